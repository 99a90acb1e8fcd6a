"""A text as classes, and patterns bound to a vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scoring.text.places import Places
from scoring.text.regexes import Regexes

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


class PatternSet:
    """Patterns that are looked for together.

    Args:
        sources: The patterns as written.

    Attributes:
        sources: The patterns as written.
        bits: Where the patterns stand among all of their ruleset, one bit each; neighbours.
    """

    __slots__ = ("_first", "_regexes", "bits", "sources")

    _regexes: Regexes

    def __init__(self, sources: Iterable[str]) -> None:
        self.sources = tuple(sources)
        self.bits = 0
        self._first = 0

    def bind(self, regexes: Regexes, first: int) -> None:
        """Give the patterns their places, once the vocabulary stands; the first of them is at ``first``."""
        self._regexes = regexes
        self._first = first
        self.bits = (1 << len(self.sources)) - 1 << first

    def find(self, analysed: Analysed) -> list[tuple[int, int]]:
        """Token spans of all matches, sorted."""
        possible = analysed.possible & self.bits
        if not possible:
            return []
        possible >>= self._first
        classes = analysed.classes
        if not possible & possible - 1:
            return self._spans(possible.bit_length() - 1, classes)
        spans: set[tuple[int, int]] = set()
        while possible:
            at = possible.bit_length() - 1
            spans.update(self._spans(at, classes))
            possible ^= 1 << at
        return sorted(spans)

    def _spans(self, at: int, classes: str) -> list[tuple[int, int]]:
        """Token spans of one pattern's matches; of its quoted part where it names one."""
        regex = self._regexes.compile(self._first + at)
        # Most searches find nothing, and a search says so sooner than an iterator.
        match = regex.search(classes)
        spans: list[tuple[int, int]] = []
        while match is not None:
            spans.append(match.span(match.lastindex or 0))
            match = regex.search(classes, match.end())
        return spans


class Analysed:
    """One text, cut and classed: character ``i`` of ``classes`` stands for the token at ``places``.

    Attributes:
        possible: The patterns of the ruleset that may match, a bit each.
        cues: What contexts remember of this text.
    """

    __slots__ = ("_find_places", "_places", "classes", "cues", "possible", "text")

    def __init__(self, text: str, classes: str, places: Callable[[], Places], possible: int) -> None:
        self.text = text
        self.classes = classes
        self._find_places = places
        self._places: Places | None = None
        self.possible = possible
        self.cues: dict[str, list[tuple[int, int]]] = {}

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
