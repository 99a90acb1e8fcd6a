"""The rows of the evaluation, with the targets they were set."""

from __future__ import annotations

from evaluation.figures import (
    BUT_UNPROFESSIONAL,
    HATE,
    HOSTILE,
    IMPOLITE,
    OFFENCE,
    SPAM,
    Row,
    binary,
    counter_speech,
    dialect,
    first_pass,
    flag_rate,
    functional_balance,
    functional_harmless,
    group_gap,
    precise_f1,
    second_pass,
    spans,
    term_false_negatives,
    term_false_positives,
)
from evaluation.metrics import Counts
from evaluation.systems import TONE


def _f1(counts: Counts) -> float:
    return counts.f1


def _macro_f1(counts: Counts) -> float:
    return counts.macro_f1


def _precision(counts: Counts) -> float:
    return counts.precision


_TRAIN, _VAL = "tweeteval_offensive.train", "tweeteval_offensive.val"

TARGETS = (
    Row(
        key="hate-balanced",
        title="functional hate: balanced accuracy",
        measure=functional_balance,
        target=0.82,
        stretch=0.88,
    ),
    Row(
        key="hate-harmless",
        title="functional hate: accuracy on harmless cases",
        measure=functional_harmless,
        target=0.92,
        stretch=0.95,
    ),
    Row(
        key="hate-gap",
        title="functional hate: gap between target groups",
        measure=group_gap,
        target=0.04,
        stretch=0.02,
        lower=True,
    ),
    *(
        Row(
            key=f"tweets-{part}-{name}",
            title=f"offence, tweets ({part}): {words}",
            measure=binary(which, OFFENCE, statistic),
            target=0.75,
            stretch=stretch,
        )
        for part, which in (("train", _TRAIN), ("val", _VAL))
        for name, words, statistic, stretch in (
            ("macro", "macro-F1", _macro_f1, 0.77),
            ("precision", "precision", _precision, 0.78),
        )
    ),
    Row(
        key="professional",
        title="offence, professional raters: F1 at precision >= .90",
        measure=precise_f1("surge_toxicity.dev", OFFENCE),
        target=0.78,
        stretch=0.84,
    ),
    *(
        Row(
            key=f"spans-{part}",
            title=f"evidence spans ({part}): character F1",
            measure=spans(f"toxicspans.{part}"),
            target=0.65,
            stretch=0.70,
        )
        for part in ("train", "trial")
    ),
    Row(
        key="terms-false-positives",
        title="identity templates: worst false-positive rate over terms",
        measure=term_false_positives,
        target=0.005,
        stretch=0.0,
        lower=True,
        terms="at recall >= .5",
    ),
    Row(
        key="terms-false-negatives",
        title="identity templates: false-negative gap between terms",
        measure=term_false_negatives,
        target=0.05,
        stretch=0.0,
        lower=True,
        terms="at recall >= .5",
    ),
    Row(
        key="dialect-medium",
        title="AAE against white-aligned, harmless: flag rate at severity >= medium",
        measure=dialect(grave=True),
        style="times",
        target=1.5,
        stretch=1.2,
        lower=True,
        terms="and <= 5 points",
    ),
    Row(
        key="dialect-any",
        title="AAE against white-aligned, harmless: flag rate at any severity",
        measure=dialect(grave=False),
        style="times",
        lower=True,
    ),
    Row(
        key="counter-speech",
        title="counter-speech flagged",
        measure=counter_speech,
        target=0.06,
        stretch=0.03,
        lower=True,
        terms="at recall >= .45 on hate",
    ),
    Row(
        key="counter-speech-own",
        title="counter-speech flagged, sentences written for this project",
        measure=flag_rate("own/counter_speech", TONE),
        style="percent",
        target=0.02,
        lower=True,
    ),
    Row(
        key="wages-own",
        title="wages, unions, working conditions flagged, sentences written for this project",
        measure=flag_rate("own/wages", TONE),
        style="percent",
        target=0.0,
        stretch=0.0,
        lower=True,
    ),
    Row(
        key="wages",
        title="wages, unions, working conditions flagged, probes",
        measure=flag_rate("protected_talk.dev", TONE, ("sent", "wages_union")),
        style="percent",
        target=0.0,
        stretch=0.0,
        lower=True,
    ),
    Row(
        key="complaints",
        title="customer complaints flagged (any tone category but unprofessional)",
        measure=flag_rate("airline.dev", BUT_UNPROFESSIONAL),
        style="percent",
        target=0.03,
        stretch=0.015,
        lower=True,
    ),
    Row(
        key="complaints-negative",
        title="of these, posts that raters called negative",
        measure=flag_rate("airline.dev", BUT_UNPROFESSIONAL, ("sent", "negative")),
        style="percent",
        lower=True,
    ),
    Row(
        key="complaints-own",
        title="customer complaints flagged so, written for this project",
        measure=flag_rate("own/complaints", BUT_UNPROFESSIONAL),
        style="percent",
        target=0.03,
        lower=True,
    ),
    Row(
        key="complaints-own-medium",
        title="of these, at severity >= medium",
        measure=flag_rate("own/complaints", TONE, grave=True),
        style="percent",
        target=0.0,
        lower=True,
    ),
    Row(
        key="code-review",
        title="incivility in code review: F1",
        measure=binary("toxicr.dev", IMPOLITE, _f1),
        target=0.60,
        stretch=0.70,
    ),
    Row(
        key="issue-threads",
        title="incivility in issue threads: F1",
        measure=binary("gh_incivility.dev", IMPOLITE, _f1),
        target=0.42,
        stretch=0.50,
    ),
    Row(
        key="spam-sms",
        title="spam, SMS: F1",
        measure=binary("sms_spam.dev", SPAM, _f1),
        target=0.85,
        stretch=0.92,
    ),
    Row(
        key="spam-youtube",
        title="spam, YouTube comments: F1",
        measure=binary("youtube_spam.dev", SPAM, _f1),
        target=0.80,
        stretch=0.90,
    ),
    Row(
        key="speed",
        title="posts/s of CPU time, whole pack with spans, posts not seen before",
        measure=first_pass,
        style="rate",
        target=30_000,
        stretch=60_000,
    ),
    Row(
        key="speed-again",
        title="posts/s of CPU time, the same posts again",
        measure=second_pass,
        style="rate",
    ),
)

