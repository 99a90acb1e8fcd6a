"""The same post again and again on one account within a short time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Account, Post, PostKind

_CITED = 3
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatParams:
    """Parameters.

    Attributes:
        times: From how many copies on.
        days: Within so many days: a weekly reminder may go on for years.
        letters: Shorter texts are greetings and thanks, which everyone repeats.
    """

    times: int = 6
    days: int = 14
    letters: int = 25


def _repeats(params: RepeatParams, subject: Subject) -> Iterator[Hit]:
    copies: dict[str, list[Post]] = {}
    for post in subject.dossier.posts:
        if post.kind is PostKind.ORIGINAL and post.published_at is not None:
            text = _ADDRESS.sub(" ", post.text) if "://" in post.text else post.text
            copies.setdefault(" ".join(text.casefold().split()), []).append(post)
    repeated = [
        (text, posts)
        for text, posts in copies.items()
        if len(posts) >= params.times and sum(map(str.isalnum, text)) >= params.letters
    ]
    for _, posts in sorted(repeated, key=lambda each: each[0]):
        by_account: dict[Account, list[Post]] = {}
        for post in newest_first(posts):
            by_account.setdefault(post.account, []).append(post)
        for account in sorted(by_account, key=lambda each: (each.source, each.locator)):
            # An export lists one share once for each of its pictures: the same second is the same post.
            rows = list({post.published_at: post for post in by_account[account]}.values())
            dense = _densest(rows, timedelta(days=params.days))
            if len(dense) >= params.times:
                yield Hit(
                    evidence=tuple(from_post(post) for post in dense[:_CITED]),
                    values={
                        "count": str(len(dense)),
                        "days": str(params.days),
                        "source": source_title(account.source),
                    },
                    context=("Reminders and scheduled posts repeat by design.",),
                )


def _densest(newest_first: Sequence[Post], within: timedelta) -> Sequence[Post]:
    """The most posts that lie within less than a span of time; of equally many, the newest."""
    best: Sequence[Post] = ()
    start = 0
    for end, post in enumerate(newest_first):
        while _apart(newest_first[start], post) >= within:
            start += 1
        if end + 1 - start > len(best):
            best = newest_first[start : end + 1]
    return best


def _apart(later: Post, earlier: Post) -> timedelta:
    assert later.published_at is not None  # undated ones were left out
    assert earlier.published_at is not None
    return later.published_at - earlier.published_at


REPEATED_POST = DossierCheck(params=RepeatParams, run=_repeats)
