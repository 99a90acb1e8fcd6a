import contextlib
import hashlib
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import feed as feed_module
from collectors.blog import BlogCollector
from collectors.capture import capture
from tests.collectors.builders import NOW, collect, details, export, read, reasons, web
from tests.shared_data import SOURCES, needs_shared_data
from vetting.attribution import attribute
from vetting.errors import BadStatus, CollectError, UnsupportedInput
from vetting.models import Candidate, Capture, Extract

URL = "https://blog.example/feed/"
OPEN = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:posterous="http://posterous.com/help/rss/1.0" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>Ada's blog</title><link>https://blog.example/</link>"
    "<description>On engines</description><language>en-GB</language>"
)
CLOSE = "</channel></rss>"


def rss(*items: str, channel: str = "") -> Extract:
    body = OPEN + channel + "".join(f"<item>{item}</item>" for item in items) + CLOSE
    return read(web("blog", URL), {URL: body.encode("utf-8", "replace")})


def feed_capture(body: bytes, url: str = URL) -> Capture:
    account = web("blog", URL)
    return capture(account=account, url=url, body=body, media_type="", captured_at=NOW, collector="x")


def failure(body: bytes) -> CollectError:
    with pytest.raises(CollectError) as caught:
        read(web("blog", URL), {URL: body})
    return caught.value


def test_a_post_with_everything() -> None:
    extract = rss(
        "<title>On &amp;amp; engines</title><link>/posts/1</link><guid isPermaLink='false'>g1</guid>"
        "<pubDate>Sat, 20 Mar 2010 07:32:31 -0700</pubDate><dc:creator>Ada Lovelace</dc:creator>"
        "<description>Short</description><enclosure url='http://x/a.mp3' type='audio/mpeg' length='1'/>"
        "<content:encoded><![CDATA[<p>One &amp; two.</p><script>x</script><p>Three.</p>]]></content:encoded>"
    )
    (post,) = extract.posts
    assert post.text == "On & engines\n\nOne & two.\n\nThree."
    assert (post.url, post.author, post.lang, post.media) == (
        "https://blog.example/posts/1",
        "Ada Lovelace",
        "en-GB",
        1,
    )
    assert post.published_at == datetime(2010, 3, 20, 14, 32, 31, tzinfo=UTC)
    assert post.id == "blog:" + hashlib.sha256(b"blog.example?\ng1").hexdigest()[:16]
    assert extract.profiles[0].bio == "Ada's blog\nOn engines"
    assert extract.profiles[0].links == ("https://blog.example/",)
    assert extract.gaps == ()


def test_authors_of_entry_channel_and_posterous() -> None:
    def person(**parts: str) -> str:
        inner = "".join(f"<posterous:{key}>{value}</posterous:{key}>" for key, value in parts.items())
        return f"<posterous:author>{inner}</posterous:author>"

    names = {"firstName": "Evan", "lastnNme": "Prodromou"}
    extract = rss(
        "<guid>1</guid><title>a</title>",
        "<guid>2</guid><title>b</title><author>bob@x.example (Bob)</author>",
        "<guid>6</guid><title>g</title><author>Bob &lt;bob@x.technology&gt;</author>",
        "<guid>7</guid><title>h</title><author>bob@x.technology</author>",
        "<guid>3</guid><title>c</title>" + person(displayName="Ev", **names),
        "<guid>4</guid><title>d</title>" + person(**names),
        "<guid>5</guid><title>e</title>" + person(firstName="Evan", lastName="P."),
        channel="<managingEditor>ada@x.example (Ada)</managingEditor>",
    )
    authors = ["Ada", "Bob", "Bob", "bob@x.technology", "Ev", "Evan Prodromou", "Evan P."]
    assert [post.author for post in extract.posts] == authors
    assert extract.profiles[0].display_name == ""
    alone = rss("<title>a</title>", channel="<managingEditor>ada@x.example (Ada)</managingEditor>")
    assert alone.profiles[0].display_name == "Ada"


