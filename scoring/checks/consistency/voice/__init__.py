"""Whether one person writes."""

from __future__ import annotations

from scoring.checks.base import DossierCheck

VOICE_CHECKS: dict[str, DossierCheck] = {}
