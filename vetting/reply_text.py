"""A candidate's reply as it is handed over: plain UTF-8 text of a length that can be printed whole."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import BinaryIO

from vetting.errors import IntakeError
from vetting.paths import absolute
from vetting.reviews import MOST_REPLY_CHARS
from vetting.text import clean_text, visible

_MOST_BYTES = 4 * MOST_REPLY_CHARS + 3  # UTF-8 takes at most four bytes a character; a mark may stand first
_TEXT = "save it as plain text in UTF-8 (not as a PDF or a word processor's file)"
_KEPT = "\n\t"


def read_reply(text: str, stdin: BinaryIO) -> str:
    """Read a reply.

    Args:
        text: A file's path, or ``-``.
        stdin: What ``-`` reads.

    Raises:
        IntakeError: It is missing, empty, too long, or not plain text.
    """
    where = "standard input" if text == "-" else visible(text)
    body = stdin.read(_MOST_BYTES + 1) if text == "-" else _body(absolute(text), where)
    try:
        if b"\0" in body:
            raise ValueError("text holds no NUL")
        # What was cut off at the limit may end inside a character; it is too long all the same.
        reply = body.decode("utf-8-sig", "ignore" if len(body) > _MOST_BYTES else "strict")
    except ValueError as error:
        raise IntakeError("the reply is not plain text", where, _TEXT) from error
    reply = clean_text(reply).strip()
    if len(body) > _MOST_BYTES or len(reply) > MOST_REPLY_CHARS:
        raise IntakeError(
            f"the reply is longer than {MOST_REPLY_CHARS:,} characters",
            where,
            "it is printed whole beside the finding: ask the candidate for a shorter one",
        )
    if not any(char.isalnum() for char in reply):
        raise IntakeError("the reply holds no words", where)
    return reply


def hidden_characters(text: str) -> int:
    """How many characters would act on a reader unseen: they are shown as marks wherever the text stands."""
    return sum(
        char not in _KEPT and unicodedata.category(char) in {"Cc", "Cf", "Co"} and visible(char) != char
        for char in text
    )


def _body(path: Path, where: str) -> bytes:
    try:
        if not path.is_file():
            missing = not path.exists()
            what = "there is no such file" if missing else "the reply must be a plain file"
            raise IntakeError(what, where, 'name a text file, or "-" to read standard input')
        with path.open("rb") as file:
            return file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise IntakeError(f"the reply cannot be read: {error.strerror}", where) from error
