"""How people tell of beginning, leaving and years at an employer: classes of words, and how they follow each other.

A pattern is written in small letters with ``<class>`` for a class, and one space for any space inside a line.
``<org>`` is an employer that the CV or a profile names, as :mod:`mentions` marks it; ``<at>`` is one with the
word that joins it to what comes before. What is not listed is not read: a wording that is missed costs a
question, and one that is read too much costs somebody's good name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    "job|work|role|position|post|internship|placement(?: year)?|apprenticeship|traineeship|gig|office|team|crew"
    "|contract|training|onboarding|employment|stint|career|journey|chapter|adventure|desk|newsroom"
)
_SPANS = "time|internship|placement(?: year)?|journey|chapter|stint|contract|adventure|role|job|apprenticeship|traineeship|career"
_WHEN = (
    "today|tonight|tomorrow|tmrw|yesterday|now|this (?:week|morning|afternoon|month)|(?:last|next|on|from|this) "
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|next (?:week|month)|in (?:an?|<number>) (?:days?|weeks?|months?)"
)
_CLASSES = {
    "org": rf"(?:the |a |an |our )?(?P<place>[{NAME}{TAG}]{MORE}*+)",
    "tagged": rf"(?P<place>{TAG}{MORE}*+)",
    "at": rf"(?:(?: <where> (?:@ ?)?| ?@ ?)(?:<team> (?:at|of|with) )?<org>|(?:[,:|–—-] ?| )?<tagged>)",
    "where": r"(?:at|with|for|in|on|bei|beim|en|as part of|for and with)",
    "from": r"(?:from|at|with|to|von|bei|de|en)",
    "team": rf"(?:the |my |our )(?:[\w-]+ ){{0,2}}?(?:team|crew|gang|family|folks|people|colleagues|friends)",
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
    rf"|working|interning|in person|done))*(?P<as> (?:as|als|como) (?P<title>[^\n.!?;:,{NAME}{TAG}]{{2,60}}?))?",
    # "in the Contoso office", "as a Contoso intern".
    "inside": r"(?:in|on|at|as|with|as part of) <org>(?='?s? ?(?:[\w-]+ ){0,2}?(?:office|team|crew|gang|family|newsroom"
    r"|studio|hq|intern|employee|trainee|apprentice|editor|writer|copywriter|assistant|developer|designer|engineer)\b)",
    "I": r"\bi(?:'m|'ve|'ll|'d| am| have| will)?(?: (?:just|officially|finally|now|also|only|be|been|so|already|have"
    r"|am|today|get to|got to))*",
    "glad": r"\b(?:excited|thrilled|happy|delighted|proud|pleased|stoked|glad|honou?red|pumped|over the moon|chuffed)",
    "starting": r"(?:start(?:ed|ing)?|beg(?:in|an|un|inning)|kick(?:ed|ing)? off|commenc(?:e|ed|ing)|embark(?:ed|ing)? on)",
    "started": r"(?:started|begun|began|kicked off|commenced)",
    # "a new position", "my internship", "work".
    "task": r"(?: (?:<when>|work(?:ing)?|interning|out|(?:<own> )?(?:<new> )?"
    r"(?P<moved>new (?:position|role))|(?:<own> )?(?:<new> )?<jobs>))*"
    rf"(?: (?:as|als|como) (?P<title>[^\n.!?;:,{NAME}{TAG}]{{2,60}}?))?",
    "group": r"(?:<team> (?:at|of|with) )",
    "joined_org": rf"<group>?<org>(?: (?:team|family|crew|gang|fam))?<stop>",
    # Where nothing more is told of what one does with an employer: "joined Contoso", not "joined Contoso in a plea".
    "stop": r"(?=[^\w\s']|\s*$|[^\S\n]*\n| (?:as|als|como|from|after|in (?:<month>|<number>)|<when>|heute)\b)",
    "month": r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer"
    r"|autumn|fall|winter)",
    "years": rf"(?P<years>\d{{1,2}}|{'|'.join(NUMBERS)})",
}
_CLASS = re.compile(r"(?<!P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell something.

    Attributes:
        hints: One of these stands in every text that it matches, in small letters; none if it is always tried.
        pattern: Its groups are named ``place_0``, ``title_1``, ...: a class may stand twice.
    """

    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """Where it stands in a text, which is also given in small letters."""
        if not self.hints or any(hint in lower for hint in self.hints):
            yield from self.pattern.finditer(text)


