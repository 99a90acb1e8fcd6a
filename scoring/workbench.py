"""The reading and compiling behind a ruleset, done once and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scoring.located import Located, Problem, packed, unpacked
from scoring.remembered import Shelf, keep, recall
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
        found = self._found = recall(key)
        self._trees: dict[str, Any] = found["trees"] if found else {}
        self._compilation: Patterns | None = None

    def tree(self, name: str, text: str) -> Located:
        """The values of a YAML text.

        Raises:
            RuleError: It is malformed.
        """
        root, problems = self.read(name, text)
        refuse(problems)
        if root is None:
            raise RuleError("is empty", name)
        return root

    def read(self, name: str, text: str) -> tuple[Located | None, list[Problem]]:
        """The values of a YAML text, and what is wrong with it."""
        if self._found:
            return unpacked(self._trees[name]), []
        from scoring.yaml_source import read_yaml

        root, problems = read_yaml(text, name)
        if root is not None:
            self._trees[name] = packed(root)
        return root, problems

    def compilation(self, lists: Sequence[tuple[str, str]], macros: Mapping[str, str]) -> Patterns:
        """What makes patterns ready."""
        if self._found:
            self._compilation = CompiledBefore(self._found["compiled"])
        else:
            self._compilation = Compilation(parse_lists(lists), macros)
        return self._compilation

    def keep(self) -> None:
        """Remember the work, unless it was remembered already."""
        if isinstance(self._compilation, Compilation):
            keep(self._key, {"trees": self._trees, "compiled": self._compilation.as_plain()})


def refuse(problems: list[Problem]) -> None:
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
    raise RuleError(f"{len(problems)} errors in the rules\n{lines}")
