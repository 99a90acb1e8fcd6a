"""What the CV states beside what the profiles state."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.claims.absent import EMPLOYER_ABSENT, SCHOOL_ABSENT
from scoring.checks.consistency.claims.location import LOCATION_DIFFERS
from scoring.checks.consistency.claims.titles import DEGREE_DIFFERS, TITLE_DIFFERS

CLAIMS_CHECKS: dict[str, DossierCheck] = {
    "consistency.employer_absent": EMPLOYER_ABSENT,
    "consistency.school_absent": SCHOOL_ABSENT,
    "consistency.title_differs": TITLE_DIFFERS,
    "consistency.degree_differs": DEGREE_DIFFERS,
    "consistency.location_differs": LOCATION_DIFFERS,
}
