"""What one case has fetched: records that anyone can replay, and a journal that knows where they stand.

A page is kept before anything is made of it. A run that was stopped, or that a site put off, is gone on with
by the next one of the same case within half a day: it finds its pages here and asks no site for them again.
After a run that came to its end, the next asks only whether pages have changed.
"""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from collectors.fetch.journal import Journal, Page
from collectors.fetch.transport import Answer
from collectors.fetch.warc import Exchange, Place, WarcWriter, read_response
from vetting.errors import StorageError
from vetting.models import Capture

_RESUME_S = 12 * 3600
_NEVER_FINAL = frozenset({304, 429})
_ERRORS = 500


class Archive:
    """The records of one case. Threads may share it.

    Args:
        folder: Of this case alone; made on first use, for its owner alone.
        now: Seconds since 1970, as they really are.
    """

    def __init__(self, folder: Path, *, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now
        self._lock = threading.RLock()
        self._opened: tuple[Journal, WarcWriter, str] | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def page(self, url: str, variant: str) -> Page | None:
        """What is known of a URL.

        Raises:
            StorageError: The folder cannot be used, or another run of the case is using it.
        """
        with self._lock:
            return self._open()[0].page(url, variant)

    def is_current(self, page: Page, keep_s: float = 0.0) -> bool:
        """Whether a page need not be asked for again.

        Args:
            page: The page.
            keep_s: For how many seconds an answer of an earlier run still serves.
        """
        with self._lock:
            of_this_run = page.run == self._open()[0].run
        return of_this_run or 0 <= self._now() - page.at < keep_s

    def answer(self, page: Page) -> Answer | None:
        """The answer as it was recorded; ``None`` if its record is damaged."""
        return read_response(self._folder, page.place)

    def keep(self, exchange: Exchange, *, variant: str, body_sha256: str) -> None:
        """Record an exchange.

        Args:
            exchange: What was asked and what came back.
            variant: What else it depended on.
            body_sha256: Of the decoded body.

        Raises:
            StorageError: It cannot be written.
        """
        with self._writing() as (journal, writer, file):
            place = writer.write(exchange)
            page = None
            if exchange.status < _ERRORS and exchange.status not in _NEVER_FINAL:
                page = _page(exchange, variant, journal.run, body_sha256, place)
            journal.keep(page, file=file, size=writer.size)

    def renew(self, page: Page, exchange: Exchange) -> None:
        """Record that a site said that a page has not changed.

        Raises:
            StorageError: It cannot be written.
        """
        with self._writing() as (journal, writer, file):
            writer.write_unchanged(exchange, page.place)
            same = dataclasses.replace(page, run=journal.run, at=exchange.at)
            journal.keep(same, file=file, size=writer.size)

    def signed(self, capture: Capture) -> Capture:
        """The capture with the id of the record that holds its body, if one does."""
        with self._lock:
            if self._opened is None:
                return capture
            found = self._opened[0].record_id(capture.snapshot.url, capture.snapshot.body_sha256)
        if not found:
            return capture
        return dataclasses.replace(
            capture, snapshot=dataclasses.replace(capture.snapshot, warc_record_id=found)
        )

    def finish(self) -> None:
        """Note that everything was read; the next run of the case asks every site again."""
        with self._lock:
            if self._opened is not None:
                self._opened[0].finish(self._now())

    def close(self) -> None:
        """End the use of the folder."""
        with self._lock, _explained(self._folder):
            self._closed = True
            if self._opened is not None:
                journal, writer, _ = self._opened
                self._opened = None
                try:
                    writer.close()
                finally:
                    journal.close()

    @contextmanager
    def _writing(self) -> Iterator[tuple[Journal, WarcWriter, str]]:
        with self._lock, _explained(self._folder):
            opened = self._open()
            try:
                yield opened
            except OSError:
                # Half a record may stand at the end, and nothing may follow it: the next run cuts it off.
                self.close()
                raise

    def _open(self) -> tuple[Journal, WarcWriter, str]:
        if self._opened is None:
            if self._closed:
                raise StorageError("the records of the case are closed", str(self._folder))
            with _explained(self._folder):
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                (self._folder / "journal.sqlite3").touch(mode=0o600)
                journal = Journal(self._folder / "journal.sqlite3", now=self._now(), resume_s=_RESUME_S)
                file = f"{self._folder.name}-{journal.run:04}.warc.gz"
                try:
                    writer = WarcWriter(self._folder / file, journal.size(file))
                except BaseException:
                    journal.close()
                    raise
            self._opened = journal, writer, file
        return self._opened


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"fetched pages could not be recorded: {error.strerror}", str(folder), "is the disk full?"
        ) from error


def _page(exchange: Exchange, variant: str, run: int, body_sha256: str, place: Place) -> Page:
    return Page(
        url=exchange.target.url,
        variant=variant,
        run=run,
        at=exchange.at,
        status=exchange.status,
        body_sha256=body_sha256,
        etag=exchange.header("etag"),
        modified=" ".join(exchange.header("last-modified").split()),
        place=place,
    )
