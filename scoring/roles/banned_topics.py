"""What no interview question may ask about: a few words of each banned topic, to catch a slip of the pen.

It is no proof that a question is lawful; that depends on the place, and on what is asked next.
"""

from __future__ import annotations

import re

_TOPICS = {
    "age": r"how old|your age|age group|birthda(?:y|te)|date of birth|year of birth|were you born|"
    r"your generation",
    "birthplace or origin": r"birthplace|country of origin|where are you from|come from originally|"
    r"nationality|citizenship|citizen|ethnicity|ethnic|immigrant|immigration|visa|hometown",
    "language at home": r"mother tongue|native (?:language|speaker|tongue)|first language|accent|"
    r"speak at home|languages? do you speak",
    "religion": r"religion|religious|church|mosque|synagogue|temple|faith|pray|prayer|believe in god|"
    r"sabbath|ramadan",
    "family": r"married|marital|are you single|spouse|husband|wife|partner at home|"
    r"boyfriend|girlfriend|children|"
    r"kids|pregnan(?:t|cy)|childcare|parents?|family|maiden name",
    "disability": r"disabilit(?:y|ies)|disabled|impairment|handicap(?:ped)?|wheelchair",
    "health": r"health|illness|ill|sick|sickness|medical|medication|diagnos(?:is|ed)|therapy|doctor",
    "sex or orientation": r"sexual|gender|pronouns",
    "arrests": r"arrest(?:s|ed)?|convict(?:ed|ion)s?|criminal|police record|jail|prison",
    "unions": r"(?:trade |labou?r )?unions?|unioni[sz](?:e|ed|ing)|on strike",
    "politics": r"politics|political(?:ly)?|vot(?:e|ed|ing)|elections?|democrats?|republicans?",
    "logins": r"passwords?|log-?ins?|log in|credentials|pass(?:code|phrase)",
    "pay so far": r"salary|current pay|earn(?:ed)? (?:now|before|at your)",
}
_PATTERNS = {topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for topic, words in _TOPICS.items()}


def banned_topic(text: str) -> tuple[str, str] | None:
    """The first banned topic that a question touches, with the words that do, or None."""
    for topic, pattern in _PATTERNS.items():
        if found := pattern.search(text):
            return topic, found.group()
    return None
