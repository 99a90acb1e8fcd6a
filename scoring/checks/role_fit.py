"""Checks of what speaks for a candidate in the role."""

from __future__ import annotations

from scoring.checks.base import DossierCheck

ROLE_FIT_CHECKS: dict[str, DossierCheck] = {}
