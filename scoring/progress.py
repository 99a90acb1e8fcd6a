"""How far a long run is, on a terminal; and what could not be read, told once and not a million times."""

from __future__ import annotations

import os
import stat
import sys
import time
from typing import IO, Any

import click

_EVERY_S = 0.5
_STEPS = 64
_MOST_TOLD = 20


class Progress:
    """A line on stderr that says how many lines are done; silent unless stderr is a terminal.

    Args:
        file: What is read; its size, where it has one, gives the share that is done.
        busy: Whether something else is written to the same terminal meanwhile.
    """

    def __init__(self, file: IO[Any], *, busy: bool = False) -> None:
        self._of = size_of(file)
        self._stderr = sys.stderr
        self._shown = self._stderr.isatty() and not busy
        self._begun = self._last = time.monotonic()
        self._lines = self._bytes = 0

    def step(self, size: int) -> None:
        """Another line of so many bytes is done."""
        self._lines += 1
        self._bytes += size
        if self._shown and self._lines % _STEPS == 0 and time.monotonic() - self._last > _EVERY_S:
            self._last = time.monotonic()
            rate = self._lines / (self._last - self._begun)
            share = f"{100 * self._bytes // self._of}% " if self._of else ""
            self._stderr.write(f"\r\x1b[K{share}{self._lines:,} lines, {rate:,.0f}/s")
            self._stderr.flush()

    def done(self) -> None:
        """Leave the terminal as it was."""
        if self._shown:
            self._stderr.write("\r\x1b[K")
            self._stderr.flush()


def size_of(file: IO[Any]) -> int:
    """The size of a file on disk; 0 for a pipe, a terminal or what is no file at all."""
    try:
        status = os.fstat(file.fileno())
    except (OSError, ValueError):
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


class Unreadable:
    """Lines that could not be read: the first few are told at once, the others are counted."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, error: str) -> None:
        """One more."""
        self.count += 1
        if self.count <= _MOST_TOLD:
            click.echo(error, err=True)

    def done(self, lines: int) -> None:
        """Say how many there were of how many lines."""
        if self.count:
            click.echo(f"{self.count:,} of {lines:,} lines could not be read", err=True)
