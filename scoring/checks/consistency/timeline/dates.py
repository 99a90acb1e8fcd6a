"""The same job or school with other dates, or a job that goes on in one place and has ended in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.matching import Listed, at_same_place, education, positions
from scoring.checks.consistency.months import months, months_apart, overlap
from scoring.checks.consistency.statements import Stated, courses, from_cv, jobs, shown
from scoring.evidence import from_profile


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesParams:
    """Parameters.

    Attributes:
        tolerance_months: Differences up to this many months are how people remember.
    """

    tolerance_months: int = 2


def _differing(params: DatesParams, stated: tuple[Stated, ...], listed: tuple[Listed, ...]) -> Iterator[Hit]:
    for entry in stated:
        found = at_same_place(entry, listed)
        claim = entry.place
        # Promotions split one stay into several entries: a date that agrees with any of them agrees.
        starts = [months_apart(claim.start, each.period.start) for each in found]
        ends = [months_apart(claim.end, each.period.end) for each in found]
        apart = max(min(starts, default=0), min(ends, default=0))
        if apart <= params.tolerance_months:
            continue
        nearest = min(found, key=lambda each: (_distance(entry, each), each.period.start))
        yield _hit(entry, nearest, {"months": str(apart)})


def _distance(entry: Stated, each: Listed) -> int:
    return months_apart(entry.place.start, each.period.start) + months_apart(entry.place.end, each.period.end)


def _hit(entry: Stated, other: Listed, values: dict[str, str], context: tuple[str, ...] = ()) -> Hit:
    claim, period = entry.place, other.period
    return Hit(
        evidence=(
            from_cv(shown(claim.value, claim.start, claim.end)),
            from_profile(other.profile, shown(period.organisation, period.start, period.end)),
        ),
        values={
            "a": shown(claim.value, claim.start, claim.end),
            "b": shown(period.organisation, period.start, period.end),
            **values,
        },
        context=context,
    )


def _employers(params: DatesParams, subject: Subject) -> Iterator[Hit]:
    yield from _differing(params, jobs(subject.candidate), positions(subject))


def _schools(params: DatesParams, subject: Subject) -> Iterator[Hit]:
    yield from _differing(params, courses(subject.candidate), education(subject))


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedParams:
    """This check has no parameters."""


def _ended(params: EndedParams, subject: Subject) -> Iterator[Hit]:
    del params
    stays = jobs(subject.candidate)
    for entry in stays:
        claim = entry.place
        if months(claim.start) is None or claim.end:
            continue
        found = at_same_place(entry, positions(subject))
        together = [
            each for each in found if overlap((claim.start, ""), (each.period.start, each.period.end))
        ]
        if together and all(months(each.period.end) for each in found):
            yield _hit(
                entry,
                together[-1],
                {},
                ("An end date may be missing on the CV, or the job may have resumed.",),
            )


EMPLOYER_DATES = DossierCheck(params=DatesParams, run=_employers)
SCHOOL_DATES = DossierCheck(params=DatesParams, run=_schools)
EMPLOYER_ENDED = DossierCheck(params=EndedParams, run=_ended)
