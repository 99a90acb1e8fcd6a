import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import markup
from collectors.capture import capture
from collectors.facebook import FacebookCollector, own_words
from tests.collectors.builders import NOW, collect, details, export, gathered, read, reasons, zipped
from vetting.errors import CollectError, ParseError, UnsupportedInput
from vetting.models import Capture, Extract, Post, PostKind
from vetting.storage.bodies import BodyStore

LAYOUTS = {
    "since 2024": ("your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", "c"),
    "2022": ("your_activity_across_facebook/posts/your_posts_1.json", "c"),
    "older": ("posts/your_posts_1.json", "old"),
    "oldest": ("posts/your_posts.json", "old"),
    "in a folder": ("facebook-ada/posts/your_posts_1.json", "c"),
}
FRIEND = "Charles TRIPWIRE"


def bytewise(text: str) -> str:
    """As Facebook writes a text: each of its bytes as a character."""
    return text.encode().decode("latin-1")


def post(text: str, at: int = 1_600_000_000, **more: object) -> dict[str, object]:
    return {
        "timestamp": at,
        "data": [{"post": bytewise(text)}, {"update_timestamp": at}],
        "title": f"Ada Lovelace wrote on {FRIEND}'s timeline.",
        "tags": [{"name": FRIEND}],
        **more,
    }


def comment(text: str, author: str = "Ada Lovelace", **more: object) -> dict[str, object]:
    said = {"timestamp": 1_600_000_100, "comment": bytewise(text), "author": bytewise(author), **more}
    return {
        "timestamp": 1_600_000_100,
        "data": [{"comment": said}],
        "title": f"Ada Lovelace commented on {FRIEND}'s post.",
        "attachments": [{"data": [{"external_context": {"url": f"https://x.example/{FRIEND}"}}]}],
    }


def download(tmp_path: Path, posts: object = (), comments: object = None, **members: str) -> Extract:
    contents = {"posts/your_posts_1.json": json.dumps(posts), **members}
    if comments is not None:
        contents["comments_and_reactions/comments.json"] = json.dumps({"comments_v2": comments})
    return read(export("facebook", zipped(tmp_path / "fb.zip", contents)))


@pytest.mark.parametrize(("name", "era"), LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("unpacked", [False, True], ids=["zip", "folder"])
def test_every_layout_as_zip_and_as_folder(tmp_path: Path, name: str, era: str, unpacked: bool) -> None:
    base = name.rpartition("posts/")[0]
    folder, key = ("comments", "comments") if era == "old" else ("comments_and_reactions", "comments_v2")
    said = json.dumps({key: [comment("Lovely.")]})
    members = {name: json.dumps([post("Bread.")]), f"{base}{folder}/comments.json": said}
    path = zipped(tmp_path / "fb.zip", members)
    if unpacked:
        path = tmp_path / "fb"
        for each, body in members.items():
            (path / each).parent.mkdir(parents=True, exist_ok=True)
            (path / each).write_text(body)
    extract = read(export("facebook", path))
    assert sorted(each.text for each in extract.posts) == ["Bread.", "Lovely."]
    assert details(extract) == [
        "the export does not say who could see a post: some may have been for friends alone"
    ]


def test_texts_are_mended_and_times_are_read(tmp_path: Path) -> None:
    (one,) = download(tmp_path, [post("Žluťoučký kůň 🐴 says “hi”")]).posts
    assert one.text == "Žluťoučký kůň 🐴 says “hi”"
    assert one.published_at == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)
    assert (one.author, one.url, one.kind) == ("", "", PostKind.ORIGINAL)
    plain = [{"timestamp": 1, "data": [{"post": "Grüße, already whole — ü"}]}]
    assert download(tmp_path, plain).posts[0].text == "Grüße, already whole — ü"


def test_kinds(tmp_path: Path) -> None:
    link = [{"data": [{"external_context": {"url": "https://a.example"}}]}]
    photos = [{"data": [{"media": {"uri": "a.jpg"}}, {"media": {"uri": "b.jpg"}}]}]
    extract = download(
        tmp_path,
        [
            {"timestamp": 5, "attachments": link},
            post("Look at this", attachments=link),
            {"timestamp": 6, "attachments": photos, "data": [{"update_timestamp": 6}]},
            {"timestamp": 7, "title": f"Ada is now friends with {FRIEND}."},
        ],
        [comment("Yes!")],
    )
    found = {(each.kind.value, each.text, each.media, each.is_comment) for each in extract.posts}
    assert found == {
        ("repost", "", 0, False),
        ("original", "Look at this", 0, False),
        ("original", "", 2, False),
        ("reply", "Yes!", 0, True),
    }


