"""The shipped measure: which features, how one author varies in them, and what a distance has meant.

``tools/train_voice.py`` writes ``model.json`` from posts of the 18F blog (United States government, public
domain) and says in it what it was made from; ``docs/voice.md`` explains the method.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.voice.features import Counts

Floats = npt.NDArray[np.float64]

FILE = "model.json"
#: Weights are kept as whole numbers of this unit.
UNIT = 1e-4
#: No probability is nearer to 0 or 1 than this: of eleven authors, one wrote too variously to be told.
LAPSE = 0.2
_ENGLISH, _GENERAL = "en", "classes"
_LEAST = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One measure of distance.

    Attributes:
        names: The features.
        scale: How much each varies within an author, as the square root of a rate.
        weights: The quadratic form over scaled differences.
        probability: Constant, weight of the logarithm of the distance, and of that of the noise.
        most_words: A side longer than this is as sure as this: longer ones were not measured.
    """

    names: tuple[str, ...]
    scale: Floats
    weights: Floats
    probability: tuple[float, float, float]
    most_words: int

    def rates(self, counts: Counts) -> Floats:
        """Square roots of the rates of the features."""
        count = counts.features.get  # a Counter is slow where it has none
        return np.sqrt(np.array(list(map(count, self.names, repeat(0)))) / counts.symbols)

    def distance(self, one: Counts, other: Counts) -> float:
        """How far apart two texts are; 0 for the same text."""
        apart = (self.rates(one) - self.rates(other)) / self.scale
        return math.sqrt(max(0.0, float(apart @ self.weights @ apart)))

    def same(self, distance: float, words: Sequence[int]) -> float:
        """Probability that one author wrote both sides, if half of all such pairs are by one author."""
        constant, of_distance, of_noise = self.probability
        noise = sum(1 / min(each, self.most_words) for each in words)
        log_odds = constant + of_distance * math.log(max(distance, _LEAST)) + of_noise * math.log(noise)
        return LAPSE + (1 - 2 * LAPSE) / (1 + math.exp(-log_odds))


def model_of(language: str) -> Model:
    """English has a measure of its own; for other languages the one of word classes and marks serves."""
    return _models()[_ENGLISH if language == _ENGLISH else _GENERAL]


@functools.cache
def _models() -> dict[str, Model]:
    text = resources.files("scoring.voice").joinpath(FILE).read_text(encoding="utf-8")
    return {name: _model(row) for name, row in json.loads(text)["models"].items()}


def _model(row: dict[str, Any]) -> Model:
    size = len(row["names"])
    weights = np.zeros((size, size))
    weights[np.tril_indices(size)] = row["weights"]
    weights = (weights + np.tril(weights, -1).T) * UNIT
    constant, of_distance, of_noise = row["probability"]
    return Model(
        names=tuple(row["names"]),
        scale=np.array(row["scale"]),
        weights=weights,
        probability=(constant, of_distance, of_noise),
        most_words=row["most_words"],
    )
