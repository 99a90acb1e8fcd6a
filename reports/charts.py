"""The geometry of small charts: numbers to paths and labels; one SVG a figure, one path a colour.

A chart is a value that one macro of the templates draws. Everything in it is told by its caption too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.language import number

WIDE, NARROW = 680, 330
_NICE = tuple(
    part * 10**power for power in range(6) for part in ((2, 4, 6, 8) if not power else (1, 2, 4, 6, 8))
)
LABEL_WIDTH = 30


@dataclass(frozen=True, slots=True)
class Shape:
    """One path; styles are told apart in grey too.

    Attributes:
        style: ``tint-0`` (darkest) to ``tint-3`` (white), ``grid``, ``axis``, ``band``, ``silence``,
            ``range`` or ``mark``.
    """

    style: str
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    """A short text at a place; ``anchor`` is ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure.

    Attributes:
        shapes: In the order in which they are drawn.
        legend: ``(style, words)``.
        caption: Everything that the figure shows, with its numbers, for those who do not see it.
        note: What stands beside the legend.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]
    caption: str
    note: str = ""


def ceiling(value: float) -> int:
    """The end of a scale that holds a value and whose half is a whole number."""
    return next((nice for nice in _NICE if nice >= value), int(value) + 1)


def bar(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a piece of a path."""
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"


def shapes_of(pieces: Iterable[tuple[str, Sequence[str]]]) -> tuple[Shape, ...]:
    """One shape for each style that has anything to draw."""
    return tuple(Shape(style, "".join(paths)) for style, paths in pieces if paths)


def scale_lines(left: float, right: float, ys: Sequence[float]) -> list[str]:
    """Level lines of a grid."""
    return [f"M{left} {y:.1f}H{right}" for y in ys]


def scale_labels(x: float, places: Iterable[tuple[float, float]]) -> list[Label]:
    """Numbers beside a grid, given as ``(y, value)``."""
    return [Label(x, y + 3, number(value), "end") for y, value in places]


def year_labels(places: Sequence[tuple[float, int]], y: float) -> list[Label]:
    """As many years as fit, given as ``(x, year)`` in order."""
    every = 1
    while len(places) > 1 and (places[1][0] - places[0][0]) * every < LABEL_WIDTH:
        every += 1
    return [Label(x, y, str(year)) for x, year in places[::every]]
