"""What a report says: order, words, coverage and notices. Built once, laid out by the renderers.

The report is built whole, then redacted for its reader (``vetting.redaction``), and only then shortened:
cutting first would cut the names that redaction looks for.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import vetting
from reports.rates import rate_table
from reports.reviewed import dismissed_words, reply_view, review_state, review_view, reviewable
from reports.role_fit import cited_once, role_fit_view, strengths
from reports.words import (
    ASK_AGAIN,
    GAP_WORDS,
    HOW_SEARCHED,
    HOW_SUPPLIED,
    KIND_WORDS,
    LIMITS,
    LINK_WORDS,
    NEXT_STEPS,
    PROTECTED,
    PROTECTED_LABEL,
    PROTECTED_WHY,
    REVIEW_FIRST,
    SET_ASIDE_WORDS,
)
from vetting.account_names import is_search, place_of, source_title
from vetting.identity_links import IdentityLink, identity_links
from vetting.models import (
    Case,
    Coverage,
    Dimension,
    Dossier,
    Evidence,
    Finding,
    Gap,
    GapReason,
    Gathered,
    Post,
    Rate,
    RuleInfo,
    Scorecard,
    SetAsideReason,
    Severity,
    Snapshot,
    ToneRates,
)
from vetting.redact_url import redact_url
from vetting.report_model import (
    SCHEMA_VERSION,
    Audience,
    CaptureRow,
    ConsistencyRow,
    CoverageRow,
    Excerpt,
    FindingView,
    LinkRow,
    MonthCount,
    Outcome,
    Quotation,
    RateLine,
    RawFindings,
    ReplyView,
    Report,
    ReviewView,
    map_excerpts,
)
from vetting.reviews import BothSides
from vetting.text import clean_text

ENOUGH_POSTS = 10
SHOWN_POINTS = 3
SHOWN_QUOTATIONS = 5
SHOWN_MINOR_QUOTATIONS = 3
EXCERPT_CHARS = 420
SHORT_EXCERPT_CHARS = 180
CITED_EXCERPT_CHARS = 150
RAW_EXCERPT_CHARS = 2_000
SHOWN_TO_REVIEWER = 50

_ADDRESS = re.compile(r"https?://\S{1,2000}")
_UNSURE = (GapReason.IDENTITY_UNRESOLVED, GapReason.AUTHOR_UNRESOLVED)


@dataclass(frozen=True, slots=True)
class _Material:
    """What quotations are looked up in."""

    posts: dict[str, Post]
    snapshots: dict[str, Snapshot]
    rules: dict[str, RuleInfo]
    read_in_full: frozenset[str]
    rates: ToneRates
    sides: BothSides

    def denominator(self, flagged: Iterable[str], period: Rate) -> int:
        """How many posts of a period were assessed; 0 if a flagged one was read for threat and hate alone."""
        return period.of if self.read_in_full.issuperset(flagged) else 0


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
    material = _material(gathered, dossier, scorecard, sides)
    findings = tuple(
        sorted(scorecard.findings, key=lambda each: (sides.is_dismissed(each.id), _weight(each)))
    )
    standing = [finding for finding in findings if not sides.is_dismissed(finding.id)]
    to_discuss = [finding for finding in standing if _is_point(finding)]
    state = review_state(reviewable(findings), sides)
    views = {finding.id: _finding_view(finding, material) for finding in findings}
    outcome, detail = _outcome(dossier, scorecard, len(to_discuss), len(standing) - len(to_discuss))
    unread = _unread_sources(dossier)
    # Posts on protected subjects are left out here as well: a difference of totals would tell their number.
    sources, cadence = _cadence(dossier.posts)
    role_fit = role_fit_view(
        scorecard.role_fit, lambda evidence: _quotation(evidence, "", material), _flagged_posts(findings)
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
        outcome_detail=" ".join(part for part in (detail, dismissed_words(state.dismissed), unread) if part),
        own_posts_read=scorecard.basis,
        coverage=_coverage_rows(dossier),
        points=tuple(views[finding.id] for finding in to_discuss[:SHOWN_POINTS]),
        strengths=strengths(role_fit),
        rates=rate_table(scorecard.rates),
        not_looked_at=_not_looked_at(dossier),
        findings=tuple(views[f.id] for f in findings if f.dimension is Dimension.TONE),
        consistency=tuple(
            _consistency(f, material) for f in findings if f.dimension is Dimension.CONSISTENCY
        ),
        cadence_sources=sources,
        cadence=cadence,
        captures=tuple(_capture_row(item.snapshot) for item in gathered.captures),
        limits=LIMITS,
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
    material = _material(gathered, dossier, scorecard, BothSides())
    findings = sorted(reviewable(scorecard.findings), key=_weight)
    views = tuple(_finding_view(each, material, most=SHOWN_TO_REVIEWER) for each in findings)
    return RawFindings(
        case_id=case.id,
        candidate_name=case.candidate.full_name,
        report_id=_report_id(case, gathered, scorecard, sides),
        made_at=case.opened_at,
        findings=map_excerpts(views, partial(_cut, chars=RAW_EXCERPT_CHARS)),
    )


def _next_steps(
    outcome: Outcome, points: Iterable[Finding], sides: BothSides, *, ask_again: bool
) -> tuple[str, ...]:
    unseen = outcome is Outcome.POINTS and any(sides.review_of(point.id) is None for point in points)
    first = [step for step, wanted in ((ASK_AGAIN, ask_again), (REVIEW_FIRST, unseen)) if wanted]
    return (*first, *NEXT_STEPS[outcome])


def _flagged_posts(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(
        evidence.post_id
        for finding in findings
        for flag in finding.flags
        for evidence in flag.evidence
        if evidence.post_id
    )


def _material(gathered: Gathered, dossier: Dossier, scorecard: Scorecard, sides: BothSides) -> _Material:
    return _Material(
        posts={post.id: post for post in (*dossier.posts, *dossier.limited)},
        snapshots={item.snapshot.id: item.snapshot for item in gathered.captures},
        rules={rule.id: rule for rule in scorecard.rules},
        read_in_full=frozenset(post.id for post in dossier.posts),
        rates=scorecard.rates,
        sides=sides,
    )


def shorten(report: Report) -> Report:
    """Cut every excerpt to a readable length around its marked words. Redact first.

    A reviewer's note and a candidate's reply are cut on page one alone: in its place each stands whole.
    """
    said = (ReviewView, ReplyView)
    short = partial(_cut, chars=SHORT_EXCERPT_CHARS)
    points = (_shortened_point(point) for point in report.points)
    return replace(
        map_excerpts(report, partial(_cut, chars=EXCERPT_CHARS), whole=said),
        points=tuple(points),
        consistency=map_excerpts(report.consistency, short, whole=said),
        role_fit=map_excerpts(cited_once(report.role_fit), partial(_cut, chars=CITED_EXCERPT_CHARS)),
    )


def _shortened_point(point: FindingView) -> FindingView:
    """Two statements side by side get half the room each, so that page one stays one page.

    The sentence on them is one line: cut as they are, it would lose what the second says.
    """
    is_tone = point.dimension == Dimension.TONE.value
    room = partial(_cut, chars=SHORT_EXCERPT_CHARS // (1 if is_tone else 2))
    cut = map_excerpts(point, room, whole=(ReviewView, ReplyView))
    quotations = (
        replace(item, message=_cut(whole.message, SHORT_EXCERPT_CHARS))
        for item, whole in zip(cut.quotations, point.quotations, strict=True)
    )
    short = partial(_cut, chars=SHORT_EXCERPT_CHARS)
    return replace(
        cut,
        quotations=tuple(quotations),
        review=map_excerpts(point.review, short),
        reply=map_excerpts(point.reply, short),
    )


def _weight(finding: Finding) -> tuple[int, int, int, str]:
    return (-finding.severity, -finding.confidence, -len(finding.flags), finding.id)


def _is_point(finding: Finding) -> bool:
    """Low tone findings are listed but are not worth a conversation: swearing is not one."""
    least = Severity.LOW if finding.dimension is Dimension.CONSISTENCY else Severity.MEDIUM
    return finding.severity >= least


def _outcome(dossier: Dossier, scorecard: Scorecard, points: int, findings: int) -> tuple[Outcome, str]:
    if points:
        noun = "point" if points == 1 else "points"
        shown = (
            f" The first {SHOWN_POINTS} are on this page, the others follow." if points > SHOWN_POINTS else ""
        )
        each = "with" if points == 1 else "each with"
        return Outcome.POINTS, f"{points} {noun}, {each} its evidence and a question to ask.{shown}"
    if scorecard.basis == 0 and any(gap.reason in _UNSURE for gap in dossier.gaps):
        return Outcome.UNRESOLVED, "Nothing shows that the accounts named are the candidate's."
    apart = sum(scorecard.not_assessed.values())
    others = f" {apart:,} more could not be assessed." if apart else ""
    if scorecard.assessed < ENOUGH_POSTS:
        posts = "own post was" if scorecard.assessed == 1 else "own posts were"
        return (
            Outcome.NOT_ENOUGH,
            f"{scorecard.assessed} {posts} read; fewer than {ENOUGH_POSTS} allow no statement.{others} "
            "An empty footprint is never a mark against a candidate.",
        )
    minor = (
        f" {findings} minor {'note is' if findings == 1 else 'notes are'} listed below." if findings else ""
    )
    return Outcome.NOTHING, f"{scorecard.assessed:,} own posts were read.{others}{minor}"


def _unread_sources(dossier: Dossier) -> str:
    """How many sources gave nothing although something was expected of them, or the empty string.

    An account of which the profile alone was read gave something: the report may quote it.
    """
    failed = {gap.account for gap in dossier.gaps if gap.reason is not GapReason.EMPTY}
    failed -= {profile.account for profile in dossier.profiles}
    unread = [row for row in dossier.coverage if row.account in failed and not row.read]
    if not unread:
        return ""
    return f"{len(unread)} of {len(dossier.coverage)} sources could not be read."


def _report_id(case: Case, gathered: Gathered, scorecard: Scorecard, sides: BothSides) -> str:
    parts = [case.id, case.opened_at.isoformat(), scorecard.ruleset.sha256]
    parts += [item.snapshot.body_sha256 for item in gathered.captures]
    parts += [f"{review.finding_id} {review.at.isoformat()}" for review in sides.reviews]
    parts += [f"{reply.finding_id} {reply.at.isoformat()}" for reply in sides.replies]
    return "report-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def _coverage_rows(dossier: Dossier) -> tuple[CoverageRow, ...]:
    links = identity_links([row.account for row in dossier.coverage], dossier.profiles)
    return tuple(_coverage_row(row, dossier.gaps, links) for row in dossier.coverage)


def _coverage_row(row: Coverage, gaps: Sequence[Gap], links: Sequence[IdentityLink]) -> CoverageRow:
    own_gaps = [gap for gap in gaps if gap.account == row.account]
    return CoverageRow(
        source=source_title(row.account.source),
        locator=Excerpt(text=place_of(row.account)),
        how=HOW_SEARCHED if is_search(row.account) else HOW_SUPPLIED[row.account.kind],
        found=row.found,
        read=row.read,
        stated=row.stated,
        comments=row.comments,
        replies=row.replies,
        first=row.first.date() if row.first else None,
        last=row.last.date() if row.last else None,
        not_read=_grouped(row.set_aside),
        unopened=row.unread,
        gap="; ".join(dict.fromkeys(GAP_WORDS[gap.reason] for gap in own_gaps)),
        gap_detail=Excerpt(text="; ".join(dict.fromkeys(gap.detail for gap in own_gaps))),
        links=tuple(_link_row(link) for link in links if link.account == row.account),
        notes=row.notes,
    )


def _link_row(link: IdentityLink) -> LinkRow:
    place = Excerpt(text=place_of(link.to))
    return LinkRow(to=source_title(link.to.source), locator=place, back=LINK_WORDS[link.back])


def _grouped(set_aside: Sequence[tuple[SetAsideReason, int]]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for reason, count in set_aside:
        counts[PROTECTED_LABEL if reason in PROTECTED else SET_ASIDE_WORDS[reason][0]] += count
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _not_looked_at(dossier: Dossier) -> tuple[tuple[str, int, str], ...]:
    why = dict(SET_ASIDE_WORDS.values())
    why[PROTECTED_LABEL] = PROTECTED_WHY
    return tuple((label, count, why[label]) for label, count in _grouped(dossier.set_aside))


def _finding_view(finding: Finding, material: _Material, *, most: int = 0) -> FindingView:
    rule = material.rules.get(finding.rule_id)
    is_tone = finding.dimension is Dimension.TONE
    most = most or (SHOWN_QUOTATIONS if _is_point(finding) else SHOWN_MINOR_QUOTATIONS)
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
        quotations=tuple(
            _quotation(evidence, flag.message, material)
            for flag in shown
            for evidence in (flag.evidence if is_tone else _side_by_side(flag.evidence))
        ),
        count=len(finding.flags),
        more=len(finding.flags) - len(shown),
        rate=_rate(finding, material) if is_tone else None,
        context=finding.context,
        questions=() if material.sides.is_dismissed(finding.id) else finding.questions,
        review=review_view(material.sides, finding.id),
        reply=reply_view(material.sides, finding.id),
    )


def _rate(finding: Finding, material: _Material) -> RateLine:
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


def _quotation(evidence: Evidence, message: str, material: _Material) -> Quotation:
    post = material.posts.get(evidence.post_id)
    snapshot = material.snapshots.get(evidence.snapshot_id)
    # A flagged span is shown inside its post; evidence without one (a claim, a profile field) is whole.
    excerpt = Excerpt(text=evidence.quote)
    if post is not None and post.text[slice(*evidence.span)] == evidence.quote:
        marks = (evidence.span,) if evidence.span[0] < evidence.span[1] else ()
        whole = evidence.span == (0, len(post.text))
        excerpt = Excerpt(text=post.text, marks=() if whole else marks)
    return Quotation(
        excerpt=excerpt,
        said_by=evidence.said_by,
        kind=KIND_WORDS[post.kind] if post else "",
        published_on=evidence.published_at.date() if evidence.published_at else None,
        link=Excerpt(text=evidence.url),
        snapshot_id=evidence.snapshot_id,
        body_sha256=snapshot.body_sha256 if snapshot else "",
        message=Excerpt(text=message),
    )


def _consistency(finding: Finding, material: _Material) -> ConsistencyRow:
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


def _cadence(posts: Sequence[Post]) -> tuple[tuple[str, ...], tuple[MonthCount, ...]]:
    """Own posts by month and source, with every month between the first and the last."""
    counts: Counter[tuple[int, int, str]] = Counter()
    for post in posts:
        if post.published_at is not None:
            counts[post.published_at.year, post.published_at.month, source_title(post.account.source)] += 1
    if not counts:
        return (), ()
    totals: Counter[str] = Counter()
    for (_, _, source), count in counts.items():
        totals[source] += count
    sources = tuple(sorted(totals, key=lambda name: (-totals[name], name)))
    months = sorted({(year, month) for year, month, _ in counts})
    first, last = months[0], months[-1]
    span = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    rows = tuple(
        MonthCount(
            year=index // 12,
            month=index % 12 + 1,
            counts=tuple(counts[index // 12, index % 12 + 1, source] for source in sources),
        )
        for index in span
    )
    return sources, rows


def _capture_row(snapshot: Snapshot) -> CaptureRow:
    return CaptureRow(
        snapshot_id=snapshot.id,
        source=source_title(snapshot.account.source),
        url=Excerpt(text=_capture_place(snapshot)),
        captured_at=snapshot.captured_at,
        size=snapshot.size,
        body_sha256=snapshot.body_sha256,
    )


def _capture_place(snapshot: Snapshot) -> str:
    return redact_url(snapshot.url) if "://" in snapshot.url else clean_text(snapshot.url)


def _cut(excerpt: Excerpt, chars: int) -> Excerpt:
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
