"""The store on SQLAlchemy Core: SQLite by default, any database it speaks by URL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, inspect, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from vetting.codec import dumps, loads
from vetting.errors import StorageError
from vetting.models import Capture, Case, Gap, Gathered, Scorecard, Snapshot
from vetting.paths import absolute
from vetting.report_model import RawFindings, Report
from vetting.reviews import BothSides, Reply, Review
from vetting.settings import Settings
from vetting.storage import review_rows
from vetting.storage.bodies import BodyStore
from vetting.storage.stored import StoredCapture
from vetting.storage.tables import (
    SCHEMA,
    cases,
    gaps,
    metadata,
    raw_findings,
    results,
    schema_version,
    snapshots,
)

_GROWN_FROM = frozenset({1, 2})  # schemas to which the present one only adds tables


def data_folder(settings: Settings) -> Path:
    """The folder of captures and of the SQLite file: as set, or the platform's data directory."""
    if settings.data_dir:
        return absolute(settings.data_dir)
    return user_data_path("vetting", appauthor=False)


def open_store(settings: Settings) -> SqlStore:
    """Open the store that the settings name, and make it on first use.

    Raises:
        StorageError: The place cannot be written, or the database is not ours or newer than this version.
    """
    folder = data_folder(settings)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"the data folder cannot be made: {error.strerror}",
            str(folder),
            "set VETTING_DATA_DIR to a folder that you may write",
        ) from error
    own = URL.create("sqlite", database=str(folder / "vetting.sqlite3"))
    return SqlStore(settings.database_url or own, BodyStore(folder / "captures"))


