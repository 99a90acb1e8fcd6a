"""The files that go with every rule file: word lists, macros, contexts and turns of phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from scoring.text.context import Cue
from scoring.text.language import ENGLISH
from vetting.errors import RuleError

#: Reads a named YAML text as plain values.
ReadTree = Callable[[str, str], Any]

_FILES = ("macros.yaml", "context.yaml", "idioms.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What patterns may name, and what takes the sting out of them.

    Attributes:
        macros: Named parts of patterns.
        contexts: The cues of each condition that a rule may name.
        harmless: Turns of phrase whose words are hidden from every rule.
    """

    macros: Mapping[str, str]
    contexts: Mapping[str, tuple[Cue, ...]]
    harmless: tuple[str, ...]


def list_texts(language: str = ENGLISH) -> list[tuple[str, str]]:
    """The word lists of a language by name, in order."""
    return _texts(language, lambda name: name.endswith(".txt"))


def grammar_texts(language: str = ENGLISH) -> list[tuple[str, str]]:
    """The texts of a language's macros, contexts and turns of phrase by name, in order."""
    return _texts(language, _FILES.__contains__)


def _texts(language: str, wanted: Callable[[str], bool]) -> list[tuple[str, str]]:
    folder = resources.files("scoring.lexicons")
    if language != ENGLISH:
        folder = folder.joinpath(language)
    files = sorted((item for item in folder.iterdir() if wanted(item.name)), key=lambda item: item.name)
    return [(file.name, file.read_text(encoding="utf-8")) for file in files]


def read_grammar(read: ReadTree, language: str = ENGLISH) -> Grammar:
    """The grammar of a language that comes with the program.

    Args:
        read: Reads a text of that name.
        language: Which language.

    Raises:
        RuleError: A file is malformed.
    """
    trees = {name: _mapping(read(name, text), name) for name, text in grammar_texts(language)}
    contexts = {
        name: tuple(
            Cue(
                side=cue["side"],
                reach=cue["reach"],
                within=int(cue["within"]),
                patterns=tuple(cue["patterns"]),
            )
            for cue in group
        )
        for name, group in trees["context.yaml"].items()
    }
    return Grammar(
        macros=trees["macros.yaml"],
        contexts=contexts,
        harmless=tuple(phrase for group in trees["idioms.yaml"].values() for phrase in group),
    )


def _mapping(root: Any, name: str) -> dict[str, Any]:
    if not isinstance(root, dict):
        raise RuleError("must be a mapping", name)
    return root
