"""Whose an account is: shown where the sources clearly differ, and left alone where they can agree."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, strategies as st

from scoring.checks.base import Hit
from scoring.checks.consistency.identity import IDENTITY_CHECKS
from scoring.example_dossier import subject_from

OWNERSHIP = ("not_the_person", "group_account", "automated_account", "kept_by_another")


def hits(check: str, example: dict[str, Any], **params: Any) -> list[Hit]:
    found = IDENTITY_CHECKS[f"consistency.{check}"]
    return list(found.run(found.params(**params), subject_from(example)))


def everything(example: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [(name, hit.values) for name in sorted(IDENTITY_CHECKS) for hit in hits(name[12:], example)]


def says(bio: str = "", **more: Any) -> list[str]:
    profile = {"source": "twitter", "handle": "h", "bio": bio, **more}
    return [check for check in OWNERSHIP if hits(check, {"profiles": [profile]})]


# --- names ---------------------------------------------------------------------------------------


def test_several_accounts_under_one_other_name_are_one_contradiction() -> None:
    example = {
        "profiles": [
            {"source": "twitter", "handle": "cr", "display_name": "Carmen Rivera"},
            {"source": "bluesky", "handle": "cr.example", "display_name": "Rivera, Carmen"},
            {"source": "mastodon", "handle": "cr@social.example", "display_name": "Carmen Rivera 🌻"},
        ]
    }
    (hit,) = hits("name_differs", example)
    assert hit.evidence[0].said_by == "Application"
    assert len(hit.evidence) == 4


def test_two_other_names_are_two_contradictions() -> None:
    example = {
        "profiles": [
            {"source": "twitter", "handle": "cr", "display_name": "Carmen Rivera"},
            {"source": "bluesky", "handle": "hk.example", "display_name": "Hugo Klein"},
        ]
    }
    assert [hit.values["b"] for hit in hits("name_differs", example)] == ["Carmen Rivera", "Hugo Klein"]


def test_a_handle_with_the_applicants_name_speaks_for_them() -> None:
    profile = {"source": "twitter", "handle": "ada_obi", "display_name": "Carmen Rivera"}
    (hit,) = hits("name_differs", {"profiles": [profile]})
    assert "Its handle holds the applicant's name." in hit.context


def test_pronouns_are_not_quoted() -> None:
    profile = {"source": "twitter", "handle": "cr", "display_name": "Carmen Rivera (she/her) | Marketing"}
    (hit,) = hits("name_differs", {"profiles": [profile]})
    assert hit.evidence[1].quote == "Carmen Rivera"


def test_a_candidate_with_one_name_is_compared_with_nobody() -> None:
    profile = {"source": "twitter", "handle": "cr", "display_name": "Carmen Rivera"}
    assert not hits("name_differs", {"name": "Madonna", "profiles": [profile]})


# --- handles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "source", "handle"),
    [
        ("https://twitter.com/ada_writes", "twitter", "adaobi"),
        ("https://bsky.app/profile/ada.example", "bluesky", "obi.example"),
        ("https://social.example/@ada", "mastodon", "obi@social.example"),
        ("https://news.ycombinator.com/user?id=ada", "hacker_news", "obi"),
        ("linkedin.com/in/ada-writes", "linkedin", "adaobi"),
    ],
)
def test_every_source_with_handles_is_compared(link: str, source: str, handle: str) -> None:
    example = {
        "claims": [{"kind": "link", "value": link}],
        "profiles": [{"source": source, "handle": handle}],
    }
    (hit,) = hits("handle_differs", example)
    assert [each.quote for each in hit.evidence] == [link, handle]


@pytest.mark.parametrize(
    ("link", "source", "handle"),
    [
        ("https://x.com/AdaObi?lang=en", "twitter", "@adaobi"),
        ("https://twitter.com/search?q=ada", "twitter", "adaobi"),
        ("https://twitter.com/contoso/status/1", "twitter", "adaobi"),
        ("https://social.example/@ada", "mastodon", "ada@social.example"),
        ("https://medium.com/@ada_writes", "mastodon", "ada@social.example"),
        ("https://stackoverflow.com/users/7/ada", "stack_exchange", "42"),
        ("linkedin.com/in/adaobi", "linkedin", "ada-obi-1a2b3c"),
        ("http://[broken", "twitter", "adaobi"),
    ],
)
def test_the_same_account_and_no_account_are_no_difference(link: str, source: str, handle: str) -> None:
    example = {
        "claims": [{"kind": "link", "value": link}],
        "profiles": [{"source": source, "handle": handle}],
    }
    assert not everything(example)


@pytest.mark.parametrize(("stated", "read"), [("adaobi", "ada0bi"), ("burnett", "bumett"), ("vvade", "wade")])
def test_an_imitated_handle_is_shown_once_with_its_letters(stated: str, read: str) -> None:
    example = {
        "claims": [{"kind": "link", "value": f"https://x.com/{stated}"}],
        "profiles": [
            {"source": "twitter", "handle": read},
            {"source": "mastodon", "handle": "a@social.example", "links": [f"https://x.com/{stated}"]},
        ],
    }
    assert [name for name, _ in everything(example)] == ["consistency.handle_looks_alike"]
    (hit,) = hits("handle_looks_alike", example)
    assert "U+" in hit.values["letters"]
    assert [each.said_by for each in hit.evidence] == ["CV", "Mastodon profile", "Twitter profile"]


def test_underscores_alone_are_the_weaker_rules() -> None:
    example = {
        "claims": [{"kind": "link", "value": "https://x.com/ada_obi"}],
        "profiles": [{"source": "twitter", "handle": "ada__obi"}],
    }
    assert not hits("handle_looks_alike", example)
    assert len(hits("handle_looks_alike", example, separators=True)) == 1
    assert not hits("handle_differs", example)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Çağlar Yıldırım", "Yıldırım, Çağlar"),
        ("Çağlar Yıldırım", "Caglar Yildirim"),
        ("Søren Kjær", "Soren Kjaer"),
        ("Łukasz Żak", "Łukasz Żak-Nowak"),
        ("Yulia Ivanova", "Юлия Иванова"),
        ("Anna Popova", "Анна Popova"),
    ],
)
def test_letters_of_the_own_language_imitate_nothing(name: str, shown: str) -> None:
    example = {"name": name, "profiles": [{"source": "twitter", "handle": "h", "display_name": shown}]}
    assert not everything(example)


# --- what an account says of itself ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("bio", "check"),
    [
        ("Parody.", "not_the_person"),
        ("This is a parody of Carmen Rivera", "not_the_person"),
        ("Baker. Not the real Ada Obi", "not_the_person"),
        ("Cuenta parodia", "not_the_person"),
        ("Inoffizielles Fanprofil", "not_the_person"),
        ("The official Twitter account of Contoso", "group_account"),
        ("Cuenta oficial de Contoso", "group_account"),
        ("Offizieller Account der Contoso AG", "group_account"),
        ("We're the student newspaper team", "group_account"),
        ("Somos una empresa familiar", "group_account"),
        ("I am a bot. Beep", "automated_account"),
        ("This account is run by Carmen Rivera", "kept_by_another"),
    ],
)
def test_an_account_that_is_not_one_persons_is_known_by_its_words(bio: str, check: str) -> None:
    assert says(bio) == [check]


@pytest.mark.parametrize(
    "bio",
    [
        *("I love parody films", "Fan of Liverpool", "Not the real world", "Parody songwriter"),
        *("Official photographer of Contoso", "I run the official account of Contoso", "We are hiring"),
        *("Views my own. Not affiliated with Contoso", "Not affiliated with my employer", "Fan page admin"),
        *("I build bots", "Bot developer", "Definitely not a bot", "We are Groot", "We are in a band"),
        *("Brand account manager", "In memory of my grandmother", "Site by Carmen Rivera"),
        *(
            "Official account of Ada Obi",
            "Account by Ada Obi and Carmen Rivera",
            "Bakery run by Carmen Rivera",
        ),
        *("Robin writes it down\nNotes by a fictional student", "Soy fan de Leeds", "Ich bin Fan von Leeds"),
        *("Not the real Slim Shady", "Satire blog about offices", "Inspired by Carmen Rivera"),
    ],
)
def test_plain_people_may_use_these_words(bio: str) -> None:
    assert says(bio) == []


def test_the_label_in_a_display_name_counts_and_a_surname_does_not() -> None:
    assert says(display_name="Ada Obi (parody)") == ["not_the_person"]
    assert says(display_name="Carmen Rivera Fan Page") == ["not_the_person"]
    profile = {"source": "twitter", "handle": "h", "display_name": "Marco Bot"}
    assert not everything({"name": "Marco Bot", "profiles": [profile]})


def test_a_groups_account_under_its_name_is_one_contradiction() -> None:
    profile = {
        "source": "twitter",
        "handle": "cf",
        "display_name": "Contoso Freight",
        "bio": "We are Contoso Freight.",
    }
    assert [name for name, _ in everything({"profiles": [profile]})] == ["consistency.group_account"]


def test_a_linkedin_profile_is_a_persons_whatever_its_summary_says() -> None:
    assert not says("We are a small bakery", source="linkedin", handle="ada-obi")


# --- new accounts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("created", "found"), [("2024-06-16", 1), ("2024-06-15", 0), ("2024-07-02", 0)])
def test_an_account_is_new_for_fourteen_days(created: str, found: int) -> None:
    profile = {"source": "twitter", "handle": "ada", "created": created}
    assert len(hits("new_account", {"as_of": "2024-06-30", "profiles": [profile]})) == found


def test_without_a_clock_nothing_is_new() -> None:
    assert not hits("new_account", {"profiles": [{"source": "twitter", "created": "2024-12-31"}]})


def test_a_claim_about_a_new_account_takes_the_place_of_its_date() -> None:
    example = {
        "as_of": "2024-06-30",
        "claims": [{"kind": "audience", "value": "5,000 followers on X"}],
        "profiles": [{"source": "twitter", "handle": "ada", "created": "2024-06-25"}],
    }
    assert not hits("new_account", example)
    (hit,) = hits("new_account", example, claimed=True)
    assert [each.quote for each in hit.evidence] == ["5,000 followers on X", "created 2024-06-25"]


# --- over all ------------------------------------------------------------------------------------------

MIXED: dict[str, Any] = {
    "as_of": "2024-06-30",
    "claims": [
        {"kind": "link", "value": "https://x.com/adaobi"},
        {"kind": "link", "value": "https://bsky.app/profile/ada.example"},
        {"kind": "audience", "value": "5,000 followers on Twitter"},
    ],
    "profiles": [
        {"source": "twitter", "handle": "adaob1", "display_name": "Carmen Rivera", "created": "2024-06-25"},
        {"source": "bluesky", "handle": "obi.example", "display_name": "Carmen Rivera", "bio": "Parody."},
        {"source": "mastodon", "handle": "c@social.example", "bio": "We are a bakery", "display_name": "Obi"},
        {"source": "hacker_news", "handle": "obi", "bio": "Tweets by Hugo Klein", "created": "2024-06-29"},
    ],
}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_sources_and_claims_changes_nothing(order: tuple[int, ...]) -> None:
    profiles = [MIXED["profiles"][n] for n in order]
    mixed = {**MIXED, "profiles": profiles, "claims": MIXED["claims"][::-1]}
    assert everything(mixed) == everything(MIXED)
    assert len(everything(MIXED)) >= 5


def test_a_source_that_agrees_adds_nothing() -> None:
    before = everything(MIXED)
    for agreeing in (
        {"source": "page", "display_name": "Ada Obi"},
        {
            "source": "linkedin",
            "handle": "ada-obi",
            "display_name": "Ada Obi",
            "links": ["https://x.com/adaobi"],
        },
        {"source": "discourse", "handle": "adaobi", "display_name": "Ada Obi"},
    ):
        assert len(everything({**MIXED, "profiles": [*MIXED["profiles"], agreeing]})) == len(before)


@given(st.text(max_size=60), st.text(max_size=200), st.text(max_size=40), st.text(max_size=60))
def test_no_profile_breaks_a_check_and_every_hit_has_two_sides(
    display_name: str, bio: str, handle: str, link: str
) -> None:
    example = {
        "claims": [{"kind": "link", "value": link}, {"kind": "link", "value": "https://x.com/adaobi"}],
        "profiles": [
            {"source": source, "display_name": display_name, "bio": bio, "handle": handle, "links": [link]}
            for source in ("twitter", "linkedin", "mastodon")
        ],
    }
    for name in IDENTITY_CHECKS:
        for hit in hits(name[12:], example):
            assert len(hit.evidence) >= 2
            assert all(each.quote and each.said_by for each in hit.evidence)
