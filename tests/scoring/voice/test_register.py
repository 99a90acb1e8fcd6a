"""Style by channel is described from enough words, and from nothing that says who somebody is."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from scoring.voice.register import LEAST_WORDS, channel_styles
from vetting.models import Account, InputKind, Post, PostKind

ACCOUNT = Account(source="blog", kind=InputKind.EXPORT, locator="/example/blog")
FORMAL = (
    "The committee of the town has published the results of the survey, and it is glad to share them here. "
)
CASUAL = "I don't know! We're off to the sea, it's so nice! "


def posts(*texts: str, kind: PostKind = PostKind.ORIGINAL) -> list[Post]:
    first = datetime(2024, 1, 1, tzinfo=UTC)
    return [
        Post(
            id=f"p{n}",
            account=ACCOUNT,
            snapshot_id="s",
            text=text,
            kind=kind,
            published_at=first + timedelta(days=n),
        )
        for n, text in enumerate(texts)
    ]


def test_register_differs_where_the_writing_does() -> None:
    styles = channel_styles({"a": posts(*[FORMAL * 5] * 6), "b": posts(*[CASUAL * 5] * 12)})
    formal, casual = styles["a"], styles["b"]
    assert formal.contractions == 0
    assert casual.contractions is not None
    assert casual.contractions > 20
    assert casual.exclamations > formal.exclamations == 0
    assert casual.first_person > formal.first_person == 0
    assert formal.sentence_words == 20
    assert casual.sentence_words == pytest.approx(5.5)
    assert formal.steadiness == casual.steadiness == 1


def test_a_channel_that_changes_is_less_steady() -> None:
    (style,) = channel_styles({0: posts(*[FORMAL * 5] * 6, *[CASUAL * 5] * 12)}).values()
    assert style.steadiness is not None
    assert style.steadiness < 0.6


def test_too_few_words_and_unread_languages_say_nothing() -> None:
    short = posts(*["one two"] * (LEAST_WORDS // 2 - 1))
    polish = posts(*["Nie wiem, czy to jest dobre, ale tak jest i nie będzie inaczej. " * 40])
    reposts = posts(*[FORMAL * 5] * 9, kind=PostKind.REPOST)
    assert channel_styles({"a": short, "b": polish, "c": reposts, "d": []}) == {}
    assert "a" in channel_styles({"a": [*short, *posts(FORMAL)]})


def test_known_languages_are_believed() -> None:
    german = posts(*["Wir sind froh, dass es nun so weit ist, und ich danke allen. " * 10] * 4)
    (style,) = channel_styles({0: german}, {post.id: "de" for post in german}).values()
    assert style.language == "de"
    assert style.contractions is None
    assert style.first_person == pytest.approx(100 * 2 / 13)


@given(st.integers(0, 10_000), st.sampled_from(["Ada Obi", "Tom van der Berg", "María de la Cruz"]))
def test_order_and_names_change_nothing(seed: int, name: str) -> None:
    def written(who: str) -> list[Post]:
        return posts(*[f"Then {who} and I went to see it, and {who}'s plan wasn't bad. " * 5] * 8)

    mixed = written(name)
    random.Random(seed).shuffle(mixed)
    assert channel_styles({0: mixed}) == channel_styles({0: written("Jo Li")})
