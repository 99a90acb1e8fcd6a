"""When a page is about the candidate: never by a name alone, never by the same thing said twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from collectors.identifiers import CONFIRMED, Subject, identifiers, independent, is_own_page, subject_of
from collectors.made_up_name import made_up_name
from tests.collectors.builders import handle, web
from tests.reports import sample_case as sample
from vetting.models import Account, Candidate, Case, Claim

FACTS = {
    "employer": "Oakfield Bakery",
    "school": "Tarn Polytechnic",
    "location": "Lower Wexcombe, Kent",
    "link": "https://portfolio.example/loaves",
}


def case_of(
    *accounts: Account, sources: tuple[str, ...] = (), name: str = "Robin Sample", **facts: str
) -> Case:
    claims = tuple(Claim(kind=kind, value=value) for kind, value in (FACTS | facts).items())
    candidate = Candidate(id="k-1", full_name=name, aliases=("R. Samplewood",), claims=claims)
    consent = replace(sample.case().consent, sources=("web", *sources))
    return replace(sample.case(), candidate=candidate, consent=consent, accounts=accounts)


CASE = case_of(
    handle("twitter", "@robin_bakes"),
    web("blog", "https://robin.example/rss.xml"),
    sources=(
        "twitter:@robin_bakes",
        "https://robin.example/rss.xml",
        "@rob@social.example",
        "rob.bsky.example",
        "https://news.ycombinator.com/user?id=rob_hn",
    ),
)
ROBIN = subject_of(CASE)


@pytest.mark.parametrize(
    "text",
    [
        "More at https://robin.example/about.",
        "written by ROBIN.example!",
        "(http://www.robin.example)",
        "robin.example › posts › bread",
        "follow https://twitter.com/Robin_Bakes/status/1",
        "x.com/robin_bakes",
        "thanks @rob@social.example for the bread",
        "https://social.example/@rob",
        "on rob.bsky.example and",
        "@rob.bsky.example",
        "https://news.ycombinator.com/user?id=rob_hn",
    ],
)
def test_a_confirmed_account_or_address_is_enough(text: str) -> None:
    assert identifiers(ROBIN, text) == (CONFIRMED,)


@pytest.mark.parametrize(
    "text",
    [
        "https://robin.example.evil.example/",
        "https://robin.example@evil.example/",
        "https://robin.example:80@evil.example/",
        "notrobin.example",
        "hello@robin.example",
        "https://evil.example/?to=https://robin.example/",
        "robin.example.xn--p1ai",
        "robin.example-shop.com",
        "https://x.com/robin_bakes2",
        "https://x.com/somebody",
        "@rob@other.example",
        "@rob",
        "https://news.ycombinator.com/user?id=another",
        "@robin_bakes",
    ],
)
def test_what_only_looks_like_a_confirmed_address_is_not(text: str) -> None:
    assert identifiers(ROBIN, text) == ()
    assert identifiers(ROBIN, f"Robin Sample, {text}") == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Robin Sample of Oakfield Bakery in Lower Wexcombe", ("employer", "location", "name")),
        (
            "ROBIN SAMPLE studied at Tarn Polytechnic and works at Oakfield Bakery",
            ("employer", "name", "school"),
        ),
        ("Robin Sample, Oakfield Bakery, portfolio.example/loaves/cv", ("employer", "name", "site")),
        ("@robin_bakes bakes at Oakfield Bakery in Lower Wexcombe", ("employer", "handle", "location")),
        ("R. Samplewood, Tarn Polytechnic, Lower Wexcombe", ("location", "name", "school")),
    ],
)
def test_three_independent_identifiers_are_enough(text: str, kinds: tuple[str, ...]) -> None:
    assert identifiers(ROBIN, text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Robin Sample",
        "Robin Sample Robin Sample Robin Sample R. Samplewood",
        "Robin Sample of Oakfield Bakery. Oakfield Bakery! Oakfield Bakery",
        "Oakfield Bakery hires from Tarn Polytechnic in Lower Wexcombe",
        "Robin, Sample of Oakfield Bakery in Lower Wexcombe",
        "Robinia Sampleton of Oakfield Bakery in Lower Wexcombe",
        "Anna Robin | Sample shop, Oakfield Bakery, Lower Wexcombe",
        "Robin Sample @robin Oakfield",
        "Robin Sample works at Oakfield in Wexcombe",
    ],
)
def test_less_is_never_enough(text: str) -> None:
    assert identifiers(ROBIN, text) == ()


def test_things_that_share_a_word_count_as_one() -> None:
    subject = subject_of(
        case_of(employer="University of Tarn", school="Tarn Polytechnic", location="Tarn", link="")
    )
    text = "Robin Sample, University of Tarn, Tarn Polytechnic, Tarn"
    assert identifiers(subject, text) == ()
    named_after = subject_of(case_of(employer="Robin Sample Consulting", school="", link=""))
    assert identifiers(named_after, "Robin Sample Consulting, Robin Sample, Lower Wexcombe") == ()


def test_a_handle_made_of_the_name_is_the_name() -> None:
    subject = subject_of(case_of(sources=("twitter:@robinsample",)))
    assert identifiers(subject, "Robin Sample @robinsample Lower Wexcombe") == ()
    assert len(identifiers(ROBIN, "@robin_bakes Oakfield Bakery Lower Wexcombe")) == 3


def test_short_and_empty_facts_do_not_match_common_words() -> None:
    subject = subject_of(case_of(location="US", employer="IT", school="Tarn Polytechnic"))
    assert identifiers(subject, "Robin Sample told us it is good at Tarn Polytechnic") == ()
    assert len(identifiers(subject, "Robin Sample, IT, US, Tarn Polytechnic")) == 4
    for nothing in ("remote", "Freelance", "Self-employed", "x", ""):
        vague = subject_of(case_of(location=nothing, employer=nothing))
        assert identifiers(vague, f"Robin Sample {nothing} Tarn Polytechnic") == ()


def test_an_account_that_the_consent_does_not_confirm_is_worth_nothing() -> None:
    subject = subject_of(case_of(handle("twitter", "@stranger"), sources=("twitter",)))
    assert identifiers(subject, "x.com/stranger") == ()
    assert subject.searched == ()


def test_a_blog_of_several_people_is_not_the_candidates_address() -> None:
    shared = replace(web("blog", "https://firm.example/feed"), author="Robin Sample")
    subject = subject_of(case_of(shared, sources=("https://firm.example/feed",)))
    assert identifiers(subject, "see firm.example") == ()


def test_neither_the_search_nor_a_site_of_many_is_the_candidates_address() -> None:
    search = web("web", "https://searx.example")
    subject = subject_of(
        case_of(search, sources=("https://searx.example", "https://x.com", "https://medium.com"))
    )
    assert identifiers(subject, "searx.example x.com medium.com https://medium.com/@a https://x.com/a") == ()


def test_own_pages_are_told_from_pages_about_the_candidate() -> None:
    assert is_own_page(ROBIN, "https://robin.example/2020/bread")
    assert is_own_page(ROBIN, "https://mobile.twitter.com/robin_bakes/status/1")
    assert not is_own_page(ROBIN, "https://x.com/other/status/1?to=robin_bakes")
    assert not is_own_page(ROBIN, "https://robin.example.evil.example/")
    assert not is_own_page(ROBIN, "https://[")


def test_names_of_any_script_are_found_whole() -> None:
    subject = subject_of(case_of(name="Zoë Łukasz-Øster"))
    assert len(identifiers(subject, "ZOE ŁUKASZ ØSTER, Oakfield Bakery, Tarn Polytechnic")) == 3
    subject = subject_of(case_of(name="山田 太郎"))
    assert len(identifiers(subject, "山田 太郎 | Oakfield Bakery | Tarn Polytechnic")) == 3


words = st.text(st.characters(categories=("Ll", "Lu")), min_size=4, max_size=9)


@given(
    name=st.tuples(words, words), times=st.integers(1, 30), around=st.sampled_from([" ", " | ", ", ", "\n"])
)
def test_a_name_alone_never_matches(name: tuple[str, str], times: int, around: str) -> None:
    full = " ".join(name)
    subject = Subject(seed="s", names=(full,), facts={"employer": ("Oakfield Bakery",)})
    assert identifiers(subject, around.join([full] * times)) == ()
    assert identifiers(subject, around.join([full, *["Oakfield Bakery"] * times])) == ()


@given(
    kinds=st.dictionaries(
        st.sampled_from(["name", "handle", "employer", "school", "location", "site"]),
        st.lists(words, max_size=3),
    )
)
def test_independence_never_counts_more_than_the_kinds_and_sharing_only_lowers_it(
    kinds: dict[str, list[str]],
) -> None:
    count = independent(kinds)
    assert count <= sum(bool(values) for values in kinds.values())
    shared = {kind: [*values, "commonword"] for kind, values in kinds.items()}
    assert independent(shared) == (1 if kinds else 0)
    assert independent({kind: values * 2 for kind, values in kinds.items()}) == count


@given(text=st.text(max_size=300) | st.text("@.:/x robin.example-", max_size=80))
def test_no_text_breaks_the_matching(text: str) -> None:
    found = identifiers(ROBIN, text)
    assert found == () or found == (CONFIRMED,) or len(found) >= 3


@pytest.mark.parametrize("piece", ["a.", "a-", "@a.", "robin.example.", "http://", "Robin Sample ", ":"])
def test_long_texts_take_no_time(piece: str) -> None:
    identifiers(ROBIN, piece * 100_000)


@given(st.text())
def test_a_made_up_name_is_the_same_for_the_same_seed_and_looks_like_one(seed: str) -> None:
    name = made_up_name(seed.encode("utf-8", "replace").decode())
    assert name == made_up_name(seed.encode("utf-8", "replace").decode())
    assert [word.istitle() and word.isascii() and len(word) > 5 for word in name.split()] == [True, True]


def test_other_cases_get_other_names() -> None:
    assert len({made_up_name(f"case-{n}") for n in range(500)}) == 500
