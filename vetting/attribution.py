"""Whose posts are these: an account may hold several people's words, and only the candidate's are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vetting.models import Account, Candidate, Gap, GapReason, InputKind, Post, Profile
from vetting.text import visible

_NAMED = 5
_NAME_SHOWN = 40
_DETAIL_SHOWN = 400
# Marks that names are written with or without: accents, and the vowel points of Hebrew and Arabic. The vowels
# of the scripts of India and the voiced marks of Japan are letters of a name like any other.
_ACCENTS = frozenset((1, *range(10, 36), *range(200, 241)))
# An account of these is one person's. A blog may be many people's, and names its editor as if it were theirs.
_PERSONAL = frozenset(
    {
        *("twitter", "linkedin", "facebook", "reddit"),
        *("mastodon", "bluesky", "stack_exchange", "discourse", "hacker_news"),
    }
)


def attribute(
    posts: Sequence[Post], account: Account, candidate: Candidate, profiles: Iterable[Profile]
) -> tuple[tuple[Post, ...], int, Gap | None]:
    """Keep the candidate's own posts of one account.

    An account's owner is the candidate (accounts are confirmed elsewhere), so posts without an author are
    theirs, and so are all posts where one person signs every one. (Not so on a saved page, which may be
    anyone's: there a name must match.) As soon as several people sign, only the
    candidate's names, or ``account.author``, make a signed post theirs, and the name that a blog gives for
    itself does not. (Collectors sign what has no author among several authors as nobody's.) Comments may
    always be anyone's and need a name that matches. Likes and reposts stay with the account, which did them;
    they are set aside later.

    Args:
        posts: What the account's parser gave.
        account: The account; its ``author`` says which author is meant where there are several.
        candidate: The person, with aliases.
        profiles: Every profile of the case; those of this account name its owner.

    Returns:
        The candidate's posts in the order given, how many are other people's, and a gap when it cannot be
        told which author is the candidate.
    """
    mine = tuple(post for post in posts if post.account == account)
    written = [post for post in mine if post.kind.own_words and not post.is_comment]
    authors = _authors(written)
    unsigned = any(not post.author.strip() for post in written)
    known = _known_names(account, candidate, profiles, authors)
    if account.author:
        known = _keys([account.author])
    elif len(authors) == 1 and not unsigned and account.kind is not InputKind.SAVED_PAGE:
        known |= _keys(authors)
    elif authors and not any(_key(author) in known for author in authors):
        return (), len(mine), _unresolved(account, authors, unsigned)
    own = tuple(post for post in mine if _is_own(post, known))
    return own, len(mine) - len(own), None


def named_by_author(
    profiles: Iterable[Profile], account: Account, own: Sequence[Post]
) -> tuple[Profile, ...]:
    """Give the account's nameless profiles the name under which its own posts are signed.

    A blog says who writes it only in its posts; without this no check could ask if that is the candidate.
    """
    authors = _authors(post for post in own if not post.is_comment)
    return tuple(
        replace(profile, display_name=authors[0])
        if profile.account == account and not profile.display_name and len(authors) == 1
        else profile
        for profile in profiles
    )


def several_sign(posts: Iterable[Post], own: Iterable[Post]) -> tuple[str, ...]:
    """A note for a reader where other people sign posts of an account beside the candidate; nobody is named.

    Args:
        posts: What the account's parser gave.
        own: Those of them that are the candidate's.
    """
    mine = {post.id for post in own}
    written = [post for post in posts if post.kind.own_words and not post.is_comment]
    theirs = [post for post in written if post.id not in mine]
    own_count = len(written) - len(theirs)
    if not theirs or not own_count:
        return ()
    people = 1 + len(_authors(theirs))
    verb = "post is" if own_count == 1 else "posts are"
    others = "someone else" if people == 2 else f"{people - 1:,} others"
    theirs_are = f"{len(theirs):,} {'is' if len(theirs) == 1 else 'are'} by {others}"
    return (f"{people:,} people sign posts here; {own_count:,} {verb} the candidate's, {theirs_are}.",)


def _is_own(post: Post, known: set[str]) -> bool:
    if not post.kind.own_words:
        return True
    if not post.author.strip():
        return True
    return _key(post.author) in known


def _authors(posts: Iterable[Post]) -> list[str]:
    """The distinct authors, as first written, in order of appearance."""
    first: dict[str, str] = {}
    for post in posts:
        if post.author.strip():
            first.setdefault(_key(post.author), post.author.strip())
    return list(first.values())


def _known_names(
    account: Account, candidate: Candidate, profiles: Iterable[Profile], authors: Sequence[str]
) -> set[str]:
    known = _keys([candidate.full_name, *candidate.aliases])
    for profile in profiles:
        if profile.account == account and account.kind is not InputKind.SAVED_PAGE:
            names = _keys([profile.display_name, profile.handle])
            if account.source in _PERSONAL or (len(authors) <= 1 and names >= _keys(authors)):
                known |= names
    return known


def _keys(names: Iterable[str]) -> set[str]:
    return {key for key in map(_key, names) if key}


def _key(name: str) -> str:
    """A name without case, accents, punctuation and order of words: ``DOE, Zoë`` is ``Zoe Doe``."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    letters = "".join(char for char in plain if unicodedata.combining(char) not in _ACCENTS)
    words = "".join(char if char.isalnum() or _is_mark(char) else " " for char in letters).split()
    return " ".join(sorted(words)) or plain.strip()


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Mc"}


def _unresolved(account: Account, authors: Sequence[str], unsigned: bool) -> Gap:
    named = ", ".join(f'"{_shown(author)}"' for author in authors[:_NAMED])
    if len(authors) == 1 and not unsigned:
        said = f"the posts here are signed by {named}, which is not the candidate's name"
    elif len(authors) == 1:
        said = f"some posts here are signed by {named}, which is not the candidate's name, and some by nobody"
    else:
        more = f" and {len(authors) - _NAMED} more" if len(authors) > _NAMED else ""
        said = f"{len(authors)} people write here ({named}{more}) and none has the candidate's name"
    detail = f'{said}; add author = "..." under this account to say which one is the candidate'
    return Gap(account=account, reason=GapReason.AUTHOR_UNRESOLVED, detail=detail[:_DETAIL_SHOWN])


def _shown(name: str) -> str:
    seen = visible(name[: _NAME_SHOWN + 1])
    return seen if len(seen) <= _NAME_SHOWN else seen[: _NAME_SHOWN - 1] + "…"
