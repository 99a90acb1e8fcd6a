"""Days and months as people and spreadsheets write them; one that could be two is neither."""

from __future__ import annotations

import re
from datetime import date

from vetting.case_parts import month_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_YEARS = range(1900, 2101)
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z| ?[AaPp][Mm]|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_DOTTED = re.compile(rf"(\d{{1,2}})\. ?(\d{{1,2}})\. ?(\d{{4}}){_TIME}", re.ASCII)
_SLASHED = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]{1,2}([A-Za-z]{3,9})\.?,?[ -](\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,?[ -](\d{4})", re.ASCII)
_SLASHED_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_LONGEST = 40


class TwoDaysError(ValueError):
    """A date that is one day where the month is written first, and another where it is not.

    Attributes:
        days: Both, as ISO text.
    """

    def __init__(self, days: tuple[str, str]) -> None:
        super().__init__(*days)
        self.days = days


def day_of(text: str) -> date | None:
    """The day that a text means; None if it means none.

    Raises:
        TwoDaysError: It means two.
    """
    if len(text) > _LONGEST:
        return None
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _DOTTED.fullmatch(text):
        return _day(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(text):
        month_first, day_first = _day(found[4], found[1], found[3]), _day(found[4], found[3], found[1])
        if month_first and day_first and month_first != day_first:
            raise TwoDaysError((month_first.isoformat(), day_first.isoformat()))
        return month_first or day_first
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def month_in(text: str) -> str | None:
    """A year or month as ``YYYY`` or ``YYYY-MM``; None if the text means neither, or two of them."""
    if plain := month_of(text):
        return plain
    if len(text) > _LONGEST:
        return None
    if found := _NAMED_MONTH.fullmatch(text):
        return month_of(f"{found[2]}-{_month(found[1])}")
    if found := _SLASHED_MONTH.fullmatch(text):
        return month_of(f"{found[2]}-{found[1]}")
    try:
        day = day_of(text)
    except TwoDaysError:
        return None
    return f"{day.year:04d}-{day.month:02d}" if day else None


def _month(name: str) -> str:
    """A month's number, or 0 for what is no month."""
    short = name.lower()
    if short == "sept":
        return "9"
    if short in _MONTHS:
        return str(_MONTHS.index(short) + 1)
    return str(_NAMES.index(short) + 1) if short in _NAMES else "0"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None
