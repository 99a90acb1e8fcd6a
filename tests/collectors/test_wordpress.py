"""WordPress's own interface: used where it is whole and names its authors, left alone where it is not."""

import contextlib
import json
import time
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from collectors import wordpress
from collectors.blog import BlogCollector
from tests.collectors.builders import Pages, details, web
from vetting.errors import BadStatus, CollectError, FetchError, ResponseTooLarge
from vetting.models import Account, Capture, Extract
from vetting.protocols import Fetched

HOME = "https://blog.example/"
ROOT = HOME + "wp-json/"
LINK = {"link": f'<{ROOT}>; rel="https://api.w.org/"'}
FEED = b"<rss><channel><item><guid>f</guid><title>From the feed</title></item></channel></rss>"


def post(number: int, author: int = 1, **more: object) -> dict[str, object]:
    return {
        "id": number,
        "date_gmt": "2020-01-02T03:04:05",
        "guid": {"rendered": f"{HOME}?p={number}&#038;x"},
        "link": f"{HOME}p/{number}",
        "title": {"rendered": f"Post {number} &#8211; more"},
        "content": {"rendered": f"<p>Words of {number}.</p>", "protected": False},
        "author": author,
        "status": "publish",
        **more,
    }


class Site(Pages):
    """A WordPress of so many posts, whose pages may be too large above a size."""

    def __init__(self, count: int, *, most: int = 100, total: int | None = None, refused: str = "") -> None:
        super().__init__()
        self.posts = [post(number, number % 2 + 1) for number in range(count, 0, -1)]
        self.most = most
        self.total = count if total is None else total
        self.refused = refused
        self.users: object = [
            {"id": 1, "name": "Ann &amp; Co", "slug": "ann"},
            {"id": 2, "name": "Ben", "slug": "ben"},
        ]

    def get(self, url: str, **_: object) -> Fetched:  # type: ignore[override]
        self.asked.append(url)
        route = wordpress.route_of(url)
        if self.refused and route == self.refused:
            raise BadStatus("the page is not public", url, reason="private", status=403)
        headers: Mapping[str, str] = {}
        body: object = {"name": "A &amp; B", "description": "Notes", "home": HOME}
        if url in {HOME, HOME + "feed/"}:
            page = b"<!doctype html><html><link rel=alternate type=application/rss+xml href=/feed/></html>"
            found = page if url == HOME else FEED
            return Fetched(url=url, status=200, media_type="text/html", body=found, headers=LINK)
        if route == "users":
            body = self.users
        elif route == "posts":
            given_size, number = (
                int(url.partition(f"{name}=")[2].partition("&")[0]) for name in ("per_page", "page")
            )
            number = int(url.partition("&page=")[2].partition("&")[0])
            if given_size > self.most:
                raise ResponseTooLarge("is too large", url)
            start = (number - 1) * given_size
            body = self.posts[start : start + given_size]
            headers = {"x-wp-total": str(self.total)}
        elif route != "index":
            raise BadStatus("404", url, reason="not_found", status=404)
        return Fetched(
            url=url,
            status=200,
            media_type="application/json",
            body=json.dumps(body).encode(),
            headers=headers,
        )


def vet(site: Site, account: Account | None = None) -> tuple[Extract, CollectError | None]:
    captures: list[Capture] = []
    try:
        for captured in BlogCollector().collect(account or web("blog", HOME), site):
            captures.append(captured)  # noqa: PERF402 - what came before an error counts
    except CollectError as error:
        return BlogCollector().parse(captures), error
    return BlogCollector().parse(captures), None


@pytest.mark.parametrize("most", [100, 20, 5])
def test_every_post_once_in_pages_as_large_as_the_limit_allows(most: int) -> None:
    extract, missing = vet(Site(230, most=most))
    assert (len(extract.posts), missing, details(extract)) == (230, None, [])
    assert extract.posts[0].text == "Post 230 – more\n\nWords of 230."
    assert {each.author for each in extract.posts} == {"Ann & Co", "Ben"}
    assert extract.profiles[0].bio == "A & B\nNotes"


def test_a_page_that_is_too_large_in_the_middle_is_asked_for_in_parts() -> None:
    site = Site(230)
    real = site.get

    def get(url: str, **more: object) -> Fetched:
        if "per_page=100&page=2" in url:
            raise ResponseTooLarge("is too large", url)
        return real(url, **more)

    site.get = get  # type: ignore[method-assign,assignment]
    extract, missing = vet(site)
    assert (len(extract.posts), missing) == (230, None)


@pytest.mark.parametrize("refused", ["users", "posts", "index"])
def test_the_feed_stands_in_for_an_interface_that_refuses(refused: str) -> None:
    extract, missing = vet(Site(3, refused=refused))
    assert ([each.text for each in extract.posts], missing) == (["From the feed"], None)


@pytest.mark.parametrize("users", [[], {}, "x", [{"id": "1", "name": "Ann"}], [5]])
def test_without_names_the_words_are_nobodys_so_that_the_feed_is_read(users: object) -> None:
    site = Site(3)
    site.users = users
    assert [each.text for each in vet(site)[0].posts] == ["From the feed"]


def test_an_author_without_a_name_is_nobody_and_never_the_owner() -> None:
    site = Site(0, total=2)
    site.posts = [post(1, 1), post(2, 77)]
    assert [each.author for each in vet(site)[0].posts] == ["Ann & Co", "(anonymous)"]


def test_fewer_posts_than_the_blog_says_it_has_are_a_gap() -> None:
    extract, missing = vet(Site(30, total=35))
    assert len(extract.posts) == 30
    assert missing is not None
    assert "the blog says that it has 35 posts, and gave 30" in missing.message


