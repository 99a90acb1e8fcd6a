"""Collectors: from what a candidate names or hands over to captures, and from captures to posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Protocol

from collectors.blog import BlogCollector
from collectors.bluesky import BlueskyCollector
from collectors.brave import BraveCollector
from collectors.described import Described
from collectors.discourse import DiscourseCollector
from collectors.facebook import FacebookCollector
from collectors.hacker_news import HackerNewsCollector
from collectors.identifiers import subject_of
from collectors.linkedin import LinkedInCollector, is_linkedin_address, refusal
from collectors.mastodon import MastodonCollector
from collectors.page import PageCollector
from collectors.posterous import PosterousCollector
from collectors.reddit import RedditCollector
from collectors.searxng import SearxngCollector
from collectors.stack_exchange import StackExchangeCollector
from collectors.twitter import TwitterCollector
from collectors.x_api import XApiCollector
from vetting.errors import UnsupportedInput, VettingError
from vetting.models import Account, Case, InputKind
from vetting.protocols import Collector


class DescribedCollector(Collector, Protocol):
    """A collector that says of itself what it reads, needs and costs."""

    described: ClassVar[Described]


COLLECTORS: tuple[DescribedCollector, ...] = (
    TwitterCollector(),
    XApiCollector(),
    LinkedInCollector(),
    BlogCollector(),
    PosterousCollector(),
    MastodonCollector(),
    BlueskyCollector(),
    StackExchangeCollector(),
    DiscourseCollector(),
    HackerNewsCollector(),
    FacebookCollector(),
    RedditCollector(),
    PageCollector(),
    BraveCollector(),
    SearxngCollector(),
)


def collector_for(account: Account) -> DescribedCollector:
    """Find the one collector that reads an account.

    Args:
        account: The account.

    Raises:
        UnsupportedInput: No collector reads it.
        VettingError: More than one claims it, which is a fault of the collectors.
    """
    if is_linkedin_address(account):
        raise refusal(account)
    found = [collector for collector in COLLECTORS if collector.identify(account)]
    if not found:
        what = f'source "{account.source}" cannot be read by {account.kind.value}'
        raise UnsupportedInput(what, account.locator, _known(account.source), reason="unsupported")
    if len(found) > 1:
        raise VettingError("more than one collector claims this account", account.locator)
    return found[0]


def accepted_kinds(source: str) -> frozenset[InputKind]:
    """How the accounts of a source may be given; empty for a source that there is none of."""
    return frozenset(kind for each in COLLECTORS if each.source == source for kind in each.accepts)


def collectors_of(case: Case) -> Callable[[Account], DescribedCollector]:
    """The collectors of one case: a search is told whom it is about, which no account says.

    Args:
        case: The case; its candidate and consent are all that a search learns.
    """
    subject = subject_of(case)

    def find(account: Account) -> DescribedCollector:
        found = collector_for(account)
        if isinstance(found, BraveCollector | SearxngCollector):
            return replace(found, subject=subject)
        return found

    return find


def _known(source: str) -> str:
    """What can be written instead: the inputs of the source, or the sources there are."""
    inputs = [way for each in COLLECTORS if each.described.source == source for way in each.described.inputs]
    if inputs:
        return f"write {' or '.join(inputs)}"
    sources = dict.fromkeys(each.described.source for each in COLLECTORS)
    return f"known sources: {', '.join(sources)}; vetting collectors says how each is given"


__all__ = [
    "COLLECTORS",
    "Collector",
    "DescribedCollector",
    "accepted_kinds",
    "collector_for",
    "collectors_of",
]
