"""The summary as tables: the same rows and columns in CSV and XLSX."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from reports.language import gettext
from reports.summary.cells import Cell, inert_cell, plain_cell
from reports.summary.facts import fact_lines
from reports.summary.links import report_file
from reports.summary.model import LEAST_REVIEWED, Line, Queue, RuleLine, Summary
from reports.summary.telling import (
    DIMENSIONS,
    coverage_words,
    error_words,
    given,
    identity_words,
    level_words,
    levels_of,
    outcome_words,
    queue_words,
    replies_words,
    rule_words,
    span_words,
    spans,
    unread_words,
)
from reports.summary.words import MEANINGS, consent_word, queue_word, state_word

#: Stretches of row numbers in one cell; more go into the next, so that none is cut.
_MOST_SPANS = 1_000
_WIDTHS = {
    "row": 6,
    "id": 24,
    "case_id": 18,
    "coverage": 60,
    "report": 40,
    "report_sha256": 20,
    "error": 60,
    "what": 34,
    "value": 100,
    "in_words": 80,
}
_WIDTH = 16
#: Columns that stay in sight, by sheet.
_FROZEN = {"applicants": 2, "about": 1, "rules": 1}
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_csv(rows: pd.DataFrame) -> bytes:
    """The applicants in UTF-8 with a byte order mark, commas, CRLF: what Excel opens with a double click."""
    inert = rows.rename(columns=inert_cell).map(inert_cell)
    text = inert.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def to_xlsx(rows: pd.DataFrame, summary: Summary) -> bytes:
    """The applicants, what holds for all of them, and the rules, a sheet each; the same bytes each time."""
    frames = {
        "applicants": rows,
        "about": _frame(("what", "value"), _about(summary)),
        "rules": _frame(_RULE_COLUMNS, map(_rule_cells, summary.rules)),
    }
    made = io.BytesIO()
    with pd.ExcelWriter(made, engine="xlsxwriter", engine_kwargs={"options": _OPTIONS}) as writer:
        book: Any = writer.book
        book.set_properties({"created": summary.created_at.replace(tzinfo=None)})
        for name, frame in frames.items():
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, _FROZEN[name]))
            _set_out(writer.sheets[name], frame, name)
    return made.getvalue()


def _set_out(sheet: Any, frame: pd.DataFrame, name: str) -> None:
    for place, column in enumerate(frame.columns):
        sheet.set_column(place, place, _WIDTHS.get(str(column), _WIDTH))
    sheet.set_landscape()
    sheet.repeat_rows(0)
    if name == "applicants":
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def applicants(summary: Summary) -> pd.DataFrame:
    """A row an applicant, in the order of the list."""
    named = (name for line in summary.lines for name in levels_of(line.row))
    labels = tuple(dict.fromkeys([*DIMENSIONS, *named]))
    columns = [*_BEFORE_LEVELS, *(f"level_{label}" for label in labels), *_AFTER_LEVELS]
    return _frame(columns, (_cells(line, labels) for line in summary.lines))


_BEFORE_LEVELS = (
    "row",
    "id",
    "case_id",
    "role",
    "stage",
    "consent",
    "consent_until",
    "state",
    "outcome",
    "identity",
    "own_posts_read",
    "coverage",
    "points_open",
    "points_confirmed",
    "points_dismissed",
    "candidate_replies",
    "replies_waiting",
)
_AFTER_LEVELS = ("report", "report_sha256", "report_date", "rules", "queue", "error")


def _cells(line: Line, labels: Sequence[str]) -> list[Cell]:
    row, facts = line.row, line.row.facts
    unread, levels, file = unread_words(row), levels_of(row), report_file(row)
    return [
        row.row,
        row.applicant_id,
        row.case_id,
        given(row.role),
        given(row.stage),
        consent_word(row.consent),
        row.consent_until.isoformat() if row.consent_until else gettext("not stated"),
        state_word(row.state),
        outcome_words(row),
        identity_words(row),
        facts.own_posts_read if facts else unread,
        "; ".join(coverage_words(row)),
        facts.points_open if facts else unread,
        facts.points_confirmed if facts else unread,
        facts.points_dismissed if facts else unread,
        facts.replies if facts else unread,
        replies_words(row),
        *(unread or level_words(levels.get(label)) for label in labels),
        file.path if file else "",
        file.sha256 if file else "",
        facts.made_on.isoformat() if facts else unread,
        f"{facts.ruleset} {facts.ruleset_sha256[:12]}" if facts else unread,
        queue_words(line),
        "; ".join(error_words(row)),
    ]


def _about(summary: Summary) -> Iterator[tuple[Cell, Cell]]:
    yield from fact_lines(summary)
    for queue, rows in summary.queues:
        name = queue_word(queue)
        yield name, f"{len(rows)}. {gettext(MEANINGS[queue])}"
        yield from _rows_of(queue, rows)


def _rows_of(queue: Queue, rows: Sequence[int]) -> Iterator[tuple[Cell, Cell]]:
    found = [span_words(*each) for each in spans(rows)]
    title = gettext("%(queue)s: rows") % {"queue": queue_word(queue)}
    for start in range(0, len(found), _MOST_SPANS):
        yield title, ", ".join(found[start : start + _MOST_SPANS])


_RULE_COLUMNS = (
    "rule",
    "findings",
    "reports_with",
    "reports",
    "reviewed",
    "dismissed",
    "dismissed_percent",
    "low_percent",
    "high_percent",
    "in_words",
)


def _rule_cells(rule: RuleLine) -> list[Cell]:
    few = gettext("fewer than %(least)s reviewed") % {"least": LEAST_REVIEWED}
    low, high = (round(100 * bound) for bound in rule.interval) if rule.interval else (few, few)
    share = round(100 * rule.share) if rule.share is not None else gettext("none reviewed")
    counts = (rule.findings, rule.reports_with, rule.reports, rule.reviewed, rule.dismissed)
    return [rule.rule_id, *counts, share, low, high, rule_words(rule)]


def _frame(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> pd.DataFrame:
    # As objects: numbers and words stand in one column, and pandas would make numbers with blanks floats.
    cells = [list(map(plain_cell, row)) for row in rows]
    return pd.DataFrame(cells, columns=[str(plain_cell(name)) for name in columns], dtype=object)
