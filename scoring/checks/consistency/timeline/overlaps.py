"""Jobs, and courses, that cannot easily be held at the same time, inside one source.

Most that run side by side are normal: work beside study, a second job of a few hours, an internship, a board.
So both titles must say that they take all one's time, or there must be three; a handover is forgiven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.degrees import degree_level
from scoring.checks.consistency.months import certain_span, months_shared
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.timeline.entries import Entry, Record, clock, course_records, job_records
from scoring.checks.consistency.timeline.kinds import beside_a_course, full_time, plain_job, responsible
from scoring.checks.consistency.words import words

#: A record that lists more than this is read only so far; pairs grow with its square.
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapParams:
    """Parameters.

    Attributes:
        months: Up to this many months in common are a handover, a term abroad, or how people remember.
        full_time_months: The same where both say that they are full-time.
    """

    months: int = 3
    full_time_months: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyParams:
    """Parameters.

    Attributes:
        jobs: From how many jobs at the same time on.
        months: Up to this many months in common are forgiven.
    """

    jobs: int = 3
    months: int = 3


def _shared(entries: Iterable[Entry], now: int | None) -> int:
    return months_shared(*(certain_span(each.start, each.end, now) for each in entries))


def _pairs(
    params: OverlapParams, records: tuple[Record, ...], now: int | None, clash: Callable[[Entry, Entry], bool]
) -> Iterator[Hit]:
    """Pairs at two organisations that clash for more than some months; each once, whoever lists it."""
    told: list[tuple[Entry, ...]] = []
    for record in records:
        for pair in combinations(record.entries[:_MOST], 2):
            if _one_place(pair) or not clash(*pair):
                continue
            least = params.full_time_months if all(map(full_time, pair)) else params.months
            shared = _shared(pair, now)
            if shared <= least or any(_same(pair, before) for before in told):
                continue
            told.append(pair)
            yield _hit(pair, shared)


def _one_place(pair: Sequence[Entry]) -> bool:
    return same_organisation(pair[0].organisation, pair[1].organisation)


def _same(entries: Sequence[Entry], before: Sequence[Entry]) -> bool:
    """Whether two sources list the same entries, or one lists more of the same."""
    return all(
        any(same_organisation(entry.organisation, each.organisation) for each in before) for entry in entries
    )


def _hit(entries: Sequence[Entry], shared: int) -> Hit:
    told = [_told(entry) for entry in entries]
    return Hit(
        evidence=tuple(entry.evidence(_told(entry)) for entry in entries),
        values={
            "source": entries[0].source,
            "a": told[0],
            "b": "; ".join(told[1:]),
            "months": str(shared),
            "jobs": str(len(entries)),
        },
        context=(
            "Many people work or study in two places at once; hours and dates are seldom written down.",
        ),
    )


def _told(entry: Entry) -> str:
    return f"{entry.title}, {entry.told}" if entry.title else entry.told


def _jobs(params: OverlapParams, subject: Subject) -> Iterator[Hit]:
    yield from _pairs(params, job_records(subject), clock(subject), _whole_jobs)


def _whole_jobs(a: Entry, b: Entry) -> bool:
    return (full_time(a) and full_time(b)) or (responsible(a) and responsible(b))


def _courses(params: OverlapParams, subject: Subject) -> Iterator[Hit]:
    yield from _pairs(params, course_records(subject), clock(subject), _whole_courses)


def _whole_courses(a: Entry, b: Entry) -> bool:
    if beside_a_course(a) or beside_a_course(b):
        return False
    if full_time(a) and full_time(b):
        return True
    # One degree of two schools stands twice; so does one that was begun here and finished there.
    same_degree = sorted(words(a.title)) == sorted(words(b.title))
    levels = {degree_level(a.title), degree_level(b.title)}
    return not same_degree and len(levels) == 1 and levels <= {"bachelor", "master", "doctor"}


def _many(params: ManyParams, subject: Subject) -> Iterator[Hit]:
    now = clock(subject)
    told: list[tuple[Entry, ...]] = []
    for record in job_records(subject):
        plain = [each for each in record.entries[:_MOST] if plain_job(each)]
        largest = max((_at_once(plain, each, params.months, now) for each in plain), key=len, default=())
        if len(largest) >= params.jobs and not any(_same(largest, before) for before in told):
            told.append(largest)
            yield _hit(largest, _shared(largest, now))


def _at_once(jobs: list[Entry], first: Entry, least: int, now: int | None) -> tuple[Entry, ...]:
    """The jobs at different places that share more than some months with this one, it first."""
    found: list[Entry] = [first]
    for job in jobs:
        if job is first or any(_one_place((job, each)) for each in found):
            continue
        if _shared((*found, job), now) > least:
            found.append(job)
    return tuple(found)


JOBS_AT_ONCE = DossierCheck(params=OverlapParams, run=_jobs)
COURSES_AT_ONCE = DossierCheck(params=OverlapParams, run=_courses)
MANY_JOBS = DossierCheck(params=ManyParams, run=_many)
