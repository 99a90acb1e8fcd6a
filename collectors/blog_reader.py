"""A blog over the network: from the address that the candidate gave to every page that holds posts.

Each page is given back as soon as it was read, so that what was had stands when a later page fails or the run
is ended. What could not be had is said once, when everything else was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from urllib.parse import urljoin, urlsplit

from collectors import wordpress
from collectors.asking import Asking
from collectors.entries import Feed
from collectors.feed import MAX_ENTRIES, check_feed, is_page, read_feed
from collectors.full_text import FullText
from collectors.hfeed import read_hfeed
from collectors.markup import as_list, feed_links, load_json
from collectors.paging import host_of, is_guessed, next_page, same_origin
from vetting.errors import BadStatus, CollectError, FetchError, ParseError, ResponseTooLarge
from vetting.models import Capture
from vetting.protocols import Fetched

MAX_PAGES = 1_000
_MOST_FEEDS = 4
_MOST_USER_PAGES = 5
_FALLBACKS = ("feed/", "rss.xml", "atom.xml", "index.xml", "feeds/all.atom.xml", "feed.json")
_NARROWER = re.compile(r"/(author|category|tag)/")
_OLDER = "older posts"
_NO_FEED = frozenset({"not_found", "gone", "not_a_feed", "wrong_kind", "empty"})


def read_blog(asking: Asking) -> Iterator[Capture]:
    """Read a blog, the newest posts first.

    Raises:
        CollectError: It could not be read at all.
    """
    first = asking.get(asking.account.locator)
    asking.hosts.add(host_of(first.url))
    if is_page(first.body):
        yield asking.capture(first)
        yield from _from_page(asking, first)
        return
    check_feed(first.body, first.url)
    yield asking.capture(first)
    if not (yield from _from_wordpress(asking, wordpress.api_root(first.headers, b"", first.url))):
        yield from _from_feed(asking, first)


def _from_page(asking: Asking, page: Fetched) -> Iterator[Capture]:
    root = wordpress.api_root(page.headers, page.body, page.url)
    if (yield from _from_wordpress(asking, root)):
        return
    marked = _marked_up(page.body, page.url)
    trouble: CollectError | None = None
    for url in _feeds(page, guess=not marked.entries):
        try:
            feed = asking.get(url)
            check_feed(feed.body, feed.url)
        except CollectError as error:
            trouble = trouble or (None if error.reason in _NO_FEED else error)
            continue
        yield asking.capture(feed)
        yield from _from_feed(asking, feed)
        return
    if trouble is not None:
        asking.miss("the blog's feed", trouble)
    if marked.entries:
        yield from _pages(asking, page, marked, _marked_up)


def _feeds(page: Fetched, *, guess: bool) -> list[str]:
    """Where a page's feed may be: where it says, or else where most programs put theirs."""
    named = list(feed_links(page.body, page.url))
    if named or not guess:
        if _NARROWER.search(urlsplit(page.url).path):
            named.sort(key=lambda url: not url.startswith(page.url))
        return named[:_MOST_FEEDS]
    folder = urljoin(page.url, "./")
    if not urlsplit(page.url).path.rpartition("/")[2].count("."):
        folder = urljoin(page.url.partition("?")[0].rstrip("/") + "/", "./")
    return [folder + name for name in _FALLBACKS]


def _marked_up(body: bytes, url: str) -> Feed:
    try:
        return read_hfeed(body, url) or Feed()
    except ParseError:
        return Feed()


def _from_feed(asking: Asking, page: Fetched) -> Iterator[Capture]:
    try:
        feed = read_feed(page.body, page.url)
    except ParseError:
        return  # what is wrong with it is said when the captures are read
    asking.hosts |= {host_of(page.url), host_of(feed.link)} - {""}
    yield from _pages(asking, page, feed, read_feed)


