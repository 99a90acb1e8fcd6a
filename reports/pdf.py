"""The report as PDF, printed by WeasyPrint, which may fetch nothing but the pictures in the page."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import chain
from typing import Any, ClassVar

from reports.assessment_json import JsonRenderer
from reports.document_options import ACCESSIBLE
from reports.html import report_page
from reports.look import Look
from reports.pdf_fonts import font_configuration
from vetting.errors import RenderError
from vetting.models import Document
from vetting.report_model import Report, document_name

_DENSER = (1, 2, 3)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_PAGE_ONE_ENDS = "</section>"
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")
_EPOCH = "SOURCE_DATE_EPOCH"
_EPOCHS = range(4_102_444_800)  # to the end of 2099
_LIBRARIES = (
    "on Debian: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "report.html is written all the same"
)


class PdfRenderer:
    """Prints a report's HTML. Tagged, with bookmarks; the same report gives the same bytes."""

    name: ClassVar[str] = "report.pdf"

    def __init__(self, look: Look | None = None, *, variant: str = ACCESSIBLE) -> None:
        self._look = look or Look()
        self._variant = variant

    def render(self, report: Report) -> Document:
        """Make ``report.pdf``, with the same audience's JSON attached.

        Raises:
            RenderError: WeasyPrint or its libraries are missing, or the page could not be printed.
        """
        body = print_page(
            report_page(report, self._look, for_print=True),
            denser=(report_page(report, self._look, for_print=True, density=each) for each in _DENSER),
            created=int(report.created_at.timestamp()),
            attached=JsonRenderer().render(report),
            variant=self._variant,
        )
        return Document(
            name=document_name(self.name, report.audience), media_type="application/pdf", body=body
        )


def print_page(
    page: str,
    *,
    created: int,
    denser: Iterable[str] | None = None,
    name: str = "report",
    variant: str = ACCESSIBLE,
    attached: Document | None = None,
) -> bytes:
    """Print an HTML page of our own making.

    Args:
        page: The page, with its styles in one ``style`` element.
        created: Seconds since 1970 that stand in the document as its date, unless the user set
            ``SOURCE_DATE_EPOCH``.
        denser: Denser settings of the page, each denser than the one before. The first is printed whose first
            section takes one printed page, else the last. None are made that are not needed.
        name: The document's name without its ending, for messages.
        variant: ``ACCESSIBLE`` or ``ARCHIVAL`` of ``reports.document_options``.
        attached: A document for programs that goes with it.

    Raises:
        RenderError: WeasyPrint or its libraries are missing, or the page could not be printed.
    """
    moment = _moment(created, name)
    weasyprint = _weasyprint()
    attachments = []
    if attached is not None:
        attachments.append(
            weasyprint.Attachment(
                string=attached.body,
                name=attached.name,
                description=f"{name}.pdf for programs ({attached.media_type})",
                created=moment,
                modified=moment,
                relationship="Data",
            )
        )
    try:
        with _dated(moment):
            chosen = page if denser is None else _first_that_fits(chain((page,), denser))
            document = _rendered(chosen)
            document.metadata.created = document.metadata.modified = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
            pdf: bytes = document.write_pdf(
                pdf_variant=variant, pdf_tags=True, attachments=attachments, finisher=_relate_attachments
            )
    except (
        ArithmeticError,
        AssertionError,
        LookupError,
        MemoryError,
        OSError,
        RecursionError,
        ValueError,
    ) as error:
        raise RenderError(
            f"the PDF could not be printed: {type(error).__name__}",
            f"{name}.pdf",
            f"{name}.html holds the same words",
        ) from error
    return pdf


def _first_that_fits(pages: Iterator[str]) -> str:
    """Of ever denser pages the first whose page one is one page; only page one is laid out to find it."""
    for page in pages:
        page_one, end, _ = page.partition(_PAGE_ONE_ENDS)
        if len(_rendered(page_one + end).pages) == 1:
            break
    return page


def _rendered(page: str) -> Any:
    styles = _STYLE.search(page)
    words = page if styles is None else page[: styles.start()] + page[styles.end() :]
    html = _weasyprint().HTML(string=words, url_fetcher=_picture_fetcher())
    sheets = [] if styles is None else [_style_sheet(styles[1])]
    return html.render(font_config=font_configuration(), stylesheets=sheets, pdf_tags=True)


@lru_cache(maxsize=16)
def _style_sheet(styles: str) -> Any:
    """Parsed once: the documents of a run share a few style sheets."""
    return _weasyprint().CSS(string=styles, url_fetcher=_picture_fetcher(), font_config=font_configuration())


def _relate_attachments(document: Any, pdf: Any) -> None:
    """Say what an attachment is to the document, which WeasyPrint does for PDF/A alone."""
    import pydyf

    files = (each for each in pdf.objects if isinstance(each, pydyf.Dictionary))
    for each in files:
        if each.get("Type") == "/Filespec" and "AFRelationship" not in each:
            each["AFRelationship"] = "/Data"
            pdf.catalog.setdefault("AF", pydyf.Array()).append(each.reference)


def _moment(created: int, name: str) -> datetime:
    """The date of the document: the case's, or the one that the user asks for."""
    wanted = os.environ.get(_EPOCH)
    if wanted is None:
        return datetime.fromtimestamp(created, UTC)
    if not wanted.isascii() or not wanted.isdigit() or int(wanted) not in _EPOCHS:
        raise RenderError(f"{_EPOCH} is not a number of seconds since 1970", f"{name}.pdf", f"unset {_EPOCH}")
    return datetime.fromtimestamp(int(wanted), UTC)


@contextmanager
def _dated(moment: datetime) -> Iterator[None]:
    """Have the fonts dated like the document, for the same bytes each time."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before


@cache
def _weasyprint() -> Any:
    # It tells every CSS property that it does not print, and addresses that it was refused.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    try:
        font_configuration()
        import weasyprint
    except OSError as error:
        raise RenderError("the PDF library Pango is missing", "report.pdf", _LIBRARIES) from error
    return weasyprint


@cache
def _picture_fetcher() -> Any:
    from weasyprint.urls import URLFetcher

    class PictureFetcher(URLFetcher):  # type: ignore[misc]
        """Our pages carry all they need, a logo too; whatever asks for more came from outside."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(_PICTURES):
                raise ValueError("documents load nothing")
            return super().fetch(url, headers)

    return PictureFetcher()
