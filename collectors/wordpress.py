"""WordPress's own interface (REST, ``wp/v2``): every post in full, by author, where a blog offers it.

Public posts need no key. Who wrote a post stands there by number alone, so the interface is used only where
it also gives the authors' names: words must never be given to the wrong person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import parse_qs, urlsplit

from collectors.details import MAX_NAME, MAX_TITLE, NOBODY
from collectors.entries import Entry, Feed
from collectors.markup import (
    as_list,
    as_mapping,
    as_text,
    html_to_text,
    load_json,
    parse_date,
    unescape,
    web_url,
)
from collectors.paging import at_home, same_origin, with_query
from vetting.errors import ParseError

SIZES: Final = (100, 20, 5)  # posts a page; each divides the one before, so that a page can be asked in parts
_USERS = 100
_LINK = re.compile(r"<([^<>]{1,2000})>\s{0,5};[^,<>]{0,500}?\brel\s{0,5}=\s{0,5}\"?https://api\.w\.org/\"?")
_API_TAG = re.compile(rb"<link\b(?=[^<>]{0,2000}\brel=[\"']https://api\.w\.org/[\"'])[^<>]{1,2000}>")
_HREF = re.compile(r"""\bhref=["']([^"'<>]{1,2000})["']""")
_POST_FIELDS = "id,date_gmt,guid,link,title,content,author,status,type"
_HEAD = 200_000  # of a page: where its links stand


def api_root(headers: Mapping[str, str], page: bytes, url: str) -> str:
    """The address of a site's interface, as a page of it names it; empty if it names none of its own origin.

    Args:
        headers: The answer's headers, names in lower case.
        page: The page, or nothing.
        url: Its address.
    """
    found = _LINK.search(headers.get("link", ""))
    root = web_url(found.group(1), url) if found else ""
    for tag in () if root else _API_TAG.findall(page[:_HEAD]):
        href = _HREF.search(tag.decode("utf-8", "replace"))
        root = root or (web_url(unescape(href.group(1)), url) if href else "")
    root = at_home(root, url) if root else ""
    return root if root and same_origin(root, url) else ""


def is_whole_blog(root: str, url: str) -> bool:
    """Whether an address stands for the whole blog of an interface, and not for a part of it."""
    home = re.sub(r"/(wp-json/?|index\.php)?$", "", urlsplit(root).path)
    parts = urlsplit(url)
    whole = {home, f"{home}/feed", f"{home}/index.php"}
    return parts.path.rstrip("/") in whole and set(parse_qs(parts.query)) <= {"feed", "paged"}


def index_url(root: str) -> str:
    """Where the site says what it is."""
    return _route(root, "", _fields="name,description,url,home")


def users_url(root: str) -> str:
    """Where the names of those stand who published something."""
    return _route(root, "wp/v2/users", per_page=_USERS, _fields="id,name,slug")


def posts_url(root: str, *, page: int, size: int, author: int | None) -> str:
    """One page of posts.

    Args:
        root: The interface.
        page: Which, from 1.
        size: How many posts a page.
        author: Whose alone, by number.
    """
    more = {} if author is None else {"author": author}
    return _route(root, "wp/v2/posts", per_page=size, page=page, **more, _fields=_POST_FIELDS)


def route_of(url: str) -> str:
    """Which part of the interface an address is: ``index``, ``users``, ``posts``, or none."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if "_fields" not in query:
        return ""
    path = query.get("rest_route", [parts.path])[0].rstrip("/")
    for name in ("users", "posts"):
        if path.endswith(f"/wp/v2/{name}"):
            return name
    return "index" if query["_fields"] == ["name,description,url,home"] else ""


def by_one_author(url: str) -> bool:
    """Whether a page of posts was asked for one author alone."""
    return "author" in parse_qs(urlsplit(url).query)


def read_users(body: bytes, where: str) -> dict[int, tuple[str, str]]:
    """The authors by number: name and short name.

    Raises:
        ParseError: It is not JSON.
    """
    users: dict[int, tuple[str, str]] = {}
    for given in map(as_mapping, as_list(load_json(body, where))):
        number, name = given.get("id"), " ".join(unescape(as_text(given.get("name"))).split())[:MAX_NAME]
        if isinstance(number, int) and name:
            users[number] = (name, as_text(given.get("slug")))
    return users


def author_number(users: Mapping[int, tuple[str, str]], author: str) -> int | None:
    """The number of the author who is meant; None if it is not one, and one alone."""
    wanted = " ".join(author.casefold().split())
    found = [number for number, names in users.items() if wanted in (name.casefold() for name in names)]
    return found[0] if wanted and len(found) == 1 else None


def read_index(body: bytes, where: str) -> Feed:
    """What the site says of itself, as a feed without posts.

    Raises:
        ParseError: It is not JSON.
    """
    given = as_mapping(load_json(body, where))
    return Feed(
        title=_line(as_text(given.get("name"))),
        subtitle=_line(as_text(given.get("description"))),
        link=web_url(as_text(given.get("home")) or as_text(given.get("url"))),
    )


def read_posts(
    body: bytes, where: str, users: Mapping[int, tuple[str, str]]
) -> tuple[tuple[Entry, ...], int]:
    """The public posts of one page, and how many are behind a password.

    Raises:
        ParseError: It is not JSON, or holds more posts than a page may.
    """
    given = as_list(load_json(body, where))
    if len(given) > SIZES[0]:
        raise ParseError("gives more posts than were asked for", where)
    posts = [as_mapping(each) for each in given]
    own = tuple(post for post in posts if post.get("status", "publish") == "publish")
    opened = tuple(post for post in own if as_mapping(post.get("content")).get("protected") is not True)
    return tuple(_entries(opened, where, users)), len(own) - len(opened)


def _entries(
    posts: tuple[Mapping[str, object], ...], where: str, users: Mapping[int, tuple[str, str]]
) -> Iterator[Entry]:
    for post in posts:
        link = web_url(as_text(post.get("link")), where)
        number = post.get("author")
        named = users.get(number) if isinstance(number, int) else None
        yield Entry(
            key=unescape(_rendered(post, "guid")) or link or as_text(post.get("id")),
            link=link,
            title=("html", _rendered(post, "title")),
            contents=(("html", _rendered(post, "content")),),
            author=named[0] if named else NOBODY,
            when=parse_date(post.get("date_gmt")),
        )


def _rendered(post: Mapping[str, object], name: str) -> str:
    return as_text(as_mapping(post.get(name)).get("rendered"))


def _line(value: str) -> str:
    return " ".join(html_to_text(value[:10_000]).split())[:MAX_TITLE]


def _route(root: str, route: str, **values: object) -> str:
    if "rest_route=" in root:  # a blog without speaking addresses
        return with_query(root, {"rest_route": f"/{route}"} | values)
    return with_query(root.rstrip("/") + f"/{route}", values)
