"""How far the reading of accounts is, on stderr: a live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TextIO

from vetting.account_names import place_of, source_title
from vetting.models import Account
from vetting.text import visible

_REDRAW_S = 0.1
_LINE_S = 10.0
_BAR = 10


@dataclass(slots=True)
class _Reading:
    """One account: its number, its name, and how much of it was read."""

    number: int
    name: str
    noun: str
    captures: int = 0
    told: float = 0.0


class AccountProgress:
    """Tells which account is read, how much it gave and how many gaps it left. Threads may share it.

    Posts can be counted only when an account has been read to its end; until then its pages are.

    Args:
        accounts: All accounts of the case, in order.
        silent: Say nothing, because a program reads the result.
        plain: Lines even on a terminal, because the log is written there too.
        stream: Where to; stderr by default.
        clock: Seconds.
    """

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        silent: bool = False,
        plain: bool = False,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream or sys.stderr
        self._silent = silent
        self._live = not silent and not plain and self._stream.isatty()
        self._clock = clock
        self._lock = threading.Lock()
        self._of = len(accounts)
        self._readings = {
            account: _Reading(number, _name(account), "file" if account.kind.on_disk else "page")
            for number, account in enumerate(accounts, start=1)
        }
        self._now: list[_Reading] = []
        self._done = self._captures = self._posts = self._gaps = 0
        self._drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self, account: Account) -> None:
        """An account is about to be read."""
        with self._lock:
            reading = self._readings[account]
            reading.told = self._clock()
            self._now.append(reading)
            if self._live:
                self._draw()
            else:
                self._say(f"Account {reading.number} of {self._of}: reading {reading.name}")

    def captured(self, account: Account) -> None:
        """Another page or file of it has been read and kept."""
        with self._lock:
            reading = self._readings[account]
            reading.captures += 1
            self._captures += 1
            now = self._clock()
            if self._live and now - self._drawn >= _REDRAW_S:
                self._draw()
            elif not self._live and now - reading.told >= _LINE_S:
                reading.told = now
                read = _count(reading.captures, reading.noun)
                self._say(f"Account {reading.number} of {self._of}: {reading.name}: {read} so far")

    def done(self, account: Account, *, posts: int | None, gaps: int) -> None:
        """It has been read to its end, or as far as it could be.

        Args:
            account: The account.
            posts: How many were found; None if nobody can tell.
            gaps: How many parts of it could not be read.
        """
        with self._lock:
            reading = self._readings[account]
            if reading in self._now:
                self._now.remove(reading)
            self._done += 1
            self._posts += posts or 0
            self._gaps += gaps
            parts = [_count(reading.captures, reading.noun)]
            parts += [] if posts is None else [_count(posts, "post")]
            parts += [_count(gaps, "gap")] if gaps else []
            self._say(f"Account {reading.number} of {self._of}: {reading.name}: {', '.join(parts)}")
            if self._live:
                self._draw()

    def close(self) -> None:
        """Leave the terminal as it was, and say nothing more."""
        with self._lock:
            if self._live and self._drawn:
                self._stream.write("\r\x1b[K")
                self._stream.flush()
            self._silent, self._live = True, False

    def _say(self, line: str) -> None:
        if not self._silent:
            self._stream.write(f"\r\x1b[K{line}\n" if self._live else f"{line}\n")
            self._stream.flush()

    def _draw(self) -> None:
        self._drawn = self._clock()
        full = _BAR * self._done // max(self._of, 1)
        parts = [
            f"[{'#' * full}{'.' * (_BAR - full)}] {self._done} of {_count(self._of, 'account')}",
            f"{self._captures:,} read",
            *([_count(self._posts, "post")] if self._done else []),
            *([_count(self._gaps, "gap")] if self._gaps else []),
            *(f"{each.name}: {_count(each.captures, each.noun)}" for each in self._now[-1:]),
        ]
        width = shutil.get_terminal_size().columns - 1
        self._stream.write(f"\r\x1b[K{', '.join(parts)[:width]}")
        self._stream.flush()


def _name(account: Account) -> str:
    return f"{source_title(visible(account.source))} {visible(place_of(account))}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
