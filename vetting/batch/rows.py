"""Every row of a list with what became of it, for the summary: none is left out, and none is blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetting.batch.planning import folder_of, row_folders
from vetting.batch.store import StoredRow
from vetting.batch.values import RowRecord, RowState, SummaryRow
from vetting.intake.values import Applicant, Intake, RefusedRow

_NOT_YET = "not done yet: run the same command again to go on"


def summary_rows(
    intake: Intake, *, refused: Iterable[Applicant], stored: Iterable[StoredRow], role: str = ""
) -> Iterator[SummaryRow]:
    """Give the rows in the order of the list.

    Args:
        intake: The list.
        refused: Applicants that a gate holds back.
        stored: The batch's rows as the store knows them.
        role: What a row that makes no case is for, if the whole list is for one role.
    """
    held = {each.row for each in refused}
    known = {each.planned.row: each for each in stored}
    rows: list[Applicant | RefusedRow] = [*intake.applicants, *intake.refused]
    for each in sorted(rows, key=lambda each: each.row):
        if isinstance(each, RefusedRow):
            yield SummaryRow(
                row=each.row,
                applicant_id=each.applicant_id,
                case_id="",
                role=each.role or role,
                stage=each.stage,
                consent=each.consent,
                consent_until=each.consent_until,
                state=RowState.REFUSED,
                errors=tuple(map(_told, each.problems)),
            )
        else:
            stored_row = known.get(each.row)
            is_same = stored_row is not None and stored_row.planned.case_id == each.case.id
            yield _row(each, stored_row if is_same else None, held=each.row in held)


def left_folders(files: Iterable[str], rows: Iterable[SummaryRow]) -> tuple[str, ...]:
    """Folders of rows that the summary does not stand for: of applicants who left the list or are refused.

    Args:
        files: All files of the batch, by their names.
        rows: The rows of the summary.
    """
    named = {row.folder for row in rows if row.folder}
    tops = {name.partition("/")[0] for name in files if "/" in name}
    return tuple(sorted(top for top in tops - named if row_folders([f"{top}/"])))


def _row(applicant: Applicant, stored: StoredRow | None, *, held: bool) -> SummaryRow:
    case = applicant.case
    errors: list[str] = []
    state, record = RowState.WAITING, RowRecord()
    if applicant.gate and held:
        state = RowState.REFUSED
        errors += map(_told, applicant.gates)
    elif stored:
        state = stored.state
        if stored.record and state in (RowState.DONE, RowState.FAILED, RowState.QUARANTINED):
            record = stored.record
            errors += [record.error] if record.error else []
    if state in (RowState.WAITING, RowState.RUNNING):
        errors.append(_NOT_YET)
    return SummaryRow(
        row=applicant.row,
        applicant_id=applicant.applicant_id,
        case_id=case.id,
        role=case.role,
        stage=case.stage,
        consent=applicant.consent,
        consent_until=case.consent.expires_at,
        state=state,
        facts=record.facts,
        folder=folder_of(applicant.row, case.id) if record.files else "",
        files=record.files,
        errors=tuple(errors),
        may_pass=record.may_pass,
        shared_with=applicant.shared,
    )


def _told(problem: object) -> str:
    """A problem without the row, which stands beside it."""
    place, _, rest = str(problem).partition(": ")
    column = place.partition(", ")[2]
    return f"{column}: {rest}" if column else rest
