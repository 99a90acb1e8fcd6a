"""What the CV states beside what the profiles state, and beside what was posted."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.claims.absent import EMPLOYER_ABSENT, SCHOOL_ABSENT
from scoring.checks.consistency.claims.audience import AUDIENCE_DIFFERS
from scoring.checks.consistency.claims.bios import BIO_EMPLOYER, BIO_SCHOOL, BIO_TENSE, BIO_TITLE
from scoring.checks.consistency.claims.credentials import AWARD_ABSENT, CERTIFICATION_ABSENT, SKILL_ABSENT
from scoring.checks.consistency.claims.experience import ACCOUNT_YOUNGER, EXPERIENCE_BEYOND
from scoring.checks.consistency.claims.expertise import EXPERT_TOPIC, PUBLISHED_TOPIC
from scoring.checks.consistency.claims.location import LOCATION_DIFFERS
from scoring.checks.consistency.claims.studies import DEGREE_DIFFERS, DEGREE_UNFINISHED, FIELD_DIFFERS
from scoring.checks.consistency.claims.titles import TITLE_DIFFERS

CLAIMS_CHECKS: dict[str, DossierCheck] = {
    "consistency.employer_absent": EMPLOYER_ABSENT,
    "consistency.school_absent": SCHOOL_ABSENT,
    "consistency.title_differs": TITLE_DIFFERS,
    "consistency.degree_differs": DEGREE_DIFFERS,
    "consistency.field_differs": FIELD_DIFFERS,
    "consistency.degree_unfinished": DEGREE_UNFINISHED,
    "consistency.certification_absent": CERTIFICATION_ABSENT,
    "consistency.award_absent": AWARD_ABSENT,
    "consistency.skill_absent": SKILL_ABSENT,
    "consistency.bio_employer": BIO_EMPLOYER,
    "consistency.bio_school": BIO_SCHOOL,
    "consistency.bio_title": BIO_TITLE,
    "consistency.bio_tense": BIO_TENSE,
    "consistency.audience_differs": AUDIENCE_DIFFERS,
    "consistency.experience_beyond": EXPERIENCE_BEYOND,
    "consistency.account_younger": ACCOUNT_YOUNGER,
    "consistency.published_topic": PUBLISHED_TOPIC,
    "consistency.expert_topic": EXPERT_TOPIC,
    "consistency.location_differs": LOCATION_DIFFERS,
}
