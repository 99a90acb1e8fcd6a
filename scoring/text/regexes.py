"""The regular expressions of a ruleset, compiled when first needed and, once many were, kept for later runs.

Compiling one takes a millisecond or two, for its classes of characters are large, and a long run needs more
than a thousand. What the standard library's compiler makes of a pattern is a list of numbers, from which its
matcher builds the expression in microseconds; those numbers are kept, as Python keeps the byte code of
modules, and only ever given back to the same version of both. Where an interpreter offers no such way, every
expression is compiled as usual.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import sys
from array import array
from collections.abc import Sequence
from typing import Any, Final, Protocol

#: A run that needed so many will need most, so all are compiled at once and kept.
MANY = 100

_WORD: Final = "I"
_DIGEST_BYTES = 32
#: Of each pattern: where its numbers end, its flags, its groups.
_FIELDS = 3


class Shelf(Protocol):
    """Where bytes are kept between runs."""

    @property
    def usable(self) -> bool:
        """Whether what is put there can be kept."""
        ...

    def take(self) -> bytes | None:
        """What was put there; None if there is nothing that can be trusted."""
        ...

    def put(self, content: bytes) -> None:
        """Keep bytes."""
        ...


class Regexes:
    """Compiled expressions by their place among all.

    Args:
        sources: The expressions.
        shelf: Where their compiled form is kept; None keeps nothing.
    """

    def __init__(self, sources: Sequence[str], shelf: Shelf | None) -> None:
        self._sources = sources
        self._shelf = shelf
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._kept: _Kept | None = None
        self._asked = False

    def compile(self, at: int) -> re.Pattern[str]:
        """The expression at that place."""
        found = self._compiled.get(at)
        if found is None:
            found = self._compiled[at] = self._make(at)
        return found

    def _make(self, at: int) -> re.Pattern[str]:
        if not self._asked:
            self._asked = True
            self._kept = self._take()
        if self._kept is not None:
            return self._kept.pattern(at)
        if len(self._compiled) == MANY - 1 and self._shelf is not None and self._shelf.usable and _COMPILER:
            self._shelf.put(_packed(self._sources))
            self._kept = self._take()
        return re.compile(self._sources[at])

    def _take(self) -> _Kept | None:
        content = self._shelf.take() if self._shelf is not None and _COMPILER else None
        return _unpacked(content, self._sources) if content else None


class _Kept:
    """Expressions in their compiled form.

    Args:
        sources: The expressions.
        numbers: For each its fields, then the numbers of all.
    """

    def __init__(self, sources: Sequence[str], numbers: memoryview) -> None:
        self._sources = sources
        self._numbers = numbers

    def pattern(self, at: int) -> re.Pattern[str]:
        source, numbers = self._sources[at], self._numbers
        body = _FIELDS * len(self._sources)
        start = numbers[_FIELDS * (at - 1)] if at else 0
        end, flags, groups = numbers[_FIELDS * at : _FIELDS * (at + 1)]
        code = numbers[body + start : body + end].tolist()
        try:
            made: re.Pattern[str] = _MATCHER.compile(source, flags, code, groups, {}, (None,) * (groups + 1))
        except (RuntimeError, ValueError, OverflowError, TypeError):  # the matcher checks what it is given
            return re.compile(source)
        return made


def _packed(sources: Sequence[str]) -> bytes:
    fields, body = array(_WORD), array(_WORD)
    for source in sources:
        parsed = _PARSER.parse(source, 0)
        body.extend(_COMPILER._code(parsed, 0))
        fields.extend((len(body), parsed.state.flags, parsed.state.groups - 1))
    return _digest(sources) + fields.tobytes() + body.tobytes()


def _unpacked(content: bytes, sources: Sequence[str]) -> _Kept | None:
    numbers = memoryview(content)[_DIGEST_BYTES:]
    if content[:_DIGEST_BYTES] != _digest(sources) or len(numbers) % array(_WORD).itemsize:
        return None
    words = numbers.cast(_WORD)
    body = _FIELDS * len(sources)
    if len(words) < body or len(words) != body + words[body - _FIELDS]:
        return None
    return _Kept(sources, words)


def _digest(sources: Sequence[str]) -> bytes:
    """Over the expressions, the interpreter and the way in which numbers are written."""
    head = f"{sys.version}\0{_MATCHER.MAGIC}\0{sys.byteorder}\0{array(_WORD).itemsize}\0"
    return hashlib.sha256((head + "\0".join(sources)).encode("utf-8", "surrogatepass")).digest()


def _inner_module(name: str) -> Any:
    """A module behind ``re``; None where this interpreter has none of that name."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


_MATCHER, _PARSER, _COMPILER = map(_inner_module, ("_sre", "re._parser", "re._compiler"))
if not (
    hasattr(_MATCHER, "compile")
    and hasattr(_MATCHER, "MAGIC")
    and hasattr(_PARSER, "parse")
    and hasattr(_COMPILER, "_code")
):
    _COMPILER = None