def _pages(
    asking: Asking, page: Fetched, feed: Feed, read: Callable[[bytes, str], Feed]
) -> Iterator[Capture]:
    """What follows from a first page that was captured: the pages of its posts, and all older pages."""
    asking.found = True
    full_text = FullText(asking)
    seen: set[int] = set()
    for number in range(1, MAX_PAGES + 1):
        fresh = [entry for entry in feed.entries if _identity(entry.key, entry.heading) not in seen]
        seen |= {_identity(entry.key, entry.heading) for entry in fresh}
        if not fresh:
            if feed.entries:
                said = "the blog gives the same posts again as older ones, so that some may be missing"
                asking.miss(_OLDER, FetchError(said, page.url, reason="incomplete"))
            break
        yield from full_text.read(fresh)
        if len(seen) >= MAX_ENTRIES:
            said = f"the blog has more than {MAX_ENTRIES:,} posts"
            asking.miss(_OLDER, FetchError(said, page.url, reason="too_large"))
            break
        if number == MAX_PAGES:
            said = f"the blog has more than {MAX_PAGES:,} pages of posts"
            asking.miss(_OLDER, FetchError(said, page.url, reason="too_large"))
            break
        following = _following(asking, feed, page, read)
        if following is None:
            break
        page, feed = following
        yield asking.capture(page)
    full_text.say()


def _identity(key: str, heading: str) -> int:
    return hash(key or heading)


def _following(
    asking: Asking, feed: Feed, page: Fetched, read: Callable[[bytes, str], Feed]
) -> tuple[Fetched, Feed] | None:
    """The next page; None if there is none, or none that may be had."""
    url = next_page(feed, page.url)
    if not url or asking.was_asked(url):
        return None
    try:
        if not same_origin(url, page.url):
            raise _elsewhere(page.url)
        fetched = asking.get(url)
        if not same_origin(fetched.url, page.url):
            raise _elsewhere(page.url)
        return fetched, read(fetched.body, fetched.url)
    except BadStatus as error:
        # Past its last page WordPress says that there is none.
        if not (error.status == 404 and is_guessed(feed)):
            asking.miss(_OLDER, error)
    except CollectError as error:
        asking.miss(_OLDER, error)
    return None


def _elsewhere(url: str) -> FetchError:
    return FetchError("they are said to be at another site, which was not asked", url, reason="incomplete")


def _from_wordpress(asking: Asking, root: str) -> Generator[Capture, None, bool]:
    """Read every post over the interface of WordPress; False if it gives nothing, so that the feed is due."""
    if not root or not wordpress.is_whole_blog(root, asking.account.locator):
        return False
    try:
        fetched = [asking.get(wordpress.users_url(root))]
        users = wordpress.read_users(fetched[0].body, fetched[0].url)
        author = wordpress.author_number(users, asking.account.author)
        posts = _wordpress_posts(asking, root, author)
        fetched.append(next(posts))
        fetched.append(asking.get(wordpress.index_url(root)))
    except (CollectError, StopIteration):
        return False
    if not users:
        return False
    asking.found = True
    yield from map(asking.capture, fetched)
    try:
        for page in posts:
            yield asking.capture(page)
    except CollectError as error:
        asking.miss(_OLDER, error)
    return True


def _wordpress_posts(asking: Asking, root: str, author: int | None) -> Iterator[Fetched]:
    """Page after page of posts; smaller ones where a page would be too large.

    Raises:
        CollectError: A page could not be had.
    """
    sizes = list(wordpress.SIZES)
    page, given = 1, 0
    while page <= MAX_PAGES:
        try:
            fetched = asking.get(wordpress.posts_url(root, page=page, size=sizes[0], author=author))
        except ResponseTooLarge:
            if len(sizes) == 1:
                raise
            page = (page - 1) * (sizes[0] // sizes[1]) + 1
            sizes.pop(0)
            continue
        if not same_origin(fetched.url, root):
            raise _elsewhere(fetched.url)
        found = len(as_list(load_json(fetched.body, fetched.url)))
        if found > sizes[0]:
            raise FetchError("the blog gives more posts than were asked for", fetched.url, reason="too_large")
        given += found
        yield fetched
        total = fetched.headers.get("x-wp-total", "")
        if total.isdecimal() and (given >= int(total[:9]) or not found):
            if given < int(total[:9]):
                said = f"the blog says that it has {int(total[:9]):,} posts, and gave {given:,}"
                raise FetchError(said, fetched.url, reason="incomplete")
            return
        if not total.isdecimal() and found < sizes[0]:
            return
        page += 1
    raise FetchError(f"the blog has more than {MAX_PAGES:,} pages of posts", root, reason="too_large")
