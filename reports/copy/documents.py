"""The copy's documents: to read, to print, for programs, and the form for answers."""

from __future__ import annotations

from typing import Any

from reports.assessment_json import document_schema
from reports.copy.answers import answers_text
from reports.copy.model import COPY_VERSION, CandidateCopy, Part
from reports.json_document import json_document
from reports.look import Look
from reports.page import render_page
from reports.press import Makers
from reports.printing import print_page
from vetting.models import Document

NAME = "candidate-copy"


def copy_documents(made: CandidateCopy, look: Look) -> Makers:
    """How to make each document, by format; nothing is made yet.

    Raises:
        RenderError: When the PDF is made: its libraries are missing, or it could not be printed.
    """
    return {
        "pdf": (lambda: [_pdf(made, look)],),
        "html": (lambda: [_html(made, look)],),
        "json": (lambda: [json_document(f"{NAME}.json", made)],),
        "txt": (lambda: [_answers(made)],),
    }


def copy_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``candidate-copy.json``, derived from the copy's own types."""
    return document_schema(CandidateCopy, "candidate-copy", COPY_VERSION, "Vetting candidate's copy")


def _page(made: CandidateCopy, look: Look, *, for_print: bool) -> str:
    return render_page(
        "candidate_copy.html.j2",
        made,
        look,
        for_print=for_print,
        styles=("candidate_copy.css",),
        copy=made,
        parts_of={part.value: made.of(part) for part in Part},
    )


def _html(made: CandidateCopy, look: Look) -> Document:
    body = _page(made, look, for_print=False).encode("utf-8")
    return Document(name=f"{NAME}.html", media_type="text/html", body=body)


def _pdf(made: CandidateCopy, look: Look) -> Document:
    page = _page(made, look, for_print=True)
    body = print_page(page, created=int(made.created_at.timestamp()), name=NAME)
    return Document(name=f"{NAME}.pdf", media_type="application/pdf", body=body)


def _answers(made: CandidateCopy) -> Document:
    return Document(name="answers.txt", media_type="text/plain", body=answers_text(made).encode("utf-8"))
