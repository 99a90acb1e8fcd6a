"""Rates for a reader: rows in their order, and the words of a count, its occasions and its interval."""

from __future__ import annotations

from dataclasses import replace

from reports.language import day, gettext, marked, ngettext, number
from vetting.models import Category, Occasion, Rate, Severity, ToneRate, ToneRates
from vetting.report_model import RateLine, RateRow, RateTable

_LEVEL_WORDS = {Severity.INFO: marked("any severity"), Severity.MEDIUM: marked("medium or above")}
#: What a count is of, where older posts are counted apart and where there are none.
RECENT_UNIT, UNIT = "recent own posts", "own posts"
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
            shown.append(replace(medium, severity=marked("all medium or above")))
        elif _posts(medium) == (0, 0):
            shown.append(replace(every, severity=marked("all below medium")))
        else:
            shown += [medium, every]
    return tuple(shown)


def _posts(row: RateRow) -> tuple[int, int]:
    return row.recent.posts, row.older.posts


def count_words(rate: Rate) -> str:
    """``4 of 1,250, on 1 occasion (2 Mar 2019)``."""
    if not rate.posts and not rate.of:
        return gettext("no posts")
    posts = {"count": number(rate.posts), "of": number(rate.of)}
    if rate.of:
        count = gettext("%(count)s of %(of)s") % posts
    else:
        count = ngettext("%(count)s post", "%(count)s posts", rate.posts) % posts
    if not rate.occasions:
        return count
    several = len(rate.occasions)
    last = max(rate.occasions, key=lambda each: each.last)
    return ngettext(
        "%(posts)s, on %(occasions)s occasion (%(days)s)",
        "%(posts)s, on %(occasions)s occasions (the last %(days)s)",
        several,
    ) % {
        "posts": count,
        "occasions": number(several),
        "days": _span(last) if several == 1 else day(last.last),
    }


def rate_words(rate: Rate) -> str:
    """``3.2 per 1,000 (1.2 to 8.2)``, or why there is no rate."""
    if rate.estimate:
        found = rate.estimate
        return gettext("%(rate)s per 1,000 (%(low)s to %(high)s)") % {
            "rate": rate_number(found.per_1000),
            "low": rate_number(found.low),
            "high": rate_number(found.high),
        }
    if rate.posts and not rate.of:
        return gettext("no rate can be given")
    return gettext("too few posts for a rate") if rate.of else ""


def line_words(line: RateLine) -> str:
    """``2 of 1,140 own posts, 1 of 300 older, last in 2021``."""
    if not line.older_count:
        words = _recent(line)
    elif line.count:
        words = f"{_recent(line)}, {_older(line)}"
    else:
        words = _older_alone(line)
    if not line.last_year:
        return words
    return gettext("%(counts)s, last in %(year)s") % {"counts": words, "year": line.last_year}


def _recent(line: RateLine) -> str:
    posts = {"count": number(line.count), "of": number(line.of)}
    if line.unit == RECENT_UNIT:
        if line.of:
            return gettext("%(count)s of %(of)s recent own posts") % posts
        return ngettext("%(count)s recent own post", "%(count)s recent own posts", line.count) % posts
    if line.of:
        return gettext("%(count)s of %(of)s own posts") % posts
    return ngettext("%(count)s own post", "%(count)s own posts", line.count) % posts


def _older(line: RateLine) -> str:
    posts = {"count": number(line.older_count), "of": number(line.older_of)}
    return (gettext("%(count)s of %(of)s older") if line.older_of else gettext("%(count)s older")) % posts


def _older_alone(line: RateLine) -> str:
    """Where no recent post was flagged, which is said as well."""
    posts = {"count": number(line.older_count), "of": number(line.older_of)}
    if line.older_of:
        older = gettext("%(count)s of %(of)s older own posts") % posts
    else:
        older = ngettext("%(count)s older own post", "%(count)s older own posts", line.older_count) % posts
    none = gettext("%(older)s, none of %(of)s recent") if line.of else gettext("%(older)s, none recent")
    return none % {"older": older, "of": number(line.of)}


def rate_number(value: float) -> str:
    """Two decimals below 1, one below 10, else none: ``0.18``, ``3.2``, ``29``."""
    return number(value, 0 if value == 0 or value >= 10 else 2 if value < 1 else 1)


def _span(occasion: Occasion) -> str:
    if occasion.first == occasion.last:
        return day(occasion.first)
    return gettext("%(first)s to %(last)s") % {"first": day(occasion.first), "last": day(occasion.last)}
