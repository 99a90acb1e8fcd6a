"""The metrics, each on plain values."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

#: Two-sided 95 %.
_Z = 1.959963984540054
_RESAMPLES = 1000
_SEED = 20


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counts:
    """Right and wrong answers. What cannot be worked out, for want of cases, is 0."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    @classmethod
    def of(cls, flagged: Iterable[bool], labels: Iterable[bool]) -> Counts:
        """Count answers against labels."""
        cells = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
        for answer, label in zip(flagged, labels, strict=True):
            cells[answer, label] += 1
        return cls(tp=cells[True, True], fp=cells[True, False], fn=cells[False, True], tn=cells[False, False])

    @property
    def n(self) -> int:
        """How many cases."""
        return self.tp + self.fp + self.fn + self.tn

    @property
    def precision(self) -> float:
        """The share of flags that are right."""
        return share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """The share of what should be flagged that is."""
        return share(self.tp, self.tp + self.fn)

    @property
    def specificity(self) -> float:
        """The share of what is harmless that is left alone."""
        return share(self.tn, self.tn + self.fp)

    @property
    def accuracy(self) -> float:
        """The share of right answers."""
        return share(self.tp + self.tn, self.n)

    @property
    def balanced_accuracy(self) -> float:
        """The mean of recall and specificity: flagging everything, or nothing, scores one half."""
        return (self.recall + self.specificity) / 2

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def macro_f1(self) -> float:
        """The mean of F1 for flagged and F1 for left alone."""
        return (self.f1 + share(2 * self.tn, 2 * self.tn + self.fp + self.fn)) / 2


def share(part: float, whole: float) -> float:
    """A share; 0 of nothing."""
    return part / whole if whole else 0.0


def wilson(successes: int, n: int) -> Interval:
    """Wilson's interval for a share; everything is possible where nothing was seen."""
    if n == 0:
        return Interval(0.0, 1.0)
    p = successes / n
    middle = p + _Z**2 / (2 * n)
    reach = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    low = 0.0 if successes == 0 else (middle - reach) / scale
    high = 1.0 if successes == n else (middle + reach) / scale
    return Interval(max(0.0, low), min(1.0, high))


def ratio_of_shares(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, Interval]:
    """How many times the second share the first is, with Katz's log interval.

    Args:
        first: Successes and n.
        second: Successes and n.

    Returns:
        The ratio, as the shares give it (infinite when only the second is 0, and 1 when both are), and its
        interval, for which one half is added to each count when one of them is 0.
    """
    (a, n), (b, m) = first, second
    exact = share(a, n) / share(b, m) if b else (1.0 if a == 0 else math.inf)
    half = 0.0 if a and b else 0.5
    x, y = a + half, b + half
    big, bigger = n + 2 * half, m + 2 * half
    middle = math.log((x / big) / (y / bigger))
    reach = _Z * math.sqrt(max(0.0, 1 / x - 1 / big + 1 / y - 1 / bigger))
    return exact, Interval(math.exp(middle - reach), math.exp(middle + reach))


def bootstrap(clusters: Sequence[Counts], statistic: Callable[[Counts], float]) -> Interval:
    """The percentile interval of a statistic when clusters are drawn anew, with a fixed seed.

    Cases made from one template are one cluster, because they are right or wrong together; independent cases
    are given as one cluster, and are then drawn each for itself.
    """
    rng = np.random.default_rng(_SEED)
    if len(clusters) == 1:
        only = clusters[0]
        cells = np.array([only.tp, only.fp, only.fn, only.tn])
        totals = rng.multinomial(only.n, cells / only.n, size=_RESAMPLES)
    else:
        table = np.array([[each.tp, each.fp, each.fn, each.tn] for each in clusters])
        even = np.full(len(clusters), 1 / len(clusters))
        totals = rng.multinomial(len(clusters), even, size=_RESAMPLES) @ table
    values = [statistic(Counts(*map(int, row))) for row in totals]
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))


def mean_with_interval(values: Sequence[float]) -> tuple[float, Interval]:
    """A mean and its normal interval."""
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1))
    reach = _Z * spread / math.sqrt(len(values))
    return mean, Interval(mean - reach, mean + reach)


def best_at_precision(
    scores: Sequence[float], labels: Sequence[bool], least: float
) -> tuple[Counts, float] | None:
    """The answers with the best F1 among the thresholds whose precision is at least ``least``.

    Returns:
        The counts and the threshold above 0, or None where no threshold is precise enough.
    """
    ranked = sorted(zip(scores, labels, strict=True), reverse=True)
    positive = sum(labels)
    best: tuple[Counts, float] | None = None
    tp = fp = 0
    for at, (score, label) in enumerate(ranked):
        if score <= 0:
            break
        tp, fp = tp + label, fp + (not label)
        if at + 1 < len(ranked) and ranked[at + 1][0] == score:
            continue
        counts = Counts(tp=tp, fp=fp, fn=positive - tp, tn=len(ranked) - positive - fp)
        if counts.precision >= least and (best is None or counts.f1 > best[0].f1):
            best = counts, score
    return best


def character_f1(spans: Iterable[tuple[int, int]], gold: Collection[int]) -> float:
    """F1 over the characters that spans cover, for one text; 1 where both sides have none."""
    covered = {at for start, end in spans for at in range(start, end)}
    wanted = set(gold)
    if not covered and not wanted:
        return 1.0
    return share(2 * len(covered & wanted), len(covered) + len(wanted))
