"""Dates told in two places: one question for each contradiction, none for how people live and write."""

from __future__ import annotations

import time
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, strategies as st

from scoring.checks.base import Hit
from scoring.checks.consistency.timeline import TIMELINE_CHECKS
from scoring.example_dossier import subject_from

CLOCK = "2025-01-10"


def hits(check: str, example: dict[str, Any], **params: Any) -> list[Hit]:
    found = TIMELINE_CHECKS[f"consistency.{check}"]
    return list(found.run(found.params(**params), subject_from({"as_of": CLOCK, **example})))


def job(value: str, start: str = "", end: str = "", title: str = "") -> list[dict[str, str]]:
    when = {"start": start, "end": end}
    claims = [{"kind": "employer", "value": value, **when}]
    return claims + ([{"kind": "title", "value": title, "at": value, **when}] if title else [])


def listed(*periods: tuple[str, str, str], source: str = "linkedin") -> dict[str, Any]:
    return {
        "source": source,
        "positions": [{"organisation": place, "start": start, "end": end} for place, start, end in periods],
    }


@pytest.mark.parametrize(
    ("claims", "profile"),
    [
        # A promotion, split on either side.
        (
            job("Contoso", "2019-01", "2022-06"),
            [("Contoso", "2019-01", "2020-05"), ("Contoso", "2020-06", "2022-06")],
        ),
        (
            job("Contoso", "2019-01", "2020-05") + job("Contoso", "2020-06", "2022-06"),
            [("Contoso", "2019-01", "2022-06")],
        ),
        # Someone who came back, told in full on one side alone.
        (
            job("Contoso", "2019-01", "2019-08") + job("Contoso", "2021-02", "2022-06"),
            [("Contoso", "2021-02", "2022-06")],
        ),
        (
            job("Contoso", "2021-02", "2022-06"),
            [("Contoso", "2019-01", "2019-08"), ("Contoso", "2021-02", "2022-06")],
        ),
        # An entry without dates can be any.
        (job("Contoso", "2019-01", "2022-06"), [("Contoso", "", "")]),
    ],
)
def test_stays_may_be_split_and_left_out(claims: Any, profile: Any) -> None:
    assert not hits("employer_dates", {"claims": claims, "profiles": [listed(*profile)]})


def test_a_return_with_another_date_is_seen() -> None:
    claims = job("Contoso", "2019-01", "2019-08") + job("Contoso", "2021-02", "2022-06")
    profile = listed(("Contoso", "2019-01", "2019-08"), ("Contoso", "2021-07", "2022-06"))
    (hit,) = hits("employer_dates", {"claims": claims, "profiles": [profile]})
    assert hit.values["a"] == "Contoso, 2021-02 to 2022-06"
    assert hit.values["months"] == "5"


def test_a_gap_that_the_cv_covers_is_one_question() -> None:
    claims = job("Contoso", "2019-01", "2021-06") + job("Fabrikam", "2021-07", "2022-06")
    profile = listed(("Contoso", "2019-01", "2020-12"), ("Fabrikam", "2021-11", "2022-06"))
    (hit,) = hits("employer_dates", {"claims": claims, "profiles": [profile]})
    assert len(hit.evidence) == 4


def test_a_gap_alone_is_no_question() -> None:
    claims = job("Contoso", "2015-01", "2016-06") + job("Fabrikam", "2021-07", "2022-06")
    for check in TIMELINE_CHECKS:
        assert not hits(check.removeprefix("consistency."), {"claims": claims})


