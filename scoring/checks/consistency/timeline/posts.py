"""What a post tells of a first day, a last day or years at an employer, beside the dates of that job.

A place that neither the CV nor a profile names is left alone: it may be a game, a jest, or a job of a week.
Why someone left is nobody's business here, so only dates are compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.months import certain_span, month_of, months, ranges_apart
from scoring.checks.consistency.timeline.entries import (
    Entry,
    at_place,
    by_place,
    clock,
    course_records,
    job_records,
)
from scoring.checks.consistency.timeline.mentions import Mentions
from scoring.checks.consistency.timeline.phrases import Told, told
from scoring.checks.consistency.words import words
from scoring.evidence import from_post, said_in_post

#: How many months ahead someone says that they will join or leave.
_AHEAD = {"start": 6, "leave": 3}
_LATER = re.compile(
    r"\b(?:in|from|this|next|coming)\s+(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|spring|summer|autumn|fall|winter|year|month)\b|\b(?:soon"
    r"|later\s+this\s+year)\b",
    re.IGNORECASE,
)
_FAR = 12
_TO_THE_DAY = re.compile(r"\b(?:today|anniversary|exactly|heute|hoy|jubiläum|aniversario)\b", re.IGNORECASE)
_CITED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldParams:
    """Parameters.

    Attributes:
        tolerance_months: Differences up to this many months are how people remember.
    """

    tolerance_months: int = 2


_Agrees = Callable[[Told, list[Entry], int, int | None], bool]


def _starts(each: Told, entries: list[Entry], tolerance: int, now: int | None) -> bool:
    del now
    if _step(each, entries):
        return True
    return any(_near(_window(each, "start"), entry.start, tolerance) for entry in entries)


def _leaves(each: Told, entries: list[Entry], tolerance: int, now: int | None) -> bool:
    if _step(each, entries):
        return True
    window = _window(each, "leave")
    for entry in entries:
        if entry.end:
            agrees = _near(window, entry.end, tolerance)
        else:
            # What goes on now may end these days; without a clock, that cannot be told.
            agrees = now is None or window[1] + tolerance >= now
        if agrees:
            return True
    return False


def _years(each: Told, entries: list[Entry], tolerance: int, now: int | None) -> bool:
    del now
    began = _month(each) - 12 * each.years
    # "Three years at Contoso" is said from a little before the third until the fourth.
    window = (began, began) if _TO_THE_DAY.search(each.words) else (began - 12, began + 4)
    return any(_near(window, entry.start, tolerance) for entry in entries)


def _never(each: Told, entries: list[Entry], tolerance: int, now: int | None) -> bool:
    del now
    began = [known[1] for entry in entries if (known := months(entry.start))]
    return not began or _month(each) <= min(began) + tolerance


def _step(each: Told, entries: list[Entry]) -> bool:
    """Whether it tells of another role inside a stay: a step that the CV need not list apart."""
    role = set(words(each.title))
    known = any(role and (role <= set(words(entry.title)) or role >= set(words(entry.title)) > set())
                for entry in entries)  # fmt: skip
    return each.moved and not known and any(_within(_month(each), entry, 0) for entry in entries)


def _window(each: Told, event: str) -> tuple[int, int]:
    """The months in which what is told can have happened."""
    month = _month(each)
    ahead = _AHEAD[event] if each.ahead else 0
    return month, month + (_FAR if _LATER.search(each.words) else ahead)


def _month(each: Told) -> int:
    if each.post.published_at is None:
        raise ValueError("only dated posts tell of an event")
    return month_of(each.post.published_at)


def _near(window: tuple[int, int], date: str, tolerance: int) -> bool:
    known = months(date)
    return known is None or ranges_apart(window, known) <= tolerance


def _within(month: int, entry: Entry, tolerance: int) -> bool:
    span = certain_span(entry.start, entry.end, month)
    return span is not None and span[0] + tolerance <= month <= span[1] - tolerance


def _check(event: str, agrees: _Agrees) -> DossierCheck:
    def run(params: ToldParams, subject: Subject) -> Iterator[Hit]:
        entries = [entry for record in job_records(subject) for entry in record.entries]
        if not entries:
            return
        taught = [entry for record in course_records(subject) for entry in record.entries]
        # Of a school one also works at, which of the two is meant cannot be told.
        places = [
            group
            for group in by_place(entries)
            if all(each.dated for each in group)
            and not any(at_place(each.organisation, taught) for each in group)
        ]
        differing: dict[int, list[Told]] = {}
        agreed: set[int] = set()
        mentions = Mentions([[each.organisation for each in group] for group in places])
        for each in told(subject.dossier.posts, event, mentions):
            if agrees(each, places[each.place], params.tolerance_months, clock(subject)):
                agreed.add(each.place)
            else:
                differing.setdefault(each.place, []).append(each)
        for number in sorted(differing.keys() - agreed):
            yield _hit(differing[number], places[number])

    return DossierCheck(params=ToldParams, run=run)


def _hit(posts: list[Told], entries: list[Entry]) -> Hit:
    cited = sorted(posts, key=lambda each: (_month(each), str(each.post.published_at), each.post.id))[:_CITED]
    when = cited[0].post.published_at
    entry = entries[0]
    return Hit(
        evidence=(entry.evidence(), *(from_post(each.post, *each.sentence) for each in cited)),
        values={
            "a": entry.told,
            "source": entry.source,
            "place": entry.organisation,
            "day": when.date().isoformat() if when else "",
            "post": said_in_post(cited[0].post),
            "years": str(cited[0].years),
        },
        context=("Posts jest and round, and a job can have begun or ended in steps.",),
    )


START_TOLD = _check("start", _starts)
LAST_DAY_TOLD = _check("leave", _leaves)
YEARS_TOLD = _check("years", _years)
NEVER_TOLD = _check("never", _never)
