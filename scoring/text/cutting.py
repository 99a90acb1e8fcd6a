"""A token's pieces: more than one where it is glued, shortened or a hashtag."""

from __future__ import annotations

import functools
import re
from html import unescape

from scoring.text.normalise import LONGEST_WORD, fold
from scoring.text.spelling import Speller
from scoring.text.tokens import HYPHENED, URL, camel_pieces, known_pieces
from scoring.text.vocabulary import Vocabulary

#: Pieces of a token: start, end, class character.
Pieces = tuple[tuple[int, int, str], ...]

_PUNCTUATION = {
    **dict.fromkeys(",;", "comma"),
    **dict.fromkeys("‘’'`", "squote"),
    **dict.fromkeys("()[]", "paren"),
    **dict.fromkeys("“«„", "open"),
    **dict.fromkeys("”»", "close"),
    ":": "colon",
    '"': "dquote",
    "*": "star",
}
_CLITIC_QUOTES = re.compile(r"^(?:’|&#0?39;|&apos;)")
_PIECE = re.compile(r"[^\W_]+|[.!?]+")
_SHORT_PIECES = frozenset(
    {"a", "i", "u", "is", "in", "of", "to", "on", "at", "it", "be", "my", "me", "we", "he", "do"}
)
#: A link by which somebody earns or collects.
_REFERRAL = re.compile(
    r"[?&/#](?:ref|refer|referral|r|aff|affid|affiliate|partner|invite|rrid)[=/_]"
    r"|//(?:www\.)?(?:gofundme|indiegogo|kickstarter|patreon|ko-fi|paypal|change|teespring)\.[a-z]",
    re.IGNORECASE,
)
_LONGEST_LINK = 300
#: Links that a platform puts in itself, for pictures above all: who posts a picture drops no link.
_PICTURE = re.compile(r"(?:https?://)?(?:t\.co|pic\.twitter\.com|pbs\.twimg\.com)/", re.IGNORECASE)
#: SAVE20, LENA15: capitals and digits, some of each.
_CODE = re.compile(r"(?=[A-Z0-9]{4,14}\Z)(?=.{0,13}[0-9])[A-Z][A-Z0-9]+")
_SHORTEST_GLUED = 7
_LONGEST_ACCIDENT = 3
_SHORTEST_PHONE = 8


