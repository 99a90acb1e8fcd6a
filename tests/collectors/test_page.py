import base64
import json
import quopri
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors.capture import capture
from collectors.page import PageCollector
from collectors.page_tree import read_tree
from collectors.saved_page import read_saved
from tests.collectors.builders import NOW, collect, details, read, reasons, saved
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import CollectError, UnsupportedInput
from vetting.models import Extract, PostKind

OWN = """<!-- saved from url=(0024)https://ada.example/notes -->
<html lang="en"><head><link rel="me" href="https://x.com/ada"><title>Notes</title></head><body>
<div class="h-card"><a class="p-name u-url" href="https://ada.example/notes">Ada Lovelace</a>
<p class="p-note">I write.</p><a rel="me noopener" href="https://social.example/@ada">me</a></div>
<div class="h-feed"><h1 class="p-name">Notes</h1>
<article class="h-entry"><h2 class="p-name">On engines</h2><a class="u-url" href="/notes/1">#</a>
 <time class="dt-published" datetime="2024-05-06T07:08:09Z">May</time>
 <div class="e-content"><p>They weave.</p><p>They sum.</p></div></article>
<article class="h-entry"><a class="u-in-reply-to" href="https://bob.example/1">Bob said</a>
 <p class="p-name e-content">Quite so.</p></article>
<article class="h-entry"><a class="u-repost-of" href="https://bob.example/2">TRIPWIRE</a>
 <p class="e-content">TRIPWIRE</p></article>
<article class="h-entry"><a class="u-like-of" href="https://bob.example/3">TRIPWIRE</a></article>
<article class="h-entry"><a class="p-author h-card" href="https://bob.example">Bob</a>
 <p class="p-name e-content">I am Bob.</p></article>
</div></body></html>"""


def page(tmp_path: Path, body: str | bytes, name: str = "page.html") -> Extract:
    path = tmp_path / name
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return read(saved("page", path))


def linked(*nodes: object) -> str:
    return f"<html><script type='application/ld+json'>{json.dumps(list(nodes))}</script></html>"


def test_microformats_give_the_author_and_their_posts(tmp_path: Path) -> None:
    extract = page(tmp_path, OWN)
    (profile,) = extract.profiles
    assert (profile.display_name, profile.bio) == ("Ada Lovelace", "I write.")
    assert profile.links == (
        "https://ada.example/notes",
        "https://x.com/ada",
        "https://social.example/@ada",
    )
    one, two, repost, like, other = extract.posts
    assert one.text == "On engines\n\nThey weave.\nThey sum."
    assert (one.url, one.author, one.lang) == ("https://ada.example/notes/1", "Ada Lovelace", "en")
    assert one.published_at == datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert (two.kind, two.text, two.in_reply_to) == (PostKind.REPLY, "Quite so.", "https://bob.example/1")
    assert [(post.kind.value, post.text) for post in (repost, like)] == [("repost", ""), ("like", "")]
    assert other.author == "Bob"
    assert extract.gaps == ()


def test_linked_data_gives_the_same(tmp_path: Path) -> None:
    person = {"@type": "Person", "name": "Ada Lovelace", "sameAs": ["https://x.com/ada", "javascript:x"]}
    post = {
        "@type": "BlogPosting",
        "headline": "On engines",
        "articleBody": "<p>They weave.</p>",
        "author": [person],
        "datePublished": "2024-05-06",
        "url": "https://ada.example/1",
        "comment": {"@type": "BlogPosting", "articleBody": "TRIPWIRE", "author": person},
    }
    anyone = {"@type": "NewsArticle", "headline": "Unsigned"}
    profile_page = {"@type": "ProfilePage", "mainEntity": person}
    extract = page(tmp_path, linked(profile_page, {"@type": "Person", "name": "Bob"}, post, anyone))
    assert extract.profiles[0].links == ("https://x.com/ada",)
    (found,) = extract.posts
    assert (found.text, found.author) == ("On engines\n\nThey weave.", "Ada Lovelace")
    assert details(extract) == ["1 posts on the page name no author and were left out"]
    assert "TRIPWIRE" not in repr(extract)


def test_open_graph_gives_a_profile_at_best(tmp_path: Path) -> None:
    head = (
        '<meta property="og:type" content="profile"><meta property="profile:first_name" content="Ada">'
        '<meta property="profile:last_name" content="Lovelace">'
        '<meta property="profile:username" content="ada">'
        '<meta property="og:description" content="I write."><meta property="og:title" content="Ada | Site">'
    )
    (profile,) = page(tmp_path, f"<html><head>{head}</head></html>").profiles
    assert (profile.display_name, profile.handle, profile.bio) == ("Ada Lovelace", "ada", "I write.")


def test_a_page_of_several_people_has_no_owner(tmp_path: Path) -> None:
    cards = "".join(f'<a class="h-card" href="https://{name}.example">{name}</a>' for name in ("Ada", "Bob"))
    extract = page(tmp_path, f'<html>{cards}<p class="h-entry">Hello there.</p></html>')
    assert extract.profiles == ()
    assert extract.posts == ()
    assert details(extract) == ["1 posts on the page name no author and were left out"]


