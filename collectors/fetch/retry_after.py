"""The Retry-After header, read so that no value of it can raise, and none can make us wait for long."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime

_SECONDS = re.compile(r"([0-9]+)(?:\.[0-9]*)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"; the day's name is not checked.
_DATE = re.compile(
    r"(?:[A-Za-z]{3,9},?\s{1,3})?([0-9]{1,2})[ -]([A-Za-z]{3})[ -]([0-9]{4}|[0-9]{2})"
    r"\s{1,3}([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\s{1,3}(?:GMT|UTC|[+-]0000))?"
)
# "Sun Nov  6 08:49:37 1994"
_ASCTIME = re.compile(
    r"[A-Za-z]{3}\s([A-Za-z]{3})\s{1,2}([0-9]{1,2})\s([0-9]{2}):([0-9]{2}):([0-9]{2})\s([0-9]{4})"
)


def retry_after(value: str, now: datetime) -> float | None:
    """Read how long a site asks to wait.

    Args:
        value: The header's value: seconds or an HTTP date.
        now: The time that dates are compared with, aware.

    Returns:
        Seconds, never negative, ``math.inf`` for numbers beyond any use; ``None`` if nothing readable is
        said.
    """
    value = value.strip()
    if match := _SECONDS.fullmatch(value):
        return math.inf if len(match[1].lstrip("0")) > 9 else float(value)
    moment = http_date(value)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def http_date(value: str) -> datetime | None:
    """Read a date in one of the three forms that HTTP knows, in UTC; ``None`` if it is none of them."""
    if match := _DATE.fullmatch(value.strip()):
        day, month, year, *clock = match.groups()
    elif match := _ASCTIME.fullmatch(value.strip()):
        month, day, *clock, year = match.groups()
    else:
        return None
    full_year = int(year)
    if len(year) == 2:
        full_year += 1900 if full_year >= 70 else 2000
    hour, minute, second = (int(item) for item in clock)
    try:
        number = _MONTHS.index(month.lower()) + 1
        return datetime(full_year, number, int(day), hour, minute, min(second, 59), tzinfo=UTC)
    except ValueError:
        return None
