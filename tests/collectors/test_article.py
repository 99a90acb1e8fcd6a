"""The page of one post: bombs end quickly, nothing else than the post is taken, nothing fails otherwise."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from collectors.article import read_article
from collectors.entries import Entry
from collectors.hfeed import read_hfeed
from collectors.html_tree import read_tree, words_of
from vetting.errors import ParseError

WORDS = (
    "These are the words of the post, and there are enough of them to be told from a menu, are there not? "
)


def wrapped(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("place", ["e-content", "post_body", "entry-content", "post-content", "post-body"])
def test_the_place_of_the_post_is_taken_and_nothing_around_it(place: str) -> None:
    article = read_article(
        wrapped(
            f"<nav>SECRET</nav><div class='x {place}'><p>{WORDS}</p><aside>SECRET</aside>"
            "<div class='sharedaddy'>SECRET</div>tail</div><section class=comments>SECRET</section>",
            "<title>T - Blog</title><meta name=author content='Ann Example'>"
            "<meta property='article:published_time' content='2020-01-02T03:04:05Z'>",
        )
    )
    assert article is not None
    assert article.text == f"{WORDS.strip()}\n\ntail"
    assert (article.author, article.published_at) == (
        "Ann Example",
        datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
    )


def test_without_a_marked_place_the_post_is_found_among_the_rest() -> None:
    menu = "<ul>" + "<li><a href=/x>Menu</a></li>" * 20 + "</ul>"
    article = read_article(
        wrapped(f"<div id=menu>{menu}</div><div id=main><p>{WORDS * 3}</p><p>{WORDS * 3}</p></div>")
    )
    assert article is not None
    assert article.text.startswith("These are the words")
    assert "Menu" not in article.text


@pytest.mark.parametrize(
    ("title", "text", "own"),
    [
        ("A title", "", True),
        ("Another title", WORDS[:70], True),
        ("Another title", "Not on the page at all, though it is long enough to tell that.", False),
        ("A", "These", False),
        ("", "", False),
    ],
)
def test_a_page_counts_only_if_it_shows_the_post(title: str, text: str, own: bool) -> None:
    article = read_article(wrapped(f"<div class=e-content>{WORDS}</div>", "<title>A TITLE | Blog</title>"))
    assert article is not None
    entry = Entry(key="1", link="", title=("text", title), contents=(("text", text),), full=False)
    assert article.is_of(entry) is own


@pytest.mark.parametrize(
    "text",
    [
        "Goes on …", "Goes on...", "Goes on [&hellip;]", "More. Read more",
        "More. Continue reading <a>x</a> →", "The post X appeared first on Y.", "Weiterlesen »",
    ],
)  # fmt: skip
def test_texts_that_break_off_are_told_from_others(text: str) -> None:
    def cut(given: str, *, full: bool = False) -> bool:
        return Entry(key="", link="", title=("", ""), contents=(("html", given),), full=full).is_cut

    assert cut(text)
    assert not cut(text, full=True)
    assert not cut("I like to read more books. And then I sleep for a while." + " So." * 60)


BOMBS = {
    "deep": b"<div>" * 100_000 + b"x",
    "deep and closed": b"<div>" * 50_000 + b"x" + b"</div>" * 50_000,
    "attributes": b"<a " + b" ".join(b"a%d=1" % number for number in range(150_000)) + b">x</a>",
    "open attribute": b'<a x="' * 20_000,
    "comments": b"<!--" * 20_000,
    "paragraphs": b"<p>some text, here, and there is more of it</p>" * 40_000,
    "nested": (b"<div>" * 190 + b"some text, here, and there is more" + b"</div>" * 190) * 400,
    "breaks": b"<div>" + b"x<br>" * 300_000,
    "entries": b"<div class='h-entry e-content h-feed'>" * 40_000,
    "classes": b"<div class='" + b"e-content " * 150_000 + b"'>x",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_quickly(name: str) -> None:
    body = b"<!doctype html><html><body>" + BOMBS[name]
    start = time.process_time()
    for reader in (read_article, lambda page: read_hfeed(page, "https://blog.example/")):
        try:
            reader(body[:2_000_000])
        except ParseError:
            continue
    assert time.process_time() - start < 12


def test_a_page_larger_than_any_is_refused_and_several_roots_are_one() -> None:
    with pytest.raises(ParseError) as caught:
        read_tree(b" " * 2_000_001)
    assert caught.value.reason == "too_large"
    root = read_tree(b"<html><body>one</body></html><html><body>two</body></html>")
    assert root is not None
    assert words_of(root) in {"onetwo", "one two"}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<meta charset=iso-8859-2><p>Łódź".encode("iso-8859-2"), "Łódź"),
        ("<meta http-equiv=x content='text/html; charset=windows-1251'><p>Привет".encode("cp1251"), "Привет"),
        ("<p>naïve".encode("cp1252"), "naïve"),
        ("<meta charset=punycode><p>naïve".encode("cp1252"), "naïve"),
        ("<p>naïve".encode("utf-16"), "naïve"),
        ("\ufeff<p>naïve".encode(), "naïve"),
    ],
)
def test_letters_of_old_pages_survive(body: bytes, text: str) -> None:
    root = read_tree(body)
    assert root is not None
    assert words_of(root) == text


@given(st.binary(max_size=150), st.text(max_size=60))
def test_no_page_makes_the_readers_fail_otherwise(raw: bytes, text: str) -> None:
    marked = (
        f"<div class='h-entry'><p class='e-content p-name u-url dt-published'>{text}<div class=h-cite>{text}"
    )
    for body in (
        raw,
        b"<html>" + raw,
        marked.encode("utf-8", "replace"),
        wrapped(f"<p>{text}", f"<title>{text}"),
    ):
        try:
            article = read_article(body)
            feed = read_hfeed(body, "https://blog.example/")
        except ParseError:
            continue
        assert article is None or article.published_at is None or article.published_at.tzinfo is not None
        for entry in feed.entries if feed else ():
            assert entry.link == "" or entry.link.startswith("http")
            assert isinstance(entry.text, str)
