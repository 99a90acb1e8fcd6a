"""Roles as rows and lines, for those who want to read what is asked of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.checks.role_fit.measures import MEASURES
from scoring.roles.role import DimensionRule, Role


def role_row(role: Role) -> dict[str, Any]:
    """A role as plain values, for JSON."""
    return {
        "name": role.name,
        "title": role.title,
        "synonyms": list(role.synonyms),
        "version": role.version,
        "where": role.where,
        "sha256": role.sha256,
        "duties": dict(role.duties),
        "dimensions": [_dimension_row(each) for each in role.dimensions],
        "questions": [
            {
                "id": each.id,
                "kind": each.kind,
                "duty": each.duty,
                "text": each.text,
                "listen_for": {str(point): text for point, text in each.listen_for.items()},
            }
            for each in role.questions
        ],
    }


def _dimension_row(rule: DimensionRule) -> dict[str, Any]:
    return {
        "dimension": rule.category.label,
        "serves": list(rule.serves),
        "why": rule.why,
        "needs": dict(rule.needs),
        "shows": list(rule.shows),
        "levels": [{"anchor": each.anchor, "when": dict(each.when)} for each in rule.levels],
    }


def role_line(role: Role) -> str:
    """A role in one line of a list."""
    counts = f"{len(role.dimensions)} dimensions, {len(role.questions)} questions"
    return f"{role.name:<26}{role.version:<8}{counts:<28}{role.title}  ({role.where}, {role.sha256[:12]})"


def role_lines(role: Role) -> Iterator[str]:
    """A role in full."""
    yield f"{role.name}  {role.title}, version {role.version}"
    yield f"  File          {role.where}"
    yield f"  Fingerprint   {role.sha256}"
    if role.synonyms:
        yield f"  Also called   {', '.join(role.synonyms)}"
    yield "  Duties"
    yield from (f"    {duty}: {text}" for duty, text in role.duties.items())
    for rule in role.dimensions:
        yield ""
        yield f"  {rule.category.label}  (serves {', '.join(rule.serves)})"
        yield f"    {rule.why}"
        if rule.needs:
            yield f"    Needs {_asked(rule.needs)}; with less there is not enough evidence"
        for number, level in enumerate(rule.levels):
            yield f"    {number}  {level.anchor}"
            if level.when:
                yield f"       from {_asked(level.when)}"
        if rule.shows:
            yield f"    Shown beside it: {', '.join(rule.shows)}"
    yield ""
    yield "  Core questions"
    for question in role.questions:
        yield f"    {question.id}  ({question.kind}, {question.duty})"
        yield f"      {question.text}"
        yield from (f"      {point}  {text}" for point, text in question.listen_for.items())


def measure_lines() -> Iterator[str]:
    """Every measure that a role file may name."""
    for name, measure in sorted(MEASURES.items()):
        shown = " Only to be shown." if measure.only_shown else ""
        yield f"{name:<22}{measure.about}{shown}"


def _asked(thresholds: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {least:g} ({MEASURES[name].unit})" for name, least in thresholds.items())
