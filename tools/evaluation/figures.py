"""The figures of the tables: how each is worked out, and what it should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.metrics import (
    Counts,
    Interval,
    best_at_precision,
    bootstrap,
    character_f1,
    mean_with_interval,
    ratio_of_shares,
    share,
    wilson,
)
from evaluation.run import SPEED_SETS, Answers, Run
from evaluation.systems import TONE, System

HATE = frozenset({"hate"})
HOSTILE = frozenset({"insult", "hostility", "threat", "hate"})
ABUSE = HOSTILE | {"sexual"}
OFFENCE = ABUSE | {"profanity"}
IMPOLITE = OFFENCE | {"unprofessional", "disparagement"}
SPAM = frozenset({"spam"})
BUT_UNPROFESSIONAL = TONE - {"unprofessional"}

_COUNTER_SPEECH = frozenset({"counter_quote_nh", "counter_ref_nh"})
#: A term or group with fewer cases says too little about how it is treated.
_LEAST_CASES = 20
#: What control sentences, which name nobody, have for a term.
_NO_TERM = "none"
_PRECISE = 0.90
_LEAST_RECALL_ON_TERMS = 0.5
_LEAST_RECALL_ON_HATE = 0.45
_MOST_POINTS_APART = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value.

    Attributes:
        n: How many cases it rests on.
        detail: What else a reader should see, for the cell or for the explanation.
        condition: Whether the condition that goes with the target holds.
    """

    value: float
    n: int
    interval: Interval | None = None
    detail: str = ""
    condition: bool = True


