"""When two locations mean one place."""

from __future__ import annotations

from scoring.checks.consistency.words import acronym, table, word_set, words

_PLACES = table(
    "new york: nyc", "san francisco: sf", "los angeles: la", "washington: dc", "philadelphia: philly"
)


_NO_PLACE = word_set(
    "area greater city the of and county region metropolitan remote new san earth world everywhere "
    "internet here "
    "there online home web planet my"
)


def same_place(a: str, b: str) -> bool:
    """Whether two locations can mean one place: one shared word is enough, and a jest is no place."""
    first, second = _place(a), _place(b)
    return not first or not second or bool(first & second) or acronym(a, b) or acronym(b, a)


def _place(text: str) -> set[str]:
    return {part for word in words(text) for part in _PLACES.get(word, word).split()} - _NO_PLACE
