"""A text as classes, and patterns bound to a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

#: Starts and ends of a text's tokens.
Places = tuple[list[int], list[int]]

_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern in terms of one vocabulary.

    Attributes:
        regex: The regular expression over class strings.
        needs: Sets of classes of each of which one must be in a text that matches, the rarest first.
    """

    regex: str
    needs: tuple[str, ...]


class Pattern:
    """One pattern: what must be in a text for it to match, and where it matches.

    Attributes:
        owner: The set it belongs to.
        first: The classes of its rarest need.
        mask: One bit for every need.
    """

    __slots__ = ("_regex", "_source", "first", "mask", "owner")

    def __init__(self, compiled: Compiled, bits: Bits, owner: PatternSet) -> None:
        self._source = compiled.regex
        self._regex: re.Pattern[str] | None = None
        self.first = compiled.needs[0]
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


class PatternSet:
    """Patterns that are looked for together.

    Attributes:
        gate_bit: The bit of a text in which some pattern may match.
        sources: The patterns as written.
        patterns: The patterns, once the set is bound.
    """

    __slots__ = ("_gate", "_index", "gate_bit", "patterns", "sources")

    def __init__(self, sources: Iterable[str]) -> None:
        self.sources = tuple(sources)
        self.patterns: tuple[Pattern, ...] = ()
        self._index: dict[str, list[Pattern]] = {}
        self._gate: frozenset[str] = frozenset()
        self.gate_bit = 0

    def bind(self, compiled: Mapping[str, Compiled], bits: Bits) -> None:
        """Make the patterns ready, once the vocabulary stands."""
        self.patterns = tuple(Pattern(compiled[source], bits, self) for source in self.sources)
        for pattern in self.patterns:
            for char in pattern.first:
                self._index.setdefault(char, []).append(pattern)
        self._gate = frozenset(self._index)
        self.gate_bit = bits.bit("".join(sorted(self._gate)))

    def find(self, analysed: Analysed) -> list[tuple[int, int]]:
        """Token spans of all matches, sorted."""
        possible = analysed.possible.get(self)
        if possible is None:
            hit = self._gate & analysed.present
            if not hit:
                return []
            mask = analysed.mask
            possible = {
                pattern
                for char in hit
                for pattern in self._index[char]
                if pattern.mask & mask == pattern.mask
            }
        if len(possible) == 1:
            return list(next(iter(possible)).spans(analysed.classes))
        return sorted({span for pattern in possible for span in pattern.spans(analysed.classes)})


class Analysed:
    """One text, cut and classed: character ``i`` of ``classes`` stands for the token at ``places``.

    Attributes:
        present: The classes that occur.
        mask: The bits of the needs that they meet.
        possible: The gating patterns that may match, by their set.
        cues: What contexts remember of this text.
    """

    __slots__ = ("_find_places", "_places", "classes", "cues", "mask", "possible", "present", "text")

    def __init__(
        self, text: str, classes: str, places: Callable[[], Places], present: frozenset[str], mask: int
    ) -> None:
        self.text = text
        self.classes = classes
        self._find_places = places
        self._places: Places | None = None
        self.present = present
        self.mask = mask
        self.possible: dict[PatternSet, set[Pattern]] = {}
        self.cues: dict[str, list[tuple[int, int]]] = {}

    @property
    def places(self) -> Places:
        """Starts and ends of the tokens; worked out when first asked, for most texts have no hit."""
        if self._places is None:
            self._places = self._find_places()
        return self._places

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The text span of tokens ``first`` to ``after - 1``."""
        starts, ends = self.places
        if first and self.text[starts[first]] in _APOSTROPHES and ends[first - 1] == starts[first]:
            first -= 1  # a quotation begins with "Don't", not with "'t"
        return starts[first], ends[after - 1]
