"""One run: every system asked about every set once, with the time it took."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from evaluation.sets import LabelledPost, read_own, read_set, sample
from evaluation.systems import Reading, System

#: Sets of which a slow system reads some of each part, lest one get lost: the key, and a share of ``most``.
BY_PART = {"dialect_pool.dev": ("dialect", 1.0), "madlibs77k.dev": ("term", 0.15)}
#: Sets that are small and are read whole, because their parts are compared.
_WHOLE = frozenset({"hatecheck.dev", "protected_talk.dev"})
#: What the names of the project's own files begin with.
OURS = "own/"
#: Posts like those that the tool is for, on which speed is measured.
SPEED_SETS = ("tweeteval_offensive.train", "tweeteval_offensive.val", "airline.dev", "vader_tweets.dev")


@dataclass(frozen=True, slots=True)
class Answers:
    """What one system says of one set, or of a sample of it.

    Attributes:
        threshold: The score from which it flags.
        seconds: CPU time of reading.
    """

    posts: tuple[LabelledPost, ...]
    readings: tuple[Reading, ...]
    threshold: float
    seconds: float

    @property
    def labels(self) -> list[bool]:
        """The raters' answers."""
        return [post.label for post in self.posts]

    def scores(self, categories: Collection[str]) -> list[float]:
        """Each post's score in these categories."""
        return [reading.score(categories) for reading in self.readings]

    def flagged(self, categories: Collection[str]) -> list[bool]:
        """Whether each post is flagged in these categories."""
        return [score >= self.threshold for score in self.scores(categories)]

    def grave(self, categories: Collection[str]) -> list[bool]:
        """Whether each post is flagged in these categories at medium severity or above."""
        return [reading.is_grave(categories) for reading in self.readings]


class Run:
    """Asks each system about each set once and remembers the answers."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], Answers] = {}
        self._warm: set[str] = set()

    def ask(self, system: System, name: str) -> Answers:
        """A system's answers on a set."""
        key = system.name, name
        if key not in self._answers:
            self._answers[key] = self.ask_again(system, name)
        return self._answers[key]

    def ask_again(self, system: System, name: str) -> Answers:
        """A system's answers on a set, asked anew."""
        if system.name not in self._warm:
            system.read(["A word to load what is loaded at the first text.", "You are an idiot."])
            self._warm.add(system.name)
        posts = _every(name) if system.most is None else _some(name, system.most)
        texts = [post.text for post in posts]
        begun = time.process_time()
        readings = system.read(texts)
        spent = time.process_time() - begun
        return Answers(posts, tuple(readings), system.threshold, spent)


def _every(name: str) -> tuple[LabelledPost, ...]:
    return read_own(name.removeprefix(OURS)) if name.startswith(OURS) else read_set(name)


def _some(name: str, most: int) -> tuple[LabelledPost, ...]:
    posts = _every(name)
    if name in _WHOLE:
        return posts
    if name not in BY_PART:
        return sample(posts, most)
    key, of_most = BY_PART[name]
    parts: dict[str, list[LabelledPost]] = defaultdict(list)
    for post in posts:
        parts[post.slices.get(key, "")].append(post)
    return tuple(post for part in parts.values() for post in sample(part, int(of_most * most)))
