"""A job that goes on in one place and has ended in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.months import FOREVER, months, overlap
from scoring.checks.consistency.timeline.entries import (
    Entry,
    at_place,
    by_place,
    clock,
    job_records,
    split,
)
from scoring.checks.consistency.timeline.stays import last


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedParams:
    """Parameters.

    Attributes:
        tolerance_months: An end no longer ago than this may not have reached the other place yet.
    """

    tolerance_months: int = 2


def _ended_elsewhere(params: EndedParams, subject: Subject) -> Iterator[Hit]:
    now = clock(subject) or FOREVER
    told: set[Entry] = set()
    for own, listed in _same_employer(subject):
        going, ended = _differing(own, listed, now - params.tolerance_months)
        if going and ended and going not in told:
            told.add(going)
            yield _hit(going, ended)


def _goes_on_elsewhere(params: EndedParams, subject: Subject) -> Iterator[Hit]:
    now = clock(subject)
    if now is None:
        return
    told: set[Entry] = set()
    for own, listed in _same_employer(subject):
        going, ended = _differing(listed, own, now - params.tolerance_months)
        if going and ended and ended not in told:
            told.add(ended)
            yield _hit(ended, going)


def _same_employer(subject: Subject) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """What the CV and each profile list at one employer."""
    own, others = split(job_records(subject))
    for entries in by_place(own.entries) if own else ():
        for record in others:
            listed = [each for each in record.entries if at_place(each.organisation, entries)]
            if listed:
                yield entries, listed


def _differing(
    open_side: list[Entry], closed_side: list[Entry], before: int
) -> tuple[Entry | None, Entry | None]:
    """The entry that goes on, and the last one of the other side, where that ended before a month."""
    ends = [months(each.end) for each in closed_side]
    ended = last(closed_side)
    closed = months(ended.end)
    # An entry without an end, or without any date, can be the one that goes on.
    if closed is None or not all(ends) or not ended.dated or closed[1] >= before:
        return None, None
    going = (
        each for each in open_side if each.goes_on and overlap((each.start, ""), (ended.start, ended.end))
    )
    return next(going, None), ended


def _hit(own: Entry, other: Entry) -> Hit:
    return Hit(
        evidence=(own.evidence(), other.evidence()),
        values={"a": own.told, "b": other.told, "source": other.source},
        context=("CVs and profiles are often brought up to date late, and a job may have resumed.",),
    )


EMPLOYER_ENDED = DossierCheck(params=EndedParams, run=_ended_elsewhere)
EMPLOYER_GOES_ON = DossierCheck(params=EndedParams, run=_goes_on_elsewhere)
