"""Score generated dossiers and count what is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from scoring.roles.book import RoleBook
from scoring.scorer import RuleScorer
from tests.dossiers import (
    authors,
    plants_claims,
    plants_dates,
    plants_identity,
    plants_timeline,
    plants_writing,
    rephrased,
    twins_bios,
    twins_histories,
    twins_people,
    twins_posting,
    twins_studies,
)
from tests.dossiers.base import base
from tests.dossiers.draft import Draft
from tests.dossiers.planting import PLANTED, STRENGTHS, TWINS
from vetting.models import Candidate, Dimension, Dossier, Finding, Severity

#: What fills the two tables.
KINDS = (
    *(plants_identity, plants_claims, plants_dates, plants_timeline, plants_writing),
    *(twins_bios, twins_people, twins_histories, twins_studies, twins_posting),
)
ROLE = "social_media_intern"


@dataclass(slots=True)
class Count:
    """How many dossiers were scored, and in how many something was found."""

    of: int = 0
    found: int = 0
    low: int = 0


@dataclass(slots=True)
class Figures:
    """What was counted.

    Attributes:
        planted: By kind and strength.
        clean: By kind of twin; ``base`` are dossiers to which nothing was done. ``low`` counts those with a
            finding of low severity or above.
        rules: By twin, which rules flagged it how often.
        skipped: Kinds that were left out, as the authors' posts are not there.
    """

    planted: dict[tuple[str, int], Count] = field(default_factory=lambda: defaultdict(Count))
    clean: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    rules: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    skipped: tuple[str, ...] = ()


@cache
def scorer() -> RuleScorer:
    """The scorer with the rules that come with the program."""
    return RuleScorer()


@cache
def _without_roles() -> RuleScorer:
    """The same rules; to measure what fits a role takes a third of the time, and no finding rests on it."""
    return RuleScorer(roles=RoleBook())


def consistency(dossier: Dossier, candidate: Candidate) -> list[Finding]:
    """The findings on consistency."""
    card = _without_roles().score(dossier, candidate, ROLE)
    return [finding for finding in card.findings if finding.dimension is Dimension.CONSISTENCY]


def planted_draft(kind: str, strength: int, seed: int) -> tuple[Draft, list[Finding]]:
    """A dossier with one contradiction, and the findings that rest on it."""
    draft = base(seed)
    plant = PLANTED[kind].edit(draft, strength)
    findings = consistency(*draft.finish())
    rest = [f for f in findings if f.category in PLANTED[kind].categories and plant.explains(f)]
    return draft, rest


def twin_draft(kind: str, seed: int) -> tuple[Draft, list[Finding]]:
    """A clean twin, or for ``base`` the dossier as it is, and all findings on it."""
    draft = base(seed)
    if kind != "base":
        TWINS[kind].edit(draft)
    return draft, consistency(*draft.finish())


def measure(seeds: Iterable[int], kinds: Iterable[str] | None = None) -> Figures:
    """Score every kind in every strength, and every twin, once for each seed."""
    figures, wanted = Figures(), None if kinds is None else set(kinds)
    lacking = not authors.file().is_file()
    prose = [
        *(k.name for k in PLANTED.values() if k.real_prose),
        *(k.name for k in TWINS.values() if k.real_prose),
    ]
    figures.skipped = tuple(prose) if lacking else ()
    names = [name for name in (*PLANTED, *TWINS, "base") if name not in figures.skipped]
    for seed in seeds:
        for name in names:
            if wanted is not None and name not in wanted:
                continue
            if name in PLANTED:
                for strength in STRENGTHS:
                    count = figures.planted[name, strength]
                    count.of += 1
                    count.found += bool(planted_draft(name, strength, seed)[1])
            else:
                _count_clean(figures, name, twin_draft(name, seed)[1])
    return figures


def measure_rephrased(seeds: Iterable[int]) -> dict[str, dict[str, Count]]:
    """By topic and wording, how often a contradiction in words kept apart is found."""
    counts: dict[str, dict[str, Count]] = defaultdict(lambda: defaultdict(Count))
    for seed in seeds:
        for topic, cases in rephrased.cases(seed).items():
            for words, draft, plant in cases:
                count = counts[topic][words]
                count.of += 1
                count.found += any(plant.explains(each) for each in consistency(*draft.finish()))
    return counts


def _count_clean(figures: Figures, name: str, findings: list[Finding]) -> None:
    count = figures.clean[name]
    count.of += 1
    count.found += bool(findings)
    count.low += any(finding.severity >= Severity.LOW for finding in findings)
    for rule in {finding.rule_id for finding in findings}:
        figures.rules[name][rule] += 1
