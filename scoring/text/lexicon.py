"""Word lists: what a word is, and where the list comes from."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from vetting.errors import RuleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All word lists together.

    Attributes:
        tags: Word to the tags it bears.
        aliases: Word to the words it is read as ("dont" as "do" and "'t").
        ordinary: Everyday words, the commonest first; no misspelling of a listed word is sought in them.
        innocent: Words in which no disguise is sought although a guess would find one.
    """

    tags: dict[str, frozenset[str]]
    aliases: dict[str, tuple[str, ...]]
    ordinary: tuple[str, ...]
    innocent: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """Every tag that some word bears."""
        return frozenset().union(*self.tags.values())


@functools.cache
def load_lexicon() -> Lexicon:
    """Read the lists that stand beside this package.

    Raises:
        RuleError: A list is malformed or does not name its source and licence.
    """
    folder = resources.files("scoring.lexicons")
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".txt")), key=lambda item: item.name
    )
    return parse_lists((file.name, file.read_text(encoding="utf-8")) for file in files)


def parse_lists(texts: Iterable[tuple[str, str]]) -> Lexicon:
    """Read word lists.

    Args:
        texts: File name and text of each.

    Raises:
        RuleError: A list is malformed or does not name its source and licence.
    """
    tags: dict[str, set[str]] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    lists: dict[str, list[str]] = {"ordinary": [], "innocent": []}
    for name, text in texts:
        _read_file(name, text, tags, aliases, lists)
    frozen: dict[frozenset[str], frozenset[str]] = {}
    shared = {word: frozen.setdefault(key := frozenset(names), key) for word, names in tags.items()}
    return Lexicon(
        tags=shared,
        # A listed word is itself, whatever else it may be short for.
        aliases={word: parts for word, parts in aliases.items() if word not in tags},
        ordinary=tuple(lists["ordinary"]),
        innocent=frozenset(lists["innocent"]),
    )


def _read_file(
    name: str,
    text: str,
    tags: dict[str, set[str]],
    aliases: dict[str, tuple[str, ...]],
    lists: dict[str, list[str]],
) -> None:
    header = {line.split(":", 1)[0].strip("# ") for line in text.splitlines() if line.startswith("#")}
    if not {"source", "licence"} <= header:
        raise RuleError("a word list must name its source and licence", name)
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        if entry.startswith("[") and entry.endswith("]"):
            section = entry[1:-1]
        elif section == "alias":
            left, _, right = entry.partition("=")
            aliases[left.strip()] = tuple(right.split())
        elif section in lists:
            lists[section].extend(entry.split())
        elif section:
            for word in entry.split():
                for form in forms(word):
                    tags.setdefault(form, set()).update(section.split())
        else:
            raise RuleError("words before the first [tag]", f"{name}:{number}:1")


def forms(entry: str) -> tuple[str, ...]:
    """The forms of an entry: ``idiot/n`` adds the plural, ``hate/v`` the verb forms, ``stab/vv`` doubles."""
    word, _, kind = entry.partition("/")
    if kind == "n":
        return (word, _plural(word))
    if kind in ("v", "vv"):
        stem = word + word[-1] if kind == "vv" else word.removesuffix("e")
        third = _plural(word)
        if word.endswith("y") and word[-2] not in "aeiou":
            return (word, third, word[:-1] + "ied", word + "ing")
        return (word, third, stem + "ed", stem + "ing", stem + "in")
    return (word,)


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
