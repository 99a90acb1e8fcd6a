"""How people tell of beginning, leaving and years at an employer: classes of words, and how they follow.

A pattern is written in small letters with ``<class>`` for a class, and one space for any space inside a line.
``<org>`` is an employer that the CV or a profile names, as :mod:`mentions` marks it; ``<at>`` is one with the
word that joins it to what comes before. What is not listed is not read: a wording that is missed costs a
question, and one that is read too much costs somebody's good name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scoring.checks.consistency.timeline.mentions import MORE, NAME, TAG
from scoring.checks.consistency.words import word_set

NUMBERS = {
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

_JOBS = (
    "job|work|role|position|post|internship|placement(?: year)?|apprenticeship|traineeship|gig|office"
    "|team|crew"
    "|contract|training|onboarding|employment|stint|career|journey|chapter|adventure|desk|newsroom"
)
_SPANS = (
    "time|internship|placement(?: year)?|journey|chapter|stint|contract|adventure|role|job|apprenticeship"
    "|traineeship|career"
)
_WHEN = (
    "today|tonight|tomorrow|tmrw|yesterday|now|this (?:week|morning|afternoon|month)|(?:last|next|on"
    "|from|this) "
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|next (?:week|month)|in (?:an?|<number>) (?:days?|weeks?"
    "|months?)"
)
_CLASSES = {
    "org": rf"(?:the |a |an |our )?(?P<place>[{NAME}{TAG}]{MORE}*+)",
    "tagged": rf"(?P<place>{TAG}{MORE}*+)",
    "at": r"(?:(?: <where> (?:@ ?)?| ?@ ?)(?:<team> (?:at|of|with) )?<org>|(?:[,:|–—-] ?| )?<tagged>)",
    "where": r"(?:at|with|for|in|on|bei|beim|en|as part of|for and with)",
    "from": r"(?:from|at|with|to|von|bei|de|en)",
    "team": r"(?:the |my |our )(?:[\w-]+ ){0,2}?(?:team|crew|gang|family|folks|people|colleagues|friends)",
    "jobs": f"(?:{_JOBS})",
    "spans": f"(?:{_SPANS})",
    "number": rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)}|(?:a )?(?:few|couple(?: of)?)|many|several|half a)",
    "when": f"(?:{_WHEN})",
    "many": r"(?:very|ever|full|proper|official|real|actual|whole|big)",
    "unit": r"(?:work(?:ing)? ?)?(?:day|shift|week|morning|month|hours?)",
    "own": r"(?:my|the|a|an|this|our|meine[nrm]?|mi)",
    "new": r"(?:brand )?(?:new|summer|first|next|dream|old|little|first ever)",
    # What stands between "first day" and "at": of work, on the job, in my new role, as an intern.
    "mid": rf"(?: (?:<when>|(?:(?:of|on|in|at|as|for|from|with) (?:<own> )?(?:<new> )?<jobs>)"
    rf"|working|interning|in person|done))*(?P<as> (?:as|als|como) "
    rf"(?P<title>[^\n.!?;:,{NAME}{TAG}]{{2,60}}?))?",
    # "in the Contoso office", "as a Contoso intern".
    "inside": r"(?:in|on|at|as|with|as part of) <org>(?='?s? ?(?:[\w-]+ ){0,2}?(?:office|team|crew|gang"
    r"|family|newsroom"
    r"|studio|hq|intern|employee|trainee|apprentice|editor|writer|copywriter|assistant|developer"
    r"|designer|engineer)\b)",
    "I": r"\bi(?:'m|'ve|'ll|'d| am| have| will)?(?: (?:just|officially|finally|now|also|only|be|been|so"
    r"|already|have"
    r"|am|today|get to|got to))*",
    "glad": r"\b(?:excited|thrilled|happy|delighted|proud|pleased|stoked|glad|honou?red|pumped|over the "
    r"moon|chuffed)",
    "starting": r"(?:start(?:ed|ing)?|beg(?:in|an|un|inning)|kick(?:ed|ing)? off|commenc(?:e|ed|ing)"
    r"|embark(?:ed|ing)? on)",
    "started": r"(?:started|begun|began|kicked off|commenced)",
    # "a new position", "my internship", "work".
    "task": r"(?: (?:<when>|work(?:ing)?|interning|out|(?:<own> )?(?:<new> )?"
    r"(?P<moved>new (?:position|role))|(?:<own> )?(?:<new> )?<jobs>))*"
    rf"(?: (?:as|als|como) (?P<title>[^\n.!?;:,{NAME}{TAG}]{{2,60}}?))?",
    "group": r"(?:<team> (?:at|of|with) )",
    "joined_org": r"<group>?<org>(?: (?:team|family|crew|gang|fam))?<stop>",
    # Where nothing more is told: "joined Contoso", not "joined Contoso in a plea".
    "stop": r"(?=[^\w\s']|\s*$|[^\S\n]*\n| (?:as|als|como|from|after|in (?:<month>|<number>)|<when>"
    r"|heute)\b)",
    "month": r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer"
    r"|autumn|fall|winter)",
    "years": rf"(?P<years>\d{{1,2}}|{'|'.join(NUMBERS)})",
}
_CLASS = re.compile(r"(?<!P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell something.

    Attributes:
        hints: One of these stands in every text that it matches, in small letters; none: always tried.
        written: The pattern as it is written.
    """

    hints: tuple[str, ...]
    written: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its groups are named ``place_0``, ``title_1``, ...: a class may stand twice."""
        return _pattern(self.written)

    def matches(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """Where it stands in a text, which is given in small letters too."""
        if not self.hints or any(hint in lower for hint in self.hints):
            yield from self.pattern.finditer(text)


def wordings(*rows: str) -> tuple[Wording, ...]:
    """Rows of ``hint hint :: pattern``, or of a pattern alone."""
    parted = (row.rpartition(" :: ") for row in rows)
    return tuple(Wording(tuple(hints.split()), written) for hints, _, written in parted)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Compiled when a text first calls for it: all of them would cost each process half a second."""
    pattern = written
    while _CLASS.search(pattern):
        pattern = _CLASS.sub(lambda part: f"(?:{_CLASSES[part.group(1)]})", pattern)
    spaced = pattern.replace(" ", r"[^\S\n]+").replace(r"[^\S\n]+?", r"[^\S\n]*")
    parts = re.split(r"(?<=\?P<)(\w+)", spaced)
    parts[1::2] = [f"{name}_{number}" for number, name in enumerate(parts[1::2])]
    return re.compile("".join(parts), re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """How an event is told.

    Attributes:
        noun: Told with "my" before it, or with nothing: "first day at ...".
        verb: Told with an "I" of its own.
        noun_ahead: Like ``noun``, of what is still to come.
        verb_ahead: Like ``verb``, of what is still to come.
        weak: Like ``noun``, and said of other things too: it counts only beside what is ``sure``.
        alone: A clause that tells the event and names no employer: "first day at the new job".
        sure: Words for a beginning, or for an end that is one for good.
        parting: A farewell, which is said at the door too: it counts only beside what is ``warm``.
        warm: Thanks, and how long it was.
    """

    noun: tuple[Wording, ...] = ()
    verb: tuple[Wording, ...] = ()
    noun_ahead: tuple[Wording, ...] = ()
    verb_ahead: tuple[Wording, ...] = ()
    weak: tuple[Wording, ...] = ()
    alone: tuple[Wording, ...] = ()
    sure: tuple[Wording, ...] = ()
    parting: tuple[Wording, ...] = ()
    warm: tuple[Wording, ...] = ()


#: What is visited, bought or subscribed to under an employer's name, and not worked at.
VISITED = word_set(
    "conference conf summit fest festival event party expo fair hackathon camp bootcamp course workshop "
    "meetup exhibition stand booth retreat gym canteen museum concert show game match academy arena "
    "gardens "
    "convention webinar cafe cafeteria school panel podcast stage live chat call newsletter stadium "
    "community discord loyalty programme program audiobook sale outlet customer customers fan fans order "
    "orders "
    "tour store buying shopping queue tickets volunteer volunteering volunteers"
)
#: What may follow an employer's name in a sentence; any other word may make it the name of something else.
GOES_ON = word_set(
    "today tomorrow tmrw yesterday tonight now as and after on next in this with but so was is were went "
    "has had where "
    "since because to from soon at my i im ive we it starting starts begins ends ended will would done "
    "over complete "
    "finally officially or then here feels felt comes came have heute morgen gestern als und nach seit "
    "im bis "
    "gearbeitet angefangen begonnen ist war hoy mañana manana ayer como y despues desde hasta por para"
)
#: What makes a text that of a customer, an applicant or an onlooker.
ONLOOKING = re.compile(
    r"\b(?:customers?|shopping|buying|bought|order(?:ed|s)?|parcel|delivery|sale|tariff|provider"
    r"|subscription|service|bank"
    r"|network|using|prizes?|tickets?|queue|apply|appl(?:ied|ying)|hiring|vacanc\w+|posting|fans?"
    r"|volunteer\w*|closes|store"
    r"|rebajas|ausverkauf|elsewhere|listening|watching|tuning)\b",
    re.IGNORECASE,
)
#: Words that a clause about nothing but the event and the employer is made of.
THANKS = word_set(
    "thank thanks thx you u all everyone everybody for having me everything the a an years year months "
    "at with to my "
    "team crew so very much of be been part proud happy glad excited grateful it was is has pleasure "
    "ride hello hi "
    "hey bye goodbye farewell love ya much what will miss new city people friends colleagues here in on "
    "and next stop "
    "i am im ive now work working join joining joined start two three four five six seven eight nine ten "
    "great "
    "wonderful amazing lovely best danke gracias por todo fur alles"
)
