"""What is counted in a text: words of no topic, marks, classes, what follows what, and length of sentences.

Counts add up: the counts of two texts together are the sum of their counts, so any stretch of posts is
measured at the cost of a sum. A rate is a count by the number of symbols.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from scoring.voice.reading import CONTENT, ENDS, LINE, stream
from scoring.voice.words import FunctionWords

CONTRACTION = "contraction"
SENTENCE = "sentence of {}"
_STEP, _LONGEST = 6, 7
_LENGTHS = tuple(
    SENTENCE.format(f"{max(1, at * _STEP)}-{at * _STEP + _STEP - 1}" if at < _LONGEST else f"{at * _STEP}+")
    for at in range(_LONGEST + 1)
)


@dataclass(slots=True)
class Counts:
    """How often each feature stands in some text.

    Attributes:
        words: Words of every kind; a name and a quotation count as one.
        symbols: Words and marks: what a rate is by.
        sentences: How many sentences have a word.
    """

    words: int = 0
    symbols: int = 0
    sentences: int = 0
    features: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Take up the counts of more text."""
        self.words += other.words
        self.symbols += other.symbols
        self.sentences += other.sentences
        self.features.update(other.features)


def count(texts: Iterable[str], words: FunctionWords) -> Counts:
    """Count every feature of the texts together."""
    whole = Counts()
    for text in texts:
        count_symbols(stream(text, words), words, whole)
    return whole


def count_symbols(symbols: list[str], words: FunctionWords, found: Counts) -> None:
    """Add what is counted in a stream of symbols.

    A line's end parts sentences, and is no habit of its own: a platform's format sets it.
    """
    within = [symbol for symbol in symbols if symbol != LINE]
    small, common = words.classes, words.common
    classes = [small.get(symbol) or (CONTENT if symbol in common else symbol) for symbol in within]
    features = found.features
    features.update(within)
    features.update(map("{} {}".format, within, within[1:]))
    features.update(name for name, symbol in zip(classes, within, strict=True) if name is not symbol)
    features.update(map("{}+{}".format, classes, classes[1:]))
    features[CONTRACTION] += sum("'" in symbol for symbol in within)
    length = 0
    for symbol in [*symbols, "."]:
        if symbol in ENDS:
            if length:
                features[_LENGTHS[min(length // _STEP, _LONGEST)]] += 1
                found.sentences += 1
                found.words += length
            length = 0
        elif symbol == CONTENT or symbol[0].isalpha():
            length += 1
    found.symbols += len(within)
