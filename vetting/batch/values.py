"""What is known of one row of a batch. All of it can be stored, and sent to another machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vetting.intake.values import ConsentState


class RowState(StrEnum):
    """How far a row is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    QUARANTINED = "quarantined"
    REFUSED = "refused"  # by the intake or a gate; never stored


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMade:
    """A file that was written whole: its name in the row's folder, its SHA-256, its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What was read of one account.

    Attributes:
        source: The source's title, e.g. ``LinkedIn``.
        found: Posts found, comments left out.
        read: Own posts and comments read by every rule.
        gap: Why it could not be read, or not wholly, in words; empty if it could.
        unresolved: Whether nothing shows that it is the candidate's, or which author is.
    """

    source: str
    found: int
    read: int
    gap: str = ""
    unresolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFacts:
    """One dimension of role fit: its level from 0 to 4, or None for "not enough evidence", and what n is."""

    dimension: str
    level: int | None
    basis: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """One rule in one report: the findings it made, those a person reviewed, and those they dismissed."""

    rule_id: str
    findings: int
    reviewed: int = 0
    dismissed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFacts:
    """What a batch summary says of one report. Counts alone: nothing of what anybody wrote.

    Attributes:
        report_id: The report's id.
        made_on: The day of the case's clock.
        outcome: The outcome word of page one.
        own_posts_read: Own posts and comments that every rule read.
        sources: One for each account, in the order of the case.
        points_open: Points to discuss (medium severity or above) that nobody reviewed, or whose review is
            unclear.
        points_confirmed: Those that a reviewer upheld.
        points_dismissed: Those that a reviewer dismissed.
        replies: Findings that the candidate answered.
        replies_waiting: Answers that nobody has looked at since.
        levels: Role fit, in the order of the role.
        rules: What each rule did, by its id.
        ruleset: Name and version of the rules, e.g. ``vetting 0.1.0``.
        ruleset_sha256: Their fingerprint.
    """

    report_id: str
    made_on: date
    outcome: str
    own_posts_read: int
    sources: tuple[SourceFacts, ...]
    points_open: int = 0
    points_confirmed: int = 0
    points_dismissed: int = 0
    replies: int = 0
    replies_waiting: int = 0
    levels: tuple[LevelFacts, ...] = ()
    rules: tuple[RuleFacts, ...] = ()
    ruleset: str = ""
    ruleset_sha256: str = ""

    @property
    def gaps(self) -> int:
        """Accounts that could not be read, or not wholly."""
        return sum(bool(each.gap) for each in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRecord:
    """What became of a row; kept in the store, and all that a summary needs beside the list itself.

    Attributes:
        facts: What its report says, for a row that is done.
        files: Its documents.
        error: What went wrong, for one that is not, and for a document that could not be made.
        may_pass: Whether running the row again can see more.
    """

    facts: RowFacts | None = None
    files: tuple[FileMade, ...] = ()
    error: str = ""
    may_pass: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One row of the summary: what the list says of the applicant, and what became of them.

    Attributes:
        row: The row as a spreadsheet numbers it.
        applicant_id: What the list calls the applicant, or empty.
        folder: Where its documents are, relative to the batch's folder; empty if there are none.
        errors: What went wrong, each a sentence; never empty unless the row is done.
        may_pass: Whether running the row again can see more, as its record says.
        shared_with: Rows of other applicants that name the same account, the first few of them.
    """

    row: int
    applicant_id: str
    case_id: str
    role: str
    stage: str
    consent: ConsentState
    consent_until: date | None
    state: RowState
    facts: RowFacts | None = None
    folder: str = ""
    files: tuple[FileMade, ...] = ()
    errors: tuple[str, ...] = ()
    may_pass: bool = False
    shared_with: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryHead:
    """What holds for the whole batch.

    Attributes:
        batch_id: The batch's id.
        list_name: The name of the list of applicants.
        list_sha256: Of its bytes.
        as_of: The day of the batch.
        necessity: Why the role needs this, in the recruiter's words; empty if nobody said.
        stage_override: Why applicants who are no finalists are read; empty if none are.
        tool_version: The program's version.
        notices: How the list was read.
        skipped: Rows of an earlier list that are not in this one: their folders, left where they are.
    """

    batch_id: str
    list_name: str
    list_sha256: str
    as_of: date
    necessity: str = ""
    stage_override: str = ""
    tool_version: str = ""
    notices: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
