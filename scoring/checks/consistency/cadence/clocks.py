"""When an account's own posts were sent, where the source tells the time of day.

Times are in UTC. Nothing is drawn from the hour itself: it would tell of a home, a faith or a small child.
Long silences are nobody's concern; at term ends they are what school asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from scoring.checks.base import Subject
from vetting.models import Account, Post, PostKind

#: Sources whose times are those at which the source itself received a post, to the second.
_TO_THE_SECOND = frozenset({"twitter", "mastodon", "bluesky", "reddit", "hacker_news"})
#: A source with fewer times of day than this gives dates, or publishes at a fixed hour.
_TIMES_OF_DAY = 5
_WHEN = attrgetter("published_at", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An account's own posts that have a time, the oldest first."""

    account: Account
    posts: tuple[Post, ...]

    @property
    def has_clock(self) -> bool:
        """Whether the times of day are real ones, and not a date with a fixed hour."""
        found: set[tuple[int, int]] = set()
        for at in self.times:
            found.add((at.hour, at.minute))
            if len(found) >= _TIMES_OF_DAY:
                return True
        return False

    @property
    def to_the_second(self) -> bool:
        """Whether the source itself stamps the second: on a site, its owner sets the time of a post."""
        return self.account.source in _TO_THE_SECOND

    @property
    def times(self) -> tuple[datetime, ...]:
        """When they were sent."""
        return tuple(post.published_at for post in self.posts if post.published_at)


def originals(each: Sent) -> Sent:
    """The posts among them that answer and quote nobody."""
    return Sent(
        account=each.account, posts=tuple(post for post in each.posts if post.kind is PostKind.ORIGINAL)
    )


def sent(subject: Subject) -> Iterator[Sent]:
    """Own posts by account, in one order."""
    # Posts share their account's value, and telling two objects apart is cheaper than comparing values.
    by_object: dict[int, list[Post]] = {}
    for post in subject.dossier.posts:
        if post.published_at is not None and post.kind.own_words and not (post.about and post.is_comment):
            by_object.setdefault(id(post.account), []).append(post)
    by_account: dict[Account, list[Post]] = {}
    for posts in by_object.values():
        by_account.setdefault(posts[0].account, []).extend(posts)
    for account in sorted(by_account, key=attrgetter("source", "locator", "author")):
        yield Sent(account=account, posts=tuple(sorted(by_account[account], key=_WHEN)))
