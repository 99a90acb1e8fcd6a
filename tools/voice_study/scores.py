"""Figures: AUC by author, its interval, and how far stated probabilities can be believed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voice_study.samples import Pairs

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the bounds of its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


def auc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """Chance that a positive scores above a negative, ties counted half (Mann and Whitney)."""
    scores = np.concatenate([positives, negatives])
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    wins = ranks[: len(positives)].sum() - len(positives) * (len(positives) + 1) / 2
    return float(wins / (len(positives) * len(negatives)))


def auc_by_author(pairs: Pairs, scores: Floats) -> dict[str, float]:
    """Each author's same pairs against the different pairs that the author is in."""
    same: dict[str, list[float]] = {}
    different: dict[str, list[float]] = {}
    for (one, other), score in zip(pairs, scores, strict=True):
        authors = {pairs.samples[one].author, pairs.samples[other].author}
        for author in authors:
            (same if len(authors) == 1 else different).setdefault(author, []).append(float(score))
    return {each: auc(same[each], different[each]) for each in sorted(same) if different.get(each)}


def macro(by_author: Mapping[str, float], *, seed: int, draws: int = 2_000) -> Interval:
    """The mean over authors, with the percentiles of a bootstrap over authors."""
    values = np.array(list(by_author.values()))
    rng = np.random.default_rng(seed)
    means = values[rng.integers(0, len(values), (draws, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(values.mean()), float(low), float(high))


def pair_weights(pairs: Pairs) -> Floats:
    """Weights under which every author counts the same, and both kinds of pairs half each."""
    authors = [tuple(sorted({pairs.samples[i].author, pairs.samples[j].author})) for i, j in pairs]
    counts: dict[tuple[str, ...], int] = {}
    for each in authors:
        counts[each] = counts.get(each, 0) + 1
    kinds = {size: sum(len(each) == size for each in counts) for size in (1, 2)}
    return np.array([0.5 / (counts[each] * kinds[len(each)]) for each in authors])


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs with a stated probability in one band: how many, the mean stated, and the share by one author."""

    pairs: int
    stated: float
    true: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How stated probabilities of one author compare with how often it was one.

    Attributes:
        brier: Mean squared error; 0.25 is what "half" for every pair gives.
        error: Expected calibration error: mean distance of stated and true share over the bands.
        bands: Those with pairs, from low to high.
    """

    brier: float
    error: float
    bands: tuple[Band, ...]


def reliability(
    stated: Floats, same: Floats, weights: Floats, edges: Iterable[float] = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)
) -> Reliability:
    """Compare stated probabilities with what is so, under weights that make both kinds even."""
    weights = weights / weights.sum()
    limits = list(edges)
    bands: list[Band] = []
    error = 0.0
    for low, high in itertools.pairwise(limits):
        inside = (stated >= low) & ((stated < high) | (high == limits[-1]))
        share = float(weights[inside].sum())
        if not share:
            continue
        mean = float((stated * weights)[inside].sum() / share)
        true = float((same * weights)[inside].sum() / share)
        error += share * abs(mean - true)
        bands.append(Band(int(inside.sum()), mean, true))
    return Reliability(float((weights * (stated - same) ** 2).sum()), error, tuple(bands))
