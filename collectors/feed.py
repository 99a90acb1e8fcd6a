"""RSS, Atom and JSON feeds as their bytes have them; Posterous feeds among them.

Posterous wrote its authors into elements of its own (``posterous:author``), one of them misspelt, and ended
each post with links to itself and to its comments.
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.sax import SAXException

import feedparser
import feedparser.encodings
import feedparser.sanitizer
from feedparser.mixin import _FeedParserMixin

from collectors.details import MAX_NAME, MAX_TITLE, shown_url
from collectors.entries import Entry, Feed, as_plain
from collectors.exports import looks_like
from collectors.markup import (
    as_list,
    as_mapping,
    as_text,
    feed_links,
    is_crowded,
    load_json,
    parse_date,
    web_url,
)
from vetting.errors import ParseError, UnsupportedInput
from vetting.text import clean_text

MAX_FEED = 5_000_000
MAX_ENTRIES = 50_000  # of one page of a feed
_MAX_MARKS = 300_000  # tags and references: what the parser's time grows with
# Two codecs of Python take time with the square of what they decode, and no feed is written in them.
_CODEC = rb"(?!(?i:[._:-]*+(?:puny|idna)))([\w.:-]{1,40})"
_DECLARED = re.compile(rb"^\s{0,100}<\?xml[^>]{0,200}\bencoding\s{0,10}=\s{0,10}[\"']" + _CODEC + rb"[\"']")
_EBCDIC = b"\x4c\x6f\xa7\x94"
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_HINT = "give the address of the blog, or of its RSS or Atom feed"
_HISTORY = "http://purl.org/syndication/history/1.0"
_CLOSED_FORM = 'class="post-password-form"'
_POSTEROUS = b"http://posterous.com/help/rss/1.0"
# What a parser of such age may raise on input made to upset it.
_UPSET = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RuntimeError, ArithmeticError)
_NO_FEED = (SAXException, MemoryError, *_UPSET)
_LONGEST_AUTHOR = 300
_look_for_address = _FeedParserMixin._sync_author_detail


def _look_in_the_beginning(parser: Any, key: str = "author") -> None:
    """Look for an address in the beginning of a name alone, as the time grows with the square of it."""
    context = parser._get_context()
    if len(context.get(key) or "") > _LONGEST_AUTHOR:
        context[key] = context[key][:_LONGEST_AUTHOR]
    _look_for_address(parser, key)


_FeedParserMixin._sync_author_detail = _look_in_the_beginning
# Its own patterns for what stands before a feed take time with the square and the cube of it.
feedparser.encodings.RE_XML_PI_ENCODING = re.compile(
    rb"^<\?[^>\n]{0,200}?encoding=['\"]" + _CODEC + rb"['\"][^>\n]{0,200}\?>"
)
feedparser.sanitizer.RE_ENTITY_PATTERN = re.compile(rb"^[^\S\n]*+<!ENTITY([^>]{0,500}+)>", re.MULTILINE)
feedparser.sanitizer.RE_DOCTYPE_PATTERN = re.compile(rb"^[^\S\n]*+<!DOCTYPE([^>]{0,500}+)>", re.MULTILINE)


def read_feed(body: bytes, where: str) -> Feed:
    """Read one page of a feed.

    Args:
        body: Its bytes.
        where: Its address, against which its links are read, or its file's name.

    Raises:
        UnsupportedInput: It is not a feed.
        ParseError: It is one that cannot be read, or too large to be one.
    """
    check_feed(body, where)
    return _json_feed(body, where) if _is_json(body) else _xml_feed(body, where)


def is_page(body: bytes, *, strict: bool = True) -> bool:
    """Whether the bytes are a web page and not a feed.

    Args:
        body: The bytes.
        strict: Whether a page must say so itself; else anything counts that is no feed.
    """
    head = body[:4096]
    return bool(not strict or _HTML.search(head)) and not _FEED.search(head) and not _is_json(body)


def web_page_error(page: bytes, where: str) -> UnsupportedInput:
    """The error for a page where a feed was to be found, with the most useful hint that it gives itself."""
    links = feed_links(page, where)
    hint = f"its feed is {shown_url(links[0])}" if links else _HINT
    return UnsupportedInput("is a web page without a feed that could be read", where, hint, "not_a_feed")


def _is_json(body: bytes) -> bool:
    return body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def check_feed(body: bytes, where: str) -> None:
    """Refuse what is not a feed.

    Raises:
        CollectError: It is empty, too large, or something else.
    """
    if len(body) > MAX_FEED:
        raise ParseError(f"is larger than {MAX_FEED // 1_000_000} MB", where, _HINT, "too_large")
    if not body.strip():
        raise UnsupportedInput("is empty", where, _HINT, "empty")
    head = body[:4096]
    if is_page(body):
        raise web_page_error(body, where)
    if body.startswith(_EBCDIC):
        raise UnsupportedInput("is in an encoding that no feed has", where, _HINT, "not_a_feed")
    if body.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        raise UnsupportedInput(f"is not a feed but {looks_like(head)}", where, _HINT, "not_a_feed")
    if _is_json(body):
        return
    for form in _forms(body):
        if form.count(b"<") + form.count(b"&") > _MAX_MARKS or is_crowded(form):
            raise ParseError("holds more markup than any feed does", where, _HINT, "too_large")


def _forms(body: bytes) -> Iterator[bytes]:
    """The bytes, and what they come to in the encoding that they declare, which may hide their tags."""
    yield body
    declared = _DECLARED.search(body[:1000])
    codec = declared.group(1).decode("ascii") if declared else ""
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        codec = "utf-32" if body[:4] in {b"\xff\xfe\0\0", b"\0\0\xfe\xff"} else "utf-16"
    elif b"\0" in body[:4]:
        wide = "utf-32" if b"\0\0" in body[:4] else "utf-16"
        codec = wide + ("-be" if body.startswith(b"\0") else "-le")
    if codec and codec.lower() not in {"utf-8", "us-ascii", "iso-8859-1", "windows-1252"}:
        try:
            yield body.decode(codec, "replace").encode("utf-8", "replace")
        except _UPSET:
            return


def _xml_feed(body: bytes, where: str) -> Feed:
    headers = {"content-location": where} if where.startswith(("http://", "https://")) else {}
    try:
        # A stream, never bytes or text: those it would take for a path or an address and open.
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        channel: Mapping[str, Any] = parsed["feed"]
        whole = _POSTEROUS in body[:4096]
        given = parsed["entries"]
        every = tuple(_xml_entry(entry, where, whole=whole) for entry in given[:MAX_ENTRIES])
    except _NO_FEED as error:
        raise ParseError("cannot be read as a feed", where, _HINT, "not_a_feed") from error
    if not every and not parsed.get("version"):
        raise ParseError("is not a feed", where, _HINT, "not_a_feed")
    entries = tuple(entry for entry in every if not _is_closed(entry))
    faults = _beyond(len(given))
    if isinstance(parsed.get("bozo_exception"), SAXException):
        faults.append("the feed is not well-formed: posts may be missing or cut")
    links = [link for link in channel.get("links", ()) if isinstance(link, Mapping)]
    # Whatever the prefix that the feed gives to RFC 5005's namespace.
    history = next((name for name, uri in parsed["namespaces"].items() if uri == _HISTORY), "")
    return Feed(
        title=_plain(channel, "title"),
        subtitle=_plain(channel, "subtitle"),
        link=web_url(clean_text(channel.get("link")), where),
        own_link=_linked(links, "self", ""),
        next_url=_linked(links, "next", where) or _linked(links, "prev-archive", where),
        complete=bool(history) and f"{history}_complete" in channel,
        generator=clean_text(channel.get("generator")).lower()[:MAX_NAME],
        author=_author(channel),
        lang=_lang(channel.get("language")),
        entries=entries,
        faults=tuple(faults),
        unread=("posts behind a password",) if len(entries) < len(every) else (),
    )


def _beyond(count: int) -> list[str]:
    return [f"no more than {MAX_ENTRIES:,} posts of one feed are read"] if count > MAX_ENTRIES else []


def _linked(links: list[Mapping[str, Any]], rel: str, where: str) -> str:
    return next(
        (web_url(clean_text(link.get("href")), where) for link in links if link.get("rel") == rel), ""
    )


def _xml_entry(entry: Mapping[str, Any], where: str, *, whole: bool) -> Entry:
    contents = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    link = web_url(clean_text(entry.get("link")), where)
    return Entry(
        key=clean_text(entry.get("id")).strip() or link,
        link=link,
        title=_typed(entry.get("title_detail") or {}),
        contents=tuple(_typed(each) for each in contents),
        author=_author(entry),
        lang=_lang(next((each.get("language") for each in contents if each.get("language")), "")),
        when=_when(entry),
        media=len(entry.get("enclosures", ())) + len(entry.get("media_content", ())),
        full=whole or any(each.get("value") for each in entry.get("content", ())),
    )


def _is_closed(entry: Entry) -> bool:
    """Whether WordPress asks for a password in the place of the post."""
    return any(_CLOSED_FORM in value for _, value in entry.contents)


def _typed(detail: Mapping[str, Any]) -> tuple[str, str]:
    return clean_text(detail.get("type")), clean_text(detail.get("value"))


def _plain(values: Mapping[str, Any], key: str) -> str:
    detail = values.get(f"{key}_detail") or {"value": values.get(key), "type": "text/plain"}
    return " ".join(as_plain(*_typed(detail)).split())[:MAX_TITLE]


def _author(values: Mapping[str, Any]) -> str:
    last = values.get("posterous_lastname") or values.get("posterous_lastnnme")  # sic: as real feeds have it
    full = f"{clean_text(values.get('posterous_firstname'))} {clean_text(last)}".strip()
    # feedparser's own parting of name and address cuts both wrong after a long top-level domain.
    given = clean_text(values.get("author"))[:_LONGEST_AUTHOR]
    name = _ADDRESS.sub(" ", given).strip(" \t\n()<>,")
    names = (values.get("posterous_displayname"), full, name, given)
    return next(filter(None, (" ".join(clean_text(each).split())[:MAX_NAME] for each in names)), "")


def _lang(value: object) -> str:
    text = clean_text(value).strip()
    return text if len(text) <= 16 else ""


def _when(entry: Mapping[str, Any]) -> datetime | None:
    given = dict(entry)  # feedparser's own mapping warns when it lends "updated" the value of "published"
    for key in ("published", "created", "updated"):
        parsed = given.get(f"{key}_parsed")
        if parsed:
            try:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
            except (ValueError, OverflowError, OSError, TypeError):
                pass
        found = parse_date(given.get(key))
        if found:
            return found
    return None


def _json_feed(body: bytes, where: str) -> Feed:
    """Read a JSON Feed, version 1 or 1.1 (jsonfeed.org)."""
    data = as_mapping(load_json(body, where))
    if not as_text(data.get("version")).startswith("https://jsonfeed.org/version/"):
        raise ParseError("is not a feed", where, _HINT, "not_a_feed")
    items = as_list(data.get("items"))
    return Feed(
        title=as_text(data.get("title"))[:MAX_TITLE],
        subtitle=as_text(data.get("description"))[:MAX_TITLE],
        link=web_url(as_text(data.get("home_page_url")), where),
        own_link=web_url(as_text(data.get("feed_url")), where),
        author=_json_author(data),
        lang=_lang(as_text(data.get("language"))),
        entries=tuple(_json_entry(item, where) for each in items[:MAX_ENTRIES] if (item := as_mapping(each))),
        next_url=web_url(as_text(data.get("next_url")), where),
        faults=tuple(_beyond(len(items))),
    )


def _json_entry(item: Mapping[str, object], where: str) -> Entry:
    link = web_url(as_text(item.get("url")), where)
    kinds = (("html", "content_html"), ("text", "content_text"), ("text", "summary"))
    contents = tuple((kind, as_text(item.get(key))) for kind, key in kinds)
    return Entry(
        key=as_text(item.get("id")) or link,
        link=link,
        title=("text", as_text(item.get("title"))),
        contents=contents,
        author=_json_author(item),
        lang=_lang(as_text(item.get("language"))),
        when=parse_date(item.get("date_published")),
        media=len(as_list(item.get("attachments"))),
        full=bool(contents[0][1] or contents[1][1]),
    )


def _json_author(values: Mapping[str, object]) -> str:
    authors = as_list(values.get("authors")) or [values.get("author")]
    return " ".join(as_text(as_mapping(authors[0]).get("name")).split())[:MAX_NAME]
