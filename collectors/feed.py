"""Blogs by their RSS, Atom or JSON feed, from an address or from a file; Posterous feeds among them.

Posterous wrote its authors into elements of its own (``posterous:author``), one of them misspelt, and ended
each post with links to itself and to its comments.
"""

from __future__ import annotations

import calendar
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath
from typing import Any, ClassVar
from urllib.parse import urlsplit
from xml.sax import SAXException

import feedparser

from collectors.capture import capture
from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME, MAX_TITLE, incomplete, shortened, shown_url, signed
from collectors.exports import looks_like, read_file
from collectors.markup import (
    as_list,
    as_mapping,
    as_text,
    feed_links,
    html_to_text,
    is_crowded,
    load_json,
    parse_date,
    unescape,
    web_url,
)
from vetting.errors import ParseError, UnsupportedInput
from vetting.models import Account, Capture, Extract, Gap, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher
from vetting.text import clean_text

MAX_FEED = 5_000_000
_MAX_MARKS = 300_000  # tags and references: what the parser's time grows with
_CLOCK_SKEW = timedelta(days=2)
_FEED_FILES = frozenset({".xml", ".rss"})
_FOOTER = re.compile(r"\n*[ ]*Permalink[ ]*\n*[ ]*\|[ ]*Leave a comment[ ]*»?\s*$")
_DECLARED = re.compile(rb"^\s{0,100}<\?xml[^>]{0,200}\bencoding\s{0,10}=\s{0,10}[\"']([\w.:-]{1,40})[\"']")
_EBCDIC = b"\x4c\x6f\xa7\x94"
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_HINT = "give the address of the blog's RSS or Atom feed"
_OLDER = "the feed says that older posts are on further pages, which were not read"
# What a parser of such age may raise on input made to upset it.
_UPSET = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RuntimeError, ArithmeticError)
_NO_FEED = (SAXException, MemoryError, *_UPSET)


def is_posterous_feed(account: Account) -> bool:
    """Whether a Posterous account is given by a feed, not by a backup."""
    suffix = PurePath(account.locator).suffix.lower()
    return account.kind is InputKind.URL or (account.kind is InputKind.EXPORT and suffix in _FEED_FILES)


class FeedCollector:
    """Reads one feed, as it is: the newest posts that the blog chose to put into it."""

    source: ClassVar[str] = "blog"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.URL, InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="blog",
        title="Blogs, by their feed",
        inputs=('url = "https://robin.example/rss.xml"', 'export = "feed.xml"'),
        reads="the posts that stand in an RSS, Atom or JSON feed; a Posterous feed too",
        never_reads="drafts, pages and attachments, comments",
        limits="what the blog puts into its feed, often the newest posts alone",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a blog, or a Posterous blog given by its feed."""
        if account.source == "posterous":
            return is_posterous_feed(account)
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the feed from its address or its file.

        Raises:
            CollectError: The feed cannot be had, or is not one.
        """
        if account.kind is InputKind.URL:
            fetched = fetcher.get(account.locator)
            url, body, media_type = fetched.url, fetched.body, fetched.media_type
        else:
            path = Path(account.locator)
            url, body, media_type = path.name, read_file(path, MAX_FEED), "application/xml"
        _check(body, url)
        yield capture(
            account=account,
            url=url,
            body=body,
            media_type=media_type,
            captured_at=fetcher.now(),
            collector=self.source,
        )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn a feed into a profile of the blog and its posts.

        Raises:
            ParseError: What was captured is not a feed, or too large to be one.
        """
        posts: dict[str, Post] = {}
        profiles = []
        gaps = []
        unread: tuple[str, ...] = ()
        for each in captures:
            url, account = each.snapshot.url, each.snapshot.account
            _check(each.body, url)
            feed = _json_feed(each.body, url) if _is_json(each.body) else _xml_feed(each.body, url)
            profiles.append(_profile(each, feed))
            held, skipped = len(posts), 0
            for entry in feed.entries:
                if not entry.public:
                    unread = ("drafts, pages and attachments",)
                    continue
                try:
                    post = _post(each, feed, entry)
                except ParseError:
                    skipped += 1
                    continue
                posts.setdefault(post.id, post)
            if len(posts) == held and not skipped:
                gaps.append(Gap(account=account, reason=GapReason.EMPTY, detail="the feed holds no posts"))
            details = list(feed.faults)
            if skipped:
                details.append(f"{skipped} posts could not be read and were skipped")
            gaps += [incomplete(account, detail) for detail in details]
        kept, cut = shortened(signed(posts.values()))
        gaps += [incomplete(captures[0].snapshot.account, detail) for detail in cut]
        return Extract(profiles=tuple(profiles), posts=kept, gaps=tuple(gaps), unread=unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One post as its feed writes it; texts are ``(media type, value)``."""

    key: str
    link: str
    title: tuple[str, str]
    contents: tuple[tuple[str, str], ...]
    author: str = ""
    lang: str = ""
    when: datetime | None = None
    media: int = 0
    public: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    title: str
    subtitle: str
    link: str
    own_link: str
    author: str
    lang: str
    entries: tuple[_Entry, ...]
    faults: tuple[str, ...] = ()


