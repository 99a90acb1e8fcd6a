"""Consistent voice: does the writing on a channel stay like itself? Channels are not compared."""

from __future__ import annotations

import re
from math import sqrt

from scoring.checks.role_fit.base import LEAST_ON_CHANNEL, Material, Measure, Measured
from vetting.account_names import source_title

#: Two halves of a channel are told apart from this many own posts on.
_LEAST = 2 * LEAST_ON_CHANNEL
#: A trait is steady if its shares differ by no more than this, beside what chance alone explains.
_TOLERANCE = 0.10
_CHANCE = 1.959963984540054  # two-sided 95 %
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_EMOTICONS = (":)", ":-)", ":(", ":-(", ";)", ";-)", " :d", ":-d", " :p", ":-p", "<3")
_LONG, _SHORT = 25, 8


def _traits(material: Material) -> dict[str, frozenset[int]]:
    """Marks of style that no language and no identity is behind."""
    texts, words = material.texts, material.words
    return {
        "exclamation marks": texts.holding(("!",)),
        "question marks": texts.holding(("?", "？", "؟")),
        "emoji": texts.matching(_EMOJI) | texts.holding(_EMOTICONS),
        "hashtags": texts.holding(("#",)),
        "mentions": texts.holding(("@",)),
        "links": material.links,
        "long posts": frozenset(number for number, count in enumerate(words) if count >= _LONG),
        "short posts": frozenset(number for number, count in enumerate(words) if count < _SHORT),
    }


def _steady_traits(material: Material) -> Measured:
    traits = _traits(material)
    best: tuple[int, int, str, tuple[int, ...]] | None = None
    for account, numbers in material.channels.items():
        if len(numbers) < _LEAST:
            continue
        middle = len(numbers) // 2
        steady = sum(_alike(found, numbers[:middle], numbers[middle:]) for found in traits.values())
        if best is None or (steady, len(numbers)) > best[:2]:
            best = (steady, len(numbers), source_title(account.source), numbers)
    if best is None:
        return Measured(
            value=None,
            basis=len(material.posts),
            sentence=f"No channel has the {_LEAST} own posts that it takes to compare its halves",
        )
    steady, count, channel, numbers = best
    middle = len(numbers) // 2
    return Measured(
        value=float(steady),
        basis=count,
        sentence=f"On {channel}, {steady} of {len(traits)} marks of style are as frequent in the earlier "
        f"half of {count:,} own posts as in the later",
        shown=(*material.cite(numbers[middle:])[:4], *material.cite(numbers[:middle])[:4]),
    )


def _alike(found: frozenset[int], earlier: tuple[int, ...], later: tuple[int, ...]) -> bool:
    """Whether two shares differ by less than the tolerance and chance (standard error of a difference)."""
    n, m = len(earlier), len(later)
    p, q = len(found.intersection(earlier)) / n, len(found.intersection(later)) / m
    pooled = (p * n + q * m) / (n + m)
    return abs(p - q) <= _TOLERANCE + _CHANCE * sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))


MEASURES = {
    "steady_traits": Measure(
        unit="of 8 marks of style that stay",
        about="How many of eight marks of style (exclamation and question marks, emoji, hashtags, mentions, "
        "links, long and short posts) are as frequent in the earlier half of a channel's own posts as in the "
        "later, on the steadiest channel. Channels are not compared with each other: formal here and casual "
        "there is register.",
        run=_steady_traits,
    ),
}
