"""When things happened, as told in two places."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.timeline.dates import EMPLOYER_DATES, EMPLOYER_ENDED, SCHOOL_DATES

TIMELINE_CHECKS: dict[str, DossierCheck] = {
    "consistency.employer_dates": EMPLOYER_DATES,
    "consistency.employer_ended": EMPLOYER_ENDED,
    "consistency.school_dates": SCHOOL_DATES,
}
