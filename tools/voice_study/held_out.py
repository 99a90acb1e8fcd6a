"""Distances of pairs under a model that has seen neither of the pair's authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from scoring.voice.features import Counts, count
from scoring.voice.words import function_words
from voice_study.samples import Pairs
from voice_study.scores import Floats
from voice_study.training import distances, metric, rates, scatters


def sample_counts(pairs: Pairs, language: str = "en") -> list[Counts]:
    """What is counted in each sample."""
    words = function_words(language)
    if words is None:
        raise ValueError(f"no function words for {language!r}")
    return [count([sample.text], words) for sample in pairs.samples]


def held_out_distances(
    pairs: Pairs, counts: Sequence[Counts], training: Mapping[str, Sequence[Counts]], names: Sequence[str]
) -> Floats:
    """The distance of each pair; for each set of authors the metric is learnt from all the others."""
    table = rates(counts, names)
    scatter = scatters(training, names)
    rows = list(pairs)
    folds: dict[frozenset[str], list[int]] = defaultdict(list)
    for at, (one, other) in enumerate(rows):
        folds[frozenset((pairs.samples[one].author, pairs.samples[other].author))].append(at)
    found = np.zeros(len(rows))
    for authors, places in folds.items():
        scale, weights = metric(each for author, each in scatter.items() if author not in authors)
        sides = np.array([rows[at] for at in places])
        found[places] = distances(table[sides[:, 0]], table[sides[:, 1]], scale, weights)
    return found
