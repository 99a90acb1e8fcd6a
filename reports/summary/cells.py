"""Cells of spreadsheets: no text from outside may act there, whichever program opens the file."""

from __future__ import annotations

import re
import unicodedata

from reports.language import gettext
from vetting.text import visible

#: What a cell of a spreadsheet holds at most, in UTF-16 units, as Excel counts.
LONGEST = 32_767
_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›"
_STARTS = "=+-@\u2212\u2010\u2011\u2012\u2013\u2014"  # a sheet may take any of the dashes for a minus
# No letters at all: XML cannot hold the first two, and nothing can show any of them.
_NO_CHARACTER = re.compile("[\ufffe\uffff\ufdd0-\ufdef]")

Cell = str | int


def plain_cell(value: Cell) -> Cell:
    """A value as it may stand in a cell that says of itself that it is a text, as those of XLSX do.

    A number is ours and stays one. Text is made visible (control characters, directions, lone surrogates,
    line ends), and is cut to what a cell holds. No cell is left empty.
    """
    if not isinstance(value, str) or _is_plain(value):
        return value  # as nearly all are
    text = _NO_CHARACTER.sub("\ufffd", visible(value))
    return _cut(text) if text.strip() else gettext("none")


def inert_cell(value: Cell) -> Cell:
    """A plain cell as it may stand in a CSV file, where any text may be taken for a formula.

    It gets ``'`` before it if a program could take it for one, also behind blanks or quotation marks and in
    full-width forms.
    """
    if not isinstance(value, str) or _is_plain(value) or not _starts_formula(value):
        return value
    return _cut("'" + value)


def _is_plain(value: str) -> bool:
    return value[:1].isalnum() and len(value) < LONGEST // 2 and value.isascii() and value.isprintable()


def _starts_formula(text: str) -> bool:
    for char in text:
        plain = unicodedata.normalize("NFKC", char)[0]
        # Blanks, marks and joiners, none of which a program need take for the start of a text.
        if char in _QUOTES or plain in _QUOTES or plain.isspace() or unicodedata.category(plain)[0] in "MZC":
            continue
        return plain in _STARTS
    return False


def _cut(text: str) -> str:
    if 2 * len(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
