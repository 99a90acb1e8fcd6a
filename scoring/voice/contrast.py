"""Whether two sets of blocks are two voices: how much further apart they are than blocks of one set.

The measure is the energy distance of Székely and Rizzo (2013), as a share of the distances within: 0 where
blocks of the two sets are no further apart than blocks of one. So a writer who writes variously is
measured by that variety, and not by other people's steadiness.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.voice.blocks import LEAST_BLOCKS, Block
from scoring.voice.model import Floats, model_of


def block_distances(blocks: Sequence[Block], language: str) -> Floats:
    """Squared distances between all blocks."""
    model = model_of(language)
    table = np.array([model.rates(block.counts) for block in blocks]) / model.scale
    turned = table @ model.weights
    own = np.einsum("ij,ij->i", turned, table)
    squared: Floats = np.maximum(own[:, None] + own[None, :] - 2 * turned @ table.T, 0.0)
    return squared


def contrast(distances: Floats, one: Sequence[int], other: Sequence[int]) -> float:
    """How much further apart the two sides are than blocks of one side, as a share."""
    across = float(distances[np.ix_(one, other)].mean())
    within = (_within(distances, one) + _within(distances, other)) / 2
    return across / within - 1 if within else 0.0


def strongest_switch(distances: Floats) -> tuple[int, float] | None:
    """Where blocks in order of time fall apart the most: the first block after it, and the contrast.

    The blocks right before and right after must differ as well, and so must the first and the last: a style
    that changed slowly, or came back, is none.
    """
    count = len(distances)
    splits = range(LEAST_BLOCKS, count - LEAST_BLOCKS + 1)
    found = [(contrast(distances, range(at), range(at, count)), -at) for at in splits]
    if not found:
        return None
    share, place = max(found)
    at = -place
    near = contrast(distances, range(at - LEAST_BLOCKS, at), range(at, at + LEAST_BLOCKS))
    ends = contrast(distances, range(LEAST_BLOCKS), range(count - LEAST_BLOCKS, count))
    return at, min(share, near, ends)


def _within(distances: Floats, side: Sequence[int]) -> float:
    size = len(side)
    return float(distances[np.ix_(side, side)].sum()) / (size * (size - 1))