def _compiled(*rows: str) -> tuple[Wording, ...]:
    """Rows of ``hint hint :: pattern``, or of a pattern alone."""
    found = []
    for row in rows:
        hints, _, pattern = row.rpartition(" :: ")
        while _CLASS.search(pattern):
            pattern = _CLASS.sub(lambda part: f"(?:{_CLASSES[part.group(1)]})", pattern)
        spaced = pattern.replace(" ", r"[^\S\n]+").replace(r"[^\S\n]+?", r"[^\S\n]*")
        parts = re.split(r"(?<=\?P<)(\w+)", spaced)
        parts[1::2] = [f"{name}_{number}" for number, name in enumerate(parts[1::2])]
        found.append(Wording(tuple(hints.split()), re.compile("".join(parts), re.IGNORECASE)))
    return tuple(found)


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


EVENTS: dict[str, Event] = {
    "start": Event(
        noun=_compiled(
            r"first 1st :: \b(?:first|1st) ?(?:<many> )?<unit><mid>(?:<at>| <inside>)",
            r"one 1 :: \b(?:day|week|shift) (?:one|1)\b<mid>(?:<at>| <inside>)",
            r"onboarding induction orientation :: \b(?:onboarding|induction|orientation) (?:day|week|today|starts?|started|begins)"
            r"(?: (?:one|1))?<mid><at>",
            r"onboarding induction orientation :: \b(?:onboarding|induction|orientation)<at>(?= (?:<when>|has begun|begins|starts)\b)",
            r"new :: \bnew (?:job|role|gig|chapter|adventure)(?: (?:starts?|begins?))? <when> (?:at|with|@) ?<org>",
            r"new :: \bnew (?:job|role|gig|chapter|adventure)<when>(?:[\s,:]+)<tagged>",
            r"marks :: \bmarks (?:the )?(?:start|beginning) of <own> (?:<new> )?<jobs><mid><at>",
            r"officially now :: \b(?:officially|now) (?:<own> )?(?:<new> )?(?:part|member|one) of <org>",
            r"officially now :: \b(?:officially|now) an? <org> (?:employee|intern|trainee|apprentice|editor|writer|copywriter|developer|engineer|designer)\b",
            r"erste :: \berste[rn]? (?:arbeits)?(?:tag|woche|schicht)<mid><at>",
            r"ab :: \bab (?:heute|morgen|montag|sofort)(?: (?:bin|arbeite|starte) ich)?<at>",
            r"primer :: \bprimer[ao]? (?:d[ií]a|semana|turno|jornada)(?: de (?:trabajo|pr[aá]cticas))?<mid><at>",
        ),
        verb=_compiled(
            r"started :: <I> started<task><at>",
            r"started begun joined :: \bi(?:'ve| have)(?: (?:just|officially|finally|now))? (?:started|begun|joined)(?:<task><at>| <joined_org>)",
            r"joined :: <I> joined <joined_org>",
            r"officially now :: <I> (?:<own> )?(?:officially|now) (?:<own> )?(?:work|working|employed)<mid><at>",
            r"work :: \bi (?:now )?work <where> <org>(?= now\b)|\bi now work <where> <org>",
            r"guess :: \bguess who(?:'s| is) (?:now )?(?:<own> )(?:<new> |newest )?(?:[\w-]+ ){1,4}?(?:at|of|for) <org>",
            r"newest :: \bnewest (?:[\w-]+ ){1,3}?(?:at|of|for|on|to|in) <org>(?=[^.!?\n]*\b(?:me|myself)\b)",
            r"newest :: <I>(?: <own>)? newest (?:[\w-]+ ){1,3}?(?:at|of|for|on|to|in) <org>",
            r"ich :: \bich (?:habe )?(?:heute |gestern |diese woche |am montag )?<where> <org> (?:als .{2,40} )?(?:angefangen|begonnen|gestartet)",
            r"emp comien comen :: \b(?:empiezo|empec[eé]|he empezado|comienzo|comenc[eé])(?: hoy| mañana| el lunes)?"
            r"(?: a trabajar| (?:las|mis) pr[aá]cticas)?<mid><at>",
        ),
        noun_ahead=_compiled(
            r"join starting :: <glad> (?:to (?:say|share|announce|tell(?: you)?|report)(?: that)?,? )?(?:i'm |i am |i'll |to )?(?:finally |soon )?"
            r"(?:be )?(?:join(?:ing)?|starting)(?:<task><at>| <joined_org>)",
            r"to :: <glad> to (?:be )?(?:start|begin)(?:ning|ing)?<task><at>",
            r"starting :: \bstarting<task><at>",
            r"joining :: \bjoining <group>?<org>(?= (?:<when>|as)\b)",
            r"got landed bagged :: \b(?:got|landed|bagged) (?:the|a|my|an) (?:<new> )?<jobs>(?:<at>| <from> <org>)",
        ),
        verb_ahead=_compiled(
            r"start begin :: <I> (?:starting|start|beginning|begin)(?: (?:<when>))?<task><at>",
            r"joining :: <I> joining (?:<when> )?<joined_org>",
            r"accepted signed :: <I> (?:accepted|signed) <own> (?:[\w-]+ )?(?:offer|job|position|role|contract|internship|placement)"
            r" <from> <org>",
            r"ich :: \bich (?:fange|starte|beginne)(?: (?:heute|morgen|am montag|nächste woche|bald|im \w+))?<mid><at>",
            r"ich :: \b(?:heute|morgen|am montag|nächste woche) (?:fange|starte|beginne|arbeite) ich<mid><at>",
            r"arbeite :: \b(?:montag|heute|morgen) arbeite ich <where> <org>",
            r"me :: \bme (?:incorporo|uno)(?: hoy)? (?:a|al equipo de) <org>",
        ),
        weak=_compiled(
            r"started begun began kicked commenced :: \b<started><task><at>",
            r"joined :: \bjoined <joined_org>",
            r"start beg kick commenc embark :: \b<starting><task><at>",
        ),
        alone=_compiled(
            r"first 1st :: \b(?:first|1st) ?(?:<many> )?<unit>\b<mid>",
            r"one 1 :: \b(?:day|week|shift) (?:one|1)\b<mid>",
            r"new :: \bnew (?:job|role|gig)\b<mid>",
            r"start :: \bi start(?:ed)? <when>",
        ),
        sure=_compiled(
            r"\b(?:just|officially|finally|<when>|excited|proud|thrilled|new (?:job|chapter|adventure|role|beginnings?))\b",
        ),
    ),
    "leave": Event(
        noun=_compiled(
            r"last final :: \b(?:last|final) (?:<many> )?(?:work(?:ing)? ?)?day<mid>(?:<at>| <inside>)",
            r"final last :: \b(?:final|last ever|very last) <unit><mid>(?:<at>| <inside>)",
            r"last :: (?<=\bmy\s)last <unit><mid>(?:<at>| <inside>)",
            r"last :: \blast (?:shift|week)<mid>(?:<at>| <inside>)(?= (?:tonight|today|tomorrow|done|starts|begins))",
            r"officially :: \bofficially (?:done|finished) <where> <org>",
            r"wrap finish end complet clos conclud :: \b(?:wrapp(?:ed|ing)|wrap|finish(?:ed|ing)?|end(?:ed|ing)?|complet(?:ed|ing)|clos(?:e|ed|ing)|conclud(?:ed|ing))"
            r" (?:up |out |off )?<own> (?:[\w-]+ ){0,2}?<spans><mid><at>",
            r"wrap :: \bwrap on (?:<own> )?(?:[\w-]+ ){0,2}?<spans><mid><at>",
            r"chapter :: \bclos(?:e|ed|ing) (?:the|my|this) <org> chapter\b",
            r"hand :: \bhand(?:ed|ing) (?:in|back|over) (?:my|the) (?:badge|laptop|keys?|lanyard|notice|resignation|pass|uniform)"
            r"(?:(?:,| and| &)+ (?:my |the )?(?:badge|laptop|keys?|lanyard|pass|uniform|desk))*<mid> ?<from> <org>",
            r"leaving :: \b(?:my|the) leaving (?:do|drinks|party|lunch|card|cake|speech)<mid><at>",
            r"part :: \bpart(?:ing|ed)? ways with <joined_org>",
            r"goodbye farewell :: \bs(?:ay|aying|aid) (?:goodbye|farewell) to (?:<group>)?<org>(?= <when>)",
            r"last :: \b(?:clock|sign|log|pack|walk|check|punch)(?:ed|ing)? (?:out|off|up)[^.!?\n]{0,30}?<from> <org> "
            r"(?:for (?:the|one)(?: very)? last time|one last time)",
            r"last :: \b(?:clock|sign|log|pack|walk|check|punch)(?:ed|ing)? (?:out|off|up)[^.!?\n]{0,30}? "
            r"(?:for (?:the|one)(?: very)? last time|one last time)(?: <from> <org>|<at>)",
            r"letzte :: \bletzte[rn]? (?:arbeits)?(?:tag|woche|schicht)<mid><at>",
            r"abschied :: \babschied von <org>",
            r"ltim :: \b[uú]ltim[ao] (?:d[ií]a|semana|turno|jornada)(?: de (?:trabajo|pr[aá]cticas))?<mid><at>",
        ),
        verb=_compiled(
            r"my :: \bmy (?:<new> )?(?:time|internship|placement(?: year)?|journey|chapter|stint|adventure|apprenticeship|traineeship)<mid><at> (?:has |have |is |has now |is now )*(?:come|comes|coming|ends?|ended|ending|over|done|up|finishes"
            r"|finished)\b(?! with)",
            r"longer :: <I> no longer (?:work(?:ing)?|employed|an employee) (?:<where>|by|of) <joined_org>",
            r"longer :: \bas of (?:<when>)[\s,]+i(?:'m| am)? no longer (?:work(?:ing)? |employed |part of )?(?:<where> |by )?<joined_org>",
            r"quit resign :: <I> (?:quit|resigned|resign|quitting|resigning) (?:from )?(?:my (?:<new> )?<jobs><mid>(?:<at>| <from> <org>))",
            r"resign :: <I> (?:resigned|resigning) from <org>",
            r"ich :: \bich sage tschüss,? <org>|\bsage ich tschüss,? <org>",
            r"despido :: \bme despido de <org>",
            r"termino cierro acabo :: \b(?:termino|cierro|acabo) (?:mi|esta|una) (?:etapa|aventura|cap[ií]tulo|pr[aá]cticas)<at>",
        ),
        verb_ahead=_compiled(r"leaving :: <I> leaving (?:my |the )?(?:<new> )?<jobs><at>"),
        weak=_compiled(
            r"leav left :: \b(?:leaving|leave|left) <org>",
            r"mov :: \b(?:moving|moved|move) on from <org>",
            r"done finished :: \b(?:done|finished)(?: up)? <where> <org>",
            r"resigned :: \bresigned from <org>",
            r"dej :: \bdej(?:o|é) <org>",
            r"verlasse :: \bverlasse <org>",
            r"more :: \b<number> more (?:days?|shifts?|weeks?) <where> <org>",
        ),
        parting=_compiled(
            r"sign :: \bsign(?:ing|ed) off <from> <org>",
            r"farewell bye long adi tsch :: \b(?:farewell|goodbye|bye|so long|adi[oó]s|tschüss)[\s,]+(?:to )?(?:<team> (?:at|of) )?<org>",
        ),
        alone=_compiled(
            r"last final :: \b(?:last|final) (?:<many> )?<unit>\b<mid>",
            r"leaving :: \b(?:my )?leaving (?:do|drinks|party|lunch)\b",
            r"last :: \b(?:logged|clocked|signed|logging|clocking|signing) (?:off|out) for the last time\b",
            r"era :: \bend of an era\b",
        ),
        sure=_compiled(
            r"\b(?:after|for) (?:\w+ )?(?:<number>) (?:[\w-]+ )?(?:years?|months?|summers?)\b(?! of (?!work))",
            r"\b(?:for good|for the last time|one last time|decided to|time to (?:leave|move)|end of (?:an era|the month|the year|my)"
            r"|sad to (?:be )?leav\w+|new (?:adventures?|chapter|job|role|challenge)|next (?:thing|chapter|adventure|job|step)"
            r"|what's next|what comes next|to (?:join|start at) |for a new (?:job|role|chapter|challenge))\b",
            r"\b(?:nach \w+ (?:jahren|monaten)|después de \w+ (?:años|meses))\b",
        ),
        warm=_compiled(
            r"\b(?:thank you|thanks for|miss|pleasure|grateful|good to me|my team|(?:<number>) (?:[\w-]+ )?(?:years|months)|gracias"
            r"|danke|end of an era|last time)\b",
        ),
    ),
    "years": Event(
        noun=_compiled(
            r"y :: \b<years>[\s-]+(?:years?(?:'s|s')?|yrs?)(?:[\s-]+(?:work ?)?anniversary)?(?: today)?(?: of (?:working|my <jobs>))?<at>",
            r"work :: \b<years>[\s-]+(?:year )?work(?:ivers| ?annivers)ary<at>",
            r"jahr :: \b<years> jahre?<at>",
            r"año :: \b<years> años?(?: trabajando)?<at>",
        ),
        verb=_compiled(
            r"ago :: \b<years> years? ago(?: today)?,? i (?:started(?: work(?:ing)?)? (?:at|with)|joined) <org>",
        ),
    ),
    "never": Event(
        verb=_compiled(
            r"never :: \bi(?:'ve| have)? never (?:actually )?(?:worked|been employed) (?:at|for|with|by) <org>",
            r"nie :: \bich habe (?:noch )?nie <where> <org> gearbeitet",
            r"nunca :: \bnunca (?:he )?trabaj(?:ado|é) <where> <org>",
        ),
    ),
}

