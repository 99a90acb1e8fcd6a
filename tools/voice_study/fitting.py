"""The whole fit: metric from all authors, probability from distances that were held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.voice.features import Counts
from scoring.voice.model import LAPSE, UNIT
from voice_study.held_out import held_out_distances, sample_counts
from voice_study.samples import Pairs, draw_pairs
from voice_study.scores import Floats, pair_weights
from voice_study.training import fit_probability, metric, pool, scatters

# Longer samples would be those of few authors.
LENGTHS = (500, 1000)
ROUNDS, SEED = 6, 5


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of every length with what a probability is fitted to.

    Attributes:
        authors: Of each pair: one or two.
        length: Words a side that were asked for.
    """

    authors: tuple[frozenset[str], ...]
    distance: Floats
    noise: Floats
    same: Floats
    weights: Floats
    length: Floats


def judged_pairs(
    authors: Mapping[str, Sequence[str]], training: Mapping[str, Sequence[Counts]], names: Sequence[str]
) -> Judged:
    """Draw pairs of each length and measure each under a metric that saw neither author."""
    columns: list[tuple[Floats, Floats, Floats, Floats, Floats]] = []
    who: list[frozenset[str]] = []
    for length in LENGTHS:
        pairs = draw_pairs(authors, length, rounds=ROUNDS, seed=SEED)
        if not pairs.same:
            continue
        counts = sample_counts(pairs)
        distance = held_out_distances(pairs, counts, training, names)
        lengths = np.full(len(distance), float(length))
        columns.append((distance, noise_of(pairs, counts), same_of(pairs), pair_weights(pairs), lengths))
        who += [frozenset((pairs.samples[a].author, pairs.samples[b].author)) for a, b in pairs]
    joined = [np.concatenate([part[at] for part in columns]) for at in range(5)]
    return Judged(tuple(who), *joined)


def noise_of(pairs: Pairs, counts: Sequence[Counts]) -> Floats:
    """``1/words + 1/words`` of the sides of each pair."""
    return np.array([1 / counts[a].words + 1 / counts[b].words for a, b in pairs])


def same_of(pairs: Pairs) -> Floats:
    """1 for a pair by one author, 0 for two."""
    return np.array([1.0] * len(pairs.same) + [0.0] * len(pairs.different))


def stated_held_out(judged: Judged) -> Floats:
    """Probability of each pair, from a fit to pairs with neither of its authors."""
    found = np.zeros(len(judged.distance))
    for authors in set(judged.authors):
        inside = np.array([each == authors for each in judged.authors])
        others = np.array([not (each & authors) for each in judged.authors])
        beta = fit_probability(
            judged.distance[others], judged.noise[others], judged.same[others], judged.weights[others]
        )
        found[inside] = stated(judged.distance[inside], judged.noise[inside], beta)
    return found


def stated(distance: Floats, noise: Floats, beta: Floats) -> Floats:
    """The probability that a fit states."""
    inner = 1 / (1 + np.exp(-(beta[0] + beta[1] * np.log(distance) + beta[2] * np.log(noise))))
    found: Floats = LAPSE + (1 - 2 * LAPSE) * inner
    return found


def fit(
    authors: Mapping[str, Sequence[str]], training: Mapping[str, Sequence[Counts]], *, classes_only: bool
) -> dict[str, object]:
    """One model, as it is kept in ``model.json``."""
    names = pool(training, classes_only=classes_only)
    scale, weights = metric(scatters(training, names).values())
    judged = judged_pairs(authors, training, names)
    beta = fit_probability(judged.distance, judged.noise, judged.same, judged.weights)
    return {
        "names": list(names),
        "scale": [round(float(each), 6) for each in scale],
        "weights": [round(float(each) / UNIT) for each in weights[np.tril_indices(len(names))]],
        "probability": [round(float(each), 4) for each in beta],
        "most_words": max(LENGTHS),
    }