def test_same_guid_once_and_no_guid_not_lost() -> None:
    extract = rss(
        "<guid>1</guid><title>a</title>",
        "<guid>1</guid><title>a again</title>",
        "<title>b</title>",
        "<title>c</title>",
        "<title>d</title><link>https://blog.example/d</link>",
    )
    assert [post.text for post in extract.posts] == ["a", "b", "c", "d"]
    assert [post.url for post in extract.posts] == [
        "https://blog.example/feed/1",
        "",
        "",
        "https://blog.example/d",
    ]
    assert all(post.published_at is None for post in extract.posts)


def test_hostile_values_stay_text() -> None:
    extract = rss(
        "<title>&lt;script&gt;alert(1)&lt;/script&gt;Hi</title><link>javascript:alert(1)</link><guid>1</guid>"
        "<description>&lt;img src='file:///etc/passwd'&gt;&lt;table&gt;&lt;td colspan=1000000000&gt;x"
        "</description>"
        "<pubDate>" + "9" * 100_000 + "</pubDate>",
        "<title>b</title><guid>2</guid><link>file:///etc/passwd</link>"
        "<pubDate>Fri, 31 Feb 99999 99:99:99</pubDate>",
        "<title>c</title><guid>3</guid><description>" + "&lt;div&gt;" * 3000 + "</description>",
    )
    assert [post.text for post in extract.posts] == ["<script>alert(1)</script>Hi\n\nx", "b"]
    assert [(post.url, post.published_at) for post in extract.posts] == [("", None), ("", None)]
    assert details(extract) == ["1 posts could not be read and were skipped"]


def test_a_page_is_not_a_feed_and_says_where_the_feed_is() -> None:
    page = (
        b"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/feed.xml'></head>"
    )
    error = failure(page)
    assert isinstance(error, UnsupportedInput)
    assert error.reason == "not_a_feed"
    assert error.hint == "its feed is https://blog.example/feed.xml"
    assert "RSS or Atom" in failure(b"<html><p>Sign in to go on").hint


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"hello", "not_a_feed"),
        (b"%PDF-1.4", "not_a_feed"),
        (b"PK\x03\x04", "not_a_feed"),
        (b"<svg/>", "not_a_feed"),
        (b'{"version": "1", "items": []}', "not_a_feed"),
        (b'{"version": ', "unreadable"),
        (b"x" * 5_000_001, "too_large"),
        (b"<rss>" + b"<b>" * 300_000, "too_large"),
        (b"\0" * 100, "not_a_feed"),
    ],
)
def test_what_is_no_feed(body: bytes, reason: str) -> None:
    assert failure(body).reason == reason


def test_a_feed_without_posts_is_empty_and_a_page_gone_is_an_error() -> None:
    assert reasons(rss()) == ["empty"]
    with pytest.raises(BadStatus):
        read(web("blog", URL), {})


def test_older_pages_and_broken_xml_are_reported() -> None:
    link = "<atom:link rel='next' href='https://blog.example/feed?paged=2'/>"
    first = (OPEN + link + "<item><title>a</title></item>" + CLOSE).encode()
    captures = [feed_capture(first)]
    assert details(BlogCollector().parse(captures)) == [
        "the feed says that older posts are on further pages, which were not read"
    ]
    broken = read(web("blog", URL), {URL: (OPEN + "<item><title>a & b</title><guid>1</guid>").encode()})
    assert [post.text for post in broken.posts] == ["a & b"]
    assert details(broken) == ["the feed is not well-formed: posts may be missing or cut"]


def test_the_posterous_footer_is_cut() -> None:
    footer = '<p><a href="x">Permalink</a>\n\n\t| <a href="x#c">Leave a comment&nbsp;&nbsp;&raquo;</a></p>'
    text = "<p>About Permalink | Leave a comment links.</p>"
    extract = rss(f"<title>a</title><description><![CDATA[{text}{footer}]]></description>")
    assert extract.posts[0].text == "a\n\nAbout Permalink | Leave a comment links."


