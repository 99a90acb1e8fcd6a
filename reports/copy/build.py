"""From a stored case to the candidate's copy: all that was found, then other people's names hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reports.copy import words
from reports.copy.model import (
    COPY_VERSION,
    CandidateCopy,
    CaptureLine,
    CopyPoint,
    GapLine,
    Occurrence,
    Part,
    SetAsideLine,
    SourceLine,
    Statement,
)
from reports.findings import in_its_post, is_point
from reports.language import gettext
from reports.report import build_report
from reports.reviewed import WEIGHTY, reply_view, review_view
from reports.role_fit import cited_once
from reports.words import PROTECTED
from vetting.account_names import is_search, place_of, source_title
from vetting.models import (
    Account,
    Dimension,
    Dossier,
    Evidence,
    Finding,
    GapReason,
    Gathered,
    Post,
    RuleInfo,
    Scorecard,
    Snapshot,
)
from vetting.redaction import OnHidden, redact_excerpts
from vetting.report_model import Audience, Excerpt, RateLine, Report
from vetting.reviews import BothSides
from vetting.stored_case import StoredCase


@dataclass(frozen=True, slots=True, kw_only=True)
class _Material:
    """What findings are told from."""

    posts: Mapping[str, Post]
    snapshots: Mapping[str, Snapshot]
    rules: Mapping[str, RuleInfo]
    rates: Mapping[str, RateLine | None]
    sides: BothSides


def build_copy(kept: StoredCase, *, on_hidden: OnHidden | None = None) -> CandidateCopy:
    """Tell a candidate what was found about them.

    Args:
        kept: The case as its last report left it.
        on_hidden: As for ``redact``.

    Returns:
        The copy: their own words as they are, other people's names and contacts hidden.
    """
    case, dossier, scorecard, sides = kept.case, kept.dossier, kept.scorecard, kept.sides
    whole = build_report(case, kept.gathered, dossier, scorecard, audience=Audience.CANDIDATE, sides=sides)
    points = tuple(_points(scorecard, _material(kept, whole), whole))
    counts = Counter(point.part for point in points)
    aside = tuple(_set_aside(dossier))
    sources = tuple(_sources(kept.gathered, dossier))
    silent = {gap.account for gap in dossier.gaps if gap.reason is not GapReason.EMPTY}
    silent -= {row.account for row in dossier.coverage if row.read}
    silent -= {profile.account for profile in dossier.profiles}
    made = CandidateCopy(
        schema_version=COPY_VERSION,
        tool_version=whole.tool_version,
        report_id=whole.id,
        case_id=case.id,
        candidate_name=case.candidate.full_name,
        role=case.role,
        stage=case.stage,
        stage_override=Excerpt(text=case.stage_override),
        created_at=whole.created_at,
        purpose=case.consent.purpose,
        consent_reference=whole.consent_reference,
        consent_date=case.consent.granted_at,
        consent_expires=case.consent.expires_at,
        purge_on=case.purge_on,
        ruleset_name=scorecard.ruleset.name,
        ruleset_version=scorecard.ruleset.version,
        ruleset_sha256=scorecard.ruleset.sha256,
        ruleset_rules=scorecard.ruleset.rules,
        outcome=whole.outcome.value,
        outcome_meaning=words.outcome_meaning(whole.outcome),
        own_posts_read=scorecard.basis,
        summary=tuple(
            words.summary(
                counts,
                read=scorecard.basis,
                places=sum(row.read > 0 for row in sources),
                differ=sum(_differs(finding, sides) for finding in scorecard.findings),
                unread=len(silent),
                aside=sum(line.count for line in aside),
            )
        ),
        points=points,
        role_fit=whole.role_fit,
        role_note=scorecard.role_note,
        set_aside=aside,
        not_assessed=dict(sorted(scorecard.not_assessed.items())),
        gaps=tuple(_gaps(dossier)),
        sources=sources,
        captures=tuple(_captures(kept.gathered, whole)),
        readers=words.readers(),
        reviewers=whole.review.reviewers,
        options=words.options(),
        how_to_answer=words.how_to_answer(),
        rights=words.rights(case.purge_on),
    )
    redacted, hidden = redact_excerpts(
        made,
        Audience.CANDIDATE,
        candidate=case.candidate,
        profiles=dossier.profiles,
        third_parties=dossier.third_parties,
        located=[row.place.text for row in made.sources],
        on_hidden=on_hidden,
    )
    return replace(redacted, role_fit=cited_once(redacted.role_fit), hidden=hidden)


def _material(kept: StoredCase, whole: Report) -> _Material:
    return _Material(
        posts={post.id: post for post in (*kept.dossier.posts, *kept.dossier.limited)},
        snapshots={item.snapshot.id: item.snapshot for item in kept.gathered.captures},
        rules={rule.id: rule for rule in kept.scorecard.rules},
        rates={view.id: view.rate for view in whole.findings},
        sides=kept.sides,
    )


# the findings


def _points(scorecard: Scorecard, material: _Material, whole: Report) -> Iterator[CopyPoint]:
    """Every finding, in the order of the parts, and in each in the order of the report."""
    shown = [view.id for view in whole.findings] + [row.finding_id for row in whole.consistency]
    place = {finding: number for number, finding in enumerate(shown)}
    parts = list(Part)
    findings = sorted(
        ((_part(each, material.sides), each) for each in scorecard.findings),
        key=lambda item: (parts.index(item[0]), place.get(item[1].id, len(place)), item[1].id),
    )
    for number, (part, finding) in enumerate(findings, start=1):
        yield _point(number, part, finding, material)


def _differs(finding: Finding, sides: BothSides) -> bool:
    """Whether it is a point of two sources: the report counts it among its points to discuss."""
    is_other = finding.dimension is not Dimension.TONE
    return is_other and is_point(finding) and not sides.is_dismissed(finding.id)


def _part(finding: Finding, sides: BothSides) -> Part:
    if sides.is_dismissed(finding.id):
        return Part.DISMISSED
    if finding.dimension is not Dimension.TONE:
        return Part.SOURCES
    return Part.POINTS if finding.severity >= WEIGHTY else Part.NOTES


def _point(number: int, part: Part, finding: Finding, material: _Material) -> CopyPoint:
    rule = material.rules.get(finding.rule_id)
    return CopyPoint(
        number=number,
        id=finding.id,
        part=part,
        title=finding.title,
        occurrences=tuple(
            Occurrence(
                noticed=Excerpt(text=flag.message),
                statements=tuple(_statement(each, material) for each in flag.evidence),
            )
            for flag in finding.flags
        ),
        why=rule.rationale if rule else "",
        explanations=rule.false_positives if rule else (),
        context=finding.context,
        questions=() if part is Part.DISMISSED else finding.questions,
        how_often=material.rates.get(finding.id),
        severity=finding.severity.word,
        confidence=finding.confidence.word,
        rule_id=finding.rule_id,
        rule_name=rule.name.replace("-", " ") if rule else finding.rule_id,
        rule_status=rule.status if rule else "",
        review=review_view(material.sides, finding.id),
        reply=reply_view(material.sides, finding.id),
        answer_line=words.answer_line(finding.id),
    )


def _statement(evidence: Evidence, material: _Material) -> Statement:
    post = material.posts.get(evidence.post_id)
    snapshot = material.snapshots.get(evidence.snapshot_id)
    on = evidence.published_at.date() if evidence.published_at else None
    return Statement(
        opening=words.opening(evidence.said_by, post.kind if post else None, on),
        excerpt=in_its_post(evidence, post),
        said_by=evidence.said_by,
        own_post=post is not None,
        published_on=on,
        link=Excerpt(text=evidence.url),
        snapshot_id=evidence.snapshot_id,
        body_sha256=snapshot.body_sha256 if snapshot else "",
    )


# what was read, and what was not


def _set_aside(dossier: Dossier) -> Iterator[SetAsideLine]:
    for reason, count in sorted(dossier.set_aside, key=lambda item: (-item[1], item[0])):
        label, why = words.SET_ASIDE[reason]
        yield SetAsideLine(
            reason=reason.value,
            label=gettext(label),
            why=gettext(why),
            count=count,
            counted_together=reason in PROTECTED,
        )


def _gaps(dossier: Dossier) -> Iterator[GapLine]:
    for gap in dossier.gaps:
        yield GapLine(
            source=source_title(gap.account.source),
            place=Excerpt(text=place_of(gap.account)),
            reason=gap.reason.value,
            words=words.gap_words(gap.reason),
            detail=Excerpt(text=gap.detail),
        )


def _sources(gathered: Gathered, dossier: Dossier) -> Iterator[SourceLine]:
    captures = Counter(item.snapshot.account for item in gathered.captures)
    for row in dossier.coverage:
        yield SourceLine(
            source=source_title(row.account.source),
            place=Excerpt(text=place_of(row.account)),
            how=_how(row.account),
            found=row.found,
            comments=row.comments,
            read=row.read,
            first=row.first.date() if row.first else None,
            last=row.last.date() if row.last else None,
            captures=captures[row.account],
            unopened=row.unread,
        )


def _captures(gathered: Gathered, whole: Report) -> Iterator[CaptureLine]:
    for item, row in zip(gathered.captures, whole.captures, strict=True):
        yield CaptureLine(
            snapshot_id=row.snapshot_id,
            source=row.source,
            how=_how(item.snapshot.account),
            address=row.url,
            captured_at=row.captured_at,
            size=row.size,
            body_sha256=row.body_sha256,
        )


def _how(account: Account) -> str:
    return gettext(words.HOW_SEARCHED if is_search(account) else words.HOW[account.kind])
