"""Blogs that are gone: the archive's list of captures, which of them are read, and what it refuses."""

import gzip
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st

from collectors import wayback
from collectors.blog import BlogCollector
from collectors.wayback import WAYBACK, Row, read_list, wanted
from tests.collectors.builders import Pages, details, web
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import BadStatus, CollectError, FetchError
from vetting.models import Extract
from vetting.protocols import Fetched

BLOG = "http://sam.posterous.com/"
LIST = WAYBACK.list_url(BLOG)


def cassette(name: str) -> list[tuple[str, int, bytes]]:
    """The address, status and body of every recorded answer."""
    recorded: Any = yaml.safe_load((SOURCES / "wayback" / name).read_text())
    found = []
    for each in recorded["interactions"]:
        body = each["response"]["body"]["string"]
        body = body.encode() if isinstance(body, str) else body
        body = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
        found.append((each["request"]["uri"], each["response"]["status"]["code"], body))
    return found


@needs_shared_data
def test_a_recorded_list_over_several_parts_is_read_to_its_end() -> None:
    """Each part ends with the key that the next request of the recording carries."""
    parts = cassette("test_search_multipage.yaml")
    rows: list[Row] = []
    for index, (uri, _, body) in enumerate(parts):
        found, resume = read_list(body)
        assert len(found) == (25 if resume else len(found))
        rows += found
        following = parts[index + 1][0] if index + 1 < len(parts) else ""
        key = re.search(r"resumeKey=([^&]*)", following)
        if key:
            assert f"resumeKey={key.group(1)}" in WAYBACK.list_url(BLOG, resume)
        assert "cnn.com" in uri
    assert len({(row.key, row.stamp) for row in rows}) == 96
    assert all(row.original.startswith("http") and len(row.stamp) == 14 for row in rows)


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "rows", "statuses"),
    [
        ("test_search.yaml", 1, {"200"}),
        ("test_search_with_filter.yaml", 10, {"200", "301", "302", "-"}),
        ("test_search_does_not_repeat_results.yaml", 4, None),
    ],
)
def test_recorded_lists(name: str, rows: int, statuses: set[str] | None) -> None:
    found, _ = read_list(cassette(name)[0][2])
    assert len(found) >= rows
    assert statuses is None or {row.status for row in found} <= statuses


@needs_shared_data
def test_a_recorded_refusal_is_the_owners_and_not_the_blogs() -> None:
    ((_, status, body),) = cassette("test_search_raises_for_blocked_urls.yaml")
    error = wayback.refused(BadStatus("the page is not public", LIST, status=status, answer=body))
    assert (error.reason, "had it taken out" in error.message) == ("private", True)
    assert "Exception" not in error.message


@needs_shared_data
def test_the_recorded_captures_addresses_are_told_apart() -> None:
    uris = [uri for uri, _, _ in cassette("test_get_memento_with_redirects.yaml")]
    assert all(wayback.original_of(uri).startswith("https://www.epa.gov/ghgreporting/") for uri in uris)
    assert wayback.original_of("https://web.archive.org/web/20171124151315/https://a.example/") == ""


def row(path: str, stamp: str = "20120101000000", media_type: str = "text/html", status: str = "200") -> str:
    return f"com,posterous,sam)/{path} {stamp} {BLOG}{path} {media_type} {status} D{path}{stamp} 100"


def feed(*slugs: str) -> bytes:
    items = "".join(
        f"<item><title>{slug}</title><link>{BLOG}{slug}</link><description>Words.</description></item>"
        for slug in slugs
    )
    opening = '<rss xmlns:posterous="http://posterous.com/help/rss/1.0"><channel>'
    return f"{opening}<link>{BLOG}</link>{items}</channel></rss>".encode()


def post(slug: str) -> bytes:
    return (
        f"<html><body><div class=post_header><h3>{slug}</h3><span class=post_time>December  4 2012,  3:32 AM"
        f"</span></div><div class=post_body>Words of {slug}.</div><div class=post_responses>SECRET</div>"
    ).encode()


