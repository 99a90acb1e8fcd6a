"""Posts that follow one another at the same interval, or without a pause for days, as programs send them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.cadence.clocks import Sent, originals, sent
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Post

_CITED = 2
_HOUR = 3600
#: A habit of once a day or once a week is a person's; only shorter intervals are looked at.
_LONGEST = 12 * _HOUR
_SHORTEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalParams:
    """Parameters.

    Attributes:
        least: From how many intervals on.
        percent: What share of them must be of one length, give or take a twentieth.
        days: Over how many days the posts must spread, so that no event of an afternoon counts.
    """

    least: int = 30
    percent: int = 50
    days: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseParams:
    """Parameters.

    Attributes:
        hours: A pause is at least this long.
        days: From how many days without one on.
    """

    hours: int = 4
    days: int = 7


def _intervals(params: IntervalParams, subject: Subject) -> Iterator[Hit]:
    for each in map(originals, sent(subject)):
        if alike := _of_one_length(params, each):
            yield Hit(
                evidence=tuple(from_post(post) for post in newest_first(alike)[:_CITED]),
                values={
                    "count": f"{len(alike):,}",
                    "of": f"{len(each.posts) - 1:,}",
                    "minutes": f"{median(_lengths(each)) / 60:,.0f}",
                    "source": source_title(each.account.source),
                },
                context=("A schedule, or a feed that posts by itself, looks like this too.",),
            )


def _of_one_length(params: IntervalParams, each: Sent) -> list[Post]:
    """The posts that follow the one before after the usual interval, where they are enough to say so."""
    lengths = _lengths(each)
    if len(lengths) < params.least or not each.has_clock:
        return []
    usual = median(lengths)
    if not _SHORTEST <= usual <= _LONGEST:
        return []
    alike = [post for post, length in zip(each.posts[1:], lengths, strict=True) if _alike(length, usual)]
    enough = len(alike) * 100 >= len(lengths) * params.percent and _days(alike) >= params.days
    return alike if enough else []


def _lengths(each: Sent) -> list[float]:
    return [(later - earlier).total_seconds() for earlier, later in pairwise(each.times)]


def _alike(length: float, usual: float) -> bool:
    return abs(length - usual) <= usual / 20


def _days(posts: Sequence[Post]) -> int:
    return len({post.published_at.date() for post in posts if post.published_at})


def _no_pause(params: PauseParams, subject: Subject) -> Iterator[Hit]:
    for each in sent(subject):
        if not each.has_clock:
            continue
        run = _longest_run(each, params.hours * _HOUR)
        times = [post.published_at for post in run if post.published_at]
        if not times or (times[-1] - times[0]).days < params.days:
            continue
        # Where the posts keep one interval, that is what is told, once.
        if _of_one_length(IntervalParams(), originals(each)):
            continue
        yield Hit(
            evidence=tuple(from_post(post) for post in newest_first(run)[:_CITED]),
            values={
                "count": f"{len(run):,}",
                "days": str((times[-1] - times[0]).days),
                "hours": str(params.hours),
                "from": times[0].date().isoformat(),
                "source": source_title(each.account.source),
            },
            context=("Several people, or a schedule, can keep an account going like this.",),
        )


def _longest_run(each: Sent, pause: int) -> Sequence[Post]:
    """The posts of the longest time without a pause; the earliest of several."""
    best, begun = (0, 0), 0
    times = each.times
    for at in range(1, len(times) + 1):
        if at == len(times) or (times[at] - times[at - 1]).total_seconds() >= pause:
            if times[at - 1] - times[begun] > times[best[1]] - times[best[0]]:
                best = (begun, at - 1)
            begun = at
    return each.posts[best[0] : best[1] + 1]


SAME_INTERVAL = DossierCheck(params=IntervalParams, run=_intervals)
NO_PAUSE = DossierCheck(params=PauseParams, run=_no_pause)