def test_a_failure_in_the_middle_keeps_what_was_read() -> None:
    site = Site(230)
    real = site.get

    def get(url: str, **more: object) -> Fetched:
        if "&page=3" in url:
            raise FetchError("the site does not answer", url, reason="timed_out")
        return real(url, **more)

    site.get = get  # type: ignore[method-assign,assignment]
    extract, missing = vet(site)
    assert len(extract.posts) == 200
    assert missing is not None
    assert (missing.reason, missing.message) == ("timed_out", "older posts: the site does not answer")


def test_drafts_and_protected_posts_are_left_out() -> None:
    site = Site(0, total=3)
    protected = {"rendered": "", "protected": True}
    site.posts = [post(1), post(2, status="draft"), post(3, content=protected)]
    extract, _ = vet(site)
    assert [each.text for each in extract.posts] == ["Post 1 – more\n\nWords of 1."]
    assert extract.unread == ("posts behind a password",)


def test_the_author_is_asked_for_by_number_and_only_where_the_name_is_one_persons() -> None:
    site = Site(4)
    vet(site, replace(web("blog", HOME), author="BEN"))
    assert any("author=2" in url for url in site.asked)
    for name in ("Nobody", "", "Ann"):
        other = Site(4)
        vet(other, replace(web("blog", HOME), author=name))
        asked = [url for url in other.asked if "/posts" in url]
        assert ("author=1" in asked[0]) == (name == "Ann")
    twins = {1: ("Ann", "ann"), 2: ("Ann", "ann-2")}
    assert wordpress.author_number(twins, "Ann") is None
    assert wordpress.author_number(twins, "ann-2") == 2


def test_an_interface_elsewhere_is_not_asked() -> None:
    for root in (
        "https://public-api.wordpress.com/wp/v2/sites/1",
        "http://127.0.0.1/wp-json/",
        "javascript:x",
    ):
        assert wordpress.api_root({"link": f'<{root}>; rel="https://api.w.org/"'}, b"", HOME) == ""
        page = f"<link rel='https://api.w.org/' href='{root}' />".encode()
        assert wordpress.api_root({}, page, HOME) == ""
    page = b"<head><link href='/wp-json/' rel=\"https://api.w.org/\" /></head>"
    assert wordpress.api_root({}, page, HOME) == ROOT
    unprotected = {"link": LINK["link"].replace("https://blog", "http://blog")}
    assert wordpress.api_root(unprotected, b"", HOME) == ROOT


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        (HOME, True),
        (HOME + "feed/", True),
        (HOME + "?feed=rss2", True),
        (HOME + "author/ann/", False),
        (HOME + "category/x/feed/", False),
        (HOME + "?cat=3", False),
        (HOME + "?author=3", False),
    ],
)
def test_a_part_of_a_blog_is_not_taken_for_the_whole(url: str, whole: bool) -> None:
    assert wordpress.is_whole_blog(ROOT, url) is whole
    assert wordpress.is_whole_blog(HOME + "index.php?rest_route=/", url) is whole


def test_blogs_without_speaking_addresses_are_asked_by_query() -> None:
    url = wordpress.posts_url(HOME + "index.php?rest_route=/", page=2, size=5, author=7)
    assert url.startswith(HOME + "index.php?rest_route=/wp/v2/posts&per_page=5&page=2&author=7&_fields=")
    assert (wordpress.route_of(url), wordpress.by_one_author(url)) == ("posts", True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "author", "guid", "title", "content", "rendered", "link"]), inner
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_answer_makes_the_reader_fail_otherwise(value: object) -> None:
    for body in (json.dumps(value).encode(), json.dumps([value]).encode(), repr(value).encode()):
        for reader in (wordpress.read_users, wordpress.read_index):
            with contextlib.suppress(CollectError):
                reader(body, HOME)
        try:
            entries, _ = wordpress.read_posts(body, HOME, {1: ("Ann", "ann")})
        except CollectError:
            continue
        assert all(each.author in {"Ann", "(anonymous)"} for each in entries)


def test_a_header_of_endless_links_is_read_at_once() -> None:
    started = time.monotonic()
    assert wordpress.api_root({"link": "<a>;" * 16_000}, b"", HOME) == ""
    assert time.monotonic() - started < 2
    given = "<https://blog.example/>; rel=shortlink, " + LINK["link"]
    assert wordpress.api_root({"link": given}, b"", HOME) == ROOT


def test_a_page_with_more_posts_than_were_asked_for_is_refused() -> None:
    with pytest.raises(CollectError, match="more posts than"):
        wordpress.read_posts(json.dumps([post(n) for n in range(101)]).encode(), ROOT, {})


def test_posts_that_a_redirect_has_from_another_site_are_not_read() -> None:
    there = "https://victim.example/wp-json/wp/v2/posts?_fields=id"
    body = json.dumps([post(1)]).encode()
    pages: dict[str, bytes | Fetched | FetchError] = {
        HOME: Fetched(url=HOME, status=200, media_type="text/html", body=b"<!doctype html><p>", headers=LINK),
        wordpress.users_url(ROOT): json.dumps([{"id": 1, "name": "Ann"}]).encode(),
        wordpress.posts_url(ROOT, page=1, size=100, author=None): Fetched(
            url=there, status=200, media_type="application/json", body=body
        ),
        wordpress.index_url(ROOT): b"{}",
        HOME + "feed/": FEED,
    }
    captures = list(BlogCollector().collect(web("blog", HOME), Pages(pages)))
    assert [each.snapshot.url for each in captures] == [HOME, HOME + "feed/"]
