"""What a report says: order, words, coverage and notices. Built once, laid out by the renderers.

The report is built whole, then redacted for its reader (``vetting.redaction``), and only then shortened:
cutting first would cut the names that redaction looks for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import vetting
from reports.coverage import capture_row, coverage_rows, not_looked_at
from reports.findings import consistency_row, finding_view, is_point, quotation
from reports.glance import glance_of
from reports.language import gettext, ngettext, number
from reports.material import material_of
from reports.rates import rate_table
from reports.reviewed import dismissed_words, review_state, reviewable
from reports.role_fit import role_fit_view, strengths
from reports.shortening import cut_to
from reports.words import ASK_AGAIN, LIMITS, NEXT_STEPS, REVIEW_FIRST
from vetting.models import Case, Dimension, Dossier, Finding, GapReason, Gathered, Scorecard
from vetting.report_model import (
    SCHEMA_VERSION,
    Audience,
    FindingView,
    Outcome,
    RawFindings,
    Report,
    map_excerpts,
)
from vetting.reviews import BothSides

ENOUGH_POSTS = 10
SHOWN_POINTS = 3
RAW_EXCERPT_CHARS = 2_000
SHOWN_TO_REVIEWER = 50

_UNSURE = (GapReason.IDENTITY_UNRESOLVED, GapReason.AUTHOR_UNRESOLVED)


def build_report(
    case: Case,
    gathered: Gathered,
    dossier: Dossier,
    scorecard: Scorecard,
    *,
    audience: Audience,
    sides: BothSides | None = None,
) -> Report:
    """Say what was found about one case.

    Args:
        case: The case.
        gathered: Its captures, for the appendix of evidence.
        dossier: What was read, with coverage and gaps.
        scorecard: What the rules found.
        audience: Who will read it; redaction follows.
        sides: What a reviewer and the candidate said about findings.

    Returns:
        The whole report, neither redacted nor shortened.
    """
    sides = sides or BothSides()
    material = material_of(gathered, dossier, scorecard, sides)
    findings = tuple(
        sorted(scorecard.findings, key=lambda each: (sides.is_dismissed(each.id), _weight(each)))
    )
    standing = [finding for finding in findings if not sides.is_dismissed(finding.id)]
    to_discuss = [finding for finding in standing if is_point(finding)]
    state = review_state(reviewable(findings), sides)
    views = {finding.id: finding_view(finding, material) for finding in findings}
    outcome, detail = _outcome(dossier, scorecard, len(to_discuss), len(standing) - len(to_discuss))
    unread = _unread_sources(dossier)
    role_fit = role_fit_view(
        scorecard.role_fit, lambda evidence: quotation(evidence, "", material), _flagged_posts(findings)
    )
    return Report(
        id=_report_id(case, gathered, scorecard, sides),
        schema_version=SCHEMA_VERSION,
        tool_version=vetting.__version__,
        audience=audience,
        case_id=case.id,
        candidate_name=case.candidate.full_name,
        role=case.role,
        stage=case.stage,
        stage_override=case.stage_override,
        consent_reference=case.consent.document_sha256[:12],
        consent_date=case.consent.granted_at,
        consent_expires=case.consent.expires_at,
        purge_on=case.purge_on,
        purpose=case.consent.purpose,
        created_at=case.opened_at,
        ruleset_name=scorecard.ruleset.name,
        ruleset_version=scorecard.ruleset.version,
        ruleset_sha256=scorecard.ruleset.sha256,
        ruleset_rules=scorecard.ruleset.rules,
        outcome=outcome,
        outcome_detail=_sentences(detail, dismissed_words(state.dismissed), unread),
        own_posts_read=scorecard.basis,
        coverage=coverage_rows(dossier),
        points=tuple(_on_page_one([views[finding.id] for finding in to_discuss])),
        strengths=strengths(role_fit),
        rates=rate_table(scorecard.rates),
        not_looked_at=not_looked_at(dossier),
        findings=tuple(views[f.id] for f in findings if f.dimension is Dimension.TONE),
        consistency=tuple(
            consistency_row(f, material) for f in findings if f.dimension is Dimension.CONSISTENCY
        ),
        glance=glance_of(dossier.posts, dossier.coverage),
        captures=tuple(capture_row(item.snapshot) for item in gathered.captures),
        limits=tuple(map(gettext, LIMITS)),
        next_steps=_next_steps(outcome, to_discuss, sides, ask_again=bool(unread)),
        not_assessed=dict(sorted(scorecard.not_assessed.items(), key=lambda item: (-item[1], item[0]))),
        ruleset_off=scorecard.ruleset.off,
        ruleset_accepted=scorecard.ruleset.accepted,
        role_fit=role_fit,
        role_note=scorecard.role_note,
        draft=state.unreviewed > 0,
        review=state,
    )


def raw_findings(
    case: Case,
    gathered: Gathered,
    dossier: Dossier,
    scorecard: Scorecard,
    *,
    sides: BothSides,
) -> RawFindings:
    """What a reviewer is shown: the raw words, with as much around them as can be read at a sitting."""
    # What people said is read from the store when it is shown, so that it is never out of date.
    material = material_of(gathered, dossier, scorecard, BothSides())
    findings = sorted(reviewable(scorecard.findings), key=_weight)
    views = tuple(finding_view(each, material, most=SHOWN_TO_REVIEWER) for each in findings)
    return RawFindings(
        case_id=case.id,
        candidate_name=case.candidate.full_name,
        report_id=_report_id(case, gathered, scorecard, sides),
        made_at=case.opened_at,
        findings=map_excerpts(views, partial(cut_to, chars=RAW_EXCERPT_CHARS)),
    )


def _next_steps(
    outcome: Outcome, points: Iterable[Finding], sides: BothSides, *, ask_again: bool
) -> tuple[str, ...]:
    unseen = outcome is Outcome.POINTS and any(sides.review_of(point.id) is None for point in points)
    first = [step for step, wanted in ((ASK_AGAIN, ask_again), (REVIEW_FIRST, unseen)) if wanted]
    return tuple(map(gettext, (*first, *NEXT_STEPS[outcome])))


def _flagged_posts(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(
        evidence.post_id
        for finding in findings
        for flag in finding.flags
        for evidence in flag.evidence
        if evidence.post_id
    )


def _weight(finding: Finding) -> tuple[int, int, int, str]:
    return (-finding.severity, -finding.confidence, -len(finding.flags), finding.id)


def _on_page_one(points: Sequence[FindingView]) -> Iterator[FindingView]:
    """The weightiest points; two on one post only where there is nothing else, for it is one thing said."""
    first: list[FindingView] = []
    again: list[FindingView] = []
    said: set[str] = set()
    for point in points:
        post = point.quotations[0].excerpt.text
        (again if point.dimension == Dimension.TONE.value and post in said else first).append(point)
        said.add(post)
    yield from [*first, *again][:SHOWN_POINTS]


def _outcome(dossier: Dossier, scorecard: Scorecard, points: int, findings: int) -> tuple[Outcome, str]:
    if points:
        return Outcome.POINTS, _points_words(points)
    if scorecard.basis == 0 and any(gap.reason in _UNSURE for gap in dossier.gaps):
        return Outcome.UNRESOLVED, gettext("Nothing shows that the accounts named are the candidate's.")
    read = {"count": number(scorecard.assessed), "least": number(ENOUGH_POSTS)}
    apart = sum(scorecard.not_assessed.values())
    others = gettext("%(count)s more could not be assessed.") % {"count": number(apart)} if apart else ""
    if scorecard.assessed < ENOUGH_POSTS:
        few = ngettext(
            "%(count)s own post was read; fewer than %(least)s allow no statement.",
            "%(count)s own posts were read; fewer than %(least)s allow no statement.",
            scorecard.assessed,
        )
        fair = gettext("An empty footprint is never a mark against a candidate.")
        return Outcome.NOT_ENOUGH, _sentences(few % read, others, fair)
    enough = ngettext("%(count)s own post was read.", "%(count)s own posts were read.", scorecard.assessed)
    minor = ngettext(
        "%(count)s minor note is listed below.", "%(count)s minor notes are listed below.", findings
    ) % {"count": number(findings)}
    return Outcome.NOTHING, _sentences(enough % read, others, minor if findings else "")


def _points_words(points: int) -> str:
    told = ngettext(
        "%(count)s point, with its evidence and a question to ask.",
        "%(count)s points, each with its evidence and a question to ask.",
        points,
    ) % {"count": number(points)}
    rest = gettext("%(shown)s are on this page, the others follow.") % {"shown": number(SHOWN_POINTS)}
    return _sentences(told, rest if points > SHOWN_POINTS else "")


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _unread_sources(dossier: Dossier) -> str:
    """How many sources gave nothing although something was expected of them, or the empty string.

    An account of which the profile alone was read gave something: the report may quote it.
    """
    failed = {gap.account for gap in dossier.gaps if gap.reason is not GapReason.EMPTY}
    failed -= {profile.account for profile in dossier.profiles}
    unread = [row for row in dossier.coverage if row.account in failed and not row.read]
    if not unread:
        return ""
    return ngettext(
        "%(count)s of %(all)s sources could not be read.",
        "%(count)s of %(all)s sources could not be read.",
        len(unread),
    ) % {"count": number(len(unread)), "all": number(len(dossier.coverage))}


def _report_id(case: Case, gathered: Gathered, scorecard: Scorecard, sides: BothSides) -> str:
    parts = [case.id, case.opened_at.isoformat(), scorecard.ruleset.sha256]
    parts += [item.snapshot.body_sha256 for item in gathered.captures]
    parts += [f"{review.finding_id} {review.at.isoformat()}" for review in sides.reviews]
    parts += [f"{reply.finding_id} {reply.at.isoformat()}" for reply in sides.replies]
    return "report-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
