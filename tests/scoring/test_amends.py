"""An apology is counter-evidence: it must reach the finding it belongs to, and no other."""

from datetime import UTC, datetime, timedelta

import pytest

from scoring.scorer import RuleScorer
from tests.reports.sample_case import TWITTER
from vetting.models import Candidate, Dossier, Post, PostKind

START = datetime(2025, 3, 1, tzinfo=UTC)
RUDE = "@mara You are a complete idiot."


def post(number: int, text: str, days: float) -> Post:
    return Post(
        id=f"twitter:{number}",
        account=TWITTER,
        snapshot_id="s-1",
        text=text,
        kind=PostKind.REPLY,
        published_at=START + timedelta(days=days),
    )


def context(*posts: Post) -> str:
    card = RuleScorer().score(
        Dossier(case_id="c", posts=posts), Candidate(id="k", full_name="Robin Sample"), ""
    )
    (finding,) = (item for item in card.findings if item.rule_id == "TONE-101")
    return " ".join(finding.context)


def test_a_later_apology_to_the_same_person_stands_in_the_context() -> None:
    text = context(post(1, RUDE, 0), post(2, "@mara I was rude to you yesterday and I am sorry.", 1))
    assert "A later post to the same person, of 2 Mar 2025, reads as an apology." in text


@pytest.mark.parametrize(
    ("answer", "days"),
    [
        ("@jo I was rude to you and I am sorry.", 1),
        ("@mara I am sorry.", -1),
        ("@mara I am sorry.", 31),
        ("@mara See you at the library.", 1),
    ],
)
def test_what_is_no_apology_for_it_is_not_called_one(answer: str, days: float) -> None:
    assert "apology" not in context(post(1, RUDE, 0), post(2, answer, days))
