"""The CV and profiles name homes in different countries, and nothing else that is stated explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.places import countries, countries_named
from scoring.checks.consistency.statements import from_cv, in_order
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Profile

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
    away = [(each, countries(each.location)) for each in in_order(subject.dossier.profiles) if each.location]
    away = [(each, there) for each, there in away if there and not there & homes]
    if not away:
        return
    # Who has worked or studied in a place, or says that they moved, has been in both.
    been_in = countries_named(_stated(subject)).union(
        # "Hamburg ↔ Leeds" says so itself.
        *(there for each in subject.dossier.profiles if (there := countries(each.location)) & homes)
    )
    other = [
        each for each, there in away if not there & been_in and not homes & countries_named(_stated_by(each))
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


def _stated(subject: Subject) -> set[str]:
    claims = {claim.value for claim in subject.candidate.claims if claim.kind != "link"}
    return claims.union(*map(_stated_by, subject.dossier.profiles))


def _stated_by(profile: Profile) -> set[str]:
    periods = (*profile.positions, *profile.education)
    return {profile.bio}.union(*((each.organisation, each.title, each.location) for each in periods))


LOCATION_DIFFERS = DossierCheck(params=LocationParams, run=_locations)
