"""Levels rest on measures, say why there is none, and do not move for what is nobody's business."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from scoring.checks.base import Subject
from scoring.roles.book import load_shipped_roles
from scoring.roles.levels import assess_role_fit
from scoring.scorer import RuleScorer
from tests.scoring.role_fit.footprints import (
    ANSWERS,
    START,
    TEXTS,
    levels,
    post,
    profile,
    reply,
    rich,
    subject,
)
from vetting.models import Account, Category, InputKind, RoleFit

ROLES = sorted(load_shipped_roles().roles)


def numbers(found: Subject, role: str = "social_media_intern") -> dict[Category, int | None]:
    return {category: each.level for category, each in levels(found, role).items()}


def rewritten(found: Subject, pattern: str, by: str) -> Subject:
    """The same footprint with words swapped in every text of posts and profiles."""

    def swap(text: str) -> str:
        return re.sub(pattern, by, text)

    dossier = found.dossier
    return replace(
        found,
        dossier=replace(
            dossier,
            posts=tuple(replace(each, text=swap(each.text)) for each in dossier.posts),
            profiles=tuple(
                replace(each, bio=swap(each.bio), display_name=swap(each.display_name))
                for each in dossier.profiles
            ),
        ),
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_rich_record_has_levels_with_anchors_numbers_and_citations(role: str) -> None:
    for found in levels(rich(), role).values():
        assert found.level is not None, found
        assert found.level >= 2
        assert found.anchor
        assert found.why_not == ""
        assert found.basis > 0
        assert found.serves
        assert all(each.sentence and each.value is not None for each in found.measures)
        assert found.evidence


@pytest.mark.parametrize("role", ROLES)
def test_an_empty_record_has_no_levels_and_says_why(role: str) -> None:
    for found in levels(subject(), role).values():
        assert found.level is None
        assert found.anchor == ""
        assert re.search(r"at least \d+ are needed\.$", found.why_not)
        assert found.evidence == ()


def test_a_few_posts_too_few_are_not_enough_and_are_no_low_level() -> None:
    nineteen = levels(subject([reply(n, "Glad it helped you out with this one today") for n in range(19)]))
    found = nineteen[Category.CONVERSATION]
    assert (found.level, found.why_not) == (None, "19 own posts on one channel; at least 20 are needed.")


def test_what_was_looked_for_and_not_seen_is_level_0_in_neutral_words() -> None:
    found = levels(subject([post(n, f"note {n}") for n in range(40)]))[Category.CONVERSATION]
    assert (found.level, found.anchor) == (0, "The public record shows none of this yet.")
    assert found.evidence == ()


def test_other_languages_are_not_assessed_by_english_words() -> None:
    posts = [reply(n, f"Dat werkt omdat de server het niet wist, nummer {n}") for n in range(60)]
    found = levels(subject(posts, languages={each.id: "nl" for each in posts}))
    assert found[Category.EXPERTISE].level is None
    assert found[Category.CUSTOMER_CARE].level is None
    assert found[Category.DISCRETION].level is None
    assert (found[Category.CONVERSATION].level or 0) >= 3


def test_a_second_language_beside_english_lowers_no_level() -> None:
    whole = rich()
    dutch = [post(7 * n + 3, f"Een notitie over de posters {n}", id=f"twitter:nl{n}") for n in range(20)]
    both = replace(
        whole,
        dossier=replace(whole.dossier, posts=(*whole.dossier.posts, *dutch)),
        languages={each.id: "nl" for each in dutch},
    )
    before, after = numbers(whole), numbers(both)
    for category in (Category.EXPERTISE, Category.CUSTOMER_CARE, Category.DISCRETION, Category.DISCLOSURE):
        assert after[category] == before[category]


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        (r"\bAda Obi\b|\bAda\b", "Nguyễn Thị Minh Khai"),
        (r"\bI\b", "We"),
        (r"\bStudent at Northfield\b", "Student at Harvard University"),
        (r"\bStudent at Northfield\b", "Student at the Community College of South Elsewhere"),
        (r"\bnobody\b", "no Muslim"),
        (r"\beveryone\b", "every deaf"),
        (r"\bcustomers\b", "Nigerian customers"),
        (r"\bcustomers\b", "gay customers"),
        (r"\bkim\b", "mohammed"),
    ],
)
def test_names_schools_pronouns_and_identity_words_move_no_level(pattern: str, by: str) -> None:
    for role in ROLES:
        changed = rewritten(rich(1), pattern, by)
        assert changed != rich(1)
        assert numbers(changed, role) == numbers(rich(1), role)


def test_the_order_of_posts_and_profiles_changes_nothing() -> None:
    whole = rich()
    posts, profiles = list(whole.dossier.posts), list(whole.dossier.profiles)
    random.Random(3).shuffle(posts)
    profiles.reverse()
    other = replace(whole, dossier=replace(whole.dossier, posts=tuple(posts), profiles=tuple(profiles)))
    assert levels(other) == levels(whole)


@given(st.integers(1, 60), st.sampled_from(["twitter", "blog", "linkedin", "mastodon"]))
def test_a_further_source_lowers_no_level(count: int, source: str) -> None:
    whole = rich(1)
    account = Account(source=source, kind=InputKind.HANDLE, locator="@second")
    more = [post(5 * n + 1, f"note {n}", account=account, id=f"{source}:second{n}") for n in range(count)]
    dossier = replace(
        whole.dossier,
        posts=(*whole.dossier.posts, *more),
        profiles=(*whole.dossier.profiles, profile(account, display_name="Ada Obi")),
    )
    before, after = numbers(whole), numbers(replace(whole, dossier=dossier))
    for category, level in before.items():
        assert (after[category] or 0) >= (level or 0), category


def test_a_pause_lowers_no_level() -> None:
    whole = rich(1)
    later = [
        replace(each, published_at=each.published_at + timedelta(days=300))
        if each.published_at and each.published_at > START + timedelta(days=250)
        else each
        for each in whole.dossier.posts
    ]
    paused = replace(whole, dossier=replace(whole.dossier, posts=tuple(later)))
    before, after = numbers(whole), numbers(paused)
    assert {name for name in before if (after[name] or 0) < (before[name] or 0)} == set()


def test_what_tone_rules_flag_is_not_subtracted() -> None:
    whole = rich(1)
    rude = [post(3 * n, f"You are an idiot, number {n}", id=f"twitter:x{n}") for n in range(5)]
    worse = replace(whole, dossier=replace(whole.dossier, posts=(*whole.dossier.posts, *rude)))
    before, after = numbers(whole), numbers(worse)
    assert all((after[name] or 0) >= (before[name] or 0) for name in before)


def test_the_scorer_measures_the_role_that_the_case_names() -> None:
    scorer = RuleScorer()
    whole = rich(1)
    card = scorer.score(whole.dossier, whole.candidate, "Software engineering intern")
    assert isinstance(card.role_fit, RoleFit)
    assert card.role_fit.role == "software_intern"
    assert card.role_note == ""
    unknown = scorer.score(whole.dossier, whole.candidate, "Baker")
    assert unknown.role_fit is None
    assert "“Baker”" in unknown.role_note
    assert all(name in unknown.role_note for name in ROLES)


def test_levels_take_time_in_proportion_to_the_posts() -> None:
    def seconds(count: int) -> float:
        posts = [
            (reply if n % 3 else post)(n % 1500, f"{(*TEXTS, *ANSWERS)[n % 9]} {n}", id=f"twitter:{n}")
            for n in range(count)
        ]
        found = subject(posts)
        role = load_shipped_roles().get("social_media_intern")
        started = time.process_time()
        assess_role_fit(role, found)
        return time.process_time() - started

    seconds(100)
    small, large = seconds(2_000), seconds(16_000)
    assert large < 24 * small + 0.2
