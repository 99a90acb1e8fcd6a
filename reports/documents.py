"""The documents of a report: for people on paper and on screen, and for programs."""

from __future__ import annotations

from collections.abc import Iterable

from reports.assessment_json import JsonRenderer
from reports.document_options import ACCESSIBLE
from reports.html import HtmlRenderer
from reports.look import Look
from reports.pdf import PdfRenderer
from reports.press import Makers
from vetting.models import Document
from vetting.report_model import Report


def report_documents(report: Report, look: Look, *, variant: str = ACCESSIBLE) -> Makers:
    """How to make each document, by format; nothing is made yet.

    Raises:
        RenderError: When a PDF is made: its libraries are missing, or it could not be printed.
    """

    def pdf() -> Iterable[Document]:
        return PdfRenderer(look, variant=variant).with_appendix(report)

    def html() -> Iterable[Document]:
        return [HtmlRenderer(look).render(report)]

    def json() -> Iterable[Document]:
        return [JsonRenderer().render(report)]

    return {"pdf": (pdf,), "html": (html,), "json": (json,)}
