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
    from scoring.engine import Engine
    from vetting.models import Flag

__all__ = ["default_engine", "score_stream", "score_texts"]


@functools.cache
def default_engine() -> Engine:
    """The engine over the rules that come with the program; rules are read at the first call."""
    from scoring.engine import Engine
    from scoring.ruleset import load_default_ruleset

    return Engine(load_default_ruleset())


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
