"""How far a share that was counted in a few can be from the share in all."""

from __future__ import annotations

from math import sqrt

_Z = 1.959963984540054  # two-sided 95 %


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of a share.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of the
    American Statistical Association 22 (158), 209-212. It keeps its promise for small counts and for shares
    near 0, where the textbook interval does not.

    Args:
        hits: How many of them, from 0 to ``of``.
        of: How many there are, at least 1.

    Returns:
        Bounds from 0 to 1 with ``hits / of`` between them.
    """
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    # At 0 and at all of them the bound is exact; rounding must not move it past the share.
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
