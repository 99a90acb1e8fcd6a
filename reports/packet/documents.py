"""The packet's documents: for interviewers, for the candidate, for programs."""

from __future__ import annotations

from reports.document_options import ACCESSIBLE
from reports.json_document import json_document
from reports.look import Look
from reports.packet.model import Packet
from reports.page import render_page
from reports.press import Makers
from reports.printing import print_page
from vetting.models import Document

_INTERVIEWERS = ("packet", "packet.html.j2")
_CANDIDATE = ("packet-candidate", "packet_candidate.html.j2")


def packet_documents(packet: Packet, look: Look, *, variant: str = ACCESSIBLE) -> Makers:
    """How to make each document, by format; nothing is made yet.

    The interviewers' PDF carries ``packet.json``; the candidate's version holds the topics alone.

    Raises:
        RenderError: When a PDF is made: its libraries are missing, or it could not be printed.
    """
    return {
        "pdf": (
            lambda: [_pdf(packet, look, *_INTERVIEWERS, variant=variant, attached=_json(packet))],
            lambda: [_pdf(packet, look, *_CANDIDATE, variant=variant)],
        ),
        "html": (
            lambda: [_html(packet, look, *_INTERVIEWERS)],
            lambda: [_html(packet, look, *_CANDIDATE)],
        ),
        "json": (lambda: [_json(packet)],),
    }


def _page(packet: Packet, look: Look, template: str, *, for_print: bool) -> str:
    return render_page(template, packet, look, for_print=for_print, styles=("packet.css",), packet=packet)


def _html(packet: Packet, look: Look, name: str, template: str) -> Document:
    body = _page(packet, look, template, for_print=False).encode("utf-8")
    return Document(name=f"{name}.html", media_type="text/html", body=body)


def _pdf(
    packet: Packet, look: Look, name: str, template: str, *, variant: str, attached: Document | None = None
) -> Document:
    page = _page(packet, look, template, for_print=True)
    created = int(packet.created_at.timestamp())
    body = print_page(page, created=created, name=name, variant=variant, attached=attached)
    return Document(name=f"{name}.pdf", media_type="application/pdf", body=body)


def _json(packet: Packet) -> Document:
    return json_document("packet.json", packet)
