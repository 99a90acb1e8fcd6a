"""An empty list of applicants with every column explained."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vetting.errors import IntakeError
from vetting.intake.columns import Column

_WIDTH = 100
_INTRO = (
    "Fill in one row for each applicant. Delete the columns that you do not need; their order does not "
    "matter. The examples are of an invented person."
)


def write_template(path: Path, columns: Sequence[Column]) -> tuple[Path, ...]:
    """Write an empty list. It has no example row, because that would be read as an applicant.

    Args:
        path: ``.xlsx``, ``.csv`` or ``.tsv``. A workbook explains its columns on a second sheet; beside the
            others a text file does.
        columns: The columns that a list may have.

    Returns:
        The files written.

    Raises:
        IntakeError: A file is there already, cannot be written, or has another ending.
    """
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return (_write(path, _workbook(columns)),)
    if ending not in {".csv", ".tsv"}:
        raise IntakeError("a list is a .csv, .tsv or .xlsx file", path.name, "e.g. applicants.xlsx")
    beside = path.with_name(f"{path.stem}-columns.txt")
    if beside.exists():
        raise _is_there(beside)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t" if ending == ".tsv" else ",").writerow([each.name for each in columns])
    # With a mark, because Excel takes a CSV file without one for Windows-1252.
    return _write(path, text.getvalue().encode("utf-8-sig")), _write(beside, _explained(columns).encode())


def _explained(columns: Sequence[Column]) -> str:
    parts = [textwrap.fill(_INTRO, _WIDTH)]
    for column in columns:
        holds = textwrap.fill(column.holds, _WIDTH, initial_indent="    ", subsequent_indent="    ")
        parts.append(f"{column.name}\n{holds}\n    Example: {column.example}")
    return "\n\n".join(parts) + "\n"


def _workbook(columns: Sequence[Column]) -> bytes:
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "applicants"
    sheet.append([each.name for each in columns])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        head = sheet.cell(1, number)
        head.font = Font(bold=True)
        letter = head.column_letter
        sheet.column_dimensions[letter].width = max(14, len(column.name) + 2)
        sheet.column_dimensions[letter].number_format = "@"  # ids and dates stay as they are typed
    explained = book.create_sheet("columns")
    explained.append(["column", "what it holds", "example"])
    for column in columns:
        explained.append([column.name, column.holds, column.example])
    for row in explained.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"  # an example such as @robin is no formula
    for cell in explained[1]:
        cell.font = Font(bold=True)
    for letter, width in (("A", 24), ("B", 90), ("C", 60)):
        explained.column_dimensions[letter].width = width
    explained.append([])
    explained.append([_INTRO])
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _write(path: Path, body: bytes) -> Path:
    try:
        with path.open("xb") as file:
            file.write(body)
    except FileExistsError as error:
        raise _is_there(path) from error
    except OSError as error:
        raise IntakeError(f"the template cannot be written: {error.strerror}", path.name) from error
    return path


def _is_there(path: Path) -> IntakeError:
    return IntakeError("there is such a file already", path.name, "give the template another name")
