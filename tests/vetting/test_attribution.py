"""An account's posts are the candidate's, unless someone else signs them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vetting.attribution import attribute
from vetting.models import Account, Candidate, GapReason, InputKind, Post, PostKind, Profile

BLOG = Account(source="posterous", kind=InputKind.EXPORT, locator="/blog.zip")
ADA = Candidate(id="c1", full_name="Zoë Ada Obi", aliases=("Captain Caption",))


def post(
    author: str = "", *, about: str = "", kind: PostKind = PostKind.ORIGINAL, account: Account = BLOG
) -> Post:
    return Post(
        id=f"{author}/{about}/{kind}",
        account=account,
        snapshot_id="s",
        text="Hello",
        kind=PostKind.REPLY if about else kind,
        author=author,
        about=about,
    )


def test_a_post_without_an_author_is_the_owners() -> None:
    own, others, gap = attribute([post()], BLOG, ADA, [])
    assert (len(own), others, gap) == (1, 0, None)


def test_the_only_author_is_the_owner_whatever_they_call_themselves() -> None:
    posts = [post("nightowl"), post("nightowl", about="A post"), post("Passer-by", about="A post")]
    own, others, gap = attribute(posts, BLOG, ADA, [])
    assert own == tuple(posts[:2])
    assert others == 1
    assert gap is None


@pytest.mark.parametrize(
    "name", ["Zoe Ada Obi", "OBI, Zoë Ada", "ｚｏｅ ada obi", "captain caption", "@nightowl"]
)
def test_among_several_authors_names_are_compared_without_case_accents_and_order(name: str) -> None:
    profile = Profile(account=BLOG, snapshot_id="s", handle="nightowl", display_name="Z. A.")
    own, others, gap = attribute([post(name), post("Ben Marsh")], BLOG, ADA, [profile])
    assert [one.author for one in own] == [name]
    assert others == 1
    assert gap is None


def test_initials_are_not_enough() -> None:
    own, others, gap = attribute([post("Z. A. Obi"), post("Ben Marsh")], BLOG, ADA, [])
    assert own == ()
    assert others == 2
    assert gap is not None


def test_a_gap_says_how_many_authors_there_are_and_what_to_do() -> None:
    posts = [post(f"Author {n}") for n in range(7)] + [post(), post("Ben", about="A post")]
    own, others, gap = attribute(posts, BLOG, ADA, [])
    assert own == ()
    assert others == len(posts)
    assert gap is not None
    assert gap.reason is GapReason.AUTHOR_UNRESOLVED
    assert gap.detail.startswith("7 people write here")
    assert '"Author 4" and 2 more' in gap.detail
    assert "Author 5" not in gap.detail
    assert 'author = "..."' in gap.detail


def test_a_named_author_is_taken_at_its_word() -> None:
    account = replace(BLOG, author="Ben Marsh")
    posts = [post("ben marsh", account=account), post("Zoe Ada Obi", account=account)]
    own, others, gap = attribute(posts, account, ADA, [])
    assert own == (posts[0],)
    assert others == 1
    assert gap is None


def test_comments_need_a_name_that_matches() -> None:
    posts = [
        post(),
        post("(anonymous)", about="A post"),
        post("Zoë Ada Obi", about="A post"),
        post("Sam", about="A post"),
    ]
    own, others, _ = attribute(posts, BLOG, ADA, [])
    assert own == (posts[0], posts[2])
    assert others == 2


def test_another_accounts_profile_names_nobody_here() -> None:
    elsewhere = replace(BLOG, locator="/other.zip")
    profile = Profile(account=elsewhere, snapshot_id="s", display_name="Ben Marsh")
    _, _, gap = attribute([post("Ben Marsh"), post("Sam")], BLOG, ADA, [profile])
    assert gap is not None


def test_reposts_and_likes_stay_with_the_account() -> None:
    posts = [post("Someone", kind=PostKind.REPOST), post("Someone Else", kind=PostKind.LIKE), post()]
    own, others, gap = attribute(posts, BLOG, ADA, [])
    assert own == tuple(posts)
    assert others == 0
    assert gap is None


def test_no_posts_are_no_gap() -> None:
    assert attribute([], BLOG, ADA, []) == ((), 0, None)
