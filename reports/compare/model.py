"""A comparison as a value, before any layout.

As in a report, text from outside stands only in ``Excerpt`` values and in the case's role and stage. All of
it comes from reports that were redacted for the hiring manager and shortened. Columns stand in the order in
which the cases were named; every row holds a cell for each of them, in that order. No value adds columns or
rows up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vetting.models import Rate
from vetting.report_model import CoverageRow, DimensionRow, Excerpt, Outcome, ReviewState

COMPARISON_VERSION = "1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A finding to talk about, by its title alone; its words and context stand in the report.

    Attributes:
        verdict: What a reviewer made of it (``upheld`` or ``unclear``), or empty when nobody has looked.
        replied: Whether the candidate has answered.
    """

    finding_id: str
    title: str
    severity: str
    verdict: str
    replied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One candidate.

    Attributes:
        name: Their name, or ``Candidate A`` where names are left out.
        made_on: The date of the report.
        first: When the first and ``last`` of the posts found were published.
        not_assessed: Own posts that the rules on tone could not read, by language.
        points: Points to discuss from posts; none that a reviewer dismissed.
        topics: Points to discuss where sources differ; likewise.
        dismissed: How many findings a reviewer dismissed.
        recent_since: From when on posts count as recent in the rates, or None when none is old.
        role_version: Version of the role file that measured the levels, or empty; likewise ``role_sha256``.
        role_note: Why there are no levels, or empty.
    """

    name: Excerpt
    case_id: str
    report_id: str
    made_on: date
    stage: str
    consent_date: date
    consent_expires: date
    outcome: Outcome
    draft: bool
    review: ReviewState
    ruleset_version: str
    ruleset_sha256: str
    role_version: str
    role_sha256: str
    role_note: str
    own_posts_read: int
    first: date | None
    last: date | None
    coverage: tuple[CoverageRow, ...]
    not_assessed: Mapping[str, int]
    points: tuple[PointLine, ...]
    topics: tuple[PointLine, ...]
    dismissed: int
    recent_since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLine:
    """One dimension of the role.

    Attributes:
        cells: The row of each report, with at most one citation; None where it has no such dimension.
        fewest: Where levels rest on amounts too far apart to be read against each other: the smallest of
            them; ``most`` the largest. Both are None elsewhere.
    """

    dimension: str
    cells: tuple[DimensionRow | None, ...]
    fewest: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCell:
    """How often one candidate's own posts were flagged, recent and older posts apart."""

    recent: Rate
    older: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRowAcross:
    """One category of tone, at medium severity or above; ``category`` is empty for each that has no row."""

    category: str
    cells: tuple[RateCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideLine:
    """What is never looked at, with its count for each candidate."""

    label: str
    why: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that a comparison says.

    Attributes:
        id: The same reports give the same id, in whatever order they were named.
        created_at: The date of the latest report.
        purge_on: When the first of the cases must be deleted, and this document with it.
        blind: Whether names, handles and addresses are left out.
        same_rules: Whether one set of rules read all of them; likewise ``same_role_file``.
        least_posts: With fewer posts no rate is given.
    """

    id: str
    schema_version: str
    tool_version: str
    created_at: datetime
    purge_on: date
    role: str
    blind: bool
    same_rules: bool
    same_role_file: bool
    least_posts: int
    columns: tuple[Column, ...]
    dimensions: tuple[DimensionLine, ...]
    rates: tuple[RateRowAcross, ...]
    asides: tuple[AsideLine, ...]

    @property
    def draft(self) -> bool:
        """Whether a finding of medium severity or above in any of the reports awaits a person's review."""
        return any(column.draft for column in self.columns)
