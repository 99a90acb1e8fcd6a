"""Letters written with separate accents, put together, with the way back to the text as given."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in composed form.

    Attributes:
        text: The composed text.
        starts: Where each of its characters begins in the text as given.
        ends: Where each ends.
    """

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given of a span that is not empty."""
        return self.starts[start], self.ends[end - 1]


def composed_form(text: str) -> Composed | None:
    """The text with each letter and its combining marks as one character where Unicode has one (NFC).

    Returns:
        None where there is nothing to put together.
    """
    if text.isascii() or not _CLUSTER.search(text):
        return None
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in (*_CLUSTER.finditer(text), None):
        first, after = match.span() if match else (len(text), len(text))
        parts.append(text[at:first])
        starts.extend(range(at, first))
        ends.extend(range(at + 1, first + 1))
        if match:
            letter = unicodedata.normalize("NFC", match.group())
            parts.append(letter)
            starts.extend([first] * len(letter))
            ends.extend([after] * len(letter))
        at = after
    return Composed("".join(parts), starts, ends)
