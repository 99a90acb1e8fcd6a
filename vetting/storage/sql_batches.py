"""Batches in the store: ``vetting.batch.store.BatchStore`` on a database. Every method is one transaction."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import insert, select, update

from vetting.batch.store import AssessedRow, PlannedRow, StoredRow
from vetting.batch.values import RowRecord, RowState
from vetting.codec import dumps, loads
from vetting.errors import StorageError
from vetting.models import Case, Gathered
from vetting.reviews import BothSides
from vetting.storage import batch_plan, batch_rows, case_rows, review_rows
from vetting.storage.bodies import BodyStore
from vetting.storage.database import Database
from vetting.storage.stored import StoredCapture
from vetting.storage.tables import runs

_LOWEST: Final = 2_000_000_000
_PAGE: Final = 500  # rows; their records take about a megabyte


class _NotOurs(Exception):  # noqa: N818 - no error: it only ends the transaction
    """Another run has the row by now."""


class SqlBatches:
    """What a batch asks of the store.

    Args:
        database: Where the rows are.
        bodies: Where captured bodies are.
    """

    def __init__(self, database: Database, bodies: BodyStore) -> None:
        self._database = database
        self._bodies = bodies

    def begin_run(self, place: str) -> str:
        """A coordinator starts to work; give the id of its run.

        Args:
            place: Tells where its lock is looked for: host and folder.
        """
        run_id = uuid.uuid4().hex
        with self._database.transaction() as connection:
            # As JSON, because the path of a folder may hold bytes that are no text.
            connection.execute(insert(runs).values(id=run_id, place=dumps(place), beat=0))
        return run_id

    def beat(self, run_id: str) -> None:
        """The run still lives: its beat goes up by one.

        Raises:
            StorageError: Another run has taken this one for dead.
        """
        with self._database.transaction() as connection:
            beaten = connection.execute(update(runs).where(runs.c.id == run_id).values(beat=runs.c.beat + 1))
            if not beaten.rowcount:
                raise self._taken_for_dead()

    def runs(self) -> dict[str, tuple[str, int]]:
        """Every run that has not ended: its id, with its place and its beat."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(runs).order_by(runs.c.id)).all()
        return {each.id: (loads(str, each.place), each.beat) for each in rows}

    def end_run(self, run_id: str) -> None:
        """The run has ended, or was found dead: its rows wait again, and it is forgotten."""
        with self._database.transaction() as connection:
            batch_rows.free(connection, run_id)

    def plan(self, batch_id: str, rows: Sequence[PlannedRow], *, shared: bool = False) -> None:
        """Set the rows of a batch to be these, and keep what is known of those that were among them.

        Raises:
            InUse: They are ``shared`` with another run, and not the ones that it works on.
        """
        with self._database.transaction() as connection:
            batch_plan.plan(connection, batch_id, rows, shared=shared)

    def batch_rows(self, batch_id: str, *, parked: bool = False) -> Iterator[StoredRow]:
        """The rows of a batch in their order, a page at a time.

        No transaction is open between two pages, so a row may be told as it was a moment ago.

        Args:
            batch_id: The batch.
            parked: Also those of earlier lists that are not in the present one, under numbers below zero.
        """
        after = -_LOWEST if parked else 0
        while True:
            with self._database.transaction() as connection:
                page = batch_rows.page(connection, batch_id, after, _PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1].planned.row

    def retry(self, batch_id: str, rows: Sequence[int]) -> None:
        """Set rows to wait again, unless they run; their tries are forgotten."""
        with self._database.transaction() as connection:
            batch_rows.retry(connection, batch_id, rows)

    def claim(self, batch_id: str, rows: Sequence[int], run_id: str) -> frozenset[int]:
        """Take those of some rows that wait; the others another run has, or has done.

        Raises:
            StorageError: Another run has taken this one for dead.
        """
        with self._database.transaction() as connection:
            if not batch_rows.is_alive(connection, run_id):
                raise self._taken_for_dead()
            return batch_rows.claim(connection, batch_id, rows, run_id)

    def finish(
        self, batch_id: str, row: int, run_id: str, case: Case, gathered: Gathered, result: AssessedRow
    ) -> bool:
        """Keep the case, its captures, gaps and results, and mark the row done: all or nothing.

        Returns:
            False, and nothing is kept, if the row is no longer this run's.
        """
        rows = case_rows.rows_of(case.id, gathered.captures, gathered.gaps, self._bodies)
        try:
            with self._database.transaction() as connection:
                case_rows.upsert(connection, case)
                case_rows.replace_gathered(connection, case.id, rows)
                case_rows.replace_result(
                    connection,
                    case.id,
                    scorecard=result.scorecard,
                    raw=result.raw_findings,
                    report_id=result.report_id,
                    ruleset_sha256=result.ruleset_sha256,
                )
                batch_rows.hold_case(connection, case.id)
                if not batch_rows.settle(connection, batch_id, row, run_id, RowState.DONE, result.record):
                    raise _NotOurs
                gather_key = batch_rows.gather_key_of(connection, batch_id, row)
                batch_rows.set_gathered(connection, case.id, gather_key)
        except _NotOurs:
            return False
        return True

    def fail(self, batch_id: str, row: int, run_id: str, state: RowState, record: RowRecord) -> bool:
        """Mark a row failed or quarantined, with why; False if it is no longer this run's."""
        with self._database.transaction() as connection:
            return batch_rows.settle(connection, batch_id, row, run_id, state, record)

    def crashed(self, batch_id: str, row: int, run_id: str) -> int:
        """Count that a worker died of a row, and give how often by now. The row stays this run's.

        A row that is no longer this run's is not counted.
        """
        with self._database.transaction() as connection:
            return batch_rows.count_crash(connection, batch_id, row, run_id)

    def unfinished(self, batch_id: str) -> frozenset[int]:
        """The rows of a batch that wait or run."""
        with self._database.transaction() as connection:
            return batch_rows.unfinished(connection, batch_id)

    def load_kept(self, case_id: str) -> tuple[Case, Gathered] | None:
        """A case as it was kept last, with captures that read their bodies when asked; None without one."""
        with self._database.transaction() as connection:
            found = case_rows.kept(connection, case_id)
        if found is None:
            return None
        case, taken, missed = found
        return case, Gathered(
            captures=tuple(StoredCapture(each, self._bodies) for each in taken), gaps=missed
        )

    def load_both_sides(self, case_id: str) -> BothSides:
        """All reviews and replies of a case, the earliest first; none for a case that is not here."""
        with self._database.transaction() as connection:
            return review_rows.both_sides(connection, case_id)

    def said(self) -> dict[str, str]:
        """A fingerprint of what was said about each case of which anything was said, by its id.

        It is the SHA-256 of the findings and times of all reviews and replies, in order.
        """
        made: dict[str, hashlib._Hash] = {}
        with self._database.transaction() as connection:
            for kind, case_id, finding_id, at in review_rows.all_said(connection):
                digest = made.setdefault(case_id, hashlib.sha256())
                digest.update(f"{kind}\t{finding_id}\t{at}\n".encode())
        return {case_id: digest.hexdigest() for case_id, digest in made.items()}

    def _taken_for_dead(self) -> StorageError:
        return StorageError(
            "another run took this one for dead, and its rows are taken over",
            self._database.place,
            "was the machine asleep? run the same command again to go on",
        )
