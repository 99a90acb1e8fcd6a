"""Pages from outside as a tree, where text alone does not say enough: bounded before it is built.

A parser that builds its own tree takes time with the square of one tag's attributes, and some that walk the
tree afterwards take it with the square of its depth. So the tree is built here from the parser's events, with
the attributes that anyone asks for and down to a depth that pages of people have. It is a tree of lxml,
which looking for a post's text needs; saved pages with their JSON-LD are read by ``collectors.page_tree``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from collectors.markup import MAX_HTML
from vetting.errors import ParseError
from vetting.text import clean_text

_MAX_DEPTH = 200
_MAX_ELEMENTS = 40_000
_MAX_VALUE = 2_000
_STEP = 1024
_KEPT = (
    "class", "id", "lang", "rel", "href", "datetime", "title", "name", "property", "content", "hidden",
    "style", "value",
)  # fmt: skip
_DROPPED = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "math"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CODECS = frozenset(
    {"utf-8", "ascii", "iso8859-1", "iso8859-2", "iso8859-15", "cp1250", "cp1251", "cp1252", "koi8-r",
     "shift_jis", "euc_jp", "gb2312", "gbk", "gb18030", "big5", "euc_kr"}
)  # fmt: skip


def read_tree(body: bytes) -> etree._Element | None:
    """Read a page as far as it can be read, without scripts and the like.

    Args:
        body: Its bytes.

    Returns:
        The root, or None if there is nothing in it.

    Raises:
        ParseError: It is larger than any page that someone reads.
    """
    if len(body) > MAX_HTML:
        raise ParseError("is larger than any page that is read", reason="too_large")
    target = _Target()
    parser = etree.HTMLParser(target=target, encoding="utf-8", recover=True, no_network=True, huge_tree=True)
    given = clean_text(_decoded(body)).encode()
    if not given.strip():
        return None
    try:
        for start in range(0, len(given), _STEP):
            parser.feed(given[start : start + _STEP])
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError, MemoryError) as error:
        raise ParseError("cannot be read as a page") from error
    return target.root


def classed(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements, in the page's order, that carry one of the classes."""
    wanted = set(names)
    return (element for element in root.iter() if wanted & set((element.get("class") or "").split()))


def markup_of(element: etree._Element) -> str:
    """An element with all that is in it, as HTML again."""
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


def words_of(element: etree._Element) -> str:
    """The text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def _decoded(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = _CHARSET.search(body[:4096])
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name if found else "cp1252"
    except LookupError:
        name = "cp1252"
    # Some codecs of Python take time with the square of their input, so only those of pages are used.
    return body.decode(name if name in _CODECS else "cp1252", "replace")


class _Target:
    """Builds a tree from the parser's events, within bounds."""

    def __init__(self) -> None:
        self.root: etree._Element | None = None
        self._builder = etree.TreeBuilder()
        self._builder.start("page", {})  # one root around what may be several
        self._depth = 0
        self._dropped_at = 0
        self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._dropped_at:
            return
        self._count += 1
        if tag in _DROPPED or self._depth > _MAX_DEPTH or self._count > _MAX_ELEMENTS:
            self._dropped_at = self._depth
            return
        kept = {name: attributes[name][:_MAX_VALUE] for name in _KEPT if attributes.get(name) is not None}
        self._builder.start(tag, kept)

    def end(self, tag: str) -> None:
        if not self._dropped_at:
            self._builder.end(tag)
        elif self._depth == self._dropped_at:
            self._dropped_at = 0
        self._depth -= 1

    def data(self, data: str) -> None:
        if not self._dropped_at:
            self._builder.data(data)

    def close(self) -> None:
        self._builder.end("page")
        root = self._builder.close()
        self.root = root if self._count else None
