"""Which of a profile's periods a CV entry speaks of, and which of them say something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoring.checks.base import Subject
from scoring.checks.consistency.months import months_apart, overlap
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.statements import Stated, in_order, linkedin
from vetting.models import Period, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A period with the profile that lists it."""

    profile: Profile
    period: Period


def positions(subject: Subject) -> tuple[Listed, ...]:
    """LinkedIn's jobs."""
    return tuple(each for profile in linkedin(subject) for each in _jobs(profile))


def education(subject: Subject) -> tuple[Listed, ...]:
    """LinkedIn's courses."""
    return tuple(each for profile in linkedin(subject) for each in _courses(profile))


def all_positions(subject: Subject) -> tuple[Listed, ...]:
    """Every profile's jobs: a home page may state one too."""
    return tuple(each for profile in in_order(subject.dossier.profiles) for each in _jobs(profile))


def all_education(subject: Subject) -> tuple[Listed, ...]:
    """Every profile's courses."""
    return tuple(each for profile in in_order(subject.dossier.profiles) for each in _courses(profile))


def _jobs(profile: Profile) -> Iterator[Listed]:
    return (Listed(profile=profile, period=period) for period in profile.positions)


def _courses(profile: Profile) -> Iterator[Listed]:
    return (Listed(profile=profile, period=period) for period in profile.education)


def at_same_place(stated: Stated, listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The periods at the organisation that the CV names."""
    return tuple(each for each in listed if same_organisation(stated.place.value, each.period.organisation))


def at_same_time(stated: Stated, listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The periods that can share a month with the CV's."""
    return tuple(each for each in listed if _meet(stated, each.period))


def _meet(stated: Stated, period: Period) -> bool:
    return overlap((stated.place.start, stated.place.end), (period.start, period.end))


def titled_otherwise(
    entries: tuple[Stated, ...], listed: tuple[Listed, ...], agrees: Callable[[str, str], bool]
) -> Iterator[tuple[Stated, tuple[Listed, ...]]]:
    """CV entries with what sources say of the same place and time, where no title of a source agrees.

    Promotions and double degrees split one stay into several entries, on either side: a source agrees if one
    of
    its titles does, or if it speaks of another entry that the CV has there for that time.

    Args:
        entries: The CV's.
        listed: The profiles'.
        agrees: Whether two titles can be one.

    Yields:
        An entry, and one period of each source that differs; a period that was given once is not given again.
    """
    given: set[tuple[str, Period]] = set()
    for entry in entries:
        if not entry.titles:
            continue
        there = [each for each in entries if same_organisation(each.place.value, entry.place.value)]
        found: dict[str, list[Listed]] = {}
        for each in at_same_time(entry, at_same_place(entry, listed)):
            if each.period.title:
                found.setdefault(each.profile.account.source, []).append(each)
        differing = [
            min(group, key=lambda each: _nearness(entry, each.period))
            for group in found.values()
            if not any(_agree(each, [entry, *there], agrees) for each in group)
        ]
        new = tuple(each for each in differing if (each.profile.account.source, each.period) not in given)
        given |= {(each.profile.account.source, each.period) for each in new}
        if new:
            yield entry, new


def _agree(each: Listed, entries: list[Stated], agrees: Callable[[str, str], bool]) -> bool:
    return any(
        agrees(title.value, each.period.title)
        for entry in entries
        if _meet(entry, each.period)
        for title in entry.titles
    )


def _nearness(entry: Stated, period: Period) -> tuple[int, str, str, str]:
    claim = entry.place
    apart = months_apart(claim.start, period.start) + months_apart(claim.end, period.end)
    return apart, period.start, period.end, period.title
