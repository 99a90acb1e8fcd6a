"""Which pattern of which rule finds which text: the ground for asking what carries over."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from evaluation.systems import Span
from scoring.checks.base import Finder
from scoring.engine import Engine
from scoring.rule import Rule
from scoring.ruleset import Ruleset, load_ruleset

_Seen = TypeVar("_Seen")

#: The keys of a rule's parameters that hold alternatives, any one of which may find something.
_ALTERNATIVES = ("patterns", "tokens")
#: Rule files have a largest size.
_RULES_A_FILE = 50


@dataclass(frozen=True, slots=True, order=True)
class PatternName:
    """One alternative of a rule, by its place there."""

    rule_id: str
    place: int


class Patterns:
    """Every alternative of every post rule as a finder of its own.

    Args:
        ruleset: The rules.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self._names: dict[str, PatternName] = {}
        self.categories: dict[PatternName, str] = {}
        taken_apart = []
        for rule in ruleset.active:
            if rule.scope != "post":
                continue
            for place, source in enumerate(_alternatives(rule)):
                name = PatternName(rule.id, place)
                source["id"] = _made_up_id(len(self._names))
                self._names[source["id"]] = name
                self.categories[name] = rule.category.label
                taken_apart.append(source)
        self._found: set[PatternName] = set()
        ruleset = load_sources(taken_apart)
        finders = {rule_id: self._noting(rule_id, finder) for rule_id, finder in ruleset.finders.items()}
        self._engine = Engine(replace(ruleset, finders=finders))

    def hits(self, texts: Iterable[str]) -> list[frozenset[PatternName]]:
        """For each text, the alternatives that find something in it, whatever other ones find there."""
        return [self._hits(text) for text in texts]

    def _hits(self, text: str) -> frozenset[PatternName]:
        # Of flags on the same words the engine tells only the gravest, so each finder notes what it finds.
        self._found.clear()
        self._engine.score_text(text)
        return frozenset(self._found)

    def _noting(self, rule_id: str, finder: Finder) -> Finder:
        name = self._names[rule_id]

        def noting(find: Callable[[_Seen], Iterable[Span]]) -> Callable[[_Seen], list[Span]]:
            def found(seen: _Seen) -> list[Span]:
                spans = list(find(seen))
                if spans:
                    self._found.add(name)
                return spans

            return found

        return replace(
            finder,
            find=finder.find and noting(finder.find),
            find_raw=finder.find_raw and noting(finder.find_raw),
        )


def _alternatives(rule: Rule) -> list[dict[str, Any]]:
    whole = _source(rule)
    params = whole.get("with", {})
    for key in _ALTERNATIVES:
        if key in params:
            return [{**whole, "with": {**params, key: [each]}} for each in params[key]]
    return [whole]


def _source(rule: Rule) -> dict[str, Any]:
    source: dict[str, Any] = copy.deepcopy(dict(rule.source))
    # Examples are not run here, and a rule taken apart would repeat them many times over.
    source["examples"] = {kind: source["examples"][kind][:1] for kind in ("flagged", "clean")}
    return source


def _made_up_id(number: int) -> str:
    letters = "".join(chr(ord("A") + int(digit)) for digit in f"{number // 1000:03d}")
    return f"PART-{letters}-{number % 1000:03d}"


def load_sources(sources: Sequence[dict[str, Any]]) -> Ruleset:
    """Rules as read, or changed, as a ruleset."""
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(sources), _RULES_A_FILE):
            # JSON is YAML, and has neither anchors nor guesses at types.
            text = json.dumps(sources[start : start + _RULES_A_FILE], ensure_ascii=False)
            Path(folder, f"{start:06d}.yaml").write_text(text, encoding="utf-8")
        return load_ruleset([Path(folder)], name="changed")


def without_context(ruleset: Ruleset, context: str) -> Engine:
    """The rules as if one context that lifts their flags were unknown."""
    sources = []
    for rule in ruleset.active:
        if rule.scope != "post":
            continue
        source = _source(rule)
        params = source.get("with", {})
        if context in params.get("unless", ()):
            params["unless"] = [each for each in params["unless"] if each != context]
            if not params["unless"]:
                del params["unless"]
        sources.append(source)
    return Engine(load_sources(sources))


def contexts(ruleset: Ruleset) -> tuple[str, ...]:
    """The contexts that lift some rule's flags."""
    named = {
        context
        for rule in ruleset.active
        if rule.scope == "post"
        for context in rule.source.get("with", {}).get("unless", ())
    }
    return tuple(sorted(named))
