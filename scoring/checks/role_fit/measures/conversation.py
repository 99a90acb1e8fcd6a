"""Conversation: creating content is one half, communicating with people the other."""

from __future__ import annotations

from scoring.checks.role_fit import cues
from scoring.checks.role_fit.base import Material, Measure, Measured

# Scripts without spaces between words, or whose words take endings.
_THANKS_WITHIN = ("спасибо", "ありがとう", "谢谢", "謝謝", "شكرا", "감사", "תודה", "धन्यवाद", "ευχαριστ")
_QUESTION_MARKS = ("?", "？", "؟")
#: An answer of fewer words is a greeting.
_ANSWER_WORDS = 8


def _reply_share(material: Material) -> Measured:
    everything = frozenset(range(len(material.posts)))
    return material.best_share(material.replies, everything, "own posts answer someone")


def _answers(material: Material) -> Measured:
    found = frozenset(number for number in material.replies if material.words[number] >= _ANSWER_WORDS)
    return material.counted(
        found, len(material.replies), f"replies say {_ANSWER_WORDS} words or more to the other person"
    )


def _thanks(material: Material) -> Measured:
    found = material.texts.saying(cues.THANKS) | material.texts.holding(_THANKS_WITHIN)
    return material.counted(found, len(material.posts), "own posts thank someone")


def _questions(material: Material) -> Measured:
    # A question mark in an address asks nobody.
    asked = material.texts.holding(_QUESTION_MARKS)
    found = frozenset(
        number
        for number in asked
        if number not in material.links
        or any(
            word.endswith(_QUESTION_MARKS)
            for word in material.posts[number].text.split()
            if "://" not in word
        )
    )
    return material.counted(found, len(material.posts), "own posts ask something")


MEASURES = {
    "reply_share": Measure(
        unit="per cent of own posts that answer someone",
        about="Share of replies on the channel where it is largest, of those with 20 own posts or more.",
        run=_reply_share,
    ),
    "answers": Measure(
        unit="replies of substance",
        about=f"Replies to others of {_ANSWER_WORDS} words or more. In any language.",
        run=_answers,
    ),
    "thanks": Measure(
        unit="posts that thank", about="Own posts that thank, in the commoner languages.", run=_thanks
    ),
    "questions": Measure(
        unit="posts that ask", about="Own posts with a question mark outside of links.", run=_questions
    ),
}
