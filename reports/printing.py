"""The report as PDF, printed by WeasyPrint, which may fetch nothing but the pictures in the page."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from reports.document_options import ACCESSIBLE
from reports.pdf_fonts import font_configuration
from vetting.errors import RenderError
from vetting.models import Document

_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# What it raises for pages that it cannot lay out, whatever the cause.
_CANNOT = (
    ArithmeticError,
    AssertionError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    ValueError,
)
_EPOCH = "SOURCE_DATE_EPOCH"
_EPOCHS = range(4_102_444_800)  # to the end of 2099
_LIBRARIES = (
    "on Debian: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "report.html is written all the same"
)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page of our own making as printed pages, not yet written."""

    document: Any

    @property
    def pages(self) -> int:
        """How many they are."""
        return len(self.document.pages)

    def on_page(self, number: int, anchor: str) -> bool:
        """Whether what has that ``id`` begins on a printed page, counted from one."""
        return number <= self.pages and anchor in self.document.pages[number - 1].anchors


def lay_out(page: str, *, name: str = "report") -> LaidOut:
    """Break an HTML page of our own making, with its styles in one ``style`` element, into printed pages.

    Args:
        page: The page.
        name: The document's name without its ending, for messages.

    Raises:
        RenderError: WeasyPrint or its libraries are missing, or the page could not be laid out.
    """
    try:
        return LaidOut(_rendered(page))
    except _CANNOT as error:
        raise _not_printed(name, error) from error


def print_page(
    page: str | LaidOut,
    *,
    created: int,
    name: str = "report",
    variant: str = ACCESSIBLE,
    attached: Document | None = None,
) -> bytes:
    """Print an HTML page of our own making.

    Args:
        page: The page, with its styles in one ``style`` element, or what ``lay_out`` made of it.
        created: Seconds since 1970 that stand in the document as its date, unless the user set
            ``SOURCE_DATE_EPOCH``.
        name: The document's name without its ending, for messages.
        variant: ``ACCESSIBLE`` or ``ARCHIVAL`` of ``reports.document_options``.
        attached: A document for programs that goes with it.

    Raises:
        RenderError: WeasyPrint or its libraries are missing, or the page could not be printed.
    """
    moment = _moment(created, name)
    laid_out = lay_out(page, name=name) if isinstance(page, str) else page
    attachments = []
    if attached is not None:
        attachments.append(
            _weasyprint().Attachment(
                string=attached.body,
                name=attached.name,
                description=f"{name}.pdf for programs ({attached.media_type})",
                created=moment,
                modified=moment,
                relationship="Data",
            )
        )
    document = laid_out.document
    document.metadata.created = document.metadata.modified = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    try:
        with _dated(moment):
            pdf: bytes = document.write_pdf(
                pdf_variant=variant, pdf_tags=True, attachments=attachments, finisher=_relate_attachments
            )
    except _CANNOT as error:
        raise _not_printed(name, error) from error
    return pdf


def first_on_one_page(sections: Iterable[str], *, name: str) -> int:
    """Of ever denser settings of one section, the first that takes one printed page, else the last.

    Args:
        sections: Whole pages with that section alone. None are made that are not needed.
        name: The document's name without its ending, for messages.

    Returns:
        Its place among them.

    Raises:
        RenderError: As in ``print_page``.
    """
    tried = 0
    for section in sections:
        tried += 1
        if lay_out(section, name=name).pages == 1:
            break
    return tried - 1


def _not_printed(name: str, error: Exception) -> RenderError:
    kind = type(error).__name__
    return RenderError(
        f"the PDF could not be printed: {kind}", f"{name}.pdf", f"{name}.html holds the same words"
    )


def _rendered(page: str) -> Any:
    styles = _STYLE.search(page)
    words = page if styles is None else page[: styles.start()] + page[styles.end() :]
    html = _weasyprint().HTML(string=words, url_fetcher=_data_fetcher())
    sheets = [] if styles is None else [_style_sheet(styles[1])]
    return html.render(font_config=font_configuration(), stylesheets=sheets, pdf_tags=True)


@lru_cache(maxsize=16)
def _style_sheet(styles: str) -> Any:
    """Parsed once: the documents of a run share a few style sheets."""
    return _weasyprint().CSS(string=styles, url_fetcher=_data_fetcher(), font_config=font_configuration())


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
def _data_fetcher() -> Any:
    from weasyprint.urls import URLFetcher

    class DataFetcher(URLFetcher):  # type: ignore[misc]
        """Our pages carry all they need, a logo too; whatever asks for more came from outside."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(_PICTURES):
                raise ValueError("documents load nothing")
            return super().fetch(url, headers)

    return DataFetcher()
