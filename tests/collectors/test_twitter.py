import json
import string
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import markup
from collectors.capture import capture
from collectors.twitter import TwitterCollector
from tests.collectors.builders import (
    NOW,
    assigned,
    collect,
    details,
    export,
    folder_members,
    read,
    reasons,
    tweet,
    zipped,
)
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import CollectError, ParseError
from vetting.models import Capture, Extract, Post, PostKind

REAL = SOURCES / "twitter-archive"
FORBIDDEN = (
    "deleted-tweets",
    "direct-messages",
    "direct-messages-group",
    "like",
    "ip-audit",
    "personalization",
    "ad-engagements",
    "tweet-headers",
    "deleted-note-tweet",
    "grok-chat-item",
    "tweetdeck",
)


def manifest(count: str = "1", **types: list[dict[str, str]]) -> str:
    files = {"tweets": [{"fileName": "data/tweets.js", "count": count}], **types}
    config = {
        "userInfo": {"userName": "ada"},
        "dataTypes": {kind: {"files": listed} for kind, listed in files.items()},
    }
    return f"window.__THAR_CONFIG = {json.dumps(config)}"


def archive(tmp_path: Path, *tweets: object, **members: str) -> Extract:
    contents = {
        "data/manifest.js": manifest(str(len(tweets))),
        "data/tweets.js": assigned("tweets", list(tweets)),
        **{f"data/{name.replace('_', '-')}.js": body for name, body in members.items()},
    }
    return read(export("twitter", zipped(tmp_path / "a.zip", contents)))


def only(extract: Extract) -> Post:
    (post,) = extract.posts
    return post


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    path = zipped(tmp_path_factory.mktemp("x") / "my archive.zip", folder_members(REAL))
    return read(export("twitter", path))


@needs_shared_data
def test_the_real_archive_is_read_whole(real: Extract) -> None:
    assert len(real.posts) == real.stated == 1986
    assert real.gaps == ()
    assert Counter(post.kind.value for post in real.posts) == {
        "original": 712,
        "repost": 643,
        "reply": 553,
        "quote": 78,
    }
    assert all(post.published_at for post in real.posts)
    assert all(post.text.startswith("RT @") for post in real.posts if post.kind is PostKind.REPOST)
    assert real.unread == ("likes", "followers, blocks and lists", "sign-in and contact data")


@needs_shared_data
def test_the_real_posts_read_as_their_author_saw_them(real: Extract) -> None:
    posts = {post.id: post for post in real.posts}
    first = posts["twitter:1588091220244369409"]
    assert first.text == "Good morning #LeadDevBerlin 👋"
    assert first.url == "https://x.com/andreruffert/status/1588091220244369409"
    assert first.published_at == datetime(2022, 11, 3, 8, 50, 26, tzinfo=UTC)
    assert (first.client, first.lang, first.media, first.author) == ("Twitter for iPhone", "en", 1, "")
    texts = [post.text for post in real.posts]
    assert any("I've created a <progressive-image> custom element" in text for text in texts)
    assert 'Add rel="noopener" to URLs with target="_blank" https://twitter.com/fabioberger123/status/' in (
        next(text for text in texts if text.startswith("tl;dr"))
    )
    assert not any("&amp;" in text or "&lt;" in text for text in texts)
    own = [post for post in real.posts if post.kind.own_words]
    assert not any("https://t.co/" in post.text for post in own)
    assert sum(post.media for post in real.posts) == 155


@needs_shared_data
def test_the_real_profile(real: Extract) -> None:
    (profile,) = real.profiles
    assert (profile.handle, profile.display_name) == ("andreruffert", "André Ruffert")
    assert profile.bio.startswith("👨‍💻 Self-taught Software Engineer")
    assert (profile.location, profile.links) == ("Berlin, Germany", ("https://andreruffert.com",))
    assert profile.has_photo is True
    assert profile.created_at == datetime(2010, 2, 9, 17, 10, 5, tzinfo=UTC)


@needs_shared_data
def test_folder_and_zip_with_a_top_folder_give_the_same(tmp_path: Path, real: Extract) -> None:
    nested = zipped(tmp_path / "b.zip", folder_members(REAL, "twitter-2022-11-14-abc/"))
    for path in (REAL, nested):
        extract = read(export("twitter", path))
        assert [post.text for post in extract.posts] == [post.text for post in real.posts]


