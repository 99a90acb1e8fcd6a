"""Where the older posts of a feed are: what it says itself, and what its program is known for."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from collectors.entries import Feed

_BLOGGER = "www.blogger.com"


def next_page(feed: Feed, url: str) -> str:
    """The address of the next page of a feed, or an empty text.

    It follows RFC 5005 (``next``, ``prev-archive``) and JSON Feed's ``next_url``. WordPress says nothing of
    its further pages, but has them under ``?paged=``.

    Args:
        feed: The page just read.
        url: Its address.
    """
    if feed.next_url:
        return at_home(feed.next_url, url)
    if feed.complete or not feed.entries or "wordpress" not in feed.generator:
        return ""
    return with_query(url, {"paged": _page_number(url) + 1})


def is_guessed(feed: Feed) -> bool:
    """Whether the next page is one that the feed itself says nothing of."""
    return not feed.next_url


def same_origin(one: str, other: str) -> bool:
    """Whether two addresses lie on one host, port and scheme."""
    return _origin(one) == _origin(other)


def host_of(url: str) -> str:
    """The host and port of an address, without ``www.``; empty if it is none."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return host.removeprefix("www.") + ("" if port in {None, default} else f":{port}")


def with_query(url: str, values: Mapping[str, object]) -> str:
    """The same address with some values of its query set."""
    parts = urlsplit(url)
    kept = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key not in values
    ]
    query = urlencode([*kept, *((key, str(value)) for key, value in values.items())], safe=",/:")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _page_number(url: str) -> int:
    given = dict(parse_qsl(urlsplit(url).query)).get("paged", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 1


def at_home(address: str, url: str) -> str:
    """The same page on the blog's own origin, where it is known to be there too."""
    there, here = urlsplit(address), urlsplit(url)
    if (there.scheme, here.scheme) == ("http", "https") and there.netloc == here.netloc:
        return urlunsplit(there._replace(scheme="https"))
    if there.netloc == _BLOGGER and here.path.endswith("/feeds/posts/default"):
        return urlunsplit(there._replace(scheme=here.scheme, netloc=here.netloc, path=here.path))
    return urljoin(url, address)


def _origin(url: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return "", url, None