#: Sets whose labels are too noisy, or mean something else, to write rules after.
READ_ONLY = (
    Row(
        key="sexism",
        title="sexism (edos), flags of hate: macro-F1",
        measure=binary("edos_sexism.dev", HATE, _macro_f1),
    ),
    Row(
        key="hostile-comments",
        title="hostile news comments (ucc), 4 % positive: macro-F1",
        measure=binary("ucc_hostile.val", HOSTILE, _macro_f1),
    ),
    Row(
        key="hasoc",
        title="offence, HASOC 2019: macro-F1",
        measure=binary("hasoc2019_en.dev", OFFENCE, _macro_f1),
    ),
    *(
        Row(
            key=f"plain-{part}",
            title=f"plain tweets rated {words} (vader): flagged",
            measure=flag_rate("vader_tweets.dev", OFFENCE, ("sent", part)),
            style="percent",
            lower=True,
        )
        for part, words in (("pos", "positive"), ("neu", "neutral"), ("neg", "negative"))
    ),
    *(
        Row(
            key=f"probes-{part}",
            title=f"probes: {words} flagged",
            measure=flag_rate("protected_talk.dev", TONE, ("sent", part)),
            style="percent",
            lower=True,
        )
        for part, words in (
            ("counter", "counter-speech"),
            ("dialect", "dialect"),
            ("identity", "identity"),
            ("benign_violence", "harmless talk of violence"),
        )
    ),
)
