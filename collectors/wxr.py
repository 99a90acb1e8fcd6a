"""WordPress export files (WXR): posts alone; drafts, pages, attachments and comments are left out.

Such a file names a post's author by login and the logins' names once at its top. Posterous wrote its backups
in the same form, version 1.0.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from lxml import etree

from collectors.details import MAX_NAME, MAX_TITLE
from collectors.entries import Entry, Feed
from collectors.markup import MAX_XML_MARKS, parse_date, web_url
from vetting.errors import ParseError
from vetting.text import clean_text

MAX_EXPORT = 64_000_000
_EXPORT = re.compile(r"https?://wordpress\.org/export/[0-9.]{1,9}/")
_SIGN = b"://wordpress.org/export/"
_NAMES = (b":wxr_version>", b":base_site_url>", b":post_type>", b":status>", b":post_password>")
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
_PRE = re.compile(r"(<pre\b.{0,100000}?</pre>)", re.IGNORECASE | re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*\n")


def is_wxr(body: bytes) -> bool:
    """Whether the bytes are a WordPress export, and not a feed that only knows its namespace."""
    plain = body.replace(b"\0", b"") if b"\0" in body[:100] else body
    return _SIGN in plain[:100_000] and any(name in plain for name in _NAMES)


def read_wxr(body: bytes, where: str) -> Feed:
    """Read a WordPress export.

    Args:
        body: Its bytes.
        where: Its name, for messages.

    Raises:
        ParseError: It holds more markup than any export, or no blog at all.
    """
    if body.count(b"<") > MAX_XML_MARKS:
        raise ParseError("holds more markup than any real export does", where, reason="too_large")
    events = etree.iterparse(
        io.BytesIO(body), events=("end",), recover=True, resolve_entities=False, no_network=True,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    export = _Export(where)
    try:
        for _, element in events:
            export.take(element)
        export.start(events.root)
        broken = len(events.error_log) > 0
    except (etree.LxmlError, ValueError, MemoryError):
        broken = True
    if not export.channel:
        raise ParseError("cannot be read as a WordPress export", where, "export the blog again")
    return export.feed(("the export is not well-formed: posts may be missing or cut",) if broken else ())


class _Export:
    """What was read of an export so far; a post is forgotten once it is read, as there are many."""

    def __init__(self, where: str) -> None:
        self.channel: dict[str, str] = {}
        self._where = where
        self._names: dict[str, str] = {}
        self._entries: list[Entry] = []
        self._unread: set[str] = set()

    def start(self, element: etree._Element | None) -> None:
        """Read what stands above the posts."""
        if element is not None and element.tag != "channel":
            element = element.find("channel")
        if element is not None and not self.channel:
            self.channel = fields(element)

    def take(self, element: etree._Element) -> None:
        """Read one post or author; leave anything else."""
        if element.tag == "item":
            self.start(element.getparent())
            self._post(fields(element))
            if next(element.iterchildren("{*}comment"), None) is not None:
                self._unread.add("comments")
            element.clear()
        elif _name(element) == "wp:author":
            given = fields(element)
            self._names[given.get("wp:author_login", "")] = given.get("wp:author_display_name", "")

    def feed(self, faults: tuple[str, ...]) -> Feed:
        """Everything that was read."""
        return Feed(
            title=self.channel.get("title", "")[:MAX_TITLE],
            subtitle=self.channel.get("description", "")[:MAX_TITLE],
            link=web_url(self.channel.get("wp:base_blog_url") or self.channel.get("link", "")),
            lang=self.channel.get("language", "")[:16],
            complete=True,
            entries=tuple(self._entries),
            faults=faults,
            unread=tuple(sorted(self._unread)),
        )

    def _post(self, given: Mapping[str, str]) -> None:
        if not is_public(given):
            self._unread.add("drafts, pages and attachments")
            return
        link = web_url(given.get("link", ""))
        login = given.get("dc:creator", "")
        self._entries.append(
            Entry(
                key=given.get("guid") or link or given.get("wp:post_id", ""),
                link=link,
                title=("text", given.get("title", "")),
                contents=(("html", _paragraphs(given.get("content:encoded", ""))),),
                author=(self._names.get(login) or login)[:MAX_NAME],
                when=parse_date(given.get("wp:post_date_gmt")) or parse_date(given.get("pubDate")),
            )
        )


def fields(element: etree._Element) -> dict[str, str]:
    """The texts of an element's children by prefixed name, the first of each name."""
    found: dict[str, str] = {}
    for child in element.iterchildren(tag=etree.Element):
        found.setdefault(_name(child), clean_text(child.xpath("string()")).strip())
    return found


def is_public(given: Mapping[str, str]) -> bool:
    """Whether the fields are those of a post that anyone could read."""
    state, kind = given.get("wp:status") or "publish", given.get("wp:post_type") or "post"
    return state == "publish" and kind == "post" and not given.get("wp:post_password")


def _name(element: etree._Element) -> str:
    namespace, _, name = str(element.tag).rpartition("}")
    return _prefix(namespace[1:]) + name


def _prefix(namespace: str) -> str:
    if not namespace:
        return ""
    if _EXPORT.fullmatch(namespace):
        return "wp:"
    return _PREFIXES.get(namespace, "other:")


def _paragraphs(content: str) -> str:
    """Give older posts the paragraphs and lines that WordPress gives them when it shows them."""
    if "<!-- wp:" in content:
        return content
    parts = _PRE.split(content)
    for index in range(0, len(parts), 2):
        parts[index] = _BLANK_LINES.sub("<p>", parts[index].strip("\n")).replace("\n", "<br>")
    return "".join(parts)
