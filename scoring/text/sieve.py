"""From the classes of a text to the patterns that may match in it, without running any of them."""

from __future__ import annotations

import functools
import operator
from collections import defaultdict
from collections.abc import Sequence

#: So many needs of a pattern are looked at; the fifth rules out almost nothing that four let through.
_ROWS = 4
_LONGEST_KEPT = 4


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
        #: What every text meets.
        self.met_by_all = sum(
            1 << row * self._size + at for at, each in enumerate(needs) for row in range(len(each), _ROWS)
        )
        #: The lowest bit that stands for no need.
        self.spare = 1 << _ROWS * self._size
        self._met_by: dict[str, int] = {}

    def met_by(self, classes: str) -> int:
        """The needs that some classes meet; few of thousands of classes occur in a run."""
        met = self._met_by.get(classes)
        if met is None:
            # Most second classes of a chunk meet nothing; the integer of the first is then theirs too.
            each = [bits for bits in map(self._met_by_class, frozenset(classes)) if bits]
            met = each[0] if len(each) == 1 else functools.reduce(operator.or_, each, 0)
            if len(classes) <= _LONGEST_KEPT:
                self._met_by[classes] = met
        return met

    def _met_by_class(self, char: str) -> int:
        met = self._met_by.get(char)
        if met is None:
            met = self._met_by[char] = functools.reduce(operator.or_, self._by_class.get(char, ()), 0)
        return met

    def possible(self, met: int) -> int:
        """The patterns that may match in a text that meets these needs, pattern ``i`` at bit ``i``."""
        size = self._size
        return met & met >> size & met >> 2 * size & met >> 3 * size & self._every

    def forget(self) -> None:
        """Forget what chunks of several classes meet: there are many of them."""
        self._met_by = {char: met for char, met in self._met_by.items() if len(char) == 1}

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
