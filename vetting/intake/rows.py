"""A list of applicants to cases: every row becomes an applicant, or says why it does not."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from vetting.account_names import source_title
from vetting.case_file import read_case
from vetting.case_parts import candidate_id, case_id, days_after
from vetting.consent import FINAL_STAGES, check_stage
from vetting.errors import ConsentError, IntakeError, UnreadableConsentError, VettingError
from vetting.intake.account_cells import read_accounts
from vetting.intake.cells import Row
from vetting.intake.claim_cells import read_claims
from vetting.intake.columns import Accepts, Column, all_columns, source_names
from vetting.intake.consent_cells import ConsentReader, RecordedConsent, consent_gates
from vetting.intake.doubles import alike_ids, plain_id, shared_accounts, shared_consents
from vetting.intake.headers import lay_out
from vetting.intake.table import TableRow, read_table
from vetting.intake.values import Applicant, ConsentState, Intake, Problem, RefusedRow
from vetting.models import Candidate, Case, Claim
from vetting.text import clean_text, visible

_BESIDE_A_FILE = frozenset({"id", "role", "stage", "candidate_file"})
_LONGEST_ID = 200
_LONGEST_SHOWN = 200


def read_applicants(
    path: Path,
    *,
    files: Path | None = None,
    sources: Sequence[str],
    accepts: Accepts,
    mapping: Mapping[str, str],
    role: str,
    stage: str,
    stage_override: str,
    as_of: datetime,
    retention_days: int,
) -> Intake:
    """Read a list of applicants. Nothing of theirs is opened but the signed consents, for their fingerprints.

    Args:
        path: A CSV, TSV or XLSX file.
        files: The folder that holds all files that the list names, and that their paths are relative to; by
            default the list's own.
        sources: The sources that are read.
        accepts: How the accounts of a source may be given.
        mapping: Which column of the list is which of ours, or ``ignore``, where its header does not tell.
        role: For the rows that say none; may be empty.
        stage: For the rows that say none; may be empty.
        stage_override: Why applicants at an early stage are read nevertheless, or empty.
        as_of: The time at which the cases are opened.
        retention_days: How long they may be kept.

    Raises:
        IntakeError: The file as a whole cannot be read, or has no applicant in it.
        SettingsError: ``mapping`` names a column that is not there.
    """
    table = read_table(path)
    layout = lay_out(table.header, all_columns(sources, accepts), mapping, path.name, table.below)
    if not table.rows:
        raise IntakeError("the list has no applicant in it", path.name, "fill in the rows under the first")
    reader = _Reader(
        folder=(files or path.absolute().parent).resolve(),
        places=layout.places,
        accepts=functools.cache(accepts),
        names=source_names(sources),
        role=role,
        stage=stage,
        stage_override=clean_text(stage_override).strip(),
        as_of=as_of,
        retention_days=retention_days,
    )
    applicants: list[Applicant] = []
    refused: list[RefusedRow] = []
    for row in table.rows:
        read = reader.read(row)
        if isinstance(read, Applicant):
            applicants.append(read)
        else:
            refused.append(read)
    shared = shared_accounts(applicants)
    found = (
        reader.unread_notice(),
        alike_ids(reader.ids),
        shared.notice(),
        shared_consents(applicants),
    )
    return Intake(
        name=path.name,
        sha256=table.sha256,
        applicants=tuple(replace(each, shared=shared.others.get(each.row, ())) for each in applicants),
        refused=tuple(refused),
        notices=(*table.notices, *layout.notices, *filter(None, found)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a row tells, whether it makes a case or not."""

    role: str
    stage: str
    consent: ConsentState
    gates: tuple[Problem, ...]
    until: date | None = None
    case: Case | None = None


