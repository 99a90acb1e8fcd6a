"""How often own posts carry a flag of one tone category: counts, occasions and a rate with its interval.

One rate a category and a period, never one over all categories. Old posts have a rate of their own. What is
set aside (likes, reposts, undated posts, protected subjects, ...) is in no numerator and no denominator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from scoring.occasions import Threads, flagged_days, occasions
from vetting.intervals import wilson
from vetting.models import (
    Category,
    Dimension,
    Estimate,
    Finding,
    Flag,
    Post,
    Rate,
    Severity,
    ToneRate,
    ToneRates,
)
from vetting.set_aside import years_before

#: Posts of this many years before the case's date are recent; the others are old and counted apart.
RECENT_YEARS = 3
#: With fewer posts the interval is so wide that a rate would mislead.
LEAST_POSTS = 30
#: What a row counts: flags of any severity, or those that are worth a conversation.
LEVELS = (Severity.MEDIUM, Severity.INFO)
_PER = 1_000


def estimate(hits: int, of: int) -> Estimate | None:
    """A rate per 1,000 with its interval, or None when there are too few posts for one."""
    if of < LEAST_POSTS:
        return None
    low, high = wilson(hits, of)
    return Estimate(per_1000=round(_PER * hits / of, 2), low=round(_PER * low, 2), high=round(_PER * high, 2))


def tone_rates(
    findings: Iterable[Finding], assessed: Sequence[Post], threads: Threads, *, as_of: datetime | None
) -> ToneRates:
    """Count the flagged posts of each tone category that has any.

    Args:
        findings: The findings; those that are not on tone are passed over.
        assessed: The posts that every rule on tone read: the denominators.
        threads: Which posts stand in one conversation.
        as_of: The case's clock; without one no post is old.
    """
    since = years_before(as_of.astimezone(UTC), RECENT_YEARS).date() if as_of else None
    recent: set[str] = set()
    older: set[str] = set()
    for post in assessed:
        if post.published_at is not None:
            (recent if _is_recent(post.published_at.date(), since) else older).add(post.id)
    flags: dict[Category, list[Flag]] = defaultdict(list)
    for finding in findings:
        if finding.dimension is Dimension.TONE:
            flags[finding.category] += finding.flags
    rows = []
    for category in (each for each in Category if each in flags):
        for least in LEVELS:
            days = flagged_days(flag for flag in flags[category] if flag.severity >= least)
            now = {post: day for post, day in days.items() if _is_recent(day, since)}
            then = {post: day for post, day in days.items() if post not in now}
            rows.append(
                ToneRate(
                    category=category,
                    least=least,
                    recent=_rate(now, recent, threads),
                    older=_rate(then, older, threads),
                )
            )
    return ToneRates(
        recent_since=since,
        least_posts=LEAST_POSTS,
        rows=tuple(rows),
        unflagged_recent=_rate({}, recent, threads),
        unflagged_older=_rate({}, older, threads),
    )


def _is_recent(day: date, since: date | None) -> bool:
    return since is None or day >= since


def _rate(days: Mapping[str, date], assessed: set[str], threads: Threads) -> Rate:
    # A flagged post that is not among them was read for threats and attacks alone (see ADR 3): the number of
    # such posts is told to nobody, so there is nothing to divide by.
    of = len(assessed) if assessed.issuperset(days) else 0
    return Rate(posts=len(days), of=of, occasions=occasions(days, threads), estimate=estimate(len(days), of))
