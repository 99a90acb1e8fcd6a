"""A blog over the network: found from its home page, followed to its end, and never beyond its own site."""

import json
import re
import tracemalloc
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest

from collectors import blog_reader, collector_for
from collectors.blog import BlogCollector
from tests.collectors.builders import Pages, details, read, reasons, web
from vetting.errors import BadStatus, CollectError, FetchError, RobotsDisallowed
from vetting.models import Extract
from vetting.protocols import Credential, Fetched

HOME = "https://blog.example/"
FEED = "https://blog.example/feed.xml"
OPEN = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>'
    f"<link>{HOME}</link>"
)


def rss(numbers: Iterable[int], *, following: str = "", channel: str = "", text: str = "Words.") -> bytes:
    items = "".join(
        f"<item><guid>{number}</guid><title>Post {number}</title><link>{HOME}p/{number}</link>"
        f"<content:encoded>{text}</content:encoded></item>"
        for number in numbers
    )
    link = f"<atom:link rel='next' href='{following}'/>" if following else ""
    return f"{OPEN}{channel}{link}{items}</channel></rss>".encode()


def summaries(*items: tuple[int, str]) -> bytes:
    body = "".join(
        f"<item><guid>{number}</guid><title>A title for {number}</title><link>{HOME}p/{number}</link>"
        f"<description>{text}</description></item>"
        for number, text in items
    )
    return f"{OPEN}{body}</channel></rss>".encode()


def page(head: str = "", body: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def alternate(href: str, title: str = "Blog", kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


Given = Mapping[str, bytes | Fetched | FetchError]


def gathered(pages: Given, url: str = FEED) -> tuple[Extract, CollectError | None, list[str]]:
    """What is read, what could not be, and which addresses were asked for."""
    fetcher, captures, missing = Pages(pages), [], None
    account = web("blog", url)
    try:
        for captured in collector_for(account).collect(account, fetcher):
            captures.append(captured)  # noqa: PERF402 - what came before an error counts
    except CollectError as error:
        missing = error
    return BlogCollector().parse(captures), missing, fetcher.asked


def titles(extract: Extract) -> list[str]:
    return [post.text.split("\n")[0] for post in extract.posts]


@pytest.mark.parametrize(
    ("head", "pages"),
    [
        (alternate("/comments.xml", "Comments Feed") + alternate("posts.xml"), {"posts.xml": rss([1])}),
        (
            '<base href="https://other.example/">' + alternate("/broken") + alternate("/ok.xml"),
            {"ok.xml": rss([1])},
        ),
        ("", {"atom.xml": rss([1])}),
        ("", {"feeds/all.atom.xml": rss([1])}),
        (
            alternate("/feed.json", kind="application/feed+json"),
            {
                "feed.json": json.dumps(
                    {
                        "version": "https://jsonfeed.org/version/1.1",
                        "items": [{"id": "1", "title": "Post 1", "content_text": "Words."}],
                    }
                ).encode()
            },
        ),
    ],
    ids=["comments are skipped", "second of two", "fallback", "pelican", "json"],
)
def test_the_feed_is_found_from_the_home_page(head: str, pages: dict[str, bytes]) -> None:
    given = {HOME: page(head)} | {HOME + name: body for name, body in pages.items()}
    extract, missing, _ = gathered(given, HOME)
    assert (titles(extract), missing, details(extract)) == (["Post 1"], None, [])


def test_a_blog_below_a_site_is_not_taken_for_the_whole_site() -> None:
    given = {HOME + "ada": page(), HOME + "feed/": rss([9]), HOME + "ada/rss.xml": rss([1])}
    extract, _, asked = gathered(given, HOME + "ada")
    assert titles(extract) == ["Post 1"]
    assert HOME + "feed/" not in asked


def test_a_page_of_one_author_leads_to_their_feed() -> None:
    head = alternate("/feed/") + alternate("/author/ada/feed/")
    given = {HOME + "author/ada/": page(head), HOME + "feed/": rss([9]), HOME + "author/ada/feed/": rss([1])}
    assert titles(gathered(given, HOME + "author/ada/")[0]) == ["Post 1"]


def test_a_page_without_a_feed_says_so_and_a_refused_feed_says_why() -> None:
    with pytest.raises(CollectError, match="without a feed") as caught:
        read(web("blog", HOME), {HOME: page(body="<p>Hello")})
    assert caught.value.reason == "not_a_feed"
    refused = RobotsDisallowed("robots.txt says no", FEED)
    with pytest.raises(CollectError, match="says no") as caught:
        read(web("blog", HOME), {HOME: page(alternate(FEED)), FEED: refused})
    assert caught.value.reason == "robots"


@pytest.mark.parametrize(
    "link",
    [
        "<atom:link rel='next' href='{}'/>",
        "<atom:link rel='prev-archive' href='{}'/>",
        "<atom:link rel='prev-archive' href='https://blog.example/no'/><atom:link rel='next' href='{}'/>",
    ],
)
def test_further_pages_are_followed_to_the_end(link: str) -> None:
    given = {
        FEED: rss([5, 4], channel=link.format("/feed.xml?page=2")),
        FEED + "?page=2": rss([4, 3], channel=link.format(FEED + "?page=3")),
        FEED + "?page=3": rss([2, 1]),
    }
    extract, missing, asked = gathered(given)
    assert titles(extract) == [f"Post {number}" for number in (5, 4, 3, 2, 1)]
    assert (missing, details(extract), len(asked)) == (None, [], 3)
    assert len(extract.profiles) == 1


def test_json_pages_and_unprotected_links_of_a_protected_site_are_followed() -> None:
    first = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "2", "content_text": "b"}],
        "next_url": "http://blog.example/feed.xml?page=2",  # http, as misconfigured sites have it
    }
    last = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "a"}]}
    given = {FEED: json.dumps(first).encode(), FEED + "?page=2": json.dumps(last).encode()}
    extract, missing, asked = gathered(given)
    assert ([post.text for post in extract.posts], missing) == (["b", "a"], None)
    assert all(url.startswith("https://") for url in asked)


