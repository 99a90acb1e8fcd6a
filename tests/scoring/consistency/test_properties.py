"""What must not matter: who somebody is, in which order things are read, and how many sources agree."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from tests.dossiers import authors, changes, measuring
from tests.dossiers.base import base
from tests.dossiers.draft import Draft
from tests.dossiers.people import TRADITIONS, Name
from tests.dossiers.planting import PLANTED, STRENGTHS, TWINS
from vetting.models import Scorecard

# A name is what these plants and twins are about, so they choose it themselves.
ABOUT_A_NAME = {"lookalike_name", "nickname", "other_script"}
WITH_PROSE = authors.file().is_file()
KINDS = sorted(
    kind.name for kind in (*PLANTED.values(), *TWINS.values()) if WITH_PROSE or not kind.real_prose
)
NAMES = [
    Name(given, family)
    for givens, families in TRADITIONS.values()
    for given, family in zip(givens, families, strict=False)
]
# Each example is two whole candidates scored.
whole_candidates = settings(max_examples=30)
kinds, seeds, strengths = st.sampled_from(["base", *KINDS]), st.integers(0, 400), st.sampled_from(STRENGTHS)


def made(kind: str, strength: int, seed: int, name: Name | None = None) -> Draft:
    draft = base(seed, name)
    if kind in PLANTED:
        PLANTED[kind].edit(draft, strength)
    elif kind in TWINS:
        TWINS[kind].edit(draft)
    return draft


def card(case: changes.Case) -> Scorecard:
    return measuring.scorer().score(*case, measuring.ROLE)


def outline(scorecard: Scorecard) -> Counter[tuple[str, int, int]]:
    """Which rules found how much, without a word of what they quote."""
    return Counter((each.rule_id, int(each.severity), len(each.flags)) for each in scorecard.findings)


def levels(scorecard: Scorecard) -> object:
    fit = scorecard.role_fit
    return fit and [(each.category, each.level) for each in fit.dimensions]


def assert_alike(one: changes.Case, other: changes.Case) -> None:
    first, second = card(one), card(other)
    assert outline(first) == outline(second)
    assert levels(first) == levels(second)


@whole_candidates
@given(st.sampled_from([kind for kind in KINDS if kind not in ABOUT_A_NAME]), strengths, seeds, st.data())
def test_another_name_leaves_findings_and_levels_the_same(kind, strength, seed, data):
    one, other = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    assert_alike(made(kind, strength, seed, one).finish(), made(kind, strength, seed, other).finish())


@whole_candidates
@given(kinds, strengths, seeds, st.data())
def test_pronouns_origin_and_identity_words_leave_findings_and_levels_the_same(kind, strength, seed, data):
    cases = []
    for _ in range(2):
        draft = made(kind, strength, seed)
        changes.say(
            draft,
            data.draw(st.sampled_from(sorted(changes.PRONOUNS))),
            data.draw(st.sampled_from(changes.ORIGINS)),
            data.draw(st.sampled_from(changes.IDENTITIES)),
        )
        cases.append(draft.finish())
    assert_alike(*cases)


@whole_candidates
@given(kinds, strengths, seeds, st.sampled_from(["he", "she", "they"]))
def test_pronouns_exchanged_in_every_text_leave_findings_and_levels_the_same(kind, strength, seed, pronoun):
    case = made(kind, strength, seed).finish()
    assert_alike(case, changes.with_pronouns(case, pronoun))


@whole_candidates
@given(kinds, strengths, seeds, st.sampled_from(changes.SCHOOL_NAMES))
def test_another_school_leaves_findings_and_levels_the_same(kind, strength, seed, names):
    case = made(kind, strength, seed).finish()
    assert_alike(case, changes.with_schools(case, names))


@whole_candidates
@given(kinds, strengths, seeds, st.integers())
def test_order_changes_nothing(kind, strength, seed, order):
    case = made(kind, strength, seed).finish()
    first, second = card(case), card(changes.shuffled(case, Random(order)))
    assert first.findings == second.findings
    assert levels(first) == levels(second)


@whole_candidates
@given(kinds, strengths, seeds, st.sampled_from(["linkedin", "page", "mastodon", "blog"]))
def test_an_agreeing_profile_adds_no_finding(kind, strength, seed, source):
    case = made(kind, strength, seed).finish()
    assert_adds_nothing(case, changes.agreeing(case, source))


@whole_candidates
@given(kinds, strengths, seeds, st.sampled_from([changes.repeated_profile, changes.repeated_claims]))
def test_the_same_said_twice_adds_no_finding(kind, strength, seed, repeat):
    case = made(kind, strength, seed).finish()
    assert_adds_nothing(case, repeat(case))


def assert_adds_nothing(case: changes.Case, more: changes.Case) -> None:
    before = Counter(each.rule_id for each in measuring.consistency(*case))
    after = Counter(each.rule_id for each in measuring.consistency(*more))
    assert not after - before


@pytest.mark.parametrize("kind", ["base", *KINDS])
def test_the_same_seed_gives_the_same_dossier(kind):
    assert made(kind, 2, 3).finish() == made(kind, 2, 3).finish()
