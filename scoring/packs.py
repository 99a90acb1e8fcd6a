"""The rules in force: the shipped ones, with what a company adds, switches off and accepts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from scoring.identity import refuse_identity_rules
from scoring.languages import shipped_languages
from scoring.ruleset import (
    DEFAULT_NAME,
    DEFAULT_VERSION,
    RuleFile,
    Ruleset,
    load_decided,
    load_default_ruleset,
    rule_files,
    shipped_files,
)
from vetting.errors import RuleError
from vetting.settings import RuleSettings


def load_in_force(decided: RuleSettings) -> Ruleset:
    """Read the shipped rules and the packs, switch rules off and accept words.

    Args:
        decided: What the company decided.

    Raises:
        RuleError: A pack is missing or wrong, uses an id that another rule has, a rule to switch off does not
            exist, or an accepted word is malformed.
    """
    if not (decided.packs or decided.off or decided.accepted):
        return load_default_ruleset()
    files = shipped_files()
    packs = {Path(pack).resolve(): decided.places.get(pack, "packs") for pack in decided.packs}
    for path, where in packs.items():
        files += pack_files(path, where)
    ruleset = load_decided(
        files,
        decided,
        name=_name(len(packs), decided),
        version=DEFAULT_VERSION,
        languages=shipped_languages(),
    )
    refuse_identity_rules(ruleset, added_ids(ruleset))
    return ruleset


def load_alone(packs: Mapping[str, str]) -> Ruleset:
    """Read packs by themselves, to test them.

    Args:
        packs: Rule file or folder to where it was named.

    Raises:
        RuleError: As for ``load_in_force``.
    """
    files = [file for pack, where in packs.items() for file in pack_files(Path(pack), where)]
    ruleset = load_decided(files, RuleSettings(), name="pack", version="0")
    shipped = {rule.id: rule for rule in load_default_ruleset().rules}
    for rule in ruleset.rules:
        if rule.id in shipped and rule.source != shipped[rule.id].source:
            raise RuleError(
                f"{rule.id} is the id of a shipped rule", rule.where, "take letters of your own: MY-101"
            )
    refuse_identity_rules(ruleset, ruleset.finders.keys())
    return ruleset


def added_ids(ruleset: Ruleset) -> frozenset[str]:
    """Ids of the rules that do not come with the program."""
    shipped = {rule.id for rule in load_default_ruleset().rules}
    return frozenset(rule.id for rule in ruleset.rules if rule.id not in shipped)


def pack_files(path: Path, where: str) -> list[RuleFile]:
    """The rule files of a pack.

    Args:
        path: A rule file, or a folder of them.
        where: Where the pack was named, for the message.

    Raises:
        RuleError: There is none.
    """
    if not path.exists():
        siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
        close = difflib.get_close_matches(path.name, siblings, n=1)
        hint = f"did you mean {close[0]}?" if close else ""
        raise RuleError(f"there is no rule file or folder {path}", where, hint)
    return rule_files(path)


def _name(packs: int, decided: RuleSettings) -> str:
    parts = [DEFAULT_NAME + (f" + {packs} pack{_s(packs)}" if packs else "")]
    if off := len({entry.upper() for entry in decided.off}):
        parts.append(f"{off} rule{_s(off)} off")
    if accepted := len(decided.accepted):
        parts.append(f"{accepted} word{_s(accepted)} accepted")
    return ", ".join(parts)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
