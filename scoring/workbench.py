"""The reading and compiling behind a ruleset, done once and remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scoring.checks import CHECKS
from scoring.located import Problem, plain
from scoring.remembered import Shelf, keep, recall
from scoring.rule import Rule, rule_from
from scoring.text.compiling import Compilation, CompiledBefore, Patterns
from scoring.text.lexicon import parse_lists
from vetting.errors import RuleError


class Workbench:
    """Reads and compiles, or takes what was remembered.

    Args:
        key: What the work is remembered under.

    Attributes:
        shelf: Where the compiled patterns are kept.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self.shelf = Shelf(key)
        self._found = recall(key)
        self._grammar: dict[str, Any] = {}
        self._compilation: Patterns | None = None

    def grammar(self, name: str, text: str) -> Any:
        """The values of a YAML text that goes with the rules.

        Raises:
            RuleError: It is malformed.
        """
        if self._found:
            return self._found["grammar"][name]
        from scoring.yaml_source import read_yaml

        root, problems = read_yaml(text, name)
        refuse(problems)
        if root is None:
            raise RuleError("is empty", name)
        values = self._grammar[name] = plain(root)
        return values

    def rules(self, texts: Iterable[tuple[str, str]]) -> tuple[list[Rule], list[Problem]]:
        """The rules of rule files, by file name and text, and what is wrong with them."""
        if self._found:
            return [rule_from(source, where) for where, source in self._found["rules"]], []
        from scoring.rule_reader import RuleReader
        from scoring.yaml_source import read_yaml

        problems: list[Problem] = []
        rules: list[Rule] = []
        places: dict[str, str] = {}
        for file, text in texts:
            root, found = read_yaml(text, file)
            reader = RuleReader(file, CHECKS)
            for rule, node in reader.rules(root):
                if rule.id in places:
                    reader.wrong(node, f"duplicate id {rule.id}, first at {places[rule.id]}")
                else:
                    places[rule.id] = rule.where
                    rules.append(rule)
            problems += found + reader.problems
        rules.sort(key=lambda rule: rule.id)
        return rules, problems

    def compilation(self, lists: Sequence[tuple[str, str]], macros: Mapping[str, str]) -> Patterns:
        """What makes patterns ready."""
        if self._found:
            self._compilation = CompiledBefore(self._found["compiled"])
        else:
            self._compilation = Compilation(parse_lists(lists), macros)
        return self._compilation

    def fingerprint(self, content: Callable[[], Any]) -> str:
        """The SHA-256 of what the rules are, from plain values."""
        if self._found:
            return str(self._found["sha256"])
        text = json.dumps(content(), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def keep(self, rules: Iterable[Rule], sha256: str) -> None:
        """Remember the work, unless it was remembered already."""
        if isinstance(self._compilation, Compilation):
            work = {
                "rules": [[rule.where, rule.source] for rule in rules],
                "grammar": self._grammar,
                "compiled": self._compilation.as_plain(),
                "sha256": sha256,
            }
            keep(self._key, work)


def refuse(problems: list[Problem], what: str = "rules") -> None:
    """Refuse files for their problems, all told at once.

    Raises:
        RuleError: There are some.
    """
    if not problems:
        return
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.column))
    if len(problems) == 1:
        raise RuleError(problems[0].what, problems[0].where)
    lines = "\n".join(f"{problem.where}: {problem.what}" for problem in problems)
    raise RuleError(f"{len(problems)} errors in the {what}\n{lines}")
