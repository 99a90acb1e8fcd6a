"""A rule's example becomes the dossier that a check reads, or an error that says what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from scoring.example_dossier import subject_from
from vetting.models import PostKind


def test_an_empty_example_is_an_empty_dossier() -> None:
    subject = subject_from({})
    assert subject.dossier.posts == ()
    assert subject.candidate.claims == ()


def test_everything_that_an_example_may_name() -> None:
    subject = subject_from(
        {
            "name": "Ben Marsh",
            "aliases": ["Benny"],
            "role": "editor",
            "claims": [{"kind": "employer", "value": "Contoso", "start": "2019-01", "end": "2020"}],
            "profiles": [
                {
                    "source": "linkedin",
                    "display_name": "Ben",
                    "positions": [{"organisation": "Contoso", "title": "Editor", "start": "2019-01"}],
                    "education": [{"organisation": "Leeds"}],
                    "links": ["https://ben.example"],
                    "has_photo": "true",
                    "created": "2020-01-01",
                }
            ],
            "posts": [
                {"text": "Hello", "source": "blog", "date": "2024-01-30", "repeat": "2", "every_days": "3"},
                {"text": "Yes", "kind": "reply"},
            ],
        }
    )
    assert subject.candidate.aliases == ("Benny",)
    assert subject.role == "editor"
    profile = subject.dossier.profiles[0]
    assert profile.has_photo is True
    assert profile.positions[0].title == "Editor"
    assert [post.published_at for post in subject.dossier.posts[:2]] == [
        datetime(2024, 1, 30, tzinfo=UTC),
        datetime(2024, 2, 2, tzinfo=UTC),
    ]
    assert subject.dossier.posts[2].kind is PostKind.REPLY
    assert len({post.id for post in subject.dossier.posts}) == 3


def test_the_same_example_gives_the_same_subject() -> None:
    example = {"posts": [{"text": "Hello", "repeat": 3}], "profiles": [{"source": "twitter"}]}
    assert subject_from(example) == subject_from(example)


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ({"post": []}, "example: unknown key 'post'"),
        ({"claims": [{"kind": "job"}]}, r"claims\[1\]: kind 'job' is none of employer"),
        ({"claims": ["Contoso"]}, r"claims\[1\]: must be a mapping"),
        ({"claims": "Contoso"}, "'claims' must be a list"),
        ({"profiles": [{}]}, r"profiles\[1\]: 'source' is missing"),
        ({"profiles": [{"source": "x", "photo": True}]}, r"profiles\[1\]: unknown key 'photo'"),
        ({"profiles": [{"source": "x", "has_photo": "maybe"}]}, "must be true or false"),
        ({"profiles": [{"source": "x", "links": "y"}]}, "'links' must be a list"),
        (
            {"profiles": [{"source": "x", "positions": [{"employer": "y"}]}]},
            r"positions\[1\]: unknown key 'employer'",
        ),
        ({"posts": [{"text": "x", "kind": "tweet"}]}, r"posts\[1\]: kind 'tweet' is none of original"),
        ({"posts": [{"text": "x", "date": "soon"}]}, "'soon' is no date"),
        ({"posts": [{"text": "x", "repeat": "many"}]}, "'repeat' must be a whole number"),
    ],
)
def test_mistakes_are_named(example: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        subject_from(example)
