"""What the readers of CSV and of XLSX hand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of a file, header included, not yet compared with one another.

    Attributes:
        rows: Each with the number that a spreadsheet shows for it.
        separator: What stands between two cells.
        may_be_short: Whether empty cells at the end of a row need not be written.
        how_to_mend_width: What to do about a row with a cell too many.
        notices: How the file was read.
    """

    rows: Iterable[tuple[int, list[str]]]
    separator: str
    how_to_mend_width: str
    may_be_short: bool = False
    notices: tuple[str, ...] = ()
