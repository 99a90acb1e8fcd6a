"""Care for customers: help given in public, and calm where something went wrong.

Nothing here reads what tone rules flag: what is good in the record is not netted against what is to be
discussed. How fast someone answers is not measured, for the time of what they answer is seldom in the record.
"""

from __future__ import annotations

from scoring.checks.role_fit.base import Material, Measure, Measured

_HELPING = (
    *(
        "you can",
        "you could",
        "you might",
        "you need to",
        "you'll need",
        "try ",
        "have you tried",
        "hope that helps",
    ),
    *(
        "hope this helps",
        "hope it helps",
        "let me know",
        "lmk",
        "happy to help",
        "glad it helped",
        "glad that helped",
    ),
    *(
        "glad to help",
        "here's how",
        "here is how",
        "here's a link",
        "here is a link",
        "here's the link",
        "the fix",
    ),
    *("works for me", "it should work", "should be fixed", "does that help", "did that help", "if you click"),
    *("if you open", "if you use", "i'd start with", "i would start with", "check the", "take a look at"),
)
_CALM = (
    *(
        "sorry about",
        "sorry for",
        "sorry to hear",
        "so sorry",
        "i apologise",
        "i apologize",
        "apologies",
        "my bad",
    ),
    *(
        "my mistake",
        "my fault",
        "our mistake",
        "our fault",
        "you're right",
        "you are right",
        "ur right",
        "youre right",
    ),
    *(
        "good point",
        "fair point",
        "good catch",
        "fair enough",
        "well spotted",
        "good question",
        "thanks for flagging",
    ),
    *(
        "thanks for pointing",
        "thank you for pointing",
        "thanks for letting",
        "thank you for letting",
        "i understand",
    ),
    *(
        "i hear you",
        "i see your point",
        "i see what you mean",
        "i get why",
        "that sounds frustrating",
        "we disagree",
    ),
    *(
        "i disagree",
        "i see it differently",
        "thanks for the feedback",
        "thank you for the feedback",
        "i stand corrected",
    ),
    *(
        "i was wrong",
        "i got that wrong",
        "i got it wrong",
        "corrected it",
        "let me fix",
        "i'll fix",
        "will fix",
    ),
)
_LEAST_WORDS = 6


def _help(material: Material) -> Measured:
    helping = material.texts.saying([phrase.strip() for phrase in _HELPING])
    found = frozenset(
        number
        for number in material.replies & (helping | material.links)
        if material.words[number] >= _LEAST_WORDS
    )
    english = material.replies & material.english
    return material.counted(found & english, len(english), "replies in English help someone on")


def _calm(material: Material) -> Measured:
    english = material.replies & material.english
    return material.counted(
        material.texts.saying(_CALM) & english,
        len(english),
        "replies in English meet a complaint, a mistake or another view calmly",
    )


def _english_replies(material: Material) -> Measured:
    english = material.replies & material.english
    return material.counted(english, len(material.replies), "replies are in English")


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
