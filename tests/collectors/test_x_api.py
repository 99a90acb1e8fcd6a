"""X by handle: recorded traffic, both namings, every way of saying no, and what it may cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from collectors.x_api import MOST_POSTS, XApiCollector, cost_in_dollars
from tests.collectors.builders import handle, web
from tests.collectors.served import Reading, read_from, recorded, refused
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import RateLimited
from vetting.models import PostKind

BASE = "https://api.x.com/2/users"
ROBIN = handle("twitter", "@Robin")
USER = {
    "id": "77",
    "name": "Robin Sample",
    "username": "robin",
    "description": "Bread &amp; more: https://t.co/a",
    "entities": {
        "url": {"urls": [{"url": "https://t.co/w", "expanded_url": "https://robin.example/"}]},
        "description": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://bakery.example/"}]},
    },
    "url": "https://t.co/w",
    "profile_image_url": "https://pbs.example/default_profile_images/x.png",
    "public_metrics": {"tweet_count": 3},
    "created_at": "2020-01-02T03:04:05.000Z",
    "protected": False,
}


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VETTING_X_TOKEN", "not-a-real-token")


def tweet(number: int, text: str, **more: object) -> dict[str, object]:
    return {"id": str(number), "text": text, "created_at": "2024-05-01T10:00:00.000Z", "lang": "en", **more}


def page(items: list[dict[str, object]], token: str = "", **more: object) -> dict[str, object]:
    meta: dict[str, object] = {"result_count": len(items)}
    return {"data": items, "meta": meta | ({"next_token": token} if token else {}), **more}


def read(*pages: object, user: object = None) -> Reading:
    """Read Robin's account; each page names the next as ``page-1``, ``page-2`` ..."""

    def serve(url: str, query: Mapping[str, str]) -> object:
        if url == f"{BASE}/by/username/Robin":
            return {"data": USER} if user is None else user
        assert url == f"{BASE}/77/tweets"
        return pages[int(query.get("pagination_token", "page-0").removeprefix("page-"))]

    return read_from(ROBIN, serve)


@needs_shared_data
def test_recorded_traffic_of_a_real_account_is_read() -> None:
    (_, user), *_ = recorded(SOURCES / "x-api" / "test_client_get_user.yaml")
    (_, posts), *_ = recorded(SOURCES / "x-api" / "test_client_get_users_tweets.yaml")

    def serve(url: str, query: Mapping[str, str]) -> object:
        if "/by/username/" in url:
            return user.body
        token = "7140dibdnow9c7btw4232poeq0wapgnwgwqwvuwn3peex"
        return {"meta": {"result_count": 0}} if query.get("pagination_token") == token else posts.body

    found = read_from(handle("twitter", "Twitter"), serve)
    assert found.failure is None
    assert len(found.captures) == 3
    assert [post.id for post in found.extract.posts] == [
        "twitter:1577730467436138524",
        "twitter:1565318587736285184",
    ]
    assert found.texts[1].startswith(
        "if you see an edited Tweet it's because we're testing the edit button\n\n"
    )
    assert found.extract.posts[0].url == "https://x.com/Twitter/status/1577730467436138524"


@needs_shared_data
def test_kinds_of_recorded_posts_are_told_by_their_texts_where_no_references_came() -> None:
    (_, posts), *_ = recorded(SOURCES / "x-api" / "test_client_get_home_timeline.yaml")
    answer = json.loads(posts.body)
    del answer["meta"]["next_token"]
    found = read(answer)
    assert len(found.extract.posts) == len(answer["data"]) == 98
    by_kind = {kind: found.kinds.count(kind) for kind in set(found.kinds)}
    starts = [item["text"][:4] for item in answer["data"]]
    assert by_kind["repost"] == starts.count("RT @")
    assert by_kind["reply"] == sum(start.startswith("@") for start in starts)


