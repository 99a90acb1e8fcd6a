"""One post's own page: the text of the post without what stands around it.

Feeds often hold no more than the beginning of a post. What surrounds the post on its page (menus, other
people's comments, lists of other posts) must not be read as the candidate's words, so a page counts only if
it shows that it is the post's, and only the part that holds the post is taken.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from collectors.details import MAX_NAME, MAX_TITLE
from collectors.entries import Entry
from collectors.html_tree import classed, markup_of, read_tree, words_of
from collectors.markup import html_to_text, parse_date

# Where blogs put the text of a post, the surest name first; microformats, WordPress, Posterous and others.
_PLACES = ("e-content", "post_body", "entry-content", "post-content", "post-body", "article-body")
_AROUND = frozenset({"nav", "aside", "form", "footer", "header", "button", "select"})
_AROUND_CLASSES = (
    "sharedaddy", "jp-relatedposts", "comments", "comment-respond", "h-cite", "post_responses", "p_responses",
    "post-info", "addtoany_share_save_container", "navigation", "screen-reader-text",
)  # fmt: skip
_MAX_GUESS = 400_000  # what readability looks at: its time grows with the square of what it is given
_MAX_GUESS_ELEMENTS = 10_000
_NAMELESS = re.compile(r"[\W_]+")
_OPENING = 60
_LEAST_TITLE = 6
_YEAR = re.compile(r"\b(19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the page of one post holds.

    Attributes:
        titles: What the page calls itself: its headings and its title.
        heading: What the post is called, where that is marked.
        markup: The post as it stands in the page.
        text: The same as plain text.
        author: Who signs it, as far as it says so in a form that programs can read.
        published_at: When, likewise.
    """

    titles: tuple[str, ...]
    heading: str
    markup: str
    text: str
    author: str = ""
    published_at: datetime | None = None

    def is_of(self, entry: Entry) -> bool:
        """Whether this is the page of a post, and not a notice in its place."""
        heading, opening = _letters(entry.heading), _letters(entry.text)[:_OPENING]
        if len(opening) >= _OPENING // 2 and opening in _letters(self.text):
            return True
        return len(heading) >= _LEAST_TITLE and any(heading in _letters(title) for title in self.titles)


def read_article(body: bytes) -> Article | None:
    """Read the page of one post; None if no single part of it can be told to be the post.

    Raises:
        ParseError: It is no page, or larger than any that is read.
    """
    root = read_tree(body)
    if root is None:
        return None
    titles = tuple(words_of(each)[:MAX_TITLE] for each in root.iter("title", "h1", "h2", "h3"))[:50]
    heading, author, when = _heading(root), _author(root), _when(root)
    place, several = _marked(root)
    if several:
        return None
    markup = _guessed(root) if place is None else markup_of(place)
    text = html_to_text(markup)
    if not text and place is None:  # a marked place without words is a post of pictures
        return None
    return Article(titles=titles, heading=heading, markup=markup, text=text, author=author, published_at=when)


def _marked(root: etree._Element) -> tuple[etree._Element | None, bool]:
    """The one element that is marked as the post, and whether the page marks several instead."""
    several = False
    for name in _PLACES:
        found = [element for element in classed(root, name) if not _within(element, name)]
        if len(found) == 1:
            _strip(found[0])
            return found[0], False
        several = several or bool(found)
    return None, several


def _within(element: etree._Element, name: str) -> bool:
    """Whether an element stands inside another of its name, or inside someone else's words."""
    others = {name, "h-cite", "comment", "comments", "u-comment", "p-comment"}
    return any(others & set((each.get("class") or "").split()) for each in element.iterancestors())


def _strip(element: etree._Element) -> None:
    """Take out what is about the post and not of it."""
    around = [each for each in element.iter() if each is not element and each.tag in _AROUND]
    around += [each for each in classed(element, *_AROUND_CLASSES) if each is not element]
    for each in around:
        parent = each.getparent()
        if parent is None:
            continue
        tail = each.tail or ""
        before = each.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        parent.remove(each)


def _guessed(root: etree._Element) -> str:
    if sum(1 for _ in root.iter()) > _MAX_GUESS_ELEMENTS:
        return ""
    _strip(root)
    markup = markup_of(root)
    if len(markup) > _MAX_GUESS:
        return ""
    # Loaded here alone: most blogs do without, and it takes a while.
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL + 1)  # it logs pieces of the page
    try:
        return str(Document(markup).summary(html_partial=True))
    except (Unparseable, etree.LxmlError, ValueError, TypeError, AttributeError, AssertionError, LookupError):
        return ""


def _heading(root: etree._Element) -> str:
    found = [words_of(each) for each in classed(root, "p-name", "entry-title", "post-title", "posttitle")]
    for header in classed(root, "post_header"):
        found += [words_of(each) for each in header.iter("h1", "h2", "h3")]
    return next(filter(None, found), "")[:MAX_TITLE]


def _author(root: etree._Element) -> str:
    named = [each.get("content") or "" for each in root.iter("meta") if each.get("name") == "author"]
    named += [words_of(each) for each in classed(root, "p-author")]
    for info in classed(root, "post_info"):  # Posterous: " by Ann Example"
        named += [words_of(each).removeprefix("by ") for each in classed(info, "author")]
    return next((" ".join(name.split())[:MAX_NAME] for name in named if name.strip()), "")


def _when(root: etree._Element) -> datetime | None:
    given = [
        each.get("content") for each in root.iter("meta") if each.get("property") == "article:published_time"
    ]
    given += [each.get("datetime") for each in classed(root, "dt-published", "published", "entry-date")]
    given += [words_of(each) for each in classed(root, "post_time") if _YEAR.search(words_of(each))]
    return next(filter(None, map(_date, given)), None)


def _date(value: str | None) -> datetime | None:
    found = parse_date(value)
    if found or not value:
        return found
    try:
        return datetime.strptime(" ".join(value.split()) + " +0000", "%B %d %Y, %I:%M %p %z")
    except ValueError:
        return None


def _letters(text: str) -> str:
    return _NAMELESS.sub("", text[:200_000]).casefold()
