"""Whether a sentence of a post is its author's own statement about themselves."""

from __future__ import annotations

import re

from scoring.checks.consistency.words import word_set, words

_STOP = re.compile(r"[.!?\n]+(?=\s|$)")
_QUOTES = re.compile(r"[\"“”„«»]")
_MINE = re.compile(
    r"(?:\bmy|\bmein\w{0,2}|\bmi)(?:\s+(?:very|official|actual|whole|big|new))?\s*$", re.IGNORECASE
)
#: What may stand before "first day at ..." where no "my" does.
_OPENING = word_set(
    "said saying today tonight tomorrow yesterday monday is was it its this the so and well ok okay "
    "finally just had a an great amazing lovely good best such big exciting officially i am im been "
    "have ive about be celebrating celebrated marks marking for on omg wow yay hey hello hi guess what "
    "day one here go excited thrilled nervous proud say share announce glad delighted pleased to "
    "that very super really feeling heute ist war endlich der ein hoy es el un fue por fin after of "
    "over nearly almost work life update news job new"
)
_NOT_SAID = re.compile(
    r"\b(?:if|would|wish(?:ed)?|imagin\w+|pretend\w*|dream\w*|congrat\w*|kidding|jk|april\s+fool\w*"
    r"|lyrics?|novel|fiction|movie|film|character|says?|said(?!\s+(?:good)?bye)|told|asked"
    r"|wenn|würde|hätte|glückwunsch\w*|si|ojalá|felicidades|enhorabuena)\b"
    r"|\b(?:not|isn['’]?t|wasn['’]?t|nicht|kein\w*)\b",
    re.IGNORECASE,
)
_MEMORY = re.compile(
    r"\b(?:remember\w*|throwback|tbt|flashback|back\s+(?:in|when)|ago|since|anniversary|memor\w+|used\s+to|like\s+my|"
    r"before\s+my|until|when|holidays?|christmas|easter|of\s+(?:the\s+)?(?:term|week|year)|this\s+(?:semester|term)|erinner\w*|damals"
    r"|recuerdo|hace)\b",
    re.IGNORECASE,
)


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that holds a span."""
    opened = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    closing = _STOP.search(text, end)
    closed = closing.start() + len(closing.group().strip()) if closing else len(text)
    opened += len(text[opened:start]) - len(text[opened:start].lstrip())
    return opened, opened + len(text[opened:closed].rstrip())


def own_words(text: str, match: re.Match[str], *, says_i: bool, memory: bool) -> bool:
    """Whether the author says it of themselves, as it happens.

    Args:
        text: The post.
        match: Where the event is told.
        says_i: Whether the match itself holds "I".
        memory: Whether a look back is what is looked for.
    """
    if text.lstrip().startswith(("RT @", ">")) or len(_QUOTES.findall(text, 0, match.start())) % 2:
        return False
    opened, closed = sentence_of(text, match.start(), match.end())
    sentence, before = text[opened:closed], text[opened : match.start()]
    if _NOT_SAID.search(sentence) or (not memory and _MEMORY.search(sentence)):
        return False
    return says_i or bool(_MINE.search(before)) or _OPENING.issuperset(words(before))