@pytest.mark.parametrize(
    ("note", "references", "count"),
    [("note_tweet", "referenced_tweets", "tweet_count"), ("note_post", "referenced_posts", "post_count")],
)
def test_both_namings_of_fields_are_read(note: str, references: str, count: str) -> None:
    long = "A long story about bread. " * 30
    items = [
        tweet(1, "Hello &amp; welcome"),
        tweet(2, "A long story…", **{note: {"text": long + "https://t.co/z"}}),
        tweet(3, "@ana Thank you", **{references: [{"type": "replied_to", "id": "9"}]}),
        tweet(4, "Look", **{references: [{"type": "quoted", "id": "8"}]}),
        tweet(5, "RT @ana: her words", **{references: [{"type": "retweeted", "id": "7"}]}),
    ]
    items[1][note]["entities"] = {"urls": [{"url": "https://t.co/z", "expanded_url": "https://a.example/z"}]}  # type: ignore[index]
    found = read(page(items), user={"data": USER | {"public_metrics": {count: 5}}})
    assert found.kinds == ["original", "original", "reply", "quote", "repost"]
    assert found.texts[0] == "Hello & welcome"
    assert found.texts[1] == long + "https://a.example/z"
    assert found.extract.posts[2].in_reply_to == "twitter:9"
    assert found.extract.stated == 5
    assert found.extract.gaps == ()


def test_links_are_in_full_and_links_to_own_pictures_are_gone() -> None:
    urls = [
        {"url": "https://t.co/a", "expanded_url": "https://a.example/1"},
        {"url": "https://t.co/p", "expanded_url": "https://x.com/robin/status/1/photo/1", "media_key": "3_1"},
    ]
    item = tweet(1, "See https://t.co/a https://t.co/p", entities={"urls": urls})
    found = read(page([item | {"attachments": {"media_keys": ["3_1", "3_2"]}}]))
    assert found.texts == ["See https://a.example/1"]
    assert (found.extract.posts[0].media, found.kinds) == (2, ["original"])


def test_the_profile_is_read() -> None:
    (profile,) = read(page([tweet(1, "Hi")])).extract.profiles
    assert (profile.handle, profile.display_name) == ("robin", "Robin Sample")
    assert profile.bio == "Bread & more: https://bakery.example/"
    assert profile.links == ("https://robin.example/",)
    assert profile.has_photo is False


def test_the_token_goes_into_a_credential_and_nowhere_else() -> None:
    found = read(page([tweet(1, "Hi")]))
    assert [each.header for each in found.site.credentials if each] == ["Authorization"] * 2
    assert {each.value for each in found.site.credentials if each} == {"Bearer not-a-real-token"}
    assert "not-a-real-token" not in repr(found.site.credentials)
    assert "not-a-real-token" not in repr(found.captures) + "".join(found.site.asked)


@pytest.mark.parametrize("token", ["", "   ", "two words", "nön-ascii", "line\nbreak"])
def test_without_a_usable_token_nothing_is_asked(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VETTING_X_TOKEN", token)
    found = read()
    assert found.failure is not None
    assert found.failure.reason == "no_credential"
    assert found.site.asked == []
    assert not token.strip() or token not in str(found.failure)


def problem(kind: str, detail: str, host: str = "api.x.com") -> dict[str, object]:
    return {"errors": [{"title": "No", "detail": detail, "type": f"https://{host}/2/problems/{kind}"}]}


@pytest.mark.parametrize("host", ["api.x.com", "api.twitter.com"])
@pytest.mark.parametrize(
    ("kind", "detail", "reason"),
    [
        ("resource-not-found", "Could not find user with username: [robin].", "not_found"),
        ("resource-not-found", "User has been suspended: [robin].", "suspended"),
        ("not-authorized-for-resource", "Sorry, you are not authorized to see the user.", "private"),
        ("usage-capped", "Usage cap exceeded: Monthly product cap", "quota_used_up"),
        ("never-heard-of", "?", "unreachable"),
    ],
)
def test_each_problem_with_an_account_is_a_gap_of_its_own(
    host: str, kind: str, detail: str, reason: str
) -> None:
    for found in (read(user=problem(kind, detail, host)), read(problem(kind, detail, host))):
        assert found.failure is not None
        assert found.failure.reason == reason
        assert found.extract.posts == ()


def test_a_protected_account_costs_no_more_than_its_profile() -> None:
    found = read(user={"data": USER | {"protected": True}})
    assert found.failure is not None
    assert found.failure.reason == "private"
    assert len(found.site.asked) == 1
    assert found.extract.profiles[0].handle == "robin"


@pytest.mark.parametrize(
    ("status", "answer", "reason"),
    [
        (401, {"title": "Unauthorized", "type": "about:blank", "status": 401}, "no_credential"),
        (402, {"title": "CreditsDepleted"}, "quota_used_up"),
        (403, {"type": "https://api.x.com/2/problems/client-forbidden"}, "no_credential"),
        (
            403,
            {"type": "https://api.twitter.com/2/problems/usage-capped", "period": "Monthly"},
            "quota_used_up",
        ),
        (400, {"type": "https://api.x.com/2/problems/invalid-request"}, "unreachable"),
        (500, None, "unreachable"),
    ],
)
def test_each_refusal_is_a_gap_of_its_own(status: int, answer: object, reason: str) -> None:
    found = read(user=refused(status, answer))
    assert found.failure is not None
    assert found.failure.reason == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b'{"type": "https://api.x.com/2/problems/usage-capped"}', "quota_used_up"),
        (b'{"title": "Too Many Requests", "type": "about:blank"}', "rate_limited"),
        (b"<html>", "rate_limited"),
        (b"", "rate_limited"),
    ],
)
def test_a_used_up_quota_is_told_from_a_pace_by_the_answer(answer: bytes, reason: str) -> None:
    found = read(user=RateLimited("fewer requests", "https://api.x.com/2", "", "", answer))
    assert found.failure is not None
    assert found.failure.reason == reason


