"""Rates for a reader: rows in their order, and the words of a count, its occasions and its interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vetting.models import Category, Occasion, Rate, Severity, ToneRate, ToneRates
from vetting.report_model import RateLine, RateRow, RateTable

_LEVEL_WORDS = {Severity.INFO: "any severity", Severity.MEDIUM: "medium or above"}
_PLACES = {category: place for place, category in enumerate(Category)}


def rate_table(rates: ToneRates) -> RateTable:
    """The rates as rows: the category with most to discuss first, medium and above before any severity."""
    worth = {row.category: row for row in rates.rows if row.least is Severity.MEDIUM}

    def place(row: ToneRate) -> tuple[int, int, int, int]:
        points = worth.get(row.category, row)
        return (-points.recent.posts, -points.older.posts, _PLACES[row.category], -row.least)

    return RateTable(
        recent_since=rates.recent_since,
        least_posts=rates.least_posts,
        rows=tuple(
            RateRow(
                category=row.category.label.replace("_", " "),
                severity=_LEVEL_WORDS[row.least],
                to_discuss=row.least is Severity.MEDIUM,
                recent=row.recent,
                older=row.older,
            )
            for row in sorted(rates.rows, key=place)
        ),
        unflagged_recent=rates.unflagged_recent,
        unflagged_older=rates.unflagged_older,
    )


def shown_rows(table: RateTable) -> tuple[RateRow, ...]:
    """The rows for a page: one for a category whose flags are all of one level, else one for each level."""
    shown: list[RateRow] = []
    for medium, every in zip(table.rows[::2], table.rows[1::2], strict=True):
        if _posts(medium) == _posts(every):
            shown.append(replace(medium, severity="all medium or above"))
        elif _posts(medium) == (0, 0):
            shown.append(replace(every, severity="all below medium"))
        else:
            shown += [medium, every]
    return tuple(shown)


def _posts(row: RateRow) -> tuple[int, int]:
    return row.recent.posts, row.older.posts


def count_words(rate: Rate) -> str:
    """``4 of 1,250, on 1 occasion (2 Mar 2019)``."""
    if not rate.posts and not rate.of:
        return "no posts"
    posts = "post" if rate.posts == 1 else "posts"
    count = f"{rate.posts:,} of {rate.of:,}" if rate.of else f"{rate.posts:,} {posts}"
    if not rate.occasions:
        return count
    if len(rate.occasions) == 1:
        return f"{count}, on 1 occasion ({_span(rate.occasions[0])})"
    last = max(rate.occasions, key=lambda each: each.last)
    return f"{count}, on {len(rate.occasions):,} occasions (the last {day(last.last)})"


def rate_words(rate: Rate) -> str:
    """``3.2 per 1,000 (1.2 to 8.2)``, or why there is no rate."""
    if rate.estimate:
        found = rate.estimate
        return f"{_number(found.per_1000)} per 1,000 ({_number(found.low)} to {_number(found.high)})"
    if rate.posts and not rate.of:
        return "no rate can be given"
    return "too few posts for a rate" if rate.of else ""


def line_words(line: RateLine) -> str:
    """``2 of 1,140 own posts, 1 of 300 older, last in 2021``."""
    recent = f"{line.count:,}{_of(line.of)} {line.unit}"
    older = f"{line.older_count:,}{_of(line.older_of)} older"
    if not line.older_count:
        words = recent
    elif line.count:
        words = f"{recent}, {older}"
    else:
        words = f"{older} own posts, none{_of(line.of)} recent"
    return words + (f", last in {line.last_year}" if line.last_year else "")


def _of(posts: int) -> str:
    return f" of {posts:,}" if posts else ""


def highest(table: RateTable) -> float:
    """The largest bound of any interval in the table; 0 when it has none."""
    rates = [rate for row in table.rows for rate in (row.recent, row.older)]
    rates += [table.unflagged_recent, table.unflagged_older]
    return max((rate.estimate.high for rate in rates if rate.estimate), default=0.0)


def _number(value: float) -> str:
    if value == 0:
        return "0"
    digits = 2 if value < 1 else 1 if value < 10 else 0
    return f"{value:,.{digits}f}"


def _span(occasion: Occasion) -> str:
    if occasion.first == occasion.last:
        return day(occasion.first)
    return f"{day(occasion.first)} to {day(occasion.last)}"


def day(value: date) -> str:
    """``2 Mar 2019``."""
    return f"{value.day} {value:%b %Y}"
