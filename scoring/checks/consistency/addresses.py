"""Links in the form in which they are compared."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LABELS = ("portfolio", "personal", "company", "blog", "rss", "other")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)


def label_of(url: str) -> str:
    """What LinkedIn calls a link, as in ``COMPANY:https://contoso.example``; empty if nothing."""
    label, colon, rest = url.strip().strip("[]<>,; ").partition(":")
    return label.lower() if colon and rest and label.lower() in _LABELS else ""


def with_scheme(url: str) -> str:
    """A link as a whole address, however short it was written."""
    text = url.strip().strip("[]<>,; ")
    if label_of(text):
        text = text.partition(":")[2].strip()
    return text if _SCHEME.match(text) else f"https://{text.removeprefix('//')}"


def address(url: str) -> str:
    """A link's host and path, without scheme, ``www.``, query and a final slash."""
    try:
        parts = urlsplit(with_scheme(url).lower())
        host = parts.hostname or ""
    except ValueError:
        return ""  # no address at all, as "http://[" is none
    host = host.removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    host = "twitter.com" if host == "x.com" else host
    return host + parts.path.rstrip("/")


def host(url: str) -> str:
    """A link's host, without ``www.``."""
    return address(url).partition("/")[0]
