"""How often the two checks on voice would speak: sides of 2,000 words by one author, and by two."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from scoring.voice.blocks import BLOCK_WORDS
from scoring.voice.contrast import contrast
from scoring.voice.features import Counts, count_symbols
from scoring.voice.reading import stream
from scoring.voice.words import function_words
from voice_study.samples import cut_samples
from voice_study.scores import Floats
from voice_study.training import metric, rates, scatters


def side_contrasts(
    authors: Mapping[str, Sequence[str]],
    training: Mapping[str, Sequence[Counts]],
    names: Sequence[str],
    *,
    words: int,
    rounds: int,
    seed: int,
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Contrasts by author of sides by one author, and of sides by two; the metric saw neither."""
    rng = random.Random(seed)  # noqa: S311 - draws samples
    scatter = scatters(training, names)
    metrics: dict[frozenset[str], tuple[Floats, Floats]] = {}
    same: dict[str, list[float]] = defaultdict(list)
    different: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        tables = {
            author: [_table(text, names) for text in cut_samples(texts, words, rng)]
            for author, texts in authors.items()
        }
        for one, other in itertools.combinations_with_replacement(sorted(tables), 2):
            pairs = (
                list(itertools.combinations(tables[one], 2))[:4]
                if one == other
                else list(zip(tables[one][:1], tables[other][:1], strict=False))
            )
            left_out = frozenset((one, other))
            if pairs and left_out not in metrics:
                metrics[left_out] = metric(each for who, each in scatter.items() if who not in left_out)
            for first, second in pairs:
                value = _contrast(first, second, *metrics[left_out])
                (same if one == other else different)[one].append(value)
    return dict(same), dict(different)


def _table(text: str, names: Sequence[str]) -> Floats:
    words = function_words("en")
    if words is None:
        raise ValueError("no function words for English")
    blocks: list[Counts] = [Counts()]
    for part in text.split("\n\n"):
        count_symbols([*stream(part, words), "\n"], words, blocks[-1])
        if blocks[-1].words >= BLOCK_WORDS:
            blocks.append(Counts())
    return rates([block for block in blocks if block.words >= BLOCK_WORDS], names)


def _contrast(one: Floats, other: Floats, scale: Floats, weights: Floats) -> float:
    table = np.vstack([one, other]) / scale
    apart = table[:, None] - table[None, :]
    squared = np.einsum("abi,abi->ab", apart @ weights, apart)
    return contrast(squared, range(len(one)), range(len(one), len(table)))
