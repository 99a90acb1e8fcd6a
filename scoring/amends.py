"""What speaks for a candidate after a harsh post: a later post to the same person that takes it back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from vetting.models import Flag, Post

_MENTION = re.compile(r"@(\w+)")
_APOLOGY = re.compile(
    r"\b(?:sorry|apolog(?:y|ies|i[sz]e[ds]?)|forgive me|i take (?:it|that) back"
    r"|i was (?:\w+ ){0,2}(?:rude|wrong|unfair|unkind|harsh|out of line))\b",
    re.IGNORECASE,
)
_WITHIN = timedelta(days=30)


class Amends:
    """Finds apologies among a candidate's posts.

    Args:
        posts: All own posts that are read in full.
    """

    def __init__(self, posts: Iterable[Post]) -> None:
        self._posts = {post.id: post for post in posts}
        self._to: dict[str, list[Post]] = defaultdict(list)
        for post in self._posts.values():
            if post.published_at is not None and _APOLOGY.search(post.text):
                for name in set(_MENTION.findall(post.text.lower())):
                    self._to[name].append(post)

    def after(self, flags: Sequence[Flag]) -> tuple[str, ...]:
        """Say for which flagged posts a later one to the same person, within 30 days, reads as an apology."""
        found = sorted(
            {
                f"A later post to the same person, of {_day(answer)}, reads as an apology."
                for flag in flags
                if (post := self._posts.get(flag.evidence[0].post_id)) is not None
                for answer in self._answers(post)
            }
        )
        return tuple(found[:3])

    def _answers(self, post: Post) -> list[Post]:
        if post.published_at is None:
            return []
        names = set(_MENTION.findall(post.text.lower()))
        later = [
            answer
            for name in names
            for answer in self._to.get(name, ())
            if answer.published_at is not None
            and timedelta() < answer.published_at - post.published_at <= _WITHIN
        ]
        return later[:1]


def _day(post: Post) -> str:
    assert post.published_at is not None  # an answer has its time
    return f"{post.published_at.day} {post.published_at:%b %Y}"
