"""Where a text reveals a protected characteristic: religion, origin, age, health and the rest.

The lists in ``vetting/words/characteristics.txt`` hold words that say it wherever they stand. Words with an
everyday sense beside it (black coffee, straight away, a blind test, French fries) are read by their company.
Every finder gets text without accents and invisible characters, in which ``FILLER`` stands for what is
hidden already; none of them matches the filler itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vetting.words import alternatives, sections

FILLER = "\ue000"

_PERSON = (
    r"(?:people|persons?|folks?|m[ae]n|wom[ae]n|guys?|girls?|boys?|kids?|child(?:ren)?|students?|interns?|"
    r"families|"
    r"family|communit(?:y|ies)|lives|culture|history|voters?|neighbou?rs?|friends?|colleagues?|candidates?|"
    r"lad(?:y|ies)|dudes?|males?|females?|youths?|teens?|teachers?|artists?|actors?|creators?|founders?|"
    r"owned|"
    r"writers?|journalists?|employees|workers|developers?|engineers?|customers?|couples?|bastards?|"
    r"bitch(?:es)?|"
    r"immigrants?|americans?|mothers?|fathers?|moms?|mums?|dads?|sisters?|brothers?|husbands?|wi(?:fe|ves))"
)
_AM = (
    r"(?:i'm|i\ am|im|i\ was|we're|we\ are|you're|you\ are|he's|he\ is|she's|she\ is|they're|they\ are|"
    r"as\ an?|being|both)"
)
_SOME = (
    rf"(?:(?:an?|the|only|proud|proudly|half|part|not|also|legally|partially|totally|[\w-]+ly|"
    rf"{FILLER})\ ){{0,3}}"
)
_SELF = r"(?:i'm|i\ am|im|as|being|i\ was|we're|we\ are)\ "
_NUMBER = (
    r"(?:\d{2}|(?:eigh|nine|seven|six|four|fif|thir)teen|twelve|eleven|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\ -](?:one|two|three|four|five|six|"
    r"seven|eight|nine))?)"
)
_NO_AGE = (
    r"(?![\w%.,:/-]*\d|\s*(?:%|percent|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|miles?|km|k\b|"
    r"steps?|"
    r"pages?|feet|ft|cm|lbs?|kg|points?|chapters?|episodes?|seconds?|secs?|dollars|euros|pounds|"
    r"years?\ (?:ago|in|"
    r"into|later)|for\ |of\ |in\ line|degrees|blocks|stops|places?|followers|commits|rows)|(?:st|nd|rd|th)\b)"
)
# What follows a demonym when it names a thing and not a person.
_THING = (
    r"(?:fries|toast|press|bulldogs?|shepherd|muffins?|cheese|food|restaurants?|cuisine|takeaway|takeout|"
    r"pastry|"
    r"pastries|chocolate|beers?|wines?|coffee|tea|open|grand\ prix|gp|airlines?|airways|express|apparel|"
    r"eagle|idol|"
    r"literature|grammar|dictionary|dressing|roulette|army\ knife|oven|doors?|braids?|markets?|stocks?|"
    r"economy|"
    r"language|class(?:es)?|lessons?|translations?|version|subtitles|edition|keyboard|layout|spelling|dub|"
    r"premier|"
    r"league|football|bank|museum|cinema|films?|movies?|music|garden|horror|dub|standard|summer|winter|vogue|"
    r"council|library|broadcasting|telecom|petroleum|airspace|roast|linen|leather|cars?|design|flag|rail)"
)


def characteristics(text: str) -> Iterator[tuple[int, int, str]]:
    """Find what must be hidden, as ``(start, end, kind)`` in the folded text; spans may overlap.

    Args:
        text: Text without accents, with ``FILLER`` for what is hidden already.
    """
    small = text.translate(_ALSO_ASCII).lower()
    for kind, finder in _finders():
        for match in finder.matches(text, small):
            group = 1 if match.re.groups and match.group(1) is not None else 0
            start, end = match.span(group)
            if FILLER not in text[start:end]:
                yield start, end, kind
    yield from _hashtags(text)
    yield from _listed_ages(text)


def terms() -> dict[str, tuple[str, ...]]:
    """The words that are hidden wherever they stand, by kind."""
    return {kind: sections("characteristics")[kind] for kind in KINDS}


KINDS = ("religion", "orientation", "origin", "race", "health", "sex or family", "age")


@dataclass(frozen=True, slots=True)
class _Finder:
    """A pattern that is compiled when a text first calls for it, and only looked for where it can be found.

    Attributes:
        hints: One of these is in whatever it finds, in small letters; none: it is always looked for.
    """

    written: str
    hints: tuple[str, ...] = ()
    flags: re.RegexFlag = re.IGNORECASE

    def matches(self, text: str, small: str) -> Iterable[re.Match[str]]:
        """Where it is found in a text, which is given in small letters too."""
        if self.hints and not any(hint in small for hint in self.hints):
            return ()
        return _compiled(self.written, self.flags).finditer(text)


@cache
def _compiled(written: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(written, flags)


# Letters that match an ASCII one where case is ignored; folding lets some of them stand.
_ALSO_ASCII = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")


def _anywhere(entries: Iterable[str]) -> _Finder:
    return _Finder(rf"(?<!\w)(?:{alternatives(entries)})(?!\w)")


def _spaced(pattern: str, *hints: str) -> _Finder:
    """A pattern whose escaped spaces match any run of blanks."""
    return _Finder(pattern.replace(r"\ ", r"\s+"), hints)


@cache
def _finders() -> tuple[tuple[str, _Finder], ...]:
    lists = sections("characteristics")
    plain = [(kind, _anywhere(lists[kind])) for kind in KINDS if kind != "origin"]
    return (*plain, *_EMOJI, *_origin(lists), *_race(), *_others(), *_ages())


# Flags and symbols, as they are without joiners and variation selectors.
_EMOJI = (
    ("origin", _Finder("[\U0001f1e6-\U0001f1ff]{2}")),
    ("orientation", _Finder("\U0001f3f3[\U0001f308\u26a7]")),
    (
        "religion",
        _Finder("[\u271d\u2626\u262a\u2721\u262c\u2638\U0001f549\U0001f52f\U0001f54e\U0001f6d0]"),
    ),
)


def _origin(lists: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, _Finder]]:
    languages = alternatives(lists["language"])
    spoken = set(lists["language"])
    demonyms = [entry for entry in lists["origin"] if entry not in spoken]
    tongues = [entry for entry in lists["origin"] if entry in spoken]
    yield "origin", _spaced(rf"(?<!\w)(?:{alternatives(demonyms)})(?!\w)(?!\ {_THING}\b)")
    # A language that someone reads, learns or writes in says nothing of where they are from.
    speaking = "".join(
        rf"(?<!\b{verb}\s)"
        for verb in ("in", "into", "to", "learn", "learning", "speak", "speaks", "speaking")
    )
    studying = "".join(
        rf"(?<!\b{verb}\s)"
        for verb in ("study", "studying", "teach", "teaching", "go", "going", "fluent", "some")
    )
    yield "origin", _spaced(rf"(?<!\w){speaking}{studying}(?:{alternatives(tongues)})(?!\w)(?!\ {_THING}\b)")
    cased = "|".join(lists["origin cased"])
    yield (
        "origin",
        _Finder(rf"(?<!\w)(?:{cased})(?!\w)(?!\s+(?:up|your|the|my|this|it)\b)", flags=re.NOFLAG),
    )
    yield "origin", _spaced(rf"(?<!\w)native\ ({languages})\ speakers?\b", "native")
    yield (
        "origin",
        _spaced(
            rf"(?<!\w)(?:native\ speakers?\ of|mother\ tongue\ is|first\ language\ is|"
            rf"native\ language\ is)\ ({languages})(?!\w)",
            *("native", "mother", "first"),
        ),
    )
    yield (
        "origin",
        _spaced(
            rf"(?<!\w)({languages})\ is\ (?:my|her|his|our)\ (?:first|native|second|mother)\ (?:language|"
            rf"tongue)",
            *("first", "native", "second", "mother"),
        ),
    )
    yield (
        "origin",
        _spaced(
            rf"(?<!\w){_AM}\ {_SOME}(english)(?!\w)(?!\ (?:major|teacher|tutor|student|graduate))", "english"
        ),
    )
    yield "origin", _spaced(rf"(?<!\w)(english)\ {_PERSON}(?!\w)", "english")
    yield (
        "origin",
        _spaced(
            r"(?<!\w)(?:i'm|i\ am|im|he's|she's|he\ is|she\ is|they're|they\ are|we're|we\ are|originally|"
            r"come|comes|came|born|"
            r"raised|grew\ up|native|moved\ here|immigrated|emigrated|fled|family|parents|hail|hails)"
            rf"\ (?:(?:is|are|originally|here|back|and|raised|bred|over)\ )?(?:from|in|"
            rf"of)\ ({alternatives(lists['country'])})(?!\w)"
        ),
    )


def _race() -> Iterator[tuple[str, _Finder]]:
    colours = ("black", "white", "brown")
    colour = rf"(?:{'|'.join(colours)})"
    joined = (
        rf"(?:\ (?:and|or|&)\ (?:[\w-]+|{FILLER}))?(?:\ {FILLER}|\ (?:trans|gay|queer|young|old|"
        rf"working\ class))?"
    )
    yield "race", _spaced(rf"(?<!\w)({colour}){joined}[\s-]+{_PERSON}(?!\w)", *colours)
    yield "race", _spaced(rf"(?:(?:and|or|&)\ )({colour})\ {_PERSON}(?!\w)", *colours)
    yield (
        "race",
        _spaced(
            rf"(?<!\w){_AM}\ {_SOME}({colour})(?!\w)(?!\ (?:and\ blue|belt|list|box|hat|sheep|coffee|tea|"
            rf"metal|noise|board|paper))",
            *colours,
        ),
    )
    # Written large in mid-sentence it names people, unless a name follows (Black Friday, White House).
    yield (
        "race",
        _Finder(
            r"(?<=[a-z,]\s)(Black|White|Brown)(?=\s*[.,;!?)]|\s+[a-z])"
            r"(?!\s+(?:coffee|tea|paper|papers|box|belt|hat|list|noise|board|background|shirt|dress|jeans|"
            r"space|cat|dog|ink))",
            colours,
            re.NOFLAG,
        ),
    )
    yield "race", _Finder(rf"(?<!\w)(Black|White)(?=\s+(?:and|or|&)\s+{FILLER})", colours, re.NOFLAG)


def _others() -> Iterator[tuple[str, _Finder]]:
    yield "religion", _Finder(r"(?<!\w)(christian)(?!\w)(?!\s+(?-i:[A-Z])[a-z]+)", ("christian",))
    yield "religion", _Finder(r"(?<![\w-])(agnostics?)(?!\w)(?!\s+(?:to|of|about)\b)", ("agnostic",))
    faiths = ("orthodox", "religious", "secular", "reformed")
    yield "religion", _spaced(rf"(?<!\w){_AM}\ {_SOME}({'|'.join(faiths)})(?!\w)", *faiths)
    yield "religion", _Finder(r"(?<=\w )(Orthodox)(?!\w)", ("orthodox",), re.NOFLAG)
    yield (
        "orientation",
        _spaced(rf"(?<!\w)(straight)\ (?:(?:white|black|cis|{FILLER})\ )*{_PERSON}(?!\w)", "straight"),
    )
    yield (
        "orientation",
        _spaced(
            rf"(?<!\w){_AM}\ {_SOME}(straight|bi|pan|ace|dyke|fag|faggot)(?!\w)(?!\ (?:up|a|from|away|out|"
            rf"to|forward|in|into|on|talk)\b)",
            *("straight", "bi", "pan", "ace", "dyke", "fag"),
        ),
    )
    yield (
        "health",
        _spaced(
            rf"(?<!\w)(blind|disabled|crippled|paraly[sz]ed|handicapped)\ {_PERSON}(?!\w)",
            *("blind", "disabled", "crippled", "paraly", "handicapped"),
        ),
    )
    yield (
        "health",
        _spaced(
            rf"(?<!\w){_AM}\ {_SOME}(blind|disabled|sick|ill|unwell|crippled|crip|overweight|"
            rf"fat)(?!\w)(?!\ (?:of|to|by|spot)\b)",
            *("blind", "disabled", "sick", "ill", "unwell", "crip", "overweight", "fat"),
        ),
    )
    yield "health", _spaced(r"(?<!\w)(?:legally|partially|going|born)\ (blind)(?!\w)", "blind")
    yield (
        "health",
        _spaced(
            r"(?<!\w)the\ (blind|disabled)(?=\s*[.,;!?]|\ (?:are|should|is|can|need|deserve)\b)",
            *("blind", "disabled"),
        ),
    )
    noun = (
        r"(?:wom[ae]n|m[ae]n|girls?|guys?|boys?|mother|mom|mum|dad|father|parents?|female|male|lady|wife|"
        r"husband|single)"
    )
    yield (
        "sex or family",
        _spaced(
            rf"(?<!\w){_SELF}(?:(?:an?|the|only|just|proud|[\w-]+|"
            rf"{FILLER})\ ){{0,3}}?({noun})(?!\w)(?!\ (?:of\ the\ match|page|post|source))"
        ),
    )


def _ages() -> Iterator[tuple[str, _Finder]]:
    spelled = rf"({_NUMBER})"
    yield (
        "age",
        _spaced(
            rf"(?<!\w)(?:i'm|i\ am|im|i\ was|he's|she's|he\ is|she\ is|(?:just\ |only\ |"
            rf"recently\ )?turn(?:ed|ing|s)?|aged?|"
            rf"age\ of|be|barely|only|nearly|almost)\ (?:(?:only|just|now|already|still|barely|almost|"
            rf"nearly|about|like)\ ){{0,2}}"
            rf"{spelled}(?!\w){_NO_AGE}(?=\s*[.,;!?)]|\ (?:and|but|now|today|years|year|yrs|so|with|this|"
            rf"next|when|in\ |on\ )|\s*$|\s*[^\w\s])"
        ),
    )
    yield (
        "age",
        _spaced(
            rf"(?<!\w)(?:i|he|she|they|we|just|who)\ turn(?:ed|ing|s)?\ {spelled}(?!\w){_NO_AGE}", "turn"
        ),
    )
    yield (
        "age",
        _Finder(
            rf"(?<!\w)(?:{_NUMBER}|\d{{1,3}}|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*-\s*|"
            rf"\s+)?(?:years?|yrs?)"
            r"(?:\s*-\s*|\s+)(?:olds?|of\s+age)(?!\w)",
            ("old", "age"),
        ),
    )
    yield "age", _Finder(r"(?<!\w)\d{1,2}\s?(?:yo|y/o|y\.o\.)(?!\w)", ("yo", "y/o", "y.o."))
    yield (
        "age",
        _Finder(
            r"(?<!\w)(\d{1,2}(?:st|nd|rd|th)|\w+(?:teenth|tieth)|(?:twenty|thirty|forty|fifty|"
            r"sixty)[ -]\w+)\s+b(?:irth)?-?day",
            ("day",),
        ),
    )
    yield (
        "age",
        _Finder(
            r"(?<!\w)born\s+(?:(?:in|on|around|"
            r"circa)\s+)?(?:\d{1,2}\s+)?(?:[A-Za-z]+\s+)?(?:\d{1,2},?\s+)?((?:19|20)\d\d)(?!\d)",
            ("born",),
        ),
    )
    yield (
        "age",
        _Finder(
            r"(?<!\w)(?:in\s+)?(?:my|his|her|their)\s+((?:early|mid|late)?[\s-]*(?:(?:1|2|3|4|5|6|7|8|"
            r"9)0'?s|teens|twenties|thirties|"
            r"forties|fifties|sixties|seventies|eighties))(?!\w)",
            ("0s", "0's", "teens", "ties"),
        ),
    )


# "writer, 45, mother of two": a bare number between commas, with words on both sides of them.
_LISTED_AGE = re.compile(
    rf"(?<=[^\s\d,|\u2022\u00b7])\s{{0,3}}[,|\u2022\u00b7]\s{{0,3}}(1[3-9]|[2-9]\d)"
    rf"(?=\s{{0,3}}[,|\u2022\u00b7]\s{{0,3}}(?!(?:and|or|to)\s+\d)(?:[^\W\d_]|{FILLER}))"
)
_AGE_ALONE = re.compile(r"\s*(1[3-9]|[2-9]\d)\s*\.?\s*")
_BIO_LINE = re.compile(r"^[^\n]{5,160}$", re.MULTILINE)
_BIO_ITEM = re.compile(r"[^,|\u2022\u00b7]+")
_BIO_ITEMS, _BIO_ITEM_WORDS = 3, 4


def _listed_ages(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LISTED_AGE.finditer(text):
        yield *match.span(1), "age"
    # At a list's head or end a number needs the whole line to look like a bio.
    for line in _BIO_LINE.finditer(text):
        items = list(_BIO_ITEM.finditer(text, *line.span()))
        if len(items) < _BIO_ITEMS or any(len(item.group().split()) > _BIO_ITEM_WORDS for item in items):
            continue
        ages = [age for item in items if (age := _AGE_ALONE.fullmatch(text, *item.span()))]
        if len(ages) == 1 and sum(any(map(str.isdigit, item.group())) for item in items) == 1:
            yield *ages[0].span(1), "age"


@cache
def _tagged() -> tuple[dict[str, str], tuple[int, ...]]:
    """Single words that also show inside a hashtag, with their kind, and the lengths they have."""
    pairs = [(word.replace(" ", ""), kind) for kind in KINDS for word in sections("characteristics")[kind]]
    fit = {word: kind for word, kind in reversed(pairs) if len(word) > 4 or word == "gay"}
    return fit, tuple(sorted({len(word) for word in fit}, reverse=True))


_HASHTAG = re.compile(r"#\w+")


def _hashtags(text: str) -> Iterator[tuple[int, int, str]]:
    words, lengths = _tagged()
    for match in _HASHTAG.finditer(text):
        tag = match.group()[1:].lower()
        for length in lengths:
            kind = words.get(tag[:length]) or words.get(tag[-length:])
            if kind:
                yield match.start() + 1, match.end(), kind
                break
