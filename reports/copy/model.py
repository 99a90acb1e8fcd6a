"""The candidate's copy as a value, before any layout.

As in a report, text from outside stands only in ``Excerpt`` values and in the candidate's name, role, stage
and purpose, reviewers' names and file names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from vetting.report_model import Excerpt, RateLine, Redaction, ReplyView, ReviewView, RoleFitView

COPY_VERSION = "1.0"


class Part(StrEnum):
    """Where in the copy a finding stands."""

    POINTS = "points"
    NOTES = "notes"
    SOURCES = "sources"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words that a finding rests on.

    Attributes:
        opening: Where and when they were said, as the beginning of a sentence.
        own_post: Whether they are a post of the candidate's; else an entry of a CV, profile or list.
        link: Where they stand in public, or empty.
        snapshot_id: The capture that they were read in; ``body_sha256`` is its fingerprint.
    """

    opening: str
    excerpt: Excerpt
    said_by: str
    own_post: bool
    published_on: date | None
    link: Excerpt
    snapshot_id: str
    body_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that the rule noticed something: what, and the words."""

    noticed: Excerpt
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPoint:
    """A finding, as its candidate is told of it.

    Attributes:
        number: Its place in the copy, from 1.
        why: The duty of the role for whose sake a company may ask.
        explanations: What often explains it: where the rule is known to be wrong.
        context: What speaks for the candidate.
        questions: What the company may ask; none where a reviewer dismissed the finding.
        how_often: For tone, in how many of the posts that were read.
        review: What a reviewer made of it, or None when nobody has looked.
        reply: The candidate's answer, or None when there is none yet.
        answer_line: How an answer by mail begins.
    """

    number: int
    id: str
    part: Part
    title: str
    occurrences: tuple[Occurrence, ...]
    why: str
    explanations: tuple[str, ...]
    context: tuple[str, ...]
    questions: tuple[str, ...]
    how_often: RateLine | None
    severity: str
    confidence: str
    rule_id: str
    rule_name: str
    rule_status: str
    review: ReviewView | None
    reply: ReplyView | None
    answer_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideLine:
    """Posts that were not judged, for one reason. Counts alone.

    Attributes:
        reason: The reason's name; ``label`` and ``why`` say it in words.
        counted_together: Whether the manager sees it only inside one number with others.
    """

    reason: str
    label: str
    why: str
    count: int
    counted_together: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """What could not be read, and why. Nothing of this is held against anybody."""

    source: str
    place: Excerpt
    reason: str
    words: str
    detail: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One account: how it was had, and how much of it was read.

    Attributes:
        unopened: Parts of an export that are never opened.
    """

    source: str
    place: Excerpt
    how: str
    found: int
    comments: int
    read: int
    first: date | None
    last: date | None
    captures: int
    unopened: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureLine:
    """One file or page that was kept."""

    snapshot_id: str
    source: str
    how: str
    address: Excerpt
    captured_at: datetime
    size: int
    body_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads which document, and what is hidden from them there."""

    who: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCopy:
    """Everything that was found about one candidate, for them alone.

    Attributes:
        report_id: The report that it is the copy of; ``outcome`` is the word on its first page.
        stage_override: Why the record was read before the last stage, or empty.
        outcome_meaning: That word in plain words.
        role_fit: How much of each dimension of the role was seen; ``role_note`` says why there is none.
        reviewers: Names with the number of findings that each reviewed.
        not_assessed: Posts that no rule on tone could read, by language.
        options: What the candidate can do about a point; ``rights`` what they can do about all of it.
        hidden: How often another person's name or contact was hidden.
    """

    schema_version: str
    tool_version: str
    report_id: str
    case_id: str
    candidate_name: str
    role: str
    stage: str
    stage_override: Excerpt
    created_at: datetime
    purpose: str
    consent_reference: str
    consent_date: date
    consent_expires: date
    purge_on: date
    ruleset_name: str
    ruleset_version: str
    ruleset_sha256: str
    ruleset_rules: int
    outcome: str
    outcome_meaning: str
    own_posts_read: int
    summary: tuple[str, ...]
    points: tuple[CopyPoint, ...]
    role_fit: RoleFitView | None
    role_note: str
    set_aside: tuple[SetAsideLine, ...]
    not_assessed: Mapping[str, int]
    gaps: tuple[GapLine, ...]
    sources: tuple[SourceLine, ...]
    captures: tuple[CaptureLine, ...]
    readers: tuple[Reader, ...]
    reviewers: tuple[tuple[str, int], ...]
    options: tuple[str, ...]
    how_to_answer: tuple[str, ...]
    rights: tuple[str, ...]
    hidden: tuple[Redaction, ...] = ()

    def of(self, part: Part) -> tuple[CopyPoint, ...]:
        """The findings that stand in one part of the copy."""
        return tuple(point for point in self.points if point.part is part)
