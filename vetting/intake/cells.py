"""The cells of one row, and the mistakes found in them so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vetting.errors import VettingError
from vetting.intake.dates import TwoDaysError, day_of
from vetting.intake.values import Problem
from vetting.paths import OUTSIDE, WHERE_FILES_ARE, absolute, is_inside

_ENTRIES = re.compile(r"\n|;|\s\|\s")
_LINES = re.compile(r"\n|;")
_UNSEEN = "\ufeff\u200b\u2060 \t\n"
_MOST_ENTRIES = 500
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})


@dataclass(slots=True)
class Row:
    """One row by column.

    Attributes:
        number: As a spreadsheet shows it.
        cells: By our columns' names; those that are empty are left out.
        folder: What paths are relative to, without links. Nothing outside of it is looked at: whoever wrote a
            cell may not choose among the files of this machine.
    """

    number: int
    cells: Mapping[str, str]
    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def problem(self, column: str, message: str, hint: str = "") -> None:
        """Note a mistake."""
        self.problems.append(Problem(row=self.number, column=column, message=message, hint=hint))

    def text(self, column: str) -> str:
        """A cell on one line, without what cannot be seen at its ends."""
        cell = self.cells.get(column)
        return one_line(cell) if cell else ""

    def texts(self, column: str) -> tuple[str, ...]:
        """The entries of a cell that may have several."""
        return self._split(_ENTRIES, column)

    def lines(self, column: str) -> tuple[str, ...]:
        """The entries of a cell in which ``|`` stands between the parts of one."""
        return self._split(_LINES, column)

    def _split(self, separators: re.Pattern[str], column: str) -> tuple[str, ...]:
        cell = self.cells.get(column)
        if not cell:
            return ()
        found = tuple(filter(None, map(one_line, separators.split(cell))))
        if len(found) > _MOST_ENTRIES:
            self.problem(column, f"has more than {_MOST_ENTRIES} entries", "is it the right column?")
            return ()
        return found

    def day(self, column: str) -> date | None:
        """A day, or None where there is none, or where there is no telling which."""
        text = self.text(column)
        if not text:
            return None
        try:
            day = day_of(text)
        except TwoDaysError as error:
            one, other = error.days
            self.problem(column, "this date can be read in two ways", f"write {one} or {other}")
            return None
        if day is None:
            self.problem(column, "this is no date", "write it like 2026-11-10")
        return day

    def path(self, column: str, text: str) -> Path | None:
        """A path in the folder, absolute; None with a problem if it is none."""
        try:
            path = absolute(text, self.folder)
        except VettingError as error:
            self.problem(column, error.message, error.hint)
            return None
        if not is_inside(path, self.folder):
            self.problem(column, OUTSIDE, WHERE_FILES_ARE)
            return None
        return path

    def holds(self, text: str) -> bool:
        """Whether a text names something in the folder that is there."""
        try:
            path = absolute(text, self.folder).resolve()
            return path.is_relative_to(self.folder) and path.exists()
        except (OSError, RuntimeError, ValueError, VettingError):
            return False

    def refuse_errors(self) -> None:
        """Note every cell that holds an error of the spreadsheet and not a value."""
        for column, cell in self.cells.items():
            if "#" in cell[:9] and cell.strip() in _ERRORS:
                self.problem(
                    column, f"holds the spreadsheet's error {cell.strip()}", "mend the formula, or clear it"
                )


def one_line(text: str) -> str:
    """A text with single spaces, without the marks that copying leaves at its ends."""
    return " ".join(text.strip(_UNSEEN).split())
