"""One row of a batch: its documents made, checked and written, and what the summary says of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from reports.document_options import ACCESSIBLE, ARCHIVAL
from reports.documents import report_documents
from reports.findings import is_point
from reports.finished import Finished, finished_report
from reports.language import gettext, speaking
from reports.look import look_of
from reports.report import raw_findings
from reports.reviewed import reviewable
from reports.translations import load_language
from reports.words import GAP_WORDS
from vetting.account_names import source_title
from vetting.batch.assessing import Reported
from vetting.batch.store import AssessedRow
from vetting.batch.values import FileMade, LevelFacts, RowFacts, RowRecord, RuleFacts, SourceFacts
from vetting.codec import dumps
from vetting.errors import BatchError, CollectError, RenderError, StorageError
from vetting.models import Coverage, Dossier, Finding, GapReason
from vetting.report_model import Audience, Report
from vetting.reviews import BothSides, Verdict

#: Every name that a document of a row can have.
ROW_FILES = ("report.pdf", "appendix.pdf", "report.html", "assessment.json")

# Gaps that a report of their own is worth: nobody could mend them by trying again.
_TELLING = frozenset({GapReason.EMPTY, GapReason.IDENTITY_UNRESOLVED, GapReason.AUTHOR_UNRESOLVED})
_UNSURE = frozenset({GapReason.IDENTITY_UNRESOLVED, GapReason.AUTHOR_UNRESOLVED})


def report_row(reported: Reported) -> AssessedRow:
    """Make a row's documents for the manager and write them into its folder.

    A document that cannot be made, or that would show what is hidden, is left out and told; the others stand.

    Raises:
        CollectError: No account could be read; a report would be of nothing but gaps.
        BatchError: The folder cannot be written.
    """
    task, found = reported.task, reported.assessment
    if not _holds_anything(found.dossier):
        told = (f"{source_title(gap.account.source)}: {GAP_WORDS[gap.reason]}" for gap in found.dossier.gaps)
        raise CollectError(f"no account could be read ({'; '.join(dict.fromkeys(told))})")
    documents = reported.settings.documents
    parts = (task.case, task.gathered, found.dossier, found.scorecard)
    with speaking(load_language(documents.language, documents.language_file)):
        finished = finished_report(*parts, audience=Audience.MANAGER, sides=task.sides, watch=reported.watch)
        try:
            files, errors = _written(reported, finished)
        except StorageError as error:
            raise BatchError(error.message, error.where, error.hint) from error
        facts = row_facts(finished.report, found.dossier, found.scorecard.findings, task.sides)
        raw = raw_findings(*parts, sides=task.sides)
    with reported.watch.stage("encode"):
        return AssessedRow(
            scorecard=dumps(found.scorecard),
            raw_findings=dumps(raw),
            report_id=finished.report.id,
            ruleset_sha256=found.scorecard.ruleset.sha256,
            record=RowRecord(
                facts=facts,
                files=files,
                error="; ".join(errors),
                may_pass=any(gap.reason.may_pass for gap in found.dossier.gaps),
            ),
        )


def _holds_anything(dossier: Dossier) -> bool:
    """Whether a report has anything to say, if only that there was nothing, or whose it is."""
    failed = {gap.account for gap in dossier.gaps if gap.reason not in _TELLING}
    return bool(dossier.profiles) or any(row.found or row.account not in failed for row in dossier.coverage)


def _written(reported: Reported, finished: Finished) -> tuple[tuple[FileMade, ...], tuple[str, ...]]:
    place, settings = reported.task.place, reported.settings
    place.sweep()
    look = look_of(settings)
    variant = ARCHIVAL if settings.documents.pdf_a else ACCESSIBLE
    makers = report_documents(finished.report, look, variant=variant)
    check = finished.leaks.allowing(look).checked
    files: list[FileMade] = []
    errors: list[str] = []
    for name in reported.task.formats:
        for make in makers[name]:
            try:
                with reported.watch.stage(name):
                    made = tuple(make())
                with reported.watch.stage(f"check {name}"):
                    checked = tuple(map(check, made))
            except RenderError as error:
                errors.append(str(error))
                continue
            with reported.watch.stage("write"):
                for document in checked:
                    place.write(document.name, document.body)
                    digest = hashlib.sha256(document.body).hexdigest()
                    files.append(FileMade(name=document.name, sha256=digest, size=len(document.body)))
    kept = {each.name for each in files}
    for name in ROW_FILES:
        if name not in kept:
            place.remove(name)  # of an earlier run; it would be taken for part of this report
    return tuple(files), tuple(errors)


def row_facts(report: Report, dossier: Dossier, findings: Iterable[Finding], sides: BothSides) -> RowFacts:
    """What a batch summary says of a report.

    Args:
        report: The report, for the manager.
        dossier: What it rests on.
        findings: All findings.
        sides: What was said about them.
    """
    found = reviewable(tuple(findings))
    verdicts = [
        review.verdict if (review := sides.review_of(each.id)) else None for each in found if is_point(each)
    ]
    confirmed, dismissed = verdicts.count(Verdict.UPHELD), verdicts.count(Verdict.DISMISSED)
    answered = [each for each in found if sides.reply_to(each.id)]
    fit = report.role_fit
    return RowFacts(
        report_id=report.id,
        made_on=report.created_at.date(),
        outcome=report.outcome.value,
        own_posts_read=report.own_posts_read,
        sources=tuple(_source(row, dossier) for row in dossier.coverage),
        points_open=len(verdicts) - confirmed - dismissed,
        points_confirmed=confirmed,
        points_dismissed=dismissed,
        replies=len(answered),
        replies_waiting=sum(sides.awaits(each.id) for each in answered),
        levels=tuple(
            LevelFacts(dimension=row.dimension, level=row.level, basis=row.basis)
            for row in (fit.rows if fit else ())
        ),
        rules=tuple(_rules(found, sides)),
        ruleset=f"{report.ruleset_name} {report.ruleset_version}",
        ruleset_sha256=report.ruleset_sha256,
    )


def _source(row: Coverage, dossier: Dossier) -> SourceFacts:
    gaps = [gap.reason for gap in dossier.gaps if gap.account == row.account]
    return SourceFacts(
        source=source_title(row.account.source),
        found=row.found,
        read=row.read,
        gap="; ".join(dict.fromkeys(gettext(GAP_WORDS[reason]) for reason in gaps)),
        unresolved=not _UNSURE.isdisjoint(gaps),
    )


def _rules(findings: Iterable[Finding], sides: BothSides) -> Iterator[RuleFacts]:
    findings = tuple(findings)
    made = Counter(each.rule_id for each in findings)
    reviewed = Counter(each.rule_id for each in findings if sides.review_of(each.id))
    dismissed = Counter(each.rule_id for each in findings if sides.is_dismissed(each.id))
    for rule_id in sorted(made):
        yield RuleFacts(
            rule_id=rule_id,
            findings=made[rule_id],
            reviewed=reviewed[rule_id],
            dismissed=dismissed[rule_id],
        )
