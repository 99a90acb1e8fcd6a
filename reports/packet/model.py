"""An interview packet as a value, before any layout.

As in a report, text from outside stands only in ``Excerpt`` values and in the candidate's name, role, stage.
All of it comes from a report that was redacted for the hiring manager and shortened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vetting.report_model import Excerpt, Quotation, ReplyView

PACKET_VERSION = "1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDimension:
    """What the public record shows of one dimension: a level as a word, with its n beside it.

    Attributes:
        level: 0 to 4, or None where there is not enough evidence.
        basis: n, the posts or profiles that it was counted in.
    """

    dimension: str
    level: int | None
    word: str
    basis: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One duty of the role: which core questions and tasks probe it, and which dimensions bear on it."""

    duty: str
    questions: tuple[int, ...]
    tasks: tuple[str, ...]
    shown: tuple[ShownDimension, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreRow:
    """A core question, the same for every candidate of the role.

    Attributes:
        listen_for: Points of the 1-5 scale, each with what such an answer sounds like.
    """

    number: int
    id: str
    kind: str
    duty: str
    text: str
    listen_for: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question tied to a finding of this candidate.

    Attributes:
        topic: What it is about, in neutral words: the rule's own name would tell what to expect.
        opening: What the question is about, to be said first.
        words: The candidate's own words that are read out after it; None where they stay unsaid.
        question: In the rule's neutral wording.
        evidence: The excerpt with its source; None where the words stay in the report.
        note: Why they do, or empty.
        reply: What the candidate has answered already, or None.
    """

    finding_id: str
    rule_id: str
    topic: str
    opening: str
    words: Excerpt | None
    question: str
    evidence: Quotation | None
    note: str
    job_relevance: str
    false_positives: tuple[str, ...]
    reply: ReplyView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """Two sources that say different things, and what to ask. Never a reproach."""

    finding_id: str
    rule_id: str
    topic: str
    a_source: str
    a_says: Excerpt
    b_source: str
    b_says: Excerpt
    question: str
    reply: ReplyView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a task's rubric, with what a 1, a 3 and a 5 look like."""

    name: str
    anchors: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of work to try, for a brand that does not exist.

    Attributes:
        given: What the candidate is handed; line ends divide paragraphs.
        asked: What they are asked to write.
        serves: Ids of duties that it shows, in any of the roles.
    """

    letter: str
    title: str
    minutes: int
    given: str
    asked: str
    rubric: tuple[Criterion, ...]
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task with the duties of this role that it shows; none where the role has no such duty."""

    task: Task
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OffLimits:
    """A topic that nobody asks about, why, and what may be asked instead."""

    topic: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A part of the interview and how long it takes, the same for every candidate."""

    part: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """Everything that an interview packet says, in the order in which it says it.

    Attributes:
        id: The same report, role file and choice of findings give the same id.
        role: What the case calls the role; ``role_title`` is that of the role file whose questions are asked.
        role_note: What must be known of where the questions come from, or empty.
        draft: Whether a finding of medium severity or above has not been reviewed by a person.
        record_note: Why the competency map shows no levels, or empty.
        personal_topics: What ``probes`` and ``clarifications`` are about, in words for the candidate.
    """

    id: str
    schema_version: str
    tool_version: str
    report_id: str
    case_id: str
    candidate_name: str
    role: str
    stage: str
    created_at: datetime
    purge_on: date
    draft: bool
    role_file: str
    role_title: str
    role_version: str
    role_sha256: str
    role_note: str
    record_note: str
    ruleset_version: str
    ruleset_sha256: str
    process: tuple[str, ...]
    plan: tuple[PlanRow, ...]
    competencies: tuple[MapRow, ...]
    core: tuple[CoreRow, ...]
    probes: tuple[Probe, ...]
    clarifications: tuple[Clarification, ...]
    tasks: tuple[TaskRow, ...]
    off_limits: tuple[OffLimits, ...]
    personal_topics: tuple[str, ...]
