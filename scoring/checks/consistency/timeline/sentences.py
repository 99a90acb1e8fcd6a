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
    "over nearly almost work life update news job new survived finished done complete completed wrapped "
    "survive surviving alert chapter beginnings era end bittersweet happy sad nervous emotional time for "
    "day "
    "very first last luck me wish completing can cant believe yes no finally week back starts begins "
    "hurray "
    "training onboarding induction endlich geschafft hurra morgen mein meine erste letzte manana por "
    "lunes montag ab letzter erster tmrw"
)
# Someone else may be meant wherever one of these stands; to thank "you" is no such case.
_OTHERS = re.compile(
    r"\b(?:s?he|they|her|his|their|him|them|you(?:r|'re|'ll)?|u|ur|sister|brother|mum|mom|mother|dad"
    r"|father|son|daughter"
    r"|wife|husband|friend|mate|cousin|kids?|boyfriend|girlfriend|partner|bestie|niece|nephew|colleague"
    r"|roommate"
    r"|someone|bruder|schwester|freund\w*|er|sie|du|hermana|hermano|amig[oa]|ella|él|tú)\b",
    re.IGNORECASE,
)
_THANKING = re.compile(
    r"\b(?:thank(?:s| you| u)|love you|miss you|goodbye to you)(?: all| everyone| both)?\b|\byou all "
    r"made me cry\b"
    r"|\b(?:you have been|you've been|you were)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<!\w)@\w")
_NAME = re.compile(r"(?<=[^\W\d_,;] )(?!I\b)[A-Z][a-z]+|\b[A-Z][a-z]+['’]s\b")
_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"[^,\n]{0,20},\s*@?(?P<name>[A-Z]\w+)\W*")
_CLAUSE = re.compile(r"[.!?\n,;:…|()–—]+|\s-\s|\b(?:and|but|und|y)\b")
_NOT_SAID = re.compile(
    r"\b(?:if|would|wish(?:ed)?(?!\s+me\b)|imagin\w+|pretend\w*|dream\w*|congrat\w*|kidding|jk"
    r"|april\s+fool\w*"
    r"|lyrics?|novel|fiction|movie|film|character|says|(?<!to\s)say(?!\s+(?:hello|hi|goodbye|bye"
    r"|farewell))|said(?!\s+(?:good)?bye)|told|asked"
    r"|wenn|würde|hätte|glückwunsch\w*|si|ojalá|felicidades|enhorabuena)\b"
    r"|\b(?:not|isn['’]?t|wasn['’]?t|nicht|kein\w*)\b",
    re.IGNORECASE,
)
_MEMORY = re.compile(
    r"\b(?:remember\w*|throwback|tbt|flashback|back\s+(?:in|when)|ago|since|anniversary|memor\w+"
    r"|used\s+to|like\s+my|"
    r"before\s+my|until|when|holidays?|christmas|easter|of\s+(?:the\s+)?(?:term|week|year)"
    r"|this\s+(?:semester|term)|erinner\w*|damals"
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
    if says_i or _MINE.search(before):
        return True
    # "First day at Contoso, Jo!" is said to Jo.
    addressed = _ADDRESSED.fullmatch(text[match.end() : closed])
    if addressed and not opens(addressed["name"]):
        return False
    if opens(before):
        return True
    # "Coffee in hand, first day at ...": a clause of its own, in a sentence about nobody else.
    return opens(_CLAUSE.split(before)[-1]) and bool(_CLAUSE.search(before)) and apart_from_others(sentence)


def opens(text: str) -> bool:
    """Whether these words are such as stand before an event that is one's own, and tell of nobody."""
    return _OPENING.issuperset(words(text))


def clauses(text: str) -> list[tuple[int, int]]:
    """Where each clause stands that holds more than signs."""
    bounds = [0, *(bound for stop in _CLAUSE.finditer(text) for bound in stop.span()), len(text)]
    return [span for span in zip(bounds[::2], bounds[1::2], strict=True) if text[slice(*span)].strip()]


def apart_from_others(text: str) -> bool:
    """Whether a text names and addresses nobody else."""
    names = (name for name in _NAME.findall(text) if not _DAYS.fullmatch(name))
    return not (_OTHERS.search(_THANKING.sub(" ", text)) or _ACCOUNT.search(text) or any(names))
