"""A language made of the catalogue, in which every word of our own can be told from all others.

Each message stands in ⟦brackets⟧ and every letter of it outside placeholders and tags is a wide one, so that
a plain letter on a page is either from outside or was never translated.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import lxml.html
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from reports.language import Language
from reports.translations import load_language

CATALOGUE = Path(__file__).resolve().parents[2] / "templates" / "locale" / "vetting.pot"
_KEPT = re.compile(r"(%\([^)]*\)[a-z]|%%|<[^<>]*>)")
_WIDE = {ord(char): ord(char) + 0xFEE0 for char in map(chr, range(ord("A"), ord("z") + 1)) if char.isalpha()}
#: Ids and fingerprints.
_IDS = r"\b(?:report|packet|copy|case|comparison)-[0-9a-f]{10}\b|\b[0-9a-f]{12,64}\b"
_WORD = re.compile(r"[A-Za-z]{2,}")
_SHOWN = ("alt", "aria-label", "aria-description", "title", "data-label", "placeholder", "summary")
# Code is a hash or a command.
_CONTENT = re.compile(r"content:([^;}]*\"[^;}]*)")
_UNREAD = ("script", "style", "code")


def wide(text: str) -> str:
    """A message as the pseudo-language has it."""
    parts = _KEPT.split(text)
    return "⟦" + "".join(p if n % 2 else p.translate(_WIDE) for n, p in enumerate(parts)) + "⟧"


def pseudo_file(folder: Path) -> Path:
    """The pseudo-language as a file of translations. It is called Greek: its dates hold no Latin letter."""
    with CATALOGUE.open("rb") as stream:
        template = read_po(stream)
    made = Catalog(locale="el", charset="utf-8")
    forms = made.num_plurals
    for message in template:
        if isinstance(message.id, tuple | list):
            made.add(tuple(message.id), (wide(message.id[0]), *(wide(message.id[1]),) * (forms - 1)))
        elif message.id:
            made.add(message.id, wide(message.id))
    body = io.BytesIO()
    write_po(body, made)
    path = folder / "pseudo.po"
    path.write_bytes(body.getvalue())
    return path


def pseudo_language(folder: Path) -> Language:
    """The pseudo-language, read as any other."""
    return load_language("el", str(pseudo_file(folder)))


def untranslated(page: str, outside: Iterable[str]) -> list[str]:
    """What a page says in plain letters that are neither from outside nor a date, with what stands around.

    Args:
        page: Its HTML.
        outside: Names, ids, rule and role texts. What candidates and reviewers wrote stands in ``bdi``.
    """
    known = sorted(
        {text for each in outside for text in (each, each.capitalize()) if text}, key=len, reverse=True
    )
    pattern = re.compile("|".join([*map(re.escape, known), _IDS]))
    return [
        f"{place}: {text!r}"
        for place, text in _texts(lxml.html.fromstring(page))
        if _WORD.search(pattern.sub(" ", text))
    ]


def _texts(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        place = " ".join(filter(None, (element.tag, element.get("class"))))
        if element.tag == "style":
            yield from (("style content", text) for text in _CONTENT.findall(element.text))
        for name in _SHOWN:
            if element.get(name):
                yield f"{place} {name}", " ".join(element.get(name).split())
        if element.tag not in (*_UNREAD, "bdi", "mark") and element.text and element.text.strip():
            yield place, " ".join(element.text.split())
        inside = any(above.tag == "bdi" for above in element.iterancestors())
        if not inside and element.tail and element.tail.strip():
            yield f"after {place}", " ".join(element.tail.split())


def all_texts(value: Any) -> Iterator[str]:
    """Every text in a value, for what stands outside the catalogue as a whole. Words of enums are our own."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from all_texts(item)
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from all_texts(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from all_texts(getattr(value, item.name))
