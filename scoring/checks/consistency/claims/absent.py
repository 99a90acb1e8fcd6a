"""A job or school on the CV that a filled-in LinkedIn profile does not list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.degrees import degree_level, is_unfinished
from scoring.checks.consistency.matching import (
    Listed,
    all_education,
    all_positions,
    at_same_place,
    at_same_time,
    education,
    positions,
)
from scoring.checks.consistency.organisations import is_named, same_organisation
from scoring.checks.consistency.statements import Stated, courses, from_cv, jobs, shown
from scoring.checks.consistency.words import word_set, words
from scoring.evidence import from_profile

_CITED = 2
# Work that people leave out of a profile as a matter of course, and schools before a degree.
_LEFT_OUT = word_set(
    "parttime part freelance freelancer volunteer volunteering casual seasonal temporary temp tutor "
    "babysitter "
    "nebenjob minijob ehrenamtlich voluntario voluntaria"
)
_SCHOOLS_BEFORE = word_set(
    "high secondary sixth grammar gymnasium lycee liceo gesamtschule realschule prep elementary primary"
)
_USUAL = "Profiles often leave out short, old or part-time entries."
_NEWER = "The profile lists nothing newer: it may not have been brought up to date."
_ELSEWHERE = "Another of the profiles names it too."


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentParams:
    """Parameters.

    Attributes:
        least: How many entries LinkedIn must list before one that it leaves out says anything.
    """

    least: int = 1


def _absent(
    params: AbsentParams,
    stated: tuple[Stated, ...],
    listed: tuple[Listed, ...],
    everywhere: tuple[Listed, ...],
) -> Iterator[Hit]:
    # An empty section says nothing, and neither does an entry without a name.
    named = tuple(each for each in listed if is_named(each.period.organisation))
    named = tuple({each.period: each for each in reversed(named)}.values())
    if len(named) < max(params.least, 1):
        return
    said: list[str] = []
    for entry in stated:
        place = entry.place.value
        # Two stays at one place are one thing to ask.
        if (
            not is_named(place)
            or at_same_place(entry, named)
            or any(same_organisation(place, each) for each in said)
        ):
            continue
        said.append(place)
        yield _hit(entry, named, bool(at_same_place(entry, everywhere)))


def _hit(entry: Stated, named: tuple[Listed, ...], elsewhere: bool) -> Hit:
    claim = entry.place
    cited = sorted(at_same_time(entry, named) or named, key=_in_time, reverse=True)[:_CITED]
    newer = bool(claim.start) and all(each.period.start < claim.start for each in named)
    return Hit(
        evidence=(
            from_cv(claim.value),
            *(from_profile(each.profile, each.period.organisation) for each in cited),
        ),
        values={
            "a": shown(claim.value, claim.start, claim.end),
            "b": "; ".join(
                shown(each.period.organisation, each.period.start, each.period.end) for each in cited
            ),
            "listed": str(len(named)),
        },
        context=(_USUAL, *[_NEWER] * newer, *[_ELSEWHERE] * elsewhere),
    )


def _in_time(each: Listed) -> tuple[str, str, str, str]:
    period = each.period
    return period.start, period.end, period.organisation, period.title


def _employers(params: AbsentParams, subject: Subject) -> Iterator[Hit]:
    stated = (each for each in jobs(subject.candidate) if not _LEFT_OUT.intersection(_words_of(each)))
    # Some list their job at a university under their studies, and their studies under their jobs.
    studied = tuple(each for each in education(subject) if each.period.organisation)
    kept = tuple(each for each in stated if not at_same_place(each, studied))
    yield from _absent(params, kept, positions(subject), all_positions(subject))


def _schools(params: AbsentParams, subject: Subject) -> Iterator[Hit]:
    worked = tuple(each for each in positions(subject) if each.period.organisation)
    kept = tuple(
        each
        for each in courses(subject.candidate)
        if not _is_before_or_beside(each) and not at_same_place(each, worked)
    )
    yield from _absent(params, kept, education(subject), all_education(subject))


def _is_before_or_beside(entry: Stated) -> bool:
    """Whether a course is one that leads to no degree there: a school before it, or a term abroad."""
    degrees = [title.value for title in entry.titles]
    return (
        bool(_SCHOOLS_BEFORE.intersection(words(entry.place.value)))
        or any(is_unfinished(degree) or degree_level(degree) == "secondary" for degree in degrees)
        or is_unfinished(entry.place.value)
    )


def _words_of(entry: Stated) -> list[str]:
    return [word for claim in (entry.place, *entry.titles) for word in words(claim.value)]


EMPLOYER_ABSENT = DossierCheck(params=AbsentParams, run=_employers)
SCHOOL_ABSENT = DossierCheck(params=AbsentParams, run=_schools)
