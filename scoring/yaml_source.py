"""YAML with places: every value knows its line and column; what YAML does in secret is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from scoring.located import MOST_BYTES, Located, Problem

_Wrong = Callable[[str], None]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 24


class _StopError(Exception):
    """The file cannot be read on from here."""


@dataclass(slots=True)
class _Open:
    """A collection that is being read; ``key`` is the key that waits for its value."""

    node: Located
    key: str | None = None
    skip: bool = False


def read_yaml(text: str, file: str) -> tuple[Located | None, list[Problem]]:
    """Read one document.

    Args:
        text: The file's text.
        file: Its name, for the problems.

    Returns:
        The root value, or None where the file is unreadable or empty, and what is wrong with it.
    """
    problems: list[Problem] = []
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return None, [Problem(file, 1, 1, f"larger than {MOST_BYTES // 1024} kB")]
    try:
        return _build(yaml.parse(text, Loader=_LOADER), file, problems), problems
    except _StopError:
        return None, problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = error.problem or error.context
        if text.splitlines()[line - 1 : line] and text.splitlines()[line - 1][column - 1 : column] == "\t":
            said = "a tab: indent with blanks"
        return None, [*problems, Problem(file, line, column, f"not YAML: {said}")]
    except yaml.YAMLError as error:
        return None, [*problems, Problem(file, 1, 1, f"not YAML: {str(error).splitlines()[0]}")]


def _build(events: Iterator[Any], file: str, problems: list[Problem]) -> Located | None:
    root: Located | None = None
    stack: list[_Open] = []
    for event in events:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1

        def wrong(what: str, line: int = line, column: int = column) -> None:
            problems.append(Problem(file, line, column, what))

        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
            continue
        _refuse(event, wrong, second=root is not None and not stack)
        if not isinstance(event, _NODES):
            continue
        node = Located(_empty(event), line, column)
        if stack:
            _attach(stack[-1], node, wrong)
        else:
            root = node
        if not isinstance(event, yaml.ScalarEvent):
            stack.append(_Open(node))
            if len(stack) > DEEPEST:
                wrong("too deep nesting")
                raise _StopError
    return root


_NODES = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)


def _refuse(event: Any, wrong: _Wrong, *, second: bool) -> None:
    """Refuse what one should not need to know of YAML in order to read a rule."""
    if isinstance(event, yaml.AliasEvent):
        wrong(f"alias *{event.anchor} is not allowed: write the value out")
        raise _StopError
    if isinstance(event, yaml.DocumentStartEvent) and second:
        wrong("a second document in one file")
        raise _StopError
    if isinstance(event, _NODES):
        if event.anchor:
            wrong(f"anchor &{event.anchor} is not allowed")
        if event.tag:
            wrong(f"tag {event.tag} is not allowed")


def _empty(event: Any) -> str | list[Located] | dict[str, Located]:
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    return [] if isinstance(event, yaml.SequenceStartEvent) else {}


def _attach(parent: _Open, node: Located, wrong: _Wrong) -> None:
    into = parent.node.value
    if isinstance(into, list):
        into.append(node)
    elif isinstance(into, dict):
        if parent.key is None:
            if not isinstance(node.value, str):
                wrong("a key must be plain text")
                raise _StopError
            if node.value in into:
                wrong(f"duplicate key {node.value!r}")
                parent.skip = True
            parent.key = node.value
        else:
            if not parent.skip:
                into[parent.key] = node
            parent.key, parent.skip = None, False
