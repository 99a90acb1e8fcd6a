"""What the captures of one blog come to, whichever of its forms they have: a profile, posts, and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from collectors import wordpress
from collectors.article import Article, read_article
from collectors.details import incomplete, shortened, signed
from collectors.entries import Entry, Feed, scope_of, to_post, to_profile
from collectors.feed import is_page, read_feed, web_page_error
from collectors.hfeed import read_hfeed
from collectors.paging import host_of, next_page
from collectors.wayback import is_list, original_of, page_key
from collectors.wxr import is_wxr, read_wxr
from vetting.errors import CollectError, ParseError
from vetting.models import Capture, Extract, Gap, GapReason, Post

_OLDER = "the feed says that older posts are on further pages, which were not read"
_SUMMARIES = "{} posts seem to be summaries, and their full text was not read"
_SKIPPED = "{} posts could not be read and were skipped"
_BROKEN = "{} pages could not be read: {}"


@dataclass(slots=True)
class _Found:
    """The captures by what they are.

    Attributes:
        feeds: Pages of posts, in whichever form.
        pages: Web pages, by what ``page_key`` says of their addresses.
        errors: Why others could not be read.
    """

    feeds: list[tuple[Capture, Feed]] = field(default_factory=list)
    pages: dict[str, Capture] = field(default_factory=dict)
    errors: list[CollectError] = field(default_factory=list)


def read_captures(captures: Sequence[Capture]) -> Extract:
    """Read every capture of one blog. Pure.

    Raises:
        CollectError: Not one of them holds posts, and one says why.
    """
    if not captures:
        return Extract()
    first = captures[0]
    found = _Found()
    if any(wordpress.route_of(each.snapshot.url) == "posts" for each in captures):
        _take_wordpress(captures, found)
    else:
        _take_feeds(captures, found)
    if not found.feeds:
        _take_marked_up(found)
    _take_archived(found, host_of(first.snapshot.account.locator))
    if not found.feeds:
        raise found.errors[0] if found.errors else web_page_error(first.body, first.snapshot.url)
    return _extract(first, found)


def _take_wordpress(captures: Sequence[Capture], found: _Found) -> None:
    """What the interface of WordPress gave; the feed beside it holds nothing more."""
    users: dict[int, tuple[str, str]] = {}
    about = Feed()
    # The authors' names are needed before the posts.
    for each in sorted(captures, key=lambda each: wordpress.route_of(each.snapshot.url) == "posts"):
        url = each.snapshot.url
        route = wordpress.route_of(url)
        try:
            if route == "users":
                users |= wordpress.read_users(each.body, url)
            elif route == "index":
                about = wordpress.read_index(each.body, url)
            elif route == "posts":
                entries, closed = wordpress.read_posts(each.body, url, users)
                unread = ["posts behind a password"] if closed else []
                unread += ["posts of other authors"] if wordpress.by_one_author(url) else []
                found.feeds.append((each, replace(about, entries=entries, unread=tuple(unread))))
        except CollectError as error:
            found.errors.append(error)


def _take_feeds(captures: Sequence[Capture], found: _Found) -> None:
    for index, each in enumerate(captures):
        url = each.snapshot.url
        where = original_of(url) or url
        if is_list(url) or wordpress.route_of(url):
            continue
        if is_page(each.body, strict=not index or each.snapshot.media_type != "text/html"):
            found.pages.setdefault(page_key(where), each)
            continue
        try:
            feed = read_wxr(each.body, where) if is_wxr(each.body) else read_feed(each.body, where)
        except CollectError as error:
            found.errors.append(error)
        else:
            found.feeds.append((each, feed))


def _take_marked_up(found: _Found) -> None:
    """Posts that a page itself marks up: read only where a blog has no feed."""
    for each in found.pages.values():
        try:
            feed = read_hfeed(each.body, each.snapshot.url)
        except ParseError as error:
            found.errors.append(error)
            continue
        if feed is not None and not original_of(each.snapshot.url):
            found.feeds.append((each, feed))


def _take_archived(found: _Found, blog: str) -> None:
    """Posts of a blog that is gone which no feed of it holds."""
    known = {page_key(entry.link) for _, feed in found.feeds for entry in feed.entries}
    about = (
        replace(found.feeds[0][1], entries=(), faults=(), unread=(), next_url="") if found.feeds else Feed()
    )
    for key, each in found.pages.items():
        link = original_of(each.snapshot.url)
        # The archive was asked for the blog's own addresses alone; any page may look like one of others.
        if host_of(link) != blog or key in known:
            continue
        article = _article(each)
        if article is None:
            found.errors.append(ParseError("holds no post", link))
            continue
        entry = Entry(
            key=link,
            link=link,
            title=("text", article.heading),
            contents=(("html", article.markup),),
            author=article.author,
            when=article.published_at,
        )
        found.feeds.append((each, replace(about, entries=(entry,))))


def _article(page: Capture) -> Article | None:
    try:
        return read_article(page.body)
    except ParseError:
        return None


def _extract(first: Capture, found: _Found) -> Extract:
    account = first.snapshot.account
    member, about = found.feeds[0]
    scope = scope_of(member, about)
    posts: dict[str, Post] = {}
    skipped = longer = 0
    bare: list[Entry] = []
    for member, feed in found.feeds:
        for entry in feed.entries:
            try:
                whole = _whole(entry, found)
                post = to_post(member, feed, entry, scope=scope, whole=whole)
                if not entry.full and not whole:
                    bare.append(entry)
                longer += len(whole) > len(entry.text)
            except ParseError:
                skipped += 1
                continue
            posts.setdefault(post.id, post)
    summaries = len({entry.key for entry in bare if longer or entry.is_cut})
    details = list(dict.fromkeys(fault for _, feed in found.feeds for fault in feed.faults))
    details += [_OLDER] if _has_older(found) else []
    details += [_SUMMARIES.format(summaries)] if summaries else []
    details += [_SKIPPED.format(skipped)] if skipped else []
    if found.errors:
        details.append(_BROKEN.format(len(found.errors), found.errors[0].message))
    kept, cut = shortened(signed(posts.values()))
    gaps = [incomplete(account, detail) for detail in (*details, *cut)]
    if not posts and not skipped:
        gaps.insert(0, Gap(account=account, reason=GapReason.EMPTY, detail="the feed holds no posts"))
    whole_feed = replace(about, entries=tuple(entry for _, feed in found.feeds for entry in feed.entries))
    return Extract(
        profiles=(to_profile(found.feeds[0][0], whole_feed),),
        posts=kept,
        gaps=tuple(gaps),
        unread=tuple(dict.fromkeys(what for _, feed in found.feeds for what in feed.unread)),
    )


def _whole(entry: Entry, found: _Found) -> str:
    """The text of a post's own page, if it was read and is that post's; empty otherwise.

    Raises:
        ParseError: The post's own text is not to be read.
    """
    page = None if entry.full or not entry.link else found.pages.get(page_key(entry.link))
    article = None if page is None else _article(page)
    return article.text if article is not None and article.is_of(entry) else ""


def _has_older(found: _Found) -> bool:
    """Whether the last page of posts names one more that was not read."""
    member, feed = found.feeds[-1]
    url = member.snapshot.url
    if not feed.next_url or original_of(url):
        return False
    return next_page(feed, url) not in {each.snapshot.url for each, _ in found.feeds}
