"""How somebody writes on each channel: register described, never judged, and how steady it is there.

A formal LinkedIn beside a casual microblog is register, and normal. Only measures that are known to tell
registers apart are used (Biber 1988, "Variation across Speech and Writing": contractions, first person,
length of sentences), with marks of feeling, and each is a rate, so that channels of different size compare.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from scoring.voice.reading import ENDS, SMILEY, stream
from scoring.voice.sampling import in_order, language_of, spread
from scoring.voice.words import FunctionWords, function_words
from vetting.models import Post

#: Fewer words than this on a channel are no style to speak of.
LEAST_WORDS = 300
#: No more words of one channel are read; they are spread evenly over its time.
MOST_WORDS = 4_000
_CONTRACTED = re.compile(r"n't$|'(?:re|ve|ll|d|m|s)$")
# Rates so small that two of them are alike whatever their ratio: one sign in about 200 words, or two words of
# a sentence's length.
_ALIKE_RATE, _ALIKE_LENGTH = 1.0, 4.0

Channel = TypeVar("Channel", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelStyle:
    """One channel's style, over all its own words or an even sample of them.

    Attributes:
        language: The language that most of its words are in (ISO 639-1); only these count.
        posts: How many posts the words come from.
        words: How many words the measures rest on.
        contractions: "don't" and "it's" per 100 words; None outside English, where they mean nothing.
        sentence_words: Mean words of a sentence; a line's end ends one.
        exclamations: Exclamation marks, emoji and smileys per 100 words.
        first_person: "I", "my", "we" and their forms per 100 words.
        steadiness: How alike the earlier and the later half of its posts are in these measures, 0 to 1: one
            minus the mean relative difference (Canberra distance); None where a half is too short.
    """

    language: str
    posts: int
    words: int
    contractions: float | None
    sentence_words: float
    exclamations: float
    first_person: float
    steadiness: float | None


def channel_styles(
    posts_by_channel: Mapping[Channel, Iterable[Post]], languages: Mapping[str, str] | None = None
) -> dict[Channel, ChannelStyle]:
    """The style of each channel with at least ``LEAST_WORDS`` words in one language that has a word list.

    Args:
        posts_by_channel: Own posts by whatever names a channel, in any order.
        languages: The language of posts by id, where known.
    """
    found: dict[Channel, ChannelStyle] = {}
    for channel, posts in posts_by_channel.items():
        style = _style(in_order(post for post in posts if post.kind.own_words), languages or {})
        if style is not None:
            found[channel] = style
    return found


@dataclass(slots=True)
class _Tally:
    words: int = 0
    sentences: int = 0
    contractions: int = 0
    exclamations: int = 0
    first: int = 0

    def add(self, other: _Tally) -> None:
        self.words += other.words
        self.sentences += other.sentences
        self.contractions += other.contractions
        self.exclamations += other.exclamations
        self.first += other.first

    def rate(self, count: int) -> float:
        return 100 * count / self.words if self.words else 0.0

    def length(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0


def _style(posts: Sequence[Post], languages: Mapping[str, str]) -> ChannelStyle | None:
    by_language: dict[str, list[_Tally]] = {}
    for post in spread(posts, MOST_WORDS):
        language = language_of(post, languages)
        words = function_words(language)
        if words is not None:
            tally = _tally(post.text, words)
            if tally.words:
                by_language.setdefault(language, []).append(tally)
    if not by_language:
        return None
    language = max(sorted(by_language), key=lambda each: sum(tally.words for tally in by_language[each]))
    tallies = by_language[language]
    whole = _sum(tallies)
    if whole.words < LEAST_WORDS:
        return None
    return ChannelStyle(
        language=language,
        posts=len(tallies),
        words=whole.words,
        contractions=whole.rate(whole.contractions) if language == "en" else None,
        sentence_words=whole.length(),
        exclamations=whole.rate(whole.exclamations),
        first_person=whole.rate(whole.first),
        steadiness=_steadiness(tallies, whole.words),
    )


def _steadiness(tallies: Sequence[_Tally], words: int) -> float | None:
    earlier, later = _Tally(), _Tally()
    read = 0
    for tally in tallies:
        (earlier if 2 * read + tally.words <= words else later).add(tally)
        read += tally.words
    if min(earlier.words, later.words) < LEAST_WORDS // 2:
        return None
    pairs = (
        (earlier.rate(earlier.contractions), later.rate(later.contractions), _ALIKE_RATE),
        (earlier.length(), later.length(), _ALIKE_LENGTH),
        (earlier.rate(earlier.exclamations), later.rate(later.exclamations), _ALIKE_RATE),
        (earlier.rate(earlier.first), later.rate(later.first), _ALIKE_RATE),
    )
    return 1 - sum(abs(a - b) / (a + b + alike) for a, b, alike in pairs) / len(pairs)


def _tally(text: str, words: FunctionWords) -> _Tally:
    found = _Tally()
    opened = False
    for symbol in stream(text, words):
        if symbol in ENDS:
            found.sentences += opened
            found.exclamations += symbol == "!"
            opened = False
        elif symbol == SMILEY:
            found.exclamations += 1
        elif symbol[0].isalpha() or symbol == "*":
            opened = True
            found.words += 1
            found.first += symbol in words.first_person
            found.contractions += "'" in symbol and _CONTRACTED.search(symbol) is not None
    found.sentences += opened
    return found


def _sum(tallies: Iterable[_Tally]) -> _Tally:
    whole = _Tally()
    for tally in tallies:
        whole.add(tally)
    return whole
