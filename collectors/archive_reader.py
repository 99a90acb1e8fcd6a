"""A blog that is gone, out of a web archive."""

from __future__ import annotations

from collections.abc import Iterator

from collectors.asking import Asking
from collectors.feed import read_feed
from collectors.paging import same_origin
from collectors.wayback import (
    MAX_ROWS,
    Archive,
    Row,
    original_of,
    page_key,
    read_list,
    refused,
    wanted,
)
from vetting.errors import CollectError, FetchError, RateLimited
from vetting.models import Capture
from vetting.protocols import Fetched

_MOST_FEEDS = 60
_MOST_PAGES = 2_000
_FAILED_IN_A_ROW = 5
_HINT = "ask the candidate for the backup that Posterous gave its members"


def read_archived(asking: Asking, archive: Archive) -> Iterator[Capture]:
    """Read every state of a blog's feed, and the pages of the posts that no feed held.

    Raises:
        CollectError: The archive has nothing of it, or could not be asked.
    """
    rows: list[Row] = []
    lists: list[Fetched] = []
    resume = ""
    while True:
        lists.append(fetched := _list(asking, archive, resume))
        part, resume = read_list(fetched.body)
        rows += part
        if not resume or asking.was_asked(archive.list_url(asking.account.locator, resume)):
            break
        if len(rows) >= MAX_ROWS:
            said = f"the list of its captures has more than {MAX_ROWS:,} lines"
            asking.miss("the web archive", FetchError(said, asking.account.locator, reason="too_large"))
            break
    feeds, pages = wanted(rows)
    if not feeds and not pages:
        raise FetchError("the web archive has nothing of it", asking.account.locator, _HINT, "not_found")
    yield from map(asking.capture, lists)
    known: set[str] = set()
    for captured in _read(asking, archive, feeds[:_MOST_FEEDS], "old states of the feed"):
        yield captured
        known |= _links(captured)
    left = [row for row in pages if page_key(row.original) not in known]
    yield from _read(asking, archive, left[:_MOST_PAGES], "archived posts")


def _list(asking: Asking, archive: Archive, resume: str) -> Fetched:
    try:
        return asking.get(archive.list_url(asking.account.locator, resume))
    except FetchError as error:
        if error.reason in {"empty", "not_found"}:
            where = asking.account.locator
            raise FetchError("the web archive has nothing of it", where, _HINT, "not_found") from None
        raise refused(error) from None


def _read(asking: Asking, archive: Archive, rows: list[Row], what: str) -> Iterator[Capture]:
    read = in_a_row = 0
    first: CollectError | None = None
    for row in rows:
        url = archive.capture_url(row)
        try:
            fetched = asking.get(url)
            if not same_origin(fetched.url, url) or not original_of(fetched.url):
                raise FetchError("a capture leads out of the archive", url, reason="not_found")
        except FetchError as error:
            first = first or error
            in_a_row += 1
            if in_a_row >= _FAILED_IN_A_ROW or isinstance(error, RateLimited):
                break
            continue
        in_a_row = 0
        read += 1
        yield asking.capture(fetched)
    if first is not None:
        left = len(rows) - read
        asking.miss(f"{left} of {len(rows)} {what}", first)


def _links(captured: Capture) -> set[str]:
    """The posts that a feed holds."""
    try:
        feed = read_feed(captured.body, original_of(captured.snapshot.url))
    except CollectError:
        return set()
    return {page_key(entry.link) for entry in feed.entries if entry.link}
