"""A list as a table of texts: a header, and rows with the numbers that a spreadsheet shows for them.

Nothing is guessed about a row: one with a cell too many or too few is refused, because whatever is made of
it would give one applicant another's cells.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vetting.errors import IntakeError
from vetting.intake.csv_table import csv_records
from vetting.intake.records import Records
from vetting.intake.values import Problem
from vetting.text import clean_text

MAX_FILE = 50_000_000
LONGEST_CELL = 131_072
_WIDEST = 1_000
_BELOW = 5  # rows under the header in which the real one is looked for, if the first is a title
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINES_OF_A_ROW = 6  # below this many columns a cell with line breaks and commas is nothing unusual
_SAVE_AS = 'open it in the spreadsheet program and save it as "Excel workbook (.xlsx)" or as CSV'


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under the header.

    Attributes:
        number: As a spreadsheet shows it.
        cells: As many as the header has; none if the row is refused.
        problem: Why the row cannot be used, or None.
    """

    number: int
    cells: tuple[str, ...]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list that was read to its end.

    Attributes:
        header: The columns' names; a column may have none.
        rows: In their order, without those that are empty.
        sha256: Of the file's bytes.
        notices: How it was read.
        below: The first few rows under the header as they were read, whatever became of them.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...] = field(repr=False)
    sha256: str
    notices: tuple[str, ...] = ()
    below: tuple[tuple[str, ...], ...] = field(default=(), repr=False)


def read_table(path: Path) -> Table:
    """Read a CSV, TSV or XLSX file; which it is, its content says.

    Raises:
        IntakeError: The file as a whole cannot be read without a risk of mixing up rows.
    """
    body = _read(path)
    where = path.name
    if body.startswith(_OLD_EXCEL):
        raise IntakeError("this is an old Excel file (.xls), or one with a password", where, _SAVE_AS)
    if body.startswith(_ZIP):
        from vetting.intake.xlsx_table import xlsx_records

        records = xlsx_records(body, where)
    elif path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods", ".numbers"}:
        raise IntakeError("this is no Excel workbook, whatever its name says", where, _SAVE_AS)
    else:
        records = csv_records(body, where)
    header, rows, below = _table(records, where)
    notices = (*records.notices, *_nameless(header, rows))
    return Table(
        header=header, rows=rows, sha256=hashlib.sha256(body).hexdigest(), notices=notices, below=below
    )


def header_name(text: str) -> str:
    """A column's name on one line, without what cannot be seen."""
    seen = "".join(" " if char in "\n\r\t" else char for char in clean_text(text) if _is_seen(char))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _is_seen(char: str) -> bool:
    return char in "\n\r\t" or unicodedata.category(char) not in {"Cc", "Cf"}


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise IntakeError(
                "this is no file" if path.exists() else "there is no such file",
                str(path),
                "make an empty list with: vetting batch --template applicants.csv",
            )
        with path.open("rb") as file:
            body = file.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its path cannot be used"
        raise IntakeError(f"the file cannot be read: {why}", str(path)) from error
    if len(body) > MAX_FILE:
        raise IntakeError(f"is larger than {MAX_FILE // 1_000_000} MB", path.name, "split it into several")
    if not body.strip():
        raise IntakeError("the file is empty", path.name, "its first row must name the columns")
    return body


def _table(
    records: Records, where: str
) -> tuple[tuple[str, ...], tuple[TableRow, ...], tuple[tuple[str, ...], ...]]:
    header: tuple[str, ...] = ()
    rows: list[TableRow] = []
    below: list[tuple[str, ...]] = []
    for number, cells in records.rows:
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if not header:
            header = _header(cells, where)
            continue
        if len(below) < _BELOW:
            below.append(tuple(header_name(cell[:LONGEST_CELL]) for cell in cells[:_WIDEST]))
        rows.append(_row(number, cells, len(header), records))
    if not header:
        raise IntakeError("the file is empty", where, "its first row must name the columns")
    return header, tuple(rows), tuple(below)


def _header(cells: Iterable[str], where: str) -> tuple[str, ...]:
    names = [header_name(cell[:LONGEST_CELL]) for cell in cells]
    while names and not names[-1] and len(names) > _WIDEST:
        names.pop()
    if len(names) > _WIDEST:
        raise IntakeError(f"the first row has more than {_WIDEST:,} columns", where, "is it the right file?")
    seen: dict[str, int] = {}
    for index, name in enumerate(names, 1):
        other = seen.setdefault(name.casefold(), index) if name else index
        if other != index:
            raise IntakeError(
                f"columns {other} and {index} have the same name, '{name[:60]}'",
                f"{where}, row 1",
                "rename or delete one of them",
            )
    return tuple(names)


def _row(number: int, cells: list[str], width: int, records: Records) -> TableRow:
    if records.may_be_short and len(cells) != width:
        cells = cells[:width] + [""] * (width - len(cells)) if not any(cells[width:]) else cells
    if len(cells) != width:
        return _refused(
            number,
            f"has {_cells(len(cells))} where the header has {width}",
            records.how_to_mend_width
            if len(cells) > width
            else "every row needs as many cells as the header, empty ones too",
        )
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return _refused(number, f"has a cell of more than {LONGEST_CELL:,} characters", "shorten it")
    several = [cell for cell in cells if "\n" in cell or "\r" in cell] if width >= _LINES_OF_A_ROW else []
    if any(_holds_rows(cell, width, records.separator) for cell in several):
        said = "a cell holds what looks like whole rows"
        return _refused(number, said, "close or remove the quote with which that cell begins")
    return TableRow(number, tuple(map(clean_text, cells)))


def _holds_rows(cell: str, width: int, separator: str) -> bool:
    return any(line.count(separator) >= width - 1 for line in cell.splitlines()[1:])


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _refused(number: int, message: str, hint: str) -> TableRow:
    return TableRow(number, (), Problem(row=number, column="", message=message, hint=hint))


def _nameless(header: tuple[str, ...], rows: tuple[TableRow, ...]) -> list[str]:
    empty = [index for index, name in enumerate(header) if not name]
    used = [str(index + 1) for index in empty if any(row.cells and row.cells[index].strip() for row in rows)]
    return [f"column {', '.join(used)} has no name in the first row and is left out"] if used else []
