"""Continuity: a channel lives from regular posts, and school comes first (and it should)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from scoring.checks.role_fit.base import Material, Measure, Measured, plural
from vetting.school_terms import ends_a_term

#: So many weeks without a post, at any time, are a pause and break no run.
_PAUSE_WEEKS = 3
_MONDAY_OF_YEAR_ONE = date(1, 1, 1)


def _active_months(material: Material) -> Measured:
    months = sorted(set(material.months))
    if not months:
        return Measured(value=0.0, basis=0, sentence="No own posts with a date")
    return Measured(
        value=float(len(months)),
        basis=len(material.posts),
        sentence=f"Own posts in {plural(len(months), 'different month')} "
        f"({_month(months[0])} to {_month(months[-1])})",
    )


def _streak(material: Material) -> Measured:
    first, last = _longest_run(sorted(set(material.weeks)))
    length = last - first + 1
    inside = (number for number, week in enumerate(material.weeks) if first <= week <= last)
    return Measured(
        value=float(length),
        basis=len(material.posts),
        sentence=f"Longest run {plural(length, 'week')}; pauses of up to {_PAUSE_WEEKS} weeks, and the ends "
        "of terms, break no run",
        shown=material.cite(inside),
    )


def _longest_run(weeks: list[int]) -> tuple[int, int]:
    """Its first and last week; pauses that break none are in between and cost nothing."""
    if not weeks:
        return 0, -1
    best = start, _ = weeks[0], weeks[0]
    for earlier, later in pairwise(weeks):
        if sum(not _is_term_end(week) for week in range(earlier + 1, later)) > _PAUSE_WEEKS:
            start = later
        if later - start >= best[1] - best[0]:
            best = start, later
    return best


def _is_term_end(week: int) -> bool:
    monday = _MONDAY_OF_YEAR_ONE + timedelta(weeks=week)
    days = (monday, monday + timedelta(days=6))
    return any(ends_a_term(day) for day in days)


def _longest_pause(material: Material) -> Measured:
    weeks = sorted(set(material.weeks))
    longest = max((later - earlier - 1 for earlier, later in pairwise(weeks)), default=0)
    return Measured(
        value=float(longest),
        basis=len(material.posts),
        sentence=f"Longest pause {plural(longest, 'week')}: shown, and no part of any level",
    )


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


MEASURES = {
    "active_months": Measure(
        unit="months with own posts",
        about="Different months with own posts, in a row or not.",
        run=_active_months,
    ),
    "streak_weeks": Measure(
        unit="weeks in a row",
        about=f"The longest run of weeks. Up to {_PAUSE_WEEKS} weeks without a post break none, nor do the "
        "ends of terms (10 December to 20 January, May and June).",
        run=_streak,
    ),
    "longest_pause": Measure(
        unit="weeks",
        about="The longest time without a post. It may be shown and never asked for.",
        run=_longest_pause,
        only_shown=True,
    ),
}
