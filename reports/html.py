"""The report as one self-contained HTML file; the PDF is printed from the same page."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from reports.charts import HEIGHT, WIDTH, cadence_chart, range_top
from reports.look import Look
from reports.page import render_page
from reports.rates import highest, shown_rows
from vetting.models import Document
from vetting.report_model import CaptureRow, Report, document_name

_CAPTURES_A_SOURCE = 6


class HtmlRenderer:
    """Lays a report out as HTML that works without JavaScript and loads nothing."""

    name: ClassVar[str] = "report.html"

    def __init__(self, look: Look | None = None) -> None:
        self._look = look or Look()

    def render(self, report: Report) -> Document:
        """Make ``report.html``."""
        page = report_page(report, self._look, for_print=False)
        return Document(
            name=document_name(self.name, report.audience), media_type="text/html", body=page.encode("utf-8")
        )


def report_page(report: Report, look: Look, *, for_print: bool, density: int = 0) -> str:
    """The report's HTML.

    Args:
        report: Redacted and shortened.
        look: How the company wants it.
        for_print: Leave out what only a screen needs.
        density: 0 to 3; page one is set smaller the higher it is.
    """
    return render_page(
        "report.html.j2",
        report,
        look,
        for_print=for_print,
        report=report,
        cadence=cadence_chart(report.cadence_sources, report.cadence),
        chart_width=WIDTH,
        chart_height=HEIGHT,
        density=density,
        captures=_shown_captures(report),
        rate_rows=shown_rows(report.rates),
        rate_top=range_top(highest(report.rates)),
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
