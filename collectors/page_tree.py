"""A page as a tree of plain values: bounded in size and depth, so that walking it can exhaust nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from collectors.markup import MAX_HTML, parse_html
from vetting.errors import ParseError
from vetting.text import clean_text

MAX_NODES = 100_000
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "math"})
_BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "table",
        "hr",
        "figure",
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "form",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "main",
        "nav",
        "br",
    ]
)
_HEAVY = re.compile(r"<!--|<(script|style)\b([^<>]{0,2000})>", re.IGNORECASE)
_JSON_LD = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{100,}+")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(slots=True)
class Node:
    """An element; its children are elements and texts.

    Attributes:
        size: About what it costs to go through it once.
    """

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    size: int = 1

    def get(self, name: str) -> str:
        """An attribute's value; empty if it is not there."""
        return self.attributes.get(name) or ""

    @property
    def classes(self) -> list[str]:
        """The class names."""
        return self.get("class").split()

    @property
    def elements(self) -> list[Node]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the page's order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.elements))

    def script(self) -> str:
        """The text as it stands in the page."""
        return "".join(child for child in self.children if isinstance(child, str))

    def text(self, *, pictures: bool = False) -> str:
        """The text that a reader sees, a line for each block.

        Args:
            pictures: With the descriptions of pictures in their place.
        """
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            elif node.tag == "img":
                parts += [node.get("alt")] if pictures else []
            elif node.tag not in _UNSEEN:
                edges = ["\n"] if node.tag in _BLOCKS else []
                waiting.extend([*edges, *reversed(node.children), *edges])
        return _tidy("".join(parts))


def read_tree(source: str) -> Node:
    """Read a page as far as it can be read.

    Raises:
        ParseError: It is too long, nested too deeply, or has too many elements.
    """
    text = _lightened(clean_text(source))
    if len(text) > MAX_HTML:
        raise ParseError("a page is too long to be read", reason="too_large")
    target = _Builder()
    parse_html(text, target)
    return target.root


class _Builder:
    """Builds the tree from the parser's events."""

    def __init__(self) -> None:
        self.depth = 0
        self.root = Node("")
        self._open = [self.root]
        self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        self._count += 1
        if self._count > MAX_NODES:
            raise ParseError("a page has more elements than are read", reason="too_large")
        node = Node(str(tag).lower(), dict(attributes))
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, tag: str) -> None:
        del tag
        self.depth -= 1
        if len(self._open) > 1:
            node = self._open.pop()
            self._open[-1].size += node.size

    def data(self, data: str) -> None:
        self._open[-1].children.append(data)
        self._open[-1].size += 1 + len(data) // 50

    def close(self) -> None:
        """The tree stands already."""


def _lightened(text: str) -> str:
    """A page without scripts, styles, comments and pictures inside it, which nobody reads."""
    parts: list[str] = []
    at = 0
    lower = text.lower()
    if len(lower) != len(text):  # a letter became two: places in the one are none in the other
        return text
    while found := _HEAVY.search(text, at):
        tag = (found.group(1) or "").lower()
        closing = f"</{tag}" if tag else "-->"
        end = lower.find(closing, found.end())
        if end < 0:
            break
        parts.append(text[at : found.start()])
        if tag and _JSON_LD.search(found.group(2)):
            parts.append(text[found.start() : end])
            at = end
        else:
            at = lower.find(">", end) + 1 or end
    parts.append(text[at:])
    return _EMBEDDED.sub("", "".join(parts))


def _tidy(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
