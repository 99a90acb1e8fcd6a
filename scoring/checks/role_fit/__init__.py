"""Checks of what speaks for a candidate in the role: measured, with posts to show, and never a concern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.evidence import from_post, from_profile, newest_first, said_in_profile
from vetting.models import Evidence, Post, PostKind

_CITED = 3
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
# "via", "h/t", "by" before a name, "source:", "credit": the words with which writers name their sources.
_CREDIT = re.compile(
    r"\b(?:via|h/t|hat tip|photo by|image by|video by|written by|article by|post by|source:|credit:|"
    r"credits?\s+to|"
    r"courtesy of|inspired by|based on|according to)\s+[@\w]",
    re.IGNORECASE,
)
# Pages that everyone has, and the shorteners of such links, are outposts and not a home.
_OUTPOSTS = re.compile(
    r"^(?:https?://)?(?:www\.|m\.|mobile\.)?(?:twitter|x|linkedin|facebook|instagram|youtube|tiktok|"
    r"threads|reddit|"
    r"pinterest|github|gitlab|linktr|bit|goo|tinyurl|t|lnkd)\.(?:com|net|co|ee|ly|gl|in)(?:[/?#]|$)",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationParams:
    """Parameters.

    Attributes:
        least_posts: Below this many own posts nothing is said.
        least_share: From this share of replies on, in per cent.
    """

    least_posts: int = 20
    least_share: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentParams:
    """Parameters.

    Attributes:
        least_posts: From how many long posts on.
        words: A post is long from this many words on.
    """

    least_posts: int = 3
    words: int = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuityParams:
    """Parameters.

    Attributes:
        least_months: From how many different months with posts on.
    """

    least_months: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureParams:
    """Parameters.

    Attributes:
        least_posts: Below this many own posts nothing is said.
        least_share: From this share of posts with a source on, in per cent.
    """

    least_posts: int = 20
    least_share: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NoParams:
    """This check has no parameters."""


def _conversation(params: ConversationParams, subject: Subject) -> Iterator[Hit]:
    posts = _own(subject)
    replies = [post for post in posts if post.kind is PostKind.REPLY]
    yield from _large_share(params, replies, posts)


def _content(params: ContentParams, subject: Subject) -> Iterator[Hit]:
    posts = _own(subject)
    long = [
        post
        for post in posts
        if post.kind is PostKind.ORIGINAL and len(_LINK.sub("", post.text).split()) >= params.words
    ]
    if len(long) >= max(params.least_posts, 1):
        yield Hit(
            evidence=_newest(long),
            values={"count": str(len(long)), "of": str(len(posts)), "words": str(params.words)},
        )


def _continuity(params: ContinuityParams, subject: Subject) -> Iterator[Hit]:
    dated = [post for post in _own(subject) if post.published_at is not None]
    months = sorted({_month(post) for post in dated})
    if len(months) < max(params.least_months, 1):
        return
    longest = run = 1
    for earlier, later in pairwise(months):
        run = run + 1 if later == earlier + 1 else 1
        longest = max(longest, run)
    yield Hit(
        evidence=_newest(dated),
        values={
            "months": str(len(months)),
            "streak": str(longest),
            "of": str(len(dated)),
            "first": f"{(months[0] - 1) // 12}-{(months[0] - 1) % 12 + 1:02}",
            "last": f"{(months[-1] - 1) // 12}-{(months[-1] - 1) % 12 + 1:02}",
        },
    )


def _month(post: Post) -> int:
    return post.published_at.year * 12 + post.published_at.month if post.published_at else 0


def _home_base(params: NoParams, subject: Subject) -> Iterator[Hit]:
    del params
    homes = [
        (profile, link)
        for profile in subject.dossier.profiles
        for link in profile.links
        if _ADDRESS.match(link.strip()) and not _OUTPOSTS.match(link.strip())
    ]
    if not homes:
        return
    profile, link = homes[0]
    posts = [post for post in _own(subject) if _host(post.url) and _host(post.url) == _host(link)]
    read = f"; {len(posts)} posts on it were read" if posts else ""
    yield Hit(
        evidence=(from_profile(profile, link), *_newest(posts)[: _CITED - 1]),
        values={"link": link, "source": said_in_profile(profile), "read": read},
    )


def _host(address: str) -> str:
    """``www.Example.com:80/x`` is ``example.com``; empty for what is no address."""
    found = _HOST.match(address.strip())
    return found.group(1).lower() if found else ""


def _disclosure(params: DisclosureParams, subject: Subject) -> Iterator[Hit]:
    posts = [post for post in _own(subject) if post.kind is not PostKind.REPLY]
    sourced = [post for post in posts if _LINK.search(post.text) or _CREDIT.search(post.text)]
    yield from _large_share(params, sourced, posts)


def _face_and_name(params: NoParams, subject: Subject) -> Iterator[Hit]:
    del params
    complete = [
        profile
        for profile in subject.dossier.profiles
        if profile.display_name.strip() and profile.bio.strip() and profile.has_photo
    ]
    if not complete:
        return
    evidence = [from_profile(profile, profile.bio) for profile in complete[:_CITED]]
    first = complete[0]
    if len(evidence) == 1:
        evidence.insert(0, from_profile(first, first.display_name))
    yield Hit(
        evidence=tuple(evidence),
        values={
            "count": str(len(complete)),
            "of": str(len(subject.dossier.profiles)),
            "sources": ", ".join(dict.fromkeys(said_in_profile(profile) for profile in complete)),
        },
    )


def _own(subject: Subject) -> list[Post]:
    return [post for post in subject.dossier.posts if post.kind.own_words]


def _large_share(
    params: ConversationParams | DisclosureParams, part: list[Post], whole: list[Post]
) -> Iterator[Hit]:
    share = _share(part, whole)
    if len(whole) >= params.least_posts and share >= params.least_share:
        values = {"count": str(len(part)), "of": str(len(whole)), "share": str(share)}
        yield Hit(evidence=_newest(part), values=values)


def _share(part: list[Post], whole: list[Post]) -> int:
    """A share in per cent, rounded down so that a threshold is truly reached."""
    return 100 * len(part) // len(whole) if whole else 0


def _newest(posts: Iterable[Post]) -> tuple[Evidence, ...]:
    """The newest posts, each text once."""
    distinct = {post.text: post for post in reversed(newest_first(posts))}
    return tuple(from_post(post) for post in newest_first(distinct.values())[:_CITED])


def _check(params: type[object], run: Callable[..., Iterator[Hit]]) -> DossierCheck:
    return DossierCheck(params=params, run=run)


ROLE_FIT_CHECKS: dict[str, DossierCheck] = {
    "role_fit.conversation": _check(ConversationParams, _conversation),
    "role_fit.content": _check(ContentParams, _content),
    "role_fit.continuity": _check(ContinuityParams, _continuity),
    "role_fit.home_base": _check(NoParams, _home_base),
    "role_fit.disclosure": _check(DisclosureParams, _disclosure),
    "role_fit.face_and_name": _check(NoParams, _face_and_name),
}
