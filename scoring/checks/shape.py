"""Checks that rest on how a text is written, not on its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import Finder, PostCheck
from scoring.text.context import Contexts
from scoring.text.hidden import own_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoutingParams:
    """What ``shape.shouting`` takes.

    Attributes:
        words: So many words in a row must stand in capitals.
    """

    words: int = 5


_RUN = re.compile(r"(?<!\w)[A-Z]+(?:[ \t,.!?'’\"-]{1,4}[A-Z]+)+(?!\w)")
_WORD = re.compile(r"[A-Z]+")
#: Two of these tell a sentence from a list of acronyms or constants.
_SMALL = frozenset(
    {
        "A",
        "AND",
        "ARE",
        "BE",
        "CAN",
        "DO",
        "DON",
        "FOR",
        "GET",
        "HAVE",
        "HOW",
        "I",
        "IN",
        "IS",
        "IT",
        "ME",
        "MY",
    }
    | {
        "NO",
        "NOT",
        "OF",
        "ON",
        "OUR",
        "PLEASE",
        "SO",
        "STOP",
        "THAT",
        "THE",
        "THEY",
        "THIS",
        "TO",
        "WAS",
        "WE",
    }
    | {"WHAT", "WHEN", "WHY", "WILL", "WITH", "YOU", "YOUR"}
)
_LEAST_SMALL = 2
_MARKS = ".,!?\"'()"


def _compile_shouting(params: ShoutingParams, _contexts: Contexts) -> Finder:
    def find(text: str) -> Iterator[tuple[int, int]]:
        for match in _RUN.finditer(own_words(text)):
            words = _WORD.findall(match.group())
            if len(words) >= params.words and len(_SMALL.intersection(words)) >= _LEAST_SMALL:
                yield match.span()

    return Finder(find_raw=find, hint=_is_loud)


def _is_loud(chunk: str) -> bool:
    if not chunk.isupper():
        return False
    word = chunk.strip(_MARKS).partition("'")[0]
    return len(word) > 1 and word in _SMALL


SHAPE_CHECKS = {"shape.shouting": PostCheck(params=ShoutingParams, compile=_compile_shouting)}