@needs_shared_data
def test_nothing_else_is_ever_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    members = folder_members(REAL) | {f"data/{name}.js": b"TRIPWIRE" for name in FORBIDDEN}
    path = zipped(tmp_path / "a.zip", members, zipfile.ZIP_STORED)
    # Each forbidden member is damaged, so that a read of it could not go unnoticed.
    body = path.read_bytes().replace(b"TRIPWIRE", b"TRIPPED!")
    assert body.count(b"TRIPPED!") == len(FORBIDDEN)
    path.write_bytes(body)
    opened: list[str] = []
    real_open = Path.open
    captures = collect(export("twitter", path))
    monkeypatch.setattr(
        Path, "open", lambda self, *a, **k: (opened.append(self.name), real_open(self, *a, **k))[1]
    )
    folder = collect(export("twitter", REAL))
    expected = ["manifest.js", "account.js", "profile.js", "tweets.js", "community-tweet.js"]
    assert [each.snapshot.url for each in captures] == [f"a.zip!/data/{name}" for name in expected]
    assert opened == [*expected, "twitter-article.js"]
    assert [each.body for each in captures] == [each.body for each in folder]
    assert all(str(tmp_path) not in each.snapshot.url for each in captures)
    assert not any(b"TRIP" in each.body for each in captures)
    assert {each.snapshot.captured_at for each in captures} == {NOW}


def test_what_is_held_but_not_opened_is_named_by_the_manifest_alone(tmp_path: Path) -> None:
    held = {
        "directMessages": [{"fileName": "data/direct-messages.js", "count": "4"}],
        "like": [{"fileName": "data/like.js", "count": "0"}],
        "deletedTweets": [{"fileName": "data/deleted-tweets.js", "count": "2"}],
        "adEngagements": [{"fileName": "data/ad-engagements.js", "count": "9"}],
    }
    contents = {"data/manifest.js": manifest("0", **held), "data/tweets.js": assigned("tweets", [])}
    extract = read(export("twitter", zipped(tmp_path / "a.zip", contents)))
    assert extract.unread == ("direct messages", "deleted posts", "advertising data")
    assert reasons(extract) == ["empty"]


def test_kinds_of_posts(tmp_path: Path) -> None:
    link = {"url": "https://t.co/a", "expanded_url": "https://x.com/bob/status/77"}
    own = {"url": "https://t.co/a", "expanded_url": "https://twitter.com/i/web/status/6"}
    photo = {"url": "https://t.co/a", "expanded_url": "https://twitter.com/bob/status/77/photo/1"}
    extract = archive(
        tmp_path,
        tweet(1, "RT @bob: hi", retweeted=False),
        tweet(2, "@bob hi", in_reply_to_status_id_str="9", in_reply_to_screen_name="bob"),
        tweet(3, "@bob hi", in_reply_to_user_id_str="4", in_reply_to_screen_name="bob"),
        tweet(4, "look https://t.co/a", entities={"urls": [link]}),
        tweet(5, "not RT @bob: hi"),
        tweet(6, "mine https://t.co/a", entities={"urls": [own]}),
        tweet(7, "pic https://t.co/a", entities={"urls": [photo]}),
    )
    kinds = [(post.kind.value, post.in_reply_to) for post in extract.posts]
    assert kinds == [
        ("repost", ""),
        ("reply", "twitter:9"),
        ("reply", "https://x.com/bob"),
        ("quote", ""),
        ("original", ""),
        ("original", ""),
        ("original", ""),
    ]


def test_links_are_expanded_and_pictures_dropped(tmp_path: Path) -> None:
    entities = {
        "urls": [
            {"url": "https://t.co/a", "expanded_url": "https://a.example/?x=1&y=2"},
            {"url": "https://t.co/b", "expanded_url": "javascript:alert(1)"},
        ],
        "media": [{"url": "https://t.co/p"}],
    }
    text = "see &lt;https://t.co/a&gt; https://t.co/b https://t.co/c https://t.co/p"
    post = only(archive(tmp_path, tweet(1, text, entities=entities, source="<a href='x'>Bot &amp; Co</a>")))
    assert post.text == "see <https://a.example/?x=1&y=2> https://t.co/b https://t.co/c"
    assert (post.media, post.client) == (1, "Bot & Co")


def note(text: str, created: str = "2022-11-03T08:50:26.000Z", **core: object) -> dict[str, object]:
    return {"noteTweet": {"noteTweetId": "99", "createdAt": created, "core": {"text": text} | core}}


