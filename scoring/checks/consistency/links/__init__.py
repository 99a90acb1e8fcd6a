"""Whether the places lead to each other."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.links.homes import LINK_DIFFERS

LINKS_CHECKS: dict[str, DossierCheck] = {
    "consistency.link_differs": LINK_DIFFERS,
}
