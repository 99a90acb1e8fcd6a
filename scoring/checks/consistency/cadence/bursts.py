"""An hour or a day with far more posts than an account ever has otherwise.

Telling of an event as it happens, a thread and a conversation are none: they share a subject or answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.cadence.clocks import Sent, originals, sent
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Post

_CITED = 2
_WORD = re.compile(r"[#@]?\w{5,}")
#: An account with fewer days of posts has no habit that a day could stand out from.
_LEAST_DAYS = 15
#: From this share of posts with one word in common on, they are about one thing.
_ONE_SUBJECT = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstParams:
    """Parameters.

    Attributes:
        least: From how many posts in one hour on.
        times: How many times the posts of a busy day (the 95th of 100 days with posts) that must be.
    """

    least: int = 15
    times: int = 4


def _bursts(params: BurstParams, subject: Subject) -> Iterator[Hit]:
    for each in map(originals, sent(subject)):
        if not each.has_clock:
            continue
        own = {name for post in each.posts for name in (post.id, post.url) if name}
        hour = _busiest_hour([post for post in each.posts if post.in_reply_to not in own])
        usual = _busy_day(each, {post.published_at.date() for post in hour if post.published_at})
        if (
            usual is None
            or len(hour) < max(params.least, params.times * usual)
            or _one_subject(hour, each.posts)
        ):
            continue
        first = hour[0].published_at
        yield Hit(
            evidence=tuple(from_post(post) for post in newest_first(hour)[:_CITED]),
            values={
                "count": str(len(hour)),
                "usual": str(usual),
                "day": first.date().isoformat() if first else "",
                "source": source_title(each.account.source),
            },
            context=("An event, a backlog that was moved in, or a planned series looks like this too.",),
        )


def _busiest_hour(posts: Sequence[Post]) -> Sequence[Post]:
    """The most posts within 60 minutes; the earliest of several such hours."""
    best, begun = (0, 0), 0
    times = [post.published_at.timestamp() for post in posts if post.published_at]
    for at, time in enumerate(times):
        while time - times[begun] >= 3600:
            begun += 1
        if at + 1 - begun > best[1] - best[0]:
            best = (begun, at + 1)
    # What was moved in from elsewhere carries one time.
    found = posts[slice(*best)]
    return found if len({post.published_at for post in found}) * 2 > len(found) else ()


def _busy_day(each: Sent, apart: set[date]) -> int | None:
    """How many posts a busy day of the account has, the days of the burst left out."""
    days = Counter(at.date() for at in each.times)
    counts = sorted(count for day, count in days.items() if day not in apart)
    return counts[len(counts) * 95 // 100] if len(counts) >= _LEAST_DAYS else None


def _one_subject(posts: Sequence[Post], every: Sequence[Post]) -> bool:
    """Whether the posts share a word that the account does not use in all of its posts."""
    shared = Counter(word for post in posts for word in set(_WORD.findall(post.text.casefold())))
    common = {word for word, count in shared.items() if count >= len(posts) * _ONE_SUBJECT}
    if not common:
        return False
    days = {post.published_at.date() for post in posts if post.published_at}
    other = [
        post.text.casefold() for post in every if post.published_at and post.published_at.date() not in days
    ]
    return any(sum(word in text for text in other) < len(other) * _ONE_SUBJECT for word in common)


BURST = DossierCheck(params=BurstParams, run=_bursts)
