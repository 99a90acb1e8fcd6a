"""Passages that two texts share, word for word but for a few changes."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Words of a shingle, the run of words that is looked up (Broder 1997).
SHINGLE = 4
# So many words may stand between two shared runs of one passage: a near copy changes a few.
_CHANGED = 4
_LEAST_SHARED = 0.7
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BLANKS = {ord(mark): " " for mark in string.punctuation.replace("'", "") + "“”„«»…—–"} | {ord("’"): "'"}


def words_of(text: str) -> list[str]:
    """The words in lower case, quickly."""
    return text.lower().translate(_BLANKS).split()


def every_shingle(words: Sequence[str]) -> Iterator[int]:
    """A number for each run of four words."""
    return map(hash, zip(words, words[1:], words[2:], words[3:], strict=False))


def some_shingles(words: Sequence[str]) -> Iterator[int]:
    """A number for each run of four words that begins where the one before ends."""
    return map(hash, zip(words[::4], words[1::4], words[2::4], words[3::4], strict=False))


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a shared passage stands.

    Attributes:
        own: Its characters in the own text.
        other: The characters of its longest run in the other text.
        run: The words of that run.
        words: How many words the passage has.
        of: How many words the own text has.
    """

    own: tuple[int, int]
    other: tuple[int, int]
    run: tuple[str, ...]
    words: int
    of: int


def longest_passage(text: str, other_text: str, least: int) -> Passage | None:
    """The longest passage that is the other's but for a few words; None if it is short."""
    mine, theirs = _words(text), _words(other_text)
    own = [word for word, *_ in mine]
    other = [word for word, *_ in theirs]
    best: tuple[int, int, tuple[int, int, int]] | None = None
    runs = _runs(own, other)
    first = 0
    for last, (start, _, length) in enumerate(runs):
        if last and start - (runs[last - 1][0] + runs[last - 1][2]) > _CHANGED:
            first = last
        group = runs[first : last + 1]
        begin, end = group[0][0], start + length
        shared = sum(size for *_, size in group)
        long = end - begin >= least and shared >= _LEAST_SHARED * (end - begin)
        if long and (best is None or end - begin > best[1] - best[0]):
            best = begin, end, max(group, key=lambda each: (each[2], -each[0]))
    if best is None:
        return None
    begin, end, (run, at, size) = best
    return Passage(
        own=(mine[begin][1], mine[end - 1][2]),
        other=(theirs[at][1], theirs[at + size - 1][2]),
        run=tuple(own[run : run + size]),
        words=end - begin,
        of=len(mine),
    )


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(match.group().lower().replace("’", "'"), *match.span()) for match in _WORD.finditer(text)]


def _runs(mine: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of at least four words in both: where in the one, where in the other, and how long."""
    places: dict[tuple[str, ...], int] = {}
    for n in range(len(other) - SHINGLE, -1, -1):
        places[tuple(other[n : n + SHINGLE])] = n
    runs: list[tuple[int, int, int]] = []
    n = 0
    while n + SHINGLE <= len(mine):
        at = places.get(tuple(mine[n : n + SHINGLE]))
        if at is None:
            n += 1
            continue
        length = SHINGLE
        while n + length < len(mine) and at + length < len(other) and mine[n + length] == other[at + length]:
            length += 1
        runs.append((n, at, length))
        n += length
    return runs