class Cutter:
    """Cuts tokens into classed pieces.

    Args:
        vocabulary: The words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._kinds = vocabulary.kinds
        self.look_up = Speller(vocabulary).look_up

    def cut(self, raw: str) -> Pieces:
        """The pieces of one token."""
        whole = len(raw)
        if whole <= LONGEST_WORD and raw.isalpha() and raw.isascii():
            return self.cut_plain(raw)
        first = raw[0]
        if first == "#" and whole > 1:
            return self._cut_hashtag(raw)
        if first == "@" and whole > 1:
            found = self._words.get("a" + raw[1:].lower(), "")
            return ((0, whole, found if found in self._vocabulary.hard else self._kinds["mention"]),)
        if shape := shape_of(raw):
            return ((0, whole, self._kinds[shape]),)
        if whole > LONGEST_WORD:
            return ((0, whole, self._kinds["plain"]),)
        if "-" in raw and HYPHENED.fullmatch(raw):
            return self._cut_hyphened(raw)
        word = fold(_CLITIC_QUOTES.sub("'", raw) if first in "'’&" else raw)
        if first == "&" and whole > 1 and word.endswith(";"):
            return ((0, whole, self._symbol(unescape(raw))),)
        if word in self._vocabulary.aliases:
            return self._alias(raw, word)
        if char := self.look_up(word):
            return ((0, whole, char),)
        if not any(map(str.isalnum, raw)):
            return ((0, whole, self._symbol(raw)),)
        return self._cut_unknown(raw, word)

    def cut_plain(self, raw: str) -> Pieces:
        """The pieces of a token of plain letters."""
        word = raw.lower()
        if word in self._vocabulary.aliases:
            return self._alias(raw, word)
        char = self.look_up(word)
        if char:
            return ((0, len(raw), char),)
        if len(word) >= _SHORTEST_GLUED and word not in self._vocabulary.undisguised:
            spans = self._glued(word)
            if spans:
                return tuple([(start, end, self._plainly(word[start:end])) for start, end in spans])
        return ((0, len(raw), self._plain(raw)),)

    def _cut_hyphened(self, raw: str) -> Pieces:
        """A listed word with hyphens, one that is listed without them, or the words it is made of."""
        lower = raw.lower()
        char = self._words.get(lower) or self.look_up(lower.replace("-", ""))
        if char:
            return ((0, len(raw), char),)
        pieces: list[tuple[int, int, str]] = []
        at = 0
        for part in raw.split("-"):
            pieces.extend([(at + start, at + end, char) for start, end, char in self.cut_plain(part)])
            at += len(part) + 1
        if pieces[-1][2] in (self._kinds["plain"], self._kinds["cap"]):
            # "psycho-historian", "idiot-proof": the last part says what it is, and that is no listed word.
            hard, plain = self._vocabulary.hard, self._kinds["plain"]
            pieces = [(start, end, plain if char in hard else char) for start, end, char in pieces]
        return tuple(pieces)

    def _alias(self, raw: str, word: str) -> Pieces:
        whole = len(raw)
        return tuple(
            (0, whole, self.look_up(part) or self._kinds["plain"]) for part in self._vocabulary.aliases[word]
        )

    def guesses(self, word: str) -> bool:
        """Whether a word that is no listed one would be taken for one, or for a compound of one."""
        whole = self._words.get(word)
        return any(char in self._vocabulary.hard and char != whole for _, _, char in self.cut(word))

    def _cut_unknown(self, raw: str, word: str) -> Pieces:
        whole = len(raw)
        if raw.isascii() and not raw.isalnum():
            spans = [match.span() for match in _PIECE.finditer(raw)]
            if len(spans) > 1:
                parts = ((start, end, raw[start:end]) for start, end in spans)
                return tuple(
                    (start, end, self.look_up(part.lower()) or self._plain(part))
                    for start, end, part in parts
                )
        if word[:1].isdigit() and not word.isalpha():
            is_phone = len(word) >= _SHORTEST_PHONE and word.isdigit()
            return ((0, whole, self._kinds["phone" if is_phone else "num"]),)
        if len(word) == 1 and word.isalpha():
            return ((0, whole, self._kinds["letter"]),)
        if len(word) >= _SHORTEST_GLUED and word not in self._vocabulary.undisguised:
            places = range(whole + 1) if len(word) == whole else _places_of_letters(raw)
            spans = self._glued(word) if len(places) == len(word) + 1 else []
            if spans:
                return tuple(
                    (places[start], places[end], self._plainly(word[start:end])) for start, end in spans
                )
        return ((0, whole, self._plain(raw)),)

    def _glued(self, word: str) -> list[tuple[int, int]]:
        """Cut "fuckall" or "ihatemondays" into what they are made of; empty for a word of its own."""
        if not self._may_hold(word):
            return []
        spans = self._glued_pair(word) or known_pieces(word, self._known, 3)
        return [] if spans and self._accidental(word, spans) else spans

    def _may_hold(self, word: str) -> bool:
        """Whether some part of a word is one worth finding: much cheaper than cutting it."""
        beginnings = self._beginnings
        for start in range(len(word) - _LONGEST_ACCIDENT):
            found = beginnings.get(word[start : start + _LONGEST_ACCIDENT + 1])
            if found and word.startswith(found, start):
                return True
        return False

    @functools.cached_property
    def _beginnings(self) -> dict[str, tuple[str, ...]]:
        """The words worth finding by their first letters."""
        beginnings: dict[str, list[str]] = {}
        for word in self._vocabulary.disguised:
            beginnings.setdefault(word[: _LONGEST_ACCIDENT + 1], []).append(word)
        return {start: tuple(words) for start, words in beginnings.items()}

    def _accidental(self, word: str, spans: list[tuple[int, int]]) -> bool:
        """Whether a short crude piece is only part of an innocent word, as in "as-sis-ted"."""
        return any(
            end - start <= _LONGEST_ACCIDENT and self._words.get(word[start:end]) in self._vocabulary.hard
            for start, end in spans
        )

    def _glued_pair(self, word: str) -> list[tuple[int, int]]:
        """Cut "fuckall" in two: an everyday word and one worth finding."""
        gluable, ordinary = self._vocabulary.gluable, self._ordinary
        for at in range(2, len(word) - 1):
            left, right = word[:at], word[at:]
            if (left in gluable and right in ordinary) or (right in gluable and left in ordinary):
                return [(0, at), (at, len(word))]
        return []

    @functools.cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset(self._vocabulary.ordinary)

    @functools.cached_property
    def _known(self) -> frozenset[str]:
        words = self._words.keys() | self._ordinary
        return frozenset(word for word in words if len(word) > 2 or word in _SHORT_PIECES)

    def _cut_hashtag(self, raw: str) -> Pieces:
        body = raw[1:]
        if len(body) > LONGEST_WORD:
            return ((0, len(raw), self._kinds["hash"]),)
        if char := self.look_up(fold(body)):
            return ((0, len(raw), char),)
        spans = camel_pieces(body)
        if len(spans) < 2:
            lower = body.lower()
            splittable = len(lower) == len(body) and lower not in self._vocabulary.innocent
            spans = known_pieces(lower, self._known, 2) if splittable else []
        if not spans:
            return ((0, len(raw), self._kinds["hash"]),)
        return tuple((start + 1, end + 1, self._plainly(fold(body[start:end]))) for start, end in spans)

    def _plainly(self, word: str) -> str:
        return self._words.get(word) or self._kinds["plain"]

    def _plain(self, raw: str) -> str:
        if len(raw) == 1 and raw.isalpha():
            return self._kinds["letter"]
        if raw[0] in ".!?":
            return self._kinds[shape_of(raw)]
        if raw[0].isupper() and raw[1:].islower():
            return self._kinds["cap"]
        return self._kinds["code" if _CODE.fullmatch(raw) else "plain"]

    def _symbol(self, raw: str) -> str:
        return self._words.get(raw) or self._kinds[_PUNCTUATION.get(raw[:1], "emoji")]


def _places_of_letters(raw: str) -> list[int]:
    """Where each letter of the folded word begins in the word as written, and where the last one ends."""
    return [*(at for at, char in enumerate(raw) for _ in fold(char)), len(raw)]


def shape_of(raw: str) -> str:
    """The kind of a token that its first characters tell; empty for a word or symbol."""
    first = raw[0]
    if first in ".!?…":
        return _end_of_sentence(raw)
    if first == "\n":
        return "nl"
    if first == "█":
        return "name"
    if first in "$£€" and raw[1:2].isdigit():
        return "money"
    if ("." in raw or ":" in raw) and URL.fullmatch(raw):
        if _PICTURE.match(raw):
            return "picture"
        return "reflink" if _REFERRAL.search(raw[:_LONGEST_LINK]) else "url"
    return ""


def _end_of_sentence(raw: str) -> str:
    if "?" in raw:
        return "ask" if len(raw) == 1 else "asks"
    if "!" in raw:
        return "bang" if len(raw) == 1 else "bangs"
    return "stop"
