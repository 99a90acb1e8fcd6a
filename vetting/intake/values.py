"""What a list of applicants holds, once it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vetting.models import Case


class ConsentState(StrEnum):
    """How a row's consent stands on the day of the batch."""

    VALID = "valid"
    MISSING = "missing"
    UNKNOWN = "not known"  # recorded, but there is no telling what: its copy or a date cannot be read
    NOT_YET = "not valid yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    NOT_COVERING = "does not cover an account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One mistake in a row.

    Attributes:
        row: The row as a spreadsheet numbers it: the header is row 1, and a cell with line breaks is one row.
        column: The column as the program calls it, or empty where the whole row is meant.
        message: What is wrong, without what the cell holds where that could be a person's.
        hint: What to do about it.
    """

    row: int
    column: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"row {self.row}, column {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """A row that makes a case.

    Attributes:
        row: See ``Problem``.
        applicant_id: What the list itself calls the applicant, or empty.
        case: The case. Its consent stands as the row records it.
        consent: How the consent stands; whatever is not ``VALID`` may not be read.
        gate: The first of ``gates``, or None.
        gates: All reasons why the applicant may not be read: the consent's time, what it covers, the stage.
        shared: Rows of others that name the same account, the first few of them.
    """

    row: int
    applicant_id: str
    case: Case
    consent: ConsentState = ConsentState.VALID
    gate: Problem | None = None
    gates: tuple[Problem, ...] = ()
    shared: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that makes no case, with all that is wrong with it, gates included.

    Attributes:
        stage: As the row says, or the whole list; empty if neither does.
        consent: How the consent stands, as far as the row tells.
        consent_until: Its last day, if it is known.
        role: Likewise what the applicant is to be.
    """

    row: int
    applicant_id: str
    stage: str
    consent: ConsentState
    problems: tuple[Problem, ...]
    consent_until: date | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A list that was read to its end. Every row of it is in ``applicants`` or in ``refused``.

    Attributes:
        name: The file's name without its folder.
        sha256: Of its bytes.
        notices: What a user should know of how it was read: encoding, separator, columns left out.
    """

    name: str
    sha256: str
    applicants: tuple[Applicant, ...] = field(repr=False)
    refused: tuple[RefusedRow, ...] = field(repr=False)
    notices: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, by row."""
        gates = (gate for each in self.applicants for gate in each.gates)
        found = [*gates, *(problem for each in self.refused for problem in each.problems)]
        return tuple(sorted(found, key=lambda each: each.row))