def _is_json(body: bytes) -> bool:
    return body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _check(body: bytes, where: str) -> None:
    """Refuse what is not a feed, with the most useful hint that it gives itself."""
    if len(body) > MAX_FEED:
        raise ParseError(f"is larger than {MAX_FEED // 1_000_000} MB", where, _HINT, "too_large")
    if not body.strip():
        raise UnsupportedInput("is empty", where, _HINT, "empty")
    head = body[:4096]
    if _HTML.search(head) and not _FEED.search(head):
        links = feed_links(body, where)
        hint = f"its feed is {shown_url(links[0])}" if links else _HINT
        raise UnsupportedInput("is a web page, not a feed", where, hint, "not_a_feed")
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


def _xml_feed(body: bytes, where: str) -> _Feed:
    headers = {"content-location": where} if where.startswith(("http://", "https://")) else {}
    try:
        # A stream, never bytes or text: those it would take for a path or an address and open.
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
        channel: Mapping[str, Any] = parsed["feed"]
        entries = tuple(_xml_entry(entry, where) for entry in parsed["entries"])
    except _NO_FEED as error:
        raise ParseError("cannot be read as a feed", where, _HINT, "not_a_feed") from error
    if not entries and not parsed.get("version"):
        raise ParseError("is not a feed", where, _HINT, "not_a_feed")
    faults = []
    if isinstance(parsed.get("bozo_exception"), SAXException):
        faults.append("the feed is not well-formed: posts may be missing or cut")
    links = [link for link in channel.get("links", ()) if isinstance(link, Mapping)]
    if any(link.get("rel") in {"next", "prev-archive"} for link in links):
        faults.append(_OLDER)
    return _Feed(
        title=_plain(channel, "title"),
        subtitle=_plain(channel, "subtitle"),
        link=web_url(clean_text(channel.get("link")), where),
        own_link=next(
            (web_url(clean_text(link.get("href"))) for link in links if link.get("rel") == "self"), ""
        ),
        author=_author(channel),
        lang=_lang(channel.get("language")),
        entries=entries,
        faults=tuple(faults),
    )


def _xml_entry(entry: Mapping[str, Any], where: str) -> _Entry:
    contents = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    link = web_url(clean_text(entry.get("link")), where)
    return _Entry(
        key=clean_text(entry.get("id")).strip() or link,
        link=link,
        title=_typed(entry.get("title_detail") or {}),
        contents=tuple(_typed(each) for each in contents),
        author=_author(entry),
        lang=_lang(next((each.get("language") for each in contents if each.get("language")), "")),
        when=_when(entry),
        media=len(entry.get("enclosures", ())) + len(entry.get("media_content", ())),
        public=_is_public(entry),
    )


def _typed(detail: Mapping[str, Any]) -> tuple[str, str]:
    return clean_text(detail.get("type")), clean_text(detail.get("value"))


def _plain(values: Mapping[str, Any], key: str) -> str:
    detail = values.get(f"{key}_detail") or {"value": values.get(key), "type": "text/plain"}
    return " ".join(_as_plain(*_typed(detail)).split())[:MAX_TITLE]


def _as_plain(kind: str, value: str) -> str:
    return html_to_text(value) if "html" in kind else unescape(value)


def _is_public(entry: Mapping[str, Any]) -> bool:
    # A WordPress export is a feed too, and holds drafts, menus and posts behind a password.
    state = clean_text(entry.get("wp_status")) or "publish"
    kind = clean_text(entry.get("wp_post_type")) or "post"
    return state == "publish" and kind == "post" and not clean_text(entry.get("wp_post_password"))


