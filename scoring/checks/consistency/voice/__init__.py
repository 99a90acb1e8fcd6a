"""Whether one person writes."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.voice.accounts import VOICE_ACCOUNTS
from scoring.checks.consistency.voice.bylines import BYLINES
from scoring.checks.consistency.voice.switch import VOICE_SWITCH

VOICE_CHECKS: dict[str, DossierCheck] = {
    "consistency.voice_accounts": VOICE_ACCOUNTS,
    "consistency.voice_switch": VOICE_SWITCH,
    "consistency.several_bylines": BYLINES,
}
