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


@pytest.mark.parametrize("name", ["Zoe Ada Obi", "OBI, Zoë Ada", "ｚｏｅ ada obi", "captain caption"])
def test_among_several_authors_names_are_compared_without_case_accents_and_order(name: str) -> None:
    own, others, gap = attribute([post(name), post("Ben Marsh")], BLOG, ADA, [])
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


def profile(account: Account, **names: str) -> Profile:
    return Profile(account=account, snapshot_id="s", **names)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", ["blog", "posterous"])
def test_a_blogs_editor_is_not_the_candidate_because_the_blog_names_them(source: str) -> None:
    account = replace(BLOG, source=source)
    posts = [post("Anna Smith", account=account), *(post("Zoë Ada Obi", account=account) for _ in range(12))]
    own, others, gap = attribute(posts, account, ADA, [profile(account, display_name="Anna Smith")])
    assert {one.author for one in own} == {"Zoë Ada Obi"}
    assert (len(own), others, gap) == (12, 1, None)


def test_a_blogs_own_name_and_address_decide_nothing_among_several_authors() -> None:
    posts = [post("nightowl"), post("Ben Marsh")]
    named = profile(BLOG, handle="nightowl", display_name="Ben Marsh")
    own, others, gap = attribute(posts, BLOG, ADA, [named])
    assert (own, others) == ((), 2)
    assert gap is not None


def test_a_blogs_own_name_signs_comments_where_nobody_else_writes() -> None:
    posts = [post("Night Owl"), post("Night Owl", about="A post"), post("nightowl", about="A post")]
    same = profile(BLOG, handle="nightowl", display_name="Night Owl")
    assert attribute(posts, BLOG, ADA, [same])[1] == 0
    other = profile(BLOG, handle="nightowl", display_name="Ben Marsh")
    assert attribute(posts, BLOG, ADA, [other])[0] == tuple(posts[:2])


@pytest.mark.parametrize("source", ["twitter", "linkedin"])
def test_a_personal_account_is_named_by_its_profile(source: str) -> None:
    account = replace(BLOG, source=source)
    posts = [post("nightowl", account=account), post("Ben Marsh", account=account)]
    own, others, gap = attribute(posts, account, ADA, [profile(account, handle="nightowl")])
    assert (own, others, gap) == ((posts[0],), 1, None)


def test_the_one_guest_who_signs_is_not_the_owner_who_does_not() -> None:
    posts = [post("Anna Smith"), post(), post()]
    own, others, gap = attribute(posts, BLOG, ADA, [])
    assert (own, others) == ((), 3)
    assert gap is not None
    assert gap.reason is GapReason.AUTHOR_UNRESOLVED
    assert 'signed by "Anna Smith"' in gap.detail
    named = replace(BLOG, author="Anna Smith")
    theirs = [replace(one, account=named) for one in posts]
    assert attribute(theirs, named, ADA, []) == (tuple(theirs), 0, None)


def test_a_name_without_letters_is_still_a_name() -> None:
    assert attribute([post("⚡"), post("⚡")], BLOG, ADA, [])[1:] == (0, None)
    assert attribute([post("⚡"), post("★")], BLOG, ADA, [])[2] is not None


def test_a_gap_is_short_whatever_people_call_themselves() -> None:
    posts = [post(f"{n}\u202e\x1b[31m" + "y" * 3_000) for n in range(2_000)]
    _, _, gap = attribute(posts, BLOG, ADA, [])
    assert gap is not None
    assert len(gap.detail) <= 400
    assert gap.detail.isprintable()
    assert "and 1995 more" in gap.detail
    assert gap.detail.endswith('add author = "..." under this account to say which one is the candidate')
    _, _, gap = attribute([post("y" * 30_000), post()], BLOG, ADA, [])
    assert gap is not None
    assert len(gap.detail) <= 400


SAVED = Account(source="page", kind=InputKind.SAVED_PAGE, locator="/page.html")


def test_on_a_saved_page_a_name_must_match_even_if_one_person_signs_all() -> None:
    someone = [post("Bob Ott", account=SAVED)]
    own, others, gap = attribute(someone, SAVED, ADA, [profile(SAVED, display_name="Bob Ott")])
    assert (own, others) == ((), 1)
    assert gap is not None
    assert gap.reason is GapReason.AUTHOR_UNRESOLVED
    assert gap.detail.startswith(
        'the posts here are signed by "Bob Ott", which is not the candidate\'s name;'
    )
    mine = [post("Obi, Zoe Ada", account=SAVED), *someone]
    assert attribute(mine, SAVED, ADA, []) == ((mine[0],), 1, None)
    named = replace(SAVED, author="Bob Ott")
    theirs = [replace(someone[0], account=named)]
    assert attribute(theirs, named, ADA, []) == (tuple(theirs), 0, None)


@pytest.mark.parametrize(
    ("name", "other"),
    [("रीमा शर्मा", "रोमा शर्मा"), ("สมชาย ใจดี", "สมชาย ใจดู"), ("かとう", "がとう"), ("রিমা", "রুমা")],
)
def test_vowels_and_voiced_marks_that_are_letters_tell_two_people_apart(name: str, other: str) -> None:
    candidate = replace(ADA, full_name=name, aliases=())
    own, others, gap = attribute([post(name), post(other)], BLOG, candidate, [])
    assert [one.author for one in own] == [name]
    assert (others, gap) == (1, None)


@pytest.mark.parametrize("name", ["Zoe Ada Obi", "محمد", "דוד"])
def test_accents_and_vowel_points_are_written_or_not(name: str) -> None:
    pointed = {"Zoe Ada Obi": "Zoë Ada Obi", "محمد": "مُحَمَّد", "דוד": "דָּוִד"}[name]
    own, _, gap = attribute([post(pointed), post("Ben")], BLOG, replace(ADA, full_name=name, aliases=()), [])
    assert [one.author for one in own] == [pointed]
    assert gap is None
