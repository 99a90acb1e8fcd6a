"""Many cases gathered beside each other: one fetcher for all, so that each site is asked at one pace."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self

from collectors import collector_for, collectors_of
from collectors.fetch.archive import Archive
from collectors.fetch.fetcher import GuardedFetcher
from vetting.case_file import utc_now
from vetting.errors import CollectError
from vetting.models import Account, Capture, Case, Gathered
from vetting.pipeline import gather
from vetting.settings import NetworkSettings


class Gatherer:
    """Reads the accounts of any case. Threads may share it.

    Args:
        network: How the network may be used.
        records: The folder in which each case's pages are recorded.
        keep: Given each capture as soon as it is made, gives what stands for it from then on.
        pay: Read what costs money.
    """

    def __init__(
        self, network: NetworkSettings, *, records: Path, keep: Callable[[Capture], Capture], pay: bool
    ) -> None:
        self._network = network
        self._records = records
        self._keep = keep
        self._pay = pay
        self._fetcher = GuardedFetcher(network, clock=utc_now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing more is asked; threads that wait for their turn are woken."""
        self._fetcher.close()

    def gather(self, case: Case) -> Gathered:
        """Read every account of a case; one that fails leaves a gap.

        Raises:
            ConsentError: The consent does not cover an account. Nothing is read then.
            StorageError: What was read cannot be kept.
        """
        with Archive(self._records / case.id) as archive:
            # The records stay open to be gone on with: whether a row is done is for the store to say, later.
            return gather(
                case,
                collector_for=collectors_of(case),
                fetcher=self._fetcher.for_case(clock=lambda: case.opened_at, archive=archive),
                keep=lambda capture: self._keep(archive.signed(capture)),
                refuse=self._not_paid_for,
                account_s=self._network.account_s,
            )

    def _not_paid_for(self, account: Account) -> str:
        if self._pay or not (most := most_dollars(account)):
            return ""
        return f"it may cost up to ${most:.2f}, and nobody agreed to it (run again with --yes)"


def most_dollars(account: Account) -> Decimal:
    """What reading an account may cost at most; nothing without the key that pays for it.

    Raises:
        CollectError: No collector reads it.
    """
    described = collector_for(account).described
    return described.most_dollars if os.environ.get(described.key) else Decimal(0)


def most_dollars_of(cases: Iterable[Case]) -> Decimal:
    """What reading all accounts of some cases may cost at most; what cannot be read costs nothing."""
    total = Decimal(0)
    for case in cases:
        for account in case.accounts:
            try:
                total += most_dollars(account)
            except CollectError:
                continue  # it becomes a gap, and asks nobody
    return total
