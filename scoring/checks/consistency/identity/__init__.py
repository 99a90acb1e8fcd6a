"""Whose an account is: names and handles."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.identity.accounts import HANDLE_DIFFERS, NAME_DIFFERS

IDENTITY_CHECKS: dict[str, DossierCheck] = {
    "consistency.handle_differs": HANDLE_DIFFERS,
    "consistency.name_differs": NAME_DIFFERS,
}
