"""The vocabulary of one ruleset: each set of tags has one character."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scoring.text.lexicon import Lexicon

_WORDLIKE = frozenset(
    {
        "plain",
        "cap",
        "code",
        "num",
        "money",
        "url",
        "reflink",
        "picture",
        "mention",
        "name",
        "letter",
        "hash",
        "phone",
    }
)
_ENDS = frozenset({"stop", "ask", "asks", "bang", "bangs"})
_MARKS = frozenset({"nl", "comma", "colon", "dquote", "open", "close", "squote", "paren", "emoji", "star"})
_ALSO = {**dict.fromkeys(_ENDS, "end"), "phone": "num", "reflink": "url", "picture": "url"}

#: Tags that come from a token's shape and from no list.
KINDS = _WORDLIKE | _ENDS | _MARKS | {"word", "end"}

#: A word of one of these may be written masked, split or misspelt; other words are not worth the risk.
DISGUISED = frozenset(
    {"profane", "insult", "slur", "sexual", "group", "groupadj", "hate", "hatred", "kill", "remove"}
    | {"vermin", "badtrait"}
)
_GLUABLE = frozenset({"group", "groupadj", "hate", "fword", "slur", "kill", "gluable"})
_SHORTEST_DISGUISED = 4
#: "'t" and "'s" are as common as the commonest words, and in no list of words by rank.
_CLITIC_WEIGHT = 0.1
_FIRST_CHAR = 0x21


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """What the words of a ruleset are.

    Attributes:
        words: Word to class character.
        tags: Tag to the characters that bear it (``=word`` for a word that a pattern names).
        kinds: Shape to its character.
        aliases: Word to the words it is read as.
        ordinary: Everyday words, the commonest first; no misspelling of a listed word is sought in them.
        innocent: Words in which no disguise is sought although a guess would find one.
        disguised: Words that are looked for behind masks and misspellings.
        gluable: Words that are looked for in longer ones.
    """

    words: Mapping[str, str]
    tags: Mapping[str, str]
    kinds: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    ordinary: tuple[str, ...]
    innocent: frozenset[str]
    disguised: tuple[str, ...]
    gluable: frozenset[str]

    def with_tag(self, tag: str) -> str:
        """The class characters that bear a tag."""
        return self.tags.get(tag, "")

    @functools.cached_property
    def hard(self) -> frozenset[str]:
        """The characters of the words that may be disguised."""
        return frozenset(char for tag in DISGUISED for char in self.tags.get(tag, ""))

    @functools.cached_property
    def undisguised(self) -> frozenset[str]:
        """Words in which no other word is sought."""
        return self.innocent.union(self.ordinary)

    @functools.cached_property
    def weights(self) -> dict[str, float]:
        """How common each class is, by the rank of its words among ordinary ones."""
        weights: dict[str, float] = {}
        for rank, word in enumerate(self.ordinary):
            if char := self.words.get(word):
                weights[char] = weights.get(char, 0.0) + 1 / (rank + 5)
        for word, char in self.words.items():
            if word[0] == "'" and word not in self.undisguised:
                weights[char] = weights.get(char, 0.0) + _CLITIC_WEIGHT
        for kind in ("plain", "cap", "stop", "comma", "mention", "num", "nl", "url", "hash", "ask", "bang"):
            weights[self.kinds[kind]] = 1.0
        return weights

    def as_plain(self) -> dict[str, Any]:
        """Plain values, from which ``from_plain`` makes the same vocabulary."""
        return {
            "words": dict(self.words),
            "tags": dict(self.tags),
            "kinds": dict(self.kinds),
            "aliases": {word: list(parts) for word, parts in self.aliases.items()},
            "ordinary": " ".join(self.ordinary),
            "innocent": " ".join(sorted(self.innocent)),
            "disguised": list(self.disguised),
            "gluable": sorted(self.gluable),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Vocabulary:
        """The vocabulary of ``as_plain``."""
        return cls(
            words=plain["words"],
            tags=plain["tags"],
            kinds=plain["kinds"],
            aliases={word: tuple(parts) for word, parts in plain["aliases"].items()},
            ordinary=tuple(plain["ordinary"].split()),
            innocent=frozenset(plain["innocent"].split()),
            disguised=tuple(plain["disguised"]),
            gluable=frozenset(plain["gluable"]),
        )


def build_vocabulary(lexicon: Lexicon, literals: Iterable[str]) -> Vocabulary:
    """Give every set of tags its character.

    Args:
        lexicon: The word lists.
        literals: Words that patterns name.
    """
    named = frozenset(literals)
    chars: dict[frozenset[str], str] = {}

    def char_of(tags: frozenset[str]) -> str:
        return chars.setdefault(tags, chr(_FIRST_CHAR + len(chars)))

    # Neighbouring characters for what has much in common: patterns then hold ranges, which compile fast.
    kinds = {
        kind: char_of(_kind_tags(kind))
        for kind in sorted(KINDS - {"word", "end"}, key=lambda kind: (kind in _WORDLIKE, kind))
    }
    entries = sorted(lexicon.tags.keys() | named, key=lambda word: (sorted(lexicon.tags.get(word, ())), word))
    words = {word: char_of(_word_tags(word, lexicon, named)) for word in entries}
    # "u" is read as "you", and can still be a letter of a word that is spelt out.
    short = {word: parts[0] for word, parts in lexicon.aliases.items() if len(word) == len(parts) == 1}
    for letter, meant in short.items():
        words[letter] = char_of(_word_tags(meant, lexicon, named) | {"letter"})
    by_tag: dict[str, list[str]] = {}
    for tags, char in chars.items():
        for tag in tags:
            by_tag.setdefault(tag, []).append(char)
    return Vocabulary(
        words=words,
        tags={tag: "".join(found) for tag, found in by_tag.items()},
        kinds=kinds,
        aliases={word: parts for word, parts in lexicon.aliases.items() if word not in short},
        ordinary=lexicon.ordinary,
        innocent=lexicon.innocent,
        disguised=tuple(
            word
            for word, tags in lexicon.tags.items()
            if len(word) >= _SHORTEST_DISGUISED and word.isascii() and not tags.isdisjoint(DISGUISED)
        ),
        gluable=frozenset(word for word, tags in lexicon.tags.items() if len(word) > 3 and tags & _GLUABLE),
    )


def _word_tags(word: str, lexicon: Lexicon, named: frozenset[str]) -> frozenset[str]:
    tags = lexicon.tags.get(word, frozenset()) | {"word"}
    if word in named:
        tags |= {"=" + word}
    if len(word) == 1 and word.isalpha():
        tags |= {"letter"}
    if word.isdigit():
        tags |= {"num"}
    return tags


def _kind_tags(kind: str) -> frozenset[str]:
    tags = {kind, *_ALSO.get(kind, "").split()}
    return frozenset(tags | {"word"} if kind in _WORDLIKE else tags)
