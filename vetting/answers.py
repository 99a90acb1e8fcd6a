"""Whether a post answers somebody else. The parts of one's own thread do not."""

from __future__ import annotations

from collections.abc import Sequence

from vetting.models import Post, PostKind


def answers_others(posts: Sequence[Post]) -> tuple[bool, ...]:
    """For each of the candidate's own posts, whether it answers somebody else.

    Args:
        posts: All own posts that were read, of every account: what one of them answers may be another.
    """
    # A comment's address is that of the page it stands on, which is somebody else's.
    own = {post.id for post in posts} | {post.url for post in posts if post.url and not post.is_comment}
    return tuple(
        post.kind is PostKind.REPLY
        and not (post.in_reply_to and own & {post.in_reply_to, f"{post.account.source}:{post.in_reply_to}"})
        for post in posts
    )
