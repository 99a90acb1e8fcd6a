"""From authors' texts to a model: which features, how much one author varies, and what a distance means.

The distance is Mahalanobis's under the covariance within authors, so that a feature in which every author
varies from text to text counts little (within-class covariance normalisation, Hatch and others 2006). With
few authors a covariance of many features is noise; as in the impostors method (Koppel and Winter 2014) many
small random sets of features vote, here by the mean of their squared distances.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from scoring.voice.features import CONTRACTION, SENTENCE, Counts, count
from scoring.voice.model import LAPSE
from scoring.voice.words import FunctionWords, function_words
from voice_study.samples import cut_samples
from voice_study.scores import Floats

# Classes and marks are few, and those that hardly anyone uses tell nothing.
POOL, GENERAL_POOL = 600, 150
_VOTERS, _FEATURES_EACH = 240, 50
_SHRINK = 0.02
_LEAST_SD = 0.1
_LENGTH, _ROUNDS = 500, 4
_SEED = 17
_STEPS, _STEP, _RIDGE = 4_000, 2.0, 0.002

Scatter = tuple[Floats, ...]


def training_counts(authors: Mapping[str, Sequence[str]], language: str = "en") -> dict[str, list[Counts]]:
    """Counts of samples of 500 words of each author, cut anew four times."""
    words = function_words(language)
    if words is None:
        raise ValueError(f"no function words for {language!r}")
    rng = random.Random(_SEED)  # noqa: S311 - draws samples
    found: dict[str, list[Counts]] = {}
    for author, texts in authors.items():
        cuts = [text for _ in range(_ROUNDS) for text in cut_samples(texts, _LENGTH, rng)]
        found[author] = [count([text], words) for text in cuts]
    return {author: counts for author, counts in found.items() if len(counts) >= 2}


def pool(counts: Mapping[str, Iterable[Counts]], *, classes_only: bool) -> tuple[str, ...]:
    """The most frequent features, every author counting the same."""
    words = function_words("en")
    assert words is not None
    rates: dict[str, float] = defaultdict(float)
    for rows in counts.values():
        whole = Counts()
        for row in rows:
            whole.add(row)
        for name, number in whole.features.items():
            rates[name] += number / whole.symbols
    chosen = [name for name in rates if (is_general(name, words) if classes_only else "+" not in name)]
    return tuple(
        sorted(chosen, key=lambda name: (-rates[name], name))[: GENERAL_POOL if classes_only else POOL]
    )


def is_general(name: str, words: FunctionWords) -> bool:
    """Whether a feature names no word of one language: a class, a pair of classes, a mark, a length."""
    if "+" in name or name in words.classes.values() or name.startswith(SENTENCE.format("")):
        return True
    return name != CONTRACTION and " " not in name and name not in words.known


def rates(counts: Iterable[Counts], names: Sequence[str]) -> Floats:
    """Square roots of rates, a row a sample: the root makes the noise of a count the same at every rate."""
    return np.sqrt([[row.features[name] / row.symbols for name in names] for row in counts])


def scatters(counts: Mapping[str, Sequence[Counts]], names: Sequence[str]) -> dict[str, Floats]:
    """Each author's covariance between samples."""
    found = {}
    for author, rows in counts.items():
        table = rates(rows, names)
        table = table - table.mean(axis=0)
        found[author] = table.T @ table / (len(rows) - 1)
    return found


def metric(scatter: Iterable[Floats]) -> tuple[Floats, Floats]:
    """Scale of each feature, and the mean of the voters' inverse covariances, for the mean over authors."""
    within = np.mean(list(scatter), axis=0)
    scale = np.sqrt(np.diag(within))
    scale = scale + _LEAST_SD * np.median(scale)
    correlation = within / np.outer(scale, scale)
    size = len(scale)
    each = min(_FEATURES_EACH, size)
    rng = np.random.default_rng(_SEED)
    weights = np.zeros((size, size))
    for _ in range(_VOTERS):
        chosen = np.sort(rng.choice(size, each, replace=False))
        part = correlation[np.ix_(chosen, chosen)]
        part = (1 - _SHRINK) * part + _SHRINK * np.eye(each) * np.trace(part) / each
        weights[np.ix_(chosen, chosen)] += np.linalg.inv(part)
    return scale, weights / (_VOTERS * each)


def distances(one: Floats, other: Floats, scale: Floats, weights: Floats) -> Floats:
    """Distance of each row of one table from that of the other."""
    apart = (one - other) / scale
    found: Floats = np.sqrt(np.einsum("ij,jk,ik->i", apart, weights, apart))
    return found


def fit_probability(distance: Floats, noise: Floats, same: Floats, weights: Floats) -> Floats:
    """Logistic regression of "one author" on the logarithms of distance and noise, with a lapse rate.

    Some authors write so variously that no distance tells; so a stated probability stays between the lapse
    rate and one minus it (as psychometric functions do). Fitted by gradient ascent on the likelihood.

    Args:
        distance: Of each pair.
        noise: ``1/words + 1/words`` of its sides.
        same: 1 for one author, 0 for two.
        weights: Of each pair.

    Returns:
        Constant, and the weights of the two logarithms; a small ridge keeps them tame.
    """
    logs = np.column_stack([np.log(distance), np.log(noise)])
    mean, spread = logs.mean(axis=0), logs.std(axis=0)
    table = np.column_stack([np.ones_like(distance), (logs - mean) / spread])
    weights = weights / weights.sum()
    beta = np.zeros(3)
    for _ in range(_STEPS):
        inner = 1 / (1 + np.exp(-table @ beta))
        chance = LAPSE + (1 - 2 * LAPSE) * inner
        pull = (same - chance) / (chance * (1 - chance)) * (1 - 2 * LAPSE) * inner * (1 - inner)
        beta = beta + _STEP * (table.T @ (weights * pull) - _RIDGE * beta * (0, 1, 1))
    slopes = beta[1:] / spread
    return np.array([beta[0] - slopes @ mean, *slopes])
