"""``CHECKS``: every check that a rule may name, in one table."""

from __future__ import annotations

from scoring.checks.base import DossierCheck, PostCheck
from scoring.checks.consistency import CONSISTENCY_CHECKS
from scoring.checks.lexical import LEXICAL_CHECKS
from scoring.checks.role_fit import ROLE_FIT_CHECKS
from scoring.checks.secrets import SECRET_CHECKS
from scoring.checks.shape import SHAPE_CHECKS

CHECKS: dict[str, PostCheck | DossierCheck] = {
    **LEXICAL_CHECKS,
    **SECRET_CHECKS,
    **SHAPE_CHECKS,
    **CONSISTENCY_CHECKS,
    **ROLE_FIT_CHECKS,
}
