"""Where a text names people other than the candidate, or says how to reach anyone.

As in ``vetting.characteristics``, finders get folded text with a filler for what is hidden already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from vetting.words import alternatives, sections

CONTACT = "contact"
THIRD_PARTY = "third party"

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"\ue000]+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,:/#$€£-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)[\s.-]?)?\d{2,4}(?:[\s.-]\d{2,4}){2,4}(?![\w%:/]|[.,-]\d)"
    r"|(?<![\w.,:/#-])\+\d{8,15}(?!\w)|(?<![\w.,:/#-])\(\d{3}\)\s?\d{3}[\s.-]?\d{4}(?!\w)"
)
_DATE = re.compile(r"(?:19|20)\d\d[\s.-]\d{1,2}[\s.-]\d{1,2}|\d{1,2}[\s.-]\d{1,2}[\s.-](?:19|20)\d\d")
_PHONE_DIGITS = range(9, 16)
_STREET = re.compile(
    r"(?<![\w.])\d{1,5}[A-Za-z]?\s+(?:[A-Z][\w'.-]*\s+){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Square|Terrace|Crescent|"
    r"Place|Close)\b\.?"
)
_MENTION = re.compile(r"(?<![\w@/.+-])@(\w[\w.-]*\w|\w)(?:@[\w-]+(?:\.[\w-]+)+)?")
_PERSON_PAGE = re.compile(
    r"(?:linkedin\.com/(?:in|pub)/|(?:twitter|x|instagram|threads|facebook)\.com/(?!(?:i|search|hashtag|"
    r"home|intent|share|"
    r"sharer|explore|p|reel|groups|events|pages|watch|photo|permalink\.php|profile\.php)(?:[/?.]|$))@?|"
    r"threads\.net/@|bsky\.app/profile/|reddit\.com/u(?:ser)?/|t\.me/|/@)([\w.%-]+)",
    re.IGNORECASE,
)
_PAGE_HINT = re.compile(r"\.\w{2,4}/|/@")
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Fr|Sheikh|Senora?|Herr|Frau|Mme)"
)
_CAP = r"[A-Z][^\W\d_]*(?:['-][^\W\d_]+)*"


class People:
    """Finds other people's names, handles and contact data.

    Args:
        own_words: The candidate's own name words and handles, folded to lower case.
        known: Other people's names that are known to stand in the material, folded.
    """

    def __init__(self, own_words: frozenset[str], known: tuple[str, ...]) -> None:
        self._own = own_words
        longest_first = sorted(set(known), key=lambda name: (-len(name), name))
        joined = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
        self._known = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE) if joined else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Find what must be hidden, as ``(start, end, kind)``; spans may overlap."""
        links = [match.span() for match in URL.finditer(text)]
        for match in URL.finditer(text):
            page = _PERSON_PAGE.search(match.group())
            if page and not self._is_own(unquote(page.group(1))):
                yield *match.span(), THIRD_PARTY
        for start, end, kind in self._outside_links(text):
            if not any(first < end and start < last for first, last in links):
                yield start, end, kind

    def _outside_links(self, text: str) -> Iterator[tuple[int, int, str]]:
        for pattern in (_EMAIL, _STREET):
            for match in pattern.finditer(text):
                yield *match.span(), CONTACT
        for match in _PHONE.finditer(text):
            digits = sum(char.isdigit() for char in match.group())
            if digits in _PHONE_DIGITS and not _DATE.search(match.group()):
                yield *match.span(), CONTACT
        for match in _MENTION.finditer(text):
            if not self._is_own(match.group(1)):
                yield *match.span(), THIRD_PARTY
        for match in _PERSON_PAGE.finditer(text) if _PAGE_HINT.search(text) else ():
            if match.group(1) and "." in match.group() and not self._is_own(unquote(match.group(1))):
                yield *match.span(), THIRD_PARTY
        if self._known:
            for match in self._known.finditer(text):
                yield *match.span(), THIRD_PARTY
        yield from self._names(text)

    def _names(self, text: str) -> Iterator[tuple[int, int, str]]:
        ordinary = sections("people")["ordinary"]
        brands = [match.span() for match in _brands().finditer(text)]
        for pattern in _name_patterns():
            for match in pattern.finditer(text):
                start, end = match.span(1)
                end = _without_ordinary(text, start, end)
                opening = re.match(r"[\w']+", text[start:end])
                if opening and opening.group().lower() in ordinary:
                    continue
                if end <= start or any(first < end and start < last for first, last in brands):
                    continue
                if not self._is_own_name(text[start:end]):
                    yield start, end, THIRD_PARTY
        addressed = _ADDRESSED.match(text)
        if addressed and _is_address(addressed) and not self._is_own_name(addressed.group(1)):
            yield *addressed.span(1), THIRD_PARTY

    def _is_own(self, handle: str) -> bool:
        return handle.lower().strip("@./-") in self._own

    def _is_own_name(self, name: str) -> bool:
        words = [word for word in re.findall(r"[^\W\d_]+", name.lower()) if word not in _HONORIFICS]
        return bool(words) and all(word in self._own or len(word) == 1 for word in words)