def test_long_posts_are_joined_from_their_long_form(tmp_path: Path) -> None:
    long = "Here is what I learned in ten years of running a forum &amp; two shops: " + "patience. " * 40
    cut = long[:270] + "… https://t.co/self"
    links = [{"shortUrl": "https://t.co/n", "expandedUrl": "https://n.example/"}]
    notes = assigned(
        "note_tweet", [note("Another of the same second"), note(long + " https://t.co/n", urls=links)]
    )
    extract = archive(tmp_path, tweet(1, cut), note_tweet=notes)
    assert only(extract).text == long.replace("&amp;", "&") + " https://n.example/"
    assert details(extract) == ["1 long texts fit no post; those posts may be shortened"]


def test_a_long_reply_keeps_the_names_it_begins_with(tmp_path: Path) -> None:
    long = "I do not think that this is how it happened, " + "because " * 60 + "of that."
    notes = assigned("note_tweet", [note(long), note(long, created="2022-11-03T08:50:27.000Z")])
    cut = f"@bob @eve {long[:260]}... https://t.co/self"
    extract = archive(tmp_path, tweet(1, cut, in_reply_to_status_id_str="9"), note_tweet=notes)
    assert only(extract).text == f"@bob @eve {long}"
    assert len(details(extract)) == 1


def test_parts_are_read_in_order_and_missing_ones_are_reported(tmp_path: Path) -> None:
    listed = [
        {"fileName": f"data/tweets{part}.js", "count": "1"} for part in ("", "-part1", "-part2", "-part10")
    ]
    contents = {"data/manifest.js": manifest(tweets=listed)}
    for number, part in enumerate(("", "-part1", "-part10")):
        contents[f"data/tweets{part}.js"] = assigned("tweets", [tweet(number, "hi")])
    extract = read(export("twitter", zipped(tmp_path / "a.zip", contents)))
    assert [post.id for post in extract.posts] == ["twitter:0", "twitter:1", "twitter:2"]
    assert extract.stated == 4
    assert details(extract) == [
        "the archive's manifest lists tweets-part2.js, which is not there",
        "the archive says that it holds 4 posts; 3 were found",
    ]


def test_old_archives(tmp_path: Path) -> None:
    bare = tweet(1, "hi")["tweet"]
    extract = read(
        export("twitter", zipped(tmp_path / "a.zip", {"data/tweet.js": assigned("tweet", [bare])}))
    )
    assert only(extract).url == "https://x.com/i/web/status/1"
    assert extract.stated is None
    assert "no manifest" in details(extract)[0]


def test_single_broken_items_are_counted_and_skipped(tmp_path: Path) -> None:
    broken = [1, None, "s", [], {}, {"tweet": "s"}, {"tweet": {"id_str": "x", "full_text": "SECRET"}}]
    odd = tweet(7, "ok\0", entities="x", source=5, created_at=[], lang={}, extended_entities=[1])
    extract = archive(tmp_path, *broken, odd, tweet(7, "again"))
    assert only(extract).text == "ok"
    assert only(extract).published_at is None
    assert details(extract)[0] == "7 posts in the archive could not be read and were skipped"
    assert "SECRET" not in str(extract.gaps)


def test_one_broken_part_leaves_the_others(tmp_path: Path) -> None:
    contents = {
        "data/manifest.js": "window.__THAR_CONFIG = {",
        "data/account.js": "[",
        "data/profile.js": "[5]",
        "data/tweets.js": assigned("tweets", [tweet(1, "hi")]),
        "data/tweets-part1.js": "x = [" + "[" * 50_000,
    }
    extract = read(export("twitter", zipped(tmp_path / "a.zip", contents)))
    assert only(extract).text == "hi"
    assert set(details(extract)) == {
        "manifest.js could not be read",
        "account.js could not be read",
        "tweets-part1.js could not be read",
    }


@pytest.mark.parametrize(
    "body", ["", "{}", "[", "[" * 100_000, '[{"tweet":{"id":' + "9" * 5000 + "}}]", b"[\xff]"]
)
def test_unreadable_posts_are_an_error_not_an_empty_account(tmp_path: Path, body: str | bytes) -> None:
    path = zipped(tmp_path / "a.zip", {"data/manifest.js": manifest(), "data/tweets.js": body})
    with pytest.raises(ParseError, match="none of the archive's posts"):
        read(export("twitter", path))


def test_lone_surrogates_and_slow_texts(tmp_path: Path) -> None:
    slow = "a" + " " * 200_000 + "b"
    extract = archive(
        tmp_path,
        tweet(1, "\ud800a", source="<" * 200_000),
        tweet(2, slow),
        tweet(3, "@a " * 50_000 + "&#" + "9" * 5000),
        note_tweet=assigned("note_tweet", [note("x")]),
    )
    assert [post.id for post in extract.posts] == ["twitter:1", "twitter:2", "twitter:3"]
    assert extract.posts[0].text == "a"


