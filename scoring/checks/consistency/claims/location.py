"""The CV and profiles name homes in different countries, and nothing else that is stated explains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.places import countries, countries_named
from scoring.checks.consistency.statements import from_cv, in_order
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Period, Profile

_CITED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationParams:
    """This check has no parameters."""


def _locations(params: LocationParams, subject: Subject) -> Iterator[Hit]:
    del params
    claimed = sorted({claim.value for claim in subject.candidate.claims if claim.kind == "location"} - {""})
    home = [countries(place) for place in claimed]
    if not home or not all(home):
        return
    homes = frozenset[str]().union(*home)
    other = [
        profile for profile in in_order(subject.dossier.profiles) if _is_elsewhere(profile, homes, subject)
    ]
    if not other:
        return
    cited = list({each.location: each for each in reversed(other)}.values())[::-1][:_CITED]
    yield Hit(
        evidence=(from_cv(claimed[0]), *(from_profile(each, each.location) for each in cited)),
        values={
            "a": " / ".join(claimed),
            "b": " / ".join(each.location for each in cited),
            "source": said_in_profile(cited[0]),
        },
        context=("People move, study away from home, and leave old places standing.",),
    )


def _is_elsewhere(profile: Profile, homes: frozenset[str], subject: Subject) -> bool:
    there = countries(profile.location) if profile.location else frozenset()
    if not there or there & homes:
        return False
    # Who has worked or studied in a place, or says that they moved, has been in both.
    return not (
        there & countries_named(_elsewhere_stated(subject)) or homes & countries_named(_stated_by(profile))
    )


def _elsewhere_stated(subject: Subject) -> Iterator[str]:
    yield from (claim.value for claim in subject.candidate.claims if claim.kind != "link")
    for profile in subject.dossier.profiles:
        yield from _stated_by(profile)


def _stated_by(profile: Profile) -> Iterator[str]:
    yield profile.bio
    yield from _of_periods((*profile.positions, *profile.education))


def _of_periods(periods: Iterable[Period]) -> Iterator[str]:
    for period in periods:
        yield from (period.organisation, period.title, period.location)


LOCATION_DIFFERS = DossierCheck(params=LocationParams, run=_locations)
