"""Which posts are read: bounded, evenly over time, and the same whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scoring.text.language import detect
from vetting.models import Post

_DEFAULT = "en"
_TOLD_BY = 300


def in_order(posts: Iterable[Post]) -> list[Post]:
    """Posts by time, the oldest first."""
    return sorted(
        posts, key=lambda post: (post.published_at.isoformat() if post.published_at else "", post.id)
    )


def spread(posts: Sequence[Post], most_words: int) -> list[Post]:
    """Posts evenly over the order given, holding about so many words."""
    words = sum(post.text.count(" ") + 1 for post in posts)
    if words <= most_words:
        return list(posts)
    keep = max(1, len(posts) * most_words // words)
    return [posts[at * len(posts) // keep] for at in range(keep)]


def language_of(post: Post, languages: Mapping[str, str]) -> str:
    """The language of a post: as known, as its source says, or by its words (ISO 639-1)."""
    return languages.get(post.id) or post.lang[:2] or detect(post.text[:_TOLD_BY]) or _DEFAULT
