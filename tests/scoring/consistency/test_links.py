"""Where the places lead: to other accounts, to other homes, to nothing, or nowhere at all."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, strategies as st

from scoring.checks.base import Hit
from scoring.checks.consistency.links import LINKS_CHECKS
from scoring.example_dossier import subject_from


def hits(check: str, example: dict[str, Any]) -> list[Hit]:
    found = LINKS_CHECKS[f"consistency.{check}"]
    return list(found.run(found.params(), subject_from(example)))


def everything(example: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [(name, hit.values) for name in sorted(LINKS_CHECKS) for hit in hits(name[12:], example)]


def links(*values: str) -> list[dict[str, str]]:
    return [{"kind": "link", "value": value} for value in values]


# --- homes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        *("http://www.ada.example/about?x=1#me", "https://blog.ada.example", "https://ada.github.io"),
        *(
            "https://t.co/abc",
            "https://medium.com/@ada",
            "https://ada.substack.com",
            "https://social.example/@ada",
        ),
        *("https://docs.google.com/x", "https://www.contoso.example/team", "https://orcid.org/0000"),
        *("mailto:ada@ada.example", "", "http://[broken"),
    ],
)
def test_what_can_be_the_same_home_or_is_none_is_no_difference(link: str) -> None:
    example = {
        "claims": [*links("https://ada.example"), {"kind": "employer", "value": "Contoso Ltd"}],
        "profiles": [{"source": "twitter", "handle": "ada", "links": [link]}],
    }
    assert not everything(example)


def test_several_sites_on_either_side_are_one_question() -> None:
    example = {
        "claims": links("https://ada.example", "https://shop.example"),
        "profiles": [
            {"source": "twitter", "handle": "ada", "links": ["https://notes.example"]},
            {"source": "bluesky", "handle": "a.example", "links": ["https://notes.example/x"]},
        ],
    }
    (hit,) = hits("link_differs", example)
    assert len(hit.evidence) == 4


def test_a_profile_that_leads_to_many_sites_calls_none_its_home() -> None:
    many = ["https://links.example/me", "https://petitions.example/trams", "https://shop.example"]
    example = {
        "claims": links("https://ada.example"),
        "profiles": [{"source": "twitter", "handle": "ada", "links": many}],
    }
    assert not everything(example)


def test_names_below_one_host_are_several_homes() -> None:
    example = {
        "claims": links("https://ada.github.io"),
        "profiles": [{"source": "twitter", "handle": "ada", "links": ["https://carmen.github.io"]}],
    }
    assert len(hits("link_differs", example)) == 1


# --- other accounts ------------------------------------------------------------------------------------


def test_another_account_is_one_question_however_many_link_to_it() -> None:
    example = {
        "profiles": [
            {"source": "page", "display_name": "Ada Obi", "links": ["https://x.com/ada_writes"]},
            {"source": "mastodon", "handle": "a@social.example", "bio": "also twitter.com/ada_writes"},
            {"source": "twitter", "handle": "adaobi"},
        ]
    }
    (hit,) = hits("other_account_linked", example)
    assert [each.said_by for each in hit.evidence] == [
        "Mastodon profile",
        "Saved page profile",
        "Twitter profile",
    ]


def test_what_the_cv_names_is_compared_with_the_cv_alone() -> None:
    example = {
        "claims": links("https://x.com/ada_writes"),
        "profiles": [
            {"source": "page", "display_name": "Ada Obi", "links": ["https://x.com/ada_writes"]},
            {"source": "twitter", "handle": "adaobi"},
        ],
    }
    assert not hits("other_account_linked", example)


# --- dead links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://ada.example", True),
        ("http://www.ada.example/", True),
        ("ADA.example", True),
        ("https://ada.example/about", False),
        ("https://ada.example/?p=1", False),
        ("https://blog.ada.example", False),
    ],
)
def test_only_the_address_that_was_asked_for_is_gone(link: str, found: bool) -> None:
    example = {
        "gaps": [{"source": "blog", "locator": "https://ada.example/", "reason": "not_found"}],
        "profiles": [{"source": "twitter", "handle": "ada", "links": [link]}],
    }
    assert bool(hits("dead_link", example)) is found


@pytest.mark.parametrize("reason", ["unreachable", "robots", "private", "timed_out", "suspended", "empty"])
def test_what_may_still_be_there_is_not_gone(reason: str) -> None:
    example = {
        "gaps": [{"source": "blog", "locator": "https://ada.example", "reason": reason}],
        "claims": links("https://ada.example"),
    }
    assert not hits("dead_link", example)


def test_one_dead_page_is_one_finding_however_many_link_to_it() -> None:
    example = {
        "gaps": [{"source": "blog", "locator": "https://ada.example", "reason": "gone"}],
        "claims": links("ada.example"),
        "profiles": [
            {"source": "twitter", "handle": "ada", "links": ["https://ada.example"]},
            {"source": "bluesky", "handle": "a.example", "bio": "Read https://ada.example/."},
        ],
    }
    (hit,) = hits("dead_link", example)
    assert [each.said_by for each in hit.evidence] == ["CV", "Bluesky profile", "Twitter profile", "Blog"]


def test_an_account_that_was_read_after_all_is_not_gone() -> None:
    example = {
        "gaps": [{"source": "blog", "locator": "https://ada.example", "reason": "not_found"}],
        "profiles": [{"source": "blog", "locator": "https://ada.example", "links": ["https://ada.example"]}],
    }
    assert not hits("dead_link", example)


# --- accounts without ties -------------------------------------------------------------------------------

TIED: list[dict[str, Any]] = [
    {"source": "mastodon", "handle": "ada@social.example", "links": ["https://x.com/adaobi"]},
    {"source": "twitter", "handle": "adaobi", "links": ["https://social.example/@ada"]},
]
STRAY = {"source": "bluesky", "handle": "caption-cat.example"}


def test_an_account_with_no_link_name_or_handle_in_common_is_an_orphan() -> None:
    (hit,) = hits("orphan_account", {"profiles": [*TIED, STRAY]})
    assert hit.values["b"] == "caption-cat.example"


@pytest.mark.parametrize(
    "tie",
    [
        {"display_name": "Ada Obi"},
        {"display_name": "Ada"},
        {"handle": "obi-writes.example"},
        {"links": ["https://x.com/adaobi"]},
        {"links": ["https://t.co/abc"]},
        {"bio": "More at https://lnkd.in/abc"},
    ],
)
def test_one_tie_is_enough(tie: dict[str, Any]) -> None:
    assert not hits("orphan_account", {"profiles": [*TIED, {**STRAY, **tie}]})


def test_a_home_in_common_ties_two_accounts() -> None:
    homely = [
        {"source": each["source"], "handle": each["handle"], "bio": "https://ada.example"} for each in TIED
    ]
    (hit,) = hits("orphan_account", {"profiles": [*homely, STRAY]})
    assert hit.evidence[0].quote == "https://ada.example"


def test_an_address_in_a_bio_is_a_tie() -> None:
    assert not hits("orphan_account", {"profiles": [*TIED, {**STRAY, "bio": "me: x.com/adaobi"}]})


def test_a_link_in_the_cv_is_a_tie() -> None:
    claims = links("https://bsky.app/profile/caption-cat.example")
    assert not hits("orphan_account", {"claims": claims, "profiles": [*TIED, STRAY]})


def test_where_nobody_links_nobody_is_an_orphan() -> None:
    untied = [{key: each[key] for key in ("source", "handle")} for each in TIED]
    assert not everything({"profiles": [*untied, STRAY]})


def test_a_site_that_lists_accounts_leaves_one_out() -> None:
    site = {"source": "blog", "locator": "https://ada.example"}
    leads = ["https://ada.example"]
    profiles: list[dict[str, Any]] = [
        {**site, "links": [*leads, "https://x.com/adaobi", "https://bsky.app/profile/obi.example"]},
        {"source": "twitter", "handle": "adaobi", "links": leads},
        {"source": "bluesky", "handle": "obi.example"},
        {"source": "mastodon", "handle": "ada@social.example", "links": leads},
    ]
    (hit,) = hits("account_left_out", {"profiles": profiles})
    assert hit.values["source"] == "Mastodon profile"
    both = [{**profiles[0], "links": [*profiles[0]["links"], "https://social.example/@ada"]}, *profiles[1:]]
    assert not everything({"profiles": both})
    one = [{**site, "links": [*leads, "https://x.com/adaobi"]}, *profiles[1:]]
    assert not hits("account_left_out", {"profiles": one})


# --- over all ------------------------------------------------------------------------------------------

MIXED: dict[str, Any] = {
    "claims": links("https://ada.example", "https://shop.example"),
    "gaps": [{"source": "blog", "locator": "https://old.example", "reason": "gone"}],
    "profiles": [
        {**TIED[0], "links": ["https://x.com/adaobi", "https://old.example"]},
        TIED[1],
        STRAY,
        {
            "source": "page",
            "display_name": "Ada Obi",
            "links": ["https://x.com/ada_writes", "https://notes.example"],
        },
    ],
}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_sources_claims_and_links_changes_nothing(order: tuple[int, ...]) -> None:
    profiles: list[dict[str, Any]] = [
        {**each, "links": list(reversed(each.get("links", [])))}
        for each in (MIXED["profiles"][n] for n in order)
    ]
    assert everything({**MIXED, "profiles": profiles, "claims": MIXED["claims"][::-1]}) == everything(MIXED)
    assert len(everything(MIXED)) == 4


def test_a_source_that_agrees_adds_nothing() -> None:
    agreeing = {"source": "linkedin", "handle": "ada-obi", "display_name": "Ada Obi"}
    for more in ([], ["https://x.com/adaobi"], ["https://notes.example"]):
        profiles = [*MIXED["profiles"], {**agreeing, "links": more}]
        assert len(everything({**MIXED, "profiles": profiles})) == len(everything(MIXED))


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_no_address_breaks_a_check_and_every_hit_has_two_sides(a: str, b: str, bio: str) -> None:
    example = {
        "claims": links(a, "https://ada.example"),
        "gaps": [{"source": "blog", "locator": "https://ada.example", "reason": "gone"}],
        "profiles": [
            {"source": "twitter", "handle": "adaobi", "links": [b], "bio": bio},
            {"source": "blog", "locator": "https://notes.example", "links": [a, b]},
            {"source": "mastodon", "handle": "ada@social.example", "links": [f"https://{a}", f"http://{b}"]},
        ],
    }
    for name in LINKS_CHECKS:
        for hit in hits(name[12:], example):
            assert len(hit.evidence) >= 2
            assert all(each.quote and each.said_by for each in hit.evidence)
