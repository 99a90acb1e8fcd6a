"""A bio states work or study that the CV does not, or states it otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.bios import Said, Tense, speaks_of, stated_in_bios
from scoring.checks.consistency.job_titles import ranks_apart, same_title
from scoring.checks.consistency.matching import Listed, all_education, all_positions
from scoring.checks.consistency.months import months
from scoring.checks.consistency.organisations import is_named
from scoring.checks.consistency.statements import Stated, courses, from_cv, jobs, shown
from scoring.evidence import from_profile, said_in_profile

_CITED = 2
_STALE = "A bio is written once and often left as it was."
_CHOICE = "A CV is a choice: it need not name every job or course."


@dataclass(frozen=True, slots=True, kw_only=True)
class BioParams:
    """This check has no parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BioTitleParams:
    """Parameters.

    Attributes:
        ranks: From how many steps of seniority on two titles differ although they name one kind of work.
    """

    ranks: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BioTenseParams:
    """Parameters.

    Attributes:
        months: How long after the end a bio may still speak of the present: people forget to change it.
    """

    months: int = 12


def _unnamed(study: bool) -> Callable[[BioParams, Subject], Iterator[Hit]]:
    def run(params: BioParams, subject: Subject) -> Iterator[Hit]:
        del params
        stated = courses(subject.candidate) if study else jobs(subject.candidate)
        named = [each for each in stated if is_named(each.place.value)]
        if not named:
            return
        known = [each.place.value for each in (*jobs(subject.candidate), *courses(subject.candidate))]
        known += [each.period.organisation for each in (*all_positions(subject), *all_education(subject))]
        handles = {profile.handle.lstrip("@").casefold() for profile in subject.dossier.profiles}
        given: list[Said] = []
        for said in stated_in_bios(subject):
            if (
                said.study is not study
                or not said.named
                or said.organisation.lstrip("@").casefold() in handles
            ):
                continue
            if any(speaks_of(said, each) for each in known) or any(_same(said, each) for each in given):
                continue
            given.append(said)
            newest = sorted(named, key=_in_time, reverse=True)[:_CITED]
            yield Hit(
                evidence=(
                    from_profile(said.profile, said.quote),
                    *(from_cv(each.place.value) for each in newest),
                ),
                values={
                    "a": "; ".join(each.place.value for each in newest),
                    "b": said.quote,
                    "source": said_in_profile(said.profile),
                    "place": said.organisation,
                },
                context=(_CHOICE, _STALE),
            )

    return run


def _same(a: Said, b: Said) -> bool:
    return speaks_of(a, b.organisation.lstrip("@")) or speaks_of(b, a.organisation.lstrip("@"))


def _in_time(each: Stated) -> tuple[str, str, str]:
    return each.place.start, each.place.end, each.place.value


def _titles(params: BioTitleParams, subject: Subject) -> Iterator[Hit]:
    def agrees(a: str, b: str) -> bool:
        return same_title(a, b) and ranks_apart(a, b) < params.ranks

    given: list[Said] = []
    for said in stated_in_bios(subject):
        there = [each for each in jobs(subject.candidate) if speaks_of(said, each.place.value)]
        titles = dict.fromkeys(title.value for each in there for title in each.titles)
        if said.study or not said.role or not titles or any(agrees(title, said.role) for title in titles):
            continue
        listed = [each for each in all_positions(subject) if speaks_of(said, each.period.organisation)]
        # What a profile lists too is put beside the CV elsewhere, and one question is enough.
        if any(each.period.title and agrees(each.period.title, said.role) for each in listed):
            continue
        if any(_same(said, each) and agrees(said.role, each.role) for each in given):
            continue
        given.append(said)
        yield _against_cv(said, " / ".join(titles), there[0], (_STALE,))


def _against_cv(said: Said, quote: str, entry: Stated, context: tuple[str, ...]) -> Hit:
    return Hit(
        evidence=(from_cv(quote), from_profile(said.profile, said.quote)),
        values={
            "a": quote,
            "b": said.quote,
            "place": entry.place.value,
            "source": said_in_profile(said.profile),
        },
        context=context,
    )


def _tenses(params: BioTenseParams, subject: Subject) -> Iterator[Hit]:
    now = subject.dossier.as_of
    given: list[tuple[str, Tense]] = []
    for said in stated_in_bios(subject) if now else ():
        stated = courses(subject.candidate) if said.study else jobs(subject.candidate)
        listed = all_education(subject) if said.study else all_positions(subject)
        there = sorted((each for each in stated if speaks_of(said, each.place.value)), key=_in_time)
        beside = [each for each in listed if speaks_of(said, each.period.organisation)]
        if not there or now is None or not _differs(said, there, beside, now, params.months):
            continue
        place = there[-1].place
        if (place.value, said.tense) in given:
            continue
        given.append((place.value, said.tense))
        yield _against_cv(said, shown(place.value, place.start, place.end), there[-1], (_STALE,))


def _differs(said: Said, there: list[Stated], listed: list[Listed], now: datetime, tolerance: int) -> bool:
    today = now.year * 12 + now.month - 1
    ends = [(each.place.start, each.place.end) for each in there]
    elsewhere = [(each.period.start, each.period.end) for each in listed]
    if said.tense is Tense.BEFORE:
        # One stay that has ended is enough for "former", whichever side it stands on.
        return all(_goes_on(start, end, today) for start, end in ends) and not any(
            _ended(end, today) for _, end in elsewhere
        )
    return all(_ended(end, today - tolerance) for _, end in ends) and all(
        _ended(end, today - tolerance) for _, end in elsewhere
    )


def _goes_on(start: str, end: str, today: int) -> bool:
    last = months(end)
    return months(start) is not None and (not end or (last is not None and last[0] > today))


def _ended(end: str, today: int) -> bool:
    last = months(end)
    return last is not None and last[1] < today


BIO_EMPLOYER = DossierCheck(params=BioParams, run=_unnamed(study=False))
BIO_SCHOOL = DossierCheck(params=BioParams, run=_unnamed(study=True))
BIO_TITLE = DossierCheck(params=BioTitleParams, run=_titles)
BIO_TENSE = DossierCheck(params=BioTenseParams, run=_tenses)
