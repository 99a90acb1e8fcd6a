"""What holds for every interface: how much is read, and which next pages are asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from collectors import interface
from tests.collectors.builders import handle
from tests.collectors.served import Reading, read_from
from tests.collectors.test_bluesky import PERSON, post

ROBIN = handle("bluesky", "robin.bsky.social")


def read(*pages: dict[str, object]) -> Reading:
    waiting = list(pages)

    def serve(url: str, query: Mapping[str, str]) -> object:
        return PERSON if url.endswith("getProfile") else waiting.pop(0)

    return read_from(ROBIN, serve)


def test_more_posts_than_anyone_writes_are_counted_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "MAX_POSTS", 5)
    found = read({"feed": [post(f"k{n}") for n in range(9)]})
    assert len(found.extract.posts) == 5
    assert found.details == ["no more than 5 posts are read; 4 were not"]


def test_more_unreadable_items_than_anyone_writes_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "MAX_POSTS", 5)
    found = read({"feed": [{}] * 9})
    assert found.details == [
        "5 posts could not be read and were skipped",
        "no more than 5 posts are read; 4 were not",
    ]


def test_more_bytes_than_an_account_has_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "MAX_BYTES", 100)
    found = read({"feed": [post("a")], "cursor": "1"}, {"feed": [post("b")]})
    assert found.texts == ["Hi"]
    assert found.failure is not None
    assert found.failure.reason == "incomplete"
    assert len(found.site.asked) == 2


def test_the_same_post_on_two_pages_is_one_post() -> None:
    found = read({"feed": [post("b"), post("a")], "cursor": "1"}, {"feed": [post("a")]})
    assert len(found.extract.posts) == 2


def test_an_account_without_posts_is_empty_and_nothing_else() -> None:
    found = read({"feed": []})
    assert [gap.reason.value for gap in found.extract.gaps] == ["empty"]
    assert found.failure is None
