"""Made-up posts in two ways of writing, for tests of voice."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from vetting.models import Account, InputKind, Post, PostKind

LOOSE = (
    "I don't know how, but {who} did it!",
    "We're off to {place}, so don't wait for me!",
    "It's so good, you won't believe it!",
    "Well, I'm back from {place}, and I can't complain!",
    "You should've seen {who}, really!",
    "I'd do it again, wouldn't you?",
    "So that's it, we won't go there again!",
    "{who} isn't here yet, but I'm not worried!",
)
STRICT = (
    "The work of the committee, which met in {place} in the spring, is described in the report of the year.",
    "According to {who}, the costs of the repair are to be divided among the members; the plan is in hand.",
    "In the course of the meeting, the results of the survey were presented by {who} to the guests.",
    "Owing to the support of the town, the construction of the hall, begun in autumn, has come to an end.",
    "The number of visitors from {place}, in comparison with the number of the year before, has grown.",
    "It is the view of {who} that the quality of the material is of importance for the success of the work.",
)


def account(source: str, locator: str = "") -> Account:
    """A made-up account."""
    return Account(source=source, kind=InputKind.EXPORT, locator=locator or f"/example/{source}")


def written(
    style: tuple[str, ...],
    source: str = "blog",
    *,
    posts: int = 24,
    sentences: int = 8,
    seed: int = 1,
    who: str = "Ada Obi",
    place: str = "Leeds",
    since: datetime = datetime(2024, 1, 1, tzinfo=UTC),
) -> list[Post]:
    """Posts of sentences drawn from one way of writing, a day apart."""
    rng = random.Random(seed)
    return [
        Post(
            id=f"{source}-{since:%Y%m}-{seed}-{n:03}",
            account=account(source),
            snapshot_id="s",
            text=" ".join(rng.choice(style).format(who=who, place=place) for _ in range(sentences)),
            kind=PostKind.ORIGINAL,
            published_at=since + timedelta(days=n),
        )
        for n in range(posts)
    ]
