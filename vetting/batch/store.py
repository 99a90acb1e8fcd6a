"""What a batch asks of its store. Every method is one transaction; several coordinators may share a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from vetting.batch.values import RowRecord, RowState
from vetting.models import Case, Gathered
from vetting.reviews import BothSides


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """A row as it is to be worked on.

    Attributes:
        row: The row as a spreadsheet numbers it.
        case_id: Its case.
        gather_key: Fingerprint of all that decides what is captured: accounts, consent, the files' size and
            time.
        key: Fingerprint of all that decides what its documents say.
    """

    row: int
    case_id: str
    gather_key: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRow:
    """A row as the store knows it: as it was planned last, and what became of it.

    Attributes:
        gathered_key: The ``gather_key`` under which its case's captures were kept last; empty if never.
        tries: How often its worker died of it.
        run_id: Who works on it, while it is ``RUNNING``.
    """

    planned: PlannedRow
    state: RowState
    gathered_key: str = ""
    tries: int = 0
    run_id: str = ""
    record: RowRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedRow:
    """What the store keeps of a row that is done, as its worker made it.

    Attributes:
        scorecard: The scorecard as the codec writes it.
        raw_findings: What a reviewer is shown, as the codec writes it.
        report_id: The report's id.
        ruleset_sha256: The fingerprint of the rules.
        record: For the summary.
    """

    scorecard: str
    raw_findings: str
    report_id: str
    ruleset_sha256: str
    record: RowRecord


class BatchStore(Protocol):
    """The store, as a batch sees it. Only the coordinator calls it; its threads may do so at once."""

    def begin_run(self, place: str) -> str:
        """A coordinator starts to work; give the id of its run.

        Args:
            place: Tells where its lock is looked for: host and folder.
        """
        ...

    def beat(self, run_id: str) -> None:
        """The run still lives: its beat goes up by one."""
        ...

    def runs(self) -> dict[str, tuple[str, int]]:
        """Every run that has not ended: its id, with its place and its beat."""
        ...

    def end_run(self, run_id: str) -> None:
        """The run has ended, or was found dead: its rows wait again, and it is forgotten."""
        ...

    def plan(self, batch_id: str, rows: Sequence[PlannedRow], *, shared: bool = False) -> None:
        """Set the rows of a batch to be these.

        A row stays what it is while its key does. A row that stood under another number with the same key
        moves with all that is known of it. Any other waits, with no tries, and keeps its ``gathered_key`` if
        the case is the same. Rows that run are left alone, if their key is the same. Rows that are not among
        these are parked, and are known again when they come back.

        Args:
            batch_id: The batch.
            rows: All rows of the list that make a case.
            shared: Whether another run is at work on the batch.

        Raises:
            InUse: They are shared, and are not the rows that the other run works on.
        """
        ...

    def batch_rows(self, batch_id: str, *, parked: bool = False) -> Iterator[StoredRow]:
        """The rows of a batch in their order, without holding all of them in memory.

        Args:
            batch_id: The batch.
            parked: Also those of earlier lists that are not in the present one, under numbers below zero.
        """
        ...

    def retry(self, batch_id: str, rows: Sequence[int]) -> None:
        """Set rows to wait again, unless they run; their tries are forgotten."""
        ...

    def claim(self, batch_id: str, rows: Sequence[int], run_id: str) -> frozenset[int]:
        """Take those of some rows that wait; the others another run has, or has done."""
        ...

    def finish(
        self, batch_id: str, row: int, run_id: str, case: Case, gathered: Gathered, result: AssessedRow
    ) -> bool:
        """Keep the case, its captures, gaps and results, and mark the row done: all or nothing.

        Returns:
            False, and nothing is kept, if the row is no longer this run's.
        """
        ...

    def fail(self, batch_id: str, row: int, run_id: str, state: RowState, record: RowRecord) -> bool:
        """Mark a row failed or quarantined, with why; False if it is no longer this run's."""
        ...

    def crashed(self, batch_id: str, row: int, run_id: str) -> int:
        """Count that a worker died of a row, and give how often by now. The row stays this run's."""
        ...

    def unfinished(self, batch_id: str) -> frozenset[int]:
        """The rows of a batch that wait or run."""
        ...

    def load_kept(self, case_id: str) -> tuple[Case, Gathered] | None:
        """A case as it was kept last, with captures that read their bodies when asked; None without one."""
        ...

    def load_both_sides(self, case_id: str) -> BothSides:
        """All reviews and replies of a case; none for a case that is not here."""
        ...

    def said(self) -> dict[str, str]:
        """A fingerprint of what was said about each case of which anything was said, by its id."""
        ...
