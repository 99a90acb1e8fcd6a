"""The geometry of small charts: numbers to paths and places; one SVG a figure, one path a colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vetting.models import Estimate
from vetting.report_model import MonthCount

WIDTH, HEIGHT = 680, 120
LEFT, RIGHT, TOP, BOTTOM = 30, 6, 8, 18
_NICE = (2, 4, 10, 20, 40, 100, 200, 400, 1_000, 2_000, 4_000, 10_000)  # halves are whole numbers
_TINTS = ("#1d4257", "#7f9fb2", "#c9d8e0", "#ffffff")
_MONTHS_A_BAR = (1, 3, 6, 12)
_MOST_BARS = 90
_LABEL_WIDTH = 30
_LEAST_SCALE = 20  # per 1,000


@dataclass(frozen=True, slots=True)
class Series:
    """One source's bars as one path; ``style`` is its place, ``fill`` its tint (told apart in grey too)."""

    name: str
    path: str
    total: int
    style: int
    fill: str


@dataclass(frozen=True, slots=True)
class Cadence:
    """A stacked bar chart of own posts over time."""

    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]
    grid: tuple[tuple[float, str], ...]
    unit: str
    caption: str


@dataclass(frozen=True, slots=True)
class RangeBar:
    """An interval on a scale from 0, in percent of its width: its begin, its length, and the rate."""

    left: float
    width: float
    mark: float


def range_bar(found: Estimate, top: float) -> RangeBar:
    """Place an interval on a scale from 0 to ``top``, the same for every bar of a table."""
    left, right = 100 * found.low / top, 100 * found.high / top
    return RangeBar(round(left, 1), round(right - left, 1), round(100 * found.per_1000 / top, 1))


def range_top(highest: float) -> int:
    """The end of a scale that holds the longest bar, and is never so short that a small rate looks large."""
    return next((nice for nice in _NICE if nice >= max(highest, _LEAST_SCALE)), 1_000)


def cadence_chart(sources: Sequence[str], months: Sequence[MonthCount]) -> Cadence | None:
    """Lay posts by month out as stacked bars; long spans are drawn by quarter, half-year or year.

    Args:
        sources: Names in the order of each month's counts.
        months: Every month from the first to the last, without holes.

    Returns:
        The chart, or None when there is nothing to draw.
    """
    if not months:
        return None
    step = next((size for size in _MONTHS_A_BAR if len(months) / size <= _MOST_BARS), _MONTHS_A_BAR[-1])
    first = months[0].year * 12 + months[0].month - 1
    offset = first % step
    bars: dict[int, list[int]] = {}
    for index, month in enumerate(months):
        bar = bars.setdefault((index + offset) // step, [0] * len(sources))
        for place, count in enumerate(month.counts):
            bar[place] += count
    top = _ceiling(max(sum(bar) for bar in bars.values()))
    inner_width, inner_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    slots = max(bars) + 1
    pitch = inner_width / max(slots, 12)
    paths: list[list[str]] = [[] for _ in sources]
    for slot, bar in bars.items():
        x, base = LEFT + slot * pitch, float(HEIGHT - BOTTOM)
        for place, count in enumerate(bar):
            if count:
                height = inner_height * count / top
                base -= height
                paths[place].append(
                    f"M{x:.1f} {base:.1f}h{pitch * 0.76:.1f}v{height:.1f}h{-pitch * 0.76:.1f}z"
                )
    series = tuple(
        Series(
            name, "".join(paths[place]), sum(bar[place] for bar in bars.values()), place, _TINTS[place % 4]
        )
        for place, name in enumerate(sources)
    )
    unit = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}[step]
    return Cadence(
        series=series,
        ticks=_year_ticks(first - offset, slots, step, pitch),
        grid=tuple((HEIGHT - BOTTOM - inner_height * part, f"{top * part:g}") for part in (0.5, 1.0)),
        unit=unit,
        caption=_caption(series, months, unit),
    )


def _ceiling(value: int) -> int:
    return next((nice for nice in _NICE if nice >= value), value)


def _year_ticks(first: int, slots: int, step: int, pitch: float) -> tuple[tuple[float, str], ...]:
    """The years that begin on the chart, as many as fit; the first month's year only if none is near."""
    january = [slot for slot in range(slots) if (first + slot * step) % 12 == 0 or step == 12]
    places = [LEFT + slot * pitch for slot in january]
    every = 1
    while len(places) > 1 and (places[1] - places[0]) * every < _LABEL_WIDTH:
        every += 1
    ticks = [
        (place, str((first + slot * step) // 12))
        for place, slot in zip(places[::every], january[::every], strict=True)
    ]
    if not ticks or ticks[0][0] - LEFT >= _LABEL_WIDTH:
        ticks.insert(0, (LEFT, str(first // 12)))
    return tuple(ticks)


def _caption(series: Sequence[Series], months: Sequence[MonthCount], unit: str) -> str:
    named = ", ".join(f"{item.name} {item.total:,}" for item in series)
    span = f"{months[0].year}-{months[0].month:02d} to {months[-1].year}-{months[-1].month:02d}"
    return f"Own posts read by {unit}, {span}: {named}."
