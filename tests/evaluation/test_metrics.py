"""The metrics, on cases small enough to work out by hand."""

import math

import pytest
from hypothesis import given, strategies as st

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

ANSWERS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)
SCORED = st.lists(
    st.tuples(st.sampled_from([0.0, 0.2, 0.5, 0.5, 0.9]), st.booleans()), min_size=1, max_size=40
)


def test_counts_of_a_known_case():
    flagged = [True, True, True, False, False, False, False, False]
    labels = [True, True, False, True, False, False, False, False]
    counts = Counts.of(flagged, labels)
    assert counts == Counts(tp=2, fp=1, fn=1, tn=4)
    assert (counts.n, counts.precision, counts.recall) == (8, 2 / 3, 2 / 3)
    assert counts.specificity == 4 / 5
    assert counts.accuracy == 6 / 8
    assert counts.balanced_accuracy == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert counts.f1 == pytest.approx(2 / 3)
    assert counts.macro_f1 == pytest.approx((2 / 3 + 4 / 5) / 2)


def test_flagging_everything_is_no_better_than_chance():
    counts = Counts.of([True] * 10, [True] * 7 + [False] * 3)
    assert counts.accuracy == 0.7
    assert counts.balanced_accuracy == 0.5


def test_nothing_to_count_is_zero_not_an_error():
    counts = Counts()
    assert (counts.precision, counts.recall, counts.f1, counts.macro_f1, counts.accuracy) == (0, 0, 0, 0, 0)


def test_answers_and_labels_must_be_as_many():
    with pytest.raises(ValueError, match="shorter"):
        Counts.of([True, False], [True])


@given(ANSWERS)
def test_f1_agrees_with_its_definition(pairs):
    counts = Counts.of(*zip(*pairs, strict=True))
    precision, recall = counts.precision, counts.recall
    expected = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    assert counts.f1 == pytest.approx(expected)
    swapped = Counts.of([not flag for flag, _ in pairs], [not label for _, label in pairs])
    assert counts.macro_f1 == pytest.approx((counts.f1 + swapped.f1) / 2)
    assert counts.accuracy == pytest.approx(sum(flag == label for flag, label in pairs) / len(pairs))


def test_wilson_as_published():
    # Newcombe (1998), table I.
    for (successes, n), (low, high) in {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }.items():
        found = wilson(successes, n)
        assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(1, 5000), st.data())
def test_wilson_holds_the_share_and_stays_between_0_and_1(n, data):
    successes = data.draw(st.integers(0, n))
    found = wilson(successes, n)
    assert 0 <= found.low <= successes / n <= found.high <= 1
    turned = wilson(n - successes, n)
    assert found.low == pytest.approx(1 - turned.high)
    wider = wilson(successes, n).high - found.low
    assert wilson(4 * successes, 4 * n).high - wilson(4 * successes, 4 * n).low <= wider


def test_of_nothing_everything_is_possible():
    assert wilson(0, 0) == Interval(0.0, 1.0)


def test_ratio_of_shares():
    ratio, interval = ratio_of_shares((6, 95), (90, 3298))
    assert ratio == pytest.approx((6 / 95) / (90 / 3298))
    assert interval.low < ratio < interval.high
    assert math.log(ratio) == pytest.approx((math.log(interval.low) + math.log(interval.high)) / 2)


def test_ratio_of_shares_of_which_one_is_none():
    assert ratio_of_shares((0, 95), (0, 3298))[0] == 1
    assert ratio_of_shares((3, 95), (0, 3298))[0] == math.inf
    ratio, interval = ratio_of_shares((0, 95), (30, 3298))
    assert ratio == 0
    assert 0 < interval.low < interval.high < math.inf


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_a_ratio_always_has_an_interval(a, more_a, b, more_b):
    _, interval = ratio_of_shares((a, a + more_a), (b, b + more_b))
    assert 0 < interval.low <= interval.high < math.inf


def test_resampling_is_the_same_each_time_and_holds_the_value():
    counts = Counts(tp=40, fp=10, fn=20, tn=130)
    first = bootstrap([counts], lambda each: each.f1)
    assert first == bootstrap([counts], lambda each: each.f1)
    assert first.low < counts.f1 < first.high


def test_cases_that_stand_or_fall_together_tell_less():
    whole = [Counts(tp=50), Counts(fn=50)] * 4
    apart = bootstrap([Counts(tp=200, fn=200)], lambda each: each.recall)
    together = bootstrap(whole, lambda each: each.recall)
    assert together.high - together.low > 3 * (apart.high - apart.low)


@given(
    st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=6).filter(
        lambda rows: any(map(sum, rows))
    )
)
def test_resampled_shares_stay_between_0_and_1(rows):
    found = bootstrap([Counts(*row) for row in rows], lambda each: each.f1)
    assert 0 <= found.low <= found.high <= 1


def test_mean_with_interval():
    mean, interval = mean_with_interval([0.0, 1.0, 0.0, 1.0])
    assert mean == 0.5
    assert interval.high - 0.5 == pytest.approx(0.5 - interval.low)
    assert interval.high == pytest.approx(0.5 + 1.96 * math.sqrt(1 / 3) / 2, abs=1e-3)
    assert mean_with_interval([0.4])[1] == Interval(0.4, 0.4)


def test_best_at_precision():
    scores = [0.9, 0.9, 0.8, 0.5, 0.5, 0.2, 0.0]
    labels = [True, True, True, True, False, False, True]
    # From 0.8 on all three are right; from 0.5 on four of five.
    assert best_at_precision(scores, labels, 0.9) == (Counts(tp=3, fp=0, fn=2, tn=2), 0.8)
    assert best_at_precision(scores, labels, 0.8) == (Counts(tp=4, fp=1, fn=1, tn=1), 0.5)
    assert best_at_precision([0.5, 0.5], [True, False], 0.9) is None
    assert best_at_precision([0.0, 0.0], [True, True], 0.9) is None


@given(SCORED, st.sampled_from([0.5, 0.9, 1.0]))
def test_best_at_precision_is_the_best_of_all_thresholds(pairs, least):
    scores, labels = (list(each) for each in zip(*pairs, strict=True))
    every = [Counts.of([score >= at for score in scores], labels) for at in set(scores) if at > 0]
    allowed = [each.f1 for each in every if each.precision >= least]
    found = best_at_precision(scores, labels, least)
    # No flag at all has no precision, and no F1 either.
    assert (found[0].f1 if found else 0.0) == pytest.approx(max(allowed, default=0.0))


def test_character_f1():
    assert character_f1([(0, 4)], {0, 1, 2, 3}) == 1
    assert character_f1([], set()) == 1
    assert character_f1([(0, 4)], set()) == 0
    assert character_f1([], {1}) == 0
    # Two of four characters are found, and two more; a character under two spans counts once.
    assert character_f1([(0, 3), (1, 4)], {2, 3, 4, 5}) == 0.5


def test_a_share_of_nothing_is_0():
    assert share(0, 0) == 0
