"""The numbers behind a report's charts. Counts of what was read and of reposts; never a judgement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCount:
    """Own posts read in one month by source, in the order of ``Glance.sources``."""

    year: int
    month: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKinds:
    """What kinds of post one source holds.

    Attributes:
        posts: Own posts that answer nobody and quote nobody.
        reposts: Other people's posts passed on. They are counted here, and never read.
    """

    source: str
    posts: int
    replies: int
    quotes: int
    reposts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYear:
    """Own posts read in half a year: how many answer someone, and how many are addressed to everyone."""

    year: int
    half: int
    replies: int
    broadcast: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the charts of a report draw.

    Attributes:
        sources: Titles of the sources with dated posts.
        cadence: Every month from the first to the last post, empty ones too.
        kinds: The sources with any post.
        talk: Every half-year from the first to the last post.
    """

    sources: tuple[str, ...] = ()
    cadence: tuple[MonthCount, ...] = ()
    kinds: tuple[SourceKinds, ...] = ()
    talk: tuple[HalfYear, ...] = ()
