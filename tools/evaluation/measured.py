"""The committed measurements of the rules, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vetting.errors import VettingError

#: With fewer flags, a share says little, and the page says so.
FEWEST = 20

_EXPLAINED = """\
*Measured* is how many of the labelled posts that a rule flags were rated as the table below says, with
Wilson's 95 % interval in the rule's own section. Raters judged whole posts, not single rules: a hate rule
counts as right on an offensive tweet. The posts are development data, read while the rules were written;
`make rules` measures anew. Templates, and sets whose labels are noisy or narrower, are shown but not pooled.
*Few* is fewer than {fewest} flags.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurements:
    """What ``make rules`` wrote.

    Attributes:
        current: Whether the rules and word lists are still those that were measured.
        sets: By set, its name, what counts as right there, and which categories it speaks of.
        rules: By rule, flags and right flags, pooled and by set.
    """

    current: bool
    sets: Mapping[str, Mapping[str, Any]]
    rules: Mapping[str, Mapping[str, Any]]

    def cell(self, rule_id: str, category: str) -> str:
        """A rule's measured precision in a few words, for a table."""
        rule = self.rules.get(rule_id)
        if rule is None:
            return ""
        if not self._speak_of(category):
            return "no labels"
        pooled = rule["pooled"]
        if pooled["flagged"] < FEWEST:
            return f"{pooled['right']} of {pooled['flagged']}, few"
        return f"{pooled['precision']:.0%} of {pooled['flagged']:,}"

    def sentence(self, rule_id: str, category: str) -> str:
        """A rule's measured precision in full."""
        rule = self.rules.get(rule_id)
        if rule is None:
            return "not yet"
        if not self._speak_of(category):
            return "no labelled set speaks of this category"
        text = _pooled(rule["pooled"])
        inside, outside = ("; ".join(self._shares(rule["sets"], pooled=pooled)) for pooled in (True, False))
        if inside:
            text += f" ({inside})"
        if outside:
            text += f". Not pooled: {outside}"
        return text

    def _speak_of(self, category: str) -> bool:
        return any(category in each["categories"] for each in self.sets.values())

    def _shares(self, by_set: Mapping[str, Mapping[str, Any]], *, pooled: bool) -> Iterator[str]:
        for key in self.sets:
            if key in by_set and self.sets[key]["pooled"] == pooled:
                yield f"{self.sets[key]['name']} {by_set[key]['right']:,} of {by_set[key]['flagged']:,}"

    def explained(self) -> Iterator[str]:
        """What the figures mean, as lines."""
        if not self.current:
            yield "These figures were **measured on an earlier version of the pack**."
            yield ""
        yield from _EXPLAINED.format(fewest=FEWEST).splitlines()
        yield ""
        yield "| set | posts | rated so | right is | pooled |"
        yield "|---|---|---|---|---|"
        for each in sorted(self.sets.values(), key=lambda each: not each["pooled"]):
            yield (
                f"| {each['name']} | {each['posts']:,} | {each['labelled_right']:,} | {each['right']} "
                f"| {'yes' if each['pooled'] else 'no'} |"
            )


def read(path: Path, fingerprint: str) -> Measurements:
    """The measurements in a file.

    Args:
        path: The file.
        fingerprint: That of the rules as they are now.

    Raises:
        VettingError: The file is missing or malformed.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Measurements(current=raw["ruleset"] == fingerprint, sets=raw["sets"], rules=raw["rules"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise VettingError("no measurements of rules", str(path), "`make rules` writes them") from error


def _pooled(pooled: Mapping[str, Any]) -> str:
    right, flagged = pooled["right"], pooled["flagged"]
    if not flagged:
        return "no labelled post of the pooled sets is flagged"
    low, high = (f"{100 * pooled[end]:.0f}" for end in ("low", "high"))
    few = ", few" if flagged < FEWEST else ""
    return f"right on {right:,} of {flagged:,} flagged posts{few}: {pooled['precision']:.0%} [{low}, {high}]"
