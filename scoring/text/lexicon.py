"""Word lists: what a word is, and where the list comes from."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from scoring.text.language import ENGLISH
from scoring.text.normalise import fold
from vetting.errors import RuleError

_FORMS = "forms"


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
def load_lexicon(language: str = ENGLISH) -> Lexicon:
    """Read a language's lists, which stand beside this package.

    Raises:
        RuleError: A list is malformed or does not name its source and licence.
    """
    folder = resources.files("scoring.lexicons")
    if language != ENGLISH:
        folder = folder.joinpath(language)
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
    texts = list(texts)
    endings = {name: tuple(found) for _, text in texts for name, found in _endings(text)}
    for name, text in texts:
        _read_file(name, text, endings, tags, aliases, lists)
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
    endings: Mapping[str, tuple[str, ...]],
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
            aliases[_plain(left.strip())] = tuple(map(_plain, right.split()))
        elif section in lists:
            lists[section].extend(map(_plain, entry.split()))
        elif section == _FORMS:
            continue
        elif section:
            for word in entry.split():
                for form in forms(word, endings):
                    tags.setdefault(_plain(form), set()).update(section.split())
        else:
            raise RuleError("words before the first [tag]", f"{name}:{number}:1")


def _endings(text: str) -> Iterator[tuple[str, list[str]]]:
    """The sets of endings that a file's ``[forms]`` name: ``o = o os a as``, with ``-`` for no ending."""
    _, _, section = text.partition(f"\n[{_FORMS}]\n")
    for line in section.partition("\n[")[0].splitlines():
        name, is_set, found = line.partition("#")[0].partition("=")
        if is_set:
            yield name.strip(), ["" if ending == "-" else ending for ending in found.split()]


def _plain(word: str) -> str:
    """A word as texts are looked up: without accents. Symbols stay what they are."""
    return word if word.isascii() or not word.isalpha() else fold(word)


def forms(entry: str, endings: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> tuple[str, ...]:
    """The forms of an entry.

    English has ``idiot/n`` for the plural, ``hate/v`` for the verb forms and ``stab/vv`` for doubled letters.
    The lists of other languages name sets of endings of their own: with ``o = o os a as``, ``tont/o`` is four
    words.
    """
    word, _, kind = entry.partition("/")
    if kind in endings:
        return tuple(word + ending for ending in endings[kind])
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
