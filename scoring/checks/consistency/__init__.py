"""Checks that put two statements side by side: what the CV says, and what the accounts say."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.cadence import CADENCE_CHECKS
from scoring.checks.consistency.claims import CLAIMS_CHECKS
from scoring.checks.consistency.duplication import DUPLICATION_CHECKS
from scoring.checks.consistency.identity import IDENTITY_CHECKS
from scoring.checks.consistency.links import LINKS_CHECKS
from scoring.checks.consistency.timeline import TIMELINE_CHECKS
from scoring.checks.consistency.voice import VOICE_CHECKS

CONSISTENCY_CHECKS: dict[str, DossierCheck] = {
    **IDENTITY_CHECKS,
    **CLAIMS_CHECKS,
    **TIMELINE_CHECKS,
    **VOICE_CHECKS,
    **CADENCE_CHECKS,
    **DUPLICATION_CHECKS,
    **LINKS_CHECKS,
}
