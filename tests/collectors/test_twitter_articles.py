"""Articles and community posts: what an X archive holds besides tweets."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors.twitter_articles import published_articles
from tests.collectors.builders import assigned, collect, details, export, read, tweet, zipped
from vetting.models import Capture, Extract, PostKind

MANIFEST = "window.__THAR_CONFIG = " + json.dumps(
    {
        "userInfo": {"userName": "ada"},
        "dataTypes": {
            "tweets": {"files": [{"fileName": "data/tweets.js", "count": "1"}]},
            "communityTweet": {"files": [{"fileName": "data/community-tweet.js", "count": "2"}]},
            "deletedTweets": {"files": [{"fileName": "data/deleted-tweets.js", "count": "1"}]},
        },
    }
)


def article(number: int, title: str, *blocks: str) -> dict[str, object]:
    content = {"blocks": [{"text": text, "type": "unstyled"} for text in blocks], "entityMap": []}
    return {"article": {"id": str(number), "title": title, "content": content}}


def state(name: str, **more: object) -> dict[str, object]:
    lifecycle = {"lifecycle": {"value": 1, "name": name}}
    return {"articleMetadata": {"lifecycleState": lifecycle, "firstPublishedAtMs": "1700000000000", **more}}


def contents(**members: str) -> dict[str, str]:
    return {
        "data/manifest.js": MANIFEST,
        "data/tweets.js": assigned("tweets", [tweet(1, "hi")]),
        **{f"data/{name.replace('_', '-')}.js": body for name, body in members.items()},
    }


def captured(tmp_path: Path, **members: str) -> list[Capture]:
    return collect(export("twitter", zipped(tmp_path / "a.zip", contents(**members))))


def archive(tmp_path: Path, **members: str) -> Extract:
    return read(export("twitter", zipped(tmp_path / "a.zip", contents(**members))))


ARTICLES = assigned(
    "article", [article(7, "On &amp; off", "First.", "", "Second."), article(8, "SECRET draft", "SECRET")]
)
STATES = assigned("article_metadata", [state("Published", tweetId="77"), state("Draft")])


def test_published_articles_are_posts_and_drafts_are_never_stored(tmp_path: Path) -> None:
    captures = captured(tmp_path, article=ARTICLES, article_metadata=STATES)
    assert [each.snapshot.url.rpartition("/")[2] for each in captures] == [
        "manifest.js",
        "tweets.js",
        "article.js",
    ]
    assert not any(b"SECRET" in each.body for each in captures)
    extract = archive(tmp_path, article=ARTICLES, article_metadata=STATES)
    found = extract.posts[1]
    assert (found.id, found.kind) == ("twitter:article:7", PostKind.ORIGINAL)
    assert found.text == "On & off\n\nFirst.\n\nSecond."
    assert found.url == "https://x.com/ada/status/77"
    assert found.published_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert "drafts of articles" in extract.unread


def test_articles_of_earlier_archives_and_in_parts(tmp_path: Path) -> None:
    old = {"id": "9", "title": "Old", "data": [{"text": "Words."}]}
    metadata = {"visibility": "Published", "publishedAtMs": "1600000000000"}
    extract = archive(
        tmp_path,
        twitter_article=assigned("twitter_article", [old]),
        twitter_article_part1=assigned("twitter_article", [old | {"id": "10"}]),
        twitter_article_metadata=assigned("twitter_article_metadata", [metadata, {"visibility": "Draft"}]),
    )
    assert [post.id for post in extract.posts] == ["twitter:1", "twitter:article:9"]
    assert extract.posts[1].text == "Old\n\nWords."


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"article_metadata": "[]"},
        {"article_metadata": "["},
        {"article_metadata": assigned("x", [{}] * 3)},
    ],
    ids=["none", "empty", "damaged", "another number"],
)
def test_no_article_is_kept_where_drafts_cannot_be_told(tmp_path: Path, metadata: dict[str, str]) -> None:
    assert not any(b"SECRET" in each.body for each in captured(tmp_path, article=ARTICLES, **metadata))
    extract = archive(tmp_path, article=ARTICLES, **metadata)
    assert [post.id for post in extract.posts] == ["twitter:1"]
    assert any("does not say which articles are drafts" in detail for detail in details(extract))


def test_an_article_under_another_articles_state_is_not_kept(tmp_path: Path) -> None:
    states = assigned("x", [state("Published", articleId="8"), state("Published", articleId="7")])
    extract = archive(tmp_path, article=ARTICLES, article_metadata=states)
    assert [post.id for post in extract.posts] == ["twitter:1"]


def test_posts_in_communities_are_counted_in(tmp_path: Path) -> None:
    answer = tweet(3, "@bob yes", in_reply_to_status_id_str="2", community_id_str="5")
    extract = archive(tmp_path, community_tweet=assigned("community_tweet", [tweet(2, "ours"), answer]))
    assert [(post.id, post.kind.value) for post in extract.posts] == [
        ("twitter:1", "original"),
        ("twitter:2", "original"),
        ("twitter:3", "reply"),
    ]
    assert extract.stated == 3
    assert extract.gaps == ()
    missing = archive(tmp_path)
    assert details(missing) == [
        "the archive's manifest lists community-tweet.js, which is not there",
        "the archive says that it holds 3 posts; 1 were found",
    ]


def test_deleted_posts_are_never_opened(tmp_path: Path) -> None:
    members = contents(
        deleted_tweets="TRIPWIRE", deleted_note_tweet="TRIPWIRE", deleted_tweet_headers="TRIPWIRE"
    )
    path = zipped(tmp_path / "a.zip", members, zipfile.ZIP_STORED)
    # What is damaged cannot be read without an error, so that no read of it goes unnoticed.
    path.write_bytes(path.read_bytes().replace(b"TRIPWIRE", b"TRIPPED!"))
    opened: list[str] = []
    real_open = zipfile.ZipFile.open

    def noted(self: zipfile.ZipFile, name: zipfile.ZipInfo, *rest: object) -> object:
        opened.append(name.filename)
        return real_open(self, name, *rest)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "open", noted)
        extract = read(export("twitter", path))
    assert not [name for name in opened if "deleted" in name]
    assert opened
    assert "deleted posts" in extract.unread


def test_the_accounts_address_is_not_stored(tmp_path: Path) -> None:
    account = [{"account": {"email": "ada@engines.example", "username": "ada", "createdVia": "web"}}]
    captures = captured(tmp_path, account=assigned("account", account))
    assert not any(b"engines.example" in each.body for each in captures)
    assert archive(tmp_path, account=assigned("account", account)).profiles[0].handle == "ada"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["article", "id", "title", "content", "blocks", "text", "lifecycleState", "visibility"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(VALUES, VALUES, st.binary(max_size=20))
def test_nothing_makes_the_reading_of_articles_fail(texts: object, states: object, raw: bytes) -> None:
    dump = [json.dumps(each).encode() for each in (texts, states)]
    for pair in (dump, [dump[0], raw], [raw, dump[1]]):
        assert isinstance(published_articles([pair[0]], [pair[1]]), bytes)
