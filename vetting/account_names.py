"""How an account is named for a reader: its source's title, and its place without folders or secrets."""

from __future__ import annotations

from vetting.models import Account, InputKind
from vetting.redact_url import redact_url
from vetting.text import clean_text, visible

_LONGEST_HANDLE = 100
_TITLES = {
    "twitter": "Twitter",
    "linkedin": "LinkedIn",
    "blog": "Blog",
    "posterous": "Posterous",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "stack_exchange": "Stack Exchange",
    "discourse": "Discourse",
    "hacker_news": "Hacker News",
    "facebook": "Facebook",
    "reddit": "Reddit",
    "page": "Saved page",
    "web": "Web search",
}
_SEARCHES = frozenset({"web"})


def source_title(source: str) -> str:
    """The source's name as readers know it."""
    return _TITLES.get(source, source.replace("_", " ").capitalize())


def place_of(account: Account) -> str:
    """A locator without the folders of this machine, and without what an address may hold of secrets."""
    if account.kind in (InputKind.EXPORT, InputKind.SAVED_PAGE):
        return clean_text(account.locator.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])
    if account.kind is InputKind.HANDLE and "://" not in account.locator:
        return visible(clean_text(account.locator)[:_LONGEST_HANDLE])
    return redact_url(account.locator)


def is_search(account: Account) -> bool:
    """Whether it is a search for the candidate, and so nobody's account: its place is where is searched."""
    return account.source in _SEARCHES