WORDPRESS = "<generator>https://wordpress.org/?v=6.1.9</generator>"


def test_wordpress_is_paged_although_it_names_no_pages() -> None:
    end = BadStatus("404", FEED, status=404, answer=rss([])[:4000])
    given: Given = {
        FEED: rss([3, 2], channel=WORDPRESS),
        FEED + "?paged=2": rss([1], channel=WORDPRESS),
        FEED + "?paged=3": end,
    }
    extract, missing, asked = gathered(given)
    assert (len(extract.posts), missing, len(asked)) == (3, None, 3)
    complete = f"<fh:complete xmlns:fh='http://purl.org/syndication/history/1.0'/>{WORDPRESS}"
    assert gathered({FEED: rss([1], channel=complete)})[2] == [FEED]


def test_blogger_names_its_pages_at_blogger_and_has_them_at_home_too() -> None:
    url = HOME + "feeds/posts/default"
    other = "https://www.blogger.com/feeds/123/posts/default?start-index=26&amp;max-results=25"
    given = {url: rss([2], following=other), url + "?start-index=26&max-results=25": rss([1])}
    extract, missing, _ = gathered(given, url)
    assert (len(extract.posts), missing) == (2, None)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (rss([2, 1], channel=WORDPRESS), "gives the same posts again"),
        (
            FetchError("the site does not answer", FEED, reason="timed_out"),
            "older posts: the site does not answer",
        ),
        (BadStatus("a fault", FEED, status=500), "older posts: a fault"),
        (page(), "older posts: is a web page"),
        (
            Fetched(url="https://evil.example/", status=200, media_type="", body=rss([7])),
            "another site, which was not asked",
        ),
    ],
    ids=["same again", "time", "fault", "page", "redirect"],
)
def test_what_ends_the_pages_too_early_is_said_and_what_was_read_stands(
    second: bytes | FetchError | Fetched, said: str
) -> None:
    extract, missing, _ = gathered({FEED: rss([2, 1], channel=WORDPRESS), FEED + "?paged=2": second})
    assert titles(extract) == ["Post 2", "Post 1"]
    assert missing is not None
    assert said in missing.message


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/feed",
        "https://blog.example:8443/feed.xml",
        "https://sub.blog.example/feed.xml",
        "http://169.254.169.254/latest",
        "https://blog.example@evil.example/",
    ],
)
def test_a_page_at_another_origin_is_never_asked_for(address: str) -> None:
    extract, missing, asked = gathered({FEED: rss([1], following=address)})
    assert asked == [FEED]
    assert missing is not None
    assert "another site" in missing.message
    assert (len(extract.posts), reasons(extract)) == (1, ["incomplete"])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "", FEED, "//[", "x" * 3000]
)
def test_a_page_that_is_no_address_or_known_ends_the_feed(address: str) -> None:
    extract, missing, asked = gathered({FEED: rss([1], following=address)})
    assert (asked, missing, len(extract.posts)) == ([FEED], None, 1)


class Endless(Pages):
    """A site that always has one more page, with as many posts as are wanted."""

    def __init__(self, last: int = 10**9, text: str = "Words.") -> None:
        super().__init__()
        self.last = last
        self.text = text
        self.count = 0

    def get(self, url: str, *, accept: Sequence[str] = (), credential: Credential | None = None) -> Fetched:
        self.count += 1
        assert url not in self.asked, "no page is asked for twice"
        self.asked.append(url)
        number = int(re.findall(r"page=(\d+)", url)[0]) if "page=" in url else 1
        following = f"{FEED}?page={number + 1}" if number < self.last else ""
        posts = range(number * 10, number * 10 + 10)
        body = rss(posts, following=following, text=self.text)
        return Fetched(url=url, status=200, media_type="application/rss+xml", body=body)


