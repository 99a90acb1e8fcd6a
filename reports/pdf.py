"""The report as PDF, printed by WeasyPrint, which may fetch nothing but the pictures in the page."""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import Any, ClassVar

from reports.html import report_page
from reports.look import Look
from vetting.errors import RenderError
from vetting.models import Document
from vetting.report_model import Report, document_name

_DENSITIES = (0, 1, 2, 3)
_FIRST_ON_PAGE_TWO = "glance"
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")


class PdfRenderer:
    """Prints a report's HTML. Tagged, with bookmarks; the same report gives the same bytes."""

    name: ClassVar[str] = "report.pdf"

    def __init__(self, look: Look | None = None) -> None:
        self._look = look or Look()

    def render(self, report: Report) -> Document:
        """Make ``report.pdf``.

        Raises:
            RenderError: WeasyPrint or its libraries are missing, or the page could not be printed.
        """
        pages = (report_page(report, self._look, for_print=True, density=density) for density in _DENSITIES)
        body = print_page(*pages, created=int(report.created_at.timestamp()))
        return Document(
            name=document_name(self.name, report.audience), media_type="application/pdf", body=body
        )


def print_page(*versions: str, created: int, name: str = "report", variant: str | None = None) -> bytes:
    """Print an HTML page of our own making.

    Args:
        versions: The page, and denser settings of it; the first is printed whose second printed page begins
            with the charts, else the last. Each must carry its own styles.
        created: Seconds since 1970 that stand in the document as its date.
        name: The document's name without its ending, for messages.
        variant: A PDF variant of WeasyPrint's, such as ``pdf/ua-1``.

    Raises:
        RenderError: WeasyPrint or its libraries are missing, or the page could not be printed.
    """
    weasyprint = _weasyprint()
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(created)
    try:
        for html in versions:
            page = weasyprint.HTML(string=html, url_fetcher=_refusing_fetcher())
            document = page.render(font_config=_fonts(), pdf_tags=True)
            if _FIRST_ON_PAGE_TWO in document.pages[min(1, len(document.pages) - 1)].anchors:
                break
        pdf: bytes = document.write_pdf(pdf_tags=True, pdf_variant=variant)
    except (ValueError, ZeroDivisionError, RecursionError, OSError, MemoryError) as error:
        raise RenderError(
            f"the PDF could not be printed: {type(error).__name__}",
            f"{name}.pdf",
            f"{name}.html holds the same words",
        ) from error
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
    return pdf


@cache
def _weasyprint() -> Any:
    # WeasyPrint warns about every CSS property it does not print; the pages are ours and are looked at.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        import weasyprint
    except OSError as error:
        raise RenderError(
            "the PDF library Pango is missing",
            "report.pdf",
            "on Debian: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
            "report.html is written all the same",
        ) from error
    return weasyprint


@cache
def _fonts() -> Any:
    """One font configuration for the whole process; making it anew costs a tenth of a report."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _refusing_fetcher() -> Any:
    from weasyprint.urls import URLFetcher

    class RefusingFetcher(URLFetcher):  # type: ignore[misc]
        """Our pages carry all they need, a logo too; whatever asks for more came from outside."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(_PICTURES):
                raise ValueError("documents load nothing")
            return super().fetch(url, headers)

    return RefusingFetcher()
