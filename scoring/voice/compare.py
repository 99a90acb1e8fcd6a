"""Two voices side by side: how far apart, what that means, and in which habits they differ most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.voice.features import CONTRACTION, Counts, count
from scoring.voice.model import Model, model_of
from scoring.voice.words import function_words
from vetting.models import Confidence

#: Shorter texts are not compared: below this the measure was right less than three times in four.
LEAST_WORDS = 500
#: From so many words a side on in English, what is said is of medium confidence.
MEDIUM_WORDS = 1_000
_SHOWN = 4
# Habits that can be put in words; the others count in the distance alone.
_MARKS = {
    ",": "commas",
    ";": "semicolons",
    ":": "colons",
    "!": "exclamation marks",
    "?": "question marks",
    "...": "ellipses",
    "—": "dashes",
    "(": "brackets",
    "/": "slashes",
    "&": "ampersands",
    ":)": "emoji and smileys",
    CONTRACTION: 'contractions ("don\'t")',
}
_CLASSES = {
    "first singular": '"I" and "my"',
    "first plural": '"we" and "our"',
    "second person": '"you" and "your"',
    "demonstrative": '"this" and "that"',
    "indefinite article": '"a" and "an"',
    "definite article": '"the"',
    "quantifier": '"some", "more", "all"',
    "question word": '"what", "who", "how"',
    "coordinator": '"and", "but", "or"',
    "subordinator": '"because", "if", "while"',
    "preposition": "prepositions",
    "auxiliary": '"is", "have", "do"',
    "modal": '"can", "would", "must"',
    "negation": "negations",
    "adverb": '"just", "very", "also"',
}
_SENTENCE = "words in a sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What is counted in some text of one language."""

    language: str
    counts: Counts

    @property
    def words(self) -> int:
        """Words that count; a name and a quotation are one."""
        return self.counts.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One habit on both sides, per 100 words (or in words, for the length of sentences)."""

    habit: str
    first: float
    second: float

    def __str__(self) -> str:
        unit = "" if self.habit == _SENTENCE else " per 100 words"
        return f"{self.habit}{unit} {self.first:.1f} / {self.second:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two voices compared.

    Attributes:
        distance: 0 for the same text; falls with length, so it is read beside ``words``.
        same: Probability that one author wrote both, if half of such pairs are by one author; calibrated on
            English blog posts of 500 to 1,000 words a side.
        confidence: Medium from 1,000 words a side of English on, else low.
        words: Of each side.
        differences: The habits that differ most for how much they vary within one author's texts.
    """

    distance: float
    same: float
    confidence: Confidence
    words: tuple[int, int]
    differences: tuple[Difference, ...]


def voice(texts: Iterable[str], language: str) -> Voice | None:
    """Count the habits of some texts; None for a language without a word list."""
    words = function_words(language)
    return None if words is None else Voice(language=language, counts=count(texts, words))


def compare(one: Voice, other: Voice) -> Comparison | None:
    """Compare two voices; None where a side is too short, or they are not of one language."""
    words = (one.words, other.words)
    if one.language != other.language or min(words) < LEAST_WORDS:
        return None
    model = model_of(one.language)
    distance = model.distance(one.counts, other.counts)
    long = one.language == "en" and min(words) >= MEDIUM_WORDS
    return Comparison(
        distance=distance,
        same=model.same(distance, words),
        confidence=Confidence.MEDIUM if long else Confidence.LOW,
        words=words,
        differences=differences(model, one.counts, other.counts),
    )


def differences(model: Model, one: Counts, other: Counts) -> tuple[Difference, ...]:
    """The habits that differ most, the greatest difference first; none that is the same on both sides."""
    apart = abs(model.rates(one) - model.rates(other)) / model.scale
    found: list[tuple[float, str, Difference]] = []
    for name, size in zip(model.names, apart.tolist(), strict=True):
        habit = _MARKS.get(name) or _CLASSES.get(name)
        if habit and size:
            difference = Difference(habit=habit, first=_per_100(one, name), second=_per_100(other, name))
            found.append((-size, habit, difference))
    found.sort()
    lengths = Difference(habit=_SENTENCE, first=_sentence(one), second=_sentence(other))
    shown = [difference for *_, difference in found[: _SHOWN - 1]]
    if lengths.first != lengths.second:
        shown.append(lengths)
    return tuple(shown)


def _per_100(counts: Counts, name: str) -> float:
    return 100 * counts.features[name] / counts.words


def _sentence(counts: Counts) -> float:
    return counts.words / counts.sentences
