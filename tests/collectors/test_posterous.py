from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import markup
from collectors.capture import capture
from collectors.posterous import PosterousCollector
from tests.collectors.builders import (
    NOW,
    collect,
    details,
    export,
    folder_members,
    read,
    reasons,
    web,
    zipped,
)
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import CollectError, ParseError
from vetting.models import Extract, PostKind

REAL = SOURCES / "posterous"
HEAD = "<?xml version='1.0'?><rss xmlns:wp='http://wordpress.org/export/1.0/'><channel><title>Blog</title>"


def item(title: str = "T", text: str = "<p>words</p>", more: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>http://a.posterous.com/x</link>"
        "<pubDate>Tue Dec 04 02:53:34 -0800 2012</pubDate><dc:creator><![CDATA[Ada]]></dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>{more}</item>"
    )


def backup(tmp_path: Path, **posts: str | bytes) -> Extract:
    members: dict[str, str | bytes] = {"space-1-a/head.xml": HEAD}
    members |= {f"space-1-a/posts/{name.strip('_')}.xml": body for name, body in posts.items()}
    return read(export("posterous", zipped(tmp_path / "a.zip", members)))


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "posts", "comments", "authors", "handle"),
    [
        ("potential-octo-parakeet", 8, 0, {"Mar Cejas": 8}, ""),
        ("gdiggs", 19, 2, {"Gordon Diggs": 19}, "gordondiggs"),
        ("janogonzalez", 60, 44, {"Jano González": 59, "Felipe Espinoza": 1}, ""),
        ("chexov", 40, 8, {"Anton Checkhov": 40}, "chexov"),
    ],
)
def test_the_real_backups(
    tmp_path: Path, name: str, posts: int, comments: int, authors: dict[str, int], handle: str
) -> None:
    extract = read(export("posterous", REAL / name))
    own = [post for post in extract.posts if post.kind is PostKind.ORIGINAL]
    said = [post for post in extract.posts if post.kind is PostKind.REPLY]
    assert (len(own), len(said)) == (posts, comments)
    assert Counter(post.author for post in own) == authors
    assert all(post.published_at and post.url for post in extract.posts)
    assert all(post.author and post.about and ":c" in post.id for post in said)
    assert {post.in_reply_to for post in said} <= {post.id for post in own}
    assert extract.gaps == ()
    assert extract.profiles[0].handle == handle
    zipped_too = read(
        export("posterous", zipped(tmp_path / "a.zip", folder_members(REAL / name, "space-1-x-2/")))
    )
    assert [post.text for post in zipped_too.posts] == [post.text for post in extract.posts]


@needs_shared_data
def test_letters_beyond_ascii_survive() -> None:
    chexov = read(export("posterous", REAL / "chexov")).posts
    assert any("а" <= char <= "я" for post in chexov for char in post.text)
    assert not any("???" in post.text for post in chexov)
    jano = {post.id: post for post in read(export("posterous", REAL / "janogonzalez")).posts}
    post = jano["posterous:105099112"]
    assert post.text.startswith(
        "Personaliza el código creado por generadores de rails\n\nComo mi primer post"
    )
    assert post.author == "Felipe Espinoza"
    assert post.published_at == datetime(2012, 2, 25, 20, 25, tzinfo=UTC)
    assert "    _form.html.haml edit.html.haml" in post.text


@needs_shared_data
def test_the_combined_file_is_only_a_fallback(tmp_path: Path) -> None:
    members = folder_members(REAL / "chexov")
    names = [each.snapshot.url for each in collect(export("posterous", REAL / "chexov"))]
    assert names[0] == "chexov!/head.xml"
    assert not any("wordpress_export" in name or name.endswith(".html") for name in names)
    alone = {name: body for name, body in members.items() if not name.startswith("posts/")}
    extract = read(export("posterous", zipped(tmp_path / "a.zip", alone)))
    assert Counter(post.kind.value for post in extract.posts) == {"original": 40, "reply": 8}
    assert reasons(extract) == ["incomplete"]
    assert "combined file" in details(extract)[0]
    gdiggs = zipped(tmp_path / "b.zip", {"wordpress_export_1.xml": members["wordpress_export_1.xml"]})
    assert len(read(export("posterous", gdiggs)).posts) == 48


@needs_shared_data
def test_a_posterous_feed_by_file_and_by_address() -> None:
    path = REAL / "rss-2010.xml"
    url = "http://evanpro.posterous.com/rss.xml"
    for extract in (read(export("posterous", path)), read(web("posterous", url), {url: path.read_bytes()})):
        (post,) = extract.posts
        assert (post.author, post.text) == ("Evan Prodromou", "Checking out captain bones\n\nBones!")
        assert post.id.startswith("posterous:")
        assert post.published_at == datetime(2010, 3, 20, 14, 32, 31, tzinfo=UTC)


