"""When and through what posts are sent."""

from __future__ import annotations

from scoring.checks.base import DossierCheck
from scoring.checks.consistency.cadence.bait import FOLLOWER_BAIT
from scoring.checks.consistency.cadence.bursts import BURST
from scoring.checks.consistency.cadence.regularity import NO_PAUSE, SAME_INTERVAL
from scoring.checks.consistency.cadence.scheduler import FULL_MINUTES, SCHEDULER

CADENCE_CHECKS: dict[str, DossierCheck] = {
    "consistency.scheduler": SCHEDULER,
    "consistency.full_minutes": FULL_MINUTES,
    "consistency.same_interval": SAME_INTERVAL,
    "consistency.no_pause": NO_PAUSE,
    "consistency.burst": BURST,
    "consistency.follower_bait": FOLLOWER_BAIT,
}
