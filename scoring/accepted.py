"""Accepted vocabulary: a company's own words, hidden from every rule as harmless turns of phrase are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scoring.text.normalise import fold
from scoring.text.tokens import tokens_of
from vetting.errors import RuleError

LONGEST_PHRASE = 6

#: Words with no other tags than these build sentences. Hidden, they would flag what a context excuses.
_GRAMMAR = frozenset(
    {"i", "me", "my", "you", "your", "yourself", "heshe", "they", "themobj", "their", "it", "be", "bething"}
    | {"have", "do", "det", "dem", "quant", "intens", "small", "neg", "will", "should", "aux", "wh", "and"}
    | {"say", "laugh", "person", "people", "thing"}
)
_APOSTROPHE = "'"


def accepted_patterns(
    entries: Iterable[str],
    tags: Mapping[str, frozenset[str]],
    cues: Iterable[str],
    places: Mapping[str, str],
) -> dict[str, str]:
    """Read accepted words and phrases as patterns over the kernel's tokens.

    Args:
        entries: Words and phrases as written, in any case.
        tags: The tags of every listed word.
        cues: Words that contexts rest on.
        places: Where each entry was written, for the message.

    Returns:
        Pattern to the entry as written, sorted; entries that differ only in spelling are one.

    Raises:
        RuleError: An entry is malformed, or is made of words that no rule flags by themselves.
    """
    cue_words = frozenset(cues)
    patterns: dict[str, str] = {}
    for entry in entries:
        where = places.get(entry, "accepted")
        words = _words(entry, where)
        if all(_only_carries(word, tags, cue_words) for word in words):
            raise RuleError(
                f"no rule flags {entry!r} by itself, and contexts rest on it",
                where,
                "accept the word that is flagged, or a phrase with it",
            )
        patterns.setdefault(" ".join(map(_with_or_without_hyphens, words)), " ".join(entry.split()))
    return dict(sorted(patterns.items()))


def _words(entry: str, where: str) -> list[str]:
    """The tokens of an entry, as the kernel would cut and fold them."""
    found = [fold(match.group()) for chunk in entry.split() for match in tokens_of(chunk)]
    if not found or not all(word.replace(_APOSTROPHE, "").replace("-", "").isalnum() for word in found):
        raise RuleError(
            f"accepted word {entry!r} is malformed",
            where,
            "write plain words of letters, digits, hyphens and apostrophes; disguised spellings are included",
        )
    if len(found) > LONGEST_PHRASE:
        raise RuleError(f"accepted phrase {entry!r} has more than {LONGEST_PHRASE} words", where)
    return found


def _with_or_without_hyphens(word: str) -> str:
    return f"({word}|{word.replace('-', ' ')})" if "-" in word else word


def _only_carries(word: str, tags: Mapping[str, frozenset[str]], cues: frozenset[str]) -> bool:
    """Whether a word does nothing but hold sentences and contexts together."""
    own = tags.get(word)
    return own <= _GRAMMAR if own else word in cues
