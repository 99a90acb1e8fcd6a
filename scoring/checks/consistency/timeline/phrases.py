"""What someone says in a post of their own beginning, leaving and years at a place.

A post counts only where its own words say so in the first person: not of a sister, not as congratulation, not
in quotes, not as a wish or a memory. What cannot be told is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.checks.consistency.timeline.sentences import own_words, sentence_of
from scoring.checks.consistency.words import FILLERS, word_set, words
from vetting.models import Post

_NUMBERS = {
    word: number
    for number, group in enumerate(
        (
            *("a one an ein eines einem un uno", "two zwei dos", "three drei tres", "four vier cuatro"),
            *("five fünf cinco", "six sechs seis", "seven sieben siete", "eight acht ocho"),
            *("nine neun nueve", "ten zehn diez"),
        ),
        start=1,
    )
    for word in group.split()
}

#: What stands for ``<...>`` in the patterns below. A name runs up to a stop; it is cut later, by its words.
_PARTS = {
    "name": r"(?:the\s+|der\s+|la\s+|el\s+)?[@#]?(?P<place>[^\n.!?;:,()\"“”#]{2,80})",
    "at": r"(?:(?:at|with|bei|beim|en)\s+|@\s*)<name>",
    "as": r"(?:\s+(?:as|als|como)\s+(?P<title>[^\n.!?;:,]{2,60}?))?",
    "job": r"(?:a\s+|my\s+|the\s+)?"
    r"(?:(?P<moved>new\s+(?:position|role))|(?:new\s+)?(?:position|job|role|internship|placement))",
    "I": r"\bI(?:['’]m|\s+am|['’]ve|\s+have|['’]ll|\s+will)?(?:\s+(?:just|officially|finally|be))?",
    "glad": r"\b(?:excited|thrilled|happy|delighted|proud|pleased|stoked|glad|honou?red)",
    "years": rf"(?P<years>\d{{1,2}}|{'|'.join(_NUMBERS)})",
}


_PART = re.compile(r"(?<!P)<(\w+)>")


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for pattern in patterns:
        while _PART.search(pattern):
            pattern = _PART.sub(lambda part: _PARTS[part.group(1)], pattern)
        found.append(re.compile(pattern, re.IGNORECASE))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """How an event is told.

    Attributes:
        hints: What stands in every text that can match, in lower case: a cheap look before the patterns.
        noun: Patterns that need a "my" before them, or nothing.
        verb: Patterns that say "I" themselves.
        noun_ahead: Like ``noun``, of what is still to come.
        verb_ahead: Like ``verb``, of what is still to come.
    """

    hints: tuple[str, ...]
    noun: tuple[re.Pattern[str], ...] = ()
    verb: tuple[re.Pattern[str], ...] = ()
    noun_ahead: tuple[re.Pattern[str], ...] = ()
    verb_ahead: tuple[re.Pattern[str], ...] = ()

    def matches(self, text: str) -> Iterator[tuple[re.Match[str], bool, bool]]:
        """Each match, whether it says "I" itself, and whether it speaks of what is to come."""
        for patterns, says_i, ahead in (
            (self.noun, False, False),
            (self.verb, True, False),
            (self.noun_ahead, False, True),
            (self.verb_ahead, True, True),
        ):
            for pattern in patterns:
                yield from ((match, says_i, ahead) for match in pattern.finditer(text))


EVENTS: dict[str, _Event] = {
    "start": _Event(
        hints=(
            "first day",
            "day one",
            "day 1",
            "start",
            "arbeitstag",
            "erster tag",
            "primer d",
            "empiezo",
            "empecé",
            "fange",
            "join",
        ),
        noun=_compiled(
            r"\bfirst day(?:\s+of\s+work|\s+on\s+the\s+job)?<as>\s+<at>",
            r"\bday\s+(?:one|1)<as>\s+<at>",
            r"\bstarting\s+(?:work\s+|today\s+|tomorrow\s+)?<at>",
            r"\berster\s+(?:arbeits)?tag<as>\s+<at>",
            r"\bprimer\s+d[ií]a(?:\s+de\s+trabajo)?<as>\s+<at>",
        ),
        verb=_compiled(
            r"<I>\s+start(?:ed|ing)?(?:\s+work(?:ing)?|\s+<job>)?"
            r"(?:\s+(?:today|tomorrow|on\s+\w+day|next\s+(?:week|\w+day)))?<as>\s+<at>",
            r"<I>\s+joined\s+(?:the\s+team\s+at\s+)?<name>",
            r"\bich\s+(?:fange|starte)\s+(?:heute|morgen|am\s+montag|nächste\s+woche)<as>\s+<at>",
            r"\b(?:empiezo|empecé)(?:\s+hoy|\s+mañana|\s+el\s+lunes)?(?:\s+a\s+trabajar)?<as>\s+<at>",
        ),
        noun_ahead=_compiled(r"<glad>\s+to\s+(?:be\s+)?join(?:ing)?\s+(?:the\s+team\s+at\s+)?<name>"),
        verb_ahead=_compiled(r"<I>\s+joining\s+(?:the\s+team\s+at\s+)?<name>"),
    ),
    "leave": _Event(
        hints=("last day", "leaving", "arbeitstag", "letzter tag", "ltimo d"),
        noun=_compiled(
            r"\blast day(?:\s+of\s+work|\s+on\s+the\s+job)?<as>\s+<at>",
            r"\bgoodbye\s+to\s+(?:\w+\s+){1,4}?<at>(?=[^\n.!?]*\blast\s+day\b)",
            r"\bletzter\s+(?:arbeits)?tag<as>\s+<at>",
            r"\b[uú]ltimo\s+d[ií]a(?:\s+de\s+trabajo)?<as>\s+<at>",
        ),
        verb_ahead=_compiled(
            r"<I>\s+leaving\s+<job>\s+<at>",
            r"<I>\s+leaving\s+(?=[^\n.!?]{2,60}?\s"
            r"(?:after\s+\w+\s+(?:years?|months?)|for\s+a\s+new|to\s+(?:join|start)|at\s+the\s+end\s+of)\b)<name>",
        ),
    ),
    "years": _Event(
        hints=("year", "jahr", "año"),
        noun=_compiled(
            r"\b<years>[\s-]+year(?:s|['’]s)?(?:[\s-]+(?:work\s*)?anniversary)?\s+"
            r"(?:today\s+)?(?:of\s+working\s+)?<at>",
            r"\b<years>\s+jahre?\s+<at>",
            r"\b<years>\s+años?\s+(?:trabajando\s+)?<at>",
        ),
        verb=_compiled(
            r"\b<years>\s+years?\s+ago(?:\s+today)?,?\s+"
            r"I\s+(?:started(?:\s+work(?:ing)?)?\s+(?:at|with)|joined)\s+<name>",
        ),
    ),
    "never": _Event(
        hints=("never worked", "never been employed", "nie bei", "nunca"),
        verb=_compiled(
            r"\bI(?:['’]ve|\s+have)?\s+never\s+(?:actually\s+)?"
            r"(?:worked|been\s+employed)\s+(?:at|for|with|by)\s+<name>",
            r"\bich\s+habe\s+(?:noch\s+)?nie\s+<at>\s+gearbeitet",
            r"\bnunca\s+(?:he\s+)?trabaj(?:ado|é)\s+<at>",
        ),
    ),
}

_GOES_ON = word_set(
    "today tomorrow yesterday tonight now as and after on next in this for with but so was is were went "
    "has had where which who since until before because to from soon at my i we it they he she this "
    "starting begins will would heute morgen gestern am als und nach seit im bis vor gearbeitet hoy "
    "mañana manana ayer como y despues desde hasta antes por para https http"
)
#: What is visited, and not worked at.
_VISITED = word_set(
    "conference conf summit fest festival event party expo fair hackathon camp bootcamp course workshop "
    "meetup exhibition stand booth training retreat gym canteen museum concert show game match "
    "convention webinar cafe cafeteria school orientation panel podcast stage live chat call newsletter "
    "community discord"
)
_NO_NAME = FILLERS | word_set(
    "university uni college school company office work job bank hospital agency studio lab shop store "
    "library home new my our this that it here there team place startup firm council arbeit firma "
    "schule universidad empresa trabajo internship placement them us me you one"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a post tells of one place.

    Attributes:
        place: The name as written, cut where the sentence goes on.
        years: How many years, for anniversaries; 0 otherwise.
        ahead: Whether it speaks of what is to come ("I am leaving"), and not of the day ("last day at").
        moved: Whether it speaks of a title or a new role, which can be a step inside one employer.
        title: The title, where it names one.
        sentence: Start and end of the sentence in the post's text.
    """

    post: Post
    place: str
    years: int
    ahead: bool
    moved: bool
    title: str
    sentence: tuple[int, int]

    @property
    def words(self) -> str:
        """The sentence."""
        return self.post.text[slice(*self.sentence)]


