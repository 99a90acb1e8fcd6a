"""Microformats: people (h-card), posts (h-entry) and feeds (h-feed) marked by class names in a page.

Follows microformats.org/wiki/microformats2-parsing as far as text, addresses and dates go. A property that
holds HTML is given as its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from collectors.page_tree import Node
from vetting.errors import ParseError

_ROOT = re.compile(r"^h-[a-z0-9]+(?:-[a-z0-9]+)*$")
_PROPERTY = re.compile(r"^(p|u|dt|e)-([a-z0-9]+(?:-[a-z0-9]+)*)$")
_ADDRESS = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "audio": "src",
    "video": "src",
    "source": "src",
    "iframe": "src",
    "object": "data",
}
_VALUE = {"data": "value", "input": "value", "abbr": "title", "link": "title"}
_ALT = frozenset({"img", "area"})
_MAX_COST = 800_000  # steps, about two seconds; a page of 100,000 elements is read whole
_SELF = "\0self"  # an empty address is the page's own
_DATED = frozenset({"time", "ins", "del"})


@dataclass(slots=True)
class Item:
    """One microformat.

    Attributes:
        types: Such as ``h-card``, sorted.
        properties: Texts, addresses and items by name, without the prefix.
        children: Items inside it that are no property.
        value: What it says as a property of another item.
    """

    types: tuple[str, ...]
    properties: dict[str, list[str | Item]] = field(default_factory=dict)
    children: list[Item] = field(default_factory=list)
    value: str = ""
    given: set[str] = field(default_factory=set, repr=False)

    def first(self, name: str) -> str:
        """The first text or address under a name; empty if there is none."""
        return next((each if isinstance(each, str) else each.value for each in self.all(name)), "")

    def all(self, name: str) -> list[str | Item]:
        """All that stands under a name."""
        return self.properties.get(name, [])

    def walk(self) -> Iterator[Item]:
        """This item and its children, those in properties left out."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_items(root: Node, base_url: str) -> list[Item]:
    """Find the items of a page.

    Args:
        root: The page.
        base_url: What its addresses are relative to; its own ``base`` goes before.

    Raises:
        ParseError: Its items are nested to make reading them costly.
    """
    stated = next((node.get("href") for node in root.walk() if node.tag == "base"), "")
    found: list[Item] = []
    _Reader(_joined(stated, base_url) if stated else base_url).collect(root, None, found)
    return found


class _Reader:
    """Reads items, and keeps count of what that costs: in nested ones each holds the text of all inside."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._left = _MAX_COST

    def collect(self, node: Node, item: Item | None, found: list[Item]) -> None:
        for child in node.elements:
            if child.tag in {"template", "script", "style"}:
                continue
            classes = child.classes
            types = sorted({name for name in classes if _ROOT.match(name)})
            named = [match.groups() for name in classes if (match := _PROPERTY.match(name))]
            if not types:
                for kind, name in named if item is not None else []:
                    _add(item, kind, name, self._value(child, kind))
                self.collect(child, item, found)
                continue
            inner = Item(tuple(types))
            self.collect(child, inner, found)
            self._imply(child, inner)
            if item is None:
                found.append(inner)
                continue
            item.given.add("nested")
            for kind, name in named:
                _add(item, kind, name, replace(inner, value=self._said(child, kind, inner)))
            if not named:
                item.children.append(inner)

    def _said(self, node: Node, kind: str, inner: Item) -> str:
        own = {"p": inner.first("name"), "u": inner.first("url")}.get(kind, "")
        return own or self._value(node, kind)

    def _value(self, node: Node, kind: str) -> str:
        self._spend(node)
        if kind == "e":
            return node.text()
        if kind == "u":
            given = _address(node) or _by_class(node) or _attribute(node) or node.text()
            return _joined(given, self._base)
        found = _by_class(node) or (node.get("datetime") if kind == "dt" and node.tag in _DATED else "")
        if found:
            return found
        if kind == "p" and node.tag in _ALT and "alt" in node.attributes:
            return node.get("alt")
        return _attribute(node) or node.text(pictures=True)

    def _imply(self, node: Node, item: Item) -> None:
        """Add name, photo and address where the author left them to be guessed."""
        if "nested" in item.given:
            return
        if "name" not in item.properties and not item.given & {"p", "e"}:
            self._spend(node)
            _add(item, "implied", "name", _implied_name(node))
        if "u" in item.given:
            return
        for name, tags in (("photo", ("img", "object")), ("url", ("a", "area"))):
            source = _implied_by(node, tags)
            if name not in item.properties and source is not None:
                _add(item, "implied", name, _joined(_address(source), self._base))

    def _spend(self, node: Node) -> None:
        self._left -= node.size
        if self._left < 0:
            raise ParseError("a page nests its items too deeply to be read", reason="too_large")


def _add(item: Item | None, kind: str, name: str, value: str | Item) -> None:
    if item is not None:
        item.properties.setdefault(name, []).append(value)
        item.given.add(kind)


def _address(node: Node) -> str:
    name = _ADDRESS.get(node.tag)
    if name and name in node.attributes:
        return node.get(name) or _SELF
    return node.get("poster") if node.tag == "video" else ""


def _attribute(node: Node) -> str:
    return node.get(_VALUE.get(node.tag, ""))


def _by_class(node: Node) -> str:
    """The value class pattern: parts of the text that are marked to be the value."""
    parts: list[str] = []
    waiting = list(reversed(node.elements))
    while waiting:
        child = waiting.pop()
        if "value-title" in child.classes:
            parts.append(child.get("title"))
        elif "value" in child.classes:
            alt = child.get("alt") if child.tag in _ALT else ""
            parts.append(alt or _attribute(child) or child.get("datetime") or child.text())
        elif not any(_ROOT.match(name) for name in child.classes):
            waiting.extend(reversed(child.elements))
    return "".join(parts)


def _implied_by(node: Node, tags: tuple[str, ...]) -> Node | None:
    if _is_source(node, tags):
        return node
    only = _only_child(node)
    for parent in filter(None, (node, only)):
        for tag in tags:
            same = [child for child in parent.elements if child.tag == tag]
            if len(same) == 1 and _is_source(same[0], tags) and not _is_item(same[0]):
                return same[0]
    return None


def _is_source(node: Node, tags: tuple[str, ...]) -> bool:
    return node.tag in tags and _ADDRESS[node.tag] in node.attributes


def _is_item(node: Node) -> bool:
    return any(_ROOT.match(name) for name in node.classes)


def _only_child(node: Node) -> Node | None:
    inner = node.elements
    return inner[0] if len(inner) == 1 and not _is_item(inner[0]) else None


def _implied_name(node: Node) -> str:
    each: Node | None = node
    for _ in range(3):
        if each is None:
            break
        label = each.get("alt") if each.tag in _ALT else each.get("title") if each.tag == "abbr" else ""
        if label:
            return label
        each = _only_child(each)
    return node.text(pictures=True)


def _joined(address: str, base: str) -> str:
    try:
        return urljoin(base, "" if address == _SELF else address.strip())
    except ValueError:
        return ""
