"""A batch summary as a value, before any layout.

Rows stand in the order of the list. No value adds up what was found about one person, and none orders people.
What came with the list (ids, roles, stages, reasons, names of files) is text from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from vetting.batch.values import RowState, SummaryHead, SummaryRow
from vetting.intake.values import ConsentState

#: With fewer reviews an interval would span nearly everything.
LEAST_REVIEWED = 10


class Queue(Enum):
    """What a row waits for. A row may wait for several things; ``READY`` and ``TO_RUN`` stand alone."""

    TO_RUN = "run"
    TO_MEND = "mend"
    IDENTITY = "identity"
    REVIEW = "review"
    CANDIDATE = "candidate"
    READY = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with the queues that it stands in: one at least."""

    row: SummaryRow
    queues: tuple[Queue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """What one rule did in all reports of the batch.

    Attributes:
        findings: How many it made.
        reports_with: In how many reports.
        reports: How many reports there are.
        reviewed: Findings that a person reviewed; ``dismissed`` of them they dismissed.
        interval: Bounds of the 95 % Wilson interval of the share dismissed, from 0 to 1; None with fewer than
            ``LEAST_REVIEWED`` reviewed.
    """

    rule_id: str
    findings: int
    reports_with: int
    reports: int
    reviewed: int
    dismissed: int
    interval: tuple[float, float] | None

    @property
    def share(self) -> float | None:
        """The share of reviewed findings that were dismissed, from 0 to 1; None if none was reviewed."""
        return self.dismissed / self.reviewed if self.reviewed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesUsed:
    """Rules that reports of the batch were made with: name and version, fingerprint, how many reports."""

    ruleset: str
    sha256: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a summary says.

    Attributes:
        created_at: The day of the batch, at midnight UTC.
        head: What holds for the whole batch.
        lines: The rows, in the order of the list.
        roles: Roles with their number of rows, as they come in the list; likewise ``stages``.
        consents: How many rows' consent stands how, in the order of the enum: valid, missing, what occurs.
        states: How many rows are how far: every state, in the order of the enum.
        rules_used: More than one entry where reports were made with different rules.
        reports: How many rows have a report.
        gaps: Why accounts could not be read, or not wholly, each with how many rows it concerns.
        queues: Rows by what they wait for, every queue in the order of the enum.
        rules: By rule id.
    """

    tool_version: str
    created_at: datetime
    head: SummaryHead
    lines: tuple[Line, ...]
    roles: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]
    consents: tuple[tuple[ConsentState, int], ...]
    states: tuple[tuple[RowState, int], ...]
    rules_used: tuple[RulesUsed, ...]
    reports: int
    gaps: tuple[tuple[str, int], ...]
    queues: tuple[tuple[Queue, tuple[int, ...]], ...]
    rules: tuple[RuleLine, ...]