def test_a_page_that_says_nothing_to_programs_is_empty(tmp_path: Path) -> None:
    extract = page(tmp_path, "<html><p>Ada wrote this.</p></html>")
    assert reasons(extract) == ["empty"]
    assert PageCollector().parse([]) == Extract()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"%PDF-1.4", "is not a saved page but a PDF"),
        (b"PK\x03\x04", "is not a saved page but a zip archive"),
        (b"hello", "is not a saved page"),
        (b"MIME-Version: 1.0\r\n\r\nnothing", "holds no page"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, body: bytes, message: str) -> None:
    with pytest.raises(UnsupportedInput) as caught:
        page(tmp_path, body)
    assert caught.value.message == message
    assert "save the page in the browser" in caught.value.hint


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_one_file(tmp_path: Path, coding: str) -> None:
    html = OWN.partition("\n")[2].replace("I write.", "I write – ünï.").encode()
    packed = {"base64": base64.encodebytes(html), "quoted-printable": quopri.encodestring(html)}.get(
        coding, html
    )
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ada.example/notes\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        '\tboundary="--x--y"\r\n\r\n'
    )
    part = (
        "\r\n----x--y\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: {coding}\r\n\r\n"
    )
    rest = b"\r\n----x--y\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n----x--y--\r\n"
    extract = page(tmp_path, head.encode() + part.encode() + packed + rest, "page.mhtml")
    assert extract.profiles[0].display_name == "Ada Lovelace"
    assert extract.profiles[0].bio == "I write – ünï."
    assert extract.posts[0].url == "https://ada.example/notes/1"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<meta charset=iso-8859-1><p>café".encode("latin-1"), "café"),
        ("<p>café".encode(), "café"),
        ("<p>“café”".encode("cp1252"), "“café”"),
        ("<p>café".encode("utf-16"), "café"),
        ("<meta charset=punycode><p>café".encode(), "café"),
        ("<meta charset=shift_jis><p>日本".encode("shift_jis"), "日本"),
    ],
)
def test_encodings(body: bytes, text: str) -> None:
    assert read_tree(read_saved(body, "x").html).text() == text


def test_scripts_comments_and_pictures_inside_do_not_count(tmp_path: Path) -> None:
    heavy = f"<script>{'x' * 3_000_000}</script><style>{'y' * 900_000}</style><!--{'z' * 900_000}-->"
    picture = f'<img alt="" src="data:image/png;base64,{"A" * 900_000}">'
    extract = page(tmp_path, OWN.replace("</body>", heavy + picture + "</body>"))
    assert len(extract.posts) == 5


BOMBS = {
    "deep": "<div>" * 100_000,
    "wide": "<p>x" * 400_000,
    "attributes": "<a " + " ".join(f'a{n}=""' for n in range(100_000)) + ">",
    "open quotes": '<a x="' * 100_000,
    "open comments": "<!--" * 200_000,
    "open scripts": "<script>" * 100_000,
    "nested items": '<div class="h-entry p-name">' * 400,
    "nested items with much text": '<div class="h-entry p-name">' * 400 + "x<b>y</b>" * 40_000,
    "nested names": '<div class="h-entry">' + '<div class="p-name">' * 400 + "x<b>y</b>" * 40_000,
    "values": '<div class="h-card p-x"><b class="value">' * 120 + "x",
    "long": "x<b>" * 1_000_000,
}


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS.keys())
def test_pages_made_to_do_harm_end_soon(tmp_path: Path, body: str) -> None:
    began = time.monotonic()
    try:
        page(tmp_path, body)
    except CollectError as error:
        assert error.reason in {"unreadable", "too_large"}  # noqa: PT017
    assert time.monotonic() - began < 10


@needs_shared_data
def test_the_standards_own_cases_are_read_as_pages() -> None:
    for path in sorted((SOURCES / "microformats").rglob("*.html")):
        read(saved("page", path))


def test_nothing_else_of_the_page_is_kept_but_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(OWN)
    (member,) = collect(saved("page", path))
    assert (member.snapshot.url, member.snapshot.media_type) == ("page.html", "text/html")
    assert member.body == OWN.encode()


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["", "<html>", OWN]))
def test_no_bytes_make_the_parser_fail_otherwise(body: bytes, before: str) -> None:
    for whole in (before.encode() + body, b"MIME-Version: 1.0\nContent-Type: x; boundary=a\n\n--a" + body):
        member = capture(
            account=saved("page", "/x/page.html"),
            url="page.html",
            body=whole,
            media_type="text/html",
            captured_at=NOW,
            collector="page",
        )
        try:
            extract = PageCollector().parse([member])
        except CollectError:
            continue
        assert PageCollector().parse([member]) == extract
        assert all(post.author for post in extract.posts)