def test_drafts_of_a_wordpress_export_are_not_read() -> None:
    extract = rss(
        "<title>a</title><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>",
        "<title>SECRET</title><wp:status>draft</wp:status>",
        "<title>SECRET</title><wp:post_password>x</wp:post_password>",
        "<title>SECRET</title><wp:post_type>nav_menu_item</wp:post_type>",
    )
    assert [post.text for post in extract.posts] == ["a"]
    assert extract.unread == ("drafts, pages and attachments",)


def test_json_feeds() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ada's blog",
        "home_page_url": "https://blog.example/",
        "authors": [{"name": "Ada"}],
        "next_url": "https://blog.example/2",
        "items": [
            {
                "id": 1,
                "url": "/1",
                "content_html": "<p>one</p>",
                "date_published": "2010-02-07T14:04:00-05:00",
            },
            {
                "id": "2",
                "title": "T",
                "content_text": "a < b",
                "authors": [{"name": "Bob"}],
                "attachments": [{}],
            },
            5,
            {"id": "3", "url": "javascript:x", "content_html": [], "date_published": {}, "authors": "x"},
        ],
    }
    last: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "Ada"}]}
    last["items"] = [{"id": 9, "content_text": "old"}]
    pages = {URL: json.dumps(data).encode(), "https://blog.example/2": json.dumps(last).encode()}
    extract = read(web("blog", URL), pages)
    assert [(post.text, post.author, post.url) for post in extract.posts] == [
        ("one", "Ada", "https://blog.example/1"),
        ("T\n\na < b", "Bob", ""),
        ("", "Ada", ""),
        ("old", "Ada", ""),
    ]
    assert extract.posts[0].published_at == datetime(2010, 2, 7, 19, 4, tzinfo=UTC)
    assert details(extract) == []


def test_a_feeds_editor_signs_what_nobody_else_does_and_owns_nothing() -> None:
    items = [f"<guid>{n}</guid><title>t</title><dc:creator>Robin Sample</dc:creator>" for n in range(3)]
    extract = rss(
        "<guid>a</guid><title>t</title>",
        *items,
        channel="<managingEditor>anna@x.example (Anna Smith)</managingEditor>",
    )
    assert [post.author for post in extract.posts] == ["Anna Smith", *["Robin Sample"] * 3]
    assert extract.profiles[0].display_name == ""
    robin = Candidate(id="c", full_name="Robin Sample")
    own, others, gap = attribute(extract.posts, web("blog", URL), robin, extract.profiles)
    assert {post.author for post in own} == {"Robin Sample"}
    assert (len(own), others, gap) == (3, 1, None)


def test_what_nobody_signs_among_several_authors_is_nobodys() -> None:
    signed = [
        f"<title>t</title><guid>{name}</guid><dc:creator>{name}</dc:creator>" for name in ("Ann", "Ben")
    ]
    assert [post.author for post in rss(*signed, "<title>u</title>").posts] == ["Ann", "Ben", "(anonymous)"]
    assert [post.author for post in rss(signed[0], "<title>u</title>").posts] == ["Ann", ""]


def numbered(path: Path, **more: object) -> Extract:
    items = [{"id": str(n), "content_text": path.stem} for n in range(3)]
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **more}))
    return read(export("blog", path))


@pytest.mark.parametrize("key", ["home_page_url", "feed_url", "title"])
def test_two_blogs_that_number_their_posts_do_not_hide_each_other(tmp_path: Path, key: str) -> None:
    one = numbered(tmp_path / "one.json", **{key: "https://one.example/"})
    two = numbered(tmp_path / "two.json", **{key: "https://two.example/"})
    assert not {post.id for post in one.posts} & {post.id for post in two.posts}


def test_one_feed_given_twice_gives_the_same_ids(tmp_path: Path) -> None:
    one = numbered(tmp_path / "one.json", home_page_url="https://one.example/blog/")
    two = numbered(tmp_path / "two.json", home_page_url="http://www.ONE.example/blog")
    body = (tmp_path / "one.json").read_bytes()
    three = read(web("blog", "https://cdn.example/f"), {"https://cdn.example/f": body})
    ids = [[post.id for post in each.posts] for each in (one, two, three)]
    assert ids[0] == ids[1] == ids[2]


