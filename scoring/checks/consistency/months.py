"""Dates as months: how far apart they are at the least, and whether two periods can or must meet.

A month is counted from the year 0, so that a difference of two is a number of months. A date may be known to
the year alone; it is then the range of its months, and every comparison gives it the benefit of that range.
"""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise

#: Later than every date, for what goes on.
FOREVER = 10**6


def months(text: str) -> tuple[int, int] | None:
    """A date as the first and last month that it can mean, or None if it is no date."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?", text.strip(), re.ASCII)
    if not match:
        return None
    year = int(match.group(1)) * 12
    if match.group(2):
        month = int(match.group(2))
        return (year + month - 1, year + month - 1) if 1 <= month <= 12 else None
    return year, year + 11


def month_of(moment: datetime) -> int:
    """The month of a moment."""
    return moment.year * 12 + moment.month - 1


def ranges_apart(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many months two ranges of months lie apart; 0 when they share one."""
    return max(0, a[0] - b[1], b[0] - a[1])


def months_apart(a: str, b: str) -> int:
    """How far two dates lie apart at the least; 0 when either is missing or they can be the same month."""
    first, second = months(a), months(b)
    if first is None or second is None:
        return 0
    return ranges_apart(first, second)


def overlap(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two periods can share a month; missing dates can be anything."""
    spans = []
    for start, end in (a, b):
        opened, closed = months(start), months(end)
        spans.append((opened[0] if opened else 0, closed[1] if closed else FOREVER))
    spans.sort()
    return all(later[0] <= earlier[1] for earlier, later in pairwise(spans))


def certain_span(start: str, end: str, now: int | None) -> tuple[int, int] | None:
    """The first and last month that a period must hold, or None where that cannot be told.

    Args:
        start: Its start; without one nothing is certain.
        end: Its end; empty for one that goes on, which holds every month up to ``now``.
        now: The month of the case's clock, or None: then nothing is certain of what goes on.
    """
    opened, closed = months(start), months(end)
    if opened is None or (end and closed is None):
        return None
    last = closed[0] if closed else now
    if last is None or last < opened[1]:
        return None
    return opened[1], last


def months_shared(*spans: tuple[int, int] | None) -> int:
    """How many months lie between the last start and the first end of all spans; 0 if they do not meet."""
    known = [span for span in spans if span is not None]
    if len(known) < len(spans) or not known:
        return 0
    return max(0, min(span[1] for span in known) - max(span[0] for span in known))


def reversed_dates(start: str, end: str) -> bool:
    """Whether a period ends before it starts, whatever months its dates mean."""
    opened, closed = months(start), months(end)
    return opened is not None and closed is not None and closed[1] < opened[0]
