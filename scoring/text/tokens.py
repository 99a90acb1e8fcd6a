"""Cut a text into tokens. Every token is a slice of the text as given."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

_HOST = r"[a-zA-Z0-9-]{2,40}(?:\.[a-zA-Z0-9-]{2,40}){0,3}"
_TLD = r"(?:com|net|org|co|io|uk|de|me|tv|info|biz|shop|store|app|ly|gl)"
_URL = (
    r"(?:[hH][tT][tT][pP][sS]?://|[wW]{3}\.[\w-])[^\s<>\"]+"
    rf"|{_HOST}\.{_TLD}(?:/[^\s<>\"]*)?(?![\w-])"
)
_MENTION = r"@[\w█]+"
_HASHTAG = r"#\w+"
_ENTITY = r"&(?:#\d{1,6}|[a-zA-Z]{2,8});"
_CLITIC = r"(?:['’]|&#0?39;|&apos;)(?:[rR][eE]|[sS]|[mM]|[lL][lL]|[vV][eE]|[dD]|[tT])(?!\w)"
_MONEY = r"[$£€]\d[\d,.]*"
_MASKED = r"\w+(?:[*@$!#%^+]+\w+)+[*$]*|\w+(?:\*+|\$+)(?!\w)|\$[a-zA-Z]\w+|[a-zA-Z]+-{2,}[a-zA-Z]*"
_HYPHENED = r"[a-zA-Z]+(?:-[a-zA-Z]+){1,4}(?![\w-])"
_ENDS = r"[.!?…]+"

# Marks and zero-width characters are no word characters to `re`, yet stand inside words.
_GLUE = (
    r"\u00ad\u034f\u0300-\u036f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20ff\ufe00-\ufe0f\ufeff"
)
_REST = rf"-(?!\w)|(?<!\w)-|[^\s\w{_GLUE}-]"
_CIRCLED = r"\u24b6-\u24e9\U0001f130-\U0001f169\U0001f170-\U0001f189"
_WIDE_WORD = rf"[\w{_CIRCLED}][\w{_CIRCLED}{_GLUE}]*(?:[*@$!#%^+]+\w[\w{_GLUE}]*)*[*]*"


_LAST = (r"█+", _ENDS, r"\n+", _REST)
_PLAIN = re.compile("|".join((_CLITIC, r"\w+", *_LAST)))


@functools.cache
def _token(*words: str) -> re.Pattern[str]:
    first = (_URL, _MENTION, _HASHTAG, _ENTITY, _CLITIC, _MONEY, _HYPHENED)
    return re.compile("|".join((*first, *words, *_LAST)))


#: A link, with or without its scheme.
URL = re.compile(_URL)
#: Words with hyphens between them.
HYPHENED = re.compile(_HYPHENED)


#: What makes a token of more than a word: without it nothing but words and marks is looked for.
_COMPOUND = re.compile(r"[-:/@#&$£€*%^+]|[.!]\w")


#: A text's chunks: what stands between white space, and line ends. Cheap to find and worth remembering.
CHUNK = re.compile(r"\S+|\n+")


def tokens_of(chunk: str) -> Iterator[re.Match[str]]:
    """The tokens of a chunk."""
    if not chunk.isascii():
        return _token(_WIDE_WORD, _MASKED).finditer(chunk)
    return (_token(_MASKED, r"\w+") if _COMPOUND.search(chunk) else _PLAIN).finditer(chunk)


_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")


def camel_pieces(body: str) -> list[tuple[int, int]]:
    """Spans of the words of "BuildTheWall" or "build_the_wall"."""
    return [match.span() for match in _CAMEL.finditer(body)]


def known_pieces(body: str, known: frozenset[str], fewest: int) -> list[tuple[int, int]]:
    """Cut glued words ("ihatemondays") wholly into known words, as few as possible.

    Args:
        body: Lower-case letters.
        known: Every word that may be a piece.
        fewest: Fewer pieces than this are no answer: two known words make up many innocent ones.

    Returns:
        Spans, or an empty list when the word cannot be cut so.
    """
    size = len(body)
    best: list[tuple[int, int] | None] = [None] * (size + 1)
    best[0] = (0, 0)
    for start in range(size):
        before = best[start]
        if before is None:
            continue
        for end in range(start + 1, min(size, start + _LONGEST_PIECE) + 1):
            if body[start:end] in known:
                here = best[end]
                if here is None or before[0] + 1 < here[0]:
                    best[end] = (before[0] + 1, start)
    last = best[size]
    if last is None or last[0] < fewest:
        return []
    spans = []
    end = size
    while end:
        step = best[end]
        if step is None:
            return []
        spans.append((step[1], end))
        end = step[1]
    return spans[::-1]


_LONGEST_PIECE = 14
