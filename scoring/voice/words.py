"""Closed-class words by language: the small words that a writer does not choose with care."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

#: The languages that there is a list for (ISO 639-1).
LANGUAGES = ("de", "en", "es")
_FIRST = "[first]"


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """One language's list, in lower case and with straight apostrophes.

    Attributes:
        every: All of them.
        first_person: Those of the first person.
    """

    every: frozenset[str]
    first_person: frozenset[str]


@functools.cache
def function_words(language: str) -> FunctionWords | None:
    """The list of a language; None where there is none."""
    if language not in LANGUAGES:
        return None
    every: set[str] = set()
    first: set[str] = set()
    text = resources.files("scoring.voice").joinpath(f"{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        words = line.removeprefix(_FIRST).split()
        every.update(words)
        if line.startswith(_FIRST):
            first.update(words)
    return FunctionWords(frozenset(every), frozenset(first))
