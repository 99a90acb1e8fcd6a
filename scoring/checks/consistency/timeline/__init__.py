"""When things happened, as told in two places.

What is never a finding: a gap between two jobs or courses, a long silence, an age. Leave, illness, family and
the search for work hide in gaps. Where the CV joins what a profile sets apart, the dates differ, and that
difference is put once.
"""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.timeline.dates import EMPLOYER_DATES, SCHOOL_DATES
from scoring.checks.consistency.timeline.ended import EMPLOYER_ENDED, EMPLOYER_GOES_ON
from scoring.checks.consistency.timeline.graduation import GRADUATED_EARLY, GRADUATION_MOVES
from scoring.checks.consistency.timeline.overlaps import COURSES_AT_ONCE, JOBS_AT_ONCE, MANY_JOBS
from scoring.checks.consistency.timeline.posts import (
    LAST_DAY_TOLD,
    NEVER_TOLD,
    START_TOLD,
    YEARS_TOLD,
)
from scoring.checks.consistency.timeline.reversed import DATES_REVERSED

TIMELINE_CHECKS: dict[str, DossierCheck] = {
    "consistency.employer_dates": EMPLOYER_DATES,
    "consistency.employer_ended": EMPLOYER_ENDED,
    "consistency.employer_goes_on": EMPLOYER_GOES_ON,
    "consistency.school_dates": SCHOOL_DATES,
    "consistency.dates_reversed": DATES_REVERSED,
    "consistency.jobs_at_once": JOBS_AT_ONCE,
    "consistency.many_jobs_at_once": MANY_JOBS,
    "consistency.courses_at_once": COURSES_AT_ONCE,
    "consistency.graduation_moves": GRADUATION_MOVES,
    "consistency.graduated_early": GRADUATED_EARLY,
    "consistency.start_told": START_TOLD,
    "consistency.last_day_told": LAST_DAY_TOLD,
    "consistency.years_told": YEARS_TOLD,
    "consistency.never_told": NEVER_TOLD,
}