def test_a_blog_without_end_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blog_reader, "MAX_PAGES", 7)
    site = Endless()
    with pytest.raises(CollectError, match="more than 7 pages"):
        list(BlogCollector().collect(web("blog", FEED), site))
    assert site.count == 7


def test_two_thousand_posts_over_two_hundred_pages_in_flat_memory() -> None:
    """What was given back is not kept: the last pages take no more memory than the first ones."""
    site = Endless(last=200, text="Words. " * 300)
    captures = BlogCollector().collect(web("blog", FEED), site)
    tracemalloc.start()
    try:
        peaks = []
        for part in _in_parts(captures, 20):
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()
            assert part == 20
    finally:
        tracemalloc.stop()
    assert site.count == 200
    assert max(peaks[5:]) < peaks[1] + 1_000_000
    # 2,000 posts of 2 kB: kept, they would be 4 MB and more.
    assert max(peaks) < 4_000_000


def _in_parts(captures: Iterator[object], size: int) -> Iterator[int]:
    count = 0
    for _ in captures:
        count += 1
        if count == size:
            yield count
            count = 0


LONG = "Part of it. " * 30


def test_beginnings_are_followed_to_the_posts_own_pages() -> None:
    given = {
        FEED: summaries((1, "It begins […]"), (2, "In short."), (3, "In few words."), (4, "And so.")),
        **{
            f"{HOME}p/{number}": page(
                f"<title>A title for {number} - Blog</title>",
                f"<nav>Menu</nav><div class='entry-content'><p>It begins here. {LONG}</p>"
                "<footer>By X</footer></div>"
                "<div id=comments><div class='entry-content-no'>SECRET</div></div>",
            )
            for number in (1, 2, 3, 4)
        },
    }
    extract, missing, asked = gathered(given)
    assert (missing, details(extract), len(asked)) == (None, [], 5)
    assert {post.text for post in extract.posts} == {
        f"A title for {number}\n\nIt begins here. {LONG}".strip() for number in (1, 2, 3, 4)
    }


def test_a_feed_that_holds_the_whole_posts_costs_two_looks_at_most() -> None:
    posts = [(number, f"Short post number {number}, and that is all of it.") for number in range(30)]
    given = {FEED: summaries(*posts)} | {
        f"{HOME}p/{number}": page(
            f"<title>A title for {number}</title>", f"<article class=e-content>{text}</article>"
        )
        for number, text in posts
    }
    extract, missing, asked = gathered(given)
    assert (len(extract.posts), missing, details(extract), len(asked)) == (30, None, [], 3)


@pytest.mark.parametrize(
    "answer",
    [
        page("<title>Page not found</title>", f"<div class=entry-content>SECRET {LONG}</div>"),
        page("<title>Log in</title>", "<form>SECRET</form>"),
        Fetched(
            url="https://parked.example/", status=200, media_type="text/html", body=page("", "SECRET " + LONG)
        ),
        BadStatus("the page does not exist", FEED, reason="not_found", status=404),
        page(
            "<title>A title for 1</title>",
            f"<p class=e-content>a</p><p class=e-content>SECRET {LONG}</p>" * 2,
        ),
        b"\xff\xfe\x00",
    ],
    ids=["soft 404", "login", "parked", "gone", "list", "bytes"],
)
def test_what_is_not_the_post_is_not_read_in_its_place(answer: bytes | Fetched | FetchError) -> None:
    extract, _, _ = gathered({FEED: summaries((1, "It begins …")), f"{HOME}p/1": answer})
    assert [post.text for post in extract.posts] == ["A title for 1\n\nIt begins …"]
    assert "1 posts seem to be summaries, and their full text was not read" in details(extract)


def test_links_to_others_are_not_read_as_the_blogs_own_posts() -> None:
    body = summaries((1, "See this …")).replace(f"{HOME}p/1".encode(), b"https://other.example/essay")
    extract, missing, asked = gathered(
        {FEED: body, "https://other.example/essay": page("", "SECRET " + LONG)}
    )
    assert asked == [FEED]
    assert missing is None
    assert "SECRET" not in extract.posts[0].text


def test_five_failures_in_a_row_end_the_search_for_full_texts() -> None:
    given = {FEED: summaries(*((number, "It begins …") for number in range(40)))}
    _, missing, asked = gathered(given)
    assert len(asked) == 6
    assert missing is not None
    assert missing.message == "the full text of 40 posts: 404"


