"""When an account's own posts were sent, where the source tells the time of day.

Times are in UTC. Nothing is drawn from the hour itself: it would tell of a home, a faith or a small child.
Long silences are nobody's concern; at term ends they are what school asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from scoring.checks.base import Subject
from vetting.models import Account, Post, PostKind

#: Sources whose times are those at which the source itself received a post, to the second.
_TO_THE_SECOND = frozenset({"twitter", "mastodon", "bluesky", "reddit", "hacker_news"})
#: A source with fewer times of day than this gives dates, or publishes at a fixed hour.
_TIMES_OF_DAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An account's own posts that have a time, the oldest first."""

    account: Account
    posts: tuple[Post, ...]

    @property
    def has_clock(self) -> bool:
        """Whether the times of day are real ones, and not a date with a fixed hour."""
        return len({(at.hour, at.minute) for at in self.times}) >= _TIMES_OF_DAY

    @property
    def to_the_second(self) -> bool:
        """Whether the source tells seconds."""
        return self.account.source in _TO_THE_SECOND or len({at.second for at in self.times}) > 1

    @property
    def times(self) -> tuple[datetime, ...]:
        """When they were sent."""
        return tuple(post.published_at for post in self.posts if post.published_at)


def sent(subject: Subject, *kinds: PostKind) -> Iterator[Sent]:
    """Own posts by account, in one order; of the given kinds, or of all own kinds."""
    wanted = kinds or (PostKind.ORIGINAL, PostKind.REPLY, PostKind.QUOTE)
    by_account: dict[Account, list[tuple[datetime, str, Post]]] = {}
    for post in subject.dossier.posts:
        if post.published_at is not None and post.kind in wanted and not post.is_comment:
            by_account.setdefault(post.account, []).append((post.published_at, post.id, post))
    for account in sorted(by_account, key=lambda each: (each.source, each.locator, each.author)):
        rows = sorted(by_account[account], key=lambda row: row[:2])
        yield Sent(account=account, posts=tuple(row[2] for row in rows))