def members(bodies: dict[str, bytes]) -> list[Capture]:
    account = export("twitter", "/x/a.zip")
    return [
        capture(
            account=account,
            url=f"a.zip!/data/{name}.js",
            body=body,
            media_type="text/javascript",
            captured_at=NOW,
            collector="twitter",
        )
        for name, body in bodies.items()
    ]


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(string.printable, max_size=8)
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner), max_leaves=6
)
NAMES = "id_str id full_text created_at entities extended_entities source lang urls media noteTweet core text"
KEYS = st.sampled_from([*NAMES.split(), "in_reply_to_status_id_str", "in_reply_to_screen_name", "createdAt"])
TWEETS = st.lists(
    VALUES | st.fixed_dictionaries({"tweet": VALUES | st.dictionaries(KEYS, VALUES)}), max_size=4
)


@given(TWEETS, VALUES, st.dictionaries(st.sampled_from(["dataTypes", "userInfo"]), VALUES), VALUES)
def test_no_json_makes_the_parser_fail(tweets: object, notes: object, config: object, other: object) -> None:
    dump = [json.dumps(each).encode() for each in (config, tweets, notes, other)]
    captures = members(
        {
            "manifest": dump[0],
            "tweets": dump[1],
            "note-tweet": dump[2],
            "account": dump[3],
            "profile": dump[3],
        }
    )
    extract = TwitterCollector().parse(captures)
    assert TwitterCollector().parse(captures) == extract


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_no_bytes_make_the_parser_fail_otherwise(tweets: bytes, manifest: bytes) -> None:
    try:
        TwitterCollector().parse(members({"manifest": manifest, "tweets": b"x=[" + tweets}))
    except CollectError as error:
        assert error.where == "a.zip!/data/tweets.js"  # noqa: PT017


def test_nothing_captured_is_nothing_said() -> None:
    assert TwitterCollector().parse([]) == Extract()


def test_gaps_stay_short_whatever_the_manifest_lists(tmp_path: Path) -> None:
    lost = [{"fileName": f"data/{n}\x1b" + "gap " * 40 + ".js", "count": "0"} for n in range(2_000)]
    contents = {"data/manifest.js": manifest(tweets=lost), "data/tweets.js": assigned("tweets", [])}
    contents |= {f"data/tweets-part{n}.js": "[" for n in range(1, 9)}
    extract = read(export("twitter", zipped(tmp_path / "a.zip", contents)))
    missing = next(each for each in details(extract) if "lists" in each)
    assert missing.endswith(" and 1997 more, which are not there")
    assert len(missing) < 300
    assert missing.isprintable()
    assert "tweets-part1.js, tweets-part2.js, tweets-part3.js and 5 more could not be read" in details(
        extract
    )
    assert len(extract.gaps) == 3


def test_long_values_are_cut_and_long_posts_are_counted(tmp_path: Path) -> None:
    long = "x" * 30_000
    extract = archive(
        tmp_path,
        tweet(1, "w" * 250_000, source=long, in_reply_to_status_id_str="9" * 3_000),
        account=assigned("account", [{"account": {"username": "ada", "accountDisplayName": long}}]),
        profile=assigned("profile", [{"profile": {"description": {"bio": long, "location": long}}}]),
    )
    (profile,) = extract.profiles
    assert (len(profile.display_name), len(profile.bio), len(profile.location)) == (200, 10_000, 200)
    post = only(extract)
    assert (len(post.text), len(post.client), len(post.in_reply_to)) == (200_000, 200, 28)
    assert details(extract) == ["1 posts are longer than 200,000 characters and were cut"]


def test_a_second_archive_inside_is_named_and_not_mixed_in(tmp_path: Path) -> None:
    contents = {}
    for number, name in enumerate(("mine", "theirs"), start=1):
        account = [{"account": {"username": name, "accountDisplayName": name}}]
        contents[f"{name}/data/account.js"] = assigned("account", account)
        contents[f"{name}/data/tweets.js"] = assigned("tweets", [tweet(number, name)])
    extract = read(export("twitter", zipped(tmp_path / "a.zip", contents)))
    assert only(extract).text == "mine"
    assert [profile.handle for profile in extract.profiles] == ["mine"]
    assert 'a second export, in theirs, which was not read; only "mine" was' in " ".join(details(extract))


def test_posts_that_unfold_without_end_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_JSON_MEMORY", 20_000)
    with pytest.raises(ParseError) as caught:
        archive(tmp_path, *[{}] * 100)
    assert caught.value.reason == "too_large"
