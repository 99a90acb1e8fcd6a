"""What quotations are looked up in: posts, captures, rules, and what stands next to a post."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from vetting.account_names import source_title
from vetting.models import (
    Account,
    Dossier,
    Evidence,
    Gathered,
    Post,
    Rate,
    RuleInfo,
    Scorecard,
    Snapshot,
    ToneRates,
)
from vetting.reviews import BothSides

#: So far apart two posts of one account still belong to one occasion.
NEAR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Material:
    """What a report's quotations come from.

    Attributes:
        read_in_full: Ids of the posts that every rule read. No other post may be shown beside one.
        answers: The first own post that answers a post, by the id or address of that post.
        timelines: Own posts of each account that every rule read, by time.
    """

    posts: dict[str, Post]
    snapshots: dict[str, Snapshot]
    rules: dict[str, RuleInfo]
    read_in_full: frozenset[str]
    rates: ToneRates
    sides: BothSides
    answers: dict[str, Post]
    timelines: dict[Account, list[tuple[datetime, str]]]

    def denominator(self, flagged: Iterable[str], period: Rate) -> int:
        """How many posts of a period were assessed; 0 if a flagged one was read for threat and hate alone."""
        return period.of if self.read_in_full.issuperset(flagged) else 0

    def source_of(self, evidence: Evidence) -> str:
        """Where something was said, for a reader: a source's title, or who says it for a claim."""
        snapshot = self.snapshots.get(evidence.snapshot_id)
        return source_title(snapshot.account.source) if snapshot else evidence.said_by

    def before(self, post: Post) -> Post | None:
        """The own post that this one answers, or the last one of the same account within a day."""
        answered = self._own(post.in_reply_to)
        return answered or self._beside(post, -1)

    def after(self, post: Post) -> Post | None:
        """The own post that answers this one, or the next one of the same account within a day."""
        answer = self.answers.get(post.id) or (self.answers.get(post.url) if post.url else None)
        return answer or self._beside(post, 1)

    def _own(self, reference: str) -> Post | None:
        return self.posts.get(reference) if reference in self.read_in_full else None

    def _beside(self, post: Post, step: int) -> Post | None:
        if post.published_at is None:
            return None
        line = self.timelines.get(post.account, [])
        place = bisect_left(line, (post.published_at, post.id))
        there = place < len(line) and line[place] == (post.published_at, post.id)
        other = place + step if step < 0 or there else place
        if not 0 <= other < len(line) or abs(line[other][0] - post.published_at) > NEAR:
            return None
        return self.posts[line[other][1]]


def material_of(gathered: Gathered, dossier: Dossier, scorecard: Scorecard, sides: BothSides) -> Material:
    """Arrange a case for looking up."""
    answers: dict[str, Post] = {}
    timelines: dict[Account, list[tuple[datetime, str]]] = {}
    for post in dossier.posts:
        if post.in_reply_to:
            answers.setdefault(post.in_reply_to, post)
        if post.published_at is not None:
            timelines.setdefault(post.account, []).append((post.published_at, post.id))
    for line in timelines.values():
        line.sort()
    return Material(
        posts={post.id: post for post in (*dossier.posts, *dossier.limited)},
        snapshots={item.snapshot.id: item.snapshot for item in gathered.captures},
        rules={rule.id: rule for rule in scorecard.rules},
        read_in_full=frozenset(post.id for post in dossier.posts),
        rates=scorecard.rates,
        sides=sides,
        answers=answers,
        timelines=timelines,
    )
