"""Where a row's documents are: only names that can be no address and no way out of the batch's folder."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vetting.batch.values import SummaryRow

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
#: The report, the form that is handed on first.
_REPORTS = ("report.pdf", "report.html", "assessment.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFile:
    """A document of a row, with its path from the batch's folder."""

    name: str
    path: str
    sha256: str


def linked_files(row: SummaryRow) -> dict[str, LinkedFile]:
    """A row's documents by name; none whose path would be more than a plain folder and a plain name."""
    if not _PLAIN.fullmatch(row.folder):
        return {}
    return {
        file.name: LinkedFile(name=file.name, path=f"{row.folder}/{file.name}", sha256=file.sha256)
        for file in row.files
        if _PLAIN.fullmatch(file.name)
    }


def report_file(row: SummaryRow) -> LinkedFile | None:
    """The row's report, or None if there is none."""
    files = linked_files(row)
    return next((files[name] for name in _REPORTS if name in files), None)
