"""The report as PDF, of at most twelve pages, with an appendix for what they do not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reports.assessment_json import JsonRenderer
from reports.document_options import ACCESSIBLE
from reports.html import appendix_page, report_page
from reports.look import Look
from reports.printing import LaidOut, first_on_one_page, lay_out, print_page
from reports.rooms import MOST_PAGES, density_of, rooms
from reports.shown import Room
from vetting.models import Document
from vetting.report_model import Report, document_name

_DENSEST = 3
_PAGE_ONE_ENDS = "</section>"
_PAGE_TWO = "glance"
_NOTHING = Room(findings=0, consistency=0, coverage=0, captures=0, all_captures=0)


class PdfRenderer:
    """Prints a report's HTML. Tagged, with bookmarks; the same report gives the same bytes."""

    name: ClassVar[str] = "report.pdf"
    appendix: ClassVar[str] = "appendix.pdf"

    def __init__(self, look: Look | None = None, *, variant: str = ACCESSIBLE) -> None:
        self._look = look or Look()
        self._variant = variant

    def render(self, report: Report) -> Document:
        """Make ``report.pdf``, with the same audience's JSON attached.

        Raises:
            RenderError: WeasyPrint or its libraries are missing, or the page could not be printed.
        """
        return next(self.with_appendix(report))

    def with_appendix(self, report: Report) -> Iterator[Document]:
        """Make ``report.pdf``, then ``appendix.pdf`` if twelve pages do not hold everything.

        Raises:
            RenderError: As in ``render``.
        """
        created = int(report.created_at.timestamp())
        laid_out, room = self._laid_out(report)
        body = print_page(
            laid_out, created=created, attached=JsonRenderer().render(report), variant=self._variant
        )
        yield self._document(self.name, report, body)
        if appendix := appendix_page(report, self._look, room):
            body = print_page(appendix, created=created, name="appendix", variant=self._variant)
            yield self._document(self.appendix, report, body)

    def _laid_out(self, report: Report) -> tuple[LaidOut, Room]:
        """The report on twelve pages, and the room that its parts have there."""
        density = density_of(report)
        room, *others = rooms(report)
        laid_out = self._with(report, density, room)
        if density < _DENSEST and not laid_out.on_page(2, _PAGE_TWO):
            density += 1 + first_on_one_page(self._page_ones(report, density + 1), name="report")
            laid_out = self._with(report, density, room)
        while laid_out.pages > MOST_PAGES and others:
            room = others.pop(0)
            laid_out = self._with(report, density, room)
        return laid_out, room

    def _with(self, report: Report, density: int, room: Room) -> LaidOut:
        return lay_out(report_page(report, self._look, for_print=True, density=density, room=room))

    def _page_ones(self, report: Report, least: int) -> Iterator[str]:
        """Page one alone in ever denser settings: it is one page, however much there is to say."""
        for density in range(least, _DENSEST + 1):
            page = report_page(report, self._look, for_print=True, density=density, room=_NOTHING)
            page_one, end, _ = page.partition(_PAGE_ONE_ENDS)
            yield page_one + end

    @staticmethod
    def _document(name: str, report: Report, body: bytes) -> Document:
        return Document(name=document_name(name, report.audience), media_type="application/pdf", body=body)
