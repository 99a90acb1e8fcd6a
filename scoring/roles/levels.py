"""From measures to levels: what a footprint shows of each dimension that a role asks for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, zip_longest

from scoring.checks.base import Subject
from scoring.checks.role_fit.base import OFFERED, Material, Measured
from scoring.checks.role_fit.measures import MEASURES
from scoring.roles.role import DimensionRule, Role
from vetting.models import DimensionLevel, Evidence, MeasureValue, RoleFit


def assess_role_fit(role: Role, subject: Subject) -> RoleFit:
    """The level of every dimension of a role. Pure.

    Concerns are never subtracted: no measure reads what tone or consistency rules found.

    Args:
        role: The role.
        subject: What was found.
    """
    material = Material(subject)
    names = {name for each in role.dimensions for name in (*each.needs, *each.measures)}
    measured = {name: MEASURES[name].run(material) for name in sorted(names)}
    return RoleFit(
        role=role.name,
        title=role.title,
        version=role.version,
        sha256=role.sha256,
        dimensions=tuple(_dimension(each, role, measured) for each in role.dimensions),
    )


def _dimension(rule: DimensionRule, role: Role, measured: Mapping[str, Measured]) -> DimensionLevel:
    values = tuple(_value(name, measured[name]) for name in rule.measures)
    serves = tuple(role.duties[duty] for duty in rule.serves)
    basis = values[0].basis if values else 0
    if why_not := _missing(rule, measured):
        return DimensionLevel(
            category=rule.category, level=None, why_not=why_not, measures=values, basis=basis, serves=serves
        )
    level = max(
        (number for number, each in enumerate(rule.levels) if _reached(each.when, measured)), default=0
    )
    return DimensionLevel(
        category=rule.category,
        level=level,
        anchor=rule.levels[level].anchor,
        measures=values,
        evidence=_evidence([measured[name] for name in rule.levels[level].when]),
        basis=basis,
        serves=serves,
    )


def _missing(rule: DimensionRule, measured: Mapping[str, Measured]) -> str:
    """Why no level can be given, or the empty string."""
    for name, least in rule.needs.items():
        value = measured[name].value
        if value is None:
            return f"{measured[name].sentence}."
        if value < least:
            return f"{value:g} {MEASURES[name].unit}; at least {least:g} are needed."
    for name in rule.levels[-1].when:
        if measured[name].value is None:
            return f"{measured[name].sentence}."
    return ""


def _reached(when: Mapping[str, float], measured: Mapping[str, Measured]) -> bool:
    return all((measured[name].value or 0.0) >= least for name, least in when.items())


def _value(name: str, found: Measured) -> MeasureValue:
    return MeasureValue(
        name=name,
        value=found.value,
        unit=MEASURES[name].unit,
        basis=found.basis,
        sentence=found.sentence,
    )


def _evidence(found: list[Measured]) -> tuple[Evidence, ...]:
    """What the measures show, in turns, each statement once."""
    in_turns = chain.from_iterable(zip_longest(*(each.shown for each in found)))
    return tuple(dict.fromkeys(each for each in in_turns if each is not None))[:OFFERED]
