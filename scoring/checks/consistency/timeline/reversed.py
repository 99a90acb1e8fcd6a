"""A job or course that ends before it starts, inside one source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.months import reversed_dates
from scoring.checks.consistency.timeline.entries import Entry, at_place, course_records, job_records


@dataclass(frozen=True, slots=True, kw_only=True)
class ReversedParams:
    """This check has no parameters."""


def _reversed(params: ReversedParams, subject: Subject) -> Iterator[Hit]:
    del params
    for records in (job_records(subject), course_records(subject)):
        told: list[Entry] = []
        for entry in (each for record in records for each in record.entries):
            if not reversed_dates(entry.start, entry.end):
                continue
            # A profile that repeats the CV's slip says nothing new.
            if any((entry.start, entry.end) == (each.start, each.end) and at_place(entry.organisation, [each])
                   for each in told):  # fmt: skip
                continue
            told.append(entry)
            yield Hit(
                evidence=(
                    entry.evidence(f"{entry.organisation}, from {entry.start}"),
                    entry.evidence(f"{entry.organisation}, to {entry.end}"),
                ),
                values={
                    "source": entry.source,
                    "place": entry.organisation,
                    "start": entry.start,
                    "end": entry.end,
                },
                context=("A slip in a year or month is the usual reason.",),
            )


DATES_REVERSED = DossierCheck(params=ReversedParams, run=_reversed)
