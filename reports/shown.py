"""What of a report is set out in it, and what in its appendix: the weightiest first, nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from reports.language import gettext, marked
from reports.level_words import severity_word
from vetting.report_model import CaptureRow, ConsistencyRow, CoverageRow, FindingView, Report

T = TypeVar("T")
_ORDER = ("high", "medium", "low", "info")
#: A backup can have a capture for every post; a program reads the others.
MOST_CAPTURES = 400
_DISMISSED = marked("Dismissed by a reviewer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much a document holds; None is no limit.

    Attributes:
        findings: How many findings in tone.
        consistency: How many pairs of statements.
        coverage: How many sources in detail.
        captures: How many captures of one source, and ``all_captures`` of all together.
    """

    findings: int | None = None
    consistency: int | None = None
    coverage: int | None = None
    captures: int | None = None
    all_captures: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one severity, or those that a reviewer dismissed."""

    title: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a document sets out, and how much stands elsewhere."""

    groups: tuple[Group, ...]
    consistency: tuple[ConsistencyRow, ...]
    coverage: tuple[CoverageRow, ...]
    captures: tuple[CaptureRow, ...]
    more_findings: tuple[FindingView, ...] = ()
    more_consistency: int = 0
    more_coverage: int = 0
    more_captures: int = 0

    @property
    def rules(self) -> tuple[FindingView, ...]:
        """One finding of each rule that is named, in order."""
        named = {finding.rule_id: finding for group in self.groups for finding in group.findings}
        return tuple(named[rule] for rule in sorted(named))

    @property
    def is_all(self) -> bool:
        """Whether nothing stands elsewhere."""
        return not (self.more_findings or self.more_consistency or self.more_coverage or self.more_captures)


def shown_in(report: Report, room: Room) -> Shown:
    """What fits a room."""
    kept = _first_captures(report.captures, room)
    return Shown(
        groups=tuple(_groups(report.findings[: room.findings])),
        consistency=report.consistency[: room.consistency],
        coverage=report.coverage[: room.coverage],
        captures=kept,
        more_findings=_rest(report.findings, room.findings),
        more_consistency=len(_rest(report.consistency, room.consistency)),
        more_coverage=len(_rest(report.coverage, room.coverage)),
        more_captures=len(report.captures) - len(kept),
    )


def shown_beside(report: Report, room: Room) -> Shown:
    """What does not fit a room, for the appendix; the captures all together, as far as anyone reads them."""
    every = len(_first_captures(report.captures, room)) == len(report.captures)
    captures = () if every else report.captures[:MOST_CAPTURES]
    return Shown(
        groups=tuple(_groups(_rest(report.findings, room.findings))),
        consistency=_rest(report.consistency, room.consistency),
        coverage=_rest(report.coverage, room.coverage),
        captures=captures,
        more_captures=0 if every else len(report.captures) - len(captures),
    )


def _rest(items: tuple[T, ...], most: int | None) -> tuple[T, ...]:
    return () if most is None else items[most:]


def _groups(findings: Iterable[FindingView]) -> Iterable[Group]:
    by_severity: dict[str, list[FindingView]] = {word: [] for word in _ORDER}
    dismissed: list[FindingView] = []
    for finding in findings:
        is_dismissed = finding.review is not None and finding.review.verdict == "dismissed"
        (dismissed if is_dismissed else by_severity[finding.severity]).append(finding)
    for word, group in by_severity.items():
        if group:
            yield Group(severity_word(word), tuple(group))
    if dismissed:
        yield Group(gettext(_DISMISSED), tuple(dismissed))


def _first_captures(captures: Iterable[CaptureRow], room: Room) -> tuple[CaptureRow, ...]:
    """The first few captures of each source; a backup can have one for every post."""
    counts: Counter[str] = Counter()
    kept: list[CaptureRow] = []
    for row in captures:
        counts[row.source] += 1
        if room.captures is None or counts[row.source] <= room.captures:
            kept.append(row)
    return tuple(kept[: room.all_captures])
