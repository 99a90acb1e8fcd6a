"""Care for customers: help given in public, and calm where something went wrong.

Nothing here reads what tone rules flag: what is good in the record is not netted against what is to be
discussed. How fast someone answers is not measured, for the time of what they answer is seldom in the record.
"""

from __future__ import annotations

from scoring.checks.role_fit import cues
from scoring.checks.role_fit.base import Material, Measure, Measured

_LEAST_WORDS = 6


def _help(material: Material) -> Measured:
    english = material.english_replies
    helping = (material.texts.saying(cues.HELPING) | material.links) & english
    found = frozenset(number for number in helping if material.words[number] >= _LEAST_WORDS)
    return material.counted(found, len(english), "replies in English help someone on")


def _calm(material: Material) -> Measured:
    return material.counted(
        material.texts.saying(cues.CALM) & material.english_replies,
        len(material.english_replies),
        "replies in English meet a complaint, a mistake or another view calmly",
    )


def _english_replies(material: Material) -> Measured:
    return material.counted(material.english_replies, len(material.replies), "replies are in English")


MEASURES = {
    "english_replies": Measure(
        unit="replies in English", about="Replies to others in English.", run=_english_replies
    ),
    "help_given": Measure(
        unit="replies that help",
        about=f"Replies in English of {_LEAST_WORDS} words or more that say what to do or link to it.",
        run=_help,
    ),
    "calm_replies": Measure(
        unit="calm replies",
        about="Replies in English that own up, take a point or disagree in plain words.",
        run=_calm,
    ),
}
