"""What accounts that are not one person's say of themselves, in English, Spanish and German.

Each pattern is matched at the start of a sentence, because there an account speaks of itself: "Parody
account" does, "I love parody films" and "I run the official account of ..." do not. "In memory of ..." is not
among them: people write it of those they lost.
"""

from __future__ import annotations

import re


def _pattern(*lines: str) -> re.Pattern[str]:
    return re.compile("".join(lines), re.IGNORECASE)


_LEAD = (
    r"(?:(?:this|it) is |this's |it's |just |only |(?:i am|i'm) |esta es |es |(?:das|dies) ist |ich bin )?"
    r"(?:merely |nur )?(?:an? |the |una? |la |el |eine?r? |der |die |das )?"
)
_ACCOUNT = r"(?:account|page|profile|feed|blog|channel|handle|twitter|mastodon|bluesky|instagram)"
_CUENTA = r"(?:cuenta|página|pagina|perfil|canal|blog)"
_KONTO = r"(?:account|konto|seite|profil|kanal|blog)"
_END = r"(?=\s*(?:$|[,:()/—–]|- ))"
# "Brand account manager" and "bot developer" are people.
_NO_TRADE = (
    r"(?!\s+(?:manager|executive|lead|director|coordinator|developer|maker|builder|engineer|author|creator"
    r"|designer|enthusiast|lover|operator|admin)s?\b)"
)
# A name as it is written: capitals, or a handle. "Not the real world" names nobody.
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_WHOM = rf"(?-i:@\w+|{_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’-]+){{0,3}})"

#: ``whom``: from whom the account sets itself apart, where it names them.
NOT_THE_PERSON = _pattern(
    rf"{_LEAD}(?:",
    rf"parody(?:{_END}|\s+(?:{_ACCOUNT}\b|of\s+(?={_WHOM})))",
    r"|(?:satire|satirical|spoof|tribute|roleplay|memorial|stan)\s+(?:account|page|profile)\b",
    rf"|fan(?:[ -]run)?\s+{_ACCOUNT}\b",
    r"|(?:fan-?page|fan-?site)\b",
    rf"|unofficial(?:{_END}|\s+(?:{_ACCOUNT}|fan|bot|parody)\b)",
    rf"|{_CUENTA}\s+(?:de\s+)?(?:parodia|paródica|parodica|satírica|satirica|no\s+oficial|de\s+fans?|fans?)\b",
    rf"|parodia(?:{_END}|\s+de\s+(?={_WHOM}))",
    rf"|no\s+oficial{_END}",
    rf"|(?:parodie|fan)[ -]?{_KONTO}\b",
    rf"|parodie(?:{_END}|\s+(?:von|auf)\s+(?={_WHOM}))",
    rf"|inoffiziell(?:e[rs]?)?(?:{_END}|\s+(?:[\w-]+)?{_KONTO}\b)",
    r"|(?:not\s+(?:affiliated\s+with|associated\s+with|endorsed\s+by|the\s+real|the\s+actual)",
    rf"|no\s+soy\s+(?:el|la)\s+verdader[oa]|nicht\s+(?:der|die)\s+echte)\s+(?P<whom>{_WHOM})",
    rf"){_NO_TRADE}",
)

_BODY = (
    r"(?:company|agency|business|brand|team|shop|store|studio|bakery|café|cafe|restaurant|startup|start-up|firm"
    r"|club|society|community|group|collective|organi[sz]ation|charity|non-?profit|association|magazine|publisher"
    r"|school|university|department|library|museum|band|empresa|agencia|equipo|tienda|asociación|comunidad"
    r"|colectivo|unternehmen|agentur|firma|verein|laden|gruppe)"
)

# "We are in a band" and "we are hiring for our team" are about people.
_NO_BODY = (
    r"(?:in|at|on|with|from|of|for|all|not|no|part|looking|hiring|building|growing"
    r"|en|de|con|bei|mit|von|aus|im)"
)

#: A name that is a group's: "Rivera Bakery".
GROUP_NAME = _pattern(rf"(?:[\w'’&-]+\s+){{1,4}}(?:{_BODY}|inc|ltd|llc|gmbh|s\.?l\.?)\.?$")
#: ``name``: who "we" are.
AS_NAMED = _pattern(r"(?:we\s+are|we're|we’re|somos|wir\s+sind)\s+(?P<name>.+)")
#: Words of those who speak as several.
AS_SEVERAL = _pattern(r"\b(?:we|us|our|nosotr[oa]s|nuestr[oa]s?|wir|uns|unser\w*)\b")

#: ``whose``, ``cuya``, ``wessen``: whose official account it is.
GROUP = _pattern(
    r"(?:",
    rf"{_LEAD}official\s+(?:\w+\s+)?{_ACCOUNT}\s+(?:of|for)\s+(?P<whose>.+)",
    rf"|{_LEAD}{_CUENTA}\s+oficial\s+(?:de|del)\s+(?P<cuya>.+)",
    rf"|{_LEAD}offizielle[rs]?\s+(?:[\w-]+[ -])?{_KONTO}\s+(?:von|des|der|vom)\s+(?P<wessen>.+)",
    rf"|(?:we\s+are|we're|we’re)\s+(?!{_NO_BODY}\b)(?:[\w'’&-]+\s+){{0,4}}?{_BODY}\b",
    rf"|somos\s+(?!{_NO_BODY}\b)(?:[\w-]+\s+){{0,3}}?{_BODY}\b",
    rf"|wir\s+sind\s+(?!{_NO_BODY}\b)(?:[\w-]+\s+){{0,3}}?{_BODY}\b",
    rf"|{_LEAD}(?:company|team|corporate|brand|shared|group|club)\s+account\b{_NO_TRADE}",
    rf"|(?:tweets|posts|toots|{_ACCOUNT}\s+(?:is\s+)?(?:run|managed|maintained|written|kept))\s+by\s+(?:the|our)",
    r"\s+(?:[\w'’-]+\s+){0,3}?(?:team|staff|committee|members|interns|volunteers|crew|board|office)\b",
    r")",
)

AUTOMATED = _pattern(
    rf"{_LEAD}(?:",
    rf"(?:[\w-]+\s+)?bot(?:{_END}|\s+(?:by|made|run|that|which|account|posting|tweeting|de|von|que|der)\b)",
    rf"|(?:fully\s+)?automated(?:{_END}|\s+(?:{_ACCOUNT}|posts|by|bot)\b)",
    r"|automatic(?:ally)?\s+(?:posts?|posted|tweets?|generated)\b",
    rf"|{_CUENTA}\s+(?:automática|automatica|automatizada)\b",
    rf"|(?:automatisierte[rs]?|automatische[rs]?)\s+{_KONTO}\b",
    rf"){_NO_TRADE}",
)

#: ``name``: who is said to write.
KEPT_BY = _pattern(
    r"(?:^|\b)(?:",
    r"(?:tweets|toots|posts)\s+(?:are\s+)?by",
    rf"|{_ACCOUNT}\s+(?:is\s+)?(?:(?:run|managed|maintained|written|kept|curated|owned)\s+)?by",
    r"|^(?:run|managed|maintained|curated|moderated)\s+by",
    r"|tuits\s+de",
    rf"|{_CUENTA}\s+(?:gestionad|llevad|escrit)[oa]\s+por",
    rf"|{_KONTO}\s+(?:betreut|geführt|geschrieben|verwaltet)\s+von",
    rf")\s+(?P<name>(?-i:{_CAPITAL}[\w'’-]+(?:\s+(?:[a-z]{{1,3}}\s+)?{_CAPITAL}[\w'’-]+){{1,3}}))",
)