#: What is visited, bought or subscribed to under an employer's name, and not worked at.
VISITED = word_set(
    "conference conf summit fest festival event party expo fair hackathon camp bootcamp course workshop "
    "meetup exhibition stand booth retreat gym canteen museum concert show game match academy arena gardens "
    "convention webinar cafe cafeteria school panel podcast stage live chat call newsletter stadium "
    "community discord loyalty programme program audiobook sale outlet customer customers fan fans order orders "
    "tour store buying shopping queue tickets volunteer volunteering volunteers"
)
#: What may follow an employer's name in a sentence; any other word may make it the name of something else.
GOES_ON = word_set(
    "today tomorrow tmrw yesterday tonight now as and after on next in this with but so was is were went has had where "
    "since because to from soon at my i im ive we it starting starts begins ends ended will would done over complete "
    "finally officially or then here feels felt comes came have heute morgen gestern als und nach seit im bis "
    "gearbeitet angefangen begonnen ist war hoy mañana manana ayer como y despues desde hasta por para"
)
#: What makes a text that of a customer, an applicant or an onlooker.
ONLOOKING = re.compile(
    r"\b(?:customers?|shopping|buying|bought|order(?:ed|s)?|parcel|delivery|sale|tariff|provider|subscription|service|bank"
    r"|network|using|prizes?|tickets?|queue|apply|appl(?:ied|ying)|hiring|vacanc\w+|posting|fans?|volunteer\w*|closes|store"
    r"|rebajas|ausverkauf|elsewhere|listening|watching|tuning)\b",
    re.IGNORECASE,
)
#: Words that a clause about nothing but the event and the employer is made of.
THANKS = word_set(
    "thank thanks thx you u all everyone everybody for having me everything the a an years year months at with to my "
    "team crew so very much of be been part proud happy glad excited grateful it was is has pleasure ride hello hi "
    "hey bye goodbye farewell love ya much what will miss new city people friends colleagues here in on and next stop "
    "i am im ive now work working join joining joined start two three four five six seven eight nine ten great "
    "wonderful amazing lovely best danke gracias por todo fur alles"
)
