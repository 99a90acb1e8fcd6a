"""Which of many texts hold a word or a phrase, without reading each of them for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate, pairwise

from scoring.checks.role_fit.cues import SEARCHED, key_of, words_of
from scoring.checks.role_fit.identity_words import identity_words

_MARKS = ".,;:!?()\"'"
_BETWEEN = "\x00"
_NO_WORD = ("http://", "https://", "www.", "@", "#")
# Scripts that are written without spaces; about two of their characters make a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_CHARACTERS_A_WORD = 2
# A word in capitals before another one.
_NEIGHBOURS = re.compile(r"(?<!\S)[A-Z]\S*\s+(?=[A-Z])")


class Texts:
    """Texts that can be asked together.

    Args:
        texts: The texts; answers are given in their numbers.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [text.lower().replace("\u2019", "'") for text in texts]

    def saying(self, phrases: Iterable[str]) -> frozenset[int]:
        """The numbers of the texts that hold one of the phrases as whole words, in any case.

        Raises:
            KeyError: A phrase is none of ``scoring.checks.role_fit.cues``.
        """
        found: set[int] = set()
        for phrase in phrases:
            key = key_of(phrase)
            if key not in SEARCHED:
                raise KeyError(phrase)
            holding = self._holding.get(key, ())
            if key == phrase:
                found.update(holding)
            else:
                found.update([n for n in holding if n not in found and _says(self._texts[n], phrase)])
        return frozenset(found)

    def holding(self, parts: Iterable[str]) -> frozenset[int]:
        """The numbers of the texts that hold one of the parts, in any case, also within words."""
        starts = self._starts
        found: set[int] = set()
        for part in parts:
            at = self._all.find(part)
            while at >= 0:
                place = bisect_right(starts, at) - 1
                found.add(place)
                at = self._all.find(part, starts[place + 1])
        return frozenset(found)

    def matching(self, pattern: re.Pattern[str]) -> frozenset[int]:
        """The numbers of the texts in which a pattern is found; it reads lower case.

        A pattern should begin with a character or a class of them: any other is slow to look for.
        """
        return frozenset(
            bisect_right(self._starts, found.start()) - 1 for found in pattern.finditer(self._all)
        )

    @cached_property
    def _holding(self) -> Mapping[str, list[int]]:
        """Every word that is searched for and found, to the texts that it stands in."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for word in SEARCHED.intersection(words_of(text)):
                index[word].append(number)
        return index

    @cached_property
    def _all(self) -> str:
        return _BETWEEN.join([*self._texts, ""])

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(text) + 1 for text in self._texts)]


def _says(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text with no letter before or behind it that belongs to its words."""
    at = text.find(phrase)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
        if not (phrase[0].isalnum() and before.isalnum()) and not (phrase[-1].isalnum() and behind.isalnum()):
            return True
        at = text.find(phrase, at + 1)
    return False


def word_count(text: str, *, names_group: bool = True) -> int:
    """How many words a text has, without links, hashtags and mentions.

    Neighbouring words in capitals are one, and words for groups of people are none, so that nobody's name and
    nobody's identity makes a text longer than another's.

    Args:
        text: The text.
        names_group: False where no word for a group of people is known to stand in it.
    """
    words = text.split()
    if names_group:
        words = [word for word in words if word.strip(_MARKS).lower() not in identity_words()]
    if "@" in text or "#" in text or "://" in text or "www." in text:
        words = [word for word in words if not word.startswith(_NO_WORD)]
    count = len(words)
    if not text.isascii():
        count += len(_UNSPACED.findall(text)) // _CHARACTERS_A_WORD
    else:
        return count - len(_NEIGHBOURS.findall(text))
    return count - sum(a[0].isupper() and b[0].isupper() for a, b in pairwise(words))
