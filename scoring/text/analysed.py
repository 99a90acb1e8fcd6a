"""A text as classes, and patterns bound to a vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.text.places import Places

#: Patterns that share a second need: its bit (0 where there is none), and the patterns.
Bucket = tuple[int, "tuple[Pattern, ...]"]

_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern in terms of one vocabulary.

    Attributes:
        regex: The regular expression over class strings.
        needs: Sets of classes of each of which one must be in a text that matches: the rarest, then the one
            that most other patterns share, then the rest.
    """

    regex: str
    needs: tuple[str, ...]


class Pattern:
    """One pattern: what must be in a text for it to match, and where it matches.

    Attributes:
        owner: The set it belongs to.
        first: The classes of its rarest need.
        second: The bit of its next need; 0 where there is none.
        mask: The bits of all needs.
    """

    __slots__ = ("_regex", "_source", "first", "mask", "owner", "second")

    def __init__(self, compiled: Compiled, bits: Bits, owner: PatternSet) -> None:
        self._source = compiled.regex
        self._regex: re.Pattern[str] | None = None
        self.first = compiled.needs[0]
        self.second = bits.bit(compiled.needs[1]) if len(compiled.needs) > 1 else 0
        self.mask = sum({bits.bit(need) for need in compiled.needs})
        self.owner = owner

    def spans(self, classes: str) -> list[tuple[int, int]]:
        """Token spans of the matches; the quoted part where the pattern names one."""
        # Compiling is the dear part of loading, and most patterns of a run never meet their words.
        regex = self._regex
        if regex is None:
            regex = self._regex = re.compile(self._source)
        return [match.span(match.lastindex or 0) for match in regex.finditer(classes)]


class Bits:
    """One bit for every need, and for every class the bits of the needs that it meets."""

    def __init__(self, classes: Iterable[str]) -> None:
        self._bits: dict[str, int] = {}
        self.of_class: dict[str, int] = dict.fromkeys(classes, 0)

    def bit(self, need: str) -> int:
        """The bit of a need."""
        bit = self._bits.get(need)
        if bit is None:
            bit = self._bits[need] = 1 << len(self._bits)
            for char in need:
                self.of_class[char] |= bit
        return bit


def index_of(patterns: Iterable[Pattern]) -> dict[str, tuple[Bucket, ...]]:
    """Patterns by each class of their rarest need, and there by their second need."""
    by_need: dict[str, dict[int, list[Pattern]]] = defaultdict(dict)
    for pattern in patterns:
        by_need[pattern.first].setdefault(pattern.second, []).append(pattern)
    index: dict[str, tuple[Bucket, ...]] = {}
    for need, found in by_need.items():
        buckets = tuple((second, tuple(sharing)) for second, sharing in found.items())
        for char in need:
            index[char] = index.get(char, ()) + buckets
    return index


def possible_in(buckets: Iterable[Bucket], mask: int) -> list[Pattern]:
    """The patterns that may match in a text of these bits."""
    return [
        pattern
        for second, patterns in buckets
        if not second or mask & second
        for pattern in patterns
        if pattern.mask & mask == pattern.mask
    ]


class PatternSet:
    """Patterns that are looked for together.

    Attributes:
        gate_bit: The bit of a text in which some pattern may match.
        sources: The patterns as written.
        patterns: The patterns, once the set is bound.
    """

    __slots__ = ("_index", "gate_bit", "patterns", "sources")

    def __init__(self, sources: Iterable[str]) -> None:
        self.sources = tuple(sources)
        self.patterns: tuple[Pattern, ...] = ()
        self._index: dict[str, tuple[Bucket, ...]] = {}
        self.gate_bit = 0

    def bind(self, compiled: Mapping[str, Compiled], bits: Bits) -> None:
        """Make the patterns ready, once the vocabulary stands."""
        self.patterns = tuple(Pattern(compiled[source], bits, self) for source in self.sources)
        if len(self.patterns) > _FEW:
            self._index = index_of(self.patterns)
        firsts = {pattern.first for pattern in self.patterns}
        self.gate_bit = bits.bit("".join(sorted(set("".join(firsts)))) if len(firsts) > 1 else firsts.pop())

    def find(self, analysed: Analysed) -> list[tuple[int, int]]:
        """Token spans of all matches, sorted."""
        possible: Sequence[Pattern] | set[Pattern] | None = analysed.possible.get(self)
        if possible is None:
            mask = analysed.mask
            if not mask & self.gate_bit:
                return []
            if len(self.patterns) <= _FEW:
                possible = [each for each in self.patterns if each.mask & mask == each.mask]
            else:
                index = self._index
                possible = {
                    pattern
                    for char in index.keys() & analysed.present
                    for pattern in possible_in(index[char], mask)
                }
            if not possible:
                return []
        classes = analysed.classes
        if len(possible) == 1:
            return next(iter(possible)).spans(classes)
        return sorted({span for pattern in possible for span in pattern.spans(classes)})


#: So many patterns are faster asked one by one than looked up by class.
_FEW = 24


class Analysed:
    """One text, cut and classed: character ``i`` of ``classes`` stands for the token at ``places``.

    Attributes:
        mask: The bits of the needs that its classes meet.
        possible: The gating patterns that may match, by their set.
        cues: What contexts remember of this text.
    """

    __slots__ = ("_find_places", "_places", "_present", "classes", "cues", "mask", "possible", "text")

    def __init__(self, text: str, classes: str, places: Callable[[], Places], mask: int) -> None:
        self.text = text
        self.classes = classes
        self._find_places = places
        self._places: Places | None = None
        self._present: frozenset[str] | None = None
        self.mask = mask
        self.possible: dict[PatternSet, set[Pattern]] = {}
        self.cues: dict[str, list[tuple[int, int]]] = {}

    @property
    def present(self) -> frozenset[str]:
        """The classes that occur."""
        if self._present is None:
            self._present = frozenset(self.classes)
        return self._present

    @property
    def places(self) -> Places:
        """Where the tokens stand; worked out when first asked, for most texts have no hit."""
        if self._places is None:
            self._places = self._find_places()
        return self._places

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The text span of tokens ``first`` to ``after - 1``."""
        places = self.places
        start, end = places.of(first)
        if after - first > 1:
            end = places.of(after - 1)[1]
        if first and self.text[start] in _APOSTROPHES:
            before = places.of(first - 1)
            if before[1] == start:
                start = before[0]  # a quotation begins with "Don't", not with "'t"
        return start, end
