"""The scorer: open rules, each flag with the words it rests on.

>>> from scoring import score_texts
>>> [flag.rule_id for flag in score_texts(["You are an idiot."])[0]]
['TONE-101']
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from scoring.engine import Engine
    from vetting.models import Flag

__all__ = ["default_engine", "engine_for", "score_stream", "score_texts"]


@functools.cache
def default_engine() -> Engine:
    """The engine over the rules that come with the program; rules are read at the first call."""
    from scoring.engine import Engine
    from scoring.ruleset import load_default_ruleset

    return Engine(load_default_ruleset())


def engine_for(
    *, packs: Iterable[str | Path] = (), off: Iterable[str] = (), accepted: Iterable[str] = ()
) -> Engine:
    """An engine over the default rules with changes; its ``score_stream`` takes any number of texts.

    Args:
        packs: Rule files, or folders of them, to use beside the default rules.
        off: Ids of rules to switch off.
        accepted: Words and phrases that make no flag by themselves.

    Raises:
        RuleError: A pack cannot be read or is wrong, there is no rule of an id, a word is malformed.
    """
    from scoring.engine import Engine
    from scoring.packs import load_in_force
    from vetting.settings import RuleSettings

    decided = RuleSettings(packs=tuple(map(str, packs)), off=tuple(off), accepted=tuple(accepted))
    return Engine(load_in_force(decided))


def score_texts(texts: Iterable[str]) -> list[tuple[Flag, ...]]:
    """Apply the default rules to texts.

    Args:
        texts: Texts as given; spans are Python string indices into them.

    Returns:
        The flags of each text, in order.
    """
    return list(score_stream(texts))


def score_stream(texts: Iterable[str]) -> Iterator[tuple[Flag, ...]]:
    """Apply the default rules to one text after another, in constant memory."""
    return default_engine().score_stream(texts)
