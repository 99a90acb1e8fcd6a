"""Which pages of a case were fetched, when, and where their records stand.

One SQLite file beside the records. A row is written after the record that it names, in one transaction with
the length of the file, so whatever moment a run is killed at, the journal names whole records only. As long
as it is open nobody else can open it: one run of a case at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from collectors.fetch.warc import Place
from vetting.errors import InUse, StorageError

_SCHEMA = 1
_TABLES = """
CREATE TABLE runs (id INTEGER PRIMARY KEY, started REAL NOT NULL, finished REAL);
CREATE TABLE files (name TEXT PRIMARY KEY, size INTEGER NOT NULL);
CREATE TABLE pages (
    url TEXT NOT NULL,
    variant TEXT NOT NULL,
    run INTEGER NOT NULL,
    at REAL NOT NULL,
    status INTEGER NOT NULL,
    body_sha256 TEXT NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    file TEXT NOT NULL,
    offset INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    date TEXT NOT NULL,
    PRIMARY KEY (url, variant)
) WITHOUT ROWID;
CREATE INDEX bodies ON pages (body_sha256, url);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The newest final answer of one URL.

    Attributes:
        variant: What was asked for: one URL gives different answers to different ``Accept`` headers, and to
            holders of a key.
        run: The run that the site was last asked in.
        at: When, in seconds since 1970.
        body_sha256: Of the decoded body.
        etag: The header of that name.
        modified: The Last-Modified header.
    """

    url: str
    variant: str
    run: int
    at: float
    status: int
    body_sha256: str
    etag: str
    modified: str
    place: Place


class Journal:
    """The journal of one case.

    Args:
        path: The file; made on first use.
        now: Seconds since 1970.
        resume_s: A run that did not end is gone on with if it began within so many seconds.

    Raises:
        StorageError: It cannot be written, is no journal, or belongs to a run that is going on.
    """

    def __init__(self, path: Path, *, now: float, resume_s: float) -> None:
        self._path = path
        try:
            # Turns are taken by whoever owns the journal.
            self._database = sqlite3.connect(path, timeout=1, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._cannot(error) from error
        try:
            with self._explained():
                self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
                # One connection at a time, so nobody can get in the way of the write-ahead log. A power cut
                # may cost the latest rows, and their pages are fetched again; a kill costs nothing.
                self._database.execute("PRAGMA journal_mode = WAL")
                self._database.execute("PRAGMA synchronous = NORMAL")
            with self._transaction():
                self._prepare()
                self.run = self._begin(now, resume_s)
        except BaseException:
            self._database.close()
            raise

    def page(self, url: str, variant: str) -> Page | None:
        """What is known of a URL."""
        with self._explained():
            row = self._database.execute(
                f"SELECT {_COLUMNS} FROM pages WHERE url = ? AND variant = ?",  # noqa: S608 - our own names
                (url, variant),
            ).fetchone()
        if row is None:
            return None
        values = dict(zip(_NAMES, row, strict=True))
        place = Place(**{name: values.pop(name) for name in _PLACE})
        return Page(**values, place=place)

    def record_id(self, url: str, body_sha256: str) -> str:
        """The record that holds a body; empty if there is none.

        A capture may stand under the address that led to its page; then any record of the same body serves.
        """
        with self._explained():
            row = self._database.execute(
                "SELECT record_id FROM pages WHERE body_sha256 = ? ORDER BY url = ? DESC LIMIT 1",
                (body_sha256, url),
            ).fetchone()
        return str(row[0]) if row else ""

    def size(self, file: str) -> int:
        """How much of a file is whole."""
        with self._explained():
            row = self._database.execute("SELECT size FROM files WHERE name = ?", (file,)).fetchone()
        return int(row[0]) if row else 0

    def keep(self, page: Page | None, *, file: str, size: int) -> None:
        """Take in a page, and that a file has grown.

        Args:
            page: The page; None for an answer that is recorded but never serves again.
            file: The name of the file of records.
            size: Its length.
        """
        with self._transaction():
            self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (file, size))
            if page is not None:
                values = asdict(page)
                values |= values.pop("place")
                marks = ", ".join("?" * len(_NAMES))
                self._database.execute(
                    f"INSERT OR REPLACE INTO pages ({_COLUMNS}) VALUES ({marks})",  # noqa: S608
                    [values[name] for name in _NAMES],
                )

    def finish(self, now: float) -> None:
        """Note that the run came to its end: the next one asks every site anew."""
        with self._transaction():
            self._database.execute("UPDATE runs SET finished = ? WHERE id = ?", (now, self.run))

    def close(self) -> None:
        """Let others open it."""
        self._database.close()

    def _prepare(self) -> None:
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            for statement in _TABLES.split(";"):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {_SCHEMA}")
        elif version != _SCHEMA:
            raise StorageError(
                f"the journal of fetched pages has schema {version}, this version reads {_SCHEMA}",
                str(self._path),
                "use the version that wrote it, or move the folder away: all pages are then fetched anew",
            )

    def _begin(self, now: float, resume_s: float) -> int:
        row = self._database.execute(
            "SELECT id, started, finished FROM runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is not None and row[2] is None and 0 <= now - row[1] < resume_s:
            return int(row[0])
        run = (row[0] if row else 0) + 1
        self._database.execute("INSERT INTO runs VALUES (?, ?, NULL)", (run, now))
        return int(run)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._explained():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._cannot(error) from error

    def _cannot(self, error: sqlite3.Error) -> StorageError:
        if "locked" in str(error):
            return InUse(
                "another run of this case, or another program, has it open",
                str(self._path),
                "wait until it has ended",
            )
        return StorageError(
            f"the journal of fetched pages cannot be used: {type(error).__name__}",
            str(self._path),
            "is the disk full? If the file is damaged, move its folder away: all pages are then fetched anew",
        )


_PLACE = tuple(item.name for item in fields(Place))
_NAMES = (*(item.name for item in fields(Page) if item.name != "place"), *_PLACE)
_COLUMNS = ", ".join(_NAMES)
