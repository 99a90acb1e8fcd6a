"""The same school with a degree of another level or field, or with none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.claims.titles import title_hit
from scoring.checks.consistency.degrees import degree_level, fields_of, is_unfinished
from scoring.checks.consistency.matching import all_education, titled_otherwise
from scoring.checks.consistency.statements import courses


@dataclass(frozen=True, slots=True, kw_only=True)
class DegreeParams:
    """These checks have no parameters."""


def _same_level(a: str, b: str) -> bool:
    # A level that cannot be told may be the same one.
    return _can_meet({degree_level(a)} - {""}, {degree_level(b)} - {""})


def _same_field(a: str, b: str) -> bool:
    return not _same_level(a, b) or _can_meet(fields_of(a), fields_of(b))


def _is_finished(a: str, b: str) -> bool:
    return not degree_level(a) or is_unfinished(a) or not is_unfinished(b)


def _can_meet(a: set[str] | frozenset[str], b: set[str] | frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def _differing(agrees: Callable[[str, str], bool]) -> DossierCheck:
    def run(params: DegreeParams, subject: Subject) -> Iterator[Hit]:
        del params
        for entry, other in titled_otherwise(courses(subject.candidate), all_education(subject), agrees):
            yield title_hit(entry, other)

    return DossierCheck(params=DegreeParams, run=run)


def _unfinished(params: DegreeParams, subject: Subject) -> Iterator[Hit]:
    del params
    # Who is still there has not said that anything is finished.
    ended = tuple(each for each in courses(subject.candidate) if each.place.end or not each.place.start)
    for entry, other in titled_otherwise(ended, all_education(subject), _is_finished):
        yield title_hit(entry, other)


DEGREE_DIFFERS = _differing(_same_level)
FIELD_DIFFERS = _differing(_same_field)
DEGREE_UNFINISHED = DossierCheck(params=DegreeParams, run=_unfinished)
