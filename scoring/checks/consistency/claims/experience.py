"""More years of experience than any source has dates for, and an account younger than it is said to be.

Nobody's age is worked out: a date is put beside a date. Where the earliest date is long past nothing is said,
because a CV of a long working life begins where its writer chose to begin it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.months import months
from scoring.checks.consistency.numbers import since, years
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.platforms import platform_of
from scoring.checks.consistency.statements import CV, claimed, from_cv, in_order, shown
from scoring.checks.consistency.topics import topics_in
from scoring.checks.consistency.words import words
from scoring.evidence import from_post, from_profile, said_in_profile
from vetting.models import Evidence, Profile

_CITED = 3
_AROUND = 70  # characters of a bio in which it is said what the years were spent on
_MOST_READ = 2_000
_QUOTED = 80
_SCHOOL_AND_WORK = ("employer", "title", "school", "degree")
# What people do for years outside of work, from childhood on, is left out: code, cameras, music.
_AT_WORK = frozenset(
    {
        "social media",
        "community",
        "marketing",
        "seo",
        "paid ads",
        "analytics",
        "pr",
        "email",
        "customer service",
    }
    | {"sales", "project management", "accounting"}
)
_EXPERIENCE = frozenset(("experience", "experienced", "erfahrung", "experiencia", "berufserfahrung"))
_OUTSIDE = "Experience can be gained outside of the jobs and studies that are listed."
_LEFT_OUT = "A CV may leave out early work."
_EARLIER = "An earlier account may have been closed."


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceParams:
    """Parameters.

    Attributes:
        tolerance_months: By how much the years stated may go beyond the earliest date.
        trimmed_months: From what age of the earliest date on nothing is said: CVs are trimmed.
    """

    tolerance_months: int = 12
    trimmed_months: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAgeParams:
    """Parameters.

    Attributes:
        tolerance_months: By how much an account may be younger than stated.
    """

    tolerance_months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Since:
    """Something stated to go on since a month, and who states it."""

    month: int
    evidence: Evidence
    source: str = ""


def _experience(params: ExperienceParams, subject: Subject) -> Iterator[Hit]:
    clock = subject.dossier.as_of
    earliest = _earliest(subject)
    if clock is None or earliest is None:
        return
    today = clock.year * 12 + clock.month - 1
    if today - earliest.month >= params.trimmed_months:
        return
    beyond = [
        each
        for each in _years_stated(subject, today)
        if earliest.month - each.month > params.tolerance_months
    ]
    if not beyond:
        return
    yield Hit(
        # The two that are compared stand first: a document shows two.
        evidence=tuple(
            dict.fromkeys(
                (beyond[0].evidence, earliest.evidence, *(each.evidence for each in beyond[1:_CITED]))
            )
        ),
        values={
            "a": beyond[0].evidence.quote,
            "by": beyond[0].evidence.said_by,
            "b": _as_month(earliest.month),
            "source": earliest.evidence.said_by,
        },
        context=(_OUTSIDE, _LEFT_OUT),
    )


def _years_stated(subject: Subject, today: int) -> Iterator[_Since]:
    for claim in claimed(subject.candidate, "experience"):
        spans = [each.value * 12 for each in years(claim.value)]
        spans += [
            today - _december(each.value) for each in since(claim.value) if not platform_of(claim.value)
        ]
        if spans:
            yield _Since(month=today - min(spans), evidence=from_cv(claim.value))
    for profile in in_order(subject.dossier.profiles):
        bio = profile.bio[:_MOST_READ]
        found = [(each, each.value * 12) for each in years(bio)]
        found += [(each, today - _december(each.value)) for each in since(bio)]
        for number, span in found:
            near = _line(bio, number.start, number.end)
            at_work = _EXPERIENCE.intersection(words(near)) or topics_in(near) & _AT_WORK
            if at_work and not platform_of(near):
                yield _Since(month=today - span, evidence=from_profile(profile, near))


def _line(text: str, start: int, end: int) -> str:
    """The part of a bio around a number, up to where the next thing begins."""
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    for mark in "\n|•·;.":
        before, after = before.rpartition(mark)[2], after.partition(mark)[0]
    return (before + text[start:end] + after).strip()


def _earliest(subject: Subject) -> _Since | None:
    """The earliest date in any source; None where no job is dated, or one of them has no date anywhere."""
    dated: list[_Since] = []
    places: dict[str, bool] = {}
    for claim in subject.candidate.claims:
        if claim.kind in _SCHOOL_AND_WORK:
            dated += _dated(claim.start, from_cv(shown(claim.value, claim.start, claim.end)))
        if claim.kind == "employer":
            places[claim.value] = places.get(claim.value, False) or months(claim.start) is not None
    for profile in in_order(subject.dossier.profiles):
        for period in (*profile.positions, *profile.education):
            quote = shown(period.organisation, period.start, period.end)
            dated += _dated(period.start, from_profile(profile, quote))
        for job in profile.positions:
            places[job.organisation] = places.get(job.organisation, False) or months(job.start) is not None
        if profile.created_at:
            month = f"{profile.created_at:%Y-%m}"
            dated += _dated(month, from_profile(profile, f"account since {month}"))
    known = [place for place, is_dated in places.items() if is_dated]
    if not known or any(
        not is_dated and not any(same_organisation(place, each) for each in known)
        for place, is_dated in places.items()
    ):
        return None
    posts = [post for post in subject.dossier.posts if post.published_at]
    first = min(posts, key=lambda post: (post.published_at, post.id), default=None)
    if first and first.published_at:
        dated += _dated(f"{first.published_at:%Y-%m}", from_post(first, 0, min(len(first.text), _QUOTED)))
    return min(
        dated,
        key=lambda each: (
            each.month,
            each.evidence.said_by == CV,
            each.evidence.said_by,
            each.evidence.quote,
        ),
    )


def _dated(date: str, evidence: Evidence) -> list[_Since]:
    month = months(date)
    return [_Since(month=month[0], evidence=evidence)] if month else []


def _account_ages(params: AccountAgeParams, subject: Subject) -> Iterator[Hit]:
    oldest: dict[str, Profile] = {}
    for profile in in_order(subject.dossier.profiles):
        known = oldest.get(profile.account.source)
        if profile.created_at and (
            known is None or not known.created_at or profile.created_at < known.created_at
        ):
            oldest[profile.account.source] = profile
    given: set[str] = set()
    for stated in _accounts_stated(subject):
        account = oldest.get(stated.source)
        if account is None or account.created_at is None or stated.source in given:
            continue
        opened = account.created_at.year * 12 + account.created_at.month - 1
        if opened - stated.month <= params.tolerance_months:
            continue
        given.add(stated.source)
        day = f"{account.created_at:%Y-%m-%d}"
        yield Hit(
            evidence=(stated.evidence, from_profile(account, f"account since {day}")),
            values={
                "a": stated.evidence.quote,
                "by": stated.evidence.said_by,
                "b": day,
                "source": said_in_profile(account),
            },
            context=(_EARLIER,),
        )


def _accounts_stated(subject: Subject) -> Iterator[_Since]:
    for kind in ("experience", "audience"):
        for claim in claimed(subject.candidate, kind):
            for number in since(claim.value):
                source = platform_of(claim.value)
                yield _Since(month=_december(number.value), evidence=from_cv(claim.value), source=source)
    for profile in in_order(subject.dossier.profiles):
        bio = profile.bio[:_MOST_READ]
        for number in since(bio):
            near = _line(bio, number.start, number.end)
            yield _Since(
                month=_december(number.value), evidence=from_profile(profile, near), source=platform_of(near)
            )


def _december(year: int) -> int:
    return year * 12 + 11


def _as_month(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


EXPERIENCE_BEYOND = DossierCheck(params=ExperienceParams, run=_experience)
ACCOUNT_YOUNGER = DossierCheck(params=AccountAgeParams, run=_account_ages)
