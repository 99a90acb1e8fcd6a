"""Blogs that mark their posts up in the page itself, as h-feed and h-entry (microformats.org)."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from collectors.details import MAX_NAME, MAX_TITLE
from collectors.entries import Entry, Feed
from collectors.html_tree import classed, markup_of, read_tree, words_of
from collectors.markup import parse_date, web_url
from vetting.models import PostKind

_PROPERTIES = ("p-", "u-", "e-", "dt-")
_ROOTS = frozenset(
    {"h-adr", "h-card", "h-cite", "h-entry", "h-event", "h-feed", "h-item", "h-product", "h-review"}
)
_NOT_OWN = ("u-like-of", "u-repost-of", "u-bookmark-of")

Properties = dict[str, list[etree._Element]]


def read_hfeed(body: bytes, where: str) -> Feed | None:
    """Read the posts that a page marks up; None if it marks up none.

    Args:
        body: The page.
        where: Its address, against which its links are read.

    Raises:
        ParseError: It is larger than any page that is read.
    """
    root = read_tree(body)
    if root is None:
        return None
    feed = next(classed(root, "h-feed"), None)
    within = root if feed is None else feed
    found = [_properties(each) | {"": [each]} for each in classed(within, "h-entry") if not _nested(each)]
    own = [each for each in found if not any(name in each for name in _NOT_OWN)]
    if not found:
        return None
    named = {} if feed is None else _properties(feed)
    return Feed(
        title=(_words(named, "p-name") or next((words_of(each) for each in root.iter("title")), ""))[
            :MAX_TITLE
        ],
        link=_address(named, "u-url", where) or where,
        author=_person(named) if len(named.get("p-author", ())) == 1 else "",
        lang=next((each.get("lang") or "" for each in root.iter("html")), "")[:16],
        next_url=_next(root, where),
        entries=tuple(_entry(each, where) for each in own),
        unread=("likes, reposts and bookmarks",) if len(own) < len(found) else (),
    )


def _nested(element: etree._Element) -> bool:
    """Whether an entry stands inside something else, e.g. as a comment on another entry."""
    above = {name for each in element.iterancestors() for name in _classes(each)}
    return bool(above & (_ROOTS - {"h-feed"}))


def _properties(element: etree._Element) -> Properties:
    """What an item says of itself; what the items inside it say is theirs."""
    found: Properties = {}
    waiting = list(reversed(element))
    while waiting:
        each = waiting.pop()
        names = _classes(each)
        for name in names:
            if name.startswith(_PROPERTIES):
                found.setdefault(name, []).append(each)
        if not names & _ROOTS:
            waiting.extend(reversed(each))
    return found


def _entry(given: Properties, where: str) -> Entry:
    whole = given[""][0]
    own = given.get("e-content") or given.get("p-content")
    name = given.get("p-name", [])
    content = own[0] if own else None
    if content is None and not any(key.startswith(_PROPERTIES) for key in given):
        content = whole  # nothing is marked, so that everything is the entry
    # Notes carry their text as their name too; that is no title.
    titled = bool(name) and content is not None and name[0] is not content and content not in name[0].iter()
    contents = [("html", _own_words(content))] if content is not None else []
    contents += [("html", markup_of(each)) for each in given.get("p-summary", [])]
    if not contents and name:
        contents = [("html", markup_of(name[0]))]
    link = _address(given, "u-url", where) or web_url(whole.get("href") or "", where)
    reply = _address(given, "u-in-reply-to", where)
    return Entry(
        key=_address(given, "u-uid", where) or link,
        link=link,
        title=("text", words_of(name[0])) if titled else ("", ""),
        contents=tuple(contents),
        author=_person(given),
        when=_when(given, "dt-published") or _when(given, "dt-updated"),
        media=len(given.get("u-photo", ())) + len(given.get("u-video", ())),
        full=content is not None,
        kind=PostKind.REPLY if "u-in-reply-to" in given else PostKind.ORIGINAL,
        in_reply_to=reply,
    )


def _own_words(content: etree._Element) -> str:
    """The content without what it cites of others."""
    for each in [each for each in classed(content, "h-cite") if each is not content]:
        each.clear(keep_tail=True)
    return markup_of(content)


def _person(given: Properties) -> str:
    for each in given.get("p-author", []):
        named = _properties(each).get("p-name")
        return words_of(named[0] if named else each)[:MAX_NAME]
    return ""


def _words(given: Properties, name: str) -> str:
    return next((words_of(each) for each in given.get(name, [])), "")


def _address(given: Properties, name: str, where: str) -> str:
    for each in given.get(name, []):
        value = each.get("href") or each.get("value") or ""
        # A citation has its address inside it.
        found = web_url(value, where) if value else _address(_properties(each), "u-url", where)
        if found:
            return found
    return ""


def _when(given: Properties, name: str) -> datetime | None:
    times = (
        parse_date(each.get("datetime") or each.get("value") or words_of(each))
        for each in given.get(name, [])
    )
    return next(filter(None, times), None)


def _next(root: etree._Element, where: str) -> str:
    links = (each for each in root.iter("a", "link") if "next" in (each.get("rel") or "").lower().split())
    return next((web_url(each.get("href") or "", where) for each in links), "")


def _classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").split())
