"""Which of a list's columns is which of ours."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vetting.errors import IntakeError, SettingsError
from vetting.intake.columns import Column, folded
from vetting.intake.table import header_name
from vetting.text import visible

IGNORE = "ignore"
_LONGEST_SHOWN = 60
_MOST_SHOWN = 30
_KNOWN_OF_A_HEADER = 3  # a row of an applicant holds so many names of columns by no chance
#: How alike two names must be for one to be a slip of the pen: "Applied On" is none for "applied for".
_ALIKE = 0.88


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where each of our columns stands.

    Attributes:
        places: Our columns by the index of theirs.
        notices: Which of theirs are left out.
    """

    places: Mapping[int, Column]
    notices: tuple[str, ...] = ()


def lay_out(
    header: Sequence[str],
    columns: Sequence[Column],
    mapping: Mapping[str, str],
    where: str,
    below: Sequence[Sequence[str]] = (),
) -> Layout:
    """Find our columns in a header.

    Args:
        header: The list's header.
        columns: Ours.
        mapping: Which of theirs is which of ours by the user's word, or ``ignore``.
        where: The list's name, for errors.
        below: The first rows under the header.

    Raises:
        SettingsError: A mapping names a column that is not there.
        IntakeError: Two columns mean the same one, none means anything, or the first row is a title.
    """
    by_name = {column.name: column for column in columns}
    known = {folded(synonym): column for column in columns for synonym in column.synonyms}
    known |= {folded(column.name): column for column in columns}
    _refuse_title(header, below, known, where)
    mapped = _mapped(header, by_name, mapping)
    places: dict[int, Column] = {}
    unknown: list[str] = []
    for index, name in enumerate(header):
        column = mapped[index] if index in mapped else known.get(folded(name)) if name else None
        if column is not None:
            places[index] = column
        elif name and index not in mapped:
            unknown.append(name)
    _refuse_doubles(header, places, where)
    if not places:
        raise IntakeError(
            "no column of the first row is known",
            f"{where}, row 1",
            "the first row must name the columns; see vetting batch --template, or use --map",
        )
    return Layout(places=places, notices=_left_out(unknown, known))


def _refuse_title(
    header: Sequence[str], below: Sequence[Sequence[str]], known: Mapping[str, Column], where: str
) -> None:
    """A title above the header would make of every row one with cells too many, or of unknown columns."""
    if sum(map(bool, header)) != 1:
        return
    for row in below:
        if len({known[folded(name)].name for name in row if folded(name) in known}) >= _KNOWN_OF_A_HEADER:
            raise IntakeError(
                "the first row is a title, and the columns are named below it",
                f"{where}, row 1",
                "delete the rows above the one that names the columns",
            )


def _mapped(
    header: Sequence[str], by_name: Mapping[str, Column], mapping: Mapping[str, str]
) -> dict[int, Column | None]:
    theirs = {name.casefold(): index for index, name in enumerate(header) if name}
    ours = {folded(name): column for name, column in by_name.items()}
    mapped: dict[int, Column | None] = {}
    for their, our in mapping.items():
        index = theirs.get(header_name(their).casefold())
        if index is None:
            listed = ", ".join([_shown(name) for name in header if name][:_MOST_SHOWN])
            raise SettingsError(f"the list has no column {_shown(their)}", "--map", f"it has: {listed}")
        if our.strip().casefold() == IGNORE:
            mapped[index] = None
            continue
        column = ours.get(folded(our))
        if column is None:
            listed = ", ".join((*by_name, IGNORE))
            raise SettingsError(f"there is no column '{visible(our)}'", "--map", f"there are: {listed}")
        mapped[index] = column
    return mapped


def _refuse_doubles(header: Sequence[str], places: Mapping[int, Column], where: str) -> None:
    first: dict[str, int] = {}
    for index, column in places.items():
        other = first.setdefault(column.name, index)
        if other != index:
            one, two = _shown(header[other]), _shown(header[index])
            raise IntakeError(
                f"columns {one} and {two} both mean '{column.name}'",
                f"{where}, row 1",
                f"leave one out, e.g. --map {_option(header[index])}",
            )


def _option(name: str) -> str:
    return f'"{visible(name)[:_LONGEST_SHOWN]}={IGNORE}"'


def _shown(name: str) -> str:
    return f"'{visible(name)[:_LONGEST_SHOWN]}'"


def _left_out(unknown: Sequence[str], known: Mapping[str, Column]) -> tuple[str, ...]:
    if not unknown:
        return ()
    named = []
    for name in unknown[:_MOST_SHOWN]:
        close = difflib.get_close_matches(folded(name)[:_LONGEST_SHOWN], known, n=1, cutoff=_ALIKE)
        meant = f" (did you mean {known[close[0]].name}?)" if close else ""
        named.append(_shown(name) + meant)
    if len(unknown) > _MOST_SHOWN:
        named.append(f"and {len(unknown) - _MOST_SHOWN} more")
    what = "column" if len(named) == 1 else "columns"
    hint = '; --map "THEIRS=OURS" reads one of them'
    return (f"left out: {what} {', '.join(named)}{hint}",)