def vet(
    rows: Sequence[str], captured: Mapping[str, bytes | Fetched | FetchError]
) -> tuple[Extract, CollectError | None]:
    pages: dict[str, bytes | Fetched | FetchError] = {LIST: "\n".join(rows).encode()}
    pages |= {f"{WAYBACK.captures}/{path}": body for path, body in captured.items()}
    captures, missing = [], None
    try:
        for each in BlogCollector().collect(web("posterous", BLOG), Pages(pages)):
            captures.append(each)  # noqa: PERF402 - what came before an error counts
    except CollectError as error:
        missing = error
    return BlogCollector().parse(captures), missing


def test_feeds_first_then_the_pages_that_no_feed_holds() -> None:
    rows = [
        row("rss.xml", media_type="application/rss+xml"),
        row("one"),
        row("two", "20110101000000"),
        row("two", "20130101000000"),
        row("two", "20140101000000"),
        row("tag", status="404"),
        row("pages/about"),
        row("?page=2"),
        row("robots.txt", media_type="text/plain"),
    ]
    captured = {
        f"20120101000000id_/{BLOG}rss.xml": feed("one"),
        f"20130101000000id_/{BLOG}two": post("two"),
    }
    extract, missing = vet(rows, captured)
    assert (missing, details(extract)) == (None, [])
    assert [each.text for each in extract.posts] == ["one\n\nWords.", "two\n\nWords of two."]
    assert [each.url for each in extract.posts] == [BLOG + "one", BLOG + "two"]
    assert str(extract.posts[1].published_at) == "2012-12-04 03:32:00+00:00"


def test_captures_that_cannot_be_had_are_counted_and_the_others_stand() -> None:
    extract, missing = vet([row("one"), row("two")], {f"20120101000000id_/{BLOG}two": post("two")})
    assert [each.text for each in extract.posts] == ["two\n\nWords of two."]
    assert missing is not None
    assert missing.message == "1 of 2 archived posts: 404"


def test_a_capture_that_leads_out_of_the_archive_is_not_read() -> None:
    outside = Fetched(url="https://evil.example/", status=200, media_type="text/html", body=post("SECRET"))
    captures = {f"20120101000000id_/{BLOG}one": outside, f"20120101000000id_/{BLOG}two": post("two")}
    extract, missing = vet([row("one"), row("two")], captures)
    assert [each.text for each in extract.posts] == ["two\n\nWords of two."]
    assert missing is not None


def test_a_blog_that_lives_is_not_looked_for_in_the_archive() -> None:
    site = Pages({BLOG: feed("one")})
    captures = list(BlogCollector().collect(web("posterous", BLOG), site))
    assert site.asked == [BLOG]
    assert len(BlogCollector().parse(captures).posts) == 1


def test_what_stands_in_the_place_of_a_blog_that_is_gone_is_not_the_blog() -> None:
    parked = b"<!doctype html><html><body>SECRET: buy this domain</body></html>"
    pages = {
        BLOG: parked,
        LIST: row("one").encode(),
        f"{WAYBACK.captures}/20120101000000id_/{BLOG}one": post("one"),
    }
    captures = list(BlogCollector().collect(web("posterous", BLOG), Pages(pages)))
    extract = BlogCollector().parse(captures)
    assert [each.text for each in extract.posts] == ["one\n\nWords of one."]
    assert details(extract) == []


@pytest.mark.parametrize("reason", ["robots", "rate_limited", "address_blocked", "private"])
def test_a_refusal_is_not_gone(reason: str) -> None:
    site = Pages({BLOG: FetchError("no", BLOG, reason=reason), LIST: row("one").encode()})
    with pytest.raises(FetchError, match="no"):
        list(BlogCollector().collect(web("posterous", BLOG), site))
    assert site.asked == [BLOG]


def test_other_blogs_that_are_gone_are_not_brought_back() -> None:
    """Who took a blog down wanted it gone; Posterous was closed by its owner, for everyone."""
    site = Pages()
    with pytest.raises(BadStatus):
        list(BlogCollector().collect(web("blog", BLOG), site))
    assert site.asked == [BLOG]


@given(st.binary(max_size=200), st.text(max_size=40))
def test_no_bytes_make_the_list_fail(raw: bytes, text: str) -> None:
    for body in (raw, f"k 20120101000000 {text}".encode(), f'k 20120101000000 {{"url": "{text}"}}'.encode()):
        rows, _ = read_list(body)
        feeds, pages = wanted(rows)
        assert all(each.original.startswith("http") for each in (*feeds, *pages))