def test_a_page_that_fails_in_the_middle_keeps_what_came_before_and_says_what_is_missing() -> None:
    found = read(page([tweet(3, "new")], "page-1"), refused(402, {}))
    assert found.texts == ["new"]
    assert found.failure is not None
    assert found.failure.reason == "quota_used_up"
    assert "page 2 could not be read" in found.failure.message
    assert "older was not read" in found.failure.message


def test_errors_beside_data_are_counted_and_the_data_is_read() -> None:
    found = read(page([tweet(1, "Hi")], **problem("resource-not-found", "Could not find media")))
    assert found.failure is None
    assert found.texts == ["Hi"]
    assert found.details == ["named in these posts by X, but not given: 1"]


def test_a_short_or_empty_page_is_not_the_end() -> None:
    found = read(page([], "page-1"), page([tweet(2, "a")], "page-2"), page([tweet(1, "b")]))
    assert found.texts == ["a", "b"]
    assert found.failure is None


def test_a_token_that_repeats_ends_the_reading_and_is_told() -> None:
    found = read(page([tweet(2, "a")], "page-1"), page([tweet(1, "b")], "page-1"))
    assert found.texts == ["a", "b"]
    assert found.failure is not None
    assert (found.failure.reason, len(found.site.asked)) == ("incomplete", 3)


def test_endless_tokens_end_before_more_is_spent_than_was_said() -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if "/by/username/" in url:
            return {"data": USER | {"public_metrics": {"tweet_count": 9_999}}}
        at = int(query.get("pagination_token", "0"))
        size = int(query["max_results"])
        return page([tweet(10**9 - at - n, f"post {at + n}") for n in range(size)], str(at + size))

    found = read_from(ROBIN, serve)
    assert found.failure is None
    assert len(found.extract.posts) == MOST_POSTS
    assert len(found.site.asked) == 1 + MOST_POSTS // 100
    assert found.details == ["X counts 9,999 posts and gives the newest 3,200; the archive holds them all"]


def test_endless_empty_pages_end() -> None:
    def serve(url: str, query: Mapping[str, str]) -> object:
        if "/by/username/" in url:
            return {"data": USER}
        return page([], str(int(query.get("pagination_token", "0")) + 1))

    found = read_from(ROBIN, serve)
    assert found.failure is not None
    assert found.failure.reason == "incomplete"
    assert len(found.site.asked) < 100


def test_when_x_no_longer_knows_the_old_field_names_the_new_ones_are_asked_for() -> None:
    asked: list[str] = []

    def serve(url: str, query: Mapping[str, str]) -> object:
        if "/by/username/" in url:
            return {"data": USER}
        asked.append(next(name for name in query if name.endswith(".fields")))
        wrong = {"errors": [{"parameters": {"tweet.fields": ["x"]}, "message": "unknown"}]}
        return refused(400, wrong) if "tweet.fields" in query else page([tweet(1, "Hi")])

    found = read_from(ROBIN, serve)
    assert (found.texts, found.failure, asked) == (["Hi"], None, ["tweet.fields", "post.fields"])


