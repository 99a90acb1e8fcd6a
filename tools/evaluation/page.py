"""Figures as the lines of ``docs/evaluation.md``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.figures import Figure, Row
from vetting.errors import VettingError

_SIGNS = {True: "<=", False: ">="}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with what was measured: the rule pack's figure first, then each peer's; None for none."""

    row: Row
    figures: tuple[Figure | None, ...]

    @property
    def ours(self) -> Figure | None:
        """The rule pack's figure."""
        return self.figures[0]

    @property
    def meets(self) -> bool | None:
        """Whether the rule pack reaches the target; None where there is none."""
        if self.row.target is None:
            return None
        return self.ours is not None and self.row.meets(self.ours, self.row.target)

    @property
    def verdict(self) -> str:
        """The same in words."""
        if self.meets is None:
            return ""
        if not self.meets:
            return "**does not meet**"
        stretch = self.row.stretch
        beyond = self.ours is not None and stretch is not None and self.row.meets(self.ours, stretch)
        return "meets, stretch too" if beyond else "meets"


def written(value: float, style: str) -> str:
    """A value as tables show it."""
    if style == "rate":
        return f"{value:,.0f}"
    if style == "percent":
        return f"{value:.1%}"
    if style == "times":
        return "no end" if math.isinf(value) else f"{value:.2f}x"
    text = f"{value:.3f}"
    return text[1:] if text.startswith("0.") and value else text


def aim(row: Row, value: float | None) -> str:
    """A target as tables show it."""
    if value is None:
        return ""
    shown = {"percent": f"{100 * value:g}%", "times": f"{value:g}x", "rate": f"{value:,.0f}"}.get(row.style)
    if shown is None:
        shown = f"{value:g}".removeprefix("0") or "0"
    return f"{_SIGNS[row.lower]} {shown}"


def target(row: Row) -> str:
    """A row's target with its condition."""
    return f"{aim(row, row.target)} {row.terms}".strip()


def table(lines: Sequence[Line], names: Sequence[str], *, targets: bool) -> Iterator[str]:
    """A Markdown table; with or without the columns on targets."""
    middle = ["target", "stretch"] if targets else []
    after = ["target met"] if targets else []
    head = ["figure", "n", *middle, names[0], *after, *names[1:]]
    yield _row(head)
    yield _row(["---"] * len(head))
    for line in lines:
        aims = [target(line.row), aim(line.row, line.row.stretch)] if targets else []
        verdict = [line.verdict] if targets else []
        n = f"{line.ours.n:,}" if line.ours else ""
        ours, *others = line.figures
        peers = [_peer(figure, line) for figure in others]
        yield _row([line.row.title, n, *aims, _ours(ours, line.row), *verdict, *peers])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ours(figure: Figure | None, row: Row) -> str:
    if figure is None:
        return "-"
    parts = [f"**{written(figure.value, row.style)}**"]
    if figure.interval is not None:
        low, high = (written(each, row.style) for each in (figure.interval.low, figure.interval.high))
        parts.append(f"[{low}, {high}]")
    if row.style in ("times", "percent"):
        parts.append(figure.detail)
    return " ".join(parts)


def _peer(figure: Figure | None, line: Line) -> str:
    if figure is None:
        return "-"
    text = written(figure.value, line.row.style)
    if line.row.style == "times":
        text += f" {figure.detail}"
    sampled = line.ours is None or figure.n != line.ours.n
    return f"{text} (n {figure.n:,})" if sampled else text


def explanations(lines: Sequence[Line], notes: Mapping[str, str]) -> Iterator[str]:
    """For each target that is not met: what was measured, and the written explanation."""
    for line in lines:
        if line.meets is not False:
            continue
        yield ""
        yield f"### {line.row.title}"
        yield ""
        yield f"{_measured(line)} {notes.get(line.row.key, 'No explanation is written yet.')}"


def _measured(line: Line) -> str:
    wanted = target(line.row)
    if line.ours is None:
        return f"Wanted {wanted}; no threshold reaches it."
    value = f"Measured {written(line.ours.value, line.row.style)}, wanted {wanted}"
    return f"{value} ({line.ours.detail})." if line.ours.detail else f"{value}."


def read_notes(path: Path, rows: Sequence[Row]) -> dict[str, str]:
    """The written explanations, by row.

    Raises:
        VettingError: The file is no TOML, or explains a row that is not there.
    """
    try:
        notes = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise VettingError(f"cannot be read: {error}", str(path)) from error
    known = {row.key for row in rows}
    for key, text in notes.items():
        if key not in known:
            raise VettingError(f"explains {key!r}, which is no row", str(path), f"rows: {sorted(known)}")
        if not isinstance(text, str) or not text.strip():
            raise VettingError(f"{key!r} must be text, not empty", str(path))
    return {key: " ".join(text.split()) for key, text in notes.items()}
