"""Another voice is asked about where it is plain; register, templates and order are no other voice."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scoring.checks.base import Hit, Subject
from scoring.checks.consistency import CONSISTENCY_CHECKS
from tests.collectors.builders import export, read
from tests.scoring.voice.writing import LOOSE, STRICT, account, written
from tests.shared_data import SOURCES, needs_shared_data
from vetting.attribution import several_sign
from vetting.models import Candidate, Dossier, Post, PostKind, Profile

LATER = datetime(2024, 6, 1, tzinfo=UTC)


def hits(
    check: str, posts: Iterable[Post], others: Iterable[Post] = (), profiles: tuple[Profile, ...] = ()
) -> list[Hit]:
    found = CONSISTENCY_CHECKS[f"consistency.{check}"]
    subject = Subject(
        dossier=Dossier(case_id="c", posts=tuple(posts), others=tuple(others), profiles=profiles),
        candidate=Candidate(id="a", full_name="Ada Obi"),
    )
    return list(found.run(found.params(), subject))


def test_two_blogs_in_two_voices_make_one_point_with_two_posts_of_each() -> None:
    (hit,) = hits("voice_accounts", [*written(LOOSE), *written(STRICT, "posterous")])
    assert [evidence.said_by for evidence in hit.evidence] in (
        ["Blog post"] * 2 + ["Posterous post"] * 2,
        ["Posterous post"] * 2 + ["Blog post"] * 2,
    )
    assert " / " in hit.values["habits"]


@pytest.mark.parametrize(
    ("one", "other"), [("twitter", "linkedin"), ("blog", "twitter"), ("facebook", "linkedin")]
)
def test_register_is_no_other_voice(one: str, other: str) -> None:
    assert not hits("voice_accounts", [*written(LOOSE, one), *written(STRICT, other)])


def test_one_voice_short_texts_and_two_languages_say_nothing() -> None:
    assert not hits("voice_accounts", [*written(LOOSE), *written(LOOSE, "posterous", seed=2)])
    assert not hits("voice_accounts", [*written(LOOSE), *written(STRICT, "posterous", posts=5)])
    spanish = (
        "No sé qué decir de la casa, pero me gusta el mar y voy con mis amigos.",
        "¡Qué bien, ya estamos!",
    )
    assert not hits("voice_accounts", [*written(LOOSE), *written(spanish, "posterous")])


def test_an_agreeing_account_adds_no_point_and_order_changes_nothing() -> None:
    posts = [*written(LOOSE, "twitter"), *written(STRICT, "mastodon")]
    (hit,) = hits("voice_accounts", posts)
    more = [*posts, *written(LOOSE, "bluesky", seed=3)]
    assert len(hits("voice_accounts", more)) == 1
    random.Random(4).shuffle(posts)
    assert hits("voice_accounts", posts) == [hit]
    assert not hits("voice_accounts", [*written(LOOSE, "twitter"), *written(LOOSE, "bluesky", seed=3)])


def test_a_lasting_switch_is_dated_and_a_mix_is_none() -> None:
    before, after = written(LOOSE, sentences=18), written(STRICT, since=LATER)
    (hit,) = hits("voice_switch", [*after, *before])
    assert hit.values["month"] == "2024-06"
    assert len(hit.evidence) == 4
    assert [evidence.published_at < LATER for evidence in hit.evidence if evidence.published_at] == [
        *(True, True),
        *(False, False),
    ]
    mixed = [post for pair in zip(before, written(STRICT, sentences=6, seed=5), strict=True) for post in pair]
    assert not hits("voice_switch", mixed)
    assert not hits("voice_switch", [*before, *written(LOOSE, sentences=18, seed=6, since=LATER)])
    # A few posts in another voice, then the old one again.
    spell = written(STRICT, posts=3, since=LATER)
    assert not hits(
        "voice_switch",
        [*before, *spell, *written(LOOSE, sentences=18, seed=7, since=datetime(2024, 9, 1, tzinfo=UTC))],
    )


def test_check_ins_do_not_make_a_voice() -> None:
    posts = written(LOOSE, "twitter")
    check_ins = [
        replace(
            posts[0],
            id=f"i{n:04}",
            text=f"I'm at the {place} (in {place}) https://4sq.example/{n}",
            published_at=LATER,
        )
        for n, place in enumerate(["Station", "Museum", "Harbour", "Library"] * 80)
    ]
    assert not hits("voice_switch", [*posts, *check_ins])


def test_bylines_of_others_are_named_but_their_words_are_not_quoted() -> None:
    mine = written(LOOSE, posts=3)
    theirs = replace(mine[0], id="o", author="Tom Marsh", text="Words that are not to be quoted.")
    others = [theirs, replace(theirs, id="o2", author="tom  marsh"), replace(theirs, id="o3")]
    own = (Profile(account=mine[0].account, snapshot_id="s", bio="My personal blog"),)
    (hit,) = hits("several_bylines", mine, others, own)
    assert [evidence.quote for evidence in hit.evidence[1:]] == ["Tom Marsh"]
    assert hit.values["writers"] == "one other person"
    assert (hit.values["count"], hit.values["of"]) == ("3", "6")
    elsewhere = [replace(each, account=account("linkedin")) for each in others]
    comments = [replace(each, kind=PostKind.REPLY, about="A page") for each in others]
    assert not hits("several_bylines", mine, [*elsewhere, *comments], own)
    assert not hits("several_bylines", mine, [replace(each, kind=PostKind.REPOST) for each in others], own)


def test_guests_group_blogs_and_declared_authors_are_not_asked_about() -> None:
    mine = written(LOOSE, posts=3)
    theirs = replace(mine[0], id="o", author="Tom Marsh")
    others = [theirs, replace(theirs, id="o2"), replace(theirs, id="o3")]
    own = Profile(account=mine[0].account, snapshot_id="s", bio="My personal blog")
    assert not hits("several_bylines", mine, others[:2], (own,))
    assert not hits("several_bylines", mine, others)
    assert not hits("several_bylines", mine, others, (replace(own, bio="We write about shops"),))
    # The name under which own posts are signed is given to a profile without one.
    assert not hits("several_bylines", mine, others, (replace(own, bio="", display_name="Ada Obi"),))
    declared = replace(mine[0].account, author="Ada Obi")
    assert not hits(
        "several_bylines",
        [replace(post, account=declared) for post in mine],
        [replace(post, account=declared) for post in others],
        (replace(own, account=declared),),
    )


def real(source: str, folder: str) -> list[Post]:
    posts = read(export(source, SOURCES / folder)).posts
    return [post for post in posts if not post.is_comment and post.kind.own_words]


@needs_shared_data
def test_a_real_blog_with_two_writers_is_seen_as_several_and_not_asked_about() -> None:
    posts = real("posterous", "posterous/janogonzalez")
    own = [post for post in posts if post.author == "Jano González"]
    (note,) = several_sign(posts, own)
    assert note == "2 people sign posts here; 59 posts are the candidate's, 1 is by someone else."
    assert not hits("several_bylines", own, [post for post in posts if post not in own])


@needs_shared_data
@pytest.mark.parametrize(
    ("source", "folder"),
    [
        ("twitter", "twitter-archive"),
        ("posterous", "posterous/gdiggs"),
        ("posterous", "posterous/chexov"),
        ("linkedin", "linkedin"),
    ],
)
def test_real_accounts_of_one_person_are_seen_as_one(source: str, folder: str) -> None:
    posts = real(source, folder)
    assert posts
    assert not hits("several_bylines", posts)
    assert not hits("voice_switch", posts)
    assert not hits("voice_accounts", posts)
