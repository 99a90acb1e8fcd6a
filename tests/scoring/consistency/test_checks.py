"""Two statements side by side: clear differences are put, everything that can mean the same is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st

import scoring.rules
from scoring.checks.base import Hit
from scoring.checks.consistency import CONSISTENCY_CHECKS
from scoring.example_dossier import subject_from

RULES = [
    rule
    for file in sorted(Path(scoring.rules.__file__).parent.glob("consistency-*.yaml"))
    for rule in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def hits(check: str, example: dict[str, Any], **params: Any) -> list[Hit]:
    found = CONSISTENCY_CHECKS[f"consistency.{check}"]
    return list(found.run(found.params(**params), subject_from(example)))


def linkedin(**sections: Any) -> list[dict[str, Any]]:
    return [{"source": "linkedin", **sections}]


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_every_rule_holds_on_its_own_examples(rule: dict[str, Any]) -> None:
    check = rule["check"].removeprefix("consistency.")
    for example in rule["examples"]["flagged"]:
        found = hits(check, example, **rule.get("with", {}))
        assert found, example
        for hit in found:
            assert rule["message"].format(**hit.values)
            assert len(hit.evidence) >= 2
            assert all(evidence.quote and evidence.said_by for evidence in hit.evidence)
    for example in rule["examples"]["clean"]:
        assert not hits(check, example, **rule.get("with", {})), example


def test_every_check_has_a_rule_and_no_rule_accuses() -> None:
    assert {rule["check"] for rule in RULES} == set(CONSISTENCY_CHECKS)
    assert len({rule["id"] for rule in RULES}) == len(RULES) >= 8
    for rule in RULES:
        words = f"{rule['message']} {rule['question']}".lower()
        assert not any(
            word in words for word in ("lie", "lied", "false", "fake", "fraud", "wrong", "dishonest")
        )
        assert rule["question"].endswith("?")
        assert rule["severity"] != "high"


@given(
    st.lists(
        st.sampled_from(["employer", "title", "school", "degree", "link", "location", "skill"]), max_size=5
    ),
    st.booleans(),
)
def test_silence_is_never_a_contradiction(kinds: list[str], read: bool) -> None:
    example = {
        "claims": [{"kind": kind, "value": "Northwind 7", "start": "2019"} for kind in kinds],
        "profiles": [{"source": source} for source in ("linkedin", "twitter", "blog")] if read else [],
    }
    for name in CONSISTENCY_CHECKS:
        assert not hits(name.removeprefix("consistency."), example)


SAME_PLACES = [
    ("Acme Inc.", "ACME"),
    ("Acme GmbH", "Acme Holding Ltd"),
    ("University of Leeds", "Leeds Univ."),
    ("Universität Zürich", "Universitat Zurich"),
    ("MIT", "Massachusetts Institute of Technology"),
    ("MIT Media Lab", "Massachusetts Institute of Technology"),
    ("University of California, Berkeley", "UC Berkeley"),
    ("The Guardian", "Guardian News & Media"),
    ("Georgia Tech", "Georgia Institute of Technology"),
    ("Northwnd Traders", "Northwind Traders"),
    ("Cloud Flare", "Cloudflare"),
]


@pytest.mark.parametrize(("claimed", "listed"), SAME_PLACES)
def test_one_organisation_may_be_written_in_two_ways(claimed: str, listed: str) -> None:
    for a, b in ((claimed, listed), (listed, claimed)):
        jobs = {
            "claims": [{"kind": "employer", "value": a}],
            "profiles": linkedin(positions=[{"organisation": b}]),
        }
        schools = {
            "claims": [{"kind": "school", "value": a}],
            "profiles": linkedin(education=[{"organisation": b}]),
        }
        assert not hits("employer_absent", jobs), (a, b)
        assert not hits("school_absent", schools), (a, b)


@pytest.mark.parametrize(
    ("claimed", "listed"),
    [("Contoso", "Northwind Traders"), ("University of Leeds", "University of York"), ("IBM", "Google")],
)
def test_different_organisations_differ(claimed: str, listed: str) -> None:
    example = {
        "claims": [{"kind": "school", "value": claimed}],
        "profiles": linkedin(education=[{"organisation": listed}]),
    }
    (hit,) = hits("school_absent", example)
    assert [evidence.quote for evidence in hit.evidence] == [claimed, listed]
    assert [evidence.said_by for evidence in hit.evidence] == ["CV", "LinkedIn profile"]


@pytest.mark.parametrize(
    ("claimed", "listed", "differs"),
    [
        (("2019-01", "2020-01"), ("2019-03", "2019-11"), False),
        (("2019-01", "2020-01"), ("2019-04", "2020-01"), True),
        (("2019", "2020"), ("2019-12", "2020-01"), False),
        (("2019", "2020"), ("2021", "2022"), True),
        (("2019-01", ""), ("2019-01", "2020-01"), False),
        (("2019-01", "2020-01"), ("2019-01", ""), False),
        (("", ""), ("2019-01", "2020-01"), False),
        (("sometime", "2020-01"), ("2019-01", "2020-01"), False),
    ],
)
def test_dates_may_differ_by_two_months(claimed: Any, listed: Any, differs: bool) -> None:
    example = {
        "claims": [{"kind": "employer", "value": "Contoso", "start": claimed[0], "end": claimed[1]}],
        "profiles": linkedin(positions=[{"organisation": "Contoso", "start": listed[0], "end": listed[1]}]),
    }
    assert bool(hits("employer_dates", example)) is differs


@pytest.mark.parametrize(
    ("claimed", "listed", "differs"),
    [
        ("Sr. Developer", "Senior Software Engineer", False),
        ("SMM Intern", "Social Media Internship", False),
        ("VP Marketing", "Vice President of Marketing", False),
        ("Head of Marketing", "Marketing Intern", True),
        ("Marketing Manager", "Marketing Coordinator", False),
        ("Journalist", "Barista", True),
    ],
)
def test_titles_must_differ_clearly(claimed: str, listed: str, differs: bool) -> None:
    example = {
        "claims": [{"kind": "employer", "value": "Contoso"}, {"kind": "title", "value": claimed}],
        "profiles": linkedin(positions=[{"organisation": "Contoso", "title": listed}]),
    }
    assert bool(hits("title_differs", example)) is differs


@pytest.mark.parametrize(
    ("name", "shown", "differs"),
    [
        ("Ada Obi", "Obi Ada", False),
        ("Ada Obi", "A. Obi", False),
        ("Zoë Müller", "Zoe Muller", False),
        ("Elizabeth Marsh", "Liz Marsh-Brown", False),
        ("Ada Obi", "Ada Marsh", False),
        ("Ada Obi", "adaobi", False),
        ("Ada Obi", "the night owl", False),
        ("Ada Obi", "", False),
        ("Ada Obi", "Carmen Rivera", True),
    ],
)
def test_names_may_be_written_in_many_ways(name: str, shown: str, differs: bool) -> None:
    example = {"name": name, "profiles": [{"source": "twitter", "display_name": shown}]}
    assert bool(hits("name_differs", example)) is differs


def test_a_repeated_post_cites_the_newest() -> None:
    example = {"posts": [{"text": "Follow us and win a phone this week!", "repeat": 6, "date": "2024-01-01"}]}
    (hit,) = hits("repeated_post", example)
    days = [evidence.published_at.day for evidence in hit.evidence if evidence.published_at]
    assert days == [6, 5, 4]
    assert hit.values["count"] == "6"
    assert all(evidence.quote == "Follow us and win a phone this week!" for evidence in hit.evidence)


def test_one_shared_site_among_several_is_enough() -> None:
    example = {
        "claims": [
            {"kind": "link", "value": "ada.example"},
            {"kind": "link", "value": "https://shop.example"},
        ],
        "profiles": [
            {
                "source": "twitter",
                "handle": "ada",
                "links": ["https://blog.ada.example", "https://club.example"],
            }
        ],
    }
    assert not hits("link_differs", example)
