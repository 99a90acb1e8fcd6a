"""Strengths are measured, cited and silent below their minimum."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st

import scoring.rules
from scoring.checks.base import Hit
from scoring.checks.role_fit import ROLE_FIT_CHECKS
from scoring.example_dossier import subject_from

RULES = yaml.safe_load((Path(scoring.rules.__file__).parent / "role_fit.yaml").read_text(encoding="utf-8"))
REPLY = {"text": "Glad it helped.", "kind": "reply"}


def hits(check: str, example: dict[str, Any], **params: Any) -> list[Hit]:
    found = ROLE_FIT_CHECKS[f"role_fit.{check}"]
    return list(found.run(found.params(**params), subject_from(example)))


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_every_rule_holds_on_its_own_examples(rule: dict[str, Any]) -> None:
    check = rule["check"].removeprefix("role_fit.")
    for example in rule["examples"]["flagged"]:
        (hit,) = hits(check, example, **rule.get("with", {}))
        assert rule["message"].format(**hit.values)
        assert 1 <= len(hit.evidence) <= 3
    for example in rule["examples"]["clean"]:
        assert not hits(check, example, **rule.get("with", {})), example


def test_every_check_has_a_rule_that_is_no_concern() -> None:
    assert {rule["check"] for rule in RULES} == set(ROLE_FIT_CHECKS)
    assert {rule["severity"] for rule in RULES} == {"info"}
    assert {rule["dimension"] for rule in RULES} == {"role_fit"}


def test_the_share_of_replies_is_exact_and_the_newest_are_cited() -> None:
    example = {
        "posts": [
            {"text": "A note.", "repeat": 15, "date": "2024-01-01"},
            *({**REPLY, "text": f"Glad it helped, {n}.", "date": f"2024-02-0{n}"} for n in range(1, 6)),
        ]
    }
    (hit,) = hits("conversation", example)
    assert hit.values == {"count": "5", "of": "20", "share": "25"}
    assert [evidence.quote[-2] for evidence in hit.evidence] == ["5", "4", "3"]


def test_below_twenty_posts_nothing_is_said() -> None:
    assert not hits("conversation", {"posts": [{**REPLY, "repeat": 19}]})
    assert hits("conversation", {"posts": [{**REPLY, "repeat": 20}]})


def test_reposts_count_for_nothing() -> None:
    example = {"posts": [{"text": "Good read via @sam", "kind": "repost", "repeat": 50}]}
    assert not any(hits(name.removeprefix("role_fit."), example) for name in ROLE_FIT_CHECKS)


def test_the_longest_run_of_months_is_told_across_a_new_year() -> None:
    days = ["2022-03-01", "2023-11-05", "2023-12-05", "2024-01-05", "2024-02-05", "2024-06-01"]
    (hit,) = hits("continuity", {"posts": [{"text": f"Note {day}", "date": day} for day in days]})
    assert hit.values == {"months": "6", "streak": "4", "of": "6", "first": "2022-03", "last": "2024-06"}


def test_a_december_is_named_as_such() -> None:
    days = [f"2023-{month:02}-01" for month in range(7, 13)]
    (hit,) = hits("continuity", {"posts": [{"text": f"Note {day}", "date": day} for day in days]})
    assert (hit.values["first"], hit.values["last"]) == ("2023-07", "2023-12")


def test_a_text_of_links_is_not_long() -> None:
    links = " ".join(f"https://example.com/{n}" for n in range(200))
    assert not hits("content", {"posts": [{"text": links, "repeat": 5}]})


@pytest.mark.parametrize(
    ("link", "home"),
    [
        ("https://ada.example", True),
        ("ada.example/blog", True),
        ("https://www.linkedin.com/in/ada", False),
        ("https://x.com/ada", False),
        ("https://t.co/abc", False),
        ("not a link", False),
    ],
)
def test_a_home_is_ones_own(link: str, home: bool) -> None:
    assert bool(hits("home_base", {"profiles": [{"source": "twitter", "links": [link]}]})) is home


@given(st.integers(0, 40), st.integers(0, 40))
def test_more_of_a_good_thing_never_takes_it_away(replies: int, notes: int) -> None:
    def found(extra: int) -> bool:
        posts = [{**REPLY, "repeat": replies + extra}, {"text": "A note.", "repeat": notes}]
        return bool(hits("conversation", {"posts": posts}))

    assert not found(0) or found(5)