def _author(values: Mapping[str, Any]) -> str:
    last = values.get("posterous_lastname") or values.get("posterous_lastnnme")  # sic: as real feeds have it
    full = f"{clean_text(values.get('posterous_firstname'))} {clean_text(last)}".strip()
    # feedparser's own parting of name and address cuts both wrong after a long top-level domain.
    given = clean_text(values.get("author"))[:300]
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


def _json_feed(body: bytes, where: str) -> _Feed:
    """Read a JSON Feed, version 1 or 1.1 (jsonfeed.org)."""
    data = as_mapping(load_json(body, where))
    if not as_text(data.get("version")).startswith("https://jsonfeed.org/version/"):
        raise ParseError("is not a feed", where, _HINT, "not_a_feed")
    items = as_list(data.get("items"))
    return _Feed(
        title=as_text(data.get("title"))[:MAX_TITLE],
        subtitle=as_text(data.get("description"))[:MAX_TITLE],
        link=web_url(as_text(data.get("home_page_url")), where),
        own_link=web_url(as_text(data.get("feed_url")), where),
        author=_json_author(data),
        lang=_lang(as_text(data.get("language"))),
        entries=tuple(_json_entry(item, where) for each in items if (item := as_mapping(each))),
        faults=(_OLDER,) if data.get("next_url") else (),
    )


def _json_entry(item: Mapping[str, object], where: str) -> _Entry:
    link = web_url(as_text(item.get("url")), where)
    contents = (("html", "content_html"), ("text", "content_text"), ("text", "summary"))
    return _Entry(
        key=as_text(item.get("id")) or link,
        link=link,
        title=("text", as_text(item.get("title"))),
        contents=tuple((kind, as_text(item.get(key))) for kind, key in contents),
        author=_json_author(item),
        lang=_lang(as_text(item.get("language"))),
        when=parse_date(item.get("date_published")),
        media=len(as_list(item.get("attachments"))),
    )


def _json_author(values: Mapping[str, object]) -> str:
    authors = as_list(values.get("authors")) or [values.get("author")]
    return " ".join(as_text(as_mapping(authors[0]).get("name")).split())[:MAX_NAME]


def _profile(member: Capture, feed: _Feed) -> Profile:
    # Who edits a blog in which others write is not whose blog it is.
    writers = {(entry.author or feed.author).casefold() for entry in feed.entries if entry.public}
    return Profile(
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        display_name=feed.author if writers <= {feed.author.casefold()} else "",
        bio="\n".join(part for part in (feed.title, feed.subtitle) if part)[:MAX_ABOUT],
        links=(feed.link,) if feed.link else (),
    )


def _post(member: Capture, feed: _Feed, entry: _Entry) -> Post:
    title = " ".join(_as_plain(*entry.title).split())[:MAX_TITLE]
    fullest = max(entry.contents, key=lambda typed: len(typed[1]), default=("", ""))
    text = _without_footer(_as_plain(*fullest)).strip()
    # A date of nines is read as the year 9999: what lies ahead of the capture is no date.
    latest = member.snapshot.captured_at + _CLOCK_SKEW
    when = entry.when if entry.when and entry.when <= latest else None
    # Many blogs number their posts from 1, so an id holds within its feed alone.
    own = entry.key or f"{title}\n{when}\n{text}"
    key = f"{_scope(member, feed)}\n{own}"
    return Post(
        id=f"{member.snapshot.account.source}:{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text=clean_text(f"{title}\n\n{text}".strip()),
        kind=PostKind.ORIGINAL,
        published_at=when,
        url=entry.link,
        lang=entry.lang or feed.lang,
        author=entry.author or feed.author,
        media=entry.media,
    )


def _scope(member: Capture, feed: _Feed) -> str:
    """What tells one blog's posts from another's, and is the same for its feed by address and by file."""
    given = feed.link or feed.own_link or member.snapshot.account.locator
    try:
        parts = urlsplit(given)
    except ValueError:
        return given
    if parts.scheme not in {"http", "https"}:
        return given
    host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _without_footer(text: str) -> str:
    # Only the end is looked at, because the pattern's time grows with the square of the spaces it meets.
    return text[:-200] + _FOOTER.sub("", text[-200:])
