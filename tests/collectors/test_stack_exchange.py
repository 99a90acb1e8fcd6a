"""Stack Exchange: questions, answers and comments; quotas and pauses obeyed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st

from collectors.stack_exchange import MOST_PAGES
from tests.collectors.builders import web
from tests.collectors.served import Reading, read_from, refused

BASE = "https://api.stackexchange.com/2.3/users/42"
ROBIN = web("stack_exchange", "https://stackoverflow.com/users/42/robin-sample?tab=profile")
USER = {
    "user_id": 42,
    "display_name": "Robin &amp; Co",
    "location": "Leeds",
    "website_url": "https://robin.example",
    "creation_date": 1_500_000_000,
}


def post(number: int, body: str = "<p>Hi</p>", at: int = 1_700_000_000, **more: object) -> dict[str, object]:
    base = {"post_id": number, "post_type": "answer", "owner": {"user_id": 42}, "body": body}
    return base | {"creation_date": at} | more


def comment(number: int, body: str = "Thanks", at: int = 1_700_000_000, **more: object) -> dict[str, object]:
    base = {"comment_id": number, "post_id": 9, "owner": {"user_id": 42}, "body": body, "creation_date": at}
    return base | more


def items(*values: object, **more: object) -> dict[str, object]:
    return {"items": list(values), "has_more": False, "quota_max": 300, "quota_remaining": 290} | more


def read(posts: object = None, comments: object = None, user: object = None) -> Reading:
    def serve(url: str, query: Mapping[str, str]) -> object:
        assert query["site"] == "stackoverflow.com"
        if url == BASE:
            return items(USER) if user is None else user
        assert (query["order"], query["sort"], query["filter"]) == ("desc", "creation", "withbody")
        found = posts if url == f"{BASE}/posts" else comments
        return items() if found is None else found

    return read_from(ROBIN, serve)


def test_questions_answers_and_comments_are_read_without_quotations_and_code() -> None:
    asked = post(3, "<p>How?</p><pre><code>rm</code></pre>", post_type="question", title="Bread &amp; more")
    answered = post(2, "<blockquote><p>Her words</p></blockquote><p>Bake &lt; 1 h</p>")
    found = read(items(asked, answered), items(comment(1, "Thank you &amp; bye")))
    assert found.failure is None
    assert found.texts == ["Bread & more\n\nHow?", "Bake < 1 h", "Thank you & bye"]
    assert found.kinds == ["original", "reply", "reply"]
    assert [each.url for each in found.extract.posts] == [
        "https://stackoverflow.com/q/3",
        "https://stackoverflow.com/q/2",
        "https://stackoverflow.com/q/9#comment1_9",
    ]
    assert found.extract.posts[2].in_reply_to == "stack_exchange:stackoverflow.com/9"
    (profile,) = found.extract.profiles
    assert (profile.display_name, profile.location) == ("Robin & Co", "Leeds")


def test_posts_of_others_are_never_read() -> None:
    found = read(items(post(2), post(1, "<p>Her words</p>", owner={"user_id": 43})))
    assert found.texts == ["Hi"]
    assert found.details == ["1 posts could not be read and were skipped"]


def test_windows_are_followed_and_nothing_in_one_second_is_lost() -> None:
    times = [90, 80, 70, 70, 70, 60, 50]
    all_posts = [post(100 - n, f"<p>post {n}</p>", time) for n, time in enumerate(times)]

    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == BASE:
            return items(USER)
        if url.endswith("/comments"):
            return items()
        until = int(query.get("todate", "999"))
        left = [each for each in all_posts if each["creation_date"] <= until]  # type: ignore[operator]
        return items(*left[:4], has_more=len(left) > 4)

    found = read_from(ROBIN, serve)
    assert found.failure is None
    assert found.texts == [f"post {n}" for n in range(7)]


def test_a_backoff_is_waited_out_before_the_next_page() -> None:
    pages = iter([items(post(2, at=20), has_more=True, backoff=12), items(post(1, at=10))])

    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == BASE:
            return items(USER)
        return next(pages) if url.endswith("/posts") else items()

    found = read_from(ROBIN, serve)
    assert found.site.pauses == [0.0, 0.0, 12.0, 0.0]


def test_a_used_up_quota_ends_the_reading_and_says_what_is_missing() -> None:
    found = read(items(post(1), has_more=True, quota_remaining=0))
    assert found.texts == ["Hi"]
    assert found.failure is not None
    assert found.failure.reason == "quota_used_up"
    assert "nor were comments" in found.failure.message


@pytest.mark.parametrize(
    ("user", "reason"),
    [
        (items(), "not_found"),
        (refused(400, {"error_id": 502, "error_name": "throttle_violation"}), "rate_limited"),
        (refused(400, {"error_id": 400, "error_name": "bad_parameter"}), "not_found"),
        (refused(500), "unreachable"),
        (b"<html>", "unreadable"),
    ],
)
def test_each_failure_is_a_gap_of_its_own(user: object, reason: str) -> None:
    found = read(user=user)
    assert found.failure is not None
    assert found.failure.reason == reason


def test_pages_without_end_end() -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == BASE:
            return items(USER)
        until = int(query.get("todate", "1700000000"))
        return items(post(until, at=until - 5), has_more=True)

    found = read_from(ROBIN, serve)
    assert len(found.extract.posts) == MOST_PAGES
    assert found.failure is not None
    assert found.failure.reason == "incomplete"


@pytest.mark.parametrize(
    "place",
    [
        "https://stackoverflow.com.evil.example/users/42/robin",
        "https://evil.example/users/42",
        "https://stackoverflow.com/questions/42",
        "https://stackoverflow.com/users/robin",
        "https://stackoverflow.com/",
    ],
)
def test_what_is_no_profile_there_is_never_asked_for(place: str) -> None:
    found = read_from(web("stack_exchange", place), lambda url, query: None)
    assert found.failure is not None
    assert found.site.asked == []


keys = [
    "items",
    "has_more",
    "backoff",
    "quota_remaining",
    "owner",
    "user_id",
    "body",
    "post_id",
    "creation_date",
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["42", "<p"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=5),
    max_leaves=20,
)


@given(user=json_values, posts=json_values)
def test_no_answer_breaks_the_reading(user: object, posts: object) -> None:
    read(user=user, posts=posts)
    read(posts=posts, comments=items(post(1) | posts if isinstance(posts, dict) else posts))
