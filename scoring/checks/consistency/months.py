"""Dates as months: how far apart they are at the least, and whether two periods can meet."""

from __future__ import annotations

import re
from itertools import pairwise


def months(text: str) -> tuple[int, int] | None:
    """A date as the first and last month that it can mean, or None if it is no date."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?", text.strip())
    if not match:
        return None
    year = int(match.group(1)) * 12
    if match.group(2):
        month = int(match.group(2))
        return (year + month - 1, year + month - 1) if 1 <= month <= 12 else None
    return year, year + 11


def months_apart(a: str, b: str) -> int:
    """How far two dates lie apart at the least; 0 when either is missing or they can be the same month."""
    first, second = months(a), months(b)
    if first is None or second is None:
        return 0
    return max(0, first[0] - second[1], second[0] - first[1])


def overlap(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two periods can share a month; missing dates can be anything."""
    spans = []
    for start, end in (a, b):
        opened, closed = months(start), months(end)
        spans.append((opened[0] if opened else 0, closed[1] if closed else 10**6))
    spans.sort()
    return all(later[0] <= earlier[1] for earlier, later in pairwise(spans))
