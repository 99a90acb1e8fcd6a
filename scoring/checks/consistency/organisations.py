"""When two names mean one employer or school."""

from __future__ import annotations

import re

from scoring.checks.consistency.words import FILLERS, LEGAL, acronym, table, typo, words

_SCHOOL = table(
    "university: univ uni universitat universitaet universidad universite universita universidade "
    "universiteit",
    "institute: inst",
    "technology: tech",
    "college: coll",
    "school: sch",
    "saint: st",
    "national: natl",
    "high school: hs",
)


def same_organisation(a: str, b: str) -> bool:
    """Whether two names can mean one employer or school."""
    first, second = _organisation(_spelled(a, b)), _organisation(_spelled(b, a))
    if not first or not second or first == second:
        return True
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if "".join(first) == "".join(second) or acronym(a, b) or acronym(b, a):
        return True
    return _close(first, second)


def _spelled(name: str, other: str) -> str:
    """Write short forms out as the other name does: "UC" beside "University of California"."""
    telling = [word for word in words(other) if word not in FILLERS]
    written: list[str] = []
    for word in words(re.sub(r"\(.*?\)", " ", name)):
        runs = (telling[start : start + len(word)] for start in range(len(telling) - len(word) + 1))
        run = next((run for run in runs if "".join(part[0] for part in run) == word), None)
        written += run if run and len(word) > 1 else [word]
    return " ".join(written)


def _organisation(name: str) -> list[str]:
    written = [part for word in words(name) for part in _SCHOOL.get(word, word).split()]
    telling = [word for word in written if word not in LEGAL | FILLERS]
    return telling or written


def _close(first: list[str], second: list[str]) -> bool:
    """Whether most telling words agree, a typing error included."""
    shared = sum(any(typo(word, other) for other in second) for word in first)
    return shared / max(len(first), len(second)) > 0.6
