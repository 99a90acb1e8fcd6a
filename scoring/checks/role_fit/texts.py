"""Which of many texts hold a word: one search over all at once, because a search for each costs more."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from scoring.checks.role_fit.identity_words import identity_words

_BETWEEN = "\x00"
_NO_WORD = ("http://", "https://", "www.", "@", "#")
# Scripts that are written without spaces; about two of their characters make a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_CHARACTERS_A_WORD = 2


class Texts:
    """Texts that can be asked together.

    Args:
        texts: The texts; they are known by their number.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        lowered = [text.lower().replace("\u2019", "'") for text in texts]
        self._starts = [0, *accumulate(len(text) + 1 for text in lowered)]
        self._all = _BETWEEN.join([*lowered, ""])

    def holding(self, parts: Iterable[str]) -> frozenset[int]:
        """The numbers of the texts that hold one of the parts, in any case, also within words."""
        return self._found(parts, whole=False)

    def saying(self, phrases: Iterable[str]) -> frozenset[int]:
        """The numbers of the texts that hold one of the phrases as whole words, in any case."""
        return self._found(phrases, whole=True)

    def matching(self, pattern: re.Pattern[str]) -> frozenset[int]:
        """The numbers of the texts in which a pattern is found; it reads lower case."""
        return frozenset(
            bisect_right(self._starts, found.start()) - 1 for found in pattern.finditer(self._all)
        )

    def _found(self, parts: Iterable[str], *, whole: bool) -> frozenset[int]:
        everything, starts = self._all, self._starts
        found: set[int] = set()
        for part in parts:
            at = everything.find(part)
            while at >= 0:
                end = at + len(part)
                if whole and (everything[end].isalnum() or (at and everything[at - 1].isalnum())):
                    at = everything.find(part, at + 1)
                    continue
                number = bisect_right(starts, at) - 1
                found.add(number)
                at = everything.find(part, starts[number + 1])
        return frozenset(found)


def word_count(text: str) -> int:
    """How many words a text has, without links, hashtags and mentions.

    Neighbouring words in capitals are one, and words for groups of people are none, so that nobody's name and
    nobody's identity makes a text longer than another's.
    """
    words = text.split()
    if not identity_words().isdisjoint(text.lower().split()):
        words = [word for word in words if word.lower() not in identity_words()]
    if "@" in text or "#" in text or "://" in text or "www." in text:
        words = [word for word in words if not word.startswith(_NO_WORD)]
    count = len(words)
    if not text.islower():
        count -= sum(a[0].isupper() and b[0].isupper() for a, b in pairwise(words))
    if not text.isascii():
        count += len(_UNSPACED.findall(text)) // _CHARACTERS_A_WORD
    return count
