"""What must never be judged leaves the dossier before anything is scored, and is counted, never quoted.

Likes, reposts, texts without words, undated and old posts, posts of a minor, and posts about health or
self-harm are not read at all. Posts about working conditions, politics and lawful off-duty life are read
for threats and hate alone, because those lose every protection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from vetting.models import Post, PostKind, SetAsideReason
from vetting.subjects import subject_of

# A clock may be wrong by a time zone; what is dated later than that has no date that could be believed.
_CLOCK_SLACK = timedelta(days=2)
# The law treats an adult's words otherwise than a minor's; eighteen is the age in every supported place.
_ADULT = 18
LIMITED = frozenset({SetAsideReason.WORKING_CONDITIONS, SetAsideReason.POLITICS, SetAsideReason.OFF_DUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An account's own posts, sorted by how far they may be read.

    Attributes:
        full: Read by every rule.
        limited: Read for threat and hate alone.
        counts: ``(reason, count)`` for every post that is not in ``full``, in the order of the enum.
    """

    full: tuple[Post, ...]
    limited: tuple[Post, ...]
    counts: tuple[tuple[SetAsideReason, int], ...]


def set_aside(posts: Sequence[Post], *, as_of: datetime, born: date | None, look_back_years: int) -> SetAside:
    """Sort own posts into those that may be judged and those that may not.

    Args:
        posts: The candidate's posts.
        as_of: The case's clock, aware.
        born: The candidate's day of birth, if known; serves the under-18 gate alone.
        look_back_years: Posts older than this are not read.
    """
    oldest = years_before(as_of.astimezone(UTC), look_back_years)
    adult_on = _years_after(born, _ADULT) if born else None
    full: list[Post] = []
    limited: list[Post] = []
    counts: dict[SetAsideReason, int] = {}
    for post in posts:
        reason = _gate(post, as_of, oldest, adult_on) or subject_of(post.text)
        if reason is None:
            full.append(post)
            continue
        counts[reason] = counts.get(reason, 0) + 1
        if reason in LIMITED:
            limited.append(post)
    return SetAside(
        full=tuple(full),
        limited=tuple(limited),
        counts=tuple((reason, counts[reason]) for reason in SetAsideReason if reason in counts),
    )


def _gate(post: Post, as_of: datetime, oldest: datetime, adult_on: date | None) -> SetAsideReason | None:
    """What rules a post out before its text is looked at."""
    if post.kind is PostKind.LIKE:
        return SetAsideReason.LIKE
    if post.kind is PostKind.REPOST:
        return SetAsideReason.REPOST
    if not any(char.isalnum() for char in post.text):
        return SetAsideReason.NO_TEXT
    if post.published_at is None or post.published_at - as_of > _CLOCK_SLACK:
        return SetAsideReason.UNDATED
    if adult_on and _day(post.published_at) < adult_on:
        return SetAsideReason.UNDER_18
    if post.published_at < oldest:
        return SetAsideReason.TOO_OLD
    return None


def _day(moment: datetime) -> date:
    try:
        return moment.astimezone(UTC).date()
    except OverflowError:  # an hour from the first day there is
        return moment.date()


def years_before(moment: datetime, years: int) -> datetime:
    """The same moment so many years earlier."""
    year = max(moment.year - years, 1)
    try:
        return moment.replace(year=year)
    except ValueError:  # 29 February of a year that has none: the window opens a day earlier
        return moment.replace(year=year, day=28)


def _years_after(day: date, years: int) -> date:
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # born on 29 February: an adult from 1 March
        return date(day.year + years, 3, 1)
