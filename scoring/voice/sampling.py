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


def spread(posts: Sequence[Post], most_words: int, most_of_a_post: int = 750) -> list[Post]:
    """Posts evenly over the words in the order given, holding about so many words.

    Args:
        posts: In the order in which they are to be read.
        most_words: About so many words are kept.
        most_of_a_post: A post counts for no more words than this.
    """
    sizes = [min(post.text.count(" ") + 1, most_of_a_post) for post in posts]
    share = most_words / max(1, sum(sizes))
    if share >= 1:
        return list(posts)
    found: list[Post] = []
    passed = taken = 0
    for post, size in zip(posts, sizes, strict=True):
        passed += size
        if taken + size / 2 <= share * passed:
            found.append(post)
            taken += size
    return found


def language_of(post: Post, languages: Mapping[str, str]) -> str:
    """The language of a post: as known, as its source says, or by its words (ISO 639-1)."""
    return languages.get(post.id) or post.lang[:2] or detect(post.text[:_TOLD_BY]) or _DEFAULT
