import subprocess
import sys

import pytest

import collectors
from collectors import COLLECTORS, collector_for
from tests.collectors.builders import export, handle, saved, web
from vetting.errors import UnsupportedInput, VettingError
from vetting.models import Account, InputKind

CASES = [
    (export("twitter", "/x/archive.zip"), "TwitterCollector"),
    (export("linkedin", "/x/export.zip"), "LinkedInCollector"),
    (web("blog", "https://blog.example/feed"), "BlogCollector"),
    (export("blog", "/x/feed.xml"), "BlogCollector"),
    (web("posterous", "http://a.posterous.com/rss.xml"), "BlogCollector"),
    (export("posterous", "/x/rss.XML"), "BlogCollector"),
    (export("posterous", "/x/feed.rss"), "BlogCollector"),
    (export("posterous", "/x/backup.zip"), "PosterousCollector"),
    (export("posterous", "/x/space-1-a"), "PosterousCollector"),
    (handle("twitter", "@robin"), "XApiCollector"),
    (web("twitter", "https://x.com/robin"), "XApiCollector"),
    (handle("mastodon", "@robin@social.example"), "MastodonCollector"),
    (web("mastodon", "https://social.example/@robin"), "MastodonCollector"),
    (handle("bluesky", "robin.bsky.social"), "BlueskyCollector"),
    (web("bluesky", "https://bsky.app/profile/robin.bsky.social"), "BlueskyCollector"),
    (web("stack_exchange", "https://stackoverflow.com/users/42/robin"), "StackExchangeCollector"),
    (web("discourse", "https://forum.example/u/robin"), "DiscourseCollector"),
    (handle("hacker_news", "robin"), "HackerNewsCollector"),
    (web("hacker_news", "https://news.ycombinator.com/user?id=robin"), "HackerNewsCollector"),
    (export("facebook", "/x/facebook.zip"), "FacebookCollector"),
    (export("reddit", "/x/reddit.zip"), "RedditCollector"),
    (handle("web", "brave"), "BraveCollector"),
    (handle("web", "Brave"), "BraveCollector"),
    (web("web", "https://searx.example.org"), "SearxngCollector"),
    (saved("linkedin", "/x/page.html"), "LinkedInCollector"),
    (saved("page", "/x/page.html"), "PageCollector"),
    (Account(source="linkedin", kind=InputKind.HANDLE, locator="ada"), "LinkedInCollector"),
]


@pytest.mark.parametrize(("account", "name"), CASES)
def test_exactly_one_collector_reads_an_account(account: Account, name: str) -> None:
    assert [type(each).__name__ for each in COLLECTORS if each.identify(account)] == [name]
    assert type(collector_for(account)).__name__ == name


@pytest.mark.parametrize(
    "account",
    [
        export("geocities", "/x.zip"),
        handle("blog", "robin"),
        handle("web", "google"),
        handle("stack_exchange", "42"),
        export("mastodon", "/x.zip"),
        saved("twitter", "/x.html"),
        web("facebook", "https://www.facebook.com/a"),
        web("page", "https://a.example"),
        Account(source="posterous", kind=InputKind.HANDLE, locator="a"),
    ],
)
def test_an_unknown_account_is_refused_with_what_is_known(account: Account) -> None:
    with pytest.raises(UnsupportedInput, match="cannot be read by") as caught:
        collector_for(account)
    known = [each.described for each in COLLECTORS]
    ways = [way for each in known if each.source == account.source for way in each.inputs]
    assert all(way in caught.value.hint for way in ways or [each.source for each in known])
    assert caught.value.reason == "unsupported"


def test_two_collectors_for_one_account_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collectors, "COLLECTORS", COLLECTORS * 2)
    with pytest.raises(VettingError, match="more than one"):
        collector_for(export("twitter", "/x.zip"))


def test_loading_the_collectors_loads_neither_soup_nor_the_network() -> None:
    code = "import collectors, sys; print(sorted({'bs4', 'requests', 'pandas'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
