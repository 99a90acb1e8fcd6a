"""Hacker News: windows of time, own words alone, and hostile answers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from collectors.hacker_news import MOST_PAGES
from tests.collectors.builders import handle, web
from tests.collectors.served import Reading, read_from, refused

BASE = "https://hn.algolia.com/api/v1"
ROBIN = handle("hacker_news", "robin")
USER = {"username": "robin", "about": "Bread &amp; <i>more</i>", "created_at": "2015-01-01T00:00:00.000Z"}


def comment(number: int, text: str = "<p>Hi", at: int = 1_700_000_000, **more: object) -> dict[str, object]:
    base = {
        "objectID": str(number),
        "author": "robin",
        "comment_text": text,
        "created_at_i": at,
        "parent_id": 7,
    }
    return base | more


def story(number: int, title: str, **more: object) -> dict[str, object]:
    return {"objectID": str(number), "author": "robin", "title": title, "created_at_i": 1_700_000_000} | more


def read(*hits: object, user: object = None, answer: object = None) -> Reading:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == f"{BASE}/users/robin":
            return USER if user is None else user
        assert url == f"{BASE}/search_by_date"
        assert query["tags"] == "author_robin,(story,comment)"
        return {"hits": list(hits), "nbHits": len(hits)} if answer is None else answer

    return read_from(ROBIN, serve)


def test_comments_and_texts_are_own_words_and_links_are_counted_alone() -> None:
    link = "https:&#x2F;&#x2F;a.example&#x2F;"
    found = read(
        comment(5, f"Bread &gt; cake<p>See <a href='{link}'>{link}</a><pre><code>rm -rf</code></pre>"),
        story(4, "Someone's headline", url="https://news.example/"),
        story(3, "Ask HN: Which flour?", story_text="I bake."),
        story(2, "Show HN: My oven", url="https://oven.example/"),
        story(1, "A title and own words", url="https://a.example/", story_text="Mine"),
    )
    assert found.kinds == ["reply", "repost", "original", "original", "original"]
    assert found.texts == [
        "Bread > cake\n\nSee https://a.example/",
        "",
        "Ask HN: Which flour?\n\nI bake.",
        "Show HN: My oven",
        "A title and own words\n\nMine",
    ]
    assert found.extract.posts[0].in_reply_to == "hacker_news:7"
    assert found.extract.posts[0].url == "https://news.ycombinator.com/item?id=5"
    assert found.extract.profiles[0].bio == "Bread & more"


@pytest.mark.parametrize(
    "change",
    [{"author": "Robin"}, {"author": "ana"}, {"author": None}, {"deleted": True}, {"dead": True}],
)
def test_items_of_others_and_what_was_taken_back_are_not_read(change: dict[str, object]) -> None:
    found = read(comment(2), comment(1, "<p>Not this") | change)
    assert (found.texts, found.details) == (["Hi"], [])


def test_each_window_ends_where_the_last_did_and_nothing_in_between_is_lost() -> None:
    # Nine items, three in one second, and windows of two.
    times = [90, 80, 70, 70, 70, 60, 50, 40, 30]
    items = [comment(100 - n, f"<p>item {n}", time) for n, time in enumerate(times)]

    def serve(url: str, query: Mapping[str, str]) -> object:
        if "/users/" in url:
            return USER
        before = int(query.get("numericFilters", "created_at_i<999").removeprefix("created_at_i<"))
        left = [item for item in items if item["created_at_i"] < before]  # type: ignore[operator]
        return {"hits": left[:4], "nbHits": len(left)}

    found = read_from(ROBIN, serve)
    assert found.failure is None
    assert found.texts == [f"item {n}" for n in range(9)]


def test_a_search_without_end_ends() -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if "/users/" in url:
            return USER
        before = int(query.get("numericFilters", "created_at_i<1700000000").removeprefix("created_at_i<"))
        return {"hits": [comment(before, at=before - 5)], "nbHits": 10**6}

    found = read_from(ROBIN, serve)
    assert len(found.extract.posts) == MOST_PAGES
    assert found.failure is not None
    assert found.failure.reason == "incomplete"


def test_a_search_that_stands_still_ends() -> None:
    found = read(answer={"hits": [comment(1)], "nbHits": 10**6})
    assert found.texts == ["Hi"]
    assert found.failure is not None
    assert len(found.site.asked) == 3


def test_an_unknown_user_is_told() -> None:
    found = read(user=refused(404, None, "not_found"))
    assert found.failure is not None
    assert (found.failure.reason, found.failure.message) == ("not_found", "Hacker News knows no such user")


def test_a_user_may_be_given_by_address() -> None:
    account = web("hacker_news", "https://news.ycombinator.com/user?id=robin")
    found = read_from(
        account,
        lambda url, query: USER if url.endswith("/users/robin") else {"hits": [comment(1)], "nbHits": 1},
    )
    assert found.texts == ["Hi"]


@pytest.mark.parametrize("place", ["a", "robin&tags=story", "../items", "robin,(story)", "x" * 40])
def test_what_is_no_user_name_is_never_asked_for(place: str) -> None:
    found = read_from(handle("hacker_news", place), lambda url, query: None)
    assert found.failure is not None
    assert found.site.asked == []


keys = ["hits", "nbHits", "objectID", "author", "comment_text", "title", "url", "created_at_i", "story_text"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["robin", "7", "<p"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=5),
    max_leaves=20,
)


@given(user=json_values, answer=json_values)
def test_no_answer_breaks_the_reading(user: object, answer: object) -> None:
    read(user=user, answer=answer)
    read(answer, comment(1) | answer if isinstance(answer, dict) else answer)
