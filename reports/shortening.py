"""Excerpts at a readable length, cut around what they are shown for. Redact first (docs/adr/0001)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from reports.role_fit import cited_once
from vetting.models import Dimension
from vetting.report_model import Excerpt, FindingView, Nearby, ReplyView, Report, ReviewView, map_excerpts

EXCERPT_CHARS = 420
SHORT_EXCERPT_CHARS = 180
CITED_EXCERPT_CHARS = 150
NEARBY_CHARS = 140

_ADDRESS = re.compile(r"https?://\S{1,2000}")


def shorten(report: Report) -> Report:
    """Cut every excerpt to a readable length around its marked words. Redact first.

    A reviewer's note and a candidate's reply are cut on page one alone: in its place each stands whole.
    """
    said = (ReviewView, ReplyView)
    short = partial(cut_to, chars=SHORT_EXCERPT_CHARS)
    points = (_shortened_point(point) for point in report.points)
    whole = map_excerpts(report, partial(cut_to, chars=EXCERPT_CHARS), whole=said)
    return replace(
        whole,
        points=tuple(points),
        findings=tuple(_shortened_nearby(finding) for finding in whole.findings),
        consistency=map_excerpts(report.consistency, short, whole=said),
        role_fit=map_excerpts(cited_once(report.role_fit), partial(cut_to, chars=CITED_EXCERPT_CHARS)),
    )


def _shortened_nearby(finding: FindingView) -> FindingView:
    """What stands around a quotation is there to place it, and is shorter than it."""

    def cut(near: Nearby | None) -> Nearby | None:
        return map_excerpts(near, partial(cut_to, chars=NEARBY_CHARS))

    quotations = (
        replace(item, before=cut(item.before), after=cut(item.after)) for item in finding.quotations
    )
    return replace(finding, quotations=tuple(quotations))


def _shortened_point(point: FindingView) -> FindingView:
    """Two statements side by side get half the room each, so that page one stays one page.

    The sentence on them is one line: cut as they are, it would lose what the second says.
    """
    is_tone = point.dimension == Dimension.TONE.value
    room = partial(cut_to, chars=SHORT_EXCERPT_CHARS // (1 if is_tone else 2))
    cut = map_excerpts(point, room, whole=(ReviewView, ReplyView))
    quotations = (
        replace(item, message=cut_to(whole.message, SHORT_EXCERPT_CHARS))
        for item, whole in zip(cut.quotations, point.quotations, strict=True)
    )
    short = partial(cut_to, chars=SHORT_EXCERPT_CHARS)
    return replace(
        cut,
        quotations=tuple(quotations),
        review=map_excerpts(point.review, short),
        reply=map_excerpts(point.reply, short),
    )


def cut_to(excerpt: Excerpt, chars: int) -> Excerpt:
    """A window of the text around its first mark, cut between words, the cuts shown as dots."""
    text = excerpt.text
    if len(text) <= chars or _ADDRESS.fullmatch(text):
        return excerpt
    first_start, first_end = excerpt.marks[0] if excerpt.marks else (0, 0)
    room = max(0, chars - (first_end - first_start))
    start = max(0, min(first_start - room // 2, len(text) - chars))
    end = min(len(text), max(start + chars, min(first_end, start + 2 * chars)))
    if start > 0:
        space = text.find(" ", start, min(first_start, start + 40))
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(first_end, end - 40, start), end)
        end = space if space >= 0 else end
    lead = "… " if start > 0 else ""
    tail = " …" if end < len(text) else ""
    shift = len(lead) - start
    marks = tuple(
        (max(mark_start, start) + shift, min(mark_end, end) + shift)
        for mark_start, mark_end in excerpt.marks
        if mark_start < end and mark_end > start
    )
    return Excerpt(text=lead + text[start:end] + tail, marks=marks)
