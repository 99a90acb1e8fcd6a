"""Known measures to compare with: Burrows's Delta and its kin, over small words, marks and distorted text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from scoring.voice.reading import stream
from scoring.voice.words import function_words
from voice_study.samples import Pairs
from voice_study.scores import Floats

_GRAM = 4
Cut = Callable[[list[str]], list[str]]
Apart = Callable[[Floats, Floats], float]


def small_words(symbols: list[str]) -> list[str]:
    """Function words alone."""
    return [symbol for symbol in symbols if symbol[0].isalpha()]


def marks(symbols: list[str]) -> list[str]:
    """Punctuation, line ends and content words as such."""
    return [symbol for symbol in symbols if not symbol[0].isalpha()]


def distorted(symbols: list[str]) -> list[str]:
    """Character 4-grams of the text with content words masked (Stamatatos 2017)."""
    text = " ".join(symbols)
    return [text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)]


def burrows(one: Floats, other: Floats) -> float:
    """Mean absolute difference of z-scores (Burrows 2002)."""
    return float(np.abs(one - other).mean())


def cosine(one: Floats, other: Floats) -> float:
    """Cosine distance of z-scores (Smith and Aldridge 2011)."""
    return 1 - float(one @ other / np.sqrt(one @ one * (other @ other) + 1e-12))


def eder(one: Floats, other: Floats) -> float:
    """Burrows's Delta with weights that fall with rank (Eder 2015)."""
    return float((np.abs(one - other) * (1 - np.arange(len(one)) / len(one))).mean())


METHODS: tuple[tuple[str, Cut, int, Apart], ...] = (
    ("Burrows's Delta, 100 small words", small_words, 100, burrows),
    ("Eder's Delta, 100 small words", small_words, 100, eder),
    ("Cosine Delta, 100 small words", small_words, 100, cosine),
    ("Cosine Delta, marks", marks, 15, cosine),
    ("Cosine Delta, 300 character 4-grams of distorted text", distorted, 300, cosine),
)


def held_out_delta(
    pairs: Pairs, authors: Mapping[str, Sequence[str]], cut: Cut, size: int, apart: Apart
) -> Floats:
    """Distance of each pair; means and deviations come from the samples of all other authors."""
    words = function_words("en")
    if words is None:
        raise ValueError("no function words for English")
    bags = [Counter(cut(stream(sample.text, words))) for sample in pairs.samples]
    totals = [max(1, bag.total()) for bag in bags]
    rates: dict[str, float] = defaultdict(float)
    for bag, total in zip(bags, totals, strict=True):
        for name, number in bag.items():
            rates[name] += number / total
    names = sorted(rates, key=lambda name: (-rates[name], name))[:size]
    table = np.array([[bag[name] / total for name in names] for bag, total in zip(bags, totals, strict=True)])
    who = np.array([sample.author for sample in pairs.samples])
    rows = list(pairs)
    folds: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, (one, other) in enumerate(rows):
        folds[frozenset((who[one], who[other]))].append(at)
    found = np.zeros(len(rows))
    for left_out, places in folds.items():
        means = np.array(
            [table[who == each].mean(axis=0) for each in authors if each not in left_out and each in who]
        )
        mean = means.mean(axis=0)
        deviation = table[[each not in left_out for each in who]].std(axis=0) + 1e-9
        z = (table - mean) / deviation
        for at in places:
            found[at] = apart(z[rows[at][0]], z[rows[at][1]])
    return found
