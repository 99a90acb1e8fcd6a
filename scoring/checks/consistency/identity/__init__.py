"""Whose an account is: names and handles."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.identity.imitation import ALIKE_HANDLE, ALIKE_NAME
from scoring.checks.consistency.identity.new_account import NEW_ACCOUNT
from scoring.checks.consistency.identity.other_handle import OTHER_HANDLE
from scoring.checks.consistency.identity.other_name import OTHER_NAME
from scoring.checks.consistency.identity.ownership import (
    AUTOMATED_ACCOUNT,
    GROUP_ACCOUNT,
    KEPT_BY_ANOTHER,
    NOT_THE_PERSON_ACCOUNT,
)

IDENTITY_CHECKS: dict[str, DossierCheck] = {
    "consistency.automated_account": AUTOMATED_ACCOUNT,
    "consistency.group_account": GROUP_ACCOUNT,
    "consistency.handle_differs": OTHER_HANDLE,
    "consistency.handle_looks_alike": ALIKE_HANDLE,
    "consistency.kept_by_another": KEPT_BY_ANOTHER,
    "consistency.name_differs": OTHER_NAME,
    "consistency.name_looks_alike": ALIKE_NAME,
    "consistency.new_account": NEW_ACCOUNT,
    "consistency.not_the_person": NOT_THE_PERSON_ACCOUNT,
}
