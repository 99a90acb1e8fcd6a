"""A real WordPress: every post of it, and no more than anyone may read."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from collectors.blog import BlogCollector
from tests.collectors.builders import details, export, read, web
from tests.peers.conftest import fetcher_for
from tests.peers.wordpress_site import Site
from vetting.attribution import attribute
from vetting.models import Account, Candidate, Capture, Extract


def vet(site: Site, account: Account) -> tuple[Extract, list[Capture]]:
    captures = list(BlogCollector().collect(account, fetcher_for(site.host)))
    extract = BlogCollector().parse(captures)
    assert not any("SECRET" in post.text for post in extract.posts)
    return extract, captures


@pytest.mark.parametrize("path", ["", "feed/", "?feed=rss2"])
def test_all_sixty_posts_are_found_over_its_interface(wordpress: Site, path: str) -> None:
    extract, captures = vet(wordpress, web("blog", wordpress.url + path))
    assert Counter(post.author for post in extract.posts) == {"Robin Example": 40, "Kim Sample": 20}
    assert details(extract) == []
    assert extract.unread == ("posts behind a password",)
    assert extract.profiles[0].bio.startswith("Two Gardeners")
    newest = extract.posts[0]
    assert newest.text == "Post 60 & more\n\nWords of post 60, from the garden."
    assert newest.published_at == datetime(2020, 3, 1, tzinfo=UTC)
    assert newest.url == f"{wordpress.url}2020/03/post-60-more/"
    assert len(captures) == 4


@pytest.mark.parametrize("name", ["Kim Sample", "kim", "KIM  SAMPLE"])
def test_one_of_its_authors_alone_is_asked_for(wordpress: Site, name: str) -> None:
    extract, captures = vet(wordpress, replace(web("blog", wordpress.url), author=name))
    assert Counter(post.author for post in extract.posts) == {"Kim Sample": 20}
    assert "posts of other authors" in extract.unread
    assert b"Words of post 1," not in b"".join(
        each.body for each in captures if "/posts" in each.snapshot.url
    )


def test_the_candidates_name_is_enough_to_tell_the_authors_apart(wordpress: Site) -> None:
    account = web("blog", wordpress.url)
    extract, _ = vet(wordpress, account)
    own, others, gap = attribute(
        extract.posts, account, Candidate(id="c", full_name="Sample, Kim"), extract.profiles
    )
    assert (len(own), others, gap) == (20, 40, None)


def test_its_feed_is_followed_to_the_end_where_a_part_of_the_blog_is_named(wordpress: Site) -> None:
    """WordPress names no further page of a feed, and says "404" with a valid feed past the last one."""
    extract, captures = vet(wordpress, web("blog", wordpress.url + "category/uncategorized/"))
    assert Counter(post.author for post in extract.posts) == {"Robin Example": 40, "Kim Sample": 20}
    assert details(extract) == []
    assert extract.unread == ("posts behind a password",)
    feeds = [each.snapshot.url for each in captures[1:]]
    assert feeds[0].endswith("/category/uncategorized/feed/")
    assert [url.rpartition("?")[2] for url in feeds[1:]] == [f"paged={number}" for number in range(2, 8)]
    alone, _ = vet(wordpress, web("blog", wordpress.url + "author/robin/"))
    assert Counter(post.author for post in alone.posts) == {"Robin Example": 40}


def test_feed_interface_and_export_give_the_same_posts(wordpress: Site) -> None:
    over_interface, _ = vet(wordpress, web("blog", wordpress.url))
    over_feed, _ = vet(wordpress, web("blog", wordpress.url + "category/uncategorized/feed/"))
    from_file = read(export("blog", wordpress.export))
    assert from_file.unread == ("comments", "drafts, pages and attachments")
    assert "SECRET" not in "".join(post.text for post in from_file.posts)
    known = {(post.text, post.author, post.published_at, post.url) for post in over_interface.posts}
    for extract in (over_feed, from_file):
        assert {(post.text, post.author, post.published_at, post.url) for post in extract.posts} == known
    assert {post.id for post in from_file.posts} == {post.id for post in over_interface.posts}


def test_excerpts_in_the_feed_are_followed_to_the_posts(wordpress_with_excerpts: Site) -> None:
    extract, captures = vet(wordpress_with_excerpts, web("blog", wordpress_with_excerpts.url + "author/kim/"))
    assert Counter(post.author for post in extract.posts) == {"Kim Sample": 20}
    assert details(extract) == []
    assert all("Words of post" in post.text and post.text.endswith("The end.") for post in extract.posts)
    assert sum("/2020/" in each.snapshot.url for each in captures) == 20