MARKED = """<div class="h-feed"><h1 class="p-name">Notes</h1><a class="p-author h-card" href="/">Ada</a>
<div class="h-entry"><a class="u-url p-name" href="/n/2">Second</a><div class="e-content"><p>Two.</p></div>
<time class="dt-published" datetime="2020-02-03T04:05:06Z">then</time></div>
<div class="h-entry"><p class="p-name e-content">One.</p><a class="u-url" href="/n/1">#</a>
<div class="u-comment h-cite"><p class="e-content">SECRET</p></div></div>
<div class="h-entry"><a class="u-like-of" href="https://x.example/">SECRET</a></div>
<div class="h-entry"><div class="u-in-reply-to h-cite"><a class="u-url" href="https://x.example/q">SECRET</a></div>
<p class="e-content">No.</p><a class="u-url" href="/n/0">#</a></div></div>{}"""


def test_a_blog_that_marks_up_its_page_needs_no_feed() -> None:
    given = {
        HOME: page("", MARKED.format("<a rel=next href='/page/2'>older</a>")),
        HOME + "page/2": page(
            "", "<div class=h-entry><p class=e-content>Old.</p><a class=u-url href=/n/9>#</a></div>"
        ),
    }
    extract, missing, _ = gathered(given, HOME)
    assert (missing, details(extract)) == (None, [])
    assert [(post.text, post.kind.value, post.url) for post in extract.posts] == [
        ("Second\n\nTwo.", "original", HOME + "n/2"),
        ("One.", "original", HOME + "n/1"),
        ("No.", "reply", HOME + "n/0"),
        ("Old.", "original", HOME + "n/9"),
    ]
    assert extract.posts[2].in_reply_to == "https://x.example/q"
    assert extract.unread == ("likes, reposts and bookmarks",)
    assert [post.author for post in extract.posts] == ["Ada", "Ada", "Ada", ""]


def test_when_it_cannot_be_looked_up_whether_posts_are_whole_that_is_said() -> None:
    refused = RobotsDisallowed("robots.txt says no", FEED)
    given = {
        FEED: summaries((1, "In short."), (2, "In few words.")),
        f"{HOME}p/1": refused,
        f"{HOME}p/2": refused,
    }
    extract, missing, asked = gathered(given)
    assert (len(extract.posts), len(asked)) == (2, 3)
    assert missing is not None
    assert missing.message == "whether the feed holds whole posts: robots.txt says no"
    # A page that is not there says nothing about the feed.
    assert gathered({FEED: summaries((1, "In short."))})[1] is None


def test_run_again_it_asks_for_the_same_pages_in_the_same_order() -> None:
    """What lets a run that was ended go on: the fetcher then answers what it has, and asks for the rest."""
    given = {
        HOME: page(alternate(FEED)),
        FEED: summaries((1, "It begins …"), (2, "It begins …")).replace(
            b"<item>", f"<atom:link rel='next' href='{FEED}?page=2'/><item>".encode(), 1
        ),
        f"{HOME}p/1": page("<title>A title for 1</title>", f"<p class=e-content>{LONG}</p>"),
        f"{HOME}p/2": page("<title>A title for 2</title>", f"<p class=e-content>{LONG}</p>"),
        FEED + "?page=2": rss([0]),
    }
    runs = [gathered(given, HOME) for _ in range(2)]
    assert runs[0][2] == runs[1][2] == [HOME, FEED, f"{HOME}p/1", f"{HOME}p/2", FEED + "?page=2"]
    assert runs[0][0] == runs[1][0]
    assert runs[0][1] is None
    fetcher = Pages(given)
    collecting = BlogCollector().collect(web("blog", HOME), fetcher)
    for number in range(1, 6):
        next(collecting)
        assert len(fetcher.asked) == number, "each page is given back before the next one is asked for"


def test_a_page_whose_address_looks_like_an_archived_one_is_no_post_of_another_site() -> None:
    other = "https://victim.example/post"
    link = f"{HOME}web/20120101000000id_/{other}"
    items = f"<item><guid>1</guid><link>{link}</link><description>Cut off here...</description></item>"
    elsewhere = page(body="<h1 class=p-name>Other</h1><div class=e-content>Words of nobody.</div>")
    extract, _, asked = gathered({FEED: f"{OPEN}{items}</channel></rss>".encode(), link: elsewhere})
    assert link in asked
    assert [each.url for each in extract.posts] == [link]
    assert "Words of nobody." not in extract.posts[0].text


def test_a_blog_without_end_is_left_after_so_many_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blog_reader, "MAX_ENTRIES", 4)
    pages = {FEED: rss(range(3), following="/2"), HOME + "2": rss(range(3, 6), following="/3")}
    extract, missing, asked = gathered(pages)
    assert len(extract.posts) == 6
    assert missing is not None
    assert "more than 4 posts" in missing.message
    assert HOME + "3" not in asked
