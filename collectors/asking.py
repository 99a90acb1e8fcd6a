"""The pages of one account, asked for within bounds, with a memory of what could not be had."""

from __future__ import annotations

from collectors.capture import capture
from collectors.details import MAX_DETAIL, shown
from collectors.paging import host_of
from vetting.errors import CollectError, FetchError
from vetting.models import Account, Capture
from vetting.protocols import Fetched, Fetcher

MAX_REQUESTS = 4_000
MAX_BYTES = 400_000_000


class Asking:
    """Asks for the pages of one account.

    Args:
        account: The account.
        fetcher: The door to the network.
        collector: What the captures are recorded under.

    Attributes:
        hosts: Where the account's own pages lie.
        found: Whether anything that holds posts was found yet.
    """

    def __init__(self, account: Account, fetcher: Fetcher, collector: str) -> None:
        self.account = account
        self.hosts = {host_of(account.locator)}
        self.found = False
        self._fetcher = fetcher
        self._collector = collector
        self._asked: set[str] = set()
        self._bytes = 0
        self._missing: list[tuple[str, CollectError]] = []

    def get(self, url: str) -> Fetched:
        """Fetch one page.

        Raises:
            FetchError: It could not be had, or more was had already than one account may take.
        """
        if len(self._asked) >= MAX_REQUESTS or self._bytes > MAX_BYTES:
            said = f"reading stopped after {len(self._asked):,} pages"
            raise FetchError(said, url, "ask the candidate for an export of the blog", "too_large")
        self._asked.add(url)
        fetched = self._fetcher.get(url)
        self._asked.add(fetched.url)
        self._bytes += len(fetched.body)
        return fetched

    def was_asked(self, url: str) -> bool:
        """Whether a page was asked for, under this address or one that led to it."""
        return url in self._asked

    def capture(self, fetched: Fetched, url: str = "") -> Capture:
        """Record a page, under its own address or the one that was asked for."""
        return capture(
            account=self.account,
            url=url or fetched.url,
            body=fetched.body,
            media_type=fetched.media_type,
            captured_at=self._fetcher.now(),
            collector=self._collector,
            status=fetched.status,
        )

    def miss(self, what: str, error: CollectError) -> None:
        """Remember what could not be had."""
        self._missing.append((what, error))

    def say(self) -> None:
        """Say what could not be had.

        Raises:
            CollectError: Something could not.
        """
        if not self._missing:
            return
        said = "; ".join(f"{what}: {error.message}" for what, error in self._missing)
        _, first = self._missing[0]
        raise CollectError(shown(said, MAX_DETAIL), first.where, first.hint, first.reason)