def test_a_pages_own_feed_address_is_shown_short_and_without_its_query() -> None:
    href = "/feed" + "x" * 1_500 + "?token=SECRET"
    page = f"<!doctype html><html><link rel=alternate type='application/rss+xml' href='{href}'>"
    hint = failure(page.encode()).hint
    assert hint.startswith("its feed is https://blog.example/feedxx")
    assert len(hint) < 140
    assert "SECRET" not in hint


ATTRIBUTES = " ".join(f"a{n}='>'" for n in range(257))


@pytest.mark.parametrize(
    "body",
    [
        f"<rss><channel><item {ATTRIBUTES}/></channel></rss>".encode(),
        f"<rss><channel><item {ATTRIBUTES}/></channel></rss>".encode("utf-16"),
        f"<rss><channel><item {ATTRIBUTES}/></channel></rss>".encode("utf-16-le"),
        f"<rss><channel><item {ATTRIBUTES}/></channel></rss>".encode("utf-32-be"),
        b"<?xml version='1.0' encoding='utf-7'?>"
        + f"<rss><channel><item {ATTRIBUTES}/></channel></rss>".encode("utf-7").replace(b"<", b"+ADw-"),
        "<?xml version='1.0' encoding='utf-16'?>".encode("utf-16") + ("<b>" * 300_001).encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-16", "utf-16-le", "utf-32-be", "utf-7", "marks"],
)
def test_a_tag_of_endless_attributes_is_no_feed_in_any_encoding(body: bytes) -> None:
    assert failure(body).reason == "too_large"


def test_text_that_is_full_of_attributes_is_still_text() -> None:
    spans = '&lt;span class="k"&gt;x&lt;/span&gt;' * 400
    spans += "<![CDATA[<img src='data:image/png;base64," + "A" * 200_000 + "'>]]>"
    assert len(rss(f"<title>a</title><description>{spans}</description>").posts) == 1
    assert failure(b"\x4c\x6f\xa7\x94" + b"x").reason == "not_a_feed"


def test_long_values_are_cut_and_long_posts_are_counted() -> None:
    extract = rss(
        f"<guid>1</guid><title>{'t' * 5_000}</title><author>{'n' * 30_000}</author>"
        f"<link>https://x.example/{'l' * 5_000}</link><description>{'w ' * 150_000}</description>",
        channel=f"<managingEditor>{'e' * 30_000}</managingEditor>",
    )
    (post,) = extract.posts
    assert (len(post.text), len(post.author), post.url) == (200_000, 200, "")
    assert post.text.startswith("t" * 1_000 + "\n\nw")
    assert details(extract) == ["1 posts are longer than 200,000 characters and were cut"]
    data = {
        "version": "https://jsonfeed.org/version/1",
        "author": {"name": "n" * 30_000},
        "items": [{"id": 1}],
    }
    (post,) = read(web("blog", URL), {URL: json.dumps(data).encode()}).posts
    assert len(post.author) == 200


def test_a_file_is_addressed_by_its_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "my feed.xml"
    path.write_text(OPEN + "<item><title>a</title></item>" + CLOSE)
    (captured,) = collect(export("blog", path))
    assert captured.snapshot.url == "my feed.xml"
    for wrong, reason in ((tmp_path, "wrong_kind"), (tmp_path / "none.xml", "missing_file")):
        with pytest.raises(CollectError) as caught:
            collect(export("blog", wrong))
        assert caught.value.reason == reason


def test_the_body_never_becomes_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(OPEN + "<item><title>SECRET</title></item>" + CLOSE)
    for body in (str(secret), secret.as_uri(), "https://blog.example/other"):
        assert failure(body.encode()).reason == "not_a_feed"
    seen: list[object] = []
    real = feed_module.feedparser.parse
    monkeypatch.setattr(
        feed_module.feedparser, "parse", lambda it, **more: (seen.append(it), real(it, **more))[1]
    )
    rss("<title>a</title>")
    assert all(hasattr(each, "read") for each in seen)


@needs_shared_data
def test_every_feed_of_the_corpus_is_read_or_refused() -> None:
    files = sorted(
        path for folder in ("feeds", "wxr") for path in (SOURCES / folder).rglob("*") if path.is_file()
    )
    assert len(files) > 200
    entries = 0
    refused: set[str] = set()
    for path in files:
        try:
            extract = read(export("blog", path))
        except CollectError as error:
            refused.add(error.reason)
            continue
        entries += len(extract.posts)
        assert extract.posts or extract.gaps, path
    assert entries > 250
    assert refused == {"not_a_feed", "unreadable"}


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE a [<!ENTITY l0 "ha">'
        + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
        + b"]><rss><channel><item><title>&l9;</title></item></channel></rss>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<rss><channel><item><title>&x;</title></item></channel></rss>",
        b"<rss><channel>" + b"<item>" * 5_000,
        b"<rss><channel><item><title>" + b"x" * 4_000_000,
        b"<rss><channel>" + b'<a x="' * 10_000,
        b"<rss><channel><item><author>" + b"n" * 2_000_000 + b"</author></item>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><author><name>" + b"n@" * 1_000_000,
    ],
    ids=["laughs", "external", "items", "token", "quotes", "author", "name"],
)
def test_feed_bombs_end_quickly(body: bytes) -> None:
    start = time.process_time()
    try:
        extract = read(web("blog", URL), {URL: body})
    except CollectError:
        extract = Extract()
    assert not any("root:" in post.text for post in extract.posts)
    assert time.process_time() - start < 8


