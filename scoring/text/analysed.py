"""A text as classes, and patterns bound to a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from scoring.text.pattern import Node

#: Starts and ends of a text's tokens.
Places = tuple[list[int], list[int]]

#: A need and how common it is.
Need = tuple[float, frozenset[str]]

_MOST_NEEDS = 4


class Binder(Protocol):
    """What patterns and texts ask of the kernel."""

    def regex(self, node: Node) -> str:
        """The regular expression of a pattern over class strings."""
        ...

    def needs(self, node: Node) -> list[Need]:
        """Sets of classes of each of which one must be in a text that the pattern matches."""
        ...

    def places(self, text: str) -> Places:
        """Starts and ends of a text's tokens."""
        ...


class Pattern:
    """One pattern: what must be in a text for it to match, and where it matches.

    Attributes:
        owner: The set it belongs to.
        needs: Sets of classes of each of which one must be in the text, the rarest first.
    """

    __slots__ = ("_binder", "_node", "_regex", "needs", "owner")

    def __init__(self, binder: Binder, node: Node, owner: PatternSet) -> None:
        self._binder = binder
        self._node = node
        self._regex: re.Pattern[str] | None = None
        self.owner = owner
        self.needs: tuple[frozenset[str], ...] = ()

    def bind(self) -> None:
        """Work out ``needs``, once the vocabulary stands."""
        ranked = sorted(self._binder.needs(self._node), key=lambda need: need[0])
        self.needs = tuple(chars for _, chars in ranked[:_MOST_NEEDS])

    def possible(self, present: frozenset[str]) -> bool:
        """Whether a text of these classes may hold a match."""
        for need in self.needs:  # noqa: SIM110 - the hottest loop of all; a generator would double its time
            if need.isdisjoint(present):
                return False
        return True

    def spans(self, classes: str) -> Iterator[tuple[int, int]]:
        """Token spans of the matches; the quoted part where the pattern names one."""
        # Compiling is the dear part of loading, and most patterns of a run never meet their words.
        regex = self._regex
        if regex is None:
            regex = self._regex = re.compile(self._binder.regex(self._node))
        for match in regex.finditer(classes):
            yield match.span(match.lastindex) if match.lastindex else match.span()


class PatternSet:
    """Patterns that are looked for together.

    Attributes:
        patterns: The patterns.
        index: The patterns by each class of their rarest need.
    """

    __slots__ = ("_gate", "index", "patterns")

    def __init__(self, binder: Binder, nodes: Iterable[Node]) -> None:
        self.patterns = tuple(Pattern(binder, node, self) for node in nodes)
        self.index: dict[str, list[Pattern]] = {}
        self._gate: frozenset[str] = frozenset()

    def bind(self) -> None:
        """Index the patterns, once the vocabulary stands."""
        for pattern in self.patterns:
            pattern.bind()
            for char in pattern.needs[0]:
                self.index.setdefault(char, []).append(pattern)
        self._gate = frozenset(self.index)

    def find(self, analysed: Analysed) -> list[tuple[int, int]]:
        """Token spans of all matches, sorted."""
        possible = analysed.possible.get(self)
        if possible is None:
            present = analysed.present
            hit = self._gate & present
            if not hit:
                return []
            possible = {pattern for char in hit for pattern in self.index[char] if pattern.possible(present)}
        if len(possible) == 1:
            return list(next(iter(possible)).spans(analysed.classes))
        return sorted({span for pattern in possible for span in pattern.spans(analysed.classes)})


class Analysed:
    """One text, cut and classed: character ``i`` of ``classes`` stands for the token at ``places``.

    Attributes:
        present: The classes that occur.
        possible: The gating patterns that may match, by their set.
        cues: What contexts remember of this text.
    """

    __slots__ = ("_binder", "_places", "classes", "cues", "possible", "present", "text")

    def __init__(self, binder: Binder, text: str, classes: str, places: Places | None = None) -> None:
        self._binder = binder
        self._places = places
        self.text = text
        self.classes = classes
        self.present = frozenset(classes)
        self.possible: dict[PatternSet, set[Pattern]] = {}
        self.cues: dict[str, list[tuple[int, int]]] = {}

    @property
    def places(self) -> Places:
        """Starts and ends of the tokens; worked out when first asked, for most texts have no hit."""
        if self._places is None:
            self._places = self._binder.places(self.text)
        return self._places

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The text span of tokens ``first`` to ``after - 1``."""
        starts, ends = self.places
        return starts[first], ends[after - 1]

    def with_classes(self, classes: str, places: Places | None = None) -> Analysed:
        """The same text, otherwise classed."""
        return Analysed(self._binder, self.text, classes, places or self._places)
