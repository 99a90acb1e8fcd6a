"""The rules on whole generated dossiers: what is planted is found, what only looks odd is left alone."""

from __future__ import annotations

import pytest

from tests.dossiers import authors, measuring
from tests.dossiers.measuring import Figures
from tests.dossiers.planting import PLANTED, STRENGTHS, TWINS

SEEDS = range(1)
RECALL, KIND_FLOOR, CLEAN = 0.95, 0.75, 0.02
# Authors of one edited blog are seldom told apart without doubt, and the rules say nothing in doubt: see
# docs/voice.md. Their recall is in the total and in docs/consistency.md like any other.
SELDOM_FOUND = {"another_author_on_a_channel", "switch_of_voice"}
needs_authors = pytest.mark.skipif(not authors.file().is_file(), reason="../shared/data/voice is not there")


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measuring.measure(SEEDS)


def test_there_are_kinds_enough():
    assert len(PLANTED) >= 30
    assert len(TWINS) >= 25


def test_planted_contradictions_are_found(figures):
    found = sum(count.found for count in figures.planted.values())
    of = sum(count.of for count in figures.planted.values())
    assert found >= RECALL * of, f"{found} of {of}; by kind and strength: {_missed(figures)}"


def test_no_kind_is_mostly_missed(figures):
    kinds = {kind for kind, _ in figures.planted}
    recall = {
        kind: sum(figures.planted[kind, s].found for s in STRENGTHS)
        / sum(figures.planted[kind, s].of for s in STRENGTHS)
        for kind in kinds
    }
    low = {
        kind: share
        for kind, share in sorted(recall.items())
        if share < KIND_FLOOR and kind not in SELDOM_FOUND
    }
    assert not low, low


def test_clean_twins_are_left_alone(figures):
    found = sum(count.found for count in figures.clean.values())
    of = sum(count.of for count in figures.clean.values())
    flagged = {kind: dict(figures.rules[kind]) for kind, count in figures.clean.items() if count.found}
    assert found <= CLEAN * of, f"{found} of {of}: {flagged}"


def test_a_finding_on_something_else_does_not_count(figures):
    draft = measuring.base(1)
    plant = PLANTED["employer_start"].edit(draft, 4)
    rest = [each for each in measuring.consistency(*draft.finish()) if plant.explains(each)]
    assert rest
    other = PLANTED["same_post_many_times"].edit(draft, 4)
    assert not any(other.explains(each) for each in rest)


@needs_authors
def test_samples_of_an_author_are_disjoint_and_long_enough():
    for words in (500, 1000):
        for author in authors.authors(2 * words + 300):
            one, two = authors.samples(measuring.base(1).rng, author, words, sides=2)
            assert not set(one) & set(two)
            assert min(sum(len(piece.split()) for piece in side) for side in (one, two)) >= words


def _missed(figures: Figures) -> dict[str, str]:
    return {
        f"{kind} {strength}": f"{count.found}/{count.of}"
        for (kind, strength), count in sorted(figures.planted.items())
        if count.found < count.of
    }
