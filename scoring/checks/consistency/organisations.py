"""When two names mean one employer or school."""

from __future__ import annotations

import re
from functools import lru_cache

from scoring.checks.consistency.words import FILLERS, LEGAL, acronym, table, typo, word_set, words

# Words of names in several languages and short forms, and cities that have another name at home.
_WORDS = table(
    "university: univ uni u universitat universitaet universidad universite universita universidade "
    "universiteit "
    "universitet uniwersytet universitas unversity",
    "institute: inst institut instituto istituto",
    "technology: tech",
    "technical: technische tecnica technique technisch tekniska",
    "polytechnic: polytechnique politecnico politecnica poly",
    "college: coll",
    "school: sch schule escuela ecole scuola escola",
    "faculty: fakultat facultad faculte facolta",
    "saint: st sankt",
    "national: natl nacional nationale nazionale",
    "autonomous: autonoma",
    "free: freie libre libera",
    "catholic: catolica cattolica catholique katholieke katholische",
    "central: zentral",
    "business: bus",
    "high school: hs",
    "fachhochschule: fh",
    "association: assn assoc",
    "department: dept",
    "services: svcs service",
    "brothers: bros",
    "manufacturing: mfg",
    "munich: munchen muenchen",
    "cologne: koln koeln",
    "vienna: wien",
    "milan: milano",
    "rome: roma",
    "turin: torino",
    "florence: firenze",
    "naples: napoli",
    "venice: venezia",
    "lisbon: lisboa",
    "prague: praha",
    "warsaw: warszawa",
    "cracow: krakow",
    "geneva: geneve genf",
    "seville: sevilla",
    "copenhagen: kobenhavn københavn",
    "brussels: bruxelles brussel",
    "antwerp: antwerpen",
    "ghent: gent",
    "nuremberg: nurnberg",
    "gothenburg: goteborg",
    "moscow: moskva",
    "spain: espana",
    "germany: deutschland",
    "italy: italia",
    "mexico: mejico",
)
# A house and the names it trades under, where neither gives the other away.
_HOUSES = (
    "alphabet google youtube",
    "meta facebook instagram whatsapp",
    "x twitter",
    "ey ernst",
    "pwc pricewaterhousecoopers",
    "bytedance tiktok",
    "aws amazon",
    "salesforce slack",
    "microsoft linkedin github",
    "hp hewlett",
)
#: The names one house trades under, a set for each.
TRADING_AS = [word_set(house) for house in _HOUSES]
_ALIAS = re.compile(
    r"[/|;]|\b(?:formerly known as|formerly|now part of|part of|now|aka|dba|trading as|via)\b", re.IGNORECASE
)
# After these stands where it is, or which part of it.
_AT = re.compile(r",|\s[-–—]\s")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
# What many names hold tells none of them.
_GENERIC = word_set("university college institute school technology high academy hochschule fachhochschule")
#: What stands for an employer where there is none to name.
_NO_ORGANISATION = word_set(
    "freelance freelancer freelancing self employed selfemployed selbststandig freiberuflich autonomo "
    "independent "
    "contractor various several private confidential none na own business clients home unemployed"
)
_MOST_AGREE = 0.6


def is_named(organisation: str) -> bool:
    """Whether a name names an organisation at all: "self-employed" and "various clients" do not."""
    return bool(set(words(organisation)) - _NO_ORGANISATION - FILLERS)


@lru_cache(maxsize=4096)
def same_organisation(a: str, b: str) -> bool:
    """Whether two names can mean one employer or school."""
    return any(_same(one, other) for one in readings(a) for other in readings(b))


def readings(name: str) -> list[str]:
    """A name, and each of several names that stand together: "Globex (formerly Initech)"."""
    outside = _IN_BRACKETS.sub(" ", name)
    parts = [*_IN_BRACKETS.findall(name), *_ALIAS.split(outside), _AT.split(outside)[0], outside, name]
    return list(dict.fromkeys(part for part in parts if words(part))) or [""]


def _same(a: str, b: str) -> bool:
    first, second = _organisation(_spelled(a, b)), _organisation(_spelled(b, a))
    if not first or not second or set(first) == set(second):
        return True
    if "".join(first) == "".join(second) or acronym(a, b) or acronym(b, a):
        return True
    if any(house & set(first) and house & set(second) for house in TRADING_AS):
        return True
    fewer, more = sorted((first, second), key=len)
    if set(fewer) <= set(more):
        return _is_part(fewer, more)
    return _close(first, second)


def _is_part(fewer: list[str], more: list[str]) -> bool:
    """Whether the shorter name is the longer one with less around it.

    A word in the middle of a university's name makes another university: "Westport State University" is not
    the "University of Westport". A department or campus stands before or after.
    """
    if "university" not in fewer:
        return bool(set(fewer) - _GENERIC)
    size = len(fewer)
    runs = (more[start : start + size] for start in range(len(more) - size + 1))
    return size > 1 and any(set(run) == set(fewer) for run in runs)


def _spelled(name: str, other: str) -> str:
    """Write short forms out as the other name does: "UC" beside "University of California"."""
    telling = [word for word in words(other) if word not in FILLERS]
    written: list[str] = []
    for word in words(name):
        runs = (telling[start : start + len(word)] for start in range(len(telling) - len(word) + 1))
        run = next((run for run in runs if "".join(part[0] for part in run) == word), None)
        written += run if run and len(word) > 1 and word not in FILLERS else [word]
    return " ".join(written)


def _organisation(name: str) -> list[str]:
    written = [part for word in words(name) for part in _WORDS.get(word, word).split()]
    telling = [word for word in written if word not in LEGAL | FILLERS]
    return telling or written


def _close(first: list[str], second: list[str]) -> bool:
    """Whether most telling words agree, a typing error or a word cut short included."""
    kinds = [set(name) & _GENERIC for name in (first, second)]
    if all(kinds) and not kinds[0] & kinds[1]:
        return False  # a college and a university of one town
    one, other = (_distinct(name) for name in (first, second))
    shared = sum(any(_alike(word, each) for each in other) for word in one)
    return shared / max(len(one), len(other)) > _MOST_AGREE


def _distinct(name: list[str]) -> list[str]:
    return [word for word in name if word not in _GENERIC] or name


def _alike(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return typo(a, b) or (len(short) > 3 and long.startswith(short))
