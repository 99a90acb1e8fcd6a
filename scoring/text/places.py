"""Where the tokens of a text stand, worked out only as far as somebody asks."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol

from scoring.text.cutting import Pieces

#: Pieces of a chunk; None where the chunk is one piece.
PiecesOf = Callable[[str], "Pieces | None"]

_AND_A_SPACE = (1).__add__


class Places(Protocol):
    """Starts and ends of a text's tokens."""

    def of(self, token: int) -> tuple[int, int]:
        """Start and end of one token."""
        ...

    def all(self) -> tuple[list[int], list[int]]:
        """Starts and ends of all tokens."""
        ...


class KnownPlaces:
    """Places that are known already.

    Args:
        starts: The start of each token.
        ends: The end of each.
    """

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self._starts, self._ends = starts, ends

    def of(self, token: int) -> tuple[int, int]:
        """Start and end of one token."""
        return self._starts[token], self._ends[token]

    def all(self) -> tuple[list[int], list[int]]:
        """Starts and ends of all tokens."""
        return self._starts, self._ends


class LazyPlaces:
    """The places of tokens, through the chunks in which they stand: most texts are asked for one or two.

    Args:
        text: The text.
        chunks: Its chunks, in order.
        sizes: How many tokens each chunk has.
        pieces_of: The pieces of a chunk.
    """

    def __init__(self, text: str, chunks: Sequence[str], sizes: Sequence[int], pieces_of: PiecesOf) -> None:
        self._text = text
        self._chunks = chunks
        self._after = list(itertools.accumulate(sizes))
        self._pieces_of = pieces_of
        self._starts: list[int] = []
        if "\n" not in text and len(text) == sum(map(len, chunks)) + len(chunks) - 1:
            # One space between every two words, as in most texts: no need to look where they stand.
            self._starts = list(itertools.accumulate(map(_AND_A_SPACE, map(len, chunks)), initial=0))

    def of(self, token: int) -> tuple[int, int]:
        """Start and end of one token."""
        at = bisect_right(self._after, token)
        chunk = self._chunks[at]
        start = self._starts[at] if at < len(self._starts) else self._find(at)
        pieces = self._pieces_of(chunk)
        if pieces is None:
            return start, start + len(chunk)
        first, after, _ = pieces[token - self._after[at]]  # counted from the chunk's end
        return start + first, start + after

    def _find(self, at: int) -> int:
        """Find where a chunk begins: nothing but white space stands between two chunks."""
        starts, chunks = self._starts, self._chunks
        end = starts[-1] + len(chunks[len(starts) - 1]) if starts else 0
        for chunk in chunks[len(starts) : at + 1]:
            start = self._text.find(chunk, end)
            starts.append(start)
            end = start + len(chunk)
        return starts[at]

    def all(self) -> tuple[list[int], list[int]]:
        """Starts and ends of all tokens."""
        places = [self.of(token) for token in range(self._after[-1] if self._after else 0)]
        return [start for start, _ in places], [end for _, end in places]
