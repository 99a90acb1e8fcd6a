"""Markup from outside into plain values: HTML to text, JSON, XML and dates, each with its traps closed.

Nothing here builds an HTML tree: text is taken from the parser's events, so that neither depth nor size of a
page can exhaust the stack. The limits are those under which every known kind of bomb ends in about a second.
"""

from __future__ import annotations

import codecs
import html
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from lxml import etree

from vetting.errors import ParseError
from vetting.text import clean_text

MAX_HTML = 2_000_000
MAX_DEPTH = 512
MAX_ATTRIBUTES = 256  # of one tag; some parsers' time grows with their square
MAX_JSON_MEMORY = 600_000_000  # an estimate of what the values of one body take
MAX_XML_MARKS = 2_000_000
_LONG_JSON = 8_000_000
_LONGEST_URL = 2_000
_STEP = 1024
_DROPPED = frozenset({"script", "style", "template", "noscript", "title", "svg", "iframe", "object", "math"})
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table", "hr", "figure"}
)
_LINES = frozenset(
    {"div", "li", "dt", "dd", "tr", "form", "section", "article", "header", "footer", "aside", "main", "nav"}
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f\v\xa0]+")
_INLINE = re.compile(r"[ \t\f\v\xa0]+")
_LINK_TAG = re.compile(rb"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"&#(?=[0-9]{9})")
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_NOT_URL = re.compile(r"[\s<>\"\x00-\x1f\x7f]")
_JSON_START = re.compile(rb"[\[{]")
_BOM = b"\xef\xbb\xbf"
# A tag as far as it is well-formed; each match stops at the next "<", so that a scan stays linear.
_LONG_TAG = re.compile(rb"""<[^\s<>"'!?/][^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+')[^<>"']*+)*+""")
_QUOTED = re.compile(rb"""="|='|=\s""")
_BROKEN_DATE = (ValueError, OverflowError, TypeError, IndexError)


def html_to_text(source: str, without: frozenset[str] = frozenset()) -> str:
    """Turn HTML into the text that a reader would see.

    Paragraphs are set apart by an empty line, other blocks by a line end; lines of a quotation begin with
    ``>``, and rules read them as somebody else's words. Scripts, styles and what is hidden by its own
    attributes are left out, and so are descriptions of pictures.

    Args:
        source: A page or a fragment.
        without: Elements that are left out with all that they hold, e.g. ``blockquote``.

    Raises:
        ParseError: It is longer than ``MAX_HTML`` or nested deeper than ``MAX_DEPTH``.
    """
    if len(source) > MAX_HTML:
        raise ParseError("a text is too long to be read", reason="too_large")
    text = clean_text(source)
    if "<" not in text:
        return _tidy(_INLINE.sub(" ", clean_text(unescape(text))))
    target = _Text(_DROPPED | without)
    parse_html(text, target)
    return clean_text(target.text())


class HtmlTarget(Protocol):
    """What takes the events of a page.

    Attributes:
        depth: How many elements are open.
    """

    depth: int

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, data: str) -> None:
        """Text stands in the innermost open element."""

    def close(self) -> None:
        """The page is at its end."""


def parse_html(text: str, target: HtmlTarget) -> None:
    """Send the events of a page to a target, as far as the page can be read.

    Args:
        text: Clean text, no longer than ``MAX_HTML``.
        target: What takes them.

    Raises:
        ParseError: It is nested deeper than ``MAX_DEPTH``.
    """
    parser = etree.HTMLParser(target=target, encoding="utf-8", recover=True, no_network=True, huge_tree=True)
    body = text.encode()
    try:
        # In small steps, because each end tag costs the parser as much as there are open elements.
        for start in range(0, len(body), _STEP):
            parser.feed(body[start : start + _STEP])
            if target.depth > MAX_DEPTH:
                raise ParseError("a text is nested too deeply to be read")
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError, MemoryError) as error:
        raise ParseError("a text could not be read as HTML") from error