def test_comments_stand_apart_and_nobody_is_not_the_owner(tmp_path: Path) -> None:
    def comment(author: str, text: str, more: str = "") -> str:
        date = "<wp:comment_date>%= display_date %></wp:comment_date>"
        return (
            f"<wp:comment><wp:comment_author>{author}</wp:comment_author>{date}"
            f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>{more}</wp:comment>"
        )

    more = (
        comment("", "first")
        + comment("Bob", "<b>second</b>")
        + comment("Spam", "x", "<wp:comment_approved>0</wp:comment_approved>")
        + comment("Ping", "x", "<wp:comment_type>pingback</wp:comment_type>")
    )
    extract = backup(tmp_path, _12=item("My &amp; Title", more=more))
    post, first, second = extract.posts
    assert post.id == "posterous:12"
    assert post.text == "My & Title\n\nwords"
    assert (first.id, first.author, first.text) == ("posterous:12:c1", "(anonymous)", "first")
    assert (second.author, second.text, second.about) == ("Bob", "second", "My & Title")
    assert (second.in_reply_to, second.url, second.published_at) == ("posterous:12", post.url, None)


def test_what_was_not_public_and_what_is_broken(tmp_path: Path) -> None:
    extract = backup(
        tmp_path,
        _1=item(),
        _2=item(more="<wp:status>draft</wp:status>"),
        _3=item(more="<wp:post_password>x</wp:post_password>"),
        _4=b"\xff\xfe\x00 not xml",
        _5=item(text="<div>" * 3000),
        _6=item().replace("</item>", ""),
    )
    assert [post.id for post in extract.posts] == ["posterous:1", "posterous:6"]
    assert details(extract) == ["2 posts in the backup could not be read and were skipped"]
    assert extract.unread == ("drafts and protected posts",)


def test_entities_are_not_followed(tmp_path: Path) -> None:
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + item("&e;T")
    path = zipped(tmp_path / "a.zip", {"wordpress_export_1.xml": evil, "posts/1.xml": evil})
    assert not any("root:" in post.text for post in read(export("posterous", path)).posts)


def test_nothing_in_it_is_not_nothing_written(tmp_path: Path) -> None:
    combined = zipped(tmp_path / "a.zip", {"wordpress_export_1.xml": HEAD})
    assert reasons(read(export("posterous", combined))) == ["empty", "incomplete"]
    with pytest.raises(ParseError, match="none of the backup's posts"):
        backup(tmp_path, _1="", _2="<p/>")
    assert PosterousCollector().parse([]) == Extract()


def test_what_nobody_signs_among_several_authors_is_nobodys(tmp_path: Path) -> None:
    bare, ben = item().replace("Ada", ""), item().replace("Ada", "Ben")
    assert [post.author for post in backup(tmp_path, _1=item(), _2=ben, _3=bare).posts] == [
        "Ada",
        "Ben",
        "(anonymous)",
    ]
    assert [post.author for post in backup(tmp_path, _1=item(), _2=bare).posts] == ["Ada", ""]


def test_long_values_are_cut_and_long_posts_are_counted(tmp_path: Path) -> None:
    name = "n" * 30_000
    comment = f"<wp:comment><wp:comment_author>{name}</wp:comment_author></wp:comment>"
    long = item(title="t" * 5_000, text="w" * 250_000, more=comment).replace("Ada", name)
    extract = backup(tmp_path, _1=long)
    post, said = extract.posts
    assert (len(post.text), len(post.author), len(said.author), len(said.about)) == (200_000, 200, 200, 1_000)
    assert details(extract) == ["1 posts are longer than 200,000 characters and were cut"]


def test_more_markup_than_any_backup_has_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "MAX_XML_MARKS", 100)
    extract = backup(tmp_path, _1=item(), _2=item(more="<a/>" * 100))
    assert [post.id for post in extract.posts] == ["posterous:1"]
    assert details(extract) == ["1 posts in the backup could not be read and were skipped"]
    with pytest.raises(ParseError, match="none of the backup's posts") as caught:
        backup(tmp_path, _2=item(more="<a/>" * 100))
    assert caught.value.reason == "too_large"


@given(
    st.sampled_from(["posts/1.xml", "head.xml", "wordpress_export_1.xml"]), st.binary(max_size=80), st.text()
)
def test_no_bytes_make_the_parser_fail_otherwise(name: str, raw: bytes, text: str) -> None:
    account = export("posterous", "/x/a.zip")
    for body in (
        raw,
        item(text).encode("utf-8", "replace"),
        item(text, text, text).encode("utf-8", "replace") + raw,
    ):
        captures = [
            capture(
                account=account, url=f"a!/{name}", body=body, media_type="", captured_at=NOW, collector="x"
            )
        ]
        try:
            extract = PosterousCollector().parse(captures)
        except CollectError:
            continue
        assert PosterousCollector().parse(captures) == extract