@given(st.permutations(range(4)), st.permutations(range(3)), st.booleans())
def test_order_and_repetition_change_nothing(jobs: list[int], order: list[int], again: bool) -> None:
    claims = [
        job("Contoso", "2015-01", "2016-06"),
        job("Fabrikam", "2016-07", "2018-06"),
        job("Northwind Traders", "2018-07", "2020-06"),
        job("Tailspin Toys", "2020-07", ""),
    ]
    differing = listed(("Contoso", "2015-01", "2017-06"), ("Tailspin Toys", "2020-07", "2022-01"))
    agreeing = listed(("Contoso", "2015-01", "2016-06"), source="blog")
    profiles = [differing, agreeing, {"source": "twitter"}]
    posts = [
        {"text": "First day at Fabrikam!", "date": "2017-11-01"},
        {"text": "I start at Fabrikam on Monday.", "date": "2017-10-28"},
        {"text": "I have never worked at Contoso.", "date": "2020-02-02"},
    ]

    def found(example: dict[str, Any]) -> list[tuple[str, int]]:
        checks = [check.removeprefix("consistency.") for check in TIMELINE_CHECKS]
        return sorted((check, len(hits(check, example))) for check in checks)

    plain = {"claims": list(chain.from_iterable(claims)), "profiles": profiles, "posts": posts}
    shuffled = {
        "claims": list(chain.from_iterable(claims[n] for n in jobs)),
        "profiles": [profiles[n] for n in order] + ([{**differing, "locator": "z"}] if again else []),
        "posts": [posts[n] for n in order],
    }
    assert found(plain) == found(shuffled)
    assert dict(found(plain))["start_told"] == dict(found(plain))["never_told"] == 1


SAID_OF_OTHERS = [
    "My sister's first day at Contoso today!",
    "Congrats on your first day at Contoso @jo",
    "Happy first day at Contoso, Jo!",
    "Her first day at Contoso went well.",
    "If I ever start at Contoso, I will cry.",
    "He said: 'today is my first day at Contoso'",
    'Jo: "today is my first day at Contoso"',
    "Dreamt that it was my first day at Contoso",
    "It still feels like my first day at Contoso",
    "I remember my first day at Contoso",
    "Throwback to my first day at Contoso",
    "Not my first day at Contoso, clearly",
    "First day at the Contoso conference!",
    "First day at university!",
    "RT @jo: My first day at Contoso!",
    "Last day at Contoso before the Christmas holidays",
    "We're excited to have Jo Marsh joining Contoso",
    "Excited to join Contoso on stage tomorrow",
    "Can't believe dad has done 30 years at Contoso",
    "They never worked at Contoso",
    "Happy 21st to me!",
]


@pytest.mark.parametrize("text", SAID_OF_OTHERS)
def test_what_is_said_of_others_or_in_jest_tells_no_date(text: str) -> None:
    example = {
        "claims": job("Contoso", "2019-01", "2024-06"),
        "posts": [{"text": text, "date": "2021-05-03"}],
    }
    for check in TIMELINE_CHECKS:
        assert not hits(check.removeprefix("consistency."), example), check


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("start_told", "So nervous. My first day at Contoso!"),
        ("start_told", "Day one at Contoso: I have a desk"),
        ("start_told", "Excited to share that I have joined Contoso as an editor"),
        ("start_told", "I'm starting work at @contoso tomorrow"),
        ("start_told", "Heute mein erster Tag bei Contoso"),
        ("start_told", "Mi primer día en Contoso"),
        ("last_day_told", "Today was my last day at Contoso."),
        ("last_day_told", "I'm leaving my job at Contoso this week"),
        ("last_day_told", "Mein letzter Arbeitstag bei Contoso"),
        ("last_day_told", "Hoy es mi último día en Contoso"),
        ("years_told", "10 years at Contoso today!"),
        ("never_told", "I've never worked at Contoso."),
    ],
)
def test_own_words_at_another_time_are_put_beside_the_dates(check: str, text: str) -> None:
    example = {
        "claims": job("Contoso Ltd", "2019-01", "2024-06"),
        "posts": [{"text": text, "date": "2021-05-03"}],
    }
    (hit,) = hits(check, example)
    assert [evidence.said_by for evidence in hit.evidence] == ["CV", "Twitter post"]
    # The same words in the month that the CV gives agree, whichever source is asked.
    when = {
        "start_told": "2019-01-20",
        "last_day_told": "2024-06-20",
        "never_told": "2018-01-20",
        "years_told": "2029-01-08",
    }
    assert not hits(check, {**example, "posts": [{"text": text, "date": when[check]}]})


