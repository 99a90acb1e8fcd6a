"""Expertise: dexterity is not acumen. Explaining, citing and measuring count, and never a hashtag."""

from __future__ import annotations

import re
from collections import Counter

from scoring.checks.role_fit import cues
from scoring.checks.role_fit.base import Material, Measure, Measured
from scoring.checks.role_fit.identity_words import identity_words

#: An explanation takes at least this many words, and so does a statement about a source or a number.
_LEAST_WORDS = 12
# 12%, 3.5 per cent, 40 of 120, 2x, 300 ms, 1,200 words: numbers that were counted, not years or dates.
_NUMBER = re.compile(
    r"\d(?: ?%| per ?cent| percent| of (?:the )?\d| out of \d|x (?:more|less|faster|as)|"
    r" (?:ms|seconds|minutes|hours|views|clicks|visits|visitors|readers|replies|shares|people|posts|words|"
    r"times|tests|requests|lines|points|mb|gb|kb)\b)"
)
_CONTENT_WORD = re.compile(r"[(\"']?([a-z]{7,18})[.,!?;:)\"']*")
#: A topic is come back to when its word stands in this many different months.
_REVISITED = 3
# Long words that are about nothing in particular.
_GENERAL_WORDS = """
actually already although another anybody anymore anything anywhere awesome amazing because becomes before
believe besides between brought certain certainly clearly completely could definitely despite different
during either everybody everyone everything everywhere exactly excited explain finally following forward
further getting going great happened happening happens herself himself however instead itself leaving likely
literally looking making maybe morning myself neither nothing nowhere obviously ourselves perhaps please
possible possibly pretty probably quickly quite rather really seriously several should simply somebody
someone something sometimes somewhere special started starting talking thanks their themselves themself
there thinking thought through throughout together tomorrow tonight totally towards trying usually various
waiting wanting watching weekend welcome whatever whenever wherever whether whichever without wonderful
working writing yesterday yourself yourselves
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())


def _long_enough(material: Material) -> frozenset[int]:
    return frozenset(number for number, words in enumerate(material.words) if words >= _LEAST_WORDS)


def _explaining(material: Material) -> Measured:
    found = material.texts.saying(cues.EXPLAINING) & _long_enough(material)
    return material.counted_in_english(found, f"explain something in {_LEAST_WORDS} words or more")


def _measuring(material: Material) -> Measured:
    found = material.texts.matching(_NUMBER) & _long_enough(material)
    return material.counted(found, len(material.posts), "own posts say what was counted or measured")


def _citing(material: Material) -> Measured:
    found = material.links & _long_enough(material)
    return material.counted(
        found,
        len(material.posts),
        f"own posts link to something and say {_LEAST_WORDS} words or more about it",
    )


def _topics(material: Material) -> Measured:
    """Words in small letters alone: names of people, places and schools are no topics."""
    by_month: dict[int, list[str]] = {}
    for number in sorted(material.english):
        by_month.setdefault(material.months[number], []).append(material.posts[number].text)
    months: Counter[str] = Counter()
    for texts in by_month.values():
        found = map(_CONTENT_WORD.fullmatch, set("\n".join(texts).split()))
        months.update({word.group(1) for word in found if word})
    skipped = _GENERAL | identity_words()
    count = sum(times >= _REVISITED and word not in skipped for word, times in months.items())
    return Measured(
        value=float(count),
        basis=len(material.english),
        sentence=f"{count:,} subjects come back in {_REVISITED} or more different months, "
        f"in {len(material.english):,} own posts in English",
    )


MEASURES = {
    "explaining_posts": Measure(
        unit="posts that explain",
        about=f"Own posts in English of {_LEAST_WORDS} words or more that give a reason, a way or a lesson.",
        run=_explaining,
    ),
    "measuring_posts": Measure(
        unit="posts that measure",
        about="Own posts that give a counted number: a share, a count, a time. In any language.",
        run=_measuring,
    ),
    "citing_posts": Measure(
        unit="posts that cite",
        about=f"Own posts with a link and {_LEAST_WORDS} words or more beside it, hashtags and mentions not "
        "counted.",
        run=_citing,
    ),
    "revisited_topics": Measure(
        unit="subjects come back to",
        about=f"Longer words in small letters that own posts in English use in {_REVISITED} or more "
        "different months. Hashtags, names and words for groups of people are none.",
        run=_topics,
    ),
}
