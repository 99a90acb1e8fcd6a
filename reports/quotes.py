"""Outside text for a document: escaped, marked, harmless, and set in its own direction."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from vetting.report_model import Excerpt
from vetting.text import visible

MAX_CHARS = 2_000
_RUN = 8  # joiners or marks above a letter in a row; more than any script or emoji needs
_PILING = ("Mn", "Me")
_JOINER = "\u200d"
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LONG_WORD = re.compile(r"[^\s\u200b]{40}")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def quote_html(excerpt: Excerpt, most: int = MAX_CHARS) -> Markup:
    """Lay an excerpt out as inline HTML, the marked stretches in ``<mark>``.

    Text is escaped, control and direction characters are shown and not obeyed, piled-up marks are cut, and
    long words may break anywhere.

    Args:
        excerpt: The text.
        most: How many characters of it are shown.
    """
    text = excerpt.text[:most]
    pieces: list[Markup] = []
    position = 0
    for start, end in sorted(excerpt.marks):
        start, end = max(start, position), min(end, len(text))
        if start >= end:
            continue
        pieces.append(_plain(text[position:start]))
        pieces.append(Markup("<mark>{}</mark>").format(_plain(text[start:end])))
        position = end
    pieces.append(_plain(text[position:]))
    if len(excerpt.text) > most:
        pieces.append(Markup(" …"))
    return Markup('<bdi dir="{}">{}</bdi>').format(direction(text), Markup("").join(pieces))


def said_html(excerpt: Excerpt) -> Markup:
    """What a person wrote about a finding: whole, because the store took no more than can be read."""
    return quote_html(excerpt, len(excerpt.text))


def direction(text: str) -> str:
    """``rtl`` when the first strong character is Arabic or Hebrew, else ``ltr``.

    WeasyPrint does not obey ``dir="auto"``.
    """
    for char in text[:500]:
        strong = unicodedata.bidirectional(char)
        if strong in _RIGHT_TO_LEFT:
            return "rtl"
        if strong == "L":
            return "ltr"
    return "ltr"


def safe_link(excerpt: Excerpt) -> str:
    """The address if it is a web address without tricks, else the empty string."""
    url = excerpt.text.strip()
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > MAX_CHARS:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    usable = parts.scheme.lower() in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return url if usable else ""


def _plain(text: str) -> Markup:
    shown = visible(_without_piles(text), keep_newlines=True)
    shown = _BLANK_LINES.sub("\n", shown)
    shown = _LONG_WORD.sub(lambda match: match.group() + "\u200b", shown)
    return escape(shown)


def _without_piles(text: str) -> str:
    """Cut marks that are piled on one letter, in whatever script: no line can break among them."""
    if text.isascii():
        return text
    kept, run = [], 0
    for char in text:
        piles = char == _JOINER or unicodedata.category(char) in _PILING
        run = run + 1 if piles else 0
        if run <= _RUN:
            kept.append(char)
    return "".join(kept)
