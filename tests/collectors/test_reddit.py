import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import tables
from collectors.capture import capture
from collectors.reddit import RedditCollector
from tests.collectors.builders import (
    NOW,
    collect,
    details,
    export,
    folder_members,
    gathered,
    read,
    reasons,
    zipped,
)
from vetting.errors import CollectError, UnsupportedInput
from vetting.models import Extract, PostKind
from vetting.storage.bodies import BodyStore

POSTS = "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
SILVER = "id,permalink,date,ip,subreddit,gildings,gildings_silver,gildings_supergold,link,parent,body,media\n"
ADDRESS = "203.0.113.77"
POST = (
    f"p1,/r/baking/comments/p1/x/,2023-01-15 12:34:56 UTC,{ADDRESS},baking,0,Rye bread,"
    'https://i.redd.it/a.jpg,"It rose.\n\nTwice."\n'
)
COMMENT = (
    f"c1,https://www.reddit.com/r/baking/comments/p2/y/c1/,2023-01-16 08:00:00 UTC,{ADDRESS},baking,0,"
    'https://www.reddit.com/r/baking/comments/p2/y/,c0,"Try less water, really.",\n'
)
OTHERS = {
    "messages.csv": f"id,ip,from,body\n1,{ADDRESS},bob,TRIPWIRE\n",
    "friends.csv": "username,note\nTRIPWIRE,x\n",
    "ip_logs.csv": f"date,ip\nx,{ADDRESS}\n",
    "chat_history.csv": "message\nTRIPWIRE\n",
    "post_votes.csv": "id,permalink,direction\n1,TRIPWIRE,up\n",
    "drafts.csv": "id,body\n1,TRIPWIRE\n",
}


def reddit(tmp_path: Path, **members: str) -> Extract:
    contents = {f"{name}.csv": body for name, body in members.items()}
    return read(export("reddit", zipped(tmp_path / "r.zip", contents)))


def test_posts_and_comments(tmp_path: Path) -> None:
    extract = reddit(tmp_path, posts=POSTS + POST, comments=COMMENTS + COMMENT)
    comment, post = extract.posts
    assert (post.id, post.kind, post.media, post.author) == ("reddit:t3_p1", PostKind.ORIGINAL, 1, "")
    assert post.text == "Rye bread\n\nIt rose.\n\nTwice."
    assert post.url == "https://www.reddit.com/r/baking/comments/p1/x/"
    assert post.published_at == datetime(2023, 1, 15, 12, 34, 56, tzinfo=UTC)
    assert (comment.id, comment.kind, comment.is_comment) == ("reddit:t1_c1", PostKind.REPLY, True)
    assert (comment.text, comment.in_reply_to) == ("Try less water, really.", "reddit:t1_c0")
    assert comment.about == "https://www.reddit.com/r/baking/comments/p2/y/"
    assert extract.gaps == ()


def test_another_layout_and_an_answer_to_a_post(tmp_path: Path) -> None:
    row = f"c2,/r/a/c2,2022-05-01 08:00:00 UTC,{ADDRESS},a,0,0,0,/r/a/comments/p9/,,Yes.,\n"
    extract = reddit(tmp_path, posts=POSTS, comments=SILVER + row)
    (comment,) = extract.posts
    assert comment.in_reply_to == comment.about == "https://www.reddit.com/r/a/comments/p9/"


@pytest.mark.parametrize("gone", ["[deleted]", "[removed]", "[deleted by user]", ""])
def test_what_was_deleted_or_removed_is_skipped(tmp_path: Path, gone: str) -> None:
    rows = f"c1,/r/a,2022-05-01 08:00:00 UTC,,a,0,/r/a,,{gone},\n"
    posts = f"p1,/r/a,2022-05-01 08:00:00 UTC,,a,0,{gone or 'Kept'},,{gone}\n"
    extract = reddit(tmp_path, posts=POSTS + posts, comments=COMMENTS + rows)
    assert [post.text for post in extract.posts] == ([] if gone else ["Kept"])


