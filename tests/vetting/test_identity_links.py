"""Links between a candidate's accounts: told as they are, and only between accounts the candidate named."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from vetting.identity_links import Backlink, identity_links
from vetting.models import Account, InputKind, Profile

X = Account(source="twitter", kind=InputKind.EXPORT, locator="/x.zip")
LINKEDIN = Account(source="linkedin", kind=InputKind.EXPORT, locator="/l.zip")
BLOG = Account(source="blog", kind=InputKind.URL, locator="https://www.ada.example/feed/")
MASTODON = Account(source="mastodon", kind=InputKind.HANDLE, locator="@ada@social.example")
BLUESKY = Account(source="bluesky", kind=InputKind.HANDLE, locator="ada.example")
PAGE = Account(source="page", kind=InputKind.SAVED_PAGE, locator="/page.html")
STACK = Account(
    source="stack_exchange", kind=InputKind.URL, locator="https://stackoverflow.com/users/42/ada-l"
)
NEWS = Account(source="hacker_news", kind=InputKind.URL, locator="https://news.ycombinator.com/user?id=ada")
FORUM = Account(source="discourse", kind=InputKind.URL, locator="https://forum.example/u/ada/activity")
EVERY = (X, LINKEDIN, BLOG, MASTODON, BLUESKY, PAGE, STACK, NEWS, FORUM)


def profile(account: Account, *links: str, handle: str = "") -> Profile:
    return Profile(account=account, snapshot_id="s", handle=handle, links=links)


def found(*profiles: Profile, accounts: tuple[Account, ...] = EVERY) -> list[tuple[str, str, str]]:
    return [
        (link.account.source, link.to.source, link.back.value) for link in identity_links(accounts, profiles)
    ]


def test_links_both_ways_are_told_both_ways() -> None:
    x = profile(X, "https://ada.example", handle="Ada")
    blog = profile(BLOG, "https://ada.example/", "https://twitter.com/ada?lang=en")
    assert found(x, blog) == [("twitter", "blog", "yes"), ("blog", "twitter", "yes")]


def test_a_link_that_is_not_returned() -> None:
    assert found(profile(X, "http://www.ada.example/about", handle="ada"), profile(BLOG)) == [
        ("twitter", "blog", "no")
    ]


def test_what_was_not_read_is_not_called_missing() -> None:
    assert found(profile(X, "https://ada.example", handle="ada")) == [("twitter", "blog", "unknown")]
    # An archive without a handle has no address that the blog could link to.
    assert found(profile(X, "https://ada.example"), profile(BLOG)) == [("twitter", "blog", "unknown")]


@pytest.mark.parametrize(
    ("link", "to"),
    [
        ("https://mobile.twitter.com/ada/", "twitter"),
        ("https://x.com/ADA", "twitter"),
        ("https://uk.linkedin.com/in/ada-l%C3%B6velace", "linkedin"),
        ("https://social.example/@ada", "mastodon"),
        ("https://social.example/users/ada", "mastodon"),
        ("https://bsky.app/profile/ada.example", "bluesky"),
        ("https://stackoverflow.com/users/42", "stack_exchange"),
        ("https://news.ycombinator.com/user?id=ada", "hacker_news"),
        ("https://forum.example/u/Ada/summary", "discourse"),
        ("https://ada.example/2024/a-post", "blog"),
    ],
)
def test_addresses_of_accounts(link: str, to: str) -> None:
    read = (profile(X, handle="ada"), profile(LINKEDIN, handle="ada-lövelace"))
    assert found(*read, profile(PAGE, link)) == [("page", to, "unknown")]


@pytest.mark.parametrize(
    "link",
    [
        "https://x.com/ada_l",
        "https://x.com/ada/status/1",
        "https://x.com",
        "https://ada.example.evil.example/",
        "https://sub.ada.example",
        "https://de.ada.example",
        "https://social.example/@adam",
        "https://social.example/@ada/1234",
        "https://bsky.app/profile/ada.example/post/1",
        "https://stackoverflow.com/users/421/ada-l",
        "https://serverfault.com/users/42/ada-l",
        "https://news.ycombinator.com/user?id=bob",
        "https://news.ycombinator.com/user",
        "https://news.ycombinator.com/submitted?id=ada",
        "https://forum.example/u/adam",
        "https://github.com/ada",
        "http://[",
        "",
    ],
)
def test_links_to_anything_else_are_passed_over(link: str) -> None:
    assert found(profile(X, handle="ada"), profile(PAGE, link)) == []


def test_a_site_on_a_shared_host_is_its_own_page_alone() -> None:
    medium = Account(source="blog", kind=InputKind.URL, locator="https://medium.example/feed/@ada")
    read = (profile(medium, "https://medium.example/@ada"), profile(PAGE, "https://medium.example/@bob"))
    assert found(*read, accounts=(medium, PAGE)) == []


def test_an_account_that_links_to_itself_says_nothing() -> None:
    assert found(profile(BLOG, "https://ada.example"), profile(X, "https://x.com/ada", handle="ada")) == []


def test_nobody_elses_profile_counts() -> None:
    stranger = Account(source="twitter", kind=InputKind.HANDLE, locator="bob")
    assert found(profile(stranger, "https://ada.example", handle="bob"), profile(BLOG)) == []


# Half a character may come from a broken export.
TEXT = st.text(st.characters(), max_size=20) | st.sampled_from(
    ["https://x.com/ada", "https://ada.example", "http://[::1", "\ud800", "https://linkedin.com/in/\ud800"]
)


@given(st.lists(st.builds(profile, st.sampled_from(EVERY), TEXT, TEXT, handle=TEXT), max_size=6))
def test_every_link_is_of_two_named_accounts_and_a_link_back_goes_both_ways(profiles: list[Profile]) -> None:
    links = identity_links(EVERY, profiles)
    pairs = {(link.account, link.to): link.back for link in links}
    assert len(pairs) == len(links)
    for (start, to), back in pairs.items():
        assert start != to
        assert (back is Backlink.YES) == ((to, start) in pairs)
