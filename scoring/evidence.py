"""Statements as evidence, with who says them in words for a reader."""

from __future__ import annotations

from collections.abc import Iterable

from vetting.account_names import source_title
from vetting.models import Evidence, Post, PostKind, Profile

_KINDS = {PostKind.REPLY: "reply", PostKind.QUOTE: "quote"}


def said_in_post(post: Post) -> str:
    """``Twitter post``, ``LinkedIn comment``, ``Blog post``."""
    what = "comment" if post.is_comment else _KINDS.get(post.kind, "post")
    return f"{source_title(post.account.source)} {what}"


def said_in_profile(profile: Profile) -> str:
    """``LinkedIn profile``."""
    return f"{source_title(profile.account.source)} profile"


def from_post(post: Post, start: int = 0, end: int | None = None) -> Evidence:
    """A post's words as evidence: the whole of them, or those from ``start`` to ``end``."""
    stop = len(post.text) if end is None else end
    return Evidence(
        quote=post.text[start:stop],
        span=(start, stop),
        snapshot_id=post.snapshot_id,
        post_id=post.id,
        url=post.url,
        published_at=post.published_at,
        said_by=said_in_post(post),
    )


def from_profile(profile: Profile, quote: str) -> Evidence:
    """A profile's words as evidence."""
    return Evidence(
        quote=quote, span=(0, len(quote)), snapshot_id=profile.snapshot_id, said_by=said_in_profile(profile)
    )


def newest_first(posts: Iterable[Post]) -> list[Post]:
    """Posts by time, the newest first, in one order whatever order they came in."""
    return sorted(
        posts,
        key=lambda post: (post.published_at.isoformat() if post.published_at else "", post.id),
        reverse=True,
    )
