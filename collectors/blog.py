"""Blogs by home page, feed or file; Posterous blogs that are gone among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from collectors.archive_reader import read_archived
from collectors.asking import Asking
from collectors.blog_posts import read_captures
from collectors.blog_reader import read_blog
from collectors.capture import capture
from collectors.described import Described
from collectors.exports import read_file
from collectors.feed import check_feed
from collectors.posterous import is_backup
from collectors.wayback import WAYBACK, Archive
from collectors.wxr import MAX_EXPORT, is_wxr
from vetting.errors import CollectError
from vetting.models import Account, Capture, Extract, InputKind
from vetting.protocols import Fetcher

# What says that a blog is no longer where it was; a refusal or a request to wait does not.
_GONE = frozenset({"unreachable", "not_found", "gone", "timed_out", "not_a_feed", "empty"})


class BlogCollector:
    """Reads one blog, as far back as it can be had.

    Args:
        archive: Where Posterous blogs are looked for that are gone.
    """

    source: ClassVar[str] = "blog"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.URL, InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="blog",
        title="Blogs, by their address or a file",
        inputs=(
            'url = "https://robin.example/"',
            'url = "https://robin.example/rss.xml"',
            'export = "wordpress-export.xml"',
            'export = "feed.xml"',
        ),
        reads="the posts of an RSS, Atom or JSON feed, of WordPress's interface, or marked up on its pages, "
        "page by page to the oldest; a post that the feed cuts short is read from its own page. A Posterous "
        "blog that is gone is read from the web archive",
        never_reads="drafts, pages, attachments, comments, and posts behind a password",
        limits="lists of posts on the blog's own origin alone, full texts also on the site that its feed "
        "names; 4,000 pages, 50,000 posts or 400 MB of one blog",
    )

    def __init__(self, archive: Archive = WAYBACK) -> None:
        self._archive = archive

    def identify(self, account: Account) -> bool:
        """Whether the account is a blog, or a Posterous blog given by something else than its backup."""
        if account.source == "posterous":
            return account.kind in self.accepts and not is_backup(account)
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the blog from its address or its file.

        Raises:
            CollectError: It cannot be had, or not whole; captures already given stand.
        """
        if account.kind is InputKind.EXPORT:
            yield self._from_file(account, fetcher)
            return
        asking = Asking(account, fetcher, self.source)
        try:
            yield from read_blog(asking)
        except CollectError as error:
            if account.source != "posterous" or error.reason not in _GONE:
                raise
        # Where a page without posts stands now, the domain may be someone else's.
        if account.source == "posterous" and not asking.found:
            yield from read_archived(asking, self._archive)
        asking.say()

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn what was read of a blog into a profile of it and its posts.

        Raises:
            ParseError: Nothing of it can be read as a blog.
        """
        return read_captures(captures)

    def _from_file(self, account: Account, fetcher: Fetcher) -> Capture:
        path = Path(account.locator)
        body = read_file(path, MAX_EXPORT)
        if not is_wxr(body):
            check_feed(body, path.name)
        return capture(
            account=account,
            url=path.name,
            body=body,
            media_type="application/xml",
            captured_at=fetcher.now(),
            collector=self.source,
        )
