"""The summary as one page. Rows are turned into words here, so that the template's loop stays light."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from reports.language import day, gettext, ngettext, number
from reports.look import Look
from reports.page import render_page
from reports.quotes import quote_html
from reports.summary.facts import fact_lines
from reports.summary.links import LinkedFile, linked_files
from reports.summary.model import Line, Queue, Summary
from reports.summary.telling import (
    coverage_words,
    dimension_title,
    error_words,
    given,
    identity_words,
    level_words,
    levels_of,
    outcome_words,
    replies_words,
    rule_words,
    span_words,
    spans,
    unread_words,
)
from reports.summary.words import MEANINGS, NEXT_STEPS, WHAT_IT_IS, consent_word, queue_word, state_word
from reports.words import role_title
from vetting.batch.values import RowState, SummaryRow
from vetting.report_model import Excerpt
from vetting.text import visible

#: Stretches of rows that a queue lists, and lines of the table of gaps.
_MOST_SPANS, _MOST_GAPS = 60, 30
_LONGEST = 120
_LINKED = {"report.html": "HTML", "report.pdf": "PDF"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of the table, each field a cell or a part of one."""

    row: int
    queues: str
    state: str
    stage_number: int
    applicant: Markup
    case_id: str
    role: Markup | str
    stage: Markup
    consent: str
    outcome: str
    done: bool
    errors: tuple[str, ...]
    waits: tuple[str, ...]
    identity: str
    read: str
    coverage: tuple[str, ...]
    points: tuple[str, ...]
    replies: str
    levels: tuple[str, ...]
    not_enough: str
    links: tuple[LinkedFile, ...]
    sha256: str
    made_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """A queue: its rows as stretches, each with its first row, to lead there."""

    title: str
    count: str
    meaning: str
    spans: tuple[tuple[int, str], ...]
    more: int


def summary_page(summary: Summary, look: Look) -> str:
    """The page's HTML."""
    stages = {stage: place for place, (stage, _) in enumerate(summary.stages)}
    several = len(summary.roles) > 1
    return render_page(
        "summary.html.j2",
        summary,
        look,
        for_print=False,
        styles=("summary.css",),
        script="summary.js",
        summary=summary,
        facts=tuple(fact_lines(summary)),
        what_it_is=WHAT_IT_IS,
        next_steps=NEXT_STEPS,
        queues=tuple(_queue(queue, rows) for queue, rows in summary.queues),
        rows=(_row(line, stages[line.row.stage], several) for line in summary.lines),
        gaps=summary.gaps[:_MOST_GAPS],
        more_gaps=max(0, len(summary.gaps) - _MOST_GAPS),
        rules=tuple((rule.rule_id, rule_words(rule)) for rule in summary.rules),
        linked=_LINKED,
        filter_labels=_filter_labels(summary),
    )


def _queue(queue: Queue, rows: Sequence[int]) -> QueueView:
    found = tuple(spans(rows))
    shown = found[:_MOST_SPANS]
    return QueueView(
        title=queue_word(queue),
        count=ngettext("%(count)s row", "%(count)s rows", len(rows)) % {"count": number(len(rows))},
        meaning=MEANINGS[queue],
        spans=tuple((first, span_words(first, last)) for first, last in shown),
        more=len(rows) - sum(last - first + 1 for first, last in shown),
    )


def _row(line: Line, stage_number: int, several_roles: bool) -> RowView:
    row, facts, unread = line.row, line.row.facts, unread_words(line.row)
    files = linked_files(row)
    links = tuple(files[name] for name in _LINKED if name in files)
    levels = levels_of(row)
    return RowView(
        row=row.row,
        queues=" ".join(queue.value for queue in line.queues),
        state=row.state.value,
        stage_number=stage_number,
        applicant=_outside(row.applicant_id or gettext("no id")),
        case_id=row.case_id or gettext("no case"),
        role=_outside(given(role_title(row.role))) if several_roles else "",
        stage=_outside(given(row.stage)),
        consent=_consent(row),
        outcome=outcome_words(row) if facts else state_word(row.state),
        done=row.state is RowState.DONE,
        errors=error_words(row),
        waits=tuple(map(queue_word, line.queues)),
        identity=identity_words(row),
        read=_read(facts.own_posts_read) if facts else unread,
        coverage=coverage_words(row) if facts else (),
        points=_points(row),
        replies=replies_words(row),
        levels=tuple(
            f"{dimension_title(name)} {level_words(level)}"
            for name, level in levels.items()
            if level.level is not None
        ),
        not_enough=unread or _without_level(row),
        links=links,
        sha256=links[-1].sha256[:12] if links else "",
        made_on=day(facts.made_on) if facts and links else "",
    )


@lru_cache(maxsize=256)
def _outside(text: str) -> Markup:
    """Text from outside. Stages and roles are the same few over and over."""
    return quote_html(Excerpt(text=text), _LONGEST)


def _consent(row: SummaryRow) -> str:
    said = {"consent": consent_word(row.consent), "day": day(row.consent_until)}
    if row.consent_until is None:
        return gettext("consent: %(consent)s") % said
    return gettext("consent: %(consent)s, last day %(day)s") % said


def _read(count: int) -> str:
    return ngettext("%(count)s own post", "%(count)s own posts", count) % {"count": number(count)}


def _points(row: SummaryRow) -> tuple[str, ...]:
    facts = row.facts
    if facts is None:
        return (unread_words(row),)
    return (
        gettext("%(count)s open") % {"count": number(facts.points_open)},
        gettext("%(count)s confirmed") % {"count": number(facts.points_confirmed)},
        gettext("%(count)s dismissed") % {"count": number(facts.points_dismissed)},
    )


def _without_level(row: SummaryRow) -> str:
    """The dimensions about which nothing is said, in a sentence as large as those with a level."""
    levels = levels_of(row)
    if not levels:
        return gettext("not measured")
    titles = [dimension_title(name) for name, level in levels.items() if level.level is None]
    if not titles:
        return ""
    return gettext("not enough evidence: %(dimensions)s") % {"dimensions": ", ".join(titles)}


def _filter_labels(summary: Summary) -> dict[str, object]:
    """Every word that the script shows, in the language of the document."""
    return {
        "title": gettext("Filter the applicants"),
        "queue": gettext("What waits"),
        "state": gettext("State"),
        "stage": gettext("Stage"),
        "every_stage": gettext("Every stage"),
        "clear": gettext("Clear the filter"),
        "shown": gettext("%(shown)s of %(all)s applicants shown"),
        "queues": [(queue.value, queue_word(queue)) for queue, _ in summary.queues],
        "states": [(state.value, state_word(state)) for state in RowState],
        "stages": list(_stage_labels(summary)),
    }


def _stage_labels(summary: Summary) -> Iterator[str]:
    for stage, _ in summary.stages:
        yield visible(given(stage)[:_LONGEST])
