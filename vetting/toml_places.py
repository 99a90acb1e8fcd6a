"""Where a key stands in a TOML text, because ``tomllib`` gives values without their places."""

from __future__ import annotations

import re
from collections import Counter

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*["']?[\w.-]+["']?\s*=""")


def line_of(raw: str, *path: str | int) -> int:
    """Find the line of a key, or of the table that should hold it.

    Args:
        raw: The TOML text.
        path: Keys from the top, with a 0-based index after the name of an array of tables:
            ``line_of(raw, "accounts", 1, "source")``.

    Returns:
        The 1-based line; the table's header when the key is missing there; 1 when neither is found.
    """
    *table, key = path
    names = [part for part in table if isinstance(part, str)]
    indices = [part for part in table if isinstance(part, int)]
    wanted, index = ".".join(names), indices[-1] if indices else 0
    key_line = re.compile(rf"""^\s*["']?{re.escape(str(key))}["']?\s*=""")
    header_seen: Counter[str] = Counter()
    inside, fallback = not names, 1
    for number, line in enumerate(raw.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            name = re.sub(r"\s*\.\s*", ".", header.group(2))
            inside = name == wanted and header_seen[name] == index
            header_seen[name] += 1
            if inside:
                fallback = number
            if not names and name == str(key):
                return number
        elif inside and key_line.match(line):
            return number
    return fallback


def line_of_item(raw: str, item: str, *path: str | int) -> int:
    """Find the line of an entry of a list of texts.

    Args:
        raw: The TOML text.
        item: The entry.
        path: The list's key, as for ``line_of``.

    Returns:
        The 1-based line; the key's own when the entry is written in some other way.
    """
    first = line_of(raw, *path)
    for number, line in enumerate(raw.splitlines()[first - 1 :], start=first):
        if number > first and (_HEADER.match(line) or _KEY.match(line)):
            break
        if f'"{item}"' in line or f"'{item}'" in line:
            return number
    return first
