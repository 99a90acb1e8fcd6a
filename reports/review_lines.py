"""Findings, reviews and replies for a terminal and for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from reports.language import day
from reports.rates import line_words
from vetting.models import Dimension, Severity
from vetting.report_model import Excerpt, FindingView, Quotation, RawFindings
from vetting.reviews import BothSides, Reply, Review
from vetting.text import visible

_WIDTH = 100
#: How many quotations are shown before a person asks for the others.
SHOWN_FIRST = 5


def is_weighty(finding: FindingView) -> bool:
    """Whether a report is a draft until a person has reviewed this finding."""
    return Severity[finding.severity.upper()] >= Severity.MEDIUM


def finding_lines(finding: FindingView, sides: BothSides, *, every: bool = False) -> Iterator[str]:
    """One finding in full: the raw words with their context, the rule, and what was said about it.

    Args:
        finding: The finding.
        sides: Reviews and replies.
        every: Show every quotation that is kept, and not the first few.
    """
    yield f"{finding.title}"
    rate = f" · {line_words(finding.rate)}" if finding.rate else ""
    yield (
        f"  {finding.id} · {finding.category} · severity {finding.severity} · "
        f"confidence {finding.confidence}{rate}"
    )
    shown = finding.quotations if every else finding.quotations[:SHOWN_FIRST]
    for item in shown:
        yield ""
        yield from _quotation_lines(item)
    if finding.dimension == Dimension.CONSISTENCY.value and shown:
        yield from _labelled("Noticed", shown[0].message.text)
    unseen = len(finding.quotations) - len(shown)
    if unseen or finding.more:
        more = f"{unseen} more can be shown" if unseen else ""
        counted = f"{finding.more} more are counted and not kept here" if finding.more else ""
        yield f"  ({'; '.join(part for part in (more, counted) if part)})"
    yield ""
    status = f" ({finding.rule_status})" if finding.rule_status else ""
    yield from _labelled("Rule", f"{finding.rule_id} {finding.rule_name}{status}")
    yield from _labelled("Why it matters", finding.job_relevance)
    yield from _labelled("Can be wrong when", "; ".join(finding.false_positives))
    yield from _labelled("Context", " ".join(finding.context))
    yield from _labelled("To ask", " ".join(finding.questions))
    reply = sides.reply_to(finding.id)
    if reply:
        yield from _labelled(f"Candidate's reply, {day(reply.at)}", reply.text)
    for review in sides.reviews:
        if review.finding_id == finding.id:
            said = f"{review.verdict.value} by {review.reviewer}: {review.note}"
            yield from _labelled(f"Review, {day(review.at)}", said)


def earlier_lines(finding: FindingView, raw: RawFindings, sides: BothSides) -> Iterator[str]:
    """What was said about findings of the same rule that rested on other evidence and are gone.

    One more flagged post makes another finding, which is to be read anew; what was said before may help.
    """
    present = {each.id for each in raw.findings}
    everything: tuple[Review | Reply, ...] = (*sides.reviews, *sides.replies)
    for each in everything:
        if each.finding_id in present or not each.finding_id.startswith(f"{finding.rule_id}-"):
            continue
        if isinstance(each, Review):
            words = f"{each.verdict.value} by {each.reviewer}: {each.note}"
            yield from _labelled(f"Review of other evidence of this rule, {day(each.at)}", words)
        else:
            yield from _labelled(
                f"Candidate's reply about other evidence of this rule, {day(each.at)}", each.text
            )


def list_lines(raw: RawFindings, sides: BothSides) -> Iterator[str]:
    """Every finding in a line: severity, verdict, whether the candidate replied. None of their words."""
    yield head_line(raw)
    for finding in raw.findings:
        review = sides.review_of(finding.id)
        verdict = review.verdict.value if review else "not reviewed"
        by = f"  ({visible(review.reviewer)}, {day(review.at)})" if review else ""
        replied = "replied" if sides.reply_to(finding.id) else ""
        yield f"  {finding.severity:<8}{verdict:<14}{replied:<9}{finding.id}  {visible(finding.title)}{by}"
    if not raw.findings:
        yield "  no findings"
    yield from past_lines(raw, sides)


def past_lines(raw: RawFindings, sides: BothSides) -> Iterator[str]:
    """What was said about findings that the last report does not have."""
    present = {finding.id for finding in raw.findings}
    said = {each.finding_id for each in sides.reviews} | {each.finding_id for each in sides.replies}
    past = sorted(said - present)
    if past:
        yield f"  Kept, about findings that the last report no longer has: {', '.join(past)}"


def head_line(raw: RawFindings) -> str:
    """Which case and which report."""
    return f"Case {raw.case_id}: {visible(raw.candidate_name)}; {raw.report_id} of {day(raw.made_at)}"


def list_row(raw: RawFindings, sides: BothSides, only: str = "") -> dict[str, Any]:
    """The same for a program, with all that was said; no words of the candidate but their replies.

    Args:
        raw: The findings.
        sides: Reviews and replies.
        only: The one finding that is wanted.
    """
    present = {finding.id for finding in raw.findings}
    return {
        "case": raw.case_id,
        "report": raw.report_id,
        "unreviewed": sum(is_weighty(each) and not sides.review_of(each.id) for each in raw.findings),
        "findings": [
            {
                "finding": finding.id,
                "title": finding.title,
                "rule": finding.rule_id,
                "severity": finding.severity,
                "awaits_review": sides.awaits(finding.id),
                "review": _row(sides.review_of(finding.id)),
                "reply": _row(sides.reply_to(finding.id)),
                "reviews": _rows(each for each in sides.reviews if each.finding_id == finding.id),
                "replies": _rows(each for each in sides.replies if each.finding_id == finding.id),
            }
            for finding in raw.findings
            if not only or finding.id == only
        ],
        "past_reviews": _rows(each for each in sides.reviews if each.finding_id not in present),
        "past_replies": _rows(each for each in sides.replies if each.finding_id not in present),
    }


def _rows(said: Iterable[Review | Reply]) -> list[dict[str, Any] | None]:
    return [_row(each) for each in said]


def _row(said: Review | Reply | None) -> dict[str, Any] | None:
    return {**asdict(said), "at": said.at.isoformat()} if said else None


def _quotation_lines(item: Quotation) -> Iterator[str]:
    parts = [item.said_by, item.kind, day(item.published_on) if item.published_on else ""]
    link = f" · {item.link.text}" if item.link.text else ""
    yield "  " + visible(", ".join(part for part in parts if part) + link)
    for line in _marked(item.excerpt).split("\n"):
        for part in textwrap.wrap(visible(line), _WIDTH - 4, break_on_hyphens=False) or [""]:
            yield f"  | {part}"


def _marked(excerpt: Excerpt) -> str:
    """The text with what a rule matched between arrows, as no terminal shows a mark to everyone."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(excerpt.marks):
        start = max(start, position)
        if start < end:
            pieces += [excerpt.text[position:start], ">>", excerpt.text[start:end], "<<"]
            position = end
    return "".join([*pieces, excerpt.text[position:]])


def _labelled(label: str, text: str) -> Iterator[str]:
    lines = [part for line in text.split("\n") for part in textwrap.wrap(visible(line), _WIDTH - 4)]
    if lines:
        yield f"  {label}: {lines[0]}" if len(lines) == 1 else f"  {label}:"
        if len(lines) > 1:
            yield from (f"    {line}" for line in lines)
