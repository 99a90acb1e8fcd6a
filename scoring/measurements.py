"""What was measured of the shipped rules on labelled posts, where ``rules/measurements.json`` says so."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from vetting.errors import RuleError

_FILE = "measurements.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How often a rule was right, pooled over the labelled sets that speak of its category.

    Attributes:
        flagged: How many labelled posts it flagged.
        right: How many of them were rated so.
        low: Lower bound of the 95 % interval of the share.
        high: Upper bound.
        ruleset: Fingerprint of the rules that were measured.
    """

    flagged: int
    right: int
    low: float
    high: float
    ruleset: str

    @property
    def precision(self) -> float:
        """The share of flags that were right."""
        return self.right / self.flagged

    def sentence(self, sha256: str) -> str:
        """The measurement in words.

        Args:
            sha256: Fingerprint of the shipped rules as they are now.
        """
        earlier = "" if self.ruleset == sha256 else ", measured on an earlier version of the rules"
        return (
            f"right on {self.right:,} of {self.flagged:,} flagged posts: {self.precision:.0%} "
            f"[{self.low:.0%}, {self.high:.0%}]{earlier}"
        )


def measured(rule_id: str) -> Measured | None:
    """The measurement of a shipped rule; None where no labelled post says anything about it.

    Raises:
        RuleError: The file is damaged.
    """
    table = _table()
    rule = table.get("rules", {}).get(rule_id)
    if rule is None:
        return None
    try:
        pooled = rule["pooled"]
        if not pooled["flagged"]:
            return None
        return Measured(
            flagged=pooled["flagged"],
            right=pooled["right"],
            low=pooled["low"],
            high=pooled["high"],
            ruleset=table["ruleset"],
        )
    except (KeyError, TypeError) as error:
        raise _damaged(rule_id) from error


@functools.cache
def _table() -> dict[str, Any]:
    file = resources.files("scoring.rules").joinpath(_FILE)
    if not file.is_file():
        return {}
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise _damaged("") from error
    if not isinstance(table, dict):
        raise _damaged("")
    return table


def _damaged(rule_id: str) -> RuleError:
    return RuleError("the measurements are damaged", f"{_FILE} {rule_id}".strip(), "`make rules` writes them")
