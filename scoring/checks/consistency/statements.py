"""What the CV and the profiles state, in comparable form, and the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.checks.base import Subject
from vetting.models import Candidate, Claim, Evidence, Profile

CV = "CV"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One job or course as the CV states it; the title stands in a claim of its own.

    Attributes:
        title: The title of this entry, where only one can be it.
        titles: All titles that can be its own: several where entries share their dates.
    """

    place: Claim
    title: Claim | None = None
    titles: tuple[Claim, ...] = ()


def from_cv(quote: str) -> Evidence:
    """A CV's words as evidence."""
    return Evidence(quote=quote, span=(0, len(quote)), said_by=CV)


def in_order(profiles: Iterable[Profile]) -> list[Profile]:
    """Profiles in one order whatever order they came in: LinkedIn's before others."""
    return sorted(
        profiles,
        key=lambda each: (
            each.account.source != "linkedin",
            each.account.source,
            each.account.locator,
            each.snapshot_id,
        ),
    )


def linkedin(subject: Subject) -> Iterator[Profile]:
    """The LinkedIn profiles that were read."""
    return (each for each in in_order(subject.dossier.profiles) if each.account.source == "linkedin")


def jobs(candidate: Candidate) -> tuple[Stated, ...]:
    """The CV's employers, each with the titles that stand for the same dates."""
    return _paired(candidate.claims, "employer", "title")


def courses(candidate: Candidate) -> tuple[Stated, ...]:
    """The CV's schools, each with the degrees that stand for the same dates."""
    return _paired(candidate.claims, "school", "degree")


def claimed(candidate: Candidate, kind: str) -> tuple[Claim, ...]:
    """The CV's claims of one kind, once each, in one order."""
    found = {claim for claim in candidate.claims if claim.kind == kind and claim.value}
    return tuple(sorted(found, key=_in_time))


def _in_time(claim: Claim) -> tuple[str, str, str]:
    return claim.start, claim.end, claim.value


def _paired(claims: tuple[Claim, ...], kind: str, detail: str) -> tuple[Stated, ...]:
    """Places with their details, by name and dates or by dates alone: the order of claims changes nothing."""
    details: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in dict.fromkeys(claims):
        if claim.kind == detail:
            details.setdefault((claim.at, claim.start, claim.end), []).append(claim)
    places = sorted({claim for claim in claims if claim.kind == kind}, key=_in_time)
    undated = details.get(("", "", ""), []) if len(places) == 1 else []
    found: list[Stated] = []
    for place in places:
        when = (place.start, place.end)
        own = details.get((place.value, *when)) or details.get(("", *when)) or undated
        titles = tuple(sorted(own, key=_in_time))
        found.append(Stated(place=place, title=titles[0] if len(titles) == 1 else None, titles=titles))
    return tuple(found)


def shown(organisation: str, start: str, end: str) -> str:
    """``Acme, 2019-01 to 2020-02``, leaving out what is not given."""
    if not start and not end:
        return organisation
    return f"{organisation}, {start or '?'} to {end or 'now'}"
