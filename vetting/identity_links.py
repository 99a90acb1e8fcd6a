"""Do a candidate's accounts name each other? Links between profiles show whose they are better than names do.

Only accounts that the candidate named are looked at: a link that leads anywhere else is passed over, and no
account is ever found or guessed by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

from vetting.handles import handle_of
from vetting.models import Account, InputKind, Profile

# Where a handle is a page, for sources whose handles are compared by their pages.
_PAGES = {
    "linkedin": "https://linkedin.com/in/{}",
    "facebook": "https://facebook.com/{}",
    "reddit": "https://reddit.com/user/{}",
}
# Paths that lead to an account itself, and not to one of its posts, for sources whose handles are compared.
_PROFILES = {
    "twitter": re.compile(r"/@?\w+/?"),
    "mastodon": re.compile(r"/(?:@[^/]+|users/[^/]+)/?"),
    "bluesky": re.compile(r"/profile/[^/]+/?"),
    "stack_exchange": re.compile(r"/(?:u|users)/\d+(?:/[^/]*)?/?"),
    "discourse": re.compile(r".*/(?:u|users)/[^/]+(?:/summary)?/?"),
    "hacker_news": re.compile(r"/user"),
}
_FRONTS = ("www.", "m.", "mobile.")
# These serve every page under many names, by country or by design.
_MANY_NAMES = ("linkedin.com", "reddit.com", "facebook.com")
_SITES = frozenset({"blog", "posterous"})
_FEEDS = frozenset(
    {"feed", "rss", "atom", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json", "posts.atom"}
)

_RENAMED = {"twitter.com": "x.com"}


class Backlink(StrEnum):
    """Whether the account that is linked to links back."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLink:
    """One account's profile links to another of the candidate's accounts.

    Attributes:
        back: ``UNKNOWN`` if the other's profile was not read, or the first one's own address is not known.
    """

    account: Account
    to: Account
    back: Backlink


def identity_links(accounts: Sequence[Account], profiles: Iterable[Profile]) -> tuple[IdentityLink, ...]:
    """Find the links among a candidate's accounts, each with whether it is returned.

    Args:
        accounts: The candidate's accounts.
        profiles: What was read of them.

    Returns:
        By account and target, in the order of the accounts; one for each pair, however often it links.
    """
    read: dict[Account, list[Profile]] = {account: [] for account in accounts}
    for profile in profiles:
        if profile.account in read:
            read[profile.account].append(profile)
    own = {account: set(own_keys(account, found)) for account, found in read.items()}
    linked = {
        account: {
            link
            for each in found
            for link in each.links
            if account_key(link, account.source) not in own[account]
        }
        for account, found in read.items()
    }

    def leads(start: Account, to: Account) -> bool:
        return link_to(to, own[to], linked[start]) is not None

    return tuple(
        IdentityLink(account=start, to=to, back=_back(bool(read[to] and own[start]), leads(to, start)))
        for start in accounts
        for to in accounts
        if start != to and leads(start, to)
    )


def link_to(to: Account, keys: Iterable[str], links: Iterable[str]) -> str | None:
    """The first of some links that leads to an account.

    Args:
        to: The account.
        keys: What ``own_keys`` says of it.
        links: Addresses, in the order in which they are tried.
    """
    homes = tuple(keys)
    return next(
        (link for link in links if any(_within(account_key(link, to.source), home, to) for home in homes)),
        None,
    )


def _back(known: bool, found: bool) -> Backlink:
    if found:
        return Backlink.YES
    return Backlink.NO if known else Backlink.UNKNOWN


def own_keys(account: Account, profiles: Sequence[Profile]) -> Iterator[str]:
    """Every way in which an account itself may be named, as keys."""
    if account.kind is InputKind.URL:
        yield account_key(homepage(account.locator), account.source)
        if named := handle_of(account.source, account.locator):
            yield f"@{named.key}"
    handles = [profile.handle for profile in profiles]
    if account.kind is InputKind.HANDLE:
        handles.append(account.locator)
    for handle in handles:
        yield from _pages(account.source, handle.strip().removeprefix("@"))
    if account.source in _SITES:
        # A feed names the site that it belongs to first.
        yield from (account_key(profile.links[0], account.source) for profile in profiles if profile.links)


def _pages(source: str, handle: str) -> Iterator[str]:
    if not handle or "/" in handle:
        return
    if source in _PAGES:
        yield account_key(_PAGES[source].format(quote(handle, errors="replace")), source)
    elif handle_of(source, handle):
        yield account_key(handle, source)


def homepage(address: str) -> str:
    """The site that a feed's address belongs to."""
    steps = address.rstrip("/").split("/")
    return "/".join(steps[:-1]) if len(steps) > 3 and steps[-1].casefold() in _FEEDS else address


def account_key(address: str, source: str) -> str:
    """What is the same for every way of naming an account of a source, or else of writing a page."""
    handle = handle_of(source, address)
    if handle and ("://" not in address or _PROFILES[source].fullmatch(urlsplit(address.strip()).path)):
        return f"@{handle.key}"
    return page_key(address)


def page_key(address: str) -> str:
    """An address without what does not tell two pages apart."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    host = next((host.removeprefix(front) for front in _FRONTS if host.startswith(front)), host)
    host = next((name for name in _MANY_NAMES if host.endswith(f".{name}")), host)
    path = unquote(parts.path).rstrip("/").casefold()
    return f"{_RENAMED.get(host, host)}{path}" if host else ""


def _within(link: str, home: str, to: Account) -> bool:
    """Whether a link leads to a page: to it exactly, or for a site to anything in it."""
    if not link or not home:
        return False
    return link == home or (to.source in _SITES and link.startswith(f"{home}/"))