def test_friends_and_groups_are_nowhere_in_the_store(tmp_path: Path) -> None:
    others = {
        "groups/your_posts_in_groups.json": json.dumps({"group_posts_v2": [post("TRIPWIRE")]}),
        "groups/your_comments_in_groups.json": "TRIPWIRE",
        "posts/other_people's_posts_to_your_timeline.json": json.dumps([post("TRIPWIRE")]),
        "posts/your_photos.json": "TRIPWIRE",
        "friends_and_followers/friends.json": "TRIPWIRE",
        "messages/inbox/x/message_1.json": "TRIPWIRE",
        "profile_information/profile_information.json": "TRIPWIRE",
    }
    mention = "Thanks @[100001:2048:Charles TRIPWIRE], see you"
    place = [{"data": [{"place": {"name": "TRIPWIRE"}}]}]
    contents = others | {
        "posts/your_posts_1.json": json.dumps([post(mention, attachments=place)]),
        "comments_and_reactions/comments.json": json.dumps(
            {
                "comments_v2": [
                    comment("Lovely."),
                    comment("Mine too."),
                    comment("TRIPWIRE", group="TRIPWIRE"),
                    comment("TRIPWIRE", author=FRIEND),
                ]
            }
        ),
    }
    account = export("facebook", zipped(tmp_path / "fb.zip", contents))
    captures = collect(account)
    store = BodyStore(tmp_path / "store")
    for each in captures:
        assert b"TRIPWIRE" not in store.get(store.put(each.body))
        assert b"Lovelace" not in each.body
    texts = sorted(each.text for each in read(account).posts)
    assert texts == ["Lovely.", "Mine too.", "Thanks @someone, see you"]


def test_a_download_in_html_says_what_to_ask_for(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "fb.zip", {"your_facebook_activity/posts/your_posts_1.html": "<html>", "index.html": "x"}
    )
    with pytest.raises(UnsupportedInput, match="in HTML") as caught:
        collect(export("facebook", path))
    assert "JSON" in caught.value.hint
    with pytest.raises(UnsupportedInput, match=r"holds no posts/your_posts_1\.json") as caught:
        collect(export("facebook", zipped(tmp_path / "x.zip", {"Shares.csv": ""})))
    assert 'source = "linkedin"' in caught.value.hint


def test_a_damaged_member_leaves_the_others_and_says_so(tmp_path: Path) -> None:
    contents = {"posts/your_posts_1.json": json.dumps([post("Bread.")]), "posts/your_posts_2.json": "[{"}
    captures, error = gathered(export("facebook", zipped(tmp_path / "fb.zip", contents)))
    assert (error.message, error.reason) == ("your_posts_2.json is not readable as JSON", "incomplete")
    assert [each.text for each in FacebookCollector().parse(captures).posts] == ["Bread."]


def test_one_post_alone_old_names_and_the_same_text_twice(tmp_path: Path) -> None:
    assert [each.text for each in download(tmp_path, post("Alone.")).posts] == ["Alone."]
    old = {"status_updates": [post("Old."), post("Old.")]}
    assert [each.text for each in download(tmp_path, old).posts] == ["Old.", "Old."]
    assert reasons(download(tmp_path, [])) == ["empty"]
    assert FacebookCollector().parse([]) == Extract()


def test_a_member_that_unfolds_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "MAX_JSON_MEMORY", 20_000)
    with pytest.raises(ParseError, match="more values than any real export"):
        download(tmp_path, [{}] * 1000)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner), max_leaves=6
)
_NAMES = "timestamp data post comment author group attachments media external_context comments_v2 at text"
KEYS = st.sampled_from([*_NAMES.split()])
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(TREES | VALUES)
def test_no_json_makes_the_collector_fail_otherwise(value: object) -> None:
    def member(name: str, body: bytes) -> Capture:
        return capture(
            account=export("facebook", "/x/fb.zip"),
            url=f"fb.zip!/{name}",
            body=body,
            media_type="application/json",
            captured_at=NOW,
            collector="facebook",
        )

    raw = json.dumps(value).encode()
    for name in ("posts/your_posts_1.json", "comments/comments.json"):
        try:
            kept = own_words(raw, name)
            found: list[Post] = [
                *FacebookCollector().parse([member(name, kept)]).posts,
                *FacebookCollector().parse([member(name, raw)]).posts,
            ]
        except CollectError:
            continue
        for each in found:
            each.text.encode()
            assert each.media >= 0
            assert each.published_at is None or each.published_at.tzinfo is UTC
