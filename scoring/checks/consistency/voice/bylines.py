"""Several people sign posts on one account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Account, Evidence, Post, PostKind

_CITED = 3
_QUOTED = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class BylinesParams:
    """Parameters.

    Attributes:
        posts: From how many posts by others on.
    """

    posts: int = 1


def _bylines(params: BylinesParams, subject: Subject) -> Iterator[Hit]:
    own = _by_account(subject.dossier.posts)
    signed = _by_account(post for post in subject.dossier.others if post.author.strip())
    for account in sorted(signed.keys() & own.keys(), key=lambda each: (each.source, each.locator)):
        others = newest_first(signed[account])
        if len(others) < max(params.posts, 1):
            continue
        newest: dict[str, Post] = {}
        for post in others:
            newest.setdefault(" ".join(post.author.casefold().split()), post)
        mine = newest_first(own[account])
        # Of what others wrote nothing is quoted but the name it is signed with, which documents redact.
        bylines = [_byline(post) for post in newest.values()]
        yield Hit(
            evidence=(_own_words(mine[0]), *bylines[:_CITED]),
            values={
                "source": source_title(account.source),
                "writers": "one other person" if len(newest) == 1 else f"{len(newest)} other people",
                "count": str(len(others)),
                "of": str(len(others) + len(mine)),
            },
            context=("A blog with several writers is normal; only the posts of this candidate were read.",),
        )


def _by_account(posts: Iterator[Post] | tuple[Post, ...]) -> dict[Account, list[Post]]:
    found: dict[Account, list[Post]] = {}
    for post in posts:
        if post.kind is PostKind.ORIGINAL and not post.is_comment:
            found.setdefault(post.account, []).append(post)
    return found


def _own_words(post: Post) -> Evidence:
    return from_post(post, 0, min(len(post.text), _QUOTED))


def _byline(post: Post) -> Evidence:
    name = post.author.strip()
    return Evidence(
        quote=name,
        span=(0, len(name)),
        snapshot_id=post.snapshot_id,
        url=post.url,
        published_at=post.published_at,
        said_by=f"{source_title(post.account.source)} byline",
    )


BYLINES = DossierCheck(params=BylinesParams, run=_bylines)
