"""Dates as ranges of months: what they may mean is given the benefit, what they must mean is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from scoring.checks.consistency.months import (
    certain_span,
    months,
    months_apart,
    months_shared,
    overlap,
    reversed_dates,
)

DATES = st.one_of(
    st.just(""),
    st.integers(1990, 2030).map(str),
    st.tuples(st.integers(1990, 2030), st.integers(1, 12)).map(lambda at: f"{at[0]}-{at[1]:02}"),
)


@pytest.mark.parametrize("text", ["", "now", "2019-13", "19", "2019-00", "٢٠١٩"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert months(text) is None


@given(DATES, DATES)
def test_distance_is_the_same_both_ways_and_none_to_itself(a: str, b: str) -> None:
    assert months_apart(a, b) == months_apart(b, a) >= 0
    assert months_apart(a, a) == 0


@given(DATES, DATES, DATES, DATES)
def test_periods_that_certainly_share_months_can_meet(a: str, b: str, c: str, d: str) -> None:
    if months_shared(certain_span(a, b, 2031 * 12), certain_span(c, d, 2031 * 12)) > 0:
        assert overlap((a, b), (c, d))
        assert not reversed_dates(a, b)


def test_a_year_alone_is_certain_of_nothing_but_what_lies_between() -> None:
    assert months_shared(certain_span("2019", "2021", None), certain_span("2019-01", "2022-01", None)) == 13
    assert certain_span("2019", "2019", None) is None
    assert certain_span("2019-01", "", None) is None
