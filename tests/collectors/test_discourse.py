"""Discourse: lists of beginnings, completed up to a limit; own words alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from collectors.discourse import MOST_COMPLETED, MOST_PAGES
from tests.collectors.builders import web
from tests.collectors.served import Reading, read_from, refused
from vetting.errors import RateLimited, RobotsDisallowed

SITE = "https://forum.example"
ROBIN = web("discourse", f"{SITE}/u/Robin/summary")
USER = {
    "user": {"username": "robin", "name": "Robin Sample", "bio_raw": "Bread", "website": "https://r.example"}
}


def row(number: int, excerpt: str = "Hi", **more: object) -> dict[str, object]:
    base = {
        "action_type": 5,
        "topic_id": 10,
        "post_number": number,
        "post_id": 500 + number,
        "title": "Bread &amp; more",
        "slug": "bread-more",
        "excerpt": excerpt,
        "username": "robin",
        "acting_username": "robin",
        "created_at": "2024-05-01T10:00:00.000Z",
    }
    return base | more


def whole(number: int, cooked: str, **more: object) -> dict[str, object]:
    return {"topic_id": 10, "post_number": number, "username": "robin", "cooked": cooked} | more


def read(*rows: object, user: object = None, wholes: Mapping[str, object] | None = None) -> Reading:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == f"{SITE}/u/Robin.json":
            return USER if user is None else user
        if url == f"{SITE}/user_actions.json":
            assert (query["username"], query["filter"]) == ("Robin", "4,5")
            return {"user_actions": list(rows) if query["offset"] == "0" else []}
        return (wholes or {}).get(url.removeprefix(SITE))

    return read_from(ROBIN, serve)


def test_topics_and_replies_are_read() -> None:
    opened = row(1, "Which flour?", action_type=4, post_id=None)
    found = read(row(2, "Try <b>rye</b> &amp; wait"), opened)
    assert found.failure is None
    assert found.kinds == ["reply", "original"]
    assert found.texts == ["Try rye & wait", "Bread & more\n\nWhich flour?"]
    assert found.extract.posts[0].url == f"{SITE}/t/bread-more/10/2"
    assert found.extract.posts[0].in_reply_to == f"{SITE}/t/bread-more/10"
    assert found.extract.profiles[0].display_name == "Robin Sample"


def test_longer_posts_are_completed_without_what_they_quote() -> None:
    cooked = '<aside class="quote"><blockquote>Her words</blockquote></aside><p>All of it.</p><pre>code</pre>'
    found = read(
        row(2, "All of&hellip;"),
        row(1, "The first&hellip;", action_type=4, post_id=None),
        wholes={
            "/posts/502.json": whole(2, cooked),
            "/posts/by_number/10/1.json": whole(1, "<p>The first post.</p>"),
        },
    )
    assert found.texts == ["All of it.", "Bread & more\n\nThe first post."]
    assert found.extract.gaps == ()


@pytest.mark.parametrize(
    "answer",
    [
        None,
        whole(2, "<p>Her words</p>", username="ana"),
        whole(2, "<p>Taken back</p>", user_deleted=True),
        whole(2, "<p>Hidden</p>", hidden=True),
    ],
)
def test_a_post_that_cannot_be_completed_keeps_its_beginning_and_is_counted(answer: object) -> None:
    found = read(row(2, "All of&hellip;"), wholes={"/posts/502.json": answer})
    assert found.texts == ["All of…"]
    assert found.failure is None
    assert found.details == ["1 longer posts were read only as far as the list shows them"]


def test_no_more_posts_are_completed_than_the_limit_says() -> None:
    rows = [row(n, "More&hellip;") for n in range(1, MOST_COMPLETED + 51)]
    wholes = {f"/posts/{500 + n}.json": whole(n, f"<p>More of {n}</p>") for n in range(1, len(rows) + 1)}
    found = read(*rows, wholes=wholes)
    assert len(found.extract.posts) == MOST_COMPLETED + 50
    assert found.details == ["50 longer posts were read only as far as the list shows them"]


def test_completing_stops_when_the_forum_asks_for_fewer_questions() -> None:
    limited = RateLimited("the site asks for fewer requests", SITE)
    found = read(
        row(3, "A&hellip;"),
        row(2, "B&hellip;"),
        wholes={"/posts/503.json": limited, "/posts/502.json": limited},
    )
    assert found.failure is not None
    assert found.failure.reason == "rate_limited"
    assert sum("/posts/" in url for url in found.site.asked) == 1
    assert found.texts == ["A…", "B…"]


@pytest.mark.parametrize(
    "change",
    [
        {"acting_username": "ana"},
        {"action_type": 1},
        {"deleted": True},
        {"hidden": True},
    ],
)
def test_what_others_wrote_and_what_was_taken_back_is_not_read(change: dict[str, object]) -> None:
    found = read(row(2), row(1, "Not this") | change)
    assert (found.texts, found.details) == (["Hi"], [])


def test_where_robots_may_not_read_profiles_the_posts_are_read_without() -> None:
    found = read(row(1), user=RobotsDisallowed("robots.txt says no", SITE))
    assert found.failure is None
    assert found.texts == ["Hi"]
    assert found.extract.profiles == ()


@pytest.mark.parametrize(
    ("user", "reason"),
    [
        (refused(404, None, "not_found"), "not_found"),
        (refused(403, None, "private"), "private"),
        ({"user": {"username": "robin", "profile_hidden": True}}, "private"),
        (b"<html>[", "unreadable"),
    ],
)
def test_each_failure_is_a_gap_of_its_own(user: object, reason: str) -> None:
    found = read(row(1), user=user)
    assert found.failure is not None
    assert found.failure.reason == reason
    assert found.extract.posts == ()


def test_lists_without_end_end_and_move_by_what_came() -> None:
    offsets: list[int] = []

    def serve(url: str, query: Mapping[str, str]) -> object:
        if url.endswith(".json") and "/u/" in url:
            return USER
        offsets.append(int(query["offset"]))
        return {"user_actions": [row(offsets[-1] + n + 1) for n in range(3)]}

    found = read_from(ROBIN, serve)
    assert offsets[:4] == [0, 3, 6, 9]
    assert len(found.extract.posts) == 3 * MOST_PAGES
    assert found.failure is not None
    assert found.failure.reason == "incomplete"


@pytest.mark.parametrize("folder", ["forum", "posts"])
def test_a_forum_in_a_folder_is_found(folder: str) -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if "/u/" in url:
            return USER
        return {"user_actions": [row(1)] if query["offset"] == "0" else []}

    found = read_from(web("discourse", f"https://a.example/{folder}/u/robin"), serve)
    site = f"https://a.example/{folder}"
    assert found.site.asked[0] == f"{site}/u/robin.json"
    assert found.site.asked[1].startswith(f"{site}/user_actions.json?")
    assert found.texts == ["Hi"]
    assert found.extract.profiles[0].display_name == "Robin Sample"
    assert found.extract.posts[0].url == f"{site}/t/bread-more/10/1"


keys = [
    "user",
    "user_actions",
    "username",
    "acting_username",
    "action_type",
    "topic_id",
    "post_number",
    "excerpt",
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["robin", "10", "…"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=5),
    max_leaves=20,
)


@given(user=json_values, value=json_values)
def test_no_answer_breaks_the_reading(user: object, value: object) -> None:
    read(value, user=user)
    changed = row(1, "A…") | value if isinstance(value, dict) else value
    read(changed, wholes={"/posts/501.json": value})
