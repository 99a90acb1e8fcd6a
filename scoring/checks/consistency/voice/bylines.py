"""Others sign a good part of an account that is given as the candidate's alone.

That several people sign is no concern: ``vetting/attribution.py`` notes it beside an account's counts. It is
asked about only where nobody said which author is the candidate, and a profile or the CV gives the account as
one person's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.addresses import address
from scoring.checks.consistency.words import words
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Account, Evidence, InputKind, Post, PostKind

_CITED = 3
_QUOTED = 120
_OF_ONE = frozenset(("personal", "my", "private", "i", "me"))
_OF_SEVERAL = frozenset(
    (
        "we",
        "us",
        "our",
        "group",
        "team",
        "club",
        "society",
        "collective",
        "contributors",
        "authors",
        "friends",
        "students",
        "guest",
        "guests",
        "members",
        "shared",
        "together",
        "magazine",
        "multi",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BylinesParams:
    """Parameters.

    Attributes:
        posts: From how many posts by others on.
        share: From which share of all posts on, in per cent.
    """

    posts: int = 3
    share: int = 10


def _bylines(params: BylinesParams, subject: Subject) -> Iterator[Hit]:
    own = _by_account(subject.dossier.posts)
    signed = _by_account(post for post in subject.dossier.others if post.author.strip())
    for account in sorted(signed.keys() & own.keys(), key=lambda each: (each.source, each.locator)):
        others = newest_first(signed[account])
        few = 100 * len(others) < params.share * (len(others) + len(own[account]))
        if few or len(others) < max(params.posts, 1) or not _given_as_one_persons(account, subject):
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


def _given_as_one_persons(account: Account, subject: Subject) -> bool:
    """Whether a profile or the CV gives the account as the candidate's alone, and nobody says otherwise."""
    if account.author:
        return False
    names = {
        word for name in (subject.candidate.full_name, *subject.candidate.aliases) for word in words(name)
    }
    said = [profile for profile in subject.dossier.profiles if profile.account == account]
    about = {word for profile in said for word in (*words(profile.bio), *_title(profile.display_name, names))}
    if about & _OF_SEVERAL:
        return False
    listed = account.kind is InputKind.URL and any(
        claim.kind == "link" and address(claim.value) == address(account.locator)
        for claim in subject.candidate.claims
    )
    return listed or bool(about & _OF_ONE) or len(about & names) >= min(2, len(names))


def _title(shown: str, names: set[str]) -> list[str]:
    """The words of what an account is called; a plain name says who signs its posts, and not who owns it."""
    title = words(shown)
    return [] if names.issuperset(title) else title


def _by_account(posts: Iterable[Post]) -> dict[Account, list[Post]]:
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
