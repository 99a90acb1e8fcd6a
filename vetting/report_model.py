"""A report as a value: what is said, before any layout.

Text that came from the candidate or another person stands only in ``Excerpt`` values; everything else is
our own words. Redaction relies on this: it rewrites every ``Excerpt`` and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from vetting.field_names import field_names
from vetting.glance import Glance
from vetting.models import Rate

SCHEMA_VERSION = "1.1"
T = TypeVar("T")


class Outcome(StrEnum):
    """The one word of page one. None of them is a verdict on the person."""

    NOTHING = "Nothing to discuss"
    POINTS = "Points to discuss"
    NOT_ENOUGH = "Not enough evidence"
    UNRESOLVED = "Identity unresolved"


class Audience(StrEnum):
    """Who reads the document: managers get the redacted text, reviewers the raw one.

    Candidates get their own words whole, and of other people neither names nor contacts.
    """

    MANAGER = "manager"
    REVIEWER = "reviewer"
    CANDIDATE = "candidate"


def document_name(name: str, audience: Audience) -> str:
    """Only the manager's documents have plain names, so that no other is taken for one of them."""
    if audience is Audience.MANAGER:
        return name
    stem, dot, suffix = name.partition(".")
    return f"{stem}-{audience.value}{dot}{suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Text from outside, with the marked stretches as ``(start, end)`` indices into it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLine:
    """A count with its denominator: ``2 of 1,140 own posts, last in 2021``; older posts are counted apart.

    ``of`` is 0 where a denominator would tell how many posts on protected subjects there are: such posts are
    read for threats and attacks on groups alone.
    """

    count: int
    of: int
    unit: str
    last_year: int | None = None
    older_count: int = 0
    older_of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """How often one category of tone was flagged, recent and older posts side by side and never added up."""

    category: str
    severity: str
    to_discuss: bool
    recent: Rate
    older: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTable:
    """Tone per 1,000 own posts.

    Attributes:
        recent_since: The first day of the recent posts, or None when none is old.
        least_posts: With fewer posts no rate is given.
        unflagged_recent: What holds for each category that has no row, in recent posts.
        unflagged_older: The same in older posts.
    """

    recent_since: date | None
    least_posts: int
    rows: tuple[RateRow, ...]
    unflagged_recent: Rate
    unflagged_older: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """An account's profile links to another of the candidate's accounts; whether that one links back."""

    to: str
    locator: Excerpt
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One account in the coverage strip.

    Attributes:
        how: How it was supplied, in words.
        found: Posts found of every kind; comments are counted apart.
        stated: What the source says it holds, or None.
        read: Own posts read by every rule.
        not_read: ``(what, count)`` in words, largest first.
        unopened: Parts of an export that are never opened, in words.
        gap: Why the account could not be read, or empty.
        links: Which other accounts of the candidate its profile links to.
        notes: What else is to be known of how it was read, in our own words.
    """

    source: str
    locator: Excerpt
    how: str
    found: int
    read: int
    stated: int | None = None
    comments: int = 0
    replies: int = 0
    first: date | None = None
    last: date | None = None
    not_read: tuple[tuple[str, int], ...] = ()
    unopened: tuple[str, ...] = ()
    gap: str = ""
    gap_detail: Excerpt = Excerpt(text="")
    links: tuple[LinkRow, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """An own post that stands next to a cited one: in its thread, or within a day on the same account."""

    excerpt: Excerpt
    published_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One cited post or statement, and what the candidate wrote just before and after it."""

    excerpt: Excerpt
    said_by: str
    kind: str
    published_on: date | None
    link: Excerpt
    snapshot_id: str
    body_sha256: str
    message: Excerpt
    before: Nearby | None = None
    after: Nearby | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """What a named person made of a finding: ``upheld``, ``dismissed`` or ``unclear``, and why.

    Attributes:
        earlier: How many reviews of the same finding it supersedes.
    """

    verdict: str
    reviewer: str
    note: Excerpt
    reviewed_on: date
    earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    """The candidate's answer to a finding.

    Attributes:
        after_review: Whether it came after the review that stands beside it.
        earlier: How many replies it supersedes.
    """

    text: Excerpt
    replied_on: date
    after_review: bool = False
    earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """How far people have come with the findings.

    Attributes:
        reviewers: Names with the number of findings that each reviewed, the most first.
        reviewed: Findings with a review; ``dismissed`` of them are no longer points to discuss.
        weighty: Findings of medium severity or above.
        unreviewed: How many of these nobody has reviewed; with any, the report is a draft.
        past_reviews: Findings that were reviewed in an earlier report and are not in this one.
        past_replies: The same for replies.
    """

    reviewers: tuple[tuple[str, int], ...] = ()
    reviewed: int = 0
    dismissed: int = 0
    replied: int = 0
    findings: int = 0
    weighty: int = 0
    unreviewed: int = 0
    past_reviews: int = 0
    past_replies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding as the report shows it.

    Attributes:
        job_relevance: The duty of the role that the rule protects.
        quotations: What is shown; ``more`` counts what is not.
        questions: What to ask; none where a reviewer dismissed the finding.
        sources: Where it was said, of all that is counted; likewise ``first`` and ``last`` day.
        review: What a reviewer made of it, or None when nobody has looked.
        reply: The candidate's answer, or None when there is none yet.
    """

    id: str
    title: str
    dimension: str
    category: str
    severity: str
    confidence: str
    rule_id: str
    rule_name: str
    rule_status: str
    job_relevance: str
    false_positives: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    count: int
    more: int
    rate: RateLine | None
    context: tuple[str, ...]
    questions: tuple[str, ...]
    sources: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    review: ReviewView | None = None
    reply: ReplyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFindings:
    """What a reviewer is shown of one report's findings: the raw words, not redacted, longer than in it.

    Attributes:
        findings: Of tone and consistency, the weightiest first.
    """

    case_id: str
    candidate_name: str
    report_id: str
    made_at: datetime
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyRow:
    """Two statements side by side, and what to ask. Never a reproach.

    Attributes:
        says: What was noticed, in a sentence: the two statements alone need not tell it.
        a_on: When it was said, for a post; likewise ``b_on``.
        context: What speaks for the candidate, in our own words.
    """

    finding_id: str
    topic: str
    says: Excerpt
    a_source: str
    a_says: Excerpt
    a_on: date | None
    b_source: str
    b_says: Excerpt
    b_on: date | None
    ask: str
    context: tuple[str, ...]
    rule_id: str
    severity: str
    confidence: str
    sources: tuple[str, ...] = ()
    review: ReviewView | None = None
    reply: ReplyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """One measure in words. ``value`` is None where it could not be told."""

    name: str
    sentence: str
    value: float | None
    unit: str
    basis: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRow:
    """One dimension of the role: what the footprint shows of it.

    Attributes:
        dimension: Its name, such as ``customer care``.
        level: 0 to 4, or None where there is not enough evidence.
        word: The level as a word.
        anchor: What the level looks like, or why there is none.
        basis: How many posts or profiles it was counted in.
        measures: What the level rests on; none where there is no level.
        serves: Duties of the role that it bears on.
        quotations: At most three, and each post under one dimension alone.
    """

    dimension: str
    level: int | None
    word: str
    anchor: str
    basis: int
    measures: tuple[MeasureRow, ...]
    serves: tuple[str, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFitView:
    """The rubric of the role. There is no total, and no concern is subtracted from it.

    Attributes:
        role: The role file's name; ``sha256`` is its fingerprint.
    """

    role: str
    title: str
    version: str
    sha256: str
    rows: tuple[DimensionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthView:
    """A dimension of which much was seen, with its level as a word and its measure in words."""

    title: str
    word: str
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """One capture in the appendix of evidence."""

    snapshot_id: str
    source: str
    url: Excerpt
    captured_at: datetime
    size: int
    body_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """How often one kind of detail was hidden from this reader."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a report says, in the order in which it says it.

    Attributes:
        own_posts_read: Own posts that were read, those that could not be assessed included.
        strengths: At most three, of the dimensions in ``role_fit``.
        draft: Whether a finding of medium severity or above is still to be reviewed by a person.
        not_assessed: How many of these the rules on tone could not read, by language (ISO 639-1, or ``und``).
        role_note: Why there is no ``role_fit``, or empty.
    """

    id: str
    schema_version: str
    tool_version: str
    audience: Audience
    case_id: str
    candidate_name: str
    role: str
    stage: str
    stage_override: str
    consent_reference: str
    consent_date: date
    consent_expires: date
    purge_on: date
    purpose: str
    created_at: datetime
    ruleset_name: str
    ruleset_version: str
    ruleset_sha256: str
    ruleset_rules: int
    outcome: Outcome
    outcome_detail: str
    own_posts_read: int
    coverage: tuple[CoverageRow, ...]
    points: tuple[FindingView, ...]
    strengths: tuple[StrengthView, ...]
    rates: RateTable
    not_looked_at: tuple[tuple[str, int, str], ...]
    findings: tuple[FindingView, ...]
    consistency: tuple[ConsistencyRow, ...]
    glance: Glance
    captures: tuple[CaptureRow, ...]
    limits: tuple[str, ...]
    next_steps: tuple[str, ...]
    redactions: tuple[Redaction, ...] = ()
    draft: bool = False
    review: ReviewState = ReviewState()
    not_assessed: Mapping[str, int] = field(default_factory=dict)
    ruleset_off: tuple[tuple[str, str], ...] = ()
    ruleset_accepted: tuple[str, ...] = ()
    role_fit: RoleFitView | None = None
    role_note: str = ""


def map_excerpts(value: T, change: Callable[[Excerpt], Excerpt], *, whole: tuple[type, ...] = ()) -> T:
    """Copy a tree of dataclasses and tuples with every excerpt in it changed, and nothing else.

    Args:
        value: The tree.
        change: What is done to an excerpt.
        whole: Types whose excerpts stay as they are.
    """
    result: Any = value
    if isinstance(value, whole):
        pass
    elif isinstance(value, Excerpt):
        result = change(value)
    elif isinstance(value, tuple):
        items = [map_excerpts(item, change, whole=whole) for item in value]
        if any(now is not held for now, held in zip(items, value, strict=True)):
            result = tuple(items)
    elif names := field_names(value):
        changed = {}
        for name in names:
            held = getattr(value, name)
            now = map_excerpts(held, change, whole=whole)
            if now is not held:
                changed[name] = now
        result = replace(result, **changed) if changed else value
    return result  # type: ignore[no-any-return]
