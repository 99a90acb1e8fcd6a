"""From a rule file's values to rules, with every problem at its place."""

from __future__ import annotations

import dataclasses
import re
import string
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any

from scoring.checks.base import DossierCheck, PostCheck
from scoring.located import Located, Problem, did_you_mean, plain
from scoring.rule import (
    CONTRASTS,
    ID_SHAPE,
    NAME_SHAPE,
    SCALARS,
    SCOPES,
    STATUSES,
    TEXTS,
    Rule,
    hints_of,
    rule_from,
)
from vetting.banned_topics import banned_topic
from vetting.judgements import Category, Confidence, Dimension, Severity

_REQUIRED = (*TEXTS, "false_positives", "examples")
_KEYS = (*_REQUIRED, "with", "question")
# Role fit is measured by role files and never by rules.
_DIMENSIONS = (Dimension.TONE.value, Dimension.CONSISTENCY.value)
_EXAMPLE_KEYS = ("flagged", "clean", "known_miss")


class RuleReader:
    """Reads one rule after another and keeps every problem, so that an author sees them all at once.

    Args:
        file: The file's name.
        checks: The checks that a rule may name.
    """

    def __init__(self, file: str, checks: Mapping[str, PostCheck | DossierCheck]) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._checks = checks

    def wrong(self, node: Located, what: str) -> None:
        """Note a problem at a place."""
        self.problems.append(Problem(self._file, node.line, node.column, what))

    def rules(self, root: Located | None) -> list[tuple[Rule, Located]]:
        """The rules of a file's root value, each with its place; unreadable ones are left out and noted."""
        if root is None:
            return []
        if not isinstance(root.value, list):
            self.wrong(root, "a rule file must be a list of rules")
            return []
        found = ((self._rule(item), item) for item in root.value)
        return [(rule, item) for rule, item in found if rule is not None]

    def _rule(self, node: Located) -> Rule | None:
        if not isinstance(node.value, dict):
            self.wrong(node, "a rule must be a mapping")
            return None
        before = len(self.problems)
        fields = node.value
        self._known(fields, _KEYS, "key", node)
        for key in _REQUIRED:
            if key not in fields:
                self.wrong(node, f"missing key {key!r}")
        texts = {key: self._text(fields[key], key) for key in TEXTS if key in fields}
        dimension = self._one(fields, texts, "dimension", _DIMENSIONS)
        category = self._one(fields, texts, "category", [each.label for each in Category])
        if dimension and category and Category.named(category).dimension != dimension:
            self.wrong(
                fields["category"], f"category {category!r} belongs to {Category.named(category).dimension}"
            )
        self._one(fields, texts, "severity", [each.word for each in Severity])
        self._one(fields, texts, "confidence", [each.word for each in Confidence])
        self._one(fields, texts, "status", STATUSES)
        scope = self._one(fields, texts, "scope", SCOPES)
        check = self._one(fields, texts, "check", sorted(self._checks))
        self._shaped(fields, texts, "id", ID_SHAPE, "like TONE-101")
        self._shaped(fields, texts, "name", NAME_SHAPE, "like hostile-address")
        self._params(fields, check, scope, node)
        if "message" in fields:
            self._message(fields["message"], texts.get("message", ""), scope)
        self._texts(fields.get("false_positives"), "false_positives")
        if "question" in fields:
            question = self._text(fields["question"], "question")
            if banned := banned_topic(question):
                self.wrong(fields["question"], str(banned))
        self._examples(fields.get("examples"), scope)
        if len(self.problems) > before:
            return None
        return rule_from(plain(node), f"{self._file}:{node.line}:{node.column}")

    def _known(self, fields: Mapping[str, Any], keys: Iterable[str], what: str, node: Located) -> None:
        for key, value in fields.items():
            if key not in keys:
                at = value if isinstance(value, Located) else node
                self.wrong(at, f"unknown {what} {key!r}{did_you_mean(key, keys)}")

    def _text(self, node: Located, key: str) -> str:
        if not isinstance(node.value, str):
            self.wrong(node, f"{key!r} must be text")
            return ""
        if not node.value.strip():
            self.wrong(node, f"{key!r} is empty")
        return node.value.strip()

    def _texts(self, node: Located | None, key: str) -> None:
        if node is None:
            return
        if not isinstance(node.value, list) or not node.value:
            self.wrong(node, f"{key!r} must be a list of texts, not empty")
            return
        for item in node.value:
            self._text(item, key)

    def _one(
        self, fields: Mapping[str, Located], texts: Mapping[str, str], key: str, known: Iterable[str]
    ) -> str:
        value = texts.get(key, "")
        if not value:
            return ""
        if value not in known:
            self.wrong(fields[key], f"unknown {key} {value!r}{did_you_mean(value, known)}")
            return ""
        return value

    def _shaped(
        self,
        fields: Mapping[str, Located],
        texts: Mapping[str, str],
        key: str,
        shape: re.Pattern[str],
        like: str,
    ) -> None:
        if texts.get(key) and not shape.fullmatch(texts[key]):
            self.wrong(fields[key], f"{key} {texts[key]!r} must be {like}")

    def _params(self, fields: Mapping[str, Located], check: str, scope: str, node: Located) -> None:
        if not check:
            return
        entry = self._checks[check]
        reads_posts = isinstance(entry, PostCheck)
        if scope and reads_posts != (scope == "post"):
            self.wrong(
                fields["scope"],
                f"check {check!r} reads {'posts' if reads_posts else 'dossiers'}, not {scope}s",
            )
        given = fields.get("with")
        if given is not None and not isinstance(given.value, dict):
            self.wrong(given, "'with' must be a mapping")
            return
        self._fields(entry.params, given, node)

    def _fields(self, kind: type[Any], given: Located | None, node: Located) -> None:
        at = given or node
        values = given.value if given is not None and isinstance(given.value, dict) else {}
        fields = {field.name: field for field in dataclasses.fields(kind)}
        self._known(values, fields, "key in 'with'", at)
        hints = hints_of(kind)
        for key, item in values.items():
            if key in fields:
                self._value(item, hints[key], key)
        for name, field in fields.items():
            if name not in values and field.default is dataclasses.MISSING and (
                field.default_factory is dataclasses.MISSING
            ):  # fmt: skip
                self.wrong(at, f"'with' needs the key {name!r}")

    def _value(self, node: Located, hint: Any, key: str) -> None:
        origin = typing.get_origin(hint)
        if origin is tuple:
            if not isinstance(node.value, list):
                self.wrong(node, f"{key!r} must be a list")
                return
            for item in node.value:
                self._value(item, typing.get_args(hint)[0], key)
        elif origin in (dict, Mapping):
            if not isinstance(node.value, dict):
                self.wrong(node, f"{key!r} must be a mapping")
                return
            for item in node.value.values():
                self._value(item, typing.get_args(hint)[1], key)
        elif origin in (typing.Union, types.UnionType):
            self._value(node, typing.get_args(hint)[0], key)
        elif dataclasses.is_dataclass(hint) and isinstance(hint, type):
            self._fields(hint, node, node)
        else:
            self._scalar(node, hint, key)

    def _scalar(self, node: Located, hint: Any, key: str) -> None:
        convert, what = SCALARS.get(hint, (str, "text"))
        if isinstance(node.value, str):
            try:
                convert(node.value)
            except (ValueError, KeyError):
                pass
            else:
                return
        self.wrong(node, f"{key!r} must be {what}")

    def _message(self, node: Located, message: str, scope: str) -> None:
        try:
            names = [name for _, name, _, _ in string.Formatter().parse(message) if name is not None]
        except ValueError as error:
            self.wrong(node, f"message: {error}")
            return
        for name in names:
            if not name.isidentifier():
                self.wrong(node, f"message: {{{name}}} is no plain placeholder")
            elif scope == "post" and name != "match":
                self.wrong(node, f"message: unknown placeholder {{{name}}} (a post rule knows {{match}})")

    def _examples(self, node: Located | None, scope: str) -> None:
        if node is None:
            return
        if not isinstance(node.value, dict):
            self.wrong(node, "'examples' must be a mapping of flagged and clean")
            return
        self._known(node.value, (*_EXAMPLE_KEYS, "contrasts"), "key in 'examples'", node)
        for key in _EXAMPLE_KEYS:
            items = node.value.get(key)
            if items is None:
                if key != "known_miss":
                    self.wrong(node, f"'examples' needs the key {key!r}")
                continue
            if not isinstance(items.value, list) or not items.value:
                self.wrong(items, f"examples: {key!r} must be a list, not empty")
                continue
            for item in items.value:
                if scope and isinstance(item.value, str) != (scope == "post"):
                    self.wrong(
                        item,
                        f"examples of scope {scope} must be {'texts' if scope == 'post' else 'mappings'}",
                    )
        self._contrasts(node.value.get("contrasts"), scope)

    def _contrasts(self, node: Located | None, scope: str) -> None:
        if node is None:
            return
        if not isinstance(node.value, dict) or scope != "post":
            self.wrong(
                node, "'contrasts' must be a mapping of kinds to pairs of texts, in a rule of scope post"
            )
            return
        self._known(node.value, CONTRASTS, "kind of contrast", node)
        for kind, given in node.value.items():
            pairs = plain(given)
            if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
                self.wrong(given, f"contrasts: {kind!r} must be a list of pairs [flagged text, near twin]")


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(item, str) for item in value)
