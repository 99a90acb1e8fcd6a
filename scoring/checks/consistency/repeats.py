"""The same post again and again on one account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.statements import source_name
from vetting.models import Account, Evidence, Post, PostKind

_CITED = 3
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatParams:
    """Parameters.

    Attributes:
        times: From how many copies on.
        letters: Shorter texts are greetings and thanks, which everyone repeats.
    """

    times: int = 5
    letters: int = 25


def _repeats(params: RepeatParams, subject: Subject) -> Iterator[Hit]:
    copies: dict[tuple[Account, str], list[Post]] = {}
    for post in subject.dossier.posts:
        text = " ".join(_ADDRESS.sub(" ", post.text).casefold().split())
        if post.kind is PostKind.ORIGINAL and sum(map(str.isalnum, text)) >= params.letters:
            copies.setdefault((post.account, text), []).append(post)
    for (account, _), rows in copies.items():
        # An export lists one share once for each of its pictures: the same second is the same post.
        posts = list({_when(post): post for post in rows}.values())
        if len(posts) < params.times:
            continue
        newest = sorted(posts, key=lambda post: (_when(post), post.id), reverse=True)[:_CITED]
        yield Hit(
            evidence=tuple(_evidence(post) for post in newest),
            values={"count": str(len(posts)), "source": source_name(account.source)},
            context=("Reminders and scheduled posts repeat by design.",),
        )


def _when(post: Post) -> str:
    return post.published_at.isoformat() if post.published_at else ""


def _evidence(post: Post) -> Evidence:
    return Evidence(
        quote=post.text,
        span=(0, len(post.text)),
        snapshot_id=post.snapshot_id,
        post_id=post.id,
        url=post.url,
        published_at=post.published_at,
        said_by=f"{source_name(post.account.source)} post",
    )


REPEATED_POST = DossierCheck(params=RepeatParams, run=_repeats)
