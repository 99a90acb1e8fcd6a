"""Closed-class words by language: the small words that a writer does not choose with care."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

#: The languages that there is a list for (ISO 639-1).
LANGUAGES = ("de", "en", "es")
FIRST_PERSON = ("first singular", "first plural")


@dataclass(frozen=True, slots=True, eq=False)
class FunctionWords:
    """One language's list, in lower case and with straight apostrophes.

    Attributes:
        classes: The class of each word, such as ``preposition``; the classes are the same in every language.
        first_person: The words of the first person.
    """

    classes: Mapping[str, str]
    first_person: frozenset[str]


@functools.cache
def function_words(language: str) -> FunctionWords | None:
    """The list of a language; None where there is none."""
    if language not in LANGUAGES:
        return None
    classes: dict[str, str] = {}
    text = resources.files("scoring.voice").joinpath(f"{language}.txt").read_text(encoding="utf-8")
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            classes.update(dict.fromkeys(line.split(), name))
    first = frozenset(word for word, each in classes.items() if each in FIRST_PERSON)
    return FunctionWords(classes, first)
