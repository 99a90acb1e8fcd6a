"""The CV and a profile name places that have no word in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.places import same_place
from scoring.checks.consistency.statements import from_cv
from scoring.evidence import from_profile, said_in_profile


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationParams:
    """This check has no parameters."""


def _locations(params: LocationParams, subject: Subject) -> Iterator[Hit]:
    del params
    claims = [claim for claim in subject.candidate.claims if claim.kind == "location" and claim.value]
    for profile in subject.dossier.profiles:
        if not claims or not profile.location or any(same_place(c.value, profile.location) for c in claims):
            continue
        yield Hit(
            evidence=(from_cv(claims[0].value), from_profile(profile, profile.location)),
            values={"a": claims[0].value, "b": profile.location, "source": said_in_profile(profile)},
            context=("People move, study away from home, and leave old places standing.",),
        )


LOCATION_DIFFERS = DossierCheck(params=LocationParams, run=_locations)
