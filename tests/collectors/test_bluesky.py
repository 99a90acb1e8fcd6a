"""Bluesky: real records, own posts alone, opting out, and hostile answers."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from collectors.bluesky import MOST_PAGES
from tests.collectors.builders import handle, web
from tests.collectors.served import Reading, read_from, refused
from tests.shared_data import SOURCES, needs_shared_data

BASE = "https://public.api.bsky.app/xrpc"
DID = "did:plc:robin77"
ROBIN = handle("bluesky", "@Robin.bsky.social")
PERSON = {
    "did": DID,
    "handle": "robin.bsky.social",
    "displayName": "Robin Sample",
    "description": "Bread & more",
    "postsCount": 4,
    "labels": [],
    "createdAt": "2023-05-01T00:00:00.000Z",
    "avatar": "https://cdn.example/a.jpg",
}


def uri(key: str, did: str = DID) -> str:
    return f"at://{did}/app.bsky.feed.post/{key}"


def post(key: str, text: str = "Hi", did: str = DID, **record: object) -> dict[str, object]:
    base = {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2024-05-01T10:00:00Z", "langs": ["en"]}
    view = {"uri": uri(key, did), "author": {"did": did}, "record": base | record}
    return {"post": view | {"indexedAt": "2024-05-01T10:00:01Z"}}


def read(*items: object, person: object = None, feed: object = None) -> Reading:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == f"{BASE}/app.bsky.actor.getProfile":
            assert query == {"actor": "Robin.bsky.social"}
            return PERSON if person is None else person
        assert url == f"{BASE}/app.bsky.feed.getAuthorFeed"
        assert query["actor"] == DID
        return {"feed": list(items)} if feed is None else feed

    return read_from(ROBIN, serve)


@needs_shared_data
def test_real_records_are_read() -> None:
    folder = SOURCES / "bluesky"
    view = json.loads((folder / "thread_view_post_with_embed_media.json").read_text())["thread"]["post"]
    author = view["author"]
    records = [
        json.loads((folder / f"{name}.json").read_text()) for name in ("post_record", "extended_post_record")
    ]
    feed = [{"post": view}] + [
        {"post": {"uri": each["uri"], "author": author, "record": each["value"]}} for each in records
    ]
    person = PERSON | {"did": author["did"], "handle": author["handle"]}

    def serve(url: str, query: Mapping[str, str]) -> object:
        return person if url.endswith("getProfile") else {"feed": feed}

    found = read_from(web("bluesky", f"https://bsky.app/profile/{author['handle']}"), serve)
    assert found.failure is None
    assert found.texts == ["", "new text114", "regress test"]
    assert found.kinds == ["quote", "original", "original"]
    assert found.extract.posts[0].media == 1
    assert found.extract.posts[1].published_at is not None
    assert found.extract.posts[1].published_at.isoformat() == "2024-02-22T19:58:13.903293+00:00"
    assert found.extract.posts[1].url == f"https://bsky.app/profile/{author['did']}/post/3k2yihcrp6f2c"


@needs_shared_data
def test_a_real_did_names_an_account() -> None:
    did = json.loads((SOURCES / "bluesky" / "resolve_handle.json").read_text())["did"]
    person = PERSON | {"did": did}
    found = read_from(
        handle("bluesky", did),
        lambda url, query: person if url.endswith("getProfile") else {"feed": [post("a", did=did)]},
    )
    assert found.texts == ["Hi"]


def test_the_kinds_of_posts_are_told_apart_and_reposts_keep_no_words() -> None:
    quoted = {"$type": "app.bsky.embed.record", "record": {"uri": uri("z", "did:plc:ana"), "cid": "c"}}
    listed = {"$type": "app.bsky.embed.record", "record": {"uri": f"at://{DID}/app.bsky.graph.list/a"}}
    reposted = post("z", "Her words", "did:plc:ana") | {
        "reason": {"$type": "app.bsky.feed.defs#reasonRepost", "indexedAt": "2024-06-01T00:00:00Z"}
    }
    pinned = post("e") | {"reason": {"$type": "app.bsky.feed.defs#reasonPin"}}
    found = read(
        post("a"),
        post("b", reply={"parent": {"uri": uri("y", "did:plc:ana")}, "root": {"uri": uri("y")}}),
        reposted,
        post("c", embed=quoted),
        post("d", embed=listed),
        pinned,
        post("e"),
    )
    assert found.kinds == ["original", "reply", "repost", "quote", "original", "original"]
    assert found.texts == ["Hi", "Hi", "", "Hi", "Hi", "Hi"]
    assert found.extract.posts[1].in_reply_to == "bluesky:did:plc:ana/app.bsky.feed.post/y"
    assert (found.extract.stated, found.extract.gaps) == (4, ())


@pytest.mark.parametrize("where", ["author", "uri"])
def test_posts_of_others_are_never_read(where: str) -> None:
    other = post("b", "Her words")
    view = other["post"]
    assert isinstance(view, dict)
    view |= {"author": {"did": "did:plc:ana"}} if where == "author" else {"uri": uri("b", "did:plc:ana")}
    assert read(post("a"), other).texts == ["Hi"]


def test_shortened_links_are_in_full_and_words_that_are_links_stay() -> None:
    text = "Brød: a.example/lo... and here"
    facets = [
        facet(text, "a.example/lo...", "https://a.example/long"),
        facet(text, "here", "https://b.example/"),
    ]
    found = read(post("a", text, facets=facets))
    assert found.texts == ["Brød: https://a.example/long and here"]


def facet(text: str, piece: str, target: str) -> dict[str, object]:
    start = text.encode().index(piece.encode())
    return {
        "index": {"byteStart": start, "byteEnd": start + len(piece.encode())},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": target}],
    }


def test_a_post_is_not_older_than_it_can_be_nor_later_than_it_was_seen() -> None:
    found = read(post("a", createdAt="2099-01-01T00:00:00Z"), post("b", createdAt="never"))
    times = [each.published_at.isoformat() for each in found.extract.posts if each.published_at]
    assert times == ["2024-05-01T10:00:01+00:00"] * 2


@pytest.mark.parametrize("source", [DID, "did:plc:moderation"])
def test_an_account_that_asks_to_be_seen_only_after_signing_in_is_not_read_at_all(source: str) -> None:
    found = read(post("a"), person=PERSON | {"labels": [{"src": source, "val": "!no-unauthenticated"}]})
    assert found.failure is not None
    assert found.failure.reason == "opted_out"
    assert found.captures == []
    assert len(found.site.asked) == 1


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (refused(400, {"error": "InvalidRequest", "message": "Profile not found"}), "not_found"),
        (refused(400, {"error": "InvalidRequest", "message": "Unable to resolve handle"}), "not_found"),
        (refused(400, {"error": "AccountTakedown", "message": "Account has been suspended"}), "suspended"),
        (refused(400, {"error": "AccountDeactivated", "message": "Account is deactivated"}), "gone"),
        (refused(502, None), "unreachable"),
        (PERSON | {"handle": "someone.else.example"}, "unreadable"),
        (PERSON | {"did": "nonsense"}, "unreadable"),
        (b"[", "unreadable"),
    ],
)
def test_each_failure_is_a_gap_of_its_own(person: object, reason: str) -> None:
    found = read(person=person)
    assert found.failure is not None
    assert found.failure.reason == reason


def test_pages_are_followed_to_the_end_and_no_further_than_the_limit() -> None:
    def serve(last: int, url: str, query: Mapping[str, str]) -> object:
        if url.endswith("getProfile"):
            return PERSON
        at = int(query.get("cursor", "0"))
        more = {"cursor": str(at + 1)} if at < last else {}
        return {"feed": [post(f"k{at}")]} | more

    found = read_from(ROBIN, lambda url, query: serve(2, url, query))
    assert (len(found.extract.posts), found.failure) == (3, None)
    endless = read_from(ROBIN, lambda url, query: serve(10**9, url, query))
    assert len(endless.extract.posts) == MOST_PAGES
    assert endless.failure is not None
    assert endless.failure.reason == "incomplete"


def test_a_cursor_that_repeats_ends_the_reading() -> None:
    pages = iter([[post("a")], [post("b")], [post("c")]])

    def serve(url: str, query: Mapping[str, str]) -> object:
        return PERSON if url.endswith("getProfile") else {"feed": next(pages), "cursor": "same"}

    found = read_from(ROBIN, serve)
    assert len(found.extract.posts) == 2
    assert found.failure is not None
    assert found.failure.reason == "incomplete"


@pytest.mark.parametrize("place", ["robin", "@", "did:key:abc", "robin.bsky.social/../x", "a b.c"])
def test_what_is_no_full_handle_is_never_asked_for(place: str) -> None:
    found = read_from(handle("bluesky", place), lambda url, query: None)
    assert found.failure is not None
    assert found.site.asked == []


keys = [
    "feed",
    "post",
    "record",
    "author",
    "did",
    "uri",
    "text",
    "reason",
    "embed",
    "facets",
    "index",
    "reply",
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([DID, uri("a"), "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=5),
    max_leaves=20,
)


@given(value=json_values, start=st.integers(-9, 99), end=st.integers(-9, 99), text=st.text(max_size=20))
def test_no_answer_breaks_the_reading(value: object, start: int, end: int, text: str) -> None:
    read(feed=value)
    read(value, person=None)
    span = {"index": {"byteStart": start, "byteEnd": end}, "features": [{"uri": "https://a.example/" + text}]}
    read(post("a", text, facets=[span, span, value], embed=value, reply=value, langs=value))
