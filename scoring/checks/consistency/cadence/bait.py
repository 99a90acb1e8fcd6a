"""Posts that ask for followers, likes or shares as an end in itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.cadence.clocks import sent
from scoring.checks.consistency.cadence.scheduler import ShareParams
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Post

_CITED = 3
#: One of these stands in every text that can match.
_HINTS = (
    *("follow", "f4f", "l4l", "s4s", "4like", "for like", "sub4", "4sub", "sub for", "to win", "to enter"),
    *("for a chance", " if ", "tag ", "gain "),
)
_BAIT = re.compile(
    r"\b(?:f4f|l4l|s4s|follow\s?(?:4|for)\s?follow|like\s?(?:4|for)\s?like|sub\s?(?:4|for)\s?sub)\b"
    r"|\b(?:team)?follow\s?(?:me\s+)?(?:and\s+i(?:['’]ll|\s+will)\s+follow\s+)?back\b(?!\s+(?:up|on|with)\b)"
    r"|\b(?:rt|retweet|share|like|follow)\b(?:\s*(?:\+|&|and|,)\s*\w+){0,2}"
    r"\s+(?:to\s+(?:win|enter)|for\s+a\s+(?:follow|chance))\b"
    r"|\b(?:rt|retweet)\s+if\b|\b(?:like|share)(?:\s*(?:\+|&|and)\s*(?:like|share|rt|retweet))?\s+if\s+you\b"
    r"|\btag\s+(?:a|your|\d+|two|three)\s+friends?\b|\bgain\s+(?:more\s+)?followers\b|\bfollow\s?train\b",
    re.IGNORECASE,
)
#: Words before a match that turn it round: who asks others to stop asks for nothing.
_AGAINST = re.compile(
    r"\b(?:no|not|never|stop|stopped|don['’]?t|doesn['’]?t|won['’]?t|without|instead\s+of|hate|tired\s+of|why|against"
    r"|anyone\s+who|people\s+who|accounts\s+that)\b[^.!?\n]*$|[\"“„«][^\"”“»]*$",
    re.IGNORECASE,
)


def _bait(params: ShareParams, subject: Subject) -> Iterator[Hit]:
    for each in sent(subject):
        found = [post for post in each.posts if _asks(post)]
        if len(found) < params.least or len(found) * 100 < len(each.posts) * params.percent:
            continue
        yield Hit(
            evidence=tuple(from_post(post) for post in newest_first(found)[:_CITED]),
            values={
                "count": f"{len(found):,}",
                "of": f"{len(each.posts):,}",
                "source": source_title(each.account.source),
            },
            context=("A raffle or a campaign run for someone else asks in the same words.",),
        )


def _asks(post: Post) -> bool:
    lower = post.text.lower()
    for hint in _HINTS:
        if hint in lower:
            match = _BAIT.search(post.text)
            return match is not None and not _AGAINST.search(post.text, 0, match.start())
    return False


FOLLOWER_BAIT = DossierCheck(params=ShareParams, run=_bait)
