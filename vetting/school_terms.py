"""When terms end. School comes first: a silence then is shown as normal, and breaks no run of posts."""

from __future__ import annotations

from datetime import date

#: As ``(month, day)`` from and to: mid-December to mid-January, and May and June. Terms differ by school and
#: country; these are wide, so that few ends of terms are missed.
TERM_ENDS = (((12, 10), (12, 31)), ((1, 1), (1, 20)), ((5, 1), (6, 30)))


def ends_a_term(day: date) -> bool:
    """Whether terms commonly end around this day."""
    return any(first <= (day.month, day.day) <= last for first, last in TERM_ENDS)