@pytest.mark.parametrize("name", ["2.159", "2.167"])
@needs_shared_data
def test_what_is_asked_for_is_in_the_published_description(name: str) -> None:
    spec = json.loads((SOURCES.parent / "specs" / f"x-api-{name}.json").read_text(encoding="utf-8"))
    known = {
        each["name"]: set(each["schema"]["items"]["enum"])
        for each in spec["components"]["parameters"].values()
        if "enum" in each["schema"].get("items", {})
    }
    from collectors import x_api

    assert set(x_api._USER_FIELDS.split(",")) <= known["user.fields"]
    for parameter, fields in x_api._NAMINGS:
        if parameter in known:
            assert set(fields.split(",")) <= known[parameter]
    assert any(parameter in known for parameter, _ in x_api._NAMINGS)


@pytest.mark.parametrize(
    ("name", "kind", "fields"),
    [
        ("2.159", "Tweet", {"note_tweet", "referenced_tweets", "in_reply_to_user_id"}),
        ("2.167", "Post", {"note_post", "referenced_posts", "in_reply_to_user_id"}),
    ],
)
@needs_shared_data
def test_what_is_read_is_in_the_published_description(name: str, kind: str, fields: set[str]) -> None:
    spec = json.loads((SOURCES.parent / "specs" / f"x-api-{name}.json").read_text(encoding="utf-8"))
    schemas = spec["components"]["schemas"]
    shared = {"id", "text", "author_id", "created_at", "lang", "source", "entities", "attachments"}
    assert fields | shared <= set(schemas[kind]["properties"])
    assert {"id", "username", "name", "description", "protected", "url"} <= set(schemas["User"]["properties"])


def test_a_token_that_is_no_token_ends_the_reading() -> None:
    found = read(page([tweet(1, "Hi")], "x" * 100_000))
    assert found.texts == ["Hi"]
    assert found.failure is not None
    assert (found.failure.reason, len(found.site.asked)) == ("incomplete", 2)


def test_the_cost_is_known_beforehand() -> None:
    assert cost_in_dollars() == Decimal("16.010")
    assert cost_in_dollars(0) == cost_in_dollars(-1) == Decimal("0.010")
    assert cost_in_dollars(100) == Decimal("0.510")
    assert cost_in_dollars(10**9) == cost_in_dollars()


@pytest.mark.parametrize("place", ["https://x.com/Robin", "https://twitter.com/Robin?lang=en", "@Robin"])
def test_a_handle_may_be_given_as_an_address(place: str) -> None:
    account = web("twitter", place) if "://" in place else handle("twitter", place)
    found = read_from(
        account, lambda url, query: {"data": USER} if "/by/username/Robin" in url else page([tweet(1, "Hi")])
    )
    assert found.texts == ["Hi"]


@pytest.mark.parametrize("place", ["robin sample", "a" * 16, "", "../users", "https://x.com/i/lists", "@@a"])
def test_what_is_no_handle_is_never_asked_for(place: str) -> None:
    found = read_from(handle("twitter", place), lambda url, query: None)
    assert found.failure is not None
    assert found.site.asked == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "meta", "errors", "id", "text", "entities", "urls", "url", "note_post"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(user=json_values, posts=json_values)
def test_no_answer_breaks_the_reading(user: object, posts: object) -> None:
    read(posts, user=user)
    read(posts, user={"data": USER})


def test_the_interface_may_stand_elsewhere() -> None:
    from tests.collectors.served import Site

    site = Site(lambda url, query: {"data": USER} if "/by/" in url else page([tweet(1, "Hi")]))
    captures = list(XApiCollector("http://127.0.0.1:4010").collect(ROBIN, site))
    assert all(url.startswith("http://127.0.0.1:4010/2/users/") for url in site.asked)
    (post,) = XApiCollector().parse(captures).posts
    assert post.kind is PostKind.ORIGINAL
