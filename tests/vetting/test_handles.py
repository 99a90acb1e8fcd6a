"""Two ways of naming one account are the same; two accounts never are."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from vetting.handles import handle_of

SAME = [
    ("twitter", ["robin", "@Robin", " @robin ", "https://x.com/ROBIN", "https://www.twitter.com/robin/status/1",
                 "http://mobile.twitter.com/@robin?lang=en"]),
    ("mastodon", ["@Robin@social.example", "robin@Social.Example", "https://social.example/@robin",
                  "https://social.example/users/robin", "https://social.example/@robin/109",
                  "https://other.example/@robin@social.example"]),
    ("bluesky", ["robin.bsky.social", "@Robin.Bsky.Social", "https://bsky.app/profile/robin.bsky.social",
                 "https://bsky.app/profile/robin.bsky.social/post/3k"]),
    ("bluesky", ["did:plc:kvwv", "https://bsky.app/profile/did:plc:kvwv"]),
    ("stack_exchange", ["https://stackoverflow.com/users/42", "https://www.stackoverflow.com/users/42/robin?tab=a",
                        "https://stackoverflow.com/u/42"]),
    ("discourse", ["https://forum.example/u/robin", "https://FORUM.example/u/Robin/summary",
                   "https://forum.example/users/robin"]),
    ("hacker_news", ["robin", "@robin", "https://news.ycombinator.com/user?id=robin",
                     "https://news.ycombinator.com/threads?id=robin&next=1"]),
]  # fmt: skip

DIFFERENT = [
    ("twitter", "robin", "r0bin"),
    ("mastodon", "@robin@social.example", "@robin@social.example.evil"),
    ("mastodon", "@robin@social.example", "https://social.example:8443/@robin"),
    ("bluesky", "robin.bsky.social", "robin.bsky.social.evil.example"),
    ("bluesky", "did:plc:kvwv", "did:plc:KVWV"),
    ("stack_exchange", "https://stackoverflow.com/users/42", "https://superuser.com/users/42"),
    ("stack_exchange", "https://stackoverflow.com/users/42", "https://stackoverflow.com/users/421"),
    ("discourse", "https://forum.example/u/robin", "https://forum.example/forum/u/robin"),
    ("discourse", "https://forum.example/u/strasse", "https://forum.example/u/straße"),
    ("discourse", "https://strasse.example/u/robin", "https://straße.example/u/robin"),
    ("hacker_news", "robin", "Robin"),
]

NOBODY = [
    ("twitter", "https://evil.example/robin"),
    ("twitter", "https://x.com.evil.example/robin"),
    ("twitter", "https://x.com@evil.example/robin"),
    ("twitter", "https://x.com/"),
    ("twitter", "https://x.com/home"),
    ("twitter", "ftp://x.com/robin"),
    ("twitter", "robin\n"[:5] + "/../x"),
    ("mastodon", "robin"),
    ("mastodon", "https://social.example/about"),
    ("mastodon", "robin@soc ial.example"),
    ("mastodon", "robin@a:b@social.example"),
    ("bluesky", "https://bsky.app/search?q=robin"),
    ("stack_exchange", "42"),
    ("stack_exchange", "https://notstackexchange.com/users/42"),
    ("discourse", "robin"),
    ("discourse", "https://forum.example/t/robin/1"),
    ("hacker_news", "https://news.ycombinator.com/item?id=1234"),
    ("blog", "https://robin.example"),
    ("twitter", "https://[::1"),
    ("twitter", "x" * 10_000),
]


@pytest.mark.parametrize(("source", "places"), SAME)
def test_ways_of_naming_one_account_are_the_same(source: str, places: list[str]) -> None:
    handles = [handle_of(source, place) for place in places]
    assert all(handles), [place for place, found in zip(places, handles, strict=True) if not found]
    assert len({found.key for found in handles if found}) == 1


@pytest.mark.parametrize(("source", "one", "other"), DIFFERENT)
def test_two_accounts_are_never_taken_for_one(source: str, one: str, other: str) -> None:
    first, second = handle_of(source, one), handle_of(source, other)
    assert first
    assert second is None or first.key != second.key


@pytest.mark.parametrize(("source", "place"), NOBODY)
def test_what_names_no_account_is_nobody(source: str, place: str) -> None:
    assert handle_of(source, place) is None


@given(place=st.text(max_size=40) | st.from_regex(r"https?://[a-z.@:/#?=&]{1,30}", fullmatch=True))
def test_no_text_breaks_the_reading(place: str) -> None:
    for source in {name for name, _ in SAME}:
        found = handle_of(source, place)
        if found and found.site:
            assert found.host
            assert "@" not in found.host
