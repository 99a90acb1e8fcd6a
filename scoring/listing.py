"""Rules as rows and lines, for those who want to read what judges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scoring.rule import Rule

_FIELDS = (
    ("Finds", "category"),
    ("Severity", "severity"),
    ("Confidence", "confidence"),
    ("Status", "status"),
    ("Message", "message"),
    ("Why", "rationale"),
    ("Ask", "question"),
)
_LISTS = (("Wrong when", "false_positives"), ("Flagged", "flagged"), ("Clean", "clean"))


def rule_row(rule: Rule) -> dict[str, Any]:
    """A rule as plain values, for JSON."""
    return {
        "id": rule.id,
        "name": rule.name,
        "dimension": rule.dimension.value,
        "category": rule.category.label,
        "severity": rule.severity.word,
        "confidence": rule.confidence.word,
        "status": rule.status,
        "message": rule.message,
        "rationale": rule.rationale,
        "question": rule.question,
        "false_positives": list(rule.false_positives),
        "flagged": [_example(item) for item in rule.examples.flagged],
        "clean": [_example(item) for item in rule.examples.clean],
    }


def rule_line(rule: Rule) -> str:
    """A rule in one line of a list."""
    name = rule.name.replace("-", " ")
    return f"{rule.id:<10}{rule.category.label:<16}{rule.severity.word:<8}{rule.confidence.word:<8}{name}"


def rule_lines(rule: Rule) -> Iterator[str]:
    """A rule in full."""
    row = rule_row(rule)
    yield f"{rule.id}  {rule.name}"
    for label, key in _FIELDS:
        yield f"  {label:<12}{row[key]}"
    for label, key in _LISTS:
        yield f"  {label}"
        yield from (f"    - {item}" for item in row[key])


def _example(example: Any) -> str:
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, default=str)
