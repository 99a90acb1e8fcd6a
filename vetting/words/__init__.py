"""Word lists, kept as text so that anyone can read and mend them; each names its source and licence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Read one list: ``[section]`` heads, entries divided by commas or line ends, ``#`` comments.

    ``protest/s/ed/ing`` stands for the word and the word with each ending.

    Args:
        name: The file's name without its ending.

    Returns:
        The entries by section, in the order of the file.
    """
    found: dict[str, list[str]] = {}
    current = found.setdefault("", [])
    for line in files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines():
        stripped = line.partition("#")[0].strip()
        if stripped.startswith("[") and stripped.endswith("]"):
            current = found.setdefault(stripped[1:-1], [])
            continue
        for entry in stripped.split(","):
            current.extend(_forms(entry.strip()))
    return {head: tuple(dict.fromkeys(entries)) for head, entries in found.items() if head}


def _forms(entry: str) -> list[str]:
    if not entry:
        return []
    stem, *endings = entry.split("/")
    return [stem, *(stem + ending for ending in endings)]


def alternatives(entries: Iterable[str]) -> str:
    """A pattern of phrases, longest first; a space in them matches any blank or hyphen.

    Shared beginnings stand once, so that a list of a thousand words costs a text little more than one.
    """
    tree: dict[str, Any] = {}
    for entry in entries:
        node = tree
        for char in entry:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _branches(tree)


_END = ""
_BLANK = r"(?:\s+|\s*[-/]\s*)"


def _branches(node: dict[str, Any]) -> str:
    options = [
        (_BLANK if char == " " else re.escape(char)) + _branches(below)
        for char, below in sorted(node.items())
        if char != _END
    ]
    if not options:
        return ""
    joined = options[0] if len(options) == 1 and _END not in node else f"(?:{'|'.join(options)})"
    return joined + ("?" if _END in node else "")
