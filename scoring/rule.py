"""A rule as a checked value, and how a mapping in which nothing is wrong becomes one."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scoring.checks import CHECKS
from vetting.judgements import Category, Confidence, Dimension, RuleInfo, Severity

STATUSES = ("experimental", "stable", "retired")
SCOPES = ("post", "profile", "dossier")

ID_SHAPE = re.compile(r"[A-Z]{2,12}(?:-[A-Z]{2,12})?-\d{3}")
NAME_SHAPE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: The keys whose values are texts.
TEXTS = (
    *("id", "name", "dimension", "category", "severity", "confidence", "status", "since", "scope", "check"),
    *("message", "rationale"),
)
#: How the second text of a contrast pair differs from the first; all but the last lift the flag.
CONTRASTS = ("negated", "quoted", "reported", "reclaimed", "other_target", "obfuscated")
#: The one kind of contrast in which both texts must be flagged.
STILL_FLAGGED = "obfuscated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The texts (scope post) or mini dossiers (other scopes) that are a rule's own tests.

    Attributes:
        flagged: What the rule must hit.
        clean: What it must not hit.
        known_miss: What it should hit and does not, recorded so that nobody is misled.
        contrasts: By kind (one of ``CONTRASTS``), pairs of a flagged text and its near twin.
    """

    flagged: tuple[Any, ...]
    clean: tuple[Any, ...]
    known_miss: tuple[Any, ...] = ()
    contrasts: Mapping[str, tuple[tuple[str, str], ...]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; see ``docs/rules.md`` for what each field means.

    Attributes:
        where: ``file:line:col`` of the rule.
        source: The rule as read, for the fingerprint.
    """

    id: str
    name: str
    dimension: Dimension
    category: Category
    severity: Severity
    confidence: Confidence
    status: str
    since: str
    scope: str
    check: str
    message: str
    rationale: str
    false_positives: tuple[str, ...]
    question: str
    examples: Examples
    where: str
    source: Mapping[str, Any] = dataclasses.field(repr=False)

    @property
    def params(self) -> Any:
        """The check's own parameters, from ``with``."""
        return _made(self.source.get("with", {}), CHECKS[self.check].params)

    @property
    def title(self) -> str:
        """The rule's name as a heading: ``hostile-address`` becomes ``Hostile address``."""
        heading = self.name.replace("-", " ").capitalize()
        return heading.replace("linkedin", "LinkedIn")

    @property
    def info(self) -> RuleInfo:
        """What a report prints of this rule."""
        return RuleInfo(
            id=self.id,
            name=self.name,
            rationale=self.rationale,
            false_positives=self.false_positives,
            status=self.status,
            question=self.question,
        )


def rule_from(source: Mapping[str, Any], where: str) -> Rule:
    """The rule of a mapping in which nothing is wrong.

    Args:
        source: The mapping, as plain values.
        where: ``file:line:col``.
    """
    texts = {key: source[key].strip() for key in TEXTS}
    examples = source["examples"]
    return Rule(
        id=texts["id"],
        name=texts["name"],
        dimension=Dimension(texts["dimension"]),
        category=Category.named(texts["category"]),
        severity=Severity[texts["severity"].upper()],
        confidence=Confidence[texts["confidence"].upper()],
        status=texts["status"],
        since=texts["since"],
        scope=texts["scope"],
        check=texts["check"],
        message=texts["message"],
        rationale=texts["rationale"],
        false_positives=tuple([text.strip() for text in source["false_positives"]]),
        question=source.get("question", "").strip(),
        examples=Examples(
            flagged=tuple(examples["flagged"]),
            clean=tuple(examples["clean"]),
            known_miss=tuple(examples.get("known_miss", ())),
            contrasts={
                kind: tuple([(flagged, twin) for flagged, twin in pairs])
                for kind, pairs in examples.get("contrasts", {}).items()
            },
        ),
        where=where,
        source=source,
    )


def _made(value: Any, hint: Any) -> Any:
    """A value of a type from plain values that fit it."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(value) if inner is str else tuple([_made(item, inner) for item in value])
    if origin in (dict, Mapping):
        inner = typing.get_args(hint)[1]
        return {name: _made(item, inner) for name, item in value.items()}
    if origin in (typing.Union, types.UnionType):
        return _made(value, typing.get_args(hint)[0])
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = hints_of(hint)
        return hint(**{name: _made(item, hints[name]) for name, item in value.items()})
    convert, _ = SCALARS.get(hint, (str, "text"))
    return convert(value)


_HINTS: dict[type[Any], dict[str, Any]] = {}


def hints_of(kind: type[Any]) -> dict[str, Any]:
    """The types of a parameter class's fields; working them out costs more than reading the rule."""
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]


#: How the text of a parameter becomes its value, and what it must be.
SCALARS: dict[Any, tuple[Callable[[str], Any], str]] = {
    str: (str, "text"),
    int: (int, "a whole number"),
    float: (float, "a number"),
    bool: ({"true": True, "false": False}.__getitem__, "true or false"),
}