def told(posts: Iterable[Post], event: str) -> Iterator[Told]:
    """What own posts with a date tell of one event, in the order of the posts."""
    known = EVENTS[event]
    for post in posts:
        if post.published_at is None or not _hinted(post.text.lower(), known.hints):
            continue
        seen: set[str] = set()
        for match, says_i, ahead in known.matches(post.text):
            joining = "join" in match.group().lower()
            place = _name(match.group("place"))
            if not place or place in seen or (joining and _VISITED.intersection(words(match.group()))):
                continue
            if own_words(post.text, match, says_i=says_i, memory=event == "years"):
                seen.add(place)
                yield _told(post, place, match, ahead=ahead)


def _hinted(lower: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:  # noqa: SIM110 - a plain loop takes half the time of any(), on every post
        if hint in lower:
            return True
    return False


def _told(post: Post, place: str, match: re.Match[str], *, ahead: bool) -> Told:
    groups = match.groupdict()
    years = (groups.get("years") or "0").lower()
    return Told(
        post=post,
        place=place,
        years=int(years) if years.isdecimal() else _NUMBERS[years],
        ahead=ahead,
        moved=bool(groups.get("title") or groups.get("moved")),
        title=groups.get("title") or "",
        sentence=sentence_of(post.text, match.start(), match.end()),
    )


def _name(text: str) -> str:
    """The words of a name up to where the sentence goes on; empty where none is left that tells a place."""
    kept: list[str] = []
    for word in text.split():
        plain = words(word)
        if not plain or (kept and plain[0] in _GOES_ON):
            break
        kept.append(word)
    named = [part for word in kept for part in words(word)]
    if _VISITED.intersection(named) or _NO_NAME.issuperset(named):
        return ""
    return " ".join(kept[:8])
