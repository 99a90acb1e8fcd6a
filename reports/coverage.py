"""Coverage for a reader: what was read of each account, what was not, and what was captured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reports.words import (
    GAP_WORDS,
    HOW_SEARCHED,
    HOW_SUPPLIED,
    LINK_WORDS,
    PROTECTED,
    PROTECTED_LABEL,
    PROTECTED_WHY,
    SET_ASIDE_WORDS,
)
from vetting.account_names import is_search, place_of, source_title
from vetting.identity_links import IdentityLink, identity_links
from vetting.models import Coverage, Dossier, Gap, SetAsideReason, Snapshot
from vetting.redact_url import redact_url
from vetting.report_model import CaptureRow, CoverageRow, Excerpt, LinkRow
from vetting.text import clean_text


def coverage_rows(dossier: Dossier) -> tuple[CoverageRow, ...]:
    """One row for each account, with what was not read and why."""
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


def not_looked_at(dossier: Dossier) -> tuple[tuple[str, int, str], ...]:
    """What was left out before any rule was applied: ``(label, count, why)``, the most first."""
    why = dict(SET_ASIDE_WORDS.values())
    why[PROTECTED_LABEL] = PROTECTED_WHY
    return tuple((label, count, why[label]) for label, count in _grouped(dossier.set_aside))


def _grouped(set_aside: Sequence[tuple[SetAsideReason, int]]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for reason, count in set_aside:
        counts[PROTECTED_LABEL if reason in PROTECTED else SET_ASIDE_WORDS[reason][0]] += count
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def capture_row(snapshot: Snapshot) -> CaptureRow:
    """One capture for the appendix of evidence."""
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
