"""The systems that are measured side by side, behind one face.

Each peer is used as its documentation says: VADER flags a compound score of -0.05 or lower, TextBlob a
polarity below 0, alt-profanity-check a probability of one half or more, better-profanity what it would
censor.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from vetting.errors import VettingError
from vetting.models import Category, Dimension, Flag, Severity

Span = tuple[int, int]

TONE = frozenset(each.label for each in Category if each.dimension is Dimension.TONE)
#: A peer's one score stands under no category and counts as each.
_ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a system says of one text.

    Attributes:
        scores: Score by category; a system that knows no categories gives one score for all.
        grave: The categories found at medium severity or above; for a system without severity, as flagged.
        spans: The words it points at, if it can point.
    """

    scores: Mapping[str, float]
    grave: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()

    def score(self, categories: Collection[str]) -> float:
        """The highest score in these categories, 0 for none."""
        return max(
            (value for name, value in self.scores.items() if name == _ANY or name in categories), default=0.0
        )

    def is_grave(self, categories: Collection[str]) -> bool:
        """Whether something of medium severity or above is found in these categories."""
        return any(name == _ANY or name in categories for name in self.grave)


class System(Protocol):
    """One way to flag posts."""

    @property
    def name(self) -> str:
        """Its name in the tables."""
        ...

    @property
    def threshold(self) -> float:
        """The score from which it flags."""
        ...

    @property
    def most(self) -> int | None:
        """How many posts of a set it is asked about, if it is slow."""
        ...

    @property
    def points(self) -> bool:
        """Whether it can say which words it means."""
        ...

    @property
    def knows_spam(self) -> bool:
        """Whether it looks for spam at all."""
        ...

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What it says of each text."""
        ...


def rule_reading(flags: Iterable[Flag]) -> Reading:
    """The rule pack's flags of one text as a reading: three parts severity, one part confidence."""
    scores: dict[str, float] = {}
    grave = set()
    spans = []
    for flag in flags:
        label = flag.category.label
        scores[label] = max(scores.get(label, 0.0), (3 * flag.severity + flag.confidence) / 12)
        if flag.severity >= Severity.MEDIUM:
            grave.add(label)
        spans += [each.span for each in flag.evidence if each.span is not None]
    return Reading(scores=scores, grave=frozenset(grave), spans=tuple(spans))


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of this project."""

    score: Callable[[Sequence[str]], Iterable[Iterable[Flag]]]
    name: str = "rule pack"
    threshold: float = 0.01
    most: int | None = None
    points: bool = True
    knows_spam: bool = True

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What the rules say of each text."""
        return [rule_reading(flags) for flags in self.score(texts)]


@dataclass(frozen=True, slots=True)
class ScoredPeer:
    """A peer that gives one score a text."""

    name: str
    threshold: float
    score: Callable[[Sequence[str]], Iterable[float]]
    most: int | None = None
    points: bool = False
    knows_spam: bool = False

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """The peer's score of each text."""
        return [
            Reading(scores={_ANY: value}, grave=frozenset({_ANY} if value >= self.threshold else ()))
            for value in self.score(texts)
        ]


@dataclass(frozen=True, slots=True)
class BetterProfanity:
    """better-profanity, which can only censor; what it censors is found again by comparing."""

    censor: Callable[[str, str], str]
    most: int | None
    name: str = "better-profanity"
    threshold: float = 0.5
    points: bool = True
    knows_spam: bool = False
    _sign: str = field(default="\ue000", repr=False)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What would be censored in each text."""
        return [self._reading(text) for text in texts]

    def _reading(self, text: str) -> Reading:
        spans = censored_spans(text, self.censor(text, self._sign), self._sign)
        if not spans:
            return Reading(scores={_ANY: 0.0})
        return Reading(scores={_ANY: 1.0}, grave=frozenset({_ANY}), spans=spans)


def censored_spans(text: str, censored: str, sign: str) -> tuple[Span, ...]:
    """Where runs of a sign that is nowhere in the text stand for words of it."""
    kept = censored.split(sign * 4)
    if len(kept) == 1:
        return ()
    spans = []
    at = len(kept[0])
    for part in kept[1:-1]:
        # What is hidden has at least one character.
        after = text.find(part, at + 1) if part else at + 1
        spans.append((at, after))
        at = after + len(part)
    spans.append((at, len(text) - len(kept[-1])))
    return tuple((start, end) for start, end in spans if start < end)


#: What a slow peer is asked about of each set.
SLOW = 400


def peers(slow: int = SLOW) -> tuple[System, ...]:
    """The four peers.

    Raises:
        VettingError: One of them is not installed.
    """
    return vader(), better_profanity(slow), alt_profanity_check(), textblob()


def vader() -> ScoredPeer:
    """VADER: a valence lexicon with rules for negation and emphasis."""
    polarity = _peer("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer().polarity_scores
    return ScoredPeer("VADER", 0.05, lambda texts: [-polarity(text)["compound"] for text in texts])


def better_profanity(most: int | None) -> BetterProfanity:
    """better-profanity: a word list with look-alike letters."""
    peer = _peer("better_profanity").profanity
    peer.load_censor_words()
    return BetterProfanity(peer.censor, most)


def alt_profanity_check() -> ScoredPeer:
    """alt-profanity-check: a linear model over words, asked in one batch."""
    predict = _peer("profanity_check").predict_prob
    return ScoredPeer("alt-profanity-check", 0.5, lambda texts: map(float, predict(list(texts))))


def textblob() -> ScoredPeer:
    """TextBlob: a polarity lexicon."""
    blob = _peer("textblob").TextBlob
    # The smallest positive number: any polarity below 0 is flagged.
    return ScoredPeer("TextBlob", 5e-324, lambda texts: [-blob(text).sentiment.polarity for text in texts])


def _peer(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise VettingError(
            f"{module.partition('.')[0]} is not installed", hint="`make eval` makes an environment with it"
        ) from error
