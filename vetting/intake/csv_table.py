"""Comma-separated text as Excel and applicant-tracking systems really write it, read strictly.

The ``csv`` module and not pandas: pandas takes a row with a cell too many as a reason to shift all of its
columns, and changes ``007`` and ``NA``.
"""

from __future__ import annotations

import codecs
import csv
import io
import threading
from collections.abc import Iterator

from vetting.errors import IntakeError
from vetting.intake.records import Records
from vetting.text import visible

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_AS_UTF8 = 'save it as "CSV UTF-8", or as .xlsx'
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 200  # bytes in which UTF-16 without a mark shows: names of columns are mostly plain letters
_LIMIT_LOCK = threading.Lock()  # the csv module has one limit for all threads


def csv_records(body: bytes, where: str) -> Records:
    """Read delimited text.

    Args:
        body: The file.
        where: Its name, for errors.

    Raises:
        IntakeError: Its encoding or separator cannot be told; while the rows are gone through, that quotes in
            it are broken.
    """
    text, encoding = _decoded(body, where)
    text, separator = _declared(text)
    separator = separator or _sniffed(text, where)
    notices = []
    if encoding:
        notices.append(f"read as {encoding}; check names with accents, and {_AS_UTF8} if they look wrong")
    if separator != ",":
        notices.append(f"cells are separated by {_SEPARATORS.get(separator, visible(separator))}")
    shown = "a tab" if separator == "\t" else f'"{visible(separator)}"'
    return Records(
        rows=_rows(text, separator, where),
        separator=separator,
        how_to_mend_width=f"try quoting cells that hold {shown}",
        notices=tuple(notices),
    )


def _decoded(body: bytes, where: str) -> tuple[str, str]:
    """The text, and its encoding if that is worth a notice."""
    if body.startswith(_UTF32):
        raise IntakeError("the file is UTF-32 text, which is not read", where, _AS_UTF8)
    for mark, codec in _UTF16:
        if body.startswith(mark):
            return _strict(body[len(mark) :], codec, where), ""
    if codec := _evident_utf16(body[:_HEAD]):
        return _strict(body, codec, where), "UTF-16"
    if body.startswith(codecs.BOM_UTF8):
        return _strict(body[len(codecs.BOM_UTF8) :], "utf-8", where), ""
    try:
        # A lone surrogate is a matter for clean_text: it is no reason to take the file for another encoding.
        return body.decode("utf-8", "surrogatepass"), ""
    except UnicodeDecodeError as error:
        if any(char > "\x7f" for char in body[: error.start].decode("utf-8", "surrogatepass")):
            line = body.count(b"\n", 0, error.start) + 1
            said = f"the file is UTF-8 text up to line {line}, and something else there"
            raise IntakeError(said, where, _AS_UTF8) from error
        return _strict(body, "cp1252", where), "Windows-1252"


def _strict(body: bytes, codec: str, where: str) -> str:
    try:
        return body.decode(codec, "strict" if codec == "cp1252" else "surrogatepass")
    except UnicodeDecodeError as error:
        known = "UTF-8, UTF-16 or Windows-1252" if codec == "cp1252" else codec.upper()
        said = f"the file is not whole {known} text (at byte {error.start})"
        raise IntakeError(said, where, _AS_UTF8) from error


def _evident_utf16(head: bytes) -> str:
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    first, second = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if second > 0.7 * pairs and first < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 * pairs and second < 0.1 * pairs else ""


def _declared(text: str) -> tuple[str, str]:
    """The text without Excel's line ``sep=;``, which is no row of the sheet, and what that line says."""
    first, _, rest = text[:20].partition("\n")
    line = first.rstrip("\r").strip('"')
    if len(line) == 5 and line.lower().startswith("sep=") and not line[4].isalnum() and line[4] not in '"\0':
        return text[len(first) + 1 :] if rest or "\n" in text[:20] else "", line[4]
    return text, ""


def _sniffed(text: str, where: str) -> str:
    """What separates the most cells in the header."""
    counts = {separator: _width(text, separator) for separator in _SEPARATORS}
    most = max(counts.values())
    if most <= 1:
        return ","
    best = [separator for separator, count in counts.items() if count == most]
    if len(best) > 1:
        said = f"cells may be separated by {' or by '.join(_SEPARATORS[each] for each in best)}"
        raise IntakeError(said, f"{where}, row 1", 'write "sep=;" (with the right one) as the first line')
    return best[0]


def _width(text: str, separator: str) -> int:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return next((len(cells) for cells in reader if any(cells)), 0)
    except csv.Error:
        return 0


def _rows(text: str, separator: str, where: str) -> Iterator[tuple[int, list[str]]]:
    # newline="" keeps line ends in cells, and ends lines at a lone CR as well, which old Macs write.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number, began = 0, 1
    with _LIMIT_LOCK:
        # A cell that is too long refuses its row, not the file.
        before = csv.field_size_limit(max(len(text), 1))
        try:
            for cells in reader:
                number += 1
                yield number, cells
                began = reader.line_num + 1
        except csv.Error as error:
            open_quote = "unexpected end" in str(error)
            said = (
                "a quote is opened and never closed" if open_quote else "text stands behind a closing quote"
            )
            raise IntakeError(
                said,
                f"{where}, row {number + 1}, line {began}",
                'close it; a quote inside a cell is written twice: "say ""hello"""',
            ) from error
        finally:
            csv.field_size_limit(before)
