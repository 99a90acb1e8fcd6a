"""Whether the places lead to each other."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.links.dead import DEAD_LINK
from scoring.checks.consistency.links.homes import LINK_DIFFERS
from scoring.checks.consistency.links.other_account import OTHER_ACCOUNT
from scoring.checks.consistency.links.unconnected import LEFT_OUT, ORPHAN

LINKS_CHECKS: dict[str, DossierCheck] = {
    "consistency.account_left_out": LEFT_OUT,
    "consistency.dead_link": DEAD_LINK,
    "consistency.link_differs": LINK_DIFFERS,
    "consistency.orphan_account": ORPHAN,
    "consistency.other_account_linked": OTHER_ACCOUNT,
}
