"""What is told of the reading while it goes on, and what must not reach a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from vetting.account_progress import AccountProgress
from vetting.models import Account, InputKind

BLOG = Account(source="blog", kind=InputKind.URL, locator="https://robin.example/feed")
EXPORT = Account(source="twitter", kind=InputKind.EXPORT, locator="/home/somebody/archive.zip")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock() -> Callable[[], float]:
    seconds = iter(float(second) for second in range(10_000))
    return lambda: next(seconds)


def test_a_long_account_is_told_of_every_ten_seconds(clock: Callable[[], float]) -> None:
    stream = io.StringIO()
    with AccountProgress((EXPORT, BLOG), stream=stream, clock=clock) as progress:
        progress.begin(BLOG)
        for _ in range(25):
            progress.captured(BLOG)
        progress.done(BLOG, posts=1234, gaps=2)
    assert stream.getvalue().splitlines() == [
        "Account 2 of 2: reading Blog https://robin.example/feed",
        "Account 2 of 2: Blog https://robin.example/feed: 10 pages so far",
        "Account 2 of 2: Blog https://robin.example/feed: 20 pages so far",
        "Account 2 of 2: Blog https://robin.example/feed: 25 pages, 1,234 posts, 2 gaps",
    ]


def test_the_live_line_adds_up_all_accounts(
    clock: Callable[[], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    stream = Terminal()
    with AccountProgress((EXPORT, BLOG), stream=stream, clock=clock) as progress:
        progress.begin(EXPORT)
        progress.begin(BLOG)
        progress.captured(EXPORT)
        progress.done(EXPORT, posts=7, gaps=1)
        progress.captured(BLOG)
        assert stream.getvalue().rpartition("\x1b[K")[2] == (
            "[#####.....] 1 of 2 accounts, 2 read, 7 posts, 1 gap, Blog https://robin.example/feed: 1 page"
        )
    assert stream.getvalue().endswith("\r\x1b[K")


def test_the_live_line_never_wraps(clock: Callable[[], float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    stream = Terminal()
    AccountProgress((BLOG,), stream=stream, clock=clock).begin(BLOG)
    assert len(stream.getvalue().rpartition("\x1b[K")[2]) == 39


def test_posts_that_nobody_could_count_are_not_called_none(clock: Callable[[], float]) -> None:
    stream = io.StringIO()
    progress = AccountProgress((EXPORT,), stream=stream, clock=clock)
    progress.begin(EXPORT)
    progress.done(EXPORT, posts=None, gaps=1)
    assert stream.getvalue().splitlines()[-1] == "Account 1 of 1: Twitter archive.zip: 0 files, 1 gap"


@pytest.mark.parametrize("silent", [True, False])
def test_it_says_nothing_to_programs_and_nothing_after_its_end(
    silent: bool, clock: Callable[[], float]
) -> None:
    stream = Terminal()
    progress = AccountProgress((BLOG,), silent=silent, stream=stream, clock=clock)
    if not silent:
        progress.close()
    progress.begin(BLOG)
    progress.captured(BLOG)
    progress.done(BLOG, posts=1, gaps=0)
    progress.close()
    assert stream.getvalue() == ""


def test_a_name_that_would_act_on_the_terminal_is_shown_and_not_obeyed(clock: Callable[[], float]) -> None:
    stream = io.StringIO()
    bad = Account(source="tw\x1b[2Jitter", kind=InputKind.EXPORT, locator="/tmp/\x1b]0;owned\x07\r.zip")
    progress = AccountProgress((bad,), stream=stream, clock=clock)
    progress.begin(bad)
    progress.done(bad, posts=0, gaps=0)
    assert all(char.isprintable() or char == "\n" for char in stream.getvalue())
