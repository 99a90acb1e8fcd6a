"""Own posts over time, with pauses and the ends of school terms marked. Neither is ever a concern."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.charts import (
    LABEL_WIDTH,
    WIDE,
    Chart,
    Label,
    bar,
    ceiling,
    scale_labels,
    scale_lines,
    shapes_of,
    year_labels,
)
from reports.language import gettext, marked, month, ngettext, number
from vetting.glance import Glance, MonthCount
from vetting.school_terms import TERM_ENDS

HEIGHT = 128
LEFT, RIGHT, TOP, BOTTOM = 30, 6, 8, 18
_MONTHS_A_BAR = (1, 3, 6, 12)
_MOST_BARS = 90
#: So many months without a post are marked, and so many of these stretches at most, the longest first.
LEAST_SILENCE, MOST_SILENCES = 3, 8
#: On longer spans the bands of terms would be a grey hatch.
_MOST_TERM_YEARS = 12

_UNITS = {1: marked("month"), 3: marked("quarter"), 6: marked("half-year"), 12: marked("year")}


def cadence_chart(glance: Glance) -> Chart | None:
    """Lay posts by month out as stacked bars; long spans are drawn by quarter, half-year or year.

    Returns:
        The chart, or None when there is nothing to draw.
    """
    months = glance.cadence
    if not months:
        return None
    step = next((size for size in _MONTHS_A_BAR if len(months) / size <= _MOST_BARS), _MONTHS_A_BAR[-1])
    begin = _index(months[0]) - _index(months[0]) % step
    bars = _bars(months, begin, step, len(glance.sources))
    slots = max(max(bars) + 1, 12)
    pitch = (WIDE - LEFT - RIGHT) / slots
    top = ceiling(max(sum(counts) for counts in bars.values()))
    inner, floor = HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM
    stacks: list[list[str]] = [[] for _ in range(4)]
    for slot, counts in bars.items():
        base = float(floor)
        for place, count in enumerate(counts):
            if count:
                height = inner * count / top
                base -= height
                stacks[place % 4].append(bar(LEFT + slot * pitch, base, pitch * 0.76, height))
    silences = _silences(months)
    drawn = max(bars) + 1
    grid = [(floor - inner * part, top * part) for part in (0.5, 1.0)]
    shapes = shapes_of(
        (
            ("band", _terms(begin, begin + drawn * step, pitch / step)),
            ("grid", scale_lines(LEFT, WIDE - RIGHT, [y for y, _ in grid])),
            *((f"tint-{place}", paths) for place, paths in enumerate(stacks)),
            ("axis", [f"M{LEFT} {floor}H{WIDE - RIGHT}"]),
            ("silence", [_bracket(a - begin, b - begin, pitch / step) for a, b in silences]),
        )
    )
    totals = [sum(row.counts[place] for row in months) for place in range(len(glance.sources))]
    named = list(zip(glance.sources, totals, strict=True))
    return Chart(
        width=WIDE,
        height=HEIGHT,
        shapes=shapes,
        labels=(*scale_labels(LEFT - 4, grid), *_years(begin, drawn, step, pitch)),
        legend=tuple(
            (f"tint-{place % 4}", f"{name} ({number(total)})") for place, (name, total) in enumerate(named)
        ),
        caption=_caption(months, named, silences, step),
        note=_note(silences, shaded=shapes[0].style == "band", step=step),
    )


def _index(row: MonthCount) -> int:
    return row.year * 12 + row.month - 1


def _bars(months: Sequence[MonthCount], begin: int, step: int, sources: int) -> dict[int, list[int]]:
    bars: dict[int, list[int]] = {}
    for row in months:
        counts = bars.setdefault((_index(row) - begin) // step, [0] * sources)
        for place, count in enumerate(row.counts):
            counts[place] += count
    return bars


def _silences(months: Sequence[MonthCount]) -> list[tuple[int, int]]:
    """Stretches without a post, as first month and the month after the last, in order."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    for row in months:
        if any(row.counts):
            if begin is not None and _index(row) - begin >= LEAST_SILENCE:
                found.append((begin, _index(row)))
            begin = None
        elif begin is None:
            begin = _index(row)
    longest = sorted(found, key=lambda each: (each[0] - each[1], each))[:MOST_SILENCES]
    return sorted(longest)


def _terms(begin: int, end: int, pitch: float) -> list[str]:
    """The weeks in which terms commonly end, as bands behind the bars."""
    if end - begin > _MOST_TERM_YEARS * 12:
        return []
    bands: list[str] = []
    for year in range(begin // 12, end // 12 + 1):
        for first, last in TERM_ENDS:
            left = max(_month_of(year, first) - begin, 0.0)
            right = min(_month_of(year, (last[0], last[1] + 1)) - begin, float(end - begin))
            if left < right:
                bands.append(bar(LEFT + left * pitch, TOP, (right - left) * pitch, HEIGHT - TOP - BOTTOM))
    return bands


def _month_of(year: int, day: tuple[int, int]) -> float:
    """A day as a number of months since year 0, with the part of its month that has passed."""
    return year * 12 + day[0] - 1 + min(1.0, (day[1] - 1) / 30)


def _bracket(first: int, last: int, pitch: float) -> str:
    left, right, level = LEFT + first * pitch, LEFT + last * pitch - 1, HEIGHT - BOTTOM - 5
    return f"M{left:.1f} {level - 3}v6m0 -3H{right:.1f}m0 -3v6"


def _years(begin: int, bars: int, step: int, pitch: float) -> list[Label]:
    """The years that begin on the chart; the first month's year only if none is near."""
    slots = [slot for slot in range(bars) if (begin + slot * step) % 12 == 0 or step == 12]
    places = [(LEFT + slot * pitch, (begin + slot * step) // 12) for slot in slots]
    labels = year_labels(places, HEIGHT - 5)
    if not labels or labels[0].x - LEFT >= LABEL_WIDTH:
        labels.insert(0, Label(LEFT, HEIGHT - 5, str(begin // 12)))
    return labels


def _caption(
    months: Sequence[MonthCount],
    named: Sequence[tuple[str, int]],
    silences: Sequence[tuple[int, int]],
    step: int,
) -> str:
    said = gettext("Own posts read by %(unit)s, %(first)s to %(last)s: %(sources)s.") % {
        "unit": gettext(_UNITS[step]),
        "first": _word(_index(months[0])),
        "last": _word(_index(months[-1])),
        "sources": ", ".join(f"{name} {number(total)}" for name, total in named),
    }
    if not silences:
        return said
    spans = "; ".join(_span(first, last) for first, last in silences)
    return f"{said} {gettext('No posts: %(spans)s.') % {'spans': spans}}"


def _note(silences: Sequence[tuple[int, int]], *, shaded: bool, step: int) -> str:
    parts = [gettext("own posts read, by %(unit)s") % {"unit": gettext(_UNITS[step])}]
    if shaded:
        parts.append(gettext("shaded: weeks in which school terms commonly end"))
    if silences:
        longest = min(silences, key=lambda each: (each[0] - each[1], each))
        parts.append(
            gettext("bracketed: three months or more without a post; the longest: %(span)s")
            % {"span": _span(*longest)}
        )
    return "; ".join(parts)


def _span(first: int, last: int) -> str:
    count = last - first
    months = ngettext("%(count)s month", "%(count)s months", count) % {"count": number(count)}
    return gettext("%(first)s to %(last)s (%(months)s)") % {
        "first": _word(first),
        "last": _word(last - 1),
        "months": months,
    }


def _word(index: int) -> str:
    return month(date(index // 12, index % 12 + 1, 1))
