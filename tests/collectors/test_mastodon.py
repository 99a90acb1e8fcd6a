"""Mastodon: recorded traffic of a real server, paging, opting out, and hostile servers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import example, given, strategies as st

from collectors.mastodon import MOST_PAGES
from tests.collectors.builders import handle, web
from tests.collectors.served import Reading, read_from, recorded, refused
from tests.shared_data import SOURCES, needs_shared_data
from vetting.protocols import Fetched

SITE = "https://social.example"
LOOKUP = f"{SITE}/api/v1/accounts/lookup"
STATUSES = f"{SITE}/api/v1/accounts/7/statuses"
ROBIN = handle("mastodon", "@robin@social.example")
PERSON = {
    "id": "7",
    "username": "robin",
    "acct": "robin",
    "display_name": "Robin Sample",
    "note": "<p>Bread &amp; more</p>",
    "avatar": f"{SITE}/avatars/original/missing.png",
    "fields": [
        {"name": "Blog", "value": '<a href="https://robin.example/"><span class="invisible">https://</span>'
         '<span>robin.example/</span></a>'},
        {"name": "Pronouns", "value": "they"},
    ],
    "statuses_count": 2,
    "noindex": False,
    "created_at": "2023-01-01T00:00:00.000Z",
}  # fmt: skip


def status(number: int, content: str = "<p>Hi</p>", **more: object) -> dict[str, object]:
    base = {
        "id": str(number),
        "created_at": "2024-05-01T10:00:00.000Z",
        "visibility": "public",
        "language": "en",
        "url": f"{SITE}/@robin/{number}",
        "content": content,
        "account": {"id": "7"},
    }
    return base | more


def linked(items: list[dict[str, object]], link: str) -> Fetched:
    import json

    return Fetched(
        url=STATUSES,
        status=200,
        media_type="application/json",
        body=json.dumps(items).encode(),
        headers={"link": link},
    )


def read(*statuses: dict[str, object], person: object = None, pages: object = None) -> Reading:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == LOOKUP:
            assert query == {"acct": "robin@social.example"}
            return PERSON if person is None else person
        if url == STATUSES:
            return list(statuses) if pages is None else pages
        return None

    return read_from(ROBIN, serve)


@needs_shared_data
def test_recorded_traffic_of_a_real_server_is_read() -> None:
    name = "mastodonpy_test%40localhost%3A3000"
    lookup = dict(recorded(SOURCES / "mastodon" / "test_account_lookup.yaml"))
    pages = dict(recorded(SOURCES / "mastodon" / "test_fetch_next_previous.yaml"))
    statuses = "http://localhost:3000/api/v1/accounts/117020565966271181/statuses"

    def serve(url: str, query: Mapping[str, str]) -> object:
        if url.endswith("/lookup"):
            return lookup[f"{url}?acct={name}"]
        if "max_id" not in query:
            return pages[f"{statuses}?limit=5"]
        return pages.get(f"{statuses}?limit=5&max_id={query['max_id']}", [])

    account = web("mastodon", "http://localhost:3000/@mastodonpy_test")
    found = read_from(account, serve)
    assert found.failure is None
    assert found.texts == [f"Toot number {n}!" for n in range(9, -1, -1)]
    assert set(found.kinds) == {"original"}
    assert len(found.captures) == 4
    (profile,) = found.extract.profiles
    assert (profile.handle, profile.display_name) == ("mastodonpy_test@localhost:3000", "John Lennon")
    assert profile.bio == "I walk funny"
    assert found.extract.posts[0].client == "Mastodon.py test suite"
    assert found.extract.posts[0].lang == "en"


@needs_shared_data
def test_recorded_posts_of_others_are_never_read() -> None:
    found = dict(recorded(SOURCES / "mastodon" / "test_timeline_disabled.yaml"))
    others = next(answer for url, answer in found.items() if "timelines/public" in url)
    reading = read(pages=others.body)
    assert reading.extract.posts == ()
    assert reading.details == ["20 posts could not be read and were skipped"]


def test_the_kinds_of_posts_are_told_apart_and_reposts_keep_no_words() -> None:
    found = read(
        status(5, '<p>Hello<br />there</p><p>Bye, <span class="invisible">https://</span>a.example</p>'),
        status(4, in_reply_to_id="3", in_reply_to_account_id="9"),
        status(3, "", reblog={"id": "1", "content": "<p>Her words</p>", "account": {"id": "9"}}),
        status(2, quote={"state": "accepted", "quoted_status": {"content": "Her words"}}),
        status(1, spoiler_text="Food", media_attachments=[{"type": "image"}], visibility="unlisted"),
    )
    assert found.kinds == ["original", "reply", "repost", "quote", "original"]
    assert found.texts == ["Hello\nthere\n\nBye, https://a.example", "Hi", "", "Hi", "Food\n\nHi"]
    assert found.extract.posts[1].in_reply_to == "mastodon:social.example/3"
    assert found.extract.posts[4].media == 1
    assert found.extract.stated == 2
    assert found.extract.profiles[0].links == ("https://robin.example/",)
    assert found.extract.profiles[0].has_photo is False


@pytest.mark.parametrize(
    "change", [{"visibility": "private"}, {"visibility": "direct"}, {"account": {"id": "8"}}, {"id": "../7"}]
)
def test_what_is_not_public_or_not_their_own_is_not_read(change: dict[str, object]) -> None:
    found = read(status(2), status(1, "<p>Not this</p>") | change)
    assert found.texts == ["Hi"]
    assert found.details == ["1 posts could not be read and were skipped"]


def test_an_account_that_asks_to_be_left_out_is_not_read_at_all() -> None:
    found = read(status(1), person=PERSON | {"noindex": True})
    assert found.failure is not None
    assert found.failure.reason == "opted_out"
    assert found.captures == []
    assert len(found.site.asked) == 1


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (refused(404, {"error": "Record not found"}, "not_found"), "not_found"),
        (refused(401, {"error": "This method requires an authenticated user"}, "private"), "private"),
        (refused(410, None, "gone"), "gone"),
        (PERSON | {"suspended": True}, "suspended"),
        (PERSON | {"username": "someone_else"}, "unreadable"),
        (PERSON | {"id": "7/../../admin"}, "unreadable"),
        ([], "unreadable"),
        (b"<html>[Sign in]</html>", "unreadable"),
        ({}, "unreadable"),
    ],
)
def test_each_failure_is_a_gap_of_its_own(person: object, reason: str) -> None:
    found = read(person=person)
    assert found.failure is not None
    assert found.failure.reason == reason
    assert found.extract.posts == ()


def test_a_server_under_another_name_is_found_as_its_host_says() -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == "https://example.com/.well-known/webfinger":
            assert query == {"resource": "acct:robin@example.com"}
            return {"links": [{"rel": "self", "href": f"{SITE}/users/robin"}]}
        if url == LOOKUP:
            assert query == {"acct": "robin@example.com"}
            return PERSON
        return [status(1)] if url == STATUSES else None

    assert read_from(handle("mastodon", "robin@example.com"), serve).texts == ["Hi"]


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/api/v1/accounts/7/statuses?max_id=1",
        "http://social.example/api/v1/accounts/7/statuses?max_id=1",
        "https://social.example:8443/api/v1/accounts/7/statuses?max_id=1",
        "https://social.example/logout",
        "https://social.example/api/v1/accounts/8/statuses",
    ],
)
def test_a_next_page_elsewhere_is_not_asked_for(target: str) -> None:
    found = read(pages=linked([status(1)], f'<{target}>; rel="next"'))
    assert found.texts == ["Hi"]
    assert found.failure is not None
    assert found.failure.reason == "incomplete"
    assert target not in found.site.asked
    assert len(found.site.asked) == 2


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "data:,x", "", "https://["])
def test_a_next_page_that_is_no_address_is_the_end(target: str) -> None:
    found = read(pages=linked([status(1)], f'<{target}>; rel="next"'))
    assert found.texts == ["Hi"]
    assert len(found.site.asked) == 2


def test_pages_in_a_circle_end() -> None:
    first = f'<{STATUSES}?limit=40>; rel="next", <{STATUSES}?min_id=9>; rel="prev"'
    found = read(pages=linked([status(1)], first))
    assert found.failure is not None
    assert found.failure.reason == "incomplete"
    assert len(found.site.asked) == 2


def test_endless_pages_end_at_the_limit_and_say_so() -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == LOOKUP:
            return PERSON
        at = int(query.get("max_id", "100000"))
        return linked([status(at)], f'<{STATUSES}?max_id={at - 1}>; rel="next"')

    found = read_from(ROBIN, serve)
    assert len(found.extract.posts) == MOST_PAGES
    assert found.failure is not None
    assert f"no more than {MOST_PAGES} pages" in found.failure.message


def test_a_page_sent_again_under_new_addresses_ends_the_reading() -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == LOOKUP:
            return PERSON
        at = int(query.get("max_id", "100000"))
        return linked([status(1)], f'<{STATUSES}?max_id={at - 1}>; rel="next"')

    found = read_from(ROBIN, serve)
    assert found.failure is not None
    assert "same page" in found.failure.message
    assert len(found.site.asked) == 3


def test_an_account_that_moved_says_where() -> None:
    found = read(status(1), person=PERSON | {"moved": {"url": "https://new.example/@robin?token=1"}})
    assert found.details == ["the account has moved to https://new.example/@robin…, which was not read"]


def test_a_deeply_nested_post_is_skipped_and_counted() -> None:
    found = read(status(2), status(1, "<div>" * 5_000))
    assert found.texts == ["Hi"]
    assert found.details == ["1 posts could not be read and were skipped"]


@pytest.mark.parametrize(
    "place", ["@robin", "robin", "@@social.example", "@robin@", "@robin@a/b", "@a b@c.d"]
)
def test_what_is_no_full_handle_is_never_asked_for(place: str) -> None:
    found = read_from(handle("mastodon", place), lambda url, query: None)
    assert found.failure is not None
    assert found.site.asked == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*status(1), *PERSON, "reblog", "quote", "moved"]), inner, max_size=5
        )
    ),
    max_leaves=20,
)


@example(person=None, first={"visibility": []})
@given(person=json_values, first=json_values)
def test_no_answer_breaks_the_reading(person: object, first: object) -> None:
    read(person=person, pages=first)
    read(pages=first)
    read(pages=[status(1) | first] if isinstance(first, dict) else first)
