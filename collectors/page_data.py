"""What a page says about itself in forms made for programs: JSON-LD, Open Graph, rel=me, microformats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collectors.details import MAX_TITLE
from collectors.markup import as_list, as_mapping, as_text, load_json, web_url
from collectors.microformats import Item, read_items
from collectors.page_tree import Node, read_tree
from collectors.saved_page import SavedPage
from vetting.errors import ParseError

_MAX_SCRIPTS = 50
_MAX_NODES = 5_000
_MAX_LINKS = 100
# Where JSON-LD nests what the page is about. Comments are not among them: they are other people's.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "blogPost", "itemListElement", "item")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """What was found in a page.

    Attributes:
        address: Where it stood, as far as it or its browser says.
        meta: Its named properties, each the first of its name, in lower case.
        nodes: Its JSON-LD objects, the outer before the inner.
        me: Addresses that it says are its author's too.
        items: Its microformats.
        faults: What could not be read, in words.
    """

    address: str
    lang: str
    meta: Mapping[str, str]
    nodes: tuple[Mapping[str, object], ...]
    me: tuple[str, ...]
    items: tuple[Item, ...]
    faults: tuple[str, ...] = ()

    def typed(self, *types: str) -> Iterator[Mapping[str, object]]:
        """The JSON-LD objects of some types."""
        return (node for node in self.nodes if types_of(node) & set(types))


def types_of(node: Mapping[str, object]) -> set[str]:
    """The types of a JSON-LD object, without the vocabulary's address."""
    given = node.get("@type")
    each = as_list(given) if isinstance(given, list) else [given]
    return {as_text(name).rpartition("/")[2] for name in each}


def read_page(page: SavedPage) -> PageData:
    """Find what a page says about itself.

    Raises:
        ParseError: It is too long, or nested too deeply.
    """
    root = read_tree(page.html)
    nodes = list(root.walk())
    meta = dict(reversed([*_meta(nodes)]))
    stated = next((node.get("href") for node in nodes if _relates(node, "link", "canonical")), "")
    address = page.address or web_url(stated) or web_url(meta.get("og:url", ""))
    me = (web_url(node.get("href"), address) for node in nodes if _relates(node, "a", "me", "link"))
    found: list[Mapping[str, object]] = []
    bad = 0
    for script in [node for node in nodes if _is_json_ld(node)][:_MAX_SCRIPTS]:
        try:
            found += _flat(load_json(script.script().encode("utf-8", "replace"), "JSON-LD"))
        except ParseError:
            bad += 1
    return PageData(
        address=address,
        lang=next((node.get("lang")[:16] for node in nodes if node.tag == "html"), ""),
        meta=meta,
        nodes=tuple(found[:_MAX_NODES]),
        me=tuple(dict.fromkeys(filter(None, me)))[:_MAX_LINKS],
        items=tuple(read_items(root, address)),
        faults=(f"{bad} blocks of JSON-LD in the page could not be read",) if bad else (),
    )


def _meta(nodes: list[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.tag == "meta":
            name = (node.get("property") or node.get("name")).strip().lower()
            if name and node.get("content").strip():
                yield name[:100], " ".join(node.get("content").split())[: 10 * MAX_TITLE]


def _relates(node: Node, tag: str, relation: str, *tags: str) -> bool:
    return node.tag in {tag, *tags} and relation in node.get("rel").lower().split()


def _is_json_ld(node: Node) -> bool:
    return (
        node.tag == "script" and node.get("type").partition(";")[0].strip().lower() == "application/ld+json"
    )


def _flat(value: object) -> Iterator[Mapping[str, object]]:
    """The objects of a block, outer ones first. The parser has bounded both their number and their depth."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(reversed(each))
        elif isinstance(each, dict):
            yield as_mapping(each)
            waiting.extend(reversed([each[key] for key in _INSIDE if isinstance(each.get(key), dict | list)]))
