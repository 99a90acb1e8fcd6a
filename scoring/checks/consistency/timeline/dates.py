"""The same job or school with other dates on the CV and on a profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.months import months_apart
from scoring.checks.consistency.timeline.entries import (
    Entry,
    Record,
    at_place,
    by_place,
    course_records,
    job_records,
    split,
)
from scoring.checks.consistency.timeline.stays import Stay, last, stays, told

#: Two jobs with no more than these months between them are told without a break.
_NO_BREAK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesParams:
    """Parameters.

    Attributes:
        tolerance_months: Differences up to this many months are how people remember.
        end_months: The same for ends, where plans move them; by default as many as for starts.
    """

    tolerance_months: int = 2
    end_months: int = 0

    def forgives_start(self, months: int) -> bool:
        """Whether starts so far apart agree."""
        return months <= self.tolerance_months

    def forgives_end(self, months: int) -> bool:
        """Whether ends so far apart agree."""
        return months <= max(self.tolerance_months, self.end_months)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    stay: Stay
    start: int
    end: int

    @property
    def apart(self) -> int:
        return max(self.start, self.end)


def _differences(params: DatesParams, records: tuple[Record, ...]) -> list[_Difference]:
    """One for each stay on the CV that a profile tells otherwise, however many profiles do."""
    own, others = split(records)
    if own is None:
        return []
    found: list[_Difference] = []
    for entries in by_place(own.entries):
        by_stay: dict[Entry, _Difference] = {}
        for record in others:
            listed = [each for each in record.entries if at_place(each.organisation, entries)]
            for stay in stays(entries, listed):
                start, end = stay.start_apart, stay.end_apart
                if not (params.forgives_start(start) and params.forgives_end(end)):
                    # Profiles come in a fixed order: the first that differs is cited.
                    by_stay.setdefault(stay.own[0], _Difference(stay=stay, start=start, end=end))
        found += by_stay.values()
    return found


def _employers(params: DatesParams, subject: Subject) -> Iterator[Hit]:
    yield from _told(params, _differences(params, job_records(subject)))


def _schools(params: DatesParams, subject: Subject) -> Iterator[Hit]:
    yield from _told(params, _differences(params, course_records(subject)))


def _told(params: DatesParams, found: list[_Difference]) -> Iterator[Hit]:
    """Two jobs that the CV joins and a profile sets apart are one difference, not two."""
    rest = list(found)
    while rest:
        first = rest.pop(0)
        following = next((each for each in rest if _joined(params, first, each)), None)
        if following is None:
            yield _hit([first])
        else:
            rest.remove(following)
            yield _hit([first, following])


def _joined(params: DatesParams, first: _Difference, then: _Difference) -> bool:
    if not (params.forgives_start(first.start) and params.forgives_end(then.end)):
        return False
    end, start = last(first.stay.own).end, then.stay.own[0].start
    return bool(end and start) and months_apart(end, start) <= _NO_BREAK


def _hit(differences: list[_Difference]) -> Hit:
    own = [told(each.stay.own) for each in differences]
    other = [told(each.stay.other) for each in differences]
    return Hit(
        evidence=tuple(
            entry.evidence()
            for each in differences
            for side in (each.stay.own, each.stay.other)
            for entry in _bounds(side, each)
        ),
        values={
            "a": "; ".join(own),
            "b": "; ".join(other),
            "source": differences[0].stay.other[0].source,
            "months": str(max(each.apart for each in differences)),
        },
    )


def _bounds(side: Sequence[Entry], difference: _Difference) -> tuple[Entry, ...]:
    """The entries that hold the dates in question."""
    wanted = [side[0]] if difference.start else []
    if difference.end or not wanted:
        wanted.append(last(side))
    return tuple(dict.fromkeys(wanted))


EMPLOYER_DATES = DossierCheck(params=DatesParams, run=_employers)
SCHOOL_DATES = DossierCheck(params=DatesParams, run=_schools)
