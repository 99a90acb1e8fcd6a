"""Findings for a reader: words in their post, the rule with its reasons, and both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reports.material import Material
from reports.reviewed import reply_view, review_view
from reports.words import KIND_WORDS
from vetting.models import Dimension, Evidence, Finding, Flag, Post, Severity
from vetting.report_model import ConsistencyRow, Excerpt, FindingView, Nearby, Quotation, RateLine

SHOWN_QUOTATIONS = 5
SHOWN_MINOR_QUOTATIONS = 3
#: So many quotations of a finding are shown with what stands around them.
WITH_NEARBY = 2


def is_point(finding: Finding) -> bool:
    """Low tone findings are listed but are not worth a conversation: swearing is not one."""
    least = Severity.LOW if finding.dimension is Dimension.CONSISTENCY else Severity.MEDIUM
    return finding.severity >= least


def finding_view(finding: Finding, material: Material, *, most: int = 0) -> FindingView:
    """A finding as the report shows it.

    Args:
        finding: What a rule found.
        material: What its quotations come from.
        most: How many of its flags are quoted; by default few, and fewer for what is no point to discuss.
    """
    rule = material.rules.get(finding.rule_id)
    is_tone = finding.dimension is Dimension.TONE
    most = most or (SHOWN_QUOTATIONS if is_point(finding) else SHOWN_MINOR_QUOTATIONS)
    shown = finding.flags[:most]
    return FindingView(
        id=finding.id,
        title=finding.title,
        dimension=finding.dimension.value,
        category=finding.category.label.replace("_", " "),
        severity=finding.severity.word,
        confidence=finding.confidence.word,
        rule_id=finding.rule_id,
        rule_name=rule.name.replace("-", " ") if rule else finding.rule_id,
        rule_status=rule.status if rule else "",
        job_relevance=rule.rationale if rule else "",
        false_positives=rule.false_positives if rule else (),
        quotations=tuple(_quotations(shown, material, is_tone=is_tone)),
        count=len(finding.flags),
        more=len(finding.flags) - len(shown),
        rate=_rate(finding, material) if is_tone else None,
        context=finding.context,
        questions=() if material.sides.is_dismissed(finding.id) else finding.questions,
        sources=_sources(finding.flags, material),
        first=min(_days(finding.flags), default=None),
        last=max(_days(finding.flags), default=None),
        review=review_view(material.sides, finding.id),
        reply=reply_view(material.sides, finding.id),
    )


def _quotations(shown: Sequence[Flag], material: Material, *, is_tone: bool) -> Iterator[Quotation]:
    for place, flag in enumerate(shown):
        for evidence in flag.evidence if is_tone else _side_by_side(flag.evidence):
            yield quotation(evidence, flag.message, material, nearby=is_tone and place < WITH_NEARBY)


def _sources(flags: Iterable[Flag], material: Material) -> tuple[str, ...]:
    return tuple(dict.fromkeys(material.source_of(each) for flag in flags for each in flag.evidence))


def _days(flags: Iterable[Flag]) -> set[date]:
    return {each.published_at.date() for flag in flags for each in flag.evidence if each.published_at}


def _rate(finding: Finding, material: Material) -> RateLine:
    days = {
        flag.evidence[0].post_id: flag.evidence[0].published_at.date()
        for flag in finding.flags
        if flag.evidence[0].published_at
    }
    since = material.rates.recent_since
    recent = {post for post, day in days.items() if since is None or day >= since}
    older = days.keys() - recent
    return RateLine(
        count=len(recent),
        of=material.denominator(recent, material.rates.unflagged_recent),
        unit="recent own posts" if material.rates.unflagged_older.of else "own posts",
        last_year=max((day.year for day in days.values()), default=None),
        older_count=len(older),
        older_of=material.denominator(older, material.rates.unflagged_older),
    )


def quotation(evidence: Evidence, message: str, material: Material, *, nearby: bool = False) -> Quotation:
    """One piece of evidence: the words in their post, and on request what was written around it."""
    post = material.posts.get(evidence.post_id)
    snapshot = material.snapshots.get(evidence.snapshot_id)
    return Quotation(
        excerpt=in_its_post(evidence, post),
        said_by=evidence.said_by,
        kind=KIND_WORDS[post.kind] if post else "",
        published_on=evidence.published_at.date() if evidence.published_at else None,
        link=Excerpt(text=evidence.url),
        snapshot_id=evidence.snapshot_id,
        body_sha256=snapshot.body_sha256 if snapshot else "",
        message=Excerpt(text=message),
        before=_nearby(material.before(post)) if nearby and post else None,
        after=_nearby(material.after(post)) if nearby and post else None,
    )


def in_its_post(evidence: Evidence, post: Post | None) -> Excerpt:
    """The words inside their post; what is no stretch of one, such as a claim, is whole by itself."""
    start, end = evidence.span
    if post is None or post.text[start:end] != evidence.quote:
        return Excerpt(text=evidence.quote)
    whole = (start, end) == (0, len(post.text))
    return Excerpt(text=post.text, marks=((start, end),) if start < end and not whole else ())


def _nearby(post: Post | None) -> Nearby | None:
    if post is None:
        return None
    return Nearby(
        excerpt=Excerpt(text=post.text), published_on=post.published_at.date() if post.published_at else None
    )


def consistency_row(finding: Finding, material: Material) -> ConsistencyRow:
    """Two statements side by side, and what to ask."""
    flag = finding.flags[0]
    first, second = _side_by_side(flag.evidence)[:2]
    return ConsistencyRow(
        finding_id=finding.id,
        topic=finding.title,
        says=Excerpt(text=flag.message),
        a_source=first.said_by,
        a_says=Excerpt(text=first.quote),
        a_on=first.published_at.date() if first.published_at else None,
        b_source=second.said_by,
        b_says=Excerpt(text=second.quote),
        b_on=second.published_at.date() if second.published_at else None,
        ask=finding.questions[0] if finding.questions and not material.sides.is_dismissed(finding.id) else "",
        context=finding.context,
        rule_id=finding.rule_id,
        severity=finding.severity.word,
        confidence=finding.confidence.word,
        sources=_sources(finding.flags, material),
        review=review_view(material.sides, finding.id),
        reply=reply_view(material.sides, finding.id),
    )


def _side_by_side(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The statements of a consistency finding, with two first that show the difference.

    One side may have made several. The other side is the next who says something, or, where one source holds
    both sides, what stands last.
    """
    first = evidence[0]
    others = [each for each in evidence if each.said_by != first.said_by]
    second = others[0] if others else evidence[-1]
    return (first, second, *(each for each in evidence[1:] if each is not second))
