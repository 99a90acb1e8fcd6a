"""CSV files out of exports: a header, perhaps below a preamble, and only the columns that are wanted."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from vetting.errors import ParseError
from vetting.text import clean_text

MAX_TABLE = 32_000_000  # bytes
MAX_ROWS = 200_000
_PREAMBLE = 20  # rows that may stand before the header


@dataclass(slots=True)
class Table:
    """The wanted columns of one file.

    Attributes:
        columns: Their names in lower case, in the file's order.
        rows: The cells by column, clean.
        faults: What could not be read, in words.
    """

    columns: tuple[str, ...] = ()
    rows: list[Mapping[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def as_csv(self) -> bytes:
        """The wanted columns alone, as a file of their own."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([row[column] for column in self.columns] for row in self.rows)
        return out.getvalue().encode()


def read_table(
    body: bytes,
    where: str,
    *,
    name: str,
    required: Sequence[str],
    kept: Container[str],
    escapechar: str | None = None,
) -> Table:
    """Read a CSV file as far as it can be read.

    Args:
        body: Its bytes, in UTF-8 or UTF-16.
        where: Its place, for errors.
        name: Its name, for faults.
        required: Columns that make a row the header, in any case.
        kept: The columns to keep, in lower case; no other is looked at.
        escapechar: What stands before a quote inside a text, where quotes are not doubled.

    Raises:
        ParseError: It is too large, no text, or has no such header.
    """
    if len(body) > MAX_TABLE:
        raise ParseError("is larger than any such file", where, reason="too_large")
    reader = csv.reader(io.StringIO(_decode(body, where), newline=""), strict=True, escapechar=escapechar)
    table = Table()
    wanted = {column.lower() for column in required}
    header: list[str] = []
    ragged = 0
    try:
        for row in reader:
            if len(table.rows) >= MAX_ROWS:
                table.faults.append(f"{name} has more than {MAX_ROWS:,} rows; the rest was not read")
                break
            if header and len(row) == len(header):
                cells = zip(header, row, strict=True)
                table.rows.append({column: clean_text(cell) for column, cell in cells if column in kept})
            elif header:
                ragged += bool(row)
            elif wanted <= {cell.strip().lower() for cell in row}:
                header = [cell.strip().lower() for cell in row]
            elif reader.line_num > _PREAMBLE:
                break
    except csv.Error:
        table.faults.append(f"{name} is damaged at line {reader.line_num}; nothing after it was read")
    if not header:
        expected = ", ".join(required)
        raise ParseError(f"has no header with {expected}", where, "give the export unchanged")
    if ragged:
        table.faults.append(f"{ragged} rows of {name} do not fit its header and were skipped")
    table.columns = tuple(dict.fromkeys(column for column in header if column in kept))
    return table


def _decode(body: bytes, where: str) -> str:
    codec = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        hint = "it was saved again by another program: give the export unchanged"
        raise ParseError(f"is not {codec.upper().removesuffix('-SIG')} text", where, hint) from error
