"""Which flagged posts belong together: those of one day, and those of one thread.

Five harsh answers in one quarrel are one quarrel: with occasions beside posts, a single bad day shows as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date

from vetting.models import Flag, Occasion, Post

# An answer whose post is not known names the person alone (https://x.com/someone); all answers to one person
# are no thread. The address of a post has a longer path than that of a person or a site.
_PERSON_OR_SITE = re.compile(r"https?://[^/?#]*(?:/[^/?#]*)?/?")


class _Sets:
    """Disjoint sets: things that are joined, directly or through others, have the same root."""

    def __init__(self) -> None:
        self._parents: dict[Hashable, Hashable] = {}

    def root(self, item: Hashable) -> Hashable:
        parent = self._parents.setdefault(item, item)
        while parent != item:
            self._parents[item] = self._parents[parent]
            item, parent = parent, self._parents[parent]
        return item

    def join(self, one: Hashable, other: Hashable) -> None:
        self._parents[self.root(one)] = self.root(other)


class Threads:
    """Which posts stand in one conversation: linked by what they answer, through own posts or a common one.

    Args:
        posts: All own posts; those without a flag link others too.
    """

    def __init__(self, posts: Iterable[Post] = ()) -> None:
        self._sets = _Sets()
        own = list(posts)
        answered = {post.in_reply_to for post in own if post.in_reply_to}
        for post in own:
            if post.in_reply_to and not _PERSON_OR_SITE.fullmatch(post.in_reply_to):
                self._sets.join(post.id, post.in_reply_to)
            if post.url in answered and not _PERSON_OR_SITE.fullmatch(post.url):
                self._sets.join(post.id, post.url)

    def of(self, post_id: str) -> Hashable:
        """What is the same for every post of the thread."""
        return self._sets.root(post_id)


def flagged_days(flags: Iterable[Flag]) -> dict[str, date]:
    """The flagged posts by id, each with the calendar day of its own time (UTC, as collectors give it)."""
    return {
        evidence.post_id: evidence.published_at.date()
        for flag in flags
        for evidence in flag.evidence[:1]
        if evidence.published_at is not None
    }


def group(days: Mapping[str, date], threads: Threads) -> list[tuple[str, ...]]:
    """Put posts of one day or of one thread together, also where only a third post links two.

    Args:
        days: Post ids with the day of each.
        threads: Which posts stand in one conversation.

    Returns:
        The ids of each group in order of time, the earliest group first.
    """
    sets = _Sets()
    for post_id, day in days.items():
        sets.join(("post", post_id), day)
        sets.join(("post", post_id), ("thread", threads.of(post_id)))
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for post_id in sorted(days, key=lambda each: (days[each], each)):
        groups[sets.root(("post", post_id))].append(post_id)
    return [tuple(ids) for ids in groups.values()]


def occasions(days: Mapping[str, date], threads: Threads) -> tuple[Occasion, ...]:
    """The occasions on which posts were written, the earliest first.

    Args:
        days: Post ids with the day of each.
        threads: Which posts stand in one conversation.
    """
    return tuple(
        Occasion(first=days[ids[0]], last=days[ids[-1]], posts=len(ids)) for ids in group(days, threads)
    )
