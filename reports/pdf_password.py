"""A password on a finished PDF: AES-256, the metadata with it."""

from __future__ import annotations

import io
import os
from dataclasses import replace

from vetting.errors import SettingsError
from vetting.models import Document

VARIABLE = "VETTING_PDF_PASSWORD"
SHORTEST = 12
_LONGEST_BYTES = 127  # what the format takes; the rest of a longer one would be cut off unsaid
_PDF = "application/pdf"


def password_from_environment() -> str:
    """The password, which never stands on a command line.

    Raises:
        SettingsError: There is none, or it cannot be used.
    """
    password = os.environ.get(VARIABLE, "")
    hint = f"e.g. read -rs {VARIABLE} && export {VARIABLE}"
    if not password:
        raise SettingsError("no password to encrypt with", f"--encrypt: {VARIABLE}", hint)
    if len(password) < SHORTEST:
        raise SettingsError(
            f"the password has fewer than {SHORTEST} characters",
            f"--encrypt: {VARIABLE}",
            "take a longer one",
        )
    try:
        too_long = len(password.encode("utf-8")) > _LONGEST_BYTES
    except UnicodeEncodeError as error:
        raise SettingsError("the password is not UTF-8 text", f"--encrypt: {VARIABLE}") from error
    if too_long:
        raise SettingsError(
            f"the password has more than {_LONGEST_BYTES} bytes",
            f"--encrypt: {VARIABLE}",
            "take a shorter one",
        )
    return password


def encrypted(document: Document, password: str) -> Document:
    """The same document behind a password; only a PDF can have one, another one stays as it is.

    Nothing but the password is asked of a reader: whoever has it may print, copy and read aloud.
    """
    if document.media_type != _PDF:
        return document
    import pikepdf

    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(document.body)) as pdf:
        pdf.save(
            made,
            encryption=pikepdf.Encryption(owner=password, user=password, R=6, aes=True, metadata=True),
        )
    return replace(document, body=made.getvalue())