_HONORIFICS = frozenset(_HONORIFIC.lower().strip("(?:)").split("|"))
# A comment that answers someone begins with that person's name as it was picked from a list.
_ADDRESSED = re.compile(
    rf"\s*({_CAP}(?:\s+(?:{_CAP}|[A-Z]\.?|\([A-Z]+\))){{1,3}}?)[,:]?\s+(?=(['\w]+))(?:[\w'])",
)


def _is_address(match: re.Match[str]) -> bool:
    ordinary = sections("people")["ordinary"]
    words = re.findall(r"[\w']+", match.group(1).lower())
    if any(word in ordinary for word in words):
        return False
    if any(word.isupper() and len(word) > 1 for word in match.group(1).split()[:2]):
        return False  # a headline
    follower = match.group(2)
    return follower.lower() in (ordinary if follower[0].isupper() else sections("people")["reply"])


def _without_ordinary(text: str, start: int, end: int) -> int:
    """Cut ordinary words off a name's end: "Mark Cooper The" is two words of name."""
    ordinary = sections("people")["ordinary"]
    words = list(re.finditer(r"[\w']+", text[start:end]))
    while words and words[-1].group().lower() in ordinary:
        words.pop()
    if len(words) == 1 and " " in text[start:end]:
        return start
    return start + words[-1].end() if words else start


@cache
def _brands() -> re.Pattern[str]:
    joined = alternatives(sections("people")["brand"])
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    lists = sections("people")
    given = alternatives(name.capitalize() for name in lists["given"])
    particle = "|".join(lists["particle"])
    relation = "|".join(lists["relation"])
    middle = rf"(?:\s+(?:[A-Z]\.|(?:{particle})\b|(?:Mc|Mac|O')?{_CAP}))"
    return (
        re.compile(rf"(?<![\w@#/.])((?:{_HONORIFIC})\.?\s+{_CAP}(?:\s+{_CAP}){{0,2}})"),
        re.compile(rf"(?<![\w@#/.])((?:{given}){middle}{{0,2}}\s+{_CAP}|(?:{given})\s+[A-Z]\.(?!\w))(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:[Mm]y|[Oo]ur|[Hh]is|"
            rf"[Hh]er)\s+(?:\w+\s+)?(?:{relation}),?\s+({_CAP}(?:\s+{_CAP})?)(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:[Hh]i|[Hh]ey|[Hh]ello|[Dd]ear|[Tt]hanks|[Tt]hank\s+you|[Tt]hx|[Cc]c|[Cc]ongrats|"
            rf"[Cc]ongratulations|"
            rf"[Hh]appy\s+[Bb]irthday|with|to|from|by|and|met|ask|told|via|for),?\s+({given})(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:Hi|Hey|Hello|Dear|Thanks|Thank\s+you|Congrats|Congratulations),?\s+"
            rf"({_CAP}(?:\s+{_CAP}){{1,2}})(?!\w)"
        ),
        re.compile(rf",\s+({given})(?=\s*[.!?,;:-]|\s*$)"),
        re.compile(rf"(?:^|[.!?]\s+)({given})(?=,|\s+(?:is|was|said|says|told|thinks|has|did|does|and)\b)"),
    )
