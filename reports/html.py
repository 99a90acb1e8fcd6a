"""The report as one self-contained HTML file; the PDF is printed from the same page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import ClassVar

from jinja2 import Environment, FunctionLoader, StrictUndefined

from reports.charts import HEIGHT, WIDTH, cadence_chart, range_bar, range_top
from reports.quotes import quote_html, safe_link, said_html
from reports.rates import count_words, highest, line_words, rate_words, shown_rows
from reports.reviewed import draft_words, past_words, reviewer_words
from reports.words import not_assessed_words, role_title
from vetting.models import Document
from vetting.report_model import CaptureRow, Report, document_name
from vetting.text import visible

_CAPTURES_A_SOURCE = 6
_MOST_LISTED = 40


class HtmlRenderer:
    """Lays a report out as HTML that needs no JavaScript and loads nothing."""

    name: ClassVar[str] = "report.html"

    def render(self, report: Report) -> Document:
        """Make ``report.html``."""
        page = report_page(report, for_print=False)
        return Document(
            name=document_name(self.name, report.audience), media_type="text/html", body=page.encode("utf-8")
        )


def report_page(report: Report, *, for_print: bool, density: int = 0) -> str:
    """The report's HTML.

    Args:
        report: Redacted and shortened.
        for_print: Leave out what only a screen needs.
        density: 0 to 3; page one is set smaller the higher it is.
    """
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            cadence=cadence_chart(report.cadence_sources, report.cadence),
            chart_width=WIDTH,
            chart_height=HEIGHT,
            for_print=for_print,
            density=density,
            captures=_shown_captures(report),
            rate_rows=shown_rows(report.rates),
            rate_top=range_top(highest(report.rates)),
        )
    )


def _shown_captures(report: Report) -> tuple[CaptureRow, ...]:
    """The first few captures of each source; a backup can have one for every post."""
    shown: list[CaptureRow] = []
    counts: Counter[str] = Counter()
    for row in report.captures:
        counts[row.source] += 1
        if counts[row.source] <= _CAPTURES_A_SOURCE:
            shown.append(row)
    return tuple(shown)


@cache
def environment() -> Environment:
    """The one Jinja environment: everything is escaped, and an unknown name is an error."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_template),
    )
    made.filters.update(
        day=_day,
        month=lambda value: f"{value:%b %Y}",
        number=lambda value: f"{value:,}",
        quote=quote_html,
        link=safe_link,
        bar=range_bar,
        count_words=count_words,
        rate_words=rate_words,
        not_assessed=not_assessed_words,
        listed=_listed,
        plain=visible,
        rate=line_words,
        role=role_title,
        size=_size,
        said=said_html,
        reviewers=reviewer_words,
        draft=draft_words,
        past=past_words,
    )
    return made


def _template(name: str) -> str | None:
    resource = files("templates") / name
    return resource.read_text(encoding="utf-8") if resource.is_file() else None


def _day(value: date | None) -> str:
    return f"{value.day} {value:%b %Y}" if value else "undated"


def _listed(items: Iterable[str]) -> str:
    everything = [visible(item) for item in items]
    more = len(everything) - _MOST_LISTED
    return "; ".join(everything[:_MOST_LISTED]) + (
        f"; and {more} more in assessment.json" if more > 0 else ""
    )


def _size(value: int) -> str:
    if value >= 1_000_000:
        return f"{value / 1_000_000:.1f} MB"
    return f"{value / 1_000:.1f} kB" if value >= 1_000 else f"{value} B"
