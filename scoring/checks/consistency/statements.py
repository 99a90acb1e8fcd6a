"""What the CV and the profiles state, in comparable form, and the evidence for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import Subject
from vetting.models import Candidate, Claim, Evidence, Profile

CV = "CV"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One job or course as the CV states it; the title stands in a claim of its own."""

    place: Claim
    title: Claim | None = None


def from_cv(quote: str) -> Evidence:
    """A CV's words as evidence."""
    return Evidence(quote=quote, span=(0, len(quote)), said_by=CV)


def linkedin(subject: Subject) -> Iterator[Profile]:
    """The LinkedIn profiles that were read."""
    return (each for each in subject.dossier.profiles if each.account.source == "linkedin")


def jobs(candidate: Candidate) -> tuple[Stated, ...]:
    """The CV's employers, each with the title that follows it for the same dates."""
    return _paired(candidate.claims, "employer", "title")


def courses(candidate: Candidate) -> tuple[Stated, ...]:
    """The CV's schools, each with the degree that follows it for the same dates."""
    return _paired(candidate.claims, "school", "degree")


def _paired(claims: tuple[Claim, ...], kind: str, detail: str) -> tuple[Stated, ...]:
    found: list[Stated] = []
    for claim, following in itertools.zip_longest(claims, claims[1:]):
        if claim.kind != kind:
            continue
        fits = following is not None and following.kind == detail
        same_dates = fits and (following.start, following.end) in ((claim.start, claim.end), ("", ""))
        found.append(Stated(place=claim, title=following if same_dates else None))
    return tuple(found)


def shown(organisation: str, start: str, end: str) -> str:
    """``Acme, 2019-01 to 2020-02``, leaving out what is not given."""
    if not start and not end:
        return organisation
    return f"{organisation}, {start or '?'} to {end or 'now'}"
