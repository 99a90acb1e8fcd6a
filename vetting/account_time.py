"""How long one account may take: no site that drips page after page holds a case for days."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from vetting.errors import FetchError
from vetting.protocols import Credential, Fetched, Fetcher
from vetting.redact_url import redact_url


class WithinTime:
    """A fetcher for one account that asks for no further page once the account has had its time.

    Args:
        fetcher: Fetches the pages.
        seconds: So long, from now on.
        monotonic: A clock in seconds that never goes back.
    """

    def __init__(
        self, fetcher: Fetcher, seconds: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetcher = fetcher
        self._seconds = seconds
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def now(self) -> datetime:
        """The time at which captures are recorded, aware and in UTC."""
        return self._fetcher.now()

    def get(
        self,
        url: str,
        *,
        accept: Sequence[str] = (),
        credential: Credential | None = None,
        pause_s: float = 0.0,
        record: bool = True,
    ) -> Fetched:
        """Fetch one URL, if there is time left; see ``Fetcher.get``.

        Raises:
            FetchError: The time is over, or the page could not be had.
        """
        if self._monotonic() >= self._end:
            raise FetchError(
                f"the account took longer than {self._seconds:.0f} seconds",
                redact_url(url),
                "run again to go on where it stopped, or raise network.account_s",
                "timed_out",
            )
        return self._fetcher.get(url, accept=accept, credential=credential, pause_s=pause_s, record=record)
