"""Planted contradictions between the dates on the CV and those on LinkedIn."""

from __future__ import annotations

from dataclasses import replace

from tests.dossiers.draft import Draft, month
from tests.dossiers.planting import Plant, by_strength, planted
from vetting.models import Category

CLAIMS, TIMELINE = Category.CLAIMS, Category.TIMELINE


def _monthly(draft: Draft, index: int) -> None:
    draft.listed_jobs[index] = replace(
        draft.listed_jobs[index], yearly=False, start=draft.jobs[index].start, end=draft.jobs[index].end
    )


@planted(TIMELINE, CLAIMS)
def employer_start(draft: Draft, strength: int) -> Plant:
    """The start of a job differs by 3, 6, 12 or 30 months."""
    draft.need("linkedin")
    _monthly(draft, 2)
    start = (draft.jobs[2].start or 0) - by_strength(strength, (3, 6, 12, 30))
    draft.jobs = list(draft.jobs[2:])
    draft.listed_jobs = draft.listed_jobs[2:]
    draft.jobs[0] = replace(draft.jobs[0], start=start)
    return Plant(words=(draft.jobs[0].place, draft.jobs[0].dates()[0]))


@planted(TIMELINE, CLAIMS)
def employer_end(draft: Draft, strength: int) -> Plant:
    """The end of a job differs by 3, 6, 12 or 30 months."""
    draft.need("linkedin")
    apart = by_strength(strength, (3, 6, 12, 30))
    start = month(draft.as_of.year - 5, 2)
    draft.jobs = [replace(draft.jobs[0], start=start, end=start + 10 + apart)]
    draft.listed_jobs = [replace(draft.listed_jobs[0], start=start, end=start + 10, yearly=False)]
    return Plant(words=(draft.jobs[0].place, draft.jobs[0].dates()[1]))


@planted(TIMELINE, CLAIMS)
def employer_ended_or_current(draft: Draft, strength: int) -> Plant:
    """The CV ends a job 4, 12, 24 or 48 months ago that LinkedIn has as current."""
    draft.need("linkedin")
    ago = by_strength(strength, (4, 12, 24, 48))
    start = draft.now - ago - 12
    draft.jobs = [replace(draft.jobs[2], start=start, end=draft.now - ago)]
    draft.listed_jobs = [replace(draft.listed_jobs[2], start=start, end=None, yearly=False)]
    draft.studies = draft.listed_studies = []
    return Plant(words=(draft.jobs[0].place,))


@planted(TIMELINE, CLAIMS)
def school_dates(draft: Draft, strength: int) -> Plant:
    """The start of a course differs by 4, 12, 24 or 48 months."""
    draft.need("linkedin")
    study = draft.studies[0]
    draft.listed_studies[0] = replace(draft.listed_studies[0], yearly=False, end=study.end)
    shift = by_strength(strength, (4, 12, 24, 48))
    draft.studies[0] = replace(study, start=(study.start or 0) - shift)
    return Plant(words=(study.place, draft.studies[0].dates()[0]))
