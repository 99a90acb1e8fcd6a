"""How much of a report fits twelve pages: an estimate to begin with, and what to try when it was too bold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.shown import Room
from vetting.report_model import FindingView, Report

#: A report has no more pages than this, whatever was found.
MOST_PAGES = 12

#: Lines with which page one fits its densities but the last.
_FITS = (35, 45, 51)
_PAGE = 264.0  # millimetres of text on A4
_EASY = Room(captures=6, all_captures=40, coverage=10, consistency=16)
#: The least that a report sets out; with less it would not be one.
_LEAST = Room(findings=3, consistency=3, coverage=4, captures=2, all_captures=10)


def rooms(report: Report) -> Iterator[Room]:
    """Rooms to try, the first one the likeliest to fill the pages; each is smaller than the one before."""
    room = replace(_EASY, findings=_findings(report))
    yield room
    while room != _LEAST:
        room = _smaller(room)
        yield room


def density_of(report: Report) -> int:
    """How densely page one must be set to be one page, as far as can be told from its texts.

    Rather one step too dense than one too few: what does not fit is laid out again.
    """
    height = _page_one_height(report)
    return sum(height > most for most in _FITS)


def _page_one_height(report: Report) -> int:
    """Lines of about a hundred letters."""
    lines = 0
    for point in report.points:
        words = [" ".join(point.context) + point.job_relevance]
        said = point.quotations[: 2 if point.dimension == "consistency" else 1]
        words += [quoted.excerpt.text + quoted.said_by for quoted in said]
        words += [point.quotations[0].message.text] if point.dimension == "consistency" else []
        words += [both.text.text for both in (point.reply,) if both]
        words += [both.note.text for both in (point.review,) if both]
        lines += 2 + sum(1 + len(text) // 110 for text in words)
    lines += 2 * len(report.coverage[:4]) + sum(bool(row.gap) for row in report.coverage[:4])
    lines += sum(1 + len(strength.measure) // 90 for strength in report.strengths[:3])
    aside = sum(len(label) + 8 for label, _, _ in report.not_looked_at) + 30 * len(report.redactions)
    rates = sum(row.to_discuss for row in report.rates.rows)
    lines += max(2 * min(rates, 6), 2 + aside // 55)
    return lines + max(len(report.limits[0]) // 55, sum(1 + len(step) // 55 for step in report.next_steps))


def _smaller(room: Room) -> Room:
    cut = {
        name: max(getattr(_LEAST, name), getattr(room, name) * 3 // 4)
        for name in ("findings", "consistency", "coverage", "captures", "all_captures")
    }
    return Room(**cut)


def _findings(report: Report) -> int:
    """How many findings fill the pages that the rest leaves, as far as can be told from their texts."""
    rest = 1.9 * _PAGE  # page one, the charts, what was not looked at, the limits
    if report.role_fit:
        rest += 30 + 26 * len(report.role_fit.rows)
    rest += 25 + 30 * len(report.consistency[: _EASY.consistency])
    rest += 45 + 9 * len(report.rates.rows)
    rest += 15 + 30 * len(report.coverage[: _EASY.coverage])
    rest += 60 + 6 * len(report.captures[: _EASY.all_captures])
    left = MOST_PAGES * _PAGE - rest
    fitting = 0
    for finding in report.findings:
        left -= _height(finding)
        if left < 0:
            break
        fitting += 1
    return max(fitting, _LEAST.findings or 0)


def _height(finding: FindingView) -> float:
    """Millimetres, at about a hundred letters a line."""
    words = [finding.job_relevance, " ".join(finding.false_positives), " ".join(finding.context)]
    words += [" ".join(finding.questions)]
    words += [view.text.text for view in (finding.reply,) if view]
    words += [view.note.text for view in (finding.review,) if view]
    lines = 4 + sum(1 + len(text) // 100 for text in words)
    for quoted in finding.quotations:
        near = sum(each is not None for each in (quoted.before, quoted.after))
        lines += 2 + near + len(quoted.excerpt.text) // 100
    return 10 + 4.2 * lines
