"""Options of commands that make documents: which, on which paper, archival or locked, and where to."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import click

from vetting.errors import SettingsError

if TYPE_CHECKING:
    from vetting.models import Document
    from vetting.settings import DocumentSettings

FORMATS = ("pdf", "html", "json")
#: Variants of PDF: PDF/UA-1 for readers, PDF/A-3a for archives. Both are tagged.
ACCESSIBLE, ARCHIVAL = "pdf/ua-1", "pdf/a-3a"
_OPTIONS = (
    click.option(
        "--format",
        "formats",
        metavar="LIST",
        help="Which documents.  [default: pdf,html,json; with --encrypt: pdf]",
    ),
    click.option(
        "--paper", type=click.Choice(["A4", "letter"], case_sensitive=False), help="Paper size (default: A4)."
    ),
    click.option(
        "--pdf-a/--no-pdf-a",
        "pdf_a",
        default=None,
        help="PDF/A-3a, to be kept for years, instead of PDF/UA-1; both are tagged.",
    ),
    click.option(
        "--encrypt",
        is_flag=True,
        help="Lock each PDF with the password in VETTING_PDF_PASSWORD (12 characters or more; AES-256).",
    ),
    click.option(
        "--deliver",
        "deliver_to",
        metavar="mail:ADDRESS|dir:PATH",
        multiple=True,
        help="Also send the PDF to one person, or copy all documents into a folder; may be repeated.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOptions:
    """The options as they were given, one field each."""

    formats: str | None
    paper: str | None
    pdf_a: bool | None
    encrypt: bool
    deliver_to: tuple[str, ...]

    def check(self) -> WantedDocuments:
        """What is wanted, before anything is read.

        Raises:
            SettingsError: An option cannot be used, or there is no password to encrypt with.
        """
        formats = ("pdf",) if self.encrypt and self.formats is None else wanted_formats(self.formats)
        password = ""
        if self.encrypt:
            _refuse_archival("--pdf-a" if self.pdf_a else "")
            if "pdf" not in formats:
                raise SettingsError("only a PDF can be encrypted", "--encrypt", "add pdf to --format")
            from reports.pdf_password import password_from_environment

            password = password_from_environment()
            if plain := [name for name in formats if name != "pdf"]:
                click.echo(f"Note: {' and '.join(plain)} can be read without the password.", err=True)
        return WantedDocuments(formats=formats, given=self, password=password)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDocuments:
    """What to make, and how.

    Attributes:
        formats: Names out of ``FORMATS``, as they were asked for.
        given: The options.
        password: Locks each PDF, or empty.
    """

    formats: tuple[str, ...]
    given: DocumentOptions
    password: str = field(repr=False)

    def paper(self, settings: DocumentSettings) -> str:
        """The paper as CSS names it."""
        return self.given.paper or settings.paper

    @property
    def deliver_to(self) -> tuple[str, ...]:
        """Where documents go, as it was given."""
        return self.given.deliver_to

    def variant(self, settings: DocumentSettings) -> str:
        """The variant of PDF.

        Raises:
            SettingsError: The settings ask for an archival PDF, and the options for an encrypted one.
        """
        archival = settings.pdf_a if self.given.pdf_a is None else self.given.pdf_a
        if archival and self.password:
            _refuse_archival("pdf_a = true in the settings")
        return ARCHIVAL if archival else ACCESSIBLE

    def finished(self, document: Document) -> Document:
        """A document as it may be written and sent: the last step, after every check of what it says."""
        if not self.password:
            return document
        from reports.pdf_password import encrypted

        return encrypted(document, self.password)


def document_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of documents; they reach it as one argument, ``documents``."""

    @functools.wraps(command)
    def packed(*args: Any, **given: Any) -> Any:
        options = DocumentOptions(**{item.name: given.pop(item.name) for item in fields(DocumentOptions)})
        return command(*args, documents=options, **given)

    for option in reversed(_OPTIONS):
        packed = option(packed)
    return packed


def wanted_formats(text: str | None) -> tuple[str, ...]:
    """Read a list of formats; all of them if none was given.

    Raises:
        SettingsError: It names none, or one that there is none of.
    """
    if text is None:
        return FORMATS
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise SettingsError(
            f"unknown format '{', '.join(unknown) or text}'", "--format", f"known: {', '.join(FORMATS)}"
        )
    return wanted


def _refuse_archival(asked_by: str) -> None:
    if asked_by:
        raise SettingsError(
            "PDF/A allows no password: what is kept for years must open without one",
            f"--encrypt with {asked_by}",
            "give one of the two; --no-pdf-a overrides the settings",
        )
