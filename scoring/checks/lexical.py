"""Checks that rest on words and their order, with context."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.checks.base import Finder, PostCheck
from scoring.text.analysed import Analysed, PatternSet
from scoring.text.context import AnyOf, Contexts


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternParams:
    """What ``lexical.pattern`` takes.

    Attributes:
        patterns: Patterns of which one must be found; see ``scoring.text.pattern``.
        unless: Contexts of which none may hold for the hit.
        only_if: Contexts of which one must hold for the hit, if any is named.
        absent: Patterns that must be nowhere in the text.
        present: Patterns of which one must be somewhere in the text, if any is named.
        mark: Patterns for the words that sting. The flag quotes from the first to the last of them inside
            what was found; all of it where none is inside.
    """

    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistenceParams:
    """What ``lexical.existence`` takes: plain words, and contexts of which none may hold."""

    tokens: tuple[str, ...]
    unless: tuple[str, ...] = ()


def _compile_pattern(params: PatternParams, contexts: Contexts) -> Finder:
    kernel = contexts.kernel
    search = _Search(
        patterns=kernel.patterns(params.patterns),
        unless=AnyOf(map(contexts.condition, params.unless)),
        only_if=AnyOf(map(contexts.condition, params.only_if)),
        absent=kernel.patterns(params.absent) if params.absent else None,
        present=kernel.patterns(params.present) if params.present else None,
        mark=kernel.patterns(params.mark) if params.mark else None,
    )
    return Finder(find=search.find, gates=(search.patterns,))


def _compile_existence(params: ExistenceParams, contexts: Contexts) -> Finder:
    return _compile_pattern(PatternParams(patterns=params.tokens, unless=params.unless), contexts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    patterns: PatternSet
    unless: AnyOf
    only_if: AnyOf
    absent: PatternSet | None
    present: PatternSet | None
    mark: PatternSet | None

    def find(self, analysed: Analysed) -> list[tuple[int, int]]:
        places = self.patterns.find(analysed)
        if not places:
            return places
        if self.absent is not None and self.absent.find(analysed):
            return []
        if self.present is not None and not self.present.find(analysed):
            return []
        if self.unless and (conditions := self.unless.possible(analysed)):
            places = [
                place for place in places if not any(each.holds(analysed, *place) for each in conditions)
            ]
        if self.only_if and places:
            conditions = self.only_if.possible(analysed)
            places = [place for place in places if any(each.holds(analysed, *place) for each in conditions)]
        if places and self.mark is not None:
            marks = self.mark.find(analysed)
            places = [_marked(marks, first, after) for first, after in places]
        return [analysed.span(first, after) for first, after in places]


def _marked(marks: Sequence[tuple[int, int]], first: int, after: int) -> tuple[int, int]:
    """From the first to the last of the marks inside a hit; all of it where none is inside."""
    start, end = after, first
    for at in range(bisect_left(marks, (first, 0)), bisect_left(marks, (after, 0))):
        if marks[at][1] <= after:
            start, end = min(start, marks[at][0]), max(end, marks[at][1])
    return (start, end) if start < end else (first, after)


LEXICAL_CHECKS = {
    "lexical.existence": PostCheck(params=ExistenceParams, compile=_compile_existence),
    "lexical.pattern": PostCheck(params=PatternParams, compile=_compile_pattern),
}
