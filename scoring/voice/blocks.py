"""An account's own words in blocks of about equal length, in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.voice.features import Counts, count_symbols
from scoring.voice.reading import stream
from scoring.voice.sampling import in_order, language_of, spread
from scoring.voice.words import function_words
from vetting.models import Post, PostKind

#: Words of a block; a block never ends inside a piece of text.
BLOCK_WORDS = 250
#: So many blocks stand on each side of a comparison; with fewer nothing is said.
LEAST_BLOCKS = 4
#: No more words of one account are read, and of one post.
MOST_WORDS, MOST_OF_A_POST = 3_000, 750
# What is short and reads the same this often, names and topics aside, was written once: check-ins, greetings,
# automatic posts.
_TEMPLATE, _SHORT = 3, 40
_WRITTEN = (PostKind.ORIGINAL, PostKind.REPLY)


@dataclass(frozen=True, slots=True)
class Block:
    """About ``BLOCK_WORDS`` words with the posts they stand in."""

    counts: Counts
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One account's words in the language that most of them are in.

    Attributes:
        blocks: By time; what is left over at the end belongs to none.
    """

    language: str
    blocks: tuple[Block, ...]


def read_account(posts: Iterable[Post], languages: Mapping[str, str]) -> Reading | None:
    """Cut an account's own posts into blocks; None where no language has a word list.

    Comments on other pages, quotations and what is posted from a template are left out.
    """
    mine = in_order(post for post in posts if post.kind in _WRITTEN and not post.is_comment)
    by_language: dict[str, list[tuple[Post, list[list[str]]]]] = {}
    for post in spread(mine, MOST_WORDS):
        language = language_of(post, languages)
        words = function_words(language)
        if words is not None:
            paragraphs = [stream(part, words) for part in _beginning(post.text).split("\n\n")]
            by_language.setdefault(language, []).append((post, paragraphs))
    if not by_language:
        return None
    language = max(sorted(by_language), key=lambda each: sum(_size(parts) for _, parts in by_language[each]))
    return Reading(language, tuple(_blocks(_without_templates(by_language[language]), language)))


def _beginning(text: str) -> str:
    words = text.split(" ", MOST_OF_A_POST)
    return text if len(words) <= MOST_OF_A_POST else " ".join(words[:MOST_OF_A_POST])


def _size(paragraphs: Iterable[Sequence[str]]) -> int:
    return sum(map(len, paragraphs))


def _without_templates(
    read: list[tuple[Post, list[list[str]]]],
) -> list[tuple[Post, list[list[str]]]]:
    shapes = [tuple(map(tuple, parts)) if _size(parts) < _SHORT else None for _, parts in read]
    often = Counter(shapes)
    return [
        each for each, shape in zip(read, shapes, strict=True) if shape is None or often[shape] < _TEMPLATE
    ]


def _blocks(read: Iterable[tuple[Post, list[list[str]]]], language: str) -> Iterable[Block]:
    words = function_words(language)
    if words is None:
        return
    counts = Counts()
    posts: dict[str, Post] = {}
    for post, paragraphs in read:
        for symbols in paragraphs:
            count_symbols([*symbols, "\n"], words, counts)
            posts[post.id] = post
            if counts.words >= BLOCK_WORDS:
                yield Block(counts, tuple(posts.values()))
                counts, posts = Counts(), {}
