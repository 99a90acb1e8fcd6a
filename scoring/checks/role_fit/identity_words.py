"""Words for groups of people. They carry no weight: no measure may read more or less because of one."""

from __future__ import annotations

from functools import cache
from importlib import resources

from scoring.text.lexicon import parse_lists

_ENDINGS = ("", "s")


@cache
def identity_words() -> frozenset[str]:
    """The words in small letters, also in the plural."""
    text = resources.files("scoring.lexicons").joinpath("groups.txt").read_text(encoding="utf-8")
    words = parse_lists([("groups.txt", text)]).tags
    return frozenset(f"{word}{ending}" for word in words for ending in _ENDINGS)
