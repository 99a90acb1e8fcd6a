"""No Retry-After can raise, or be read as a time before now."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st

from collectors.fetch.retry_after import http_date, retry_after

NOW = datetime(1994, 11, 6, 8, 49, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("5", 5),
        (" 5 ", 5),
        ("1.5", 1.5),
        ("0007", 7),
        ("31536000", 31_536_000),
        ("1" + "0" * 400, math.inf),
        ("9" * 10_000, math.inf),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 37),
        ("Sun Nov  6 08:49:37 1994", 37),
        ("06 Nov 1994 08:49:37 GMT", 37),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
        (
            "Fri, 31 Dec 9999 23:59:60 GMT",
            (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - NOW).total_seconds(),
        ),
        ("-5", None),
        ("+5", None),
        ("soon", None),
        ("", None),
        ("1e9", None),
        ("٥", None),
        ("nan", None),
        ("inf", None),
        ("Sun, 31 Feb 1994 08:49:37 GMT", None),
        ("Sun, 06 Foo 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 0000 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 99:99:99 GMT", None),
        ("2026-01-01T00:00:00Z", None),
        ("\x00", None),
    ],
)
def test_each_kind_of_value(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@settings(deadline=None)
@given(
    st.text()
    | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{2} (Jan|Feb|Nov) [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT")
)
def test_no_value_makes_it_raise(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or seconds >= 0


def test_long_values_are_read_in_no_time() -> None:
    assert http_date("Sun, " + " " * 60_000) is None
    assert http_date(" " * 60_000 + "x") is None
