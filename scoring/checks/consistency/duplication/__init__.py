"""The same text more than once."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.duplication.repeats import REPEATED_POST

DUPLICATION_CHECKS: dict[str, DossierCheck] = {
    "consistency.repeated_post": REPEATED_POST,
}
