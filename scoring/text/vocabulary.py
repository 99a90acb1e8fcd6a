"""The vocabulary of one ruleset: each set of tags has one character, each token one or more of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from html import unescape

from scoring.text.lexicon import Lexicon
from scoring.text.normalise import LONGEST_WORD, fold, mask_pattern, variants
from scoring.text.tokens import camel_pieces, known_pieces

#: Pieces of a token: start, end, class character.
Pieces = tuple[tuple[int, int, str], ...]

#: Tags that come from a token's shape and from no list.
KINDS = frozenset(
    {
        "word",
        "plain",
        "cap",
        "num",
        "money",
        "url",
        "mention",
        "name",
        "end",
        "nl",
        "comma",
        "colon",
        "dquote",
    }
    | {"open", "close", "squote", "paren", "emoji", "letter", "hash", "star", "phone"}
)

#: A word of one of these may be written masked, split or misspelt; other words are not worth the risk.
DISGUISED = frozenset(
    {
        "profane",
        "insult",
        "slur",
        "sexual",
        "group",
        "groupadj",
        "hate",
        "hatred",
        "kill",
        "remove",
        "vermin",
        "badtrait",
    }
)

_WORDLIKE = frozenset({"plain", "cap", "num", "money", "url", "mention", "name", "letter", "hash", "phone"})
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
_GLUABLE = frozenset({"group", "groupadj", "hate", "fword", "slur", "kill"})
_FIRST_CHAR = 0x21
_SHORTEST_GLUED = 7
_LONGEST_ACCIDENT = 3
_SHORTEST_TYPO = 5
_SHORTEST_PHONE = 8


class Vocabulary:
    """What the words of a ruleset are.

    Args:
        lexicon: The word lists.
        literals: Words that patterns name.
    """

    def __init__(self, lexicon: Lexicon, literals: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._literals = frozenset(literals)
        self._ordinary = frozenset(lexicon.ordinary)
        self._innocent = lexicon.innocent
        self._words: dict[str, str] = {}
        self._chars: dict[frozenset[str], str] = {}
        self._by_tag: dict[str, str] = {}
        self._number()
        self._hard = frozenset(char for tag in DISGUISED for char in self._by_tag.get(tag, ""))

    def _number(self) -> None:
        for kind in sorted(KINDS):
            self._char(_kind_tags(kind))
        for word in sorted(self._lexicon.tags.keys() | self._literals):
            tags = self._lexicon.tags.get(word, frozenset()) | {"word"}
            if word in self._literals:
                tags |= {"=" + word}
            if len(word) == 1 and word.isalpha():
                tags |= {"letter"}
            self._words[word] = self._char(tags)
        by_tag: dict[str, list[str]] = {}
        for tags, char in self._chars.items():
            for tag in tags:
                by_tag.setdefault(tag, []).append(char)
        self._by_tag = {tag: "".join(chars) for tag, chars in by_tag.items()}

    def _char(self, tags: frozenset[str]) -> str:
        return self._chars.setdefault(tags, chr(_FIRST_CHAR + len(self._chars)))

    @functools.cached_property
    def _masked(self) -> dict[str, tuple[str, ...]]:
        """Words that may be written with masks, by first letter."""
        masked: dict[str, list[str]] = {}
        for word in self._disguised():
            masked.setdefault(word[0], []).append(word)
        return {letter: tuple(words) for letter, words in masked.items()}

    @functools.cached_property
    def _typos(self) -> dict[str, str]:
        """Misspellings of the words that may be misspelt, none of them a word of its own."""
        typos: dict[str, str] = {}
        known = self._words.keys() | self._ordinary | self._innocent
        for word in self._disguised():
            tags = self._lexicon.tags[word]
            if len(word) < _SHORTEST_TYPO and not tags & {"hate", "fword"}:
                continue
            # Dropping a letter makes other words more often than swapping two; group words weigh nothing.
            enough = _SHORTEST_TYPO if tags & {"group", "groupadj", "hate"} else _SHORTEST_TYPO + 1
            if "slur" in tags and "insult" not in tags:
                enough = len(word)  # too grave a word for a guess
            for at in range(1, len(word) - 1):
                swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
                short = word[:at] + word[at + 1 :]
                for typo in (swapped, short) if len(short) >= enough else (swapped,):
                    if typo not in known:
                        typos.setdefault(typo, word)
        return typos

    def _disguised(self) -> Iterator[str]:
        for word, tags in self._lexicon.tags.items():
            if not tags.isdisjoint(DISGUISED) and word.isascii() and len(word) >= _SHORTEST_TYPO - 1:
                yield word

    def with_tag(self, tag: str) -> str:
        """The class characters that bear a tag (``=word`` for a word that a pattern names)."""
        return self._by_tag.get(tag, "")

    @functools.cached_property
    def weights(self) -> dict[str, float]:
        """How common each class is, by the rank of its words among ordinary ones."""
        weights: dict[str, float] = {}
        for rank, word in enumerate(self._lexicon.ordinary):
            if char := self._words.get(word):
                weights[char] = weights.get(char, 0.0) + 1 / (rank + 5)
        for kind in ("plain", "cap", "end", "comma", "mention", "num", "nl", "url", "hash"):
            for char in self.with_tag(kind):
                weights[char] = weights.get(char, 0.0) + 1.0
        return weights

    def look_up(self, word: str) -> str:
        """The class of a folded word, through its plainer spellings; empty if none is known."""
        if char := self._words.get(word):
            return char
        if word in self._ordinary or word in self._innocent:
            return ""
        for spelling in variants(word):
            if char := self._words.get(spelling):
                return char
        if (known := self._typos.get(word)) is not None:
            return self._words[known]
        masked = mask_pattern(word)
        if masked is not None:
            for candidate in self._masked.get(word[0], ()):
                if masked.fullmatch(candidate):
                    return self._words[candidate]
        return ""

    def guesses(self, word: str) -> bool:
        """Whether a word that is no listed one would be taken for one, or for a compound of one."""
        whole = self._words.get(word)
        pieces = self.cut(word)
        return any(char in self._hard and char != whole for _, _, char in pieces)

    def kind(self, kind: str) -> str:
        """The class character of a shape."""
        return self._chars[_kind_tags(kind)]

    def cut(self, raw: str) -> Pieces:
        """The pieces of one token; more than one where it is glued, shortened or a hashtag."""
        whole = len(raw)
        first = raw[0]
        if first == "#" and whole > 1:
            return self._cut_hashtag(raw)
        if first == "@" and whole > 1:
            found = self.look_up("a" + fold(raw[1:]))
            return ((0, whole, found if found in self._hard else self.kind("mention")),)
        if shape := _shape(raw):
            return ((0, whole, self.kind(shape)),)
        if whole > LONGEST_WORD:
            return ((0, whole, self.kind("plain")),)
        word = fold(_CLITIC_QUOTES.sub("'", raw) if first in "'’&" else raw)
        if first == "&" and whole > 1 and word.endswith(";"):
            return ((0, whole, self._symbol(unescape(raw))),)
        if char := self.look_up(word):
            return ((0, whole, char),)
        if word in self._lexicon.aliases:
            return tuple(
                (0, whole, self.look_up(part) or self.kind("plain")) for part in self._lexicon.aliases[word]
            )
        if not any(map(str.isalnum, raw)):
            return ((0, whole, self._symbol(raw)),)
        return self._cut_unknown(raw, word)

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
            return (
                (0, whole, self.kind("phone" if len(word) >= _SHORTEST_PHONE and word.isdigit() else "num")),
            )
        if _SHORTEST_GLUED <= len(word) == whole and word not in self._innocent:
            spans = self._glued_pair(word) or known_pieces(word, self._known, 3)
            if spans and not self._accidental(word, spans):
                return tuple((start, end, self._plainly(word[start:end])) for start, end in spans)
        return ((0, whole, self._plain(raw)),)

    def _accidental(self, word: str, spans: list[tuple[int, int]]) -> bool:
        """Whether a short crude piece is only part of an innocent word, as in "as-sis-ted"."""
        return any(
            end - start <= _LONGEST_ACCIDENT and self._words.get(word[start:end]) in self._hard
            for start, end in spans
        )

    def _glued_pair(self, word: str) -> list[tuple[int, int]]:
        """Cut "fuckall" in two: an everyday word and one worth finding."""
        for at in range(2, len(word) - 1):
            left, right = word[:at], word[at:]
            if (left in self._gluable and right in self._ordinary) or (
                right in self._gluable and left in self._ordinary
            ):
                return [(0, at), (at, len(word))]
        return []

    @functools.cached_property
    def _gluable(self) -> frozenset[str]:
        return frozenset(
            word for word, tags in self._lexicon.tags.items() if len(word) > 3 and tags & _GLUABLE
        )

    def _cut_hashtag(self, raw: str) -> Pieces:
        body = raw[1:]
        if len(body) > LONGEST_WORD:
            return ((0, len(raw), self.kind("hash")),)
        if char := self.look_up(fold(body)):
            return ((0, len(raw), char),)
        spans = camel_pieces(body)
        if len(spans) < 2:
            lower = body.lower()
            splittable = len(lower) == len(body) and lower not in self._innocent
            spans = known_pieces(lower, self._known, 2) if splittable else []
        if not spans:
            return ((0, len(raw), self.kind("hash")),)
        return tuple((start + 1, end + 1, self._plainly(fold(body[start:end]))) for start, end in spans)

    @functools.cached_property
    def _known(self) -> frozenset[str]:
        words = self._words.keys() | self._ordinary
        return frozenset(word for word in words if len(word) > 2 or word in _SHORT_PIECES)

    def _plainly(self, word: str) -> str:
        return self._words.get(word) or self.kind("plain")

    def _plain(self, raw: str) -> str:
        if len(raw) == 1 and raw.isalpha():
            return self.kind("letter")
        if raw[0] in ".!?":
            return self.kind("end")
        return self.kind("cap" if raw[0].isupper() and raw[1:].islower() else "plain")

    def _symbol(self, raw: str) -> str:
        return self._words.get(raw) or self.kind(_PUNCTUATION.get(raw[:1], "emoji"))


def _kind_tags(kind: str) -> frozenset[str]:
    if kind == "phone":
        return frozenset({kind, "num", "word"})
    return frozenset({kind, "word"}) if kind in _WORDLIKE else frozenset({kind})


def _shape(raw: str) -> str:
    first = raw[0]
    if first in ".!?…":
        return "end"
    if first == "\n":
        return "nl"
    if first == "█":
        return "name"
    if first in "$£€" and raw[1:2].isdigit():
        return "money"
    lower = raw[:8].lower()
    return (
        "url"
        if lower.startswith(("http://", "https://")) or (lower.startswith("www.") and len(raw) > 4)
        else ""
    )
