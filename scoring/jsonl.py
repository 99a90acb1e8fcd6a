"""JSON lines from outside: one bounded line at a time, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

#: Bytes; longer lines are no posts.
LONGEST_LINE = 1 << 20

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    Attributes:
        number: From 1, empty lines counted.
        size: Its bytes, with those of empty lines before it.
        id: The ``id`` it gives itself; else its number, as text.
        row: What it holds; empty when it cannot be used.
        error: What is wrong, with its place; empty when it can be used.
    """

    number: int
    size: int
    id: str | int
    row: dict[str, Any]
    error: str = ""

    @property
    def text(self) -> str:
        """The post."""
        return str(self.row["text"])


def read_lines(file: BinaryIO, name: str) -> Iterator[Line]:
    """Read objects with a ``text``, one a line, in constant memory; empty lines are passed over.

    Args:
        file: Where the bytes come from.
        name: The file's name, for the places.
    """
    size = 0
    for number, (raw, length) in enumerate(_bounded(file), start=1):
        size += length
        if not raw.strip():
            continue
        row, error = _row(raw if number > 1 else raw.removeprefix(_BOM), whole=length <= LONGEST_LINE)
        given = row.get("id")
        if not error and given is not None and (isinstance(given, bool) or not isinstance(given, str | int)):
            error, given = "'id' must be text or a whole number", None
        if error:
            row, error = {}, f"{name}:{number}: {error}"
        yield Line(number, size, str(number) if given is None else given, row, error)
        size = 0


def _bounded(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Lines and their lengths; of a line that is too long, only the start is kept."""
    while line := file.readline(LONGEST_LINE):
        length = len(line)
        more = line
        while length >= LONGEST_LINE and not more.endswith(b"\n") and (more := file.readline(LONGEST_LINE)):
            length += len(more)
        yield line, length


def _row(raw: bytes, *, whole: bool) -> tuple[dict[str, Any], str]:
    """The object on a line, and what is wrong with it."""
    if not whole:
        return {}, f"longer than {LONGEST_LINE // 1024} kB"
    try:
        row = json.loads(raw.decode("utf-8", "surrogatepass"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        return {}, "not UTF-8"
    except json.JSONDecodeError as error:
        return {}, f'not JSON ({error.msg} at column {error.colno}); expected {{"id": "...", "text": "..."}}'
    except (ValueError, RecursionError):
        return {}, 'not JSON; expected {"id": "...", "text": "..."}'
    if not isinstance(row, dict):
        return {}, 'not an object; expected {"id": "...", "text": "..."}'
    if "text" not in row:
        return row, 'no "text"; expected {"id": "...", "text": "..."}'
    if not isinstance(row["text"], str):
        return row, '"text" must be text'
    return row, ""


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
