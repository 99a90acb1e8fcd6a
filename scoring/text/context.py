"""Context: quotation, report, negation and the other things that take the sting out of a hit."""

from __future__ import annotations

import functools
import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scoring.text.analysed import Analysed, PatternSet
from scoring.text.kernel import Kernel
from scoring.text.pattern import PatternError

_QUOTED = "quoted"
#: The macro of what ends a clause; every language has its own conjunctions.
_CLAUSE_END = "$clauseend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One group of cues of a condition; see the head of ``lexicons/context.yaml``."""

    side: str
    reach: str
    within: int
    patterns: tuple[str, ...]


class Condition:
    """What may hold for a hit.

    Args:
        holds: ``holds(analysed, first, after)``: whether it does for the hit on those tokens.
        cues: Patterns of which one must be possible in a text for it to hold.
    """

    __slots__ = ("_cues", "holds")

    def __init__(self, holds: Callable[[Analysed, int, int], bool], cues: tuple[PatternSet, ...]) -> None:
        self.holds = holds
        self._cues = cues

    @property
    def bits(self) -> int:
        """The bits of its cues, once they have their places."""
        return functools.reduce(operator.or_, (each.bits for each in self._cues), 0)


class AnyOf:
    """Conditions of which one must hold.

    Args:
        conditions: The conditions.
    """

    __slots__ = ("_bits", "_conditions")

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self._conditions = tuple(conditions)
        self._bits: list[int] | None = None

    def __bool__(self) -> bool:
        return bool(self._conditions)

    def possible(self, analysed: Analysed) -> list[Condition]:
        """Those of which some cue may be in a text."""
        if self._bits is None:  # not before every cue has its place
            self._bits = [each.bits for each in self._conditions]
        possible = analysed.possible
        return [each for each, bits in zip(self._conditions, self._bits, strict=True) if possible & bits]


class Contexts:
    """The named conditions of a ruleset, over one kernel."""

    def __init__(self, kernel: Kernel, cues: Mapping[str, tuple[Cue, ...]]) -> None:
        self.kernel = kernel
        self._cues = {
            name: tuple((cue, kernel.patterns(cue.patterns), f"{name}/{at}") for at, cue in enumerate(group))
            for name, group in cues.items()
        }
        self._ends = kernel.patterns(["<end>", "<nl>"])
        self._clause_ends = kernel.patterns([_CLAUSE_END])
        self._double = kernel.patterns(["<dquote>"])
        self._open = kernel.patterns(["<open>"])
        self._close = kernel.patterns(["<close>"])
        self._single = kernel.patterns(["<squote>"])

    @property
    def names(self) -> frozenset[str]:
        """The conditions that a rule may name."""
        return frozenset(self._cues) | {_QUOTED}

    def condition(self, name: str) -> Condition:
        """The condition of that name.

        Raises:
            PatternError: There is none.
        """
        if name == _QUOTED:
            return Condition(self._quoted, (self._double, self._open, self._single))
        if name not in self._cues:
            raise PatternError(f"unknown context {name!r}; known are {', '.join(sorted(self.names))}")
        group = self._cues[name]

        def holds(analysed: Analysed, first: int, after: int) -> bool:
            possible = analysed.possible
            for cue, patterns, key in group:
                if possible & patterns.bits and self._near(analysed, cue, patterns, key, first, after):
                    return True
            return False

        return Condition(holds, tuple(patterns for _, patterns, _ in group))

    def _near(
        self, analysed: Analysed, cue: Cue, patterns: PatternSet, key: str, first: int, after: int
    ) -> bool:
        places = analysed.cues.get(key)
        if places is None:
            places = analysed.cues[key] = patterns.find(analysed)
        if not places:
            return False
        if cue.side != "after":
            # The nearest cue that starts before the hit: one further off is out of reach if this one is.
            at = bisect_left(places, (first, 0)) - 1
            if at >= 0 and first - places[at][1] <= cue.within and self._reaches(
                analysed, cue.reach, places[at][0], first
            ):  # fmt: skip
                return True
        if cue.side != "before":
            at = bisect_left(places, (first if cue.side == "any" else after, 0))
            if at < len(places) and places[at][0] - after <= cue.within and self._reaches(
                analysed, cue.reach, after - 1, places[at][0]
            ):  # fmt: skip
                return True
        return False

    def _reaches(self, analysed: Analysed, reach: str, low: int, high: int) -> bool:
        if reach == "text":
            return True
        clause = reach == "clause"
        key = "/clauses" if clause else "/sentences"
        stops = analysed.cues.get(key)
        if stops is None:
            stops = (self._clause_ends if clause else self._ends).find(analysed)
            analysed.cues[key] = stops
        between = bisect_left(stops, (high, 0)) - bisect_left(stops, (low, 0))
        return between <= (1 if reach == "near" else 0)

    def _quoted(self, analysed: Analysed, first: int, after: int) -> bool:
        """Whether the hit lies within quotation marks that do not enclose the whole text."""
        spans = analysed.cues.get("/quotes")
        if spans is None:
            spans = analysed.cues["/quotes"] = self._quotations(analysed)
        at = bisect_right(spans, (first, len(analysed.classes))) - 1
        if at < 0:
            return False
        start, end = spans[at]
        outside = start + len(analysed.classes) - end
        return start < first and after <= end and outside >= _LEAST_OUTSIDE

    def _quotations(self, analysed: Analysed) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        marks = [at for at, _ in self._double.find(analysed)]
        spans.extend(zip(marks[::2], marks[1::2], strict=False))
        opened = [at for at, _ in self._open.find(analysed)]
        closed = [at for at, _ in self._close.find(analysed)]
        for at in opened:
            place = bisect_left(closed, at)
            if place < len(closed):
                spans.append((at, closed[place]))
        if not spans:
            # „Ah“ has two opening marks, »ah« a closing one before an opening one.
            marks = sorted(opened + closed)
            spans.extend(zip(marks[::2], marks[1::2], strict=False))
        spans.extend(self._single_quotations(analysed))
        return sorted(spans)

    def _single_quotations(self, analysed: Analysed) -> list[tuple[int, int]]:
        # An apostrophe opens a quotation after a gap and before a letter, and closes one before a gap.
        spans: list[tuple[int, int]] = []
        marks = self._single.find(analysed)
        if not marks:
            return spans  # without asking for places, which cost more than all the rest
        opened = -1
        text = analysed.text
        starts, ends = analysed.places.all()
        for at, _ in marks:
            start, end = starts[at], ends[at]
            if opened < 0 and (start == 0 or not text[start - 1].isalnum()) and text[end : end + 1].isalnum():
                opened = at
            elif opened >= 0 and not text[end : end + 1].isalnum():
                spans.append((opened, at))
                opened = -1
        return spans


_LEAST_OUTSIDE = 3