Measure = Callable[[Run, System], Figure | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table.

    Attributes:
        key: Its name in the file of explanations.
        style: How values are written: ``fraction``, ``percent``, ``times`` or ``rate``.
        target: What is aimed at, if anything.
        stretch: What would be better still.
        lower: Whether less is better.
        terms: A condition on the target, in words.
        measure: Works the figure out; None where a system cannot give it.
    """

    key: str
    title: str
    measure: Measure
    style: str = "fraction"
    target: float | None = None
    stretch: float | None = None
    lower: bool = False
    terms: str = ""

    def meets(self, figure: Figure, aim: float) -> bool:
        """Whether a figure reaches an aim."""
        reached = figure.value <= aim if self.lower else figure.value >= aim
        return reached and figure.condition


def _counts(answers: Answers, categories: frozenset[str]) -> Counts:
    return Counts.of(answers.flagged(categories), answers.labels)


def _precision_and_recall(counts: Counts) -> str:
    return f"precision {counts.precision:.2f}, recall {counts.recall:.2f}"


def _by(answers: Answers, flags: Iterable[bool], key: str) -> dict[str, Counts]:
    """Counts of each part of a set."""
    parts: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for post, flag in zip(answers.posts, flags, strict=True):
        if key in post.slices:
            parts[post.slices[key]].append((flag, post.label))
    return {name: Counts.of(*zip(*pairs, strict=True)) for name, pairs in parts.items()}


def binary(name: str, categories: frozenset[str], statistic: Callable[[Counts], float]) -> Measure:
    """A statistic of right and wrong answers on a labelled set."""

    def measure(run: Run, system: System) -> Figure | None:
        if categories == SPAM and not system.knows_spam:
            return None
        counts = _counts(run.ask(system, name), categories)
        return Figure(
            value=statistic(counts),
            n=counts.n,
            interval=bootstrap([counts], statistic),
            detail=_precision_and_recall(counts),
        )

    return measure


def functional_balance(run: Run, system: System) -> Figure:
    """Balanced accuracy on functional hate; the interval draws template families, not single cases."""
    counts, families = _functional(run, system)
    return Figure(
        value=counts.balanced_accuracy,
        n=counts.n,
        interval=bootstrap(families, lambda each: each.balanced_accuracy),
        detail=f"recall on hate {counts.recall:.2f}, accuracy on harmless cases {counts.specificity:.2f}",
    )


def functional_harmless(run: Run, system: System) -> Figure:
    """Accuracy on the harmless functional cases, by template families too."""
    counts, families = _functional(run, system)
    harmless = [each for each in families if each.fp + each.tn]
    # Where nothing is wrong, drawing anew shows no spread; then each family counts as one case.
    interval = (
        bootstrap(harmless, lambda each: each.specificity)
        if counts.fp and counts.tn
        else wilson(len(harmless) if counts.tn else 0, len(harmless))
    )
    return Figure(
        value=counts.specificity,
        n=counts.fp + counts.tn,
        interval=interval,
        detail=f"{counts.fp:,} of {counts.fp + counts.tn:,} flagged",
    )


def _functional(run: Run, system: System) -> tuple[Counts, list[Counts]]:
    answers = run.ask(system, "hatecheck.dev")
    flags = answers.flagged(HATE)
    return Counts.of(flags, answers.labels), list(_by(answers, flags, "family").values())


def group_gap(run: Run, system: System) -> Figure:
    """How far apart accuracy is between the groups that functional cases speak of."""
    answers = run.ask(system, "hatecheck.dev")
    parts = _by(answers, answers.flagged(HATE), "target")
    best = max(parts, key=lambda name: parts[name].accuracy)
    worst = min(parts, key=lambda name: parts[name].accuracy)
    return Figure(
        value=parts[best].accuracy - parts[worst].accuracy,
        n=sum(each.n for each in parts.values()),
        detail=f"{best} {parts[best].accuracy:.2f}, {worst} {parts[worst].accuracy:.2f}",
    )


def precise_f1(name: str, categories: frozenset[str]) -> Measure:
    """The best F1 at which nine flags in ten are right."""

    def measure(run: Run, system: System) -> Figure | None:
        answers = run.ask(system, name)
        found = best_at_precision(answers.scores(categories), answers.labels, _PRECISE)
        if found is None:
            return None
        counts, _ = found
        return Figure(
            value=counts.f1,
            n=counts.n,
            interval=bootstrap([counts], lambda each: each.f1),
            detail=_precision_and_recall(counts),
        )

    return measure


def spans(name: str) -> Measure:
    """F1 over characters, the mean over texts."""

    def measure(run: Run, system: System) -> Figure | None:
        if not system.points:
            return None
        answers = run.ask(system, name)
        pairs = list(zip(answers.readings, answers.posts, strict=True))
        values = [character_f1(reading.spans, post.spans) for reading, post in pairs]
        mean, interval = mean_with_interval(values)
        found = [character_f1(reading.spans, post.spans) for reading, post in pairs if reading.spans]
        detail = f"something is found in {share(len(found), len(values)):.0%} of the texts"
        if found:
            detail += f", and there F1 is {sum(found) / len(found):.2f}"
        return Figure(value=mean, n=len(values), interval=interval, detail=detail)

    return measure


def _terms(run: Run, system: System) -> tuple[dict[str, Counts], Counts]:
    answers = run.ask(system, "madlibs77k.dev")
    flags = answers.flagged(ABUSE)
    parts = {
        name: counts
        for name, counts in _by(answers, flags, "term").items()
        if name != _NO_TERM and counts.fp + counts.tn >= _LEAST_CASES
    }
    return parts, Counts.of(flags, answers.labels)


def term_false_positives(run: Run, system: System) -> Figure:
    """The worst share of harmless sentences flagged, over identity terms."""
    parts, whole = _terms(run, system)
    worst = max(parts, key=lambda name: 1 - parts[name].specificity)
    counts = parts[worst]
    n = counts.fp + counts.tn
    return Figure(
        value=share(counts.fp, n),
        n=sum(each.fp + each.tn for each in parts.values()),
        interval=wilson(counts.fp, n),
        detail=f"{counts.fp} of {n} for “{worst}”; recall {whole.recall:.2f}",
        condition=whole.recall >= _LEAST_RECALL_ON_TERMS,
    )


def term_false_negatives(run: Run, system: System) -> Figure:
    """How far apart identity terms are in the share of attacks missed."""
    parts, whole = _terms(run, system)
    missed = {name: 1 - counts.recall for name, counts in parts.items()}
    most, least = max(missed, key=missed.__getitem__), min(missed, key=missed.__getitem__)
    return Figure(
        value=missed[most] - missed[least],
        n=sum(each.tp + each.fn for each in parts.values()),
        detail=f"“{most}” {missed[most]:.2f}, “{least}” {missed[least]:.2f}; recall {whole.recall:.2f}",
        condition=whole.recall >= _LEAST_RECALL_ON_TERMS,
    )


def dialect(grave: bool) -> Measure:
    """How many times as often harmless African American English is flagged as white-aligned posts."""

    def measure(run: Run, system: System) -> Figure:
        answers = run.ask(system, "dialect_pool.dev")
        flags = answers.grave(OFFENCE) if grave else answers.flagged(OFFENCE)
        parts = _by(answers, flags, "dialect")
        pairs = [(parts[name].fp, parts[name].n) for name in ("aae", "white")]
        ratio, interval = ratio_of_shares(*pairs)
        first, second = (f"{_rate(*pair)} of {pair[1]:,}" for pair in pairs)
        apart = share(*pairs[0]) - share(*pairs[1])
        return Figure(
            value=ratio,
            n=sum(n for _, n in pairs),
            interval=interval,
            detail=f"{first} against {second}",
            condition=apart <= _MOST_POINTS_APART,
        )

    return measure


def _rate(flagged: int, n: int) -> str:
    interval = wilson(flagged, n)
    return f"{share(flagged, n):.1%} [{interval.low:.1%}, {interval.high:.1%}]"


def counter_speech(run: Run, system: System) -> Figure:
    """The share of cases that quote or name hate in order to oppose it which are flagged."""
    answers = run.ask(system, "hatecheck.dev")
    recall = _counts(answers, HATE).recall
    flags = [
        flag
        for post, flag in zip(answers.posts, answers.flagged(OFFENCE), strict=True)
        if post.slices["functionality"] in _COUNTER_SPEECH
    ]
    figure = _flag_rate(flags)
    return Figure(
        value=figure.value,
        n=figure.n,
        interval=figure.interval,
        detail=f"{figure.detail}; recall on hate {recall:.2f}",
        condition=recall >= _LEAST_RECALL_ON_HATE,
    )


def flag_rate(
    name: str, categories: frozenset[str], part: tuple[str, str] | None = None, *, grave: bool = False
) -> Measure:
    """The share of posts flagged where nothing should be.

    Args:
        name: The set.
        categories: What counts as flagged.
        part: A slice and its value, for a part of the set.
        grave: Whether only flags at medium severity or above count.
    """

    def measure(run: Run, system: System) -> Figure:
        answers = run.ask(system, name)
        flags = answers.grave(categories) if grave else answers.flagged(categories)
        if part:
            key, value = part
            pairs = zip(answers.posts, flags, strict=True)
            flags = [flag for post, flag in pairs if post.slices.get(key) == value]
        return _flag_rate(flags)

    return measure


def _flag_rate(flags: Sequence[bool]) -> Figure:
    flagged, n = sum(flags), len(flags)
    return Figure(value=share(flagged, n), n=n, interval=wilson(flagged, n), detail=f"{flagged:,} of {n:,}")


def first_pass(run: Run, system: System) -> Figure:
    """Posts a second of CPU time over posts not seen before."""
    asked = [run.ask(system, name) for name in SPEED_SETS]
    n = sum(len(each.posts) for each in asked)
    return Figure(value=n / sum(each.seconds for each in asked), n=n)


def second_pass(run: Run, system: System) -> Figure | None:
    """Posts a second of CPU time over the same posts again."""
    if system.most is not None:
        return None
    asked = [run.ask_again(system, name) for name in SPEED_SETS]
    n = sum(len(each.posts) for each in asked)
    return Figure(value=n / sum(each.seconds for each in asked), n=n)
