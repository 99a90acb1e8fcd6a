"""What the charts draw: own posts by month, by kind and by whom they address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from vetting.account_names import source_title
from vetting.answers import answers_others
from vetting.glance import Glance, HalfYear, MonthCount, SourceKinds
from vetting.models import Coverage, Post, PostKind, SetAsideReason


def glance_of(posts: Sequence[Post], coverage: Iterable[Coverage]) -> Glance:
    """Count what was read.

    Args:
        posts: Own posts that every rule read. Posts on protected subjects are not among them: a difference of
            totals would tell their number (docs/adr/0003).
        coverage: The accounts, for the number of reposts.
    """
    sources, cadence = _cadence(posts)
    return Glance(sources=sources, cadence=cadence, kinds=_kinds(posts, coverage), talk=_talk(posts))


def _cadence(posts: Sequence[Post]) -> tuple[tuple[str, ...], tuple[MonthCount, ...]]:
    """Own posts by month and source, with every month between the first and the last."""
    counts: Counter[tuple[int, str]] = Counter()
    totals: Counter[str] = Counter()
    for post in posts:
        if post.published_at is not None:
            source = source_title(post.account.source)
            counts[post.published_at.year * 12 + post.published_at.month - 1, source] += 1
            totals[source] += 1
    if not counts:
        return (), ()
    sources = tuple(sorted(totals, key=lambda name: (-totals[name], name)))
    months = [month for month, _ in counts]
    rows = tuple(
        MonthCount(
            year=index // 12,
            month=index % 12 + 1,
            counts=tuple(counts[index, source] for source in sources),
        )
        for index in range(min(months), max(months) + 1)
    )
    return sources, rows


def _kinds(posts: Sequence[Post], coverage: Iterable[Coverage]) -> tuple[SourceKinds, ...]:
    kinds: dict[str, Counter[PostKind]] = {}
    for post, answers in zip(posts, answers_others(posts), strict=True):
        # A part of one's own thread answers nobody: it is a post like others.
        kind = PostKind.ORIGINAL if post.kind is PostKind.REPLY and not answers else post.kind
        kinds.setdefault(source_title(post.account.source), Counter())[kind] += 1
    for row in coverage:
        reposts = dict(row.set_aside).get(SetAsideReason.REPOST, 0)
        if reposts:
            kinds.setdefault(source_title(row.account.source), Counter())[PostKind.REPOST] += reposts
    rows = (
        SourceKinds(
            source=source,
            posts=counts[PostKind.ORIGINAL],
            replies=counts[PostKind.REPLY],
            quotes=counts[PostKind.QUOTE],
            reposts=counts[PostKind.REPOST],
        )
        for source, counts in kinds.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.posts - row.replies - row.quotes, row.source)))


def _talk(posts: Sequence[Post]) -> tuple[HalfYear, ...]:
    counts: dict[int, list[int]] = {}
    for post, answers in zip(posts, answers_others(posts), strict=True):
        if post.published_at is not None:
            half = post.published_at.year * 2 + (post.published_at.month > 6)
            counts.setdefault(half, [0, 0])[not answers] += 1
    if not counts:
        return ()
    span = range(min(counts), max(counts) + 1)
    return tuple(
        HalfYear(year=index // 2, half=index % 2 + 1, replies=replies, broadcast=broadcast)
        for index in span
        for replies, broadcast in (counts.get(index, [0, 0]),)
    )