@given(st.binary(max_size=200), st.text(max_size=60), st.text(max_size=30))
def test_no_bytes_make_the_parser_fail_otherwise(raw: bytes, text: str, date: str) -> None:
    item = f"<item><title>{text}</title><pubDate>{date}</pubDate><link>{text}</link><description>{text}"
    for body in (raw, OPEN.encode() + raw, (OPEN + item).encode("utf-8", "replace")):
        captures = [feed_capture(body)]
        try:
            extract = BlogCollector().parse(captures)
        except CollectError:
            continue
        assert BlogCollector().parse(captures) == extract


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>' + b"encoding='a'?" * 20_000,
        b'<?xml version="1.0"?>' + b"\n" * 400_000 + b'<rss version="2.0"><channel><title>x',
        b'<?xml version="1.0"?><!DOCTYPE rss [' + b"\n<!ENTITY" * 20_000 + b'<rss version="2.0"><channel>',
        b'<?xml version="1.0" encoding="punycode"?><rss version="2.0"><channel><title>-' + b"a9" * 400_000,
        b'<?xml version="1.0" encoding="--IDNA"?><rss version="2.0"><channel>xn--' + b"a9" * 400_000,
    ],
    ids=["one line of declarations", "empty lines", "unclosed entities", "punycode", "idna"],
)
def test_what_stands_before_a_feed_takes_no_longer_than_the_rest(body: bytes) -> None:
    started = time.monotonic()
    with contextlib.suppress(CollectError):
        feed_module.read_feed(body, "https://robin.example/")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("form", ["json", "xml"])
def test_of_endless_posts_only_so_many_are_read_and_that_is_said(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "MAX_ENTRIES", 3)
    items = "".join(f"<item><guid>{n}</guid></item>" for n in range(4))
    body = f"<rss><channel>{items}</channel></rss>".encode()
    if form == "json":
        listed = [{"id": str(n)} for n in range(4)]
        body = json.dumps({"version": "https://jsonfeed.org/version/1", "items": listed}).encode()
    found = feed_module.read_feed(body, "https://robin.example/")
    assert len(found.entries) == 3
    assert found.faults == ("no more than 3 posts of one feed are read",)
