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


def safe_cell(value: Cell) -> Cell:
    """A value as it may stand in a cell of a CSV or XLSX file.

    A number is ours and stays one. Text is made visible (control characters, directions, lone surrogates,
    line ends), gets ``'`` before it if a program could take it for a formula, also behind blanks or quotation
    marks and in full-width forms, and is cut to what a cell holds. No cell is left empty.
    """
    if not isinstance(value, str):
        return value
    if value[:1].isalnum() and len(value) < LONGEST // 2 and value.isascii() and value.isprintable():
        return value  # as nearly all are
    text = _NO_CHARACTER.sub("\ufffd", visible(value))
    if not text.strip():
        return gettext("none")
    if _starts_formula(text):
        text = "'" + text
    return _cut(text)


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
