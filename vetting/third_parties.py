"""Where a text names people other than the candidate, or says how to reach anyone.

As in ``vetting.characteristics``, finders get folded text with a filler for what is hidden already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

from vetting.words import alternatives, sections

CONTACT = "contact"
THIRD_PARTY = "third party"

URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"\ue000]+"
    r"|(?<![\w@./-])(?:[\w-]{1,63}\.){1,4}(?:com|org|net|io|co|uk|me|blog|dev|info|edu|gov|app|tv|in|de|fr|eu|us)"
    r"/[^\s<>\"\ue000]+",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
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


class Cover:
    """Which places of a text are taken. Asking costs the length asked about, however much is taken."""

    def __init__(self, size: int, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._taken = bytearray(size)
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a stretch."""
        self._taken[start:end] = b"\1" * len(self._taken[start:end])

    def touches(self, start: int, end: int) -> bool:
        """Whether any place of the stretch is taken."""
        return self._taken.find(1, start, end) >= 0

    def fills(self, start: int, end: int) -> bool:
        """Whether every place of the stretch is taken."""
        return self._taken.find(0, start, end) < 0


class People:
    """Finds other people's names, handles and contact data.

    Args:
        own_words: The candidate's own name words and handles, folded to lower case.
        known: What accounts say other people are called, folded. These are words from outside: what does
            not look like a name is passed over, or a comment signed "an idiot" would hide those words.
    """

    def __init__(self, own_words: frozenset[str], known: tuple[str, ...]) -> None:
        self._own = own_words
        self._known: dict[tuple[str, ...], tuple[bool, ...]] = {}
        for name in known:
            words = _WORD.findall(name[: _KNOWN_CHARS + 1])
            if len(self._known) < _KNOWN_NAMES and _looks_like_a_name(name, words):
                self._known[tuple(word.lower() for word in words)] = tuple(_is_large(word) for word in words)
        self._longest = max(map(len, self._known), default=0)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Find what must be hidden outside links, as ``(start, end, kind)``; spans may overlap."""
        links = Cover(len(text), (match.span() for match in URL.finditer(text)))
        for start, end, kind in self._outside_links(text):
            if not links.touches(start, end):
                yield start, end, kind

    def pages(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Find links to another person's page."""
        for match in URL.finditer(text):
            page = _PERSON_PAGE.search(match.group())
            if page and not self.is_own(unquote(page.group(1))):
                yield *match.span(), THIRD_PARTY

    def known(self, text: str) -> Iterator[tuple[int, int]]:
        """Find the known names; links are text like any other."""
        words = list(_WORD.finditer(text)) if self._known else []
        position = 0
        for index, word in enumerate(words):
            if word.start() < position:
                continue
            run = words[index : index + self._longest]
            for length in range(len(run), 0, -1):
                large = self._known.get(tuple(each.group().lower() for each in run[:length]))
                if large and self._is_written_so(text, run[:length], large):
                    position = run[length - 1].end()
                    yield word.start(), position
                    break

    @staticmethod
    def _is_written_so(text: str, run: list[re.Match[str]], large: tuple[bool, ...]) -> bool:
        gaps = (text[one.end() : other.start()] for one, other in pairwise(run))
        return all(_GAP.fullmatch(gap) for gap in gaps) and all(
            _is_large(word.group()) or not needed for word, needed in zip(run, large, strict=True)
        )

    def _outside_links(self, text: str) -> Iterator[tuple[int, int, str]]:
        for pattern in (EMAIL, _STREET):
            for match in pattern.finditer(text):
                yield *match.span(), CONTACT
        for match in _PHONE.finditer(text):
            digits = sum(char.isdigit() for char in match.group())
            if digits in _PHONE_DIGITS and not _DATE.search(match.group()):
                yield *match.span(), CONTACT
        for match in _MENTION.finditer(text):
            if not self.is_own(match.group(1)):
                yield *match.span(), THIRD_PARTY
        for match in _PERSON_PAGE.finditer(text) if _PAGE_HINT.search(text) else ():
            if match.group(1) and "." in match.group() and not self.is_own(unquote(match.group(1))):
                yield *match.span(), THIRD_PARTY
        yield from self.names(text)

    def names(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Find names alone, by how they are written and what stands beside them."""
        dull = ordinary()
        brands = Cover(len(text), (match.span() for match in _brands().finditer(text)))
        for pattern in _name_patterns():
            for match in pattern.finditer(text):
                start, end = match.span(1)
                end = _without_ordinary(text, start, end)
                opening = re.match(r"[\w']+", text[start:end])
                if opening and opening.group().lower() in dull:
                    continue
                if end <= start or brands.touches(start, end):
                    continue
                if not self._is_own_name(text[start:end]):
                    yield start, end, THIRD_PARTY
        addressed = _ADDRESSED.match(text)
        if addressed and _is_address(addressed) and not self._is_own_name(addressed.group(1)):
            yield *addressed.span(1), THIRD_PARTY

    def is_own(self, handle: str) -> bool:
        """Whether a handle is the candidate's."""
        return handle.lower().strip("@./-") in self._own

    def _is_own_name(self, name: str) -> bool:
        words = [word for word in re.findall(r"[^\W\d_]+", name.lower()) if word not in _HONORIFICS]
        return bool(words) and all(word in self._own or len(word) == 1 for word in words)


_WORD = re.compile(r"\w+(?:'(?!s\b)\w+)*")
_GAP = re.compile(r"[\s.-]{1,3}")
_KNOWN_CHARS, _KNOWN_WORDS, _KNOWN_NAMES = 60, 6, 5_000


def _looks_like_a_name(name: str, words: list[str]) -> bool:
    """One word of it must be written large, or as handles are, and mean nothing else."""
    if len(name) > _KNOWN_CHARS or not 0 < len(words) <= _KNOWN_WORDS:
        return False
    return any(
        word.lower() not in _meaningful() and len(word) > 1 and (_is_large(word) or _HANDLE.fullmatch(word))
        for word in words
    )


def _is_large(word: str) -> bool:
    """Whether it begins with a capital, or with a letter of a script that has none."""
    return word[0].isalpha() and not word[0].islower()


_HANDLE = re.compile(r"(?=\w*[^\W\d_])(?=\w*[\d_])\w+")


@cache
def ordinary() -> frozenset[str]:
    """Words that open sentences and are no one's name, in lower case."""
    return frozenset(sections("people")["ordinary"])


@cache
def _meaningful() -> frozenset[str]:
    """Words that carry a text's meaning: hiding them as a name would hide what was said."""
    people, revealing = sections("people"), sections("characteristics")
    entries = [entry for head, listed in revealing.items() if head != "country" for entry in listed]
    words = {word for entry in entries for word in entry.lower().split()}
    return frozenset((words - set(people["given"])) | set(people["ordinary"]) | set(people["insult"]))


_HONORIFICS = frozenset(_HONORIFIC.lower().strip("(?:)").split("|"))
# A comment that answers someone begins with that person's name as it was picked from a list.
_ADDRESSED = re.compile(
    rf"\s*({_CAP}(?:\s+(?:{_CAP}|[A-Z]\.?|\([A-Z]+\))){{1,3}}?)[,:]?\s+(?=(['\w]+))(?:[\w'])",
)


def _is_address(match: re.Match[str]) -> bool:
    dull = ordinary()
    words = re.findall(r"[\w']+", match.group(1).lower())
    if any(word in dull for word in words):
        return False
    if any(word.isupper() and len(word) > 1 for word in match.group(1).split()[:2]):
        return False  # a headline
    follower = match.group(2)
    return follower.lower() in (dull if follower[0].isupper() else sections("people")["reply"])


def _without_ordinary(text: str, start: int, end: int) -> int:
    """Cut ordinary words off a name's end: "Mark Cooper The" is two words of name."""
    dull = ordinary()
    words = list(re.finditer(r"[\w']+", text[start:end]))
    while words and words[-1].group().lower() in dull:
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