class SqlStore:
    """Cases, snapshots, results, reviews and replies in a database; bodies in files.

    Each ``save_`` method is one transaction. Saving a case again replaces what it held, but for what people
    said about it: reviews and replies are added to and stay.
    """

    def __init__(self, url: str | URL, bodies: BodyStore) -> None:
        self._bodies = bodies
        try:
            self._place = make_url(url).render_as_string(hide_password=True)
            self._engine = create_engine(url)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError, TypeError) as error:
            raise StorageError(
                "the database URL cannot be used",
                "VETTING_DATABASE_URL or database_url",
                "e.g. sqlite:////folder/vetting.sqlite3; other databases need their driver installed",
            ) from error
        if self._engine.dialect.name == "sqlite":
            _prepare_sqlite(self._engine)
        self._prepare()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def save_case(self, case: Case) -> None:
        """Insert or replace a case, with all that hangs on it but reviews and replies."""
        values = {
            "opened_at": case.opened_at.isoformat(),
            "purge_on": case.purge_on.isoformat(),
            "document": dumps(case),
        }
        with self._transaction() as connection:
            for table in (results, raw_findings, snapshots, gaps):
                connection.execute(delete(table).where(table.c.case_id == case.id))
            there = connection.execute(update(cases).where(cases.c.id == case.id).values(**values))
            if not there.rowcount:
                connection.execute(insert(cases).values(id=case.id, **values))

    def keep(self, capture: Capture) -> Capture:
        """Write a body at once, and give a capture that reads it from the store. Threads may call it.

        The snapshot is not saved by this; a body that no snapshot names is of no case.
        """
        self._bodies.put(capture.body)
        return StoredCapture(capture.snapshot, self._bodies)

    def save_captures(self, case_id: str, captures: Iterable[Capture], missed: Iterable[Gap] = ()) -> None:
        """Keep the bodies by hash, then snapshots and gaps as rows, replacing those of the case."""
        rows: list[dict[str, Any]] = []
        for position, capture in enumerate(captures):
            if not isinstance(capture, StoredCapture):
                self._bodies.put(capture.body)
            snapshot = capture.snapshot
            rows.append(
                {
                    "case_id": case_id,
                    "position": position,
                    "snapshot_id": snapshot.id,
                    "body_sha256": snapshot.body_sha256,
                    "document": dumps(snapshot),
                }
            )
        missing = [
            {"case_id": case_id, "position": place, "document": dumps(gap)}
            for place, gap in enumerate(missed)
        ]
        with self._transaction() as connection:
            for table, kept in ((snapshots, rows), (gaps, missing)):
                connection.execute(delete(table).where(table.c.case_id == case_id))
                if kept:
                    connection.execute(insert(table), kept)

    def save_scorecard(self, scorecard: Scorecard, report: Report, raw: RawFindings | None = None) -> None:
        """Keep the result of an assessment, replacing the case's earlier one.

        Args:
            scorecard: What the rules found.
            report: The report on it.
            raw: What a reviewer is shown of it.
        """
        with self._transaction() as connection:
            for table in (results, raw_findings):
                connection.execute(delete(table).where(table.c.case_id == scorecard.case_id))
            if raw is not None:
                connection.execute(
                    insert(raw_findings).values(case_id=scorecard.case_id, document=dumps(raw))
                )
            connection.execute(
                insert(results).values(
                    case_id=scorecard.case_id,
                    report_id=report.id,
                    ruleset_sha256=scorecard.ruleset.sha256,
                    document=dumps(scorecard),
                )
            )

    def load_case(self, case_id: str) -> Case:
        """A stored case.

        Raises:
            StorageError: There is none with this id.
        """
        with self._transaction() as connection:
            row = connection.execute(select(cases.c.document).where(cases.c.id == case_id)).first()
        if row is None:
            raise StorageError(f"there is no case {case_id}", self._place)
        return loads(Case, row.document)

    def load_scorecard(self, case_id: str) -> Scorecard:
        """The stored result of a case.

        Raises:
            StorageError: There is none.
        """
        with self._transaction() as connection:
            row = connection.execute(select(results.c.document).where(results.c.case_id == case_id)).first()
        if row is None:
            raise StorageError(f"there is no result for case {case_id}", self._place)
        return loads(Scorecard, row.document)

    def load_raw_findings(self, case_id: str) -> RawFindings:
        """What a reviewer is shown of a case's last report.

        Raises:
            StorageError: There is none.
        """
        with self._transaction() as connection:
            row = connection.execute(
                select(raw_findings.c.document).where(raw_findings.c.case_id == case_id)
            ).first()
        if row is None:
            raise StorageError(
                f"there is no report of case {case_id} here",
                self._place,
                "make one with: vetting report CANDIDATE -o FOLDER",
            )
        return loads(RawFindings, row.document)

    def save_said(self, case_id: str, *said: Review | Reply) -> None:
        """Add reviews or replies, all or none. An earlier one about the same finding stays as history."""
        with self._transaction() as connection:
            for each in said:
                review_rows.add(connection, case_id, each)

    def load_both_sides(self, case_id: str) -> BothSides:
        """All reviews and replies of a case, the earliest first; none for a case that is not here."""
        with self._transaction() as connection:
            return review_rows.both_sides(connection, case_id)

    def case_ids(self) -> tuple[str, ...]:
        """The ids of all cases, in order."""
        with self._transaction() as connection:
            return tuple(connection.execute(select(cases.c.id).order_by(cases.c.id)).scalars())

    def find_result(self, case_id: str) -> tuple[Case, Scorecard] | None:
        """A case with the result of its last assessment, or None if there is none."""
        with self._transaction() as connection:
            row = connection.execute(
                select(cases.c.document, results.c.document.label("result"))
                .join(results, results.c.case_id == cases.c.id)
                .where(cases.c.id == case_id)
            ).first()
        return (loads(Case, row.document), loads(Scorecard, row.result)) if row else None

    def snapshots(self, case_id: str) -> tuple[Snapshot, ...]:
        """The snapshots of a case, in the order in which they were saved."""
        with self._transaction() as connection:
            rows = connection.execute(
                select(snapshots.c.document)
                .where(snapshots.c.case_id == case_id)
                .order_by(snapshots.c.position)
            ).all()
        return tuple(loads(Snapshot, row.document) for row in rows)

    def load_captures(self, case_id: str) -> tuple[Capture, ...]:
        """The captures of a case, each body checked against its hash.

        Raises:
            StorageError: A body is missing or damaged.
        """
        return tuple(
            Capture(snapshot=snapshot, body=self._bodies.get(snapshot.body_sha256))
            for snapshot in self.snapshots(case_id)
        )

    def load_gathered(self, case_id: str) -> Gathered:
        """What a case's accounts gave when they were last read, and what they did not.

        Raises:
            StorageError: A body is missing or damaged.
        """
        with self._transaction() as connection:
            rows = connection.execute(
                select(gaps.c.document).where(gaps.c.case_id == case_id).order_by(gaps.c.position)
            ).all()
        missed = tuple(loads(Gap, row.document) for row in rows)
        return Gathered(captures=self.load_captures(case_id), gaps=missed)

    def _prepare(self) -> None:
        with self._transaction() as connection:
            if inspect(connection).has_table("schema_version"):
                version = connection.execute(select(schema_version.c.version)).scalar_one_or_none()
                if version in _GROWN_FROM:
                    metadata.create_all(connection)
                    connection.execute(update(schema_version).values(version=SCHEMA))
                elif version != SCHEMA:
                    raise StorageError(
                        f"the database has schema {version}, this version reads {SCHEMA}",
                        self._place,
                        "use the version that wrote it, or another data folder",
                    )
                return
            metadata.create_all(connection)
            connection.execute(insert(schema_version).values(version=SCHEMA))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            raise StorageError(
                f"the database could not be used: {type(cause).__name__}",
                self._place,
                "vetting doctor says whether it can be reached; nothing was changed",
            ) from error


def _prepare_sqlite(engine: Engine) -> None:
    """Take the write lock at the start of a transaction, and overwrite what is deleted.

    A deferred transaction that reads and then writes fails at once when another process writes between.
    """

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 60000")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
