"""Which account a handle or a profile's address names, so that two ways of naming one can be compared.

Nothing is guessed: what is not a handle of its source, or the address of a profile there, names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_LONGEST = 500
_HOST = re.compile(r"(?=[^.])[\w.-]{1,253}(?::[0-9]{1,5})?")
_X_NAME = re.compile(r"[A-Za-z0-9_]{1,15}")
_X_HOSTS = frozenset({"x.com", "twitter.com", "mobile.twitter.com", "mobile.x.com"})
_X_PAGES = frozenset({"i", "home", "share", "intent", "search", "hashtag", "explore", "settings", "messages"})
_MASTODON_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,63})")
_BLUESKY_HANDLE = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}"
)
_DID = re.compile(r"did:(?:plc|web):[A-Za-z0-9.:%_-]{1,200}")
_STACK_HOST = re.compile(
    r"(?:[a-z0-9-]{1,60}\.){1,2}stackexchange\.com|(?:[a-z]{2,4}\.){0,2}(?:stackoverflow|serverfault|superuser"
    r"|askubuntu|stackapps)\.com|(?:meta\.)?mathoverflow\.net"
)
_NUMBER = re.compile(r"[0-9]{1,12}")
_DISCOURSE_NAME = re.compile(r"[\w.-]{1,60}")
_HN_NAME = re.compile(r"[A-Za-z0-9_-]{2,32}")
_HN_PAGES = frozenset({"/user", "/threads", "/submitted"})
_HN_ID = re.compile(r"(?:^|&)id=([^&]{1,40})(?:&|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """One account of a source.

    Attributes:
        name: As its source writes it, without a leading ``@``.
        site: Where it stands, for sources with many sites: scheme, host and folder, without a last slash.
        folds: Whether its source takes capitals and small letters of the name as the same.
    """

    name: str
    site: str = ""
    folds: bool = True

    @property
    def host(self) -> str:
        """The host of its site, in small letters and with a port if it has one."""
        return self.site.partition("://")[2].partition("/")[0].lower()

    @property
    def key(self) -> str:
        """The same text for every way of naming this account."""
        # Not casefold, which makes one of "straße" and "strasse": these are two names.
        name = self.name.lower() if self.folds else self.name
        return f"{self.site.partition('://')[2].lower()}/{name}"


def handle_of(source: str, locator: str) -> Handle | None:
    """The account that a handle or an address names.

    Args:
        source: The source's name; one without handles names nobody.
        locator: A handle, with or without its ``@``, or the address of a profile.
    """
    read = _READERS.get(source)
    text = locator.strip()
    if read is None or not text or len(text) > _LONGEST:
        return None
    if "://" not in text:
        return read(text.removeprefix("@"), None)
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not _HOST.fullmatch(parts.netloc):
        return None
    return read("", parts)


def has_handles(source: str) -> bool:
    """Whether accounts of a source can be told by a handle or a profile's address."""
    return source in _READERS


def stands_alone(source: str, locator: str) -> bool:
    """Whether a locator says by itself which site it is of, as ``@robin@social.example`` does."""
    return "://" in locator or source not in _BARE


def _path(parts: SplitResult) -> list[str]:
    return [part for part in parts.path.split("/") if part]


def _plain_host(parts: SplitResult) -> str:
    return parts.netloc.lower().removeprefix("www.")


def _matched(pattern: re.Pattern[str], text: str, *, site: str = "", folds: bool = True) -> Handle | None:
    return Handle(name=text, site=site, folds=folds) if pattern.fullmatch(text) else None


def _twitter(text: str, parts: SplitResult | None) -> Handle | None:
    if parts is not None:
        path = _path(parts)
        if _plain_host(parts) not in _X_HOSTS or not path or path[0].lower() in _X_PAGES:
            return None
        text = path[0].removeprefix("@")
    return _matched(_X_NAME, text)


def _mastodon(text: str, parts: SplitResult | None) -> Handle | None:
    if parts is None:
        name, _, host = text.partition("@")
        return _matched(_MASTODON_NAME, name, site=f"https://{host}") if _HOST.fullmatch(host) else None
    path = _path(parts)
    site = f"{parts.scheme.lower()}://{parts.netloc}"
    if len(path) >= 2 and path[0] == "users":
        return _matched(_MASTODON_NAME, path[1], site=site)
    if not path or not path[0].startswith("@"):
        return None
    name, _, elsewhere = path[0][1:].partition("@")
    # A server shows accounts of others under its own address: https://one.example/@robin@other.example
    if elsewhere:
        return _mastodon(path[0][1:], None)
    return _matched(_MASTODON_NAME, name, site=site)


def _bluesky(text: str, parts: SplitResult | None) -> Handle | None:
    if parts is not None:
        path = _path(parts)
        if _plain_host(parts) != "bsky.app" or len(path) < 2 or path[0] != "profile":
            return None
        text = path[1].removeprefix("@")
    if text.startswith("did:"):
        return _matched(_DID, text, folds=False)
    return _matched(_BLUESKY_HANDLE, text)


def _stack_exchange(text: str, parts: SplitResult | None) -> Handle | None:
    del text
    if parts is None or not _STACK_HOST.fullmatch(_plain_host(parts)):
        return None
    path = _path(parts)
    number = path[1] if len(path) >= 2 and path[0] in {"users", "u"} else ""
    return _matched(_NUMBER, number, site=f"https://{_plain_host(parts)}")


def _discourse(text: str, parts: SplitResult | None) -> Handle | None:
    del text
    path = _path(parts) if parts is not None else []
    at = next((index for index, part in enumerate(path[:4]) if part in {"u", "users"}), None)
    if parts is None or at is None or len(path) < at + 2:
        return None
    site = "/".join((f"{parts.scheme.lower()}://{parts.netloc}", *path[:at]))
    return _matched(_DISCOURSE_NAME, path[at + 1].removesuffix(".json"), site=site)


def _hacker_news(text: str, parts: SplitResult | None) -> Handle | None:
    if parts is not None:
        if _plain_host(parts) != "news.ycombinator.com" or parts.path not in _HN_PAGES:
            return None
        found = _HN_ID.search(parts.query)
        text = found.group(1) if found else ""
    return _matched(_HN_NAME, text, folds=False)


_READERS: dict[str, Callable[[str, SplitResult | None], Handle | None]] = {
    "twitter": _twitter,
    "mastodon": _mastodon,
    "bluesky": _bluesky,
    "stack_exchange": _stack_exchange,
    "discourse": _discourse,
    "hacker_news": _hacker_news,
}
# Their handles are the same short names on every site, so that one alone does not say whose account is meant.
_BARE = frozenset({"twitter", "hacker_news"})
