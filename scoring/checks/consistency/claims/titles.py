"""The same job under a clearly different title, or the same school with a degree of another level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.degrees import degree_level
from scoring.checks.consistency.job_titles import rank, same_title
from scoring.checks.consistency.matching import Listed, at_same_place, at_same_time, education, positions
from scoring.checks.consistency.statements import Stated, courses, from_cv, jobs
from scoring.evidence import from_profile


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleParams:
    """Parameters.

    Attributes:
        ranks: From how many steps of seniority on two titles differ although they share a word.
    """

    ranks: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DegreeParams:
    """This check has no parameters."""


def _titles(params: TitleParams, subject: Subject) -> Iterator[Hit]:
    for entry in jobs(subject.candidate):
        found = _titled(entry, at_same_time(entry, at_same_place(entry, positions(subject))))
        if entry.title is None or not found:
            continue
        claimed = entry.title.value
        if all(_clearly_other(claimed, each.period.title, params.ranks) for each in found):
            yield _hit(entry, claimed, found[0])


def _clearly_other(a: str, b: str, ranks: int) -> bool:
    return not same_title(a, b) or abs(rank(a) - rank(b)) >= ranks


def _degrees(params: DegreeParams, subject: Subject) -> Iterator[Hit]:
    del params
    for entry in courses(subject.candidate):
        found = _titled(entry, at_same_time(entry, at_same_place(entry, education(subject))))
        if entry.title is None or not found:
            continue
        claimed = degree_level(entry.title.value)
        levels = [degree_level(each.period.title) for each in found]
        # A level that cannot be told may be the same one.
        if claimed and all(level and level != claimed for level in levels):
            yield _hit(entry, entry.title.value, found[0])


def _titled(entry: Stated, listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    return tuple(each for each in listed if each.period.title and entry.title is not None)


def _hit(entry: Stated, claimed: str, other: Listed) -> Hit:
    return Hit(
        evidence=(from_cv(claimed), from_profile(other.profile, other.period.title)),
        values={"a": claimed, "b": other.period.title, "place": entry.place.value},
    )


TITLE_DIFFERS = DossierCheck(params=TitleParams, run=_titles)
DEGREE_DIFFERS = DossierCheck(params=DegreeParams, run=_degrees)