class _Text:
    """Collects visible text from the parser's events."""

    def __init__(self, dropped: frozenset[str]) -> None:
        self.depth = 0
        self._dropped = dropped
        self._hidden_at = 0
        self._pre = 0
        self._quotes = 0
        self._parts: list[str] = []
        self._quoted: list[bool] = []  # whether each part stands in a quotation

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self._hidden_at:
            return
        style = attributes.get("style") or ""
        if tag in self._dropped or "hidden" in attributes or (style and _HIDDEN.search(style)):
            self._hidden_at = self.depth
            return
        self._break(tag)
        self._pre += tag == "pre"
        self._quotes += tag == "blockquote"

    def end(self, tag: str) -> None:
        if self._hidden_at:
            if self.depth == self._hidden_at:
                self._hidden_at = 0
        else:
            if tag != "br":
                self._break(tag)
            self._pre = max(0, self._pre - (tag == "pre"))
            self._quotes = max(0, self._quotes - (tag == "blockquote"))
        self.depth -= 1

    def data(self, data: str) -> None:
        if self._hidden_at:
            return
        if self._pre:
            self._add(data.replace("\xa0", " "))
            return
        spaced = _SPACES.sub(" ", data)
        if spaced.startswith(" ") and self._ends((" ", "\n")):
            spaced = spaced[1:]
        if spaced:
            self._add(spaced)

    def close(self) -> None:
        """Nothing is built, so nothing is returned."""

    def text(self) -> str:
        """The text; lines of a quotation begin with ``>``, so that nobody takes them for own words."""
        if True not in self._quoted:
            return _tidy("".join(self._parts))
        lines: list[list[str]] = [[]]
        quoted = [False]
        for part, inside in zip(self._parts, self._quoted, strict=True):
            for at, piece in enumerate(part.split("\n")):
                if at:
                    lines.append([])
                    quoted.append(False)
                lines[-1].append(piece)
                quoted[-1] |= inside and not piece.isspace() and bool(piece)
        whole = ("".join(pieces) for pieces in lines)
        return _tidy(
            "\n".join(f"> {line}" if inside else line for line, inside in zip(whole, quoted, strict=True))
        )

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._quoted.append(self._quotes > 0)

    def _ends(self, marks: tuple[str, ...]) -> bool:
        return not self._parts or self._parts[-1].endswith(marks)

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._add("\n\n")
        elif tag == "br" or (tag in _LINES and not self._ends(("\n",))):
            self._add("\n")
        elif tag in _CELLS:
            self._add(" ")


def _tidy(text: str) -> str:
    lines: list[str] = []
    for raw in text.split("\n"):
        line = raw.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")


