"""Lists of applicants that tests write."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from collectors import COLLECTORS, accepted_kinds
from vetting.intake.rows import read_applicants
from vetting.intake.values import Applicant, Intake, RefusedRow

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SOURCES = tuple(dict.fromkeys(each.source for each in COLLECTORS))
GOOD = {
    "name": "Robin Sample",
    "role": "social_media_intern",
    "stage": "finalist",
    "consent_signed_on": "2026-11-10",
    "consent_document": "signed.txt",
    "consent_sources": "twitter",
    "twitter": "archive.zip",
}


def read_list(path: Path, **options: Any) -> Intake:
    """Read a list with the options that a command has when none is given."""
    given: dict[str, Any] = {
        "sources": SOURCES,
        "accepts": accepted_kinds,
        "mapping": {},
        "role": "",
        "stage": "",
        "stage_override": "",
        "as_of": NOW,
        "retention_days": 180,
    }
    return read_applicants(path, **(given | options))


def rows_of(folder: Path, *rows: Mapping[str, str], **options: Any) -> Intake:
    """Read a list of these rows, beside files called signed.txt, other.txt and archive.zip."""
    for name in ("signed.txt", "other.txt", "archive.zip"):
        (folder / name).write_text(name)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    (folder / "list.csv").write_text(text, encoding="utf-8")
    return read_list(folder / "list.csv", **options)


def only(intake: Intake) -> Applicant:
    """The one applicant of a list without mistakes."""
    assert not intake.refused, [str(problem) for problem in intake.problems]
    (applicant,) = intake.applicants
    return applicant


def refused(intake: Intake) -> RefusedRow:
    """The one refused row of a list."""
    (row,) = intake.refused
    return row
