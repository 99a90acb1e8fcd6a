"""Word lists, kept as text so that anyone can read and mend them; each names its source and licence."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


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
