"""What a comparison says, built from redacted and shortened reports. Nothing is sorted by what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

import vetting
from reports.compare.model import (
    COMPARISON_VERSION,
    AsideLine,
    Column,
    Comparison,
    DimensionLine,
    PointLine,
    RateCell,
    RateRowAcross,
)
from reports.language import gettext
from reports.role_fit import DIMENSION_TITLES
from reports.words import role_title
from vetting.errors import SettingsError
from vetting.judgements import Category, Severity
from vetting.report_model import (
    ConsistencyRow,
    DimensionRow,
    Excerpt,
    FindingView,
    RateRow,
    Report,
)
from vetting.text import visible

FEWEST, MOST = 2, 6
#: Levels that rest on amounts further apart than this are not to be read against each other.
FAR_APART = 5

_DISMISSED = "dismissed"
_POINTS = (Severity.MEDIUM.word, Severity.HIGH.word)
_LONGEST_ROLE = 60


def check_number(cases: Sequence[str]) -> None:
    """Hold the number of cases against what a page has room for.

    Raises:
        SettingsError: There are too few or too many.
    """
    if len(cases) < FEWEST:
        raise SettingsError(
            "a comparison takes two cases or more", "CASE", "name each: vetting compare CASE CASE -o FOLDER"
        )
    if len(cases) > MOST:
        raise SettingsError(
            f"{len(cases)} cases were named, and more than {MOST} do not fit on a page side by side",
            "CASE",
            f"compare at most {MOST} at once",
        )


def build_comparison(reports: Sequence[Report], *, blind: bool = False) -> Comparison:
    """Put the reports of several candidates side by side, in the order in which they are given.

    Args:
        reports: Redacted for the hiring manager, and shortened. With ``blind``, without what tells who the
            candidates are (``reports.compare.blind``).
        blind: Call the candidates by letters.

    Raises:
        SettingsError: Two reports are of one case, or not all are for one role.
    """
    _check_cases(reports)
    _check_role(reports)
    return Comparison(
        id=_comparison_id(reports, blind),
        schema_version=COMPARISON_VERSION,
        tool_version=vetting.__version__,
        created_at=max(each.created_at for each in reports),
        purge_on=min(each.purge_on for each in reports),
        role=reports[0].role,
        blind=blind,
        same_rules=len({each.ruleset_sha256 for each in reports}) == 1,
        same_role_file=len({each.role_fit and each.role_fit.sha256 for each in reports}) == 1,
        least_posts=max(each.rates.least_posts for each in reports),
        columns=tuple(_column(each, number if blind else None) for number, each in enumerate(reports)),
        dimensions=tuple(_dimensions(reports)),
        rates=tuple(_rates(reports)),
        asides=tuple(_asides(reports)),
    )


def _check_cases(reports: Iterable[Report]) -> None:
    seen: set[str] = set()
    for each in reports:
        if each.case_id in seen:
            raise SettingsError(f"{each.case_id} is named twice", "CASE", "name each case once")
        seen.add(each.case_id)


def _check_role(reports: Sequence[Report]) -> None:
    if len({role_title(each.role).casefold() for each in reports}) > 1:
        roles = "; ".join(
            f"{each.case_id}: {visible(role_title(each.role)[:_LONGEST_ROLE])}" for each in reports
        )
        raise SettingsError(
            f"these cases are for different roles ({roles})", "CASE", "compare candidates for one role"
        )


def _comparison_id(reports: Iterable[Report], blind: bool) -> str:
    parts = (COMPARISON_VERSION, str(blind), *sorted(each.id for each in reports))
    return "comparison-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


# one candidate


def _column(report: Report, number: int | None) -> Column:
    name = report.candidate_name
    if number is not None:
        name = gettext("Candidate %(letter)s") % {"letter": ascii_uppercase[number]}
    days = [day for row in report.coverage for day in (row.first, row.last) if day]
    fit = report.role_fit
    return Column(
        name=Excerpt(text=name),
        case_id=report.case_id,
        report_id=report.id,
        made_on=report.created_at.date(),
        stage=report.stage,
        consent_date=report.consent_date,
        consent_expires=report.consent_expires,
        outcome=report.outcome,
        draft=report.draft,
        review=report.review,
        ruleset_version=report.ruleset_version,
        ruleset_sha256=report.ruleset_sha256,
        role_version=fit.version if fit else "",
        role_sha256=fit.sha256 if fit else "",
        role_note=report.role_note,
        own_posts_read=report.own_posts_read,
        first=min(days, default=None),
        last=max(days, default=None),
        coverage=report.coverage,
        not_assessed=report.not_assessed,
        points=tuple(_points(report)),
        topics=tuple(_topics(report)),
        dismissed=report.review.dismissed,
        recent_since=report.rates.recent_since,
    )


def _points(report: Report) -> Iterator[PointLine]:
    for each in report.findings:
        if each.severity in _POINTS and not _is_dismissed(each):
            yield _point(each, each.id, each.title)


def _topics(report: Report) -> Iterator[PointLine]:
    for each in report.consistency:
        if each.severity != Severity.INFO.word and not _is_dismissed(each):
            yield _point(each, each.finding_id, each.topic)


def _is_dismissed(found: FindingView | ConsistencyRow) -> bool:
    return found.review is not None and found.review.verdict == _DISMISSED


def _point(found: FindingView | ConsistencyRow, finding_id: str, title: str) -> PointLine:
    return PointLine(
        finding_id=finding_id,
        title=title,
        severity=found.severity,
        verdict=found.review.verdict if found.review else "",
        replied=found.reply is not None,
    )


# side by side


def _dimensions(reports: Sequence[Report]) -> Iterator[DimensionLine]:
    found = [{row.dimension: row for row in each.role_fit.rows} if each.role_fit else {} for each in reports]
    for dimension in _order_of([tuple(rows) for rows in found if rows]):
        cells = tuple(_cell(rows.get(dimension)) for rows in found)
        bases = [cell.basis for cell in cells if cell and cell.level is not None]
        far = bool(bases) and max(bases) > FAR_APART * min(bases)
        yield DimensionLine(
            dimension=dimension,
            cells=cells,
            fewest=min(bases) if far else None,
            most=max(bases) if far else None,
        )


def _order_of(orders: Sequence[tuple[str, ...]]) -> Sequence[str]:
    """The order of the role file; where reports rest on several, that of all dimensions."""
    if len(set(orders)) == 1:
        return orders[0]
    named = {dimension for order in orders for dimension in order}
    return [title for title in DIMENSION_TITLES.values() if title in named]


def _cell(row: DimensionRow | None) -> DimensionRow | None:
    return row and replace(row, quotations=row.quotations[:1])


def _rates(reports: Sequence[Report]) -> Iterator[RateRowAcross]:
    """A row for each category in which anybody was flagged at medium or above, and one for each other."""
    found = [{row.category: row for row in each.rates.rows if row.to_discuss} for each in reports]
    flagged = {name for rows in found for name, row in rows.items() if row.recent.posts or row.older.posts}
    for name in (category.label.replace("_", " ") for category in Category):
        if name in flagged:
            yield RateRowAcross(
                category=name,
                cells=tuple(
                    _rate(report, rows.get(name)) for report, rows in zip(reports, found, strict=True)
                ),
            )
    yield RateRowAcross(category="", cells=tuple(_rate(report, None) for report in reports))


def _rate(report: Report, row: RateRow | None) -> RateCell:
    if row is None:
        return RateCell(recent=report.rates.unflagged_recent, older=report.rates.unflagged_older)
    return RateCell(recent=row.recent, older=row.older)


def _asides(reports: Sequence[Report]) -> Iterator[AsideLine]:
    found = [{label: count for label, count, _ in each.not_looked_at} for each in reports]
    whys = {label: why for each in reports for label, _, why in each.not_looked_at}
    for label, why in sorted(whys.items()):
        yield AsideLine(label=label, why=why, counts=tuple(counts.get(label, 0) for counts in found))
