"""From a word as written to the class of the word that is meant."""

from __future__ import annotations

import functools

from scoring.text.normalise import STRETCHED, mask_pattern, variants
from scoring.text.vocabulary import Vocabulary

_SHORTEST_TYPO = 5


class Speller:
    """Looks words up through the spellings that hide them.

    Args:
        vocabulary: The words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words

    def look_up(self, word: str) -> str:
        """The class of a folded word, through its plainer spellings; empty if none is known."""
        words = self._words
        if char := words.get(word):
            return char
        if word in self._vocabulary.undisguised:
            return ""
        if word.isalpha() and word.isascii() and not STRETCHED.search(word):
            return words.get(self._typos.get(word, ""), "")
        for spelling in variants(word):
            if char := words.get(spelling):
                return char
        if (known := self._typos.get(word)) is not None:
            return words[known]
        masked = mask_pattern(word)
        if masked is not None:
            found = [each for each in self._masked.get(word[0], ()) if masked.fullmatch(each)]
            if found:
                # Of several, one that is as long as it is written, and a swear word before others.
                return words[min(found, key=lambda each: (len(each) != len(word), not self._swears(each)))]
        return ""

    def _swears(self, word: str) -> bool:
        return self._words[word] in self._vocabulary.with_tag("profane")

    @functools.cached_property
    def _masked(self) -> dict[str, tuple[str, ...]]:
        """Words that may be written with masks, by first letter."""
        masked: dict[str, list[str]] = {}
        for word in self._vocabulary.disguised:
            masked.setdefault(word[0], []).append(word)
        return {letter: tuple(words) for letter, words in masked.items()}

    @functools.cached_property
    def _typos(self) -> dict[str, str]:
        """Misspellings of the words that may be misspelt, none of them a word of its own."""
        vocabulary = self._vocabulary
        short_ones = frozenset(vocabulary.with_tag("hate") + vocabulary.with_tag("fword"))
        weightless = frozenset("".join(map(vocabulary.with_tag, ("group", "groupadj", "hate"))))
        slurs = frozenset(vocabulary.with_tag("slur")) - frozenset(vocabulary.with_tag("insult"))
        typos: dict[str, str] = {}
        for word in vocabulary.disguised:
            char = self._words[word]
            if len(word) < _SHORTEST_TYPO and char not in short_ones:
                continue
            # Dropping a letter makes other words more often than swapping two; group words weigh nothing.
            enough = _SHORTEST_TYPO if char in weightless else _SHORTEST_TYPO + 1
            if char in slurs:
                enough = len(word)  # too grave a word for a guess
            for at in range(1, len(word) - 1):
                typos.setdefault(word[:at] + word[at + 1] + word[at] + word[at + 2 :], word)
                if len(word) > enough:
                    typos.setdefault(word[:at] + word[at + 1 :], word)
        for known in (self._words, vocabulary.undisguised):
            for word in typos.keys() & set(known):
                del typos[word]
        return typos
