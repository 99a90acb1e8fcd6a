"""Rules as rows and lines, for those who want to read what judges."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from scoring.measurements import measured
from scoring.rule import Rule
from scoring.ruleset import Ruleset

OFF = "off"

_FIELDS = (
    ("Finds", "category"),
    ("Severity", "severity"),
    ("Confidence", "confidence"),
    ("Status", "status"),
    ("Since", "since"),
    ("File", "where"),
    ("Message", "message"),
    ("Why", "rationale"),
    ("Ask", "question"),
    ("Check", "check"),
)
_LISTS = (
    ("Wrong when", "false_positives"),
    ("Flagged", "flagged"),
    ("Clean", "clean"),
    ("Known misses", "known_miss"),
)


def status_of(rule: Rule, ruleset: Ruleset) -> str:
    """``experimental``, ``stable``, ``retired``, or ``off`` for one that is switched off."""
    return OFF if rule.id in ruleset.off else rule.status


def rule_row(rule: Rule, ruleset: Ruleset) -> dict[str, Any]:
    """A rule as plain values, for JSON."""
    found = measured(rule.id)
    return {
        "id": rule.id,
        "name": rule.name,
        "dimension": rule.dimension.value,
        "category": rule.category.label,
        "severity": rule.severity.word,
        "confidence": rule.confidence.word,
        "status": status_of(rule, ruleset),
        "since": rule.since,
        "scope": rule.scope,
        "where": rule.where,
        "message": rule.message,
        "rationale": rule.rationale,
        "question": rule.question,
        "check": rule.check,
        "with": rule.source.get("with", {}),
        "false_positives": list(rule.false_positives),
        "flagged": [_example(item) for item in rule.examples.flagged],
        "clean": [_example(item) for item in rule.examples.clean],
        "known_miss": [_example(item) for item in rule.examples.known_miss],
        "contrasts": {
            kind: [list(pair) for pair in pairs] for kind, pairs in rule.examples.contrasts.items()
        },
        "measured": None
        if found is None
        else dataclasses.asdict(found) | {"precision": round(found.precision, 4)},
    }


def rule_line(rule: Rule, ruleset: Ruleset, *, added: bool) -> str:
    """A rule in one line of a list; what is out of the ordinary stands at its end.

    Args:
        rule: The rule.
        ruleset: Where it is from.
        added: Whether it is from a pack.
    """
    found = measured(rule.id)
    notes = [status for status in (status_of(rule, ruleset),) if status in (OFF, "retired")]
    if added:
        notes.append(rule.where.rsplit(":", 2)[0])
    if found is not None:
        notes.append(f"{found.precision:.0%} right, n={found.flagged:,}")
    tail = f"  ({'; '.join(notes)})" if notes else ""
    name = rule.name.replace("-", " ")
    kind = f"{rule.category.label:<16}{rule.severity.word:<8}{rule.confidence.word:<8}"
    return f"{rule.id:<10}{kind}{name}{tail}"


def ruleset_lines(ruleset: Ruleset) -> Iterator[str]:
    """What a list of rules ends with: how many judge, and what was decided about them."""
    info = ruleset.info()
    yield f"{info.rules} rules in force: {info.name} (version {info.version}, fingerprint {info.sha256[:12]})"
    if info.off:
        yield "Off: " + "; ".join(f"{rule_id} {title}" for rule_id, title in info.off)
    if info.accepted:
        yield "Accepted words: " + "; ".join(info.accepted)


def rule_lines(rule: Rule, ruleset: Ruleset, shipped_sha256: str) -> Iterator[str]:
    """A rule in full.

    Args:
        rule: The rule.
        ruleset: Where it is from.
        shipped_sha256: Fingerprint of the shipped rules, which the measurements name.
    """
    row = rule_row(rule, ruleset)
    yield f"{rule.id}  {rule.name}"
    for label, key in _FIELDS:
        yield f"  {label:<12}{row[key]}"
    if (found := measured(rule.id)) is not None:
        yield f"  {'Measured':<12}{found.sentence(shipped_sha256)}"
    for key, value in row["with"].items():
        yield from _parameter_lines(key, value)
    for label, key in _LISTS:
        if row[key]:
            yield f"  {label}"
            yield from (f"    - {item}" for item in row[key])
    for kind, pairs in row["contrasts"].items():
        yield f"  Contrast: {kind.replace('_', ' ')}"
        yield from (f"    - {flagged}  |  {twin}" for flagged, twin in pairs)


def _parameter_lines(key: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not any(" " in str(item) for item in value):
        yield f"    {key}: {', '.join(map(_example, value)) if isinstance(value, list) else _example(value)}"
        return
    yield f"    {key}:"
    yield from (f"      - {_example(item)}" for item in value)


def _example(example: Any) -> str:
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, default=str)