def test_addresses_and_other_peoples_data_are_nowhere_in_the_store(tmp_path: Path) -> None:
    members = {"posts.csv": POSTS + POST, "comments.csv": COMMENTS + COMMENT, **OTHERS}
    account = export("reddit", zipped(tmp_path / "r.zip", members))
    captures = collect(account)
    assert [each.snapshot.url for each in captures] == ["r.zip!/comments.csv", "r.zip!/posts.csv"]
    store = BodyStore(tmp_path / "store")
    for each in captures:
        assert store.get(store.put(each.body)) == each.body
        for word in (ADDRESS, "TRIPWIRE", ",ip,", "gildings"):
            assert word.encode() not in each.body
    assert ADDRESS not in repr(read(account))


def test_a_zip_and_its_folder_give_the_same(tmp_path: Path) -> None:
    members = {"posts.csv": POSTS + POST, "comments.csv": COMMENTS + COMMENT}
    (tmp_path / "out").mkdir()
    for name, body in members.items():
        (tmp_path / "out" / name).write_text(body)
    from_zip = collect(export("reddit", zipped(tmp_path / "r.zip", members)))
    assert [each.body for each in collect(export("reddit", tmp_path / "out"))] == [
        each.body for each in from_zip
    ]


def test_a_damaged_table_leaves_the_other_and_says_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"posts.csv": POSTS + POST, "comments.csv": b"\xff\xfe\x00"})
    captures, error = gathered(export("reddit", path))
    assert [each.snapshot.url for each in captures] == ["r.zip!/posts.csv"]
    assert (error.message, error.reason) == ("comments.csv is not UTF-16 text", "incomplete")


def test_rows_that_are_lost_are_counted_and_the_rest_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 1)
    path = zipped(tmp_path / "r.zip", {"posts.csv": POSTS + "a,b\n" + POST + POST, "comments.csv": "x,y\n"})
    captures, error = gathered(export("reddit", path))
    extract = RedditCollector().parse(captures)
    assert [post.id for post in extract.posts] == ["reddit:t3_p1"]
    assert reasons(extract) == ["missing_file"]
    assert "comments.csv has no header" in error.message
    assert "1 rows of posts.csv do not fit" in error.message
    assert "more than 1 rows" in error.message


def test_an_empty_export_and_another_archive(tmp_path: Path) -> None:
    assert reasons(reddit(tmp_path, posts=POSTS, comments=COMMENTS)) == ["empty"]
    assert RedditCollector().parse([]) == Extract()
    with pytest.raises(UnsupportedInput, match=r"holds no posts\.csv") as caught:
        collect(export("reddit", zipped(tmp_path / "x.zip", {"data/tweets.js": "[]"})))
    assert 'source = "twitter"' in caught.value.hint


def test_a_second_export_inside_is_named_and_not_mixed_in(tmp_path: Path) -> None:
    contents = {"mine/posts.csv": POSTS + POST, "theirs/posts.csv": POSTS + POST.replace("p1", "p2")}
    extract = read(export("reddit", zipped(tmp_path / "r.zip", contents)))
    assert [post.id for post in extract.posts] == ["reddit:t3_p1"]
    assert "holds a second export, in theirs" in details(extract)[0]


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(["p1", "[deleted]"])


@given(st.lists(st.lists(CELL, min_size=9, max_size=10), max_size=4), st.binary(max_size=40))
def test_no_table_makes_the_parser_fail_otherwise(rows: list[list[str]], raw: bytes) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    for name, header in (("posts", POSTS), ("comments", COMMENTS)):
        for body in (header.encode() + out.getvalue().encode(), raw):
            member = capture(
                account=export("reddit", "/x/r.zip"),
                url=f"r.zip!/{name}.csv",
                body=body,
                media_type="text/csv",
                captured_at=NOW,
                collector="reddit",
            )
            try:
                extract = RedditCollector().parse([member])
            except CollectError:
                continue
            assert all(post.text and not post.url.startswith("/") for post in extract.posts)


def test_the_archive_keeps_its_other_members_shut(tmp_path: Path) -> None:
    members = {"posts.csv": POSTS + POST, **OTHERS}
    folder = tmp_path / "out"
    folder.mkdir()
    for name, body in members.items():
        (folder / name).write_text(body)
    assert len(folder_members(folder)) == len(members)
    opened: list[str] = []
    real_open = Path.open
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Path, "open", lambda self, *a, **k: (opened.append(self.name), real_open(self, *a, **k))[1]
        )
        collect(export("reddit", folder))
    assert opened == ["posts.csv"]