def test_without_a_clock_a_job_that_goes_on_is_not_held_against_a_last_day() -> None:
    found = TIMELINE_CHECKS["consistency.last_day_told"]
    example = {
        "claims": job("Contoso", "2019-01"),
        "posts": [{"text": "My last day at Contoso", "date": "2021-05-03"}],
    }
    assert not list(found.run(found.params(), subject_from(example)))
    assert hits("last_day_told", example)


NORMAL_BESIDE = [
    ("Head of Marketing", "Freelance Project Manager"),
    ("Head of Marketing", "Board Member"),
    ("Head of Marketing", "Volunteer Manager"),
    ("Marketing Manager (full-time)", "Founder and Director"),
    ("Full-time Shop Assistant", "Werkstudentin Marketing"),
    ("Full-time Editor", "Summer job, kitchen manager"),
    ("Full-time Editor", "Teaching Assistant"),
    ("Full-time Editor", "Part-time Shop Manager"),
]


@pytest.mark.parametrize(("first", "second"), NORMAL_BESIDE)
def test_what_people_do_beside_a_job_is_normal(first: str, second: str) -> None:
    claims = job("Contoso", "2019-01", "2022-06", first) + job("Fabrikam", "2019-01", "2022-06", second)
    assert not hits("jobs_at_once", {"claims": claims})


def test_a_pair_is_asked_about_once_however_many_sources_list_it() -> None:
    claims = job("Contoso", "2019-01", "2022-06", "Full-time Editor")
    claims += job("Fabrikam", "2019-01", "2022-06", "Full-time Analyst")
    positions = [
        {"organisation": place, "title": title, "start": "2019-01", "end": "2022-06"}
        for place, title in (("Contoso Ltd", "Full-time Editor"), ("Fabrikam", "Full-time Analyst"))
    ]
    (hit,) = hits(
        "jobs_at_once", {"claims": claims, "profiles": [{"source": "linkedin", "positions": positions}]}
    )
    assert {evidence.said_by for evidence in hit.evidence} == {"CV"}


def test_a_graduation_stands_beside_the_course_at_the_school_it_names() -> None:
    claims = [
        {"kind": "school", "value": "Exampleton University", "start": "2017-09", "end": "2020-06"},
        {"kind": "school", "value": "Sample State College", "start": "2020-09", "end": "2022-06"},
    ]
    post = {"text": "I graduated from Exampleton University today!", "date": "2024-07-10"}
    (hit,) = hits("graduation_moves", {"claims": claims, "posts": [post]})
    assert hit.values["a"] == "Exampleton University, 2017-09 to 2020-06"


def test_a_padded_profile_hides_no_date_and_takes_no_time() -> None:
    padding = [(f"Firm {number}", "2010-01", "2011-01") for number in range(2_000)]
    profile = listed(*padding, ("Contoso", "2021-01", "2022-06"))
    begun = time.process_time()
    (hit,) = hits("employer_dates", {"claims": job("Contoso", "2019-01", "2022-06"), "profiles": [profile]})
    assert hit.values["b"].startswith("Contoso, 2021-01")
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("bio", ["a" * 10_000, "9" * 10_000, " " * 10_000, "a.b." * 2_500, "a " * 5_000])
@pytest.mark.parametrize("check", ["graduation_moves", "graduated_early"])
def test_a_long_bio_takes_no_time(check: str, bio: str) -> None:
    claims = [{"kind": "school", "value": "Exampleton University", "start": "2017-09", "end": "2027-06"}]
    begun = time.process_time()
    assert not hits(check, {"claims": claims, "profiles": [{"source": "twitter", "bio": bio}]})
    assert time.process_time() - begun < 1
