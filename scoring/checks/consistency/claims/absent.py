"""A job or school on the CV that a filled-in LinkedIn profile does not list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.matching import Listed, at_same_place, at_same_time, education, positions
from scoring.checks.consistency.statements import Stated, courses, from_cv, jobs, shown
from scoring.evidence import from_profile

_CITED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentParams:
    """Parameters.

    Attributes:
        least: How many entries LinkedIn must list before one that it leaves out says anything.
    """

    least: int = 1


def _absent(params: AbsentParams, stated: tuple[Stated, ...], listed: tuple[Listed, ...]) -> Iterator[Hit]:
    # An empty section says nothing, and neither does an entry without a name.
    named = tuple(each for each in listed if each.period.organisation)
    if len(named) < max(params.least, 1):
        return
    for entry in stated:
        if not entry.place.value or at_same_place(entry, named):
            continue
        cited = (at_same_time(entry, named) or named)[:_CITED]
        claim = entry.place
        yield Hit(
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
            context=("Profiles often leave out short, old or part-time entries.",),
        )


def _employers(params: AbsentParams, subject: Subject) -> Iterator[Hit]:
    yield from _absent(params, jobs(subject.candidate), positions(subject))


def _schools(params: AbsentParams, subject: Subject) -> Iterator[Hit]:
    yield from _absent(params, courses(subject.candidate), education(subject))


EMPLOYER_ABSENT = DossierCheck(params=AbsentParams, run=_employers)
SCHOOL_ABSENT = DossierCheck(params=AbsentParams, run=_schools)
