"""Links in the form in which they are compared."""

from __future__ import annotations

from urllib.parse import urlsplit


def address(url: str) -> str:
    """A link's host and path, without scheme, ``www.``, query and a final slash."""
    text = url.strip().strip("[]<>,; ").lower()
    label, _, rest = text.partition(":")
    if label in ("portfolio", "personal", "company", "blog", "rss", "other") and rest:
        text = rest
    parts = urlsplit(text if "://" in text else "//" + text)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    host = "twitter.com" if host == "x.com" else host
    return host + parts.path.rstrip("/")


def host(url: str) -> str:
    """A link's host, without ``www.``."""
    return address(url).partition("/")[0]
