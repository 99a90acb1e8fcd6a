"""Checks that put two statements side by side: what the CV says, and what the accounts say."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.absent import EMPLOYER_ABSENT, SCHOOL_ABSENT
from scoring.checks.consistency.dates import EMPLOYER_DATES, EMPLOYER_ENDED, SCHOOL_DATES
from scoring.checks.consistency.identity import HANDLE_DIFFERS, NAME_DIFFERS
from scoring.checks.consistency.links import LINK_DIFFERS
from scoring.checks.consistency.location import LOCATION_DIFFERS
from scoring.checks.consistency.repeats import REPEATED_POST
from scoring.checks.consistency.titles import DEGREE_DIFFERS, TITLE_DIFFERS

CONSISTENCY_CHECKS: dict[str, DossierCheck] = {
    "consistency.employer_absent": EMPLOYER_ABSENT,
    "consistency.employer_dates": EMPLOYER_DATES,
    "consistency.employer_ended": EMPLOYER_ENDED,
    "consistency.title_differs": TITLE_DIFFERS,
    "consistency.school_absent": SCHOOL_ABSENT,
    "consistency.school_dates": SCHOOL_DATES,
    "consistency.degree_differs": DEGREE_DIFFERS,
    "consistency.name_differs": NAME_DIFFERS,
    "consistency.handle_differs": HANDLE_DIFFERS,
    "consistency.link_differs": LINK_DIFFERS,
    "consistency.location_differs": LOCATION_DIFFERS,
    "consistency.repeated_post": REPEATED_POST,
}
