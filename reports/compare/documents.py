"""The comparison's documents: for people on screen and on paper, and for programs."""

from __future__ import annotations

from reports.compare.model import Comparison
from reports.compare.words import NEXT_STEPS, WHAT_IT_IS
from reports.document_options import ACCESSIBLE
from reports.json_document import json_document
from reports.look import Look
from reports.page import render_page
from reports.press import Makers
from reports.printing import print_page
from vetting.models import Document

#: From this many columns on, pages lie on their side.
_WIDE = 3


def comparison_documents(comparison: Comparison, look: Look, *, variant: str = ACCESSIBLE) -> Makers:
    """How to make each document, by format; nothing is made yet.

    Raises:
        RenderError: When the PDF is made: its libraries are missing, or it could not be printed.
    """
    return {
        "pdf": (lambda: [_pdf(comparison, look, variant)],),
        "html": (lambda: [_html(comparison, look)],),
        "json": (lambda: [_json(comparison)],),
    }


def _page(comparison: Comparison, look: Look, *, for_print: bool) -> str:
    wide = len(comparison.columns) >= _WIDE
    return render_page(
        "comparison.html.j2",
        comparison,
        look,
        for_print=for_print,
        styles=("comparison.css", "comparison_wide.css") if wide else ("comparison.css",),
        comparison=comparison,
        what_it_is=WHAT_IT_IS,
        next_steps=NEXT_STEPS,
    )


def _html(comparison: Comparison, look: Look) -> Document:
    body = _page(comparison, look, for_print=False).encode("utf-8")
    return Document(name="comparison.html", media_type="text/html", body=body)


def _pdf(comparison: Comparison, look: Look, variant: str) -> Document:
    page = _page(comparison, look, for_print=True)
    created = int(comparison.created_at.timestamp())
    body = print_page(page, created=created, name="comparison", variant=variant, attached=_json(comparison))
    return Document(name="comparison.pdf", media_type="application/pdf", body=body)


def _json(comparison: Comparison) -> Document:
    return json_document("comparison.json", comparison)
