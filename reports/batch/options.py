"""What was asked of a batch, read strictly before anything is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.document_options import FORMATS
from vetting.errors import SettingsError

_NUMBER = re.compile(r"[0-9]{1,7}")
_SPAN = re.compile(r"([0-9]{1,7})(?:\s*-\s*([0-9]{1,7}))?")
_PDF_HINT = 'a number for the first so many applicants, or rows as the spreadsheet numbers them: "2-40,57"'


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """Some rows of a list.

    Attributes:
        first: The first so many applicants; None for all.
        spans: Rows from, to; both are among them. Empty if ``first`` says it.
    """

    first: int | None = None
    spans: tuple[tuple[int, int], ...] = ()

    def of(self, rows: Sequence[int]) -> frozenset[int]:
        """Those of a list's rows that are chosen."""
        if self.spans:
            return frozenset(row for row in rows if any(low <= row <= high for low, high in self.spans))
        return frozenset(rows if self.first is None else sorted(rows)[: self.first])


def chosen_rows(text: str | None) -> ChosenRows:
    """Read ``--pdf-for``.

    Raises:
        SettingsError: It names no rows.
    """
    if text is None or text.strip().lower() == "all":
        return ChosenRows()
    if text.strip().lower() == "none":
        return ChosenRows(first=0)
    if _NUMBER.fullmatch(text.strip()):
        return ChosenRows(first=int(text))
    spans = []
    for part in text.split(","):
        found = _SPAN.fullmatch(part.strip())
        low, high = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if low > high:
            raise SettingsError(f"'{part.strip()[:40]}' names no rows", "--pdf-for", _PDF_HINT)
        spans.append((low, high))
    return ChosenRows(spans=tuple(spans))


def formats_of_row(formats: Sequence[str], *, with_pdf: bool) -> tuple[str, ...]:
    """The documents of one row, in the order in which they are made: the slow one last."""
    wanted = [name for name in reversed(FORMATS) if name in formats]
    return tuple(name for name in wanted if with_pdf or name != "pdf")


def mapped(given: Sequence[str]) -> dict[str, str]:
    """Read ``--map "Their column=ours"``, given any number of times.

    Raises:
        SettingsError: One does not say which column is which.
    """
    found: dict[str, str] = {}
    for text in given:
        theirs, equals, ours = text.rpartition("=")
        if not (equals and theirs.strip() and ours.strip()):
            raise SettingsError(
                f"'{text[:60]}' does not say which column is which",
                "--map",
                'e.g. --map "Candidate Twitter=twitter", or --map "Notes=ignore"',
            )
        if theirs.strip() in found:
            raise SettingsError(f"'{theirs.strip()[:60]}' is mapped twice", "--map", "leave one out")
        found[theirs.strip()] = ours.strip()
    return found
