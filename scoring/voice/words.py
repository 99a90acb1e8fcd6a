"""Words by language that leave out what a text is about: closed-class words, and common words of no topic."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

#: The languages that there is a list for (ISO 639-1).
LANGUAGES = ("de", "en", "es")
_WITH_COMMON = frozenset(("en",))
FIRST_PERSON = ("first singular", "first plural")


@dataclass(frozen=True, slots=True, eq=False)
class FunctionWords:
    """One language's list, in lower case and with straight apostrophes.

    Attributes:
        classes: The class of each word, such as ``preposition``; the classes are the same in every language.
        first_person: The words of the first person.
        common: Common words of no topic, as "make", "way" and "important"; only English has some.
        known: All of these words.
    """

    classes: Mapping[str, str]
    first_person: frozenset[str]
    common: frozenset[str]
    known: frozenset[str]


@functools.cache
def function_words(language: str) -> FunctionWords | None:
    """The list of a language; None where there is none."""
    if language not in LANGUAGES:
        return None
    classes: dict[str, str] = {}
    name = ""
    for line in _lines(f"{language}.txt"):
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            classes.update(dict.fromkeys(line.split(), name))
    first = frozenset(word for word, each in classes.items() if each in FIRST_PERSON)
    lines = _lines(f"{language}.common.txt") if language in _WITH_COMMON else []
    common = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
    return FunctionWords(classes, first, common, common.union(classes))


def _lines(file: str) -> list[str]:
    return resources.files("scoring.voice").joinpath(file).read_text(encoding="utf-8").splitlines()
