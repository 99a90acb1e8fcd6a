"""Blogs that are gone, from a web archive: its list of captures (CDX) and the captures as they were made.

Made for the Internet Archive's Wayback Machine; pywb, with which other archives are run, speaks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from collectors.markup import as_mapping, as_text, load_json, web_url
from collectors.paging import host_of, with_query
from vetting.errors import BadStatus, FetchError, ParseError

CLOSED = "20130531"  # Posterous ended in April 2013: what came later under its addresses is not from there
MAX_ROWS = 20_000
_ROWS = 1_000
_STAMP = re.compile(r"\d{14}")
_CAPTURE = re.compile(r"https?://.{1,200}?/(\d{14})id_/(https?://.*)", re.DOTALL)
_FEEDS = re.compile(r"/(rss(\.xml)?|posts\.atom|atom(\.xml)?|feed(\.xml)?)$")
_NO_POSTS = frozenset(
    {"rss", "rss.xml", "archive", "tag", "tags", "pages", "login", "search", "private", "people", "users",
     "robots.txt", "favicon.ico", "sitemap.xml", "contact", "manage", "themes", "subscribe", "index.html"}
)  # fmt: skip
_BLOCKED = (b"AccessControlException", b"Blocked Site Error", b"RobotAccessControl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Where an archive answers.

    Attributes:
        cdx: The address of its list of captures.
        captures: What stands before the time and the address of one capture.
    """

    cdx: str
    captures: str

    def list_url(self, blog: str, resume: str = "") -> str:
        """Where one part of the list of a blog's captures stands.

        Args:
            blog: The blog's address.
            resume: The key that the part before ended with.
        """
        more = {"resumeKey": resume} if resume else {}
        parts = urlsplit(blog)
        place = f"{parts.netloc.rpartition('@')[2]}{parts.path.rpartition('/')[0]}/"
        asked = {"url": place, "matchType": "prefix", "to": CLOSED, "limit": _ROWS, "showResumeKey": "true"}
        return with_query(self.cdx, {**asked, **more})

    def capture_url(self, row: Row) -> str:
        """Where one capture is given as it was made, without the archive's own frame."""
        return f"{self.captures}/{row.stamp}id_/{row.original}"


WAYBACK = Archive(cdx="https://web.archive.org/cdx/search/cdx", captures="https://web.archive.org/web")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list: one capture."""

    key: str
    stamp: str
    original: str
    media_type: str
    status: str
    digest: str


def read_list(body: bytes) -> tuple[tuple[Row, ...], str]:
    """The captures that a part of the list names, and the key of the next part (empty: there is none).

    Lines are read in the Internet Archive's form (CDX, columns) and in pywb's (CDXJ, columns and JSON).
    """
    text, _, rest = body.decode("utf-8", "replace").partition("\n\n")
    rows = tuple(filter(None, map(_row, text.split("\n"))))
    return rows, rest.strip()[:2_000] if rows else ""


def _row(line: str) -> Row | None:
    key, _, rest = line.partition(" ")
    stamp, _, rest = rest.partition(" ")
    if rest.startswith("{"):
        try:
            given = as_mapping(load_json(rest.encode(), "a line of the list"))
        except ParseError:
            return None
        columns = [as_text(given.get(name)) for name in ("url", "mime", "status", "digest")]
    else:
        columns = rest.split(" ")[:4]
    if len(columns) < 4 or not _STAMP.fullmatch(stamp) or not web_url(columns[0]):
        return None
    original, media_type, status, digest = columns
    return Row(
        key=key, stamp=stamp, original=original, media_type=media_type.lower(), status=status, digest=digest
    )


def wanted(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Choose what is worth reading: every state of the feed, and the last state of each post's own page.

    Returns:
        Feeds, the newest first, and pages, in the order of the list.
    """
    feeds: dict[str, Row] = {}
    pages: dict[str, Row] = {}
    for row in rows:
        # A capture that only repeats an older one has no status of its own.
        if row.status not in {"200", "-"} or row.stamp > CLOSED + "999999":
            continue
        path = urlsplit(row.original).path
        if _FEEDS.search(path):
            feeds.setdefault(row.digest, row)
        elif row.media_type in {"text/html", "warc/revisit"} and _is_post(row.original):
            known = pages.get(row.key)
            if known is None or known.stamp < row.stamp:
                pages[row.key] = row
    return sorted(feeds.values(), key=lambda row: row.stamp, reverse=True), list(pages.values())


def original_of(url: str) -> str:
    """The address that a capture's address is about; empty if it is not a capture's."""
    found = _CAPTURE.fullmatch(url)
    return found.group(2) if found else ""


def is_list(url: str) -> bool:
    """Whether an address is that of a list of captures."""
    return "matchType=prefix" in url and "showResumeKey=" in url


def page_key(url: str) -> str:
    """What tells one page of a blog from another, whatever its scheme and the end of its path."""
    return f"{host_of(url)}{unquote(urlsplit(url).path).rstrip('/')}"


def refused(error: FetchError) -> FetchError:
    """The archive's refusal in words; what it says of itself would be taken for the blog's own."""
    if isinstance(error, BadStatus) and (
        error.status == 403 or any(mark in error.answer for mark in _BLOCKED)
    ):
        return FetchError(
            "the web archive does not show this site: its owner had it taken out",
            error.where,
            "ask the candidate for the backup that Posterous gave its members",
            "private",
        )
    return FetchError(
        f"the web archive could not be read: {error.message}", error.where, error.hint, error.reason
    )


def _is_post(original: str) -> bool:
    parts = urlsplit(original)
    path = parts.path.strip("/")
    return bool(path) and "/" not in path and not parts.query and path.lower() not in _NO_POSTS
