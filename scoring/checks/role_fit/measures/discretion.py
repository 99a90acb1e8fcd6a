"""Discretion: speaking of work, customers and projects without telling on anyone.

That nothing confidential was found is no strength: most people simply never write about work. So posts on
work are counted, and of them those that name nobody. Too few of them give no level, which is usual.
"""

from __future__ import annotations

import re

from scoring.checks.role_fit import cues
from scoring.checks.role_fit.base import Material, Measure, Measured
from scoring.checks.role_fit.identity_words import identity_words

# A name in the midst of a sentence, or money.
_NAME = re.compile(
    r"(?<=[a-z,;] )(?!I\b|I'|OK\b|TV\b|PR\b|HR\b|IT\b|CSS\b|HTML\b|API\b|SEO\b|FAQ\b)[A-Z]\w+|@\w|[$€£¥]\s?\d"
)


def _on_work(material: Material) -> frozenset[int]:
    return material.texts.saying(cues.WORK) & material.english


def _work_posts(material: Material) -> Measured:
    return material.counted_in_english(material.once(_on_work), "speak of work, customers or projects")


def _discreet(material: Material) -> Measured:
    on_work = material.once(_on_work)
    telling = material.texts.saying(cues.TELLING)
    found = frozenset(
        number for number in on_work - telling if not _names_someone(material.posts[number].text)
    )
    return material.counted(
        found, len(on_work), "own posts on work, customers or projects name no person, firm or sum"
    )


def _names_someone(text: str) -> bool:
    """Whether a name or a sum of money stands in it; the words for a group of people name nobody."""
    return any(found.group().lower() not in identity_words() for found in _NAME.finditer(text))


MEASURES = {
    "work_posts": Measure(
        unit="posts on work",
        about="Own posts in English that speak of work, customers or projects.",
        run=_work_posts,
    ),
    "discreet_work_posts": Measure(
        unit="posts on work that name nobody",
        about="Of these, the ones without a name, a mention or a sum of money, and that give away no secret.",
        run=_discreet,
    ),
}
