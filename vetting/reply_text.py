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
_SHORTER = "it is printed whole beside the finding: ask the candidate for a shorter one"
_KEPT = "\n\t"


def read_reply(text: str, stdin: BinaryIO) -> str:
    """Read a reply.

    Args:
        text: A file's path, or ``-``.
        stdin: What ``-`` reads.

    Raises:
        IntakeError: It is missing, empty, too long, or not plain text.
    """
    too_long = f"the reply is longer than {MOST_REPLY_CHARS:,} characters", _SHORTER
    where, reply = read_plain_text(text, stdin, _MOST_BYTES, "the reply", too_long=too_long)
    return reply_words(reply, where)


def reply_words(text: str, where: str) -> str:
    """What is kept of a reply.

    Raises:
        IntakeError: It is too long, or holds no words.
    """
    reply = clean_text(text).strip()
    if len(reply) > MOST_REPLY_CHARS:
        raise IntakeError(f"the reply is longer than {MOST_REPLY_CHARS:,} characters", where, _SHORTER)
    if not any(char.isalnum() for char in reply):
        raise IntakeError("the reply holds no words", where)
    return reply


def read_plain_text(
    text: str, stdin: BinaryIO, most: int, what: str, *, too_long: tuple[str, str] | None = None
) -> tuple[str, str]:
    """Where a text comes from, for messages, and the text itself.

    Args:
        text: A file's path, or ``-``.
        stdin: What ``-`` reads.
        most: How many bytes it may have.
        what: What it is, for messages.
        too_long: Message and hint for a text with more bytes, where their number tells a person little.

    Raises:
        IntakeError: It is missing, too large, or not plain text.
    """
    where = "standard input" if text == "-" else visible(text)
    body = stdin.read(most + 1) if text == "-" else _body(absolute(text), where, most, what)
    try:
        if b"\0" in body:
            raise ValueError("text holds no NUL")
        # What was cut off at the limit may end inside a character; it is too long all the same.
        read = body.decode("utf-8-sig", "ignore" if len(body) > most else "strict")
    except ValueError as error:
        raise IntakeError(f"{what} is not plain text", where, _TEXT) from error
    if len(body) > most:
        message, hint = too_long or (f"{what} is larger than {most:,} bytes", "hand it over in parts")
        raise IntakeError(message, where, hint)
    return where, read


def hidden_characters(text: str) -> int:
    """How many characters would act on a reader unseen: they are shown as marks wherever the text stands."""
    return sum(
        char not in _KEPT and unicodedata.category(char) in {"Cc", "Cf", "Co"} and visible(char) != char
        for char in text
    )


def _body(path: Path, where: str, most: int, what: str) -> bytes:
    try:
        if not path.is_file():
            missing = "there is no such file" if not path.exists() else f"{what} must be a plain file"
            raise IntakeError(missing, where, 'name a text file, or "-" to read standard input')
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise IntakeError(f"{what} cannot be read: {error.strerror}", where) from error
