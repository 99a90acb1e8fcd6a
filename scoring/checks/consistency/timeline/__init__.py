"""When things happened, as told in two places.

What is never a finding: a gap between two jobs or courses, a long silence, an age. Leave, illness, family and
the search for work hide in gaps. Where the CV joins what a profile sets apart, the dates differ, and that
difference is put once.
"""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.timeline.dates import EMPLOYER_DATES, SCHOOL_DATES
from scoring.checks.consistency.timeline.ended import EMPLOYER_ENDED, EMPLOYER_GOES_ON
from scoring.checks.consistency.timeline.reversed import DATES_REVERSED

TIMELINE_CHECKS: dict[str, DossierCheck] = {
    "consistency.employer_dates": EMPLOYER_DATES,
    "consistency.employer_ended": EMPLOYER_ENDED,
    "consistency.employer_goes_on": EMPLOYER_GOES_ON,
    "consistency.school_dates": SCHOOL_DATES,
    "consistency.dates_reversed": DATES_REVERSED,
}
