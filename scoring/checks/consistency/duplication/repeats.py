"""The same post again and again on one account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.evidence import from_post, newest_first
from vetting.account_names import source_title
from vetting.models import Account, Post, PostKind

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
        posts = list({post.published_at: post for post in rows}.values())
        if len(posts) < params.times:
            continue
        newest = newest_first(posts)[:_CITED]
        yield Hit(
            evidence=tuple(from_post(post) for post in newest),
            values={"count": str(len(posts)), "source": source_title(account.source)},
            context=("Reminders and scheduled posts repeat by design.",),
        )


REPEATED_POST = DossierCheck(params=RepeatParams, run=_repeats)
