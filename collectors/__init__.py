"""Collectors: from what a candidate names or hands over to captures, and from captures to posts."""

from __future__ import annotations

from collectors.blog import BlogCollector
from collectors.linkedin import LinkedInCollector
from collectors.posterous import PosterousCollector
from collectors.twitter import TwitterCollector
from vetting.errors import UnsupportedInput, VettingError
from vetting.models import Account
from vetting.protocols import Collector

COLLECTORS: tuple[Collector, ...] = (
    TwitterCollector(),
    LinkedInCollector(),
    BlogCollector(),
    PosterousCollector(),
)

_KNOWN = (
    'twitter and linkedin: export = "the downloaded zip"; blog: url = "the address of the blog" or'
    ' export = "a feed or WordPress export file"; posterous: export = "the backup", or as for a blog'
)


def collector_for(account: Account) -> Collector:
    """Find the one collector that reads an account.

    Args:
        account: The account.

    Raises:
        UnsupportedInput: No collector reads it.
        VettingError: More than one claims it, which is a fault of the collectors.
    """
    found = [collector for collector in COLLECTORS if collector.identify(account)]
    if not found:
        what = f'source "{account.source}" cannot be read by {account.kind.value}'
        raise UnsupportedInput(what, account.locator, _KNOWN, reason="unsupported")
    if len(found) > 1:
        raise VettingError("more than one collector claims this account", account.locator)
    return found[0]


__all__ = ["COLLECTORS", "Collector", "collector_for"]
