"""When and through what posts are sent."""

from __future__ import annotations

from scoring.checks.base import DossierCheck

CADENCE_CHECKS: dict[str, DossierCheck] = {}
