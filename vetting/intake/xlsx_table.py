"""The first sheet of an Excel workbook as texts.

Through openpyxl row by row. ``pandas.read_excel`` reads with it too, but makes all rows as wide as the widest
before anything can be checked: two cells at the far corners of a sheet take it more memory than there is.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError  # what openpyxl raises; nothing is parsed with it here

from vetting.errors import IntakeError
from vetting.intake.records import Records
from vetting.text import visible

_MAX_MEMBERS = 2_000
_MAX_TOTAL = 500_000_000
_MAX_RATIO = 200
_RATIO_FROM = 5_000_000
_MAX_ROWS = 1_048_576  # as many as Excel has
_MAX_CELLS = 30_000_000  # visited ones; Excel writes a cell for every column of a row that has a colour
_CHUNK = 1 << 20
_SAVE_AS = 'save it as "Excel workbook (.xlsx)" again, or as CSV'
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    MemoryError,
    AssertionError,
)


def xlsx_records(body: bytes, where: str) -> Records:
    """Read the first visible sheet of a workbook.

    Args:
        body: The file.
        where: Its name, for errors.

    Raises:
        IntakeError: It is no workbook, damaged, or far larger inside than outside.
    """
    try:
        _refuse_bomb(body, where)
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out: drawings, lists of choices. None of them holds a cell.
            warnings.simplefilter("ignore")
            return _records(body, where)
    except _BROKEN as error:
        raise IntakeError("the workbook cannot be read", where, _SAVE_AS) from error


def _refuse_bomb(body: bytes, where: str) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        members = archive.infolist()
        declared = sum(each.file_size for each in members)
        if len(members) > _MAX_MEMBERS or declared > _MAX_TOTAL or _is_dense(declared, len(body)):
            raise _bomb(where)
        if len({each.header_offset for each in members}) < len(members):
            raise _bomb(where)
        if any(each.flag_bits & 1 for each in members):
            raise IntakeError("the workbook has a password", where, "save it without one")
        if "[Content_Types].xml" not in archive.namelist():
            raise IntakeError("this is a zip archive and no Excel workbook", where, _SAVE_AS)
        unpacked = 0
        for member in members:
            tail = b""
            with archive.open(member) as file:
                while chunk := file.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > _MAX_TOTAL or _is_dense(unpacked, len(body)):
                        raise _bomb(where)
                    # Excel declares no document types; entities in one can grow without end.
                    if b"<!DOCTYPE" in (seen := tail + chunk) or b"<\0!\0D\0O\0C\0" in seen:
                        raise IntakeError("the workbook holds what Excel never writes", where, _SAVE_AS)
                    tail = chunk[-16:]


def _is_dense(unpacked: int, packed: int) -> bool:
    return unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * packed


def _bomb(where: str) -> IntakeError:
    return IntakeError("the workbook is far larger inside than a list of applicants", where, _SAVE_AS)


def _records(body: bytes, where: str) -> Records:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        if not sheets:
            raise IntakeError("the workbook has no sheet with cells", where)
        sheet = sheets[0]
        notices: tuple[str, ...] = ()
        if len(book.sheetnames) > 1:
            notices = (f"of {len(book.sheetnames)} sheets only '{visible(sheet.title)}' is read",)
        sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
        rows = list(_rows(sheet, where))
    finally:
        book.close()
    return Records(
        rows=rows,
        separator="\t",
        how_to_mend_width="clear the cells to the right of the columns that have a name",
        may_be_short=True,
        notices=notices,
    )


def _rows(sheet: Any, where: str) -> Iterator[tuple[int, list[str]]]:
    visited = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        visited += 1 + len(row)
        if visited > _MAX_CELLS or number > _MAX_ROWS:
            said = "the sheet reaches far beyond its cells"
            hint = "copy the rows that are filled in to a new sheet, or save it as CSV"
            raise IntakeError(said, f"{where}, row {number}", hint)
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _text(value: object) -> str:
    """A cell as it would be typed: dates as 2026-11-10, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
