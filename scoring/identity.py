"""A rule may not rest on an identity word alone, whoever wrote it."""

from __future__ import annotations

from collections.abc import Collection

from scoring.engine import Engine
from scoring.ruleset import Ruleset
from scoring.text.lexicon import load_lexicon
from vetting.errors import RuleError

_GROUP_TAGS = frozenset({"group", "groupone", "groupadj"})
_HARMLESS = ("{}", "I am {}.", "They are {}.")


def refuse_identity_rules(ruleset: Ruleset, added: Collection[str]) -> None:
    """Try harmless sentences with every identity word.

    Args:
        ruleset: The rules.
        added: Ids of the rules to look at.

    Raises:
        RuleError: One of them flags a harmless sentence.
    """
    engine = Engine(ruleset)
    words = sorted(word for word, tags in load_lexicon().tags.items() if not tags.isdisjoint(_GROUP_TAGS))
    for word in words:
        for form in _HARMLESS:
            text = form.format(word)
            for flag in engine.score_text(text):
                if flag.rule_id in added:
                    raise RuleError(
                        f"{flag.rule_id} flags {text!r}: identity words carry no weight of their own",
                        ruleset.get(flag.rule_id).where,
                        "name the contempt, not the group",
                    )
