"""Feeds, marked-up pages and exports that others wrote, against what others read out of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from collectors.feed import read_feed
from collectors.hfeed import read_hfeed
from collectors.markup import html_to_text, parse_date, unescape
from tests.collectors.builders import details, export, read
from tests.shared_data import SOURCES, needs_shared_data

pytestmark = needs_shared_data

FEED_RS = SOURCES / "feeds" / "feed-rs"
MICROFORMATS = SOURCES / "microformats"
WXR = SOURCES / "wxr"
EXPECTED = sorted(FEED_RS.rglob("*.serde.json"))

# Where the two readers differ on purpose, or feed-rs leaves out what is there.
_OTHER_TEXTS = {
    "atom_mediarss_newscred_1",  # the longer of two texts
    "atom_mediarss_youtube_1",
    "rss_1.0_debian",
    "rss_2.0_bbc",
    "rss_2.0_ch9",
}
_OTHER_AUTHORS = {
    "jsonfeed_elastic_1.1",  # the first of several
    "jsonfeed_spec_1",  # the feed's own
    "rss_1.0_spec_2",  # without the address
    "rss_2.0_ilgiornale",  # feed-rs gives the name of the field
    "rss_2.0_relurl_1",
}
_OTHER_LINKS = {"atom_xml_base", "jsonfeed_elastic_1.1", "rss_0.91_encoding_1", "rss_2.0_spec_1"}


def plain(given: dict[str, str] | None) -> str:
    value = (given or {}).get("content") or (given or {}).get("body") or ""
    text = html_to_text(value) if "html" in ((given or {}).get("content_type") or "") else unescape(value)
    return " ".join(text.split())


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name.removesuffix(".serde.json"))
def test_a_feed_as_feed_rs_reads_it(expected: Path) -> None:
    name = expected.name.removesuffix(".serde.json")
    (file,) = (path for path in expected.parent.glob(f"{name}.*") if path != expected)
    feed = read_feed(file.read_bytes(), file.name)
    theirs: list[dict[str, Any]] = json.loads(expected.read_text())["entries"]
    assert [entry.heading for entry in feed.entries] == [plain(each["title"]) for each in theirs]
    for entry, other in zip(feed.entries, theirs, strict=True):
        when = parse_date(other["published"] or other["updated"] or "")
        assert entry.when is None or when is None or abs((entry.when - when).total_seconds()) < 1
        assert (entry.when is None) == (when is None) or when is None
        authors = [each["name"] for each in other["authors"]] or [entry.author]
        assert entry.author == authors[0] or name in _OTHER_AUTHORS
        links = [each["href"] for each in other["links"]]
        assert not entry.link or entry.link in links or name in _OTHER_LINKS
        texts = {plain(other["content"]), plain(other["summary"])}
        assert " ".join(entry.text.split()) in texts or name in _OTHER_TEXTS


def test_the_corpus_is_whole() -> None:
    assert len(EXPECTED) == 64
    names = {path.name.removesuffix(".serde.json") for path in EXPECTED}
    assert names >= _OTHER_AUTHORS | _OTHER_LINKS | _OTHER_TEXTS


def _items(node: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [each for child in node.get("children", []) for each in _items(child)]
    return ([node["properties"]] if "h-entry" in node["type"] else []) + inner


@pytest.mark.parametrize(
    "expected",
    sorted([*MICROFORMATS.glob("h-feed/*.json"), *MICROFORMATS.glob("h-entry/*.json")]),
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_a_marked_up_page_as_the_microformats_tests_read_it(expected: Path) -> None:
    given = json.loads(expected.read_text())
    theirs = [each for item in given["items"] for each in _items(item)]
    feed = read_hfeed(expected.with_suffix(".html").read_bytes(), "http://example.com/")
    assert feed is not None
    own = [each for each in theirs if "like-of" not in each]
    assert feed.unread == (("likes, reposts and bookmarks",) if len(own) < len(theirs) else ())
    assert len(feed.entries) == len(own)
    for entry, other in zip(feed.entries, own, strict=True):
        content = other.get("content", [""])[0]
        content = content["value"] if isinstance(content, dict) else content
        name = other.get("name", [""])[0]
        assert " ".join(entry.text.split()) == " ".join((content or name).split()) or "img" in str(other)
        assert entry.heading in {"", " ".join(name.split())}
        assert entry.link in {*other.get("url", ()), ""}
        assert bool(entry.link) == ("url" in other)
        assert entry.when == parse_date((other.get("published") or other.get("updated") or [""])[0])
        authors = [each["value"] for each in other.get("author", [])]
        assert entry.author == (authors[0] if authors else "")
        assert (entry.kind.value == "reply") == ("in-reply-to" in other)
    if given["items"][0]["type"] == ["h-feed"] and "name" in given["items"][0]["properties"]:
        about = given["items"][0]["properties"]
        assert (feed.title, feed.author, feed.link) == ("Microformats blog", "Tantek", about["url"][0])


@pytest.mark.parametrize(
    ("name", "posts", "authors", "unread"),
    [
        ("small-export", 5, {"admin", "author", "editor"}, ("comments", "drafts, pages and attachments")),
        ("valid-wxr-1.0", 3, {"admin"}, ("comments", "drafts, pages and attachments")),
        ("valid-wxr-1.1", 1, {"John Doe"}, ("comments", "drafts, pages and attachments")),
        ("wxr-flat-attachment-same-site", 1, {"a11y Team"}, ("drafts, pages and attachments",)),
        ("post-content-blank-lines", 1, {"John Doe"}, ()),
        ("missing-tags", 1, {""}, ()),
        # Its namespace begins with https, and WordPress's own does not.
        (
            "theme-unit-test-data",
            53,
            {"Theme Buster", "Theme Reviewer", ">themereviewteam"},
            ("comments", "drafts, pages and attachments"),
        ),
        ("test-serialized-comment-meta", 0, set(), ("comments", "drafts, pages and attachments")),
    ],
)
@pytest.mark.parametrize("source", ["blog", "posterous"])
def test_a_wordpress_export(
    source: str, name: str, posts: int, authors: set[str], unread: tuple[str, ...]
) -> None:
    extract = read(export(source, WXR / f"{name}.xml"))
    assert (len(extract.posts), {post.author for post in extract.posts}) == (posts, authors)
    assert extract.unread == unread
    assert details(extract) == ([] if posts else ["the feed holds no posts"])


def test_an_export_gives_paragraphs_names_and_times_as_the_blog_showed_them() -> None:
    (post,) = read(export("blog", WXR / "post-content-blank-lines.xml")).posts
    assert post.text.startswith("Hello world!\n\nThis is an example of a WordPress post.\n")
    assert "\n\n" in post.text.partition("post.\n")[2]
    assert str(post.published_at) == "2010-10-16 20:53:18+00:00"
    assert post.url.startswith("http")


@pytest.mark.parametrize("name", ["crazy-cdata", "malformed-simple", "namespace-edge-cases"])
def test_a_broken_export_is_read_as_far_as_it_goes_and_that_is_said(name: str) -> None:
    extract = read(export("blog", WXR / f"{name}.xml"))
    assert extract.posts
    assert "the export is not well-formed: posts may be missing or cut" in details(extract)
