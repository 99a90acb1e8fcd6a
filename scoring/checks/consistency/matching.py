"""Which of LinkedIn's periods a CV entry speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoring.checks.base import Subject
from scoring.checks.consistency.months import overlap
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.statements import Stated, linkedin
from vetting.models import Period, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A period with the profile that lists it."""

    profile: Profile
    period: Period


def positions(subject: Subject) -> tuple[Listed, ...]:
    """LinkedIn's jobs."""
    return tuple(_listed(subject, lambda profile: profile.positions))


def education(subject: Subject) -> tuple[Listed, ...]:
    """LinkedIn's courses."""
    return tuple(_listed(subject, lambda profile: profile.education))


def _listed(subject: Subject, part: Callable[[Profile], tuple[Period, ...]]) -> Iterator[Listed]:
    for profile in linkedin(subject):
        yield from (Listed(profile=profile, period=period) for period in part(profile))


def at_same_place(stated: Stated, listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The periods at the organisation that the CV names."""
    return tuple(each for each in listed if same_organisation(stated.place.value, each.period.organisation))


def at_same_time(stated: Stated, listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The periods that can share a month with the CV's."""
    claim = stated.place
    return tuple(
        each for each in listed if overlap((claim.start, claim.end), (each.period.start, each.period.end))
    )
