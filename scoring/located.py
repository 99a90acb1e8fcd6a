"""Values that know where they stand in a file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

#: Larger files are refused.
MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """One error in a file, with its place."""

    file: str
    line: int
    column: int
    what: str

    @property
    def where(self) -> str:
        """``file:line:col``."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(slots=True)
class Located:
    """A value and where it starts. Scalars stay text: ``no`` is not False and ``0777`` is not 511."""

    value: str | list[Located] | dict[str, Located]
    line: int
    column: int


def plain(node: Located) -> Any:
    """The value without places: strings, lists and dicts."""
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(item) for key, item in node.value.items()}
    return node.value


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'tokens'?)``, or nothing where no known word is close."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
