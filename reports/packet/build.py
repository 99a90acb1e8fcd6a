"""What an interview packet says, built from a redacted and shortened report and from a role's guide.

Every question passes the linter of banned topics last, with all that was filled in. One of the role's own
that does not pass stops the packet; one on this candidate gives way to a neutral wording without the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping

import vetting
from reports.language import ENGLISH, gettext, long_day, speaking
from reports.packet.model import (
    PACKET_VERSION,
    Clarification,
    CoreRow,
    MapRow,
    OffLimits,
    Packet,
    Probe,
    ShownDimension,
    Task,
    TaskRow,
)
from reports.packet.reading_out import may_be_read_out
from reports.packet.words import (
    NEUTRAL_CLARIFICATION,
    NEUTRAL_PROBE,
    NO_LEVELS,
    OTHER_TOPIC,
    PROCESS,
    TOPICS,
    WORDS_STAY,
    plan,
    tasks,
)
from reports.role_fit import DIMENSION_TITLES
from vetting.banned_topics import banned_topic, topics
from vetting.errors import RuleError
from vetting.interview import Guide
from vetting.judgements import Category, Severity
from vetting.report_model import ConsistencyRow, DimensionRow, Excerpt, FindingView, Quotation, Report

MOST_PROBES, MOST_CLARIFICATIONS = 2, 5
#: Longer words are not read out; they are shown beside the question.
_MOST_READ_OUT = 120
_PROBED = (Severity.MEDIUM.word, Severity.HIGH.word)


def build_packet(
    report: Report,
    guide: Guide,
    *,
    categories: Mapping[str, Category],
    not_asked: Collection[str] = (),
) -> Packet:
    """Say what an interview on one case needs.

    Args:
        report: Redacted for the hiring manager, and shortened.
        guide: What the role brings.
        categories: Category of each finding by its id, for the topics that the candidate is told.
        not_asked: Ids of findings that a reviewer dismissed or the candidate disputes.

    Raises:
        RuleError: A core question touches a banned topic.
    """
    levels = _levels(report, guide)
    probes = tuple(_probes(report.findings, categories, not_asked))
    clarifications = tuple(_clarifications(report.consistency, not_asked))
    core = tuple(_core(guide))
    shown = tuple(_task_row(task, guide) for task in tasks())
    asked = [*(each.finding_id for each in probes), *(each.finding_id for each in clarifications)]
    return Packet(
        id=_packet_id(report, guide, asked),
        schema_version=PACKET_VERSION,
        tool_version=vetting.__version__,
        report_id=report.id,
        case_id=report.case_id,
        candidate_name=report.candidate_name,
        role=report.role,
        stage=report.stage,
        created_at=report.created_at,
        purge_on=report.purge_on,
        draft=report.draft,
        role_file=guide.role,
        role_title=guide.title,
        role_version=guide.version,
        role_sha256=guide.sha256,
        role_note=guide.note,
        record_note="" if levels else gettext(NO_LEVELS),
        ruleset_version=report.ruleset_version,
        ruleset_sha256=report.ruleset_sha256,
        process=tuple(map(gettext, PROCESS)),
        plan=plan(len(core)),
        competencies=tuple(_map(guide, core, shown, levels)),
        core=core,
        probes=probes,
        clarifications=clarifications,
        tasks=shown,
        off_limits=tuple(
            OffLimits(topic=gettext(each.name), why=gettext(each.why), instead=gettext(each.instead))
            for each in topics()
        ),
        personal_topics=tuple(dict.fromkeys(_topic(categories[finding]) for finding in asked)),
    )


def _packet_id(report: Report, guide: Guide, asked: Iterable[str]) -> str:
    parts = (report.id, guide.sha256, PACKET_VERSION, *asked)
    return "packet-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


# the role's part


def _core(guide: Guide) -> Iterator[CoreRow]:
    duties = dict(guide.duties)
    for number, each in enumerate(guide.questions, start=1):
        if banned := banned_topic(each.text):
            raise RuleError(f"core question {each.id!r}: {banned}", f"role {guide.role}")
        yield CoreRow(
            number=number,
            id=each.id,
            kind=each.kind,
            duty=duties[each.duty],
            text=each.text,
            listen_for=each.listen_for,
        )


def _task_row(task: Task, guide: Guide) -> TaskRow:
    return TaskRow(task=task, duties=tuple(text for name, text in guide.duties if name in task.serves))


def _map(
    guide: Guide, core: Iterable[CoreRow], tasks: Iterable[TaskRow], levels: Mapping[str, DimensionRow]
) -> Iterator[MapRow]:
    core, tasks = tuple(core), tuple(tasks)
    for name, duty in guide.duties:
        bearing = (DIMENSION_TITLES[each.category] for each in guide.dimensions if name in each.serves)
        yield MapRow(
            duty=duty,
            questions=tuple(each.number for each in core if each.duty == duty),
            tasks=tuple(each.task.letter for each in tasks if duty in each.duties),
            shown=tuple(_shown(title, levels.get(title)) for title in bearing),
        )


def _shown(title: str, row: DimensionRow | None) -> ShownDimension:
    if row is None:
        return ShownDimension(dimension=title, level=None, word="", basis=0)
    return ShownDimension(dimension=title, level=row.level, word=row.word, basis=row.basis)


def _levels(report: Report, guide: Guide) -> Mapping[str, DimensionRow]:
    """The report's levels by dimension, if they were measured by the guide's own role file."""
    if report.role_fit is None or report.role_fit.sha256 != guide.sha256:
        return {}
    return {row.dimension: row for row in report.role_fit.rows}


# the candidate's part


def _topic(category: Category) -> str:
    return gettext(TOPICS.get(category, OTHER_TOPIC))


def _probes(
    findings: Iterable[FindingView], categories: Mapping[str, Category], not_asked: Collection[str]
) -> Iterator[Probe]:
    """The weightiest findings with a question; no two of one category, on one post or with one question."""
    probed: set[Category] = set()
    asked: set[str] = set()
    places: set[tuple[str, str]] = set()
    for finding in findings:
        if len(asked) == MOST_PROBES:
            return
        if finding.severity not in _PROBED or finding.id in not_asked:
            continue
        if not finding.questions or not finding.quotations:
            continue
        category = categories[finding.id]
        quoted = next((each for each in finding.quotations if _place(each) not in places), None)
        if quoted is None or category in probed:
            continue
        probe = _probe(finding, category, quoted)
        if probe.question in asked:
            continue
        probed.add(category)
        places.add(_place(quoted))
        asked.add(probe.question)
        yield probe


def _place(quoted: Quotation) -> tuple[str, str]:
    """Which post a quotation is from; excerpts around other words of one post differ, its link does not."""
    return (quoted.link.text, "" if quoted.link.text else quoted.excerpt.text)


def _probe(finding: FindingView, category: Category, quoted: Quotation) -> Probe:
    words = _marked(quoted.excerpt)
    own = finding.questions[0]
    with speaking(ENGLISH):  # which is what the linter reads
        opening = _opening(quoted)
    question = gettext(NEUTRAL_PROBE) if banned_topic(f"{opening}. {own}") else own
    # What is said against a group names it, in whatever words.
    unsaid = category is Category.HATE or (
        words is not None
        and not (may_be_read_out(words.text) and banned_topic(f"{opening}: {words.text}. {question}") is None)
    )
    short = words if words and len(words.text) <= _MOST_READ_OUT else None
    return Probe(
        finding_id=finding.id,
        rule_id=finding.rule_id,
        topic=_topic(category),
        opening=_opening(quoted),
        words=None if unsaid else short,
        question=question,
        evidence=None if unsaid else quoted,
        note=gettext(WORDS_STAY) if unsaid else "",
        job_relevance=finding.job_relevance,
        false_positives=finding.false_positives,
        reply=finding.reply,
    )


def _opening(quoted: Quotation) -> str:
    if quoted.published_on is None:
        return gettext("This is about your %(post)s") % {"post": quoted.said_by}
    named = {"post": quoted.said_by, "day": long_day(quoted.published_on)}
    return gettext("This is about your %(post)s of %(day)s") % named


def _marked(excerpt: Excerpt) -> Excerpt | None:
    """The words that the finding is about; None where the whole text is."""
    if not excerpt.marks:
        return None
    start, end = excerpt.marks[0]
    return Excerpt(text=" ".join(excerpt.text[start:end].split()))


def _clarifications(rows: Iterable[ConsistencyRow], not_asked: Collection[str]) -> Iterator[Clarification]:
    asked = [
        row
        for row in rows
        if row.ask and row.severity != Severity.INFO.word and row.finding_id not in not_asked
    ]
    for row in asked[:MOST_CLARIFICATIONS]:
        yield Clarification(
            finding_id=row.finding_id,
            rule_id=row.rule_id,
            topic=row.topic,
            a_source=row.a_source,
            a_says=row.a_says,
            b_source=row.b_source,
            b_says=row.b_says,
            question=gettext(NEUTRAL_CLARIFICATION) if banned_topic(row.ask) else row.ask,
            reply=row.reply,
        )
