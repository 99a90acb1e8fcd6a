"""From the classes of a text to the patterns that may match in it, without running any of them."""

from __future__ import annotations

import functools
import operator
from collections import defaultdict
from collections.abc import Sequence

#: So many needs of a pattern are looked at; the fifth rules out almost nothing that four let through.
_ROWS = 4


class Sieve:
    """Which of many patterns a text may match.

    A pattern has needs: sets of classes of each of which one must be in a text. All are asked at once. A
    class is an integer with a bit for every need that it meets, need ``k`` of pattern ``i`` at
    ``k * patterns + i``; a text is the union of its classes. Bits of needs that a pattern does not have are
    always set, so a pattern is possible where its bit is set in every row.

    Args:
        needs: The needs of each pattern, the most telling first.
    """

    def __init__(self, needs: Sequence[Sequence[str]]) -> None:
        self._size = len(needs)
        self._every = (1 << self._size) - 1
        self._needs = needs
        self._met_by: dict[str, int] = {}
        self._met_by_all = sum(
            1 << row * self._size + at for at, each in enumerate(needs) for row in range(len(each), _ROWS)
        )

    def possible(self, classes: str) -> int:
        """The patterns that may match, pattern ``i`` at bit ``i``."""
        met = self._met_by_all
        known = self._met_by.get
        for char in frozenset(classes):
            bits = known(char)
            if bits:
                met |= bits
            elif bits is None:
                met |= self._work_out(char)
        size = self._size
        return met & met >> size & met >> 2 * size & met >> 3 * size & self._every

    def _work_out(self, char: str) -> int:
        """The integer of a class at its first sight: few of thousands of classes occur in a run."""
        found = self._met_by[char] = functools.reduce(operator.or_, self._by_class.get(char, ()), 0)
        return found

    @functools.cached_property
    def _by_class(self) -> dict[str, list[int]]:
        """Class to the bits of the needs that it meets; those of one and the same need are one integer."""
        bits: dict[str, int] = defaultdict(int)
        for at, each in enumerate(self._needs):
            for row, need in enumerate(each[:_ROWS]):
                bits[need] |= 1 << row * self._size + at
        by_class: dict[str, list[int]] = defaultdict(list)
        for need, bit in bits.items():
            for char in need:
                by_class[char].append(bit)
        return by_class
