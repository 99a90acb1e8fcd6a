"""The report as one self-contained HTML file; the PDF is printed from the same page."""

from __future__ import annotations

from typing import ClassVar

from reports.cadence_chart import cadence_chart
from reports.filter_labels import filter_labels
from reports.glance_charts import kinds_chart, talk_chart, tone_chart
from reports.look import Look
from reports.page import render_page
from reports.rates import shown_rows
from reports.shown import Room, shown_beside, shown_in
from vetting.models import Document
from vetting.report_model import Report, document_name

#: A browser scrolls: everything is there but a capture for every post of a backup.
ON_SCREEN = Room(captures=200)


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


def report_page(
    report: Report, look: Look, *, for_print: bool, density: int = 0, room: Room = ON_SCREEN
) -> str:
    """The report's HTML.

    Args:
        report: Redacted and shortened.
        look: How the company wants it.
        for_print: Leave out what only a screen needs.
        density: 0 to 3; page one is set smaller the higher it is.
        room: How much is set out; the rest stands in the appendix.
    """
    return render_page(
        "report.html.j2",
        report,
        look,
        for_print=for_print,
        script="report.js",
        report=report,
        cadence=cadence_chart(report.glance),
        kinds=kinds_chart(report.glance),
        talk=talk_chart(report.glance),
        tone=tone_chart(report.rates),
        density=density,
        shown=shown_in(report, room),
        rate_rows=shown_rows(report.rates),
        filter_labels=filter_labels(),
    )


def appendix_page(report: Report, look: Look, room: Room) -> str:
    """The HTML, for print, of what a report with so much room does not set out; empty if that is nothing."""
    beside = shown_beside(report, room)
    if not (beside.groups or beside.consistency or beside.coverage or beside.captures):
        return ""
    return render_page("appendix.html.j2", report, look, for_print=True, report=report, shown=beside)
