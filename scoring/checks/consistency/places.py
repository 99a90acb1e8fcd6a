"""Which countries a location can mean.

A country is the finest thing that is told apart: people live in one town and work in the next. Flags and
words
for a people are never read, because they tell of descent and not of where someone is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from scoring.checks.consistency.words import word_set, words

# Postal codes of states and provinces; as codes of countries they may mean something else, and then mean
# both.
_US = word_set(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND "
    "OH "
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR"
)
_CANADA = word_set("AB BC MB NB NL NS NT NU ON PE QC SK YT")
_AUSTRALIA = word_set("NSW VIC QLD WA SA TAS ACT NT")
# Around the name of a place.
_AROUND = word_set(
    "greater area city the of county region metropolitan metro remote hybrid based in from near around "
    "currently "
    "now formerly previously ex born sometimes mostly originally"
)
# Towns whose name, standing alone, is more often a jest or another word.
_EVERYDAY = word_set(
    "nice reading batman surprise paradise same most enterprise mobile bath orange male of home independence "
    "union split normal"
)
_SEVERAL = re.compile(r"[/|;&•·→←↔⇄⇆➡>+\n]|(?<=\s)(?:and|und|y|et|to)(?=\s)|(?<=\s)[-–—](?=\s)")
_MOST_READ = 2_000  # characters of one text
_LONGEST = 4  # words in a name
_SHORTEST_NAMED = 4  # letters; shorter names are found in other words' company too often


def countries(location: str) -> frozenset[str]:
    """The countries that a location can mean, as ISO 3166-1 codes; empty where any of it cannot be told."""
    found: set[str] = set()
    for place in _SEVERAL.split(location):
        if words(place):
            can_be = _of_place(place)
            if not can_be:
                return frozenset()
            found |= can_be
    return frozenset(found)


def countries_named(texts: Iterable[str]) -> frozenset[str]:
    """Every country that any run of words in these texts can mean: what makes another place plausible."""
    known = _gazetteer()
    found: set[str] = set()
    for text in texts:
        spelled = words(text[:_MOST_READ])
        for start in range(len(spelled)):
            for end in range(start + 1, min(start + _LONGEST, len(spelled)) + 1):
                name = " ".join(spelled[start:end])
                if len(name) >= _SHORTEST_NAMED or name.upper() in text:
                    found |= known.get(name, frozenset())
    return frozenset(found)


def _of_place(place: str) -> set[str]:
    """The countries of ``town, region, country``: each part narrows what the others can mean."""
    parts = [part for part in re.split(r"[,()]", place) if set(words(part)) - _AROUND]
    each = [_of_part(part, alone=len(parts) == 1) for part in parts]
    if len(each) > 1 and not each[-1] and _is_code(parts[-1]):
        del each[-1]  # a state of some country whose codes are not known here
    # A village that is not known is told by the country after it, and nothing else is told by anything.
    if not each or not each[-1]:
        return set()
    can_be = set(each[-1])
    for more in each[-2::-1]:
        can_be = can_be & more or can_be | more if more else can_be
    return can_be


def _of_part(part: str, *, alone: bool) -> frozenset[str]:
    known = _gazetteer()
    if _is_code(part):
        code = part.replace(".", "").strip()
        return _of_code(code) | known.get(code.lower(), frozenset())
    spelled = words(part)
    if alone and " ".join(spelled) in _EVERYDAY:
        return frozenset()
    telling = [word for word in spelled if word not in _AROUND]
    return known.get(" ".join(spelled)) or known.get(" ".join(telling), frozenset())


def _is_code(part: str) -> bool:
    code = part.replace(".", "").strip()
    return code.isupper() and code.isalpha() and len(code) <= 3


def _of_code(code: str) -> frozenset[str]:
    found = {code} if code in _codes() else set()
    found |= {"US"} if code in _US else set()
    found |= {"CA"} if code in _CANADA else set()
    found |= {"AU"} if code in _AUSTRALIA else set()
    return frozenset(found)


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, frozenset[str]]:
    text = resources.files("scoring.checks.consistency").joinpath("gazetteer.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            code, _, names = line.partition(" ")
            for name in names.split("|"):
                found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code for codes in _gazetteer().values() for code in codes)