def feed_links(page: bytes, base_url: str) -> tuple[str, ...]:
    """Find the feeds that a page names, without those of its comments.

    Args:
        page: The page's bytes.
        base_url: Its address, against which the links are read.

    Returns:
        Absolute http and https addresses, in the page's order.
    """
    # Only this needs it, and it doubles the time of loading the collectors.
    from bs4 import BeautifulSoup

    # The link tags alone, so that the rest of the page cannot slow the parser.
    tags = b"\n".join(_LINK_TAG.findall(page[:MAX_HTML])[:200])
    found: dict[str, None] = {}
    for link in BeautifulSoup(b"<html>" + tags, "lxml").find_all("link"):
        rel = link.get_attribute_list("rel")
        kind = str(link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in [str(each).lower() for each in rel] or kind not in _FEED_TYPES:
            continue
        address = web_url(str(link.get("href") or ""), base_url)
        if address and "comments" not in f"{link.get('title') or ''} {urlsplit(address).path}".lower():
            found[address] = None
    return tuple(found)


def web_url(value: str, base_url: str = "") -> str:
    """An http or https address as given, made absolute; empty for any other scheme, nonsense or no end."""
    address = clean_text(value).strip()
    if len(address) > _LONGEST_URL:
        return ""
    try:
        if address and base_url.startswith(("http://", "https://")):
            address = urljoin(base_url, address)
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc or _NOT_URL.search(address):
        return ""
    return address


def load_json(body: bytes, where: str) -> object:
    """Read JSON, with or without an assignment in front of it, as exports write it.

    Args:
        body: UTF-8 bytes.
        where: The member, for the message.

    Raises:
        ParseError: It is not JSON, or JSON made to be unreadable.
    """
    try:
        start = _JSON_START.search(body)
        if start is None:
            raise ParseError("holds no data", where)
        if _json_memory(body) > MAX_JSON_MEMORY:
            raise ParseError("holds more values than any real export does", where, reason="too_large")
        body[: start.start()].removeprefix(_BOM).decode()
        return json.loads(_json_text(memoryview(body)[start.start() : len(body.rstrip(b"; \t\r\n"))]))
    except (ValueError, RecursionError, MemoryError) as error:  # a very long number is a ValueError
        raise ParseError("is not readable as JSON", where, "download the archive again") from error


def _json_memory(body: bytes) -> int:
    """About how much the values take that a body can hold, by counts that need no parsing."""
    return 200 * body.count(b"{") + 64 * (body.count(b"[") + body.count(b","))


def _json_text(body: memoryview) -> str:
    """Decode a body; a long one to ASCII, as one emoji would make all of it four times as large."""
    if len(body) <= _LONG_JSON:
        return str(body, "utf-8")
    decoder = codecs.getincrementaldecoder("utf-8")()
    ascii_text = bytearray()
    for at in range(0, len(body), _LONG_JSON):
        part = decoder.decode(body[at : at + _LONG_JSON], final=at + _LONG_JSON >= len(body))
        ascii_text += _BEYOND_ASCII.sub(_escape, part).encode("ascii")
    return ascii_text.decode("ascii")


def _escape(run: re.Match[str]) -> str:
    return json.dumps(run.group())[1:-1]


def is_crowded(markup: bytes) -> bool:
    """Whether one tag has more attributes than any tag that someone wrote."""
    return any(
        len(_QUOTED.findall(tag.group())) > MAX_ATTRIBUTES
        for tag in _LONG_TAG.finditer(markup)
        if tag.end() - tag.start() > 4 * MAX_ATTRIBUTES
    )


def as_text(value: object) -> str:
    """A JSON text or whole number as clean text; anything else, which does not belong there, as nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return clean_text(value) if isinstance(value, str) else ""


def as_mapping(value: object) -> Mapping[str, object]:
    """A JSON object, or an empty one in the place of anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """A JSON array, or an empty one in the place of anything else."""
    return value if isinstance(value, list) else []


def unescape(text: str) -> str:
    """Resolve HTML's character references, save numbers too long to be one, on which ``html`` fails."""
    return html.unescape(_LONG_NUMBER.sub("&amp;#", text))


def parse_xml(body: bytes, *, around: str = "") -> etree._Element | None:
    """Read XML as far as it can be read, without entities, network or large trees.

    Args:
        body: A document, or a fragment in UTF-8 when ``around`` is given.
        around: The opening tag of an element to put around a fragment, with its namespaces.

    Returns:
        The root, or None if there is nothing to be read.

    Raises:
        ParseError: It holds more markup than any export.
    """
    if body.count(b"<") > MAX_XML_MARKS:
        raise ParseError("holds more markup than any real export does", reason="too_large")
    if around:
        text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", body.decode("utf-8-sig", "replace"))
        body = f"{around}{_NOT_XML.sub('', text)}".encode()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError, MemoryError):
        return None
    return root if isinstance(root, etree._Element) else None


def parse_date(value: object) -> datetime | None:
    """Read a date as feeds and exports write it: RFC 822, ISO 8601, or Ruby's and X's own form.

    Args:
        value: A text; anything else gives None.

    Returns:
        The time in UTC (taken as UTC when the text names no zone), or None if it is not a date.
    """
    text = value.strip() if isinstance(value, str) else ""
    if not 8 <= len(text) <= 64:
        return None
    try:
        given = datetime.fromisoformat(text.removesuffix(" UTC"))
        return given.astimezone(UTC) if given.tzinfo else given.replace(tzinfo=UTC)
    except _BROKEN_DATE:
        pass
    try:
        fields = parsedate_tz(text)
        if fields is None:
            return None
        zone = timezone(timedelta(seconds=fields[9] or 0))
        return datetime(*fields[:6], tzinfo=zone).astimezone(UTC)
    except _BROKEN_DATE:
        return None
