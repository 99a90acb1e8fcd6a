"""Numbers as people write them in a CV or a bio: "5k followers", "over 10 years", "since 2015"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?<![\w.,])(\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d{1,12}(?:[.,]\d{1,2})?)"
_SCALE = r"\s?(k|m|mil|mio|tsd|thousand|million)?\.?\+?(?![\w])"
_UP_TO = r"(?:\s?(?:-|–|to|bis|a)\s?\d[\d.,]*\s?(?:k|m)?\+?)?"
_FOLLOWERS = re.compile(
    _NUMBER + _SCALE.replace(r"(?![\w])", "") + _UP_TO + r"\s+(?:[a-z]{2,12}\s+){0,2}?"
    r"(followers?|abonnenten|abonnes|seguidores|folgende)(?!\w)",
    re.IGNORECASE,
)
_FOLLOWERS_ARE = re.compile(
    rf"(?<!\w)(?:followers?|seguidores|abonnenten):\s{{0,3}}{_NUMBER}{_SCALE}", re.IGNORECASE
)
_FACTORS = {"k": 1_000, "thousand": 1_000, "tsd": 1_000, "mil": 1_000, "m": 1_000_000, "mio": 1_000_000}
_FACTORS["million"] = 1_000_000
_SMALL_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one a un una ein ein", "two dos zwei", "three tres drei", "four cuatro vier", "five cinco "
            "funf fünf",
            "six seis sechs", "seven siete sieben", "eight ocho acht", "nine nueve neun", "ten diez zehn",
            "eleven", "twelve",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_YEARS = re.compile(
    rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(_SMALL_NUMBERS)})(?:\s?(?:-|–|to)\s?\d{{1,2}})?\s?\+?\s?(?:plus )?"
    r"(?:years?|yrs?|jahren?|años|anos)(?!\w)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<!\w)(?:a|one) decade(?!\w)", re.IGNORECASE)
_SINCE = re.compile(
    r"(?<!\w)(?:since|seit|desde|depuis)\s+(?:[a-z]{3,9}\.?\s+)?((?:19|20)\d\d)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and where it stands in its text."""

    value: int
    start: int
    end: int


def followers(text: str) -> list[Number]:
    """How many followers a text states, the least that it can mean: "5-10k" is five thousand."""
    found = []
    for match in (*_FOLLOWERS.finditer(text), *_FOLLOWERS_ARE.finditer(text)):
        scale = (match.group(2) or "").lower() or _scale_of_range(match.group())
        found.append(Number(value=_value(match.group(1), scale), start=match.start(), end=match.end()))
    return found


def years(text: str) -> list[Number]:
    """How many years a text states: "4 years", "five years", "a decade"."""
    found = [
        Number(
            value=_SMALL_NUMBERS.get(match.group(1).lower()) or int(match.group(1)),
            start=match.start(),
            end=match.end(),
        )
        for match in _YEARS.finditer(text)
    ]
    return found + [Number(value=10, start=each.start(), end=each.end()) for each in _DECADE.finditer(text)]


def since(text: str) -> list[Number]:
    """The years since which something is said to go on."""
    return [
        Number(value=int(each.group(1)), start=each.start(), end=each.end()) for each in _SINCE.finditer(text)
    ]


def _scale_of_range(text: str) -> str:
    """The unit at the end of "5-10k" holds for both."""
    last = re.search(r"\d\s?(k|m)\+?(?!\w)", text, re.IGNORECASE)
    return last.group(1).lower() if last else ""


def _value(digits: str, scale: str) -> int:
    if re.fullmatch(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+", digits):
        return int(re.sub(r"\D", "", digits))
    return round(float(digits.replace(",", ".")) * _FACTORS.get(scale, 1))
