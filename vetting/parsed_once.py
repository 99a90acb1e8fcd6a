"""Accounts are parsed as soon as they are read, to tell how many posts there are, and not again later."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from vetting.models import Account, Capture, Extract, Snapshot
from vetting.pipeline import CollectorFor
from vetting.protocols import Parser


class ParsedOnce:
    """Remembers what each account was parsed to. Threads may share it.

    Args:
        collector_for: Finds the one collector of an account.
    """

    def __init__(self, collector_for: CollectorFor) -> None:
        self._collector_for = collector_for
        self._lock = threading.Lock()
        self._known: dict[Account, tuple[tuple[Snapshot, ...], Extract | Exception]] = {}

    def parser_for(self, account: Account) -> Parser:
        """The parser of an account, which does not do again what was done already."""
        return _Remembering(self, account)

    def read_ahead(self, account: Account, captures: Sequence[Capture]) -> Extract | None:
        """Parse an account; None if that fails, which is then told to whoever asks for it later.

        Evidence is kept before anything can come of a fault in a parser, so nothing is raised here.
        """
        outcome: Extract | Exception
        try:
            outcome = self._collector_for(account).parse(captures)
        except Exception as error:  # noqa: BLE001 - it is raised again by parse
            outcome = error
        with self._lock:
            self._known[account] = (_snapshots(captures), outcome)
        return outcome if isinstance(outcome, Extract) else None

    def parse(self, account: Account, captures: Sequence[Capture]) -> Extract:
        """What these captures were parsed to; they are parsed now if they were not before.

        Raises:
            ParseError: They cannot be read at all.
        """
        with self._lock:
            known = self._known.get(account)
        if known is None or known[0] != _snapshots(captures):
            return self._collector_for(account).parse(captures)
        if isinstance(known[1], Exception):
            raise known[1]
        return known[1]


@dataclass(frozen=True, slots=True)
class _Remembering:
    parsed: ParsedOnce
    account: Account

    def parse(self, captures: Sequence[Capture]) -> Extract:
        return self.parsed.parse(self.account, captures)


def _snapshots(captures: Sequence[Capture]) -> tuple[Snapshot, ...]:
    return tuple(capture.snapshot for capture in captures)
