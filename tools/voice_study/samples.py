"""Disjoint samples of an author's posts, and pairs of them by one author and by two."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vetting.errors import IntakeError

#: A sample of this share of the length asked for will do: posts do not end where it suits.
_ENOUGH = 0.95
_TRIES = 20
_MOST_SAMPLES = 12
_SAME_PAIRS, _DIFFERENT_PAIRS = 10, 2
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sample:
    """So many words by one author."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Samples, and pairs of their indices: by one author, and by two."""

    samples: tuple[Sample, ...]
    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """All pairs, those by one author first."""
        return itertools.chain(self.same, self.different)


def read_authors(file: Path) -> dict[str, list[str]]:
    """The texts of each author from JSON lines with ``author`` and ``text``."""
    texts: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            author, text = str(row["author"]), str(row["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise IntakeError(
                "no JSON object with author and text",
                f"{file}:{number}",
                'write {"author": ..., "text": ...}',
            ) from error
        if text.strip():
            texts[author].append(text)
    return dict(sorted(texts.items()))


def draw_pairs(authors: Mapping[str, Sequence[str]], words: int, *, rounds: int, seed: int) -> Pairs:
    """Cut every author's posts anew in each round and pair the samples of that round.

    No two samples of a round share a word, so neither do the sides of a pair.
    """
    rng = random.Random(seed)  # noqa: S311 - draws samples
    samples: list[Sample] = []
    same: list[tuple[int, int]] = []
    different: list[tuple[int, int]] = []
    for _ in range(rounds):
        drawn: dict[str, list[int]] = {}
        for author, texts in authors.items():
            cut = cut_samples(texts, words, rng)
            drawn[author] = list(range(len(samples), len(samples) + len(cut)))
            samples += [Sample(author, text) for text in cut]
        for rows in drawn.values():
            same += _some(list(itertools.combinations(rows, 2)), _SAME_PAIRS, rng)
        for one, other in itertools.combinations(drawn.values(), 2):
            different += _some(list(itertools.product(one, other)), _DIFFERENT_PAIRS, rng)
    return Pairs(tuple(samples), tuple(same), tuple(different))


def cut_samples(texts: Sequence[str], words: int, rng: random.Random) -> list[str]:
    """Samples of one author, each of whole posts but the last, which is cut; no post is in two of them.

    An author whose posts do not give two such samples has posts go on from one sample to the next.
    """
    order = list(texts)
    for _ in range(_TRIES):
        rng.shuffle(order)
        found = _fill(order, words, go_on=False)
        if len(found) >= 2:
            return found[:_MOST_SAMPLES]
    return _fill(order, words, go_on=True)[:_MOST_SAMPLES]


def _fill(order: Sequence[str], words: int, *, go_on: bool) -> list[str]:
    found: list[str] = []
    parts: list[str] = []
    have = 0
    waiting = list(reversed(order))
    while waiting:
        head, taken, rest = _cut(waiting.pop(), words - have)
        parts.append(head)
        have += taken
        if go_on and rest:
            waiting.append(rest)
        if have >= words * _ENOUGH:
            found.append("\n\n".join(parts))
            parts, have = [], 0
    return found


def _cut(text: str, words: int) -> tuple[str, int, str]:
    ends = [match.end() for match in _WORD.finditer(text)]
    if len(ends) <= words:
        return text, len(ends), ""
    return text[: ends[words - 1]], words, text[ends[words - 1] :].strip()


def _some(pairs: list[tuple[int, int]], most: int, rng: random.Random) -> list[tuple[int, int]]:
    rng.shuffle(pairs)
    return pairs[:most]
