"""Claims against profiles, bios and audiences: clear differences are put, what only looks odd stays clean."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from scoring.checks.base import Hit, Subject
from scoring.checks.consistency.claims import CLAIMS_CHECKS
from scoring.example_dossier import subject_from
from tests.scoring.consistency.claims_cases import CLEAN, PLANTED, claim, linkedin, listed, twitter

CLOCK = "2024-06-30"


def found(subject: Subject) -> dict[str, list[Hit]]:
    """What every check on claims says, by its name; checks with nothing to say are left out."""
    ran = {
        name.removeprefix("consistency."): list(check.run(check.params(), subject))
        for name, check in CLAIMS_CHECKS.items()
    }
    return {name: hits for name, hits in ran.items() if hits}


def subject(claims: list[dict[str, str]], *profiles: dict[str, Any], **more: Any) -> Subject:
    return subject_from({"as_of": CLOCK, "claims": claims, "profiles": list(profiles), **more})


@pytest.mark.parametrize(("claims", "profiles"), CLEAN.values(), ids=CLEAN.keys())
def test_what_only_looks_odd_stays_clean(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    assert found(subject(claims, *profiles)) == {}


@pytest.mark.parametrize(("check", "claims", "profiles"), PLANTED.values(), ids=PLANTED.keys())
def test_what_contradicts_is_found_once(
    check: str, claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    (hits,) = (found(subject(claims, *profiles))[check],)
    (hit,) = hits
    assert len(hit.evidence) >= 2
    assert all(each.quote and each.said_by for each in hit.evidence)
    assert len({each.said_by for each in hit.evidence}) > 1 or check in (
        "audience_differs",
        "account_younger",
    )


@pytest.mark.parametrize(("check", "claims", "profiles"), PLANTED.values(), ids=PLANTED.keys())
def test_what_contradicts_is_one_thing_to_ask(
    check: str, claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    assert set(found(subject(claims, *profiles))) == {check}


EVERYTHING = [(claims, profiles) for _, claims, profiles in PLANTED.values()] + list(CLEAN.values())


def shuffled(given: Subject, seed: int) -> Subject:
    order = random.Random(seed)
    profiles = [
        replace(
            each,
            positions=tuple(order.sample(each.positions, len(each.positions))),
            education=tuple(order.sample(each.education, len(each.education))),
            skills=tuple(order.sample(each.skills, len(each.skills))),
            certifications=tuple(order.sample(each.certifications, len(each.certifications))),
            awards=tuple(order.sample(each.awards, len(each.awards))),
        )
        for each in order.sample(given.dossier.profiles, len(given.dossier.profiles))
    ]
    posts = tuple(order.sample(given.dossier.posts, len(given.dossier.posts)))
    claims = tuple(order.sample(given.candidate.claims, len(given.candidate.claims)))
    return replace(
        given,
        dossier=replace(given.dossier, profiles=tuple(profiles), posts=posts),
        candidate=replace(given.candidate, claims=claims),
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(range(len(EVERYTHING))), min_size=1, max_size=3, unique=True), st.integers(0, 9)
)
def test_the_order_of_claims_and_sources_changes_nothing(chosen: list[int], seed: int) -> None:
    claims = [each for at in chosen for each in EVERYTHING[at][0]]
    profiles = [each for at in chosen for each in EVERYTHING[at][1]]
    given_first = subject(claims, *profiles)
    assert found(given_first) == found(shuffled(given_first, seed))


@pytest.mark.parametrize(("claims", "profiles"), EVERYTHING)
@pytest.mark.parametrize("source", ["linkedin", "page", "twitter"])
def test_a_source_that_agrees_with_the_cv_adds_nothing(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]], source: str
) -> None:
    agreeing = {
        "source": source,
        "handle": "ada2",
        "positions": _listed_as(claims, "employer", "title"),
        "education": _listed_as(claims, "school", "degree"),
        "location": next((each["value"] for each in claims if each["kind"] == "location"), ""),
        "skills": [each["value"] for each in claims if each["kind"] == "skill"],
        "certifications": [each["value"] for each in claims if each["kind"] == "certification"],
        "awards": [each["value"] for each in claims if each["kind"] == "award"],
    }
    before = {name: len(hits) for name, hits in found(subject(claims, *profiles)).items()}
    after = {name: len(hits) for name, hits in found(subject(claims, *profiles, agreeing)).items()}
    assert all(count <= before.get(name, 0) for name, count in after.items()), (before, after)


def _listed_as(claims: list[dict[str, str]], kind: str, detail: str) -> list[dict[str, str]]:
    titles = {(each["start"], each["end"]): each["value"] for each in claims if each["kind"] == detail}
    return [
        listed(each["value"], titles.get((each["start"], each["end"]), ""), each["start"], each["end"])
        for each in claims
        if each["kind"] == kind
    ]


@pytest.mark.parametrize(("claims", "profiles"), EVERYTHING)
def test_the_same_profile_given_twice_adds_nothing(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    before = {name: len(hits) for name, hits in found(subject(claims, *profiles)).items()}
    again = [{**each, "locator": f"/again/{at}"} for at, each in enumerate(profiles)]
    after = {name: len(hits) for name, hits in found(subject(claims, *profiles, *again)).items()}
    assert after == before


SWAPS = [
    {
        "Leeds": "Ibadan",
        "Durham": "Zaria",
        "Lagos, Nigeria": "Lyon, France",
        "UK": "Nigeria",
        "England": "Nigeria",
    },
    {"Leeds": "Osaka", "Lagos, Nigeria": "Quito, Ecuador", "UK": "Japan", "England": "Japan"},
]


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize(("claims", "profiles"), EVERYTHING)
def test_where_somebody_is_from_changes_no_finding(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]], swap: dict[str, str]
) -> None:
    def swapped(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: swapped(each) for key, each in value.items()}
        if isinstance(value, list):
            return [swapped(each) for each in value]
        for old, new in swap.items():
            value = value.replace(old, new) if isinstance(value, str) else value
        return value

    before = {name: len(hits) for name, hits in found(subject(claims, *profiles)).items()}
    after = {name: len(hits) for name, hits in found(subject(swapped(claims), *swapped(profiles))).items()}
    assert after == before


RAIN = "The rain in town was loud again today and the bus was late"
MANY = {"text": RAIN, "repeat": 120, "every_days": 3, "date": "2023-01-01"}


@pytest.mark.parametrize(
    ("bio", "posts", "asked"),
    [
        ("I tweet about SEO", [MANY], True),
        ("Blogging about cybersecurity and cats", [MANY], True),
        # Said in the words of the trade, too few posts, too short a time, or no trade at all.
        ("I tweet about SEO", [MANY, {"text": "backlinks are not everything"}], False),
        ("Blogging about cybersecurity", [MANY, {"text": "please use a password manager"}], False),
        ("I tweet about SEO", [{**MANY, "repeat": 99}], False),
        ("I tweet about SEO", [{**MANY, "every_days": 1}], False),
        ("I tweet about God, grief and whatever", [MANY], False),
        ("Passionate about SEO", [MANY], False),
        ("I tweet about SEO", [{**MANY, "kind": "reply"}], False),
    ],
)
def test_a_topic_is_asked_about_only_if_many_posts_are_silent_on_it(
    bio: str, posts: list[dict[str, Any]], asked: bool
) -> None:
    hits = found(subject([], twitter(bio=bio), posts=posts))
    assert list(hits) == (["published_topic"] if asked else [])


def test_posts_in_another_language_are_not_searched_for_english_words() -> None:
    given = subject([], twitter(bio="I tweet about SEO"), posts=[MANY])
    german = {post.id: "de" for post in given.dossier.posts}
    assert found(given)
    assert not found(replace(given, languages=german))


def test_without_a_clock_nothing_is_said_that_needs_one() -> None:
    claims = [
        *claim("experience", "9 years of marketing"),
        {"kind": "employer", "value": "Contoso", "start": "2023"},
    ]
    given = subject(claims, twitter(bio="ex-Contoso"))
    assert set(found(given)) == {"bio_tense", "experience_beyond"}
    assert not found(replace(given, dossier=replace(given.dossier, as_of=None)))


def test_several_skills_that_a_profile_lacks_are_one_thing_to_ask() -> None:
    skills = [f"Trade {number}" for number in range(10)]
    claims = [*claim("skill", "Python"), *claim("skill", "Welding"), *claim("skill", "Spanish")]
    (hit,) = found(subject(claims, linkedin(skills=[f"Baking {each}" for each in skills])))["skill_absent"]
    assert hit.values["a"] == "Python; Welding"


def test_several_sources_that_differ_alike_are_one_thing_to_ask() -> None:
    claims = [{"kind": "employer", "value": "Contoso"}, {"kind": "title", "value": "Editor"}]
    page = {"source": "page", "positions": [listed("Contoso", "Barista")]}
    (hit,) = found(subject(claims, linkedin(positions=[listed("Contoso", "Waiter")]), page))["title_differs"]
    assert [each.quote for each in hit.evidence] == ["Editor", "Waiter", "Barista"]


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_words_make_a_check_fail(bio: str, word: str) -> None:
    kinds = ("employer", "title", "school", "degree", "skill", "award", "audience", "experience", "location")
    claims = [{"kind": kind, "value": word} for kind in kinds]
    profile = linkedin(bio=bio, location=bio, positions=[listed(bio, bio)], education=[listed(bio, bio)])
    for hits in found(subject(claims, profile, twitter(bio=bio, location=word, followers=3))).values():
        for hit in hits:
            assert all(each.quote for each in hit.evidence)