@dataclass(kw_only=True)
class _Reader:
    """What holds for all rows, and what the rows before said."""

    folder: Path
    places: Mapping[int, Column]
    accepts: Accepts
    names: Mapping[str, str]
    role: str
    stage: str
    stage_override: str
    as_of: datetime
    retention_days: int
    ids: list[tuple[int, str]] = field(default_factory=list)
    _row_of_id: dict[str, int] = field(default_factory=dict)
    _row_of_case: dict[str, int] = field(default_factory=dict)
    _unread: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._consents = ConsentReader(self.names)
        self._accounts = [each for each in self.places.values() if each.source or each.name == "accounts"]
        self._columns = {each.name for each in self.places.values()}

    def read(self, table_row: TableRow) -> Applicant | RefusedRow:
        number = table_row.number
        if table_row.problem is not None:
            # What holds for all rows that say nothing else is only sure where no row can.
            return RefusedRow(
                row=number,
                applicant_id="",
                role="" if "role" in self._columns else self.role,
                stage="" if "stage" in self._columns else _stage(self.stage),
                consent=ConsentState.UNKNOWN,
                problems=(table_row.problem,),
            )
        cells = {column.name: table_row.cells[index] for index, column in self.places.items()}
        row = Row(number, {name: cell for name, cell in cells.items() if cell.strip()}, self.folder)
        row.refuse_errors()
        applicant_id = self._id(row)
        by_file = bool(row.text("candidate_file"))
        told = self._of_file(row, applicant_id) if by_file else self._of_cells(row, applicant_id)
        if told.case is not None:
            self._refuse_double(row, told.case)
        if told.case is None or row.problems:
            return RefusedRow(
                row=number,
                applicant_id=applicant_id,
                role=told.role,
                stage=told.stage,
                consent=told.consent,
                problems=(*row.problems, *told.gates),
                consent_until=told.until,
            )
        return Applicant(
            row=number,
            applicant_id=applicant_id,
            case=told.case,
            consent=told.consent,
            gate=told.gates[0] if told.gates else None,
            gates=told.gates,
        )

    def unread_notice(self) -> str:
        """Which addresses stay links, and in how many rows."""
        parts = [
            f"{source_title(source)} ({count} {'row' if count == 1 else 'rows'})"
            for source, count in sorted(self._unread.items())
        ]
        if not parts:
            return ""
        return f"addresses that are links only, because reading needs a file: {', '.join(parts)}"

    def _id(self, row: Row) -> str:
        text = plain_id(row.text("id"))
        if not text:
            return ""
        if len(text) > _LONGEST_ID:
            row.problem("id", f"is longer than {_LONGEST_ID} characters")
            return ""
        first = self._row_of_id.setdefault(text, row.number)
        if first != row.number:
            row.problem("id", f"the same id as row {first}", "delete one of the rows, or give it its own id")
        else:
            self.ids.append((row.number, text))
        return text

    def _of_cells(self, row: Row, applicant_id: str) -> _Told:
        name = row.text("name") or " ".join(filter(None, (row.text("first_name"), row.text("last_name"))))
        role, stage = row.text("role") or self.role, _stage(row.text("stage") or self.stage)
        for column, value, hint in (
            ("name", name, "fill it in"),
            ("role", role, "fill it in, or give --role for all rows"),
            ("stage", stage, "fill it in, or give --stage for all rows"),
        ):
            if not value:
                row.problem(column, "is missing or empty", hint)
        person = candidate_id(name, applicant_id)
        named = read_accounts(row, self._accounts, self.names, self.accepts)
        self._unread.update({account.source for account in named.unread})
        if not named.accounts and not any(each.name in row.cells for each in self._accounts):
            row.problem("accounts", "no account to read", "fill in at least one column of an account")
        elif not named.accounts and not row.problems:
            row.problem("accounts", "no account to read", "the cells of accounts say that there are none")
        claims = read_claims(row)
        links = (Claim(kind="link", value=account.locator) for account in named.unread)
        candidate = Candidate(
            id=person,
            full_name=name,
            email=row.text("email"),
            born=row.day("born"),
            claims=tuple(dict.fromkeys((*claims, *links))),
            aliases=row.texts("aliases"),
        )
        recorded = self._consents.read(row, person)
        case = Case(
            id=case_id(name, role, recorded.consent.document_sha256, applicant_id),
            candidate=candidate,
            accounts=named.accounts,
            consent=recorded.consent,
            role=role,
            stage=stage,
            opened_at=self.as_of,
            purge_on=days_after(self.as_of.date(), self.retention_days),
            stage_override=self.stage_override,
        )
        return self._told(row.number, case, recorded, by_file=False)

    def _told(self, number: int, case: Case, recorded: RecordedConsent, *, by_file: bool) -> _Told:
        accounts = case.accounts if case.consent.sources else ()
        state, gates = consent_gates(number, case.consent, accounts, self.as_of.date(), by_file=by_file)
        return _Told(
            role=case.role,
            stage=case.stage,
            consent=recorded.state(state),
            gates=(*gates, *self._stage_gate(number, case.stage, by_file=by_file)),
            until=recorded.until,
            case=None if recorded.lack else case,
        )

    def _of_file(self, row: Row, applicant_id: str) -> _Told:
        for column in sorted(set(row.cells) - _BESIDE_A_FILE):
            row.problem(column, "is filled in beside candidate_file, which says it all", "clear one of them")
        role, stage = row.text("role"), _stage(row.text("stage"))
        gates = self._stage_gate(row.number, stage, by_file=False)
        nothing = _Told(role=role, stage=stage, consent=ConsentState.UNKNOWN, gates=gates)
        path = row.path("candidate_file", row.text("candidate_file"))
        if path is None:
            return nothing
        try:
            # A pipe or device would never end; read_case takes a folder for the file in it.
            if not (path / "candidate.toml" if path.is_dir() else path).is_file():
                shown = visible(row.text("candidate_file"))[:_LONGEST_SHOWN]
                hint = "paths are relative to the list's folder"
                raise IntakeError(f"there is no such file: {shown}", hint=hint)
            case = read_case(
                path,
                as_of=self.as_of,
                retention_days=self.retention_days,
                stage_override=self.stage_override,
                within=self.folder,
            )
        except (VettingError, OSError) as error:
            _note(row, error, path)
            is_missing = isinstance(error, ConsentError) and not isinstance(error, UnreadableConsentError)
            return replace(nothing, consent=ConsentState.MISSING) if is_missing else nothing
        role, stage = role or case.role, stage or _stage(case.stage)
        name, digest = case.candidate.full_name, case.consent.document_sha256
        person = candidate_id(name, applicant_id)
        consent = replace(case.consent, candidate_id=person)
        case = replace(
            case,
            id=case_id(name, role, digest, applicant_id),
            candidate=replace(case.candidate, id=person),
            consent=consent,
            role=role,
            stage=stage,
        )
        return self._told(row.number, case, RecordedConsent(consent=consent), by_file=True)

    def _refuse_double(self, row: Row, case: Case) -> None:
        if row.problems:
            return
        first = self._row_of_case.setdefault(case.id, row.number)
        if first != row.number:
            said = f"the same name, role and signed consent as row {first}"
            row.problem("", said, "delete one of the rows; if they are two people, give each an id")

    def _stage_gate(self, number: int, stage: str, *, by_file: bool) -> tuple[Problem, ...]:
        if not stage:
            return ()  # that it is missing is told, or stands in a file that cannot be read
        try:
            check_stage(stage, self.stage_override)
        except IntakeError as error:
            column = "candidate_file" if by_file else "stage"
            return (Problem(row=number, column=column, message=error.message, hint=error.hint),)
        return ()


def _stage(text: str) -> str:
    """A stage; those that are read are the same in whatever letters a tracking system writes them."""
    return text.casefold() if text.casefold() in FINAL_STAGES else text


def _note(row: Row, error: VettingError | OSError, path: Path) -> None:
    """Note why a candidate file makes no case, on one line and without this machine's folders."""
    if isinstance(error, OSError):
        row.problem("candidate_file", f"cannot be read: {error.strerror}")
        return
    place = f"{error.where}: " if error.where.startswith(("candidate.toml", path.name)) else ""
    said = " ".join(error.message.replace("\n  ", " ").split())
    hint = error.hint or ("mend the candidate file" if isinstance(error, ConsentError) else "")
    row.problem("candidate_file", f"{place}{said}", hint)
