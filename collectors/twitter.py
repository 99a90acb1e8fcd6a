"""X (Twitter) archives, as described by the README that X puts into each of them.

Only the account's own posts, its articles, its profile and the manifest are ever opened. Likes, messages,
deleted posts and everything that X inferred about the person stay shut, and the report says that they were
there. Drafts of articles are left out of what is stored.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from collectors.capture import capture
from collectors.described import Described
from collectors.details import incomplete, one_export, shortened
from collectors.exports import Export, open_export, wrong_kind
from collectors.twitter_archive import POSTS, ArchiveReading, account_alone
from collectors.twitter_articles import published_articles
from collectors.twitter_posts import read_tweet
from vetting.models import Account, Capture, Extract, InputKind, Post
from vetting.protocols import Fetcher

_PREFIX = r"^(?:[^/]+/)?data/"
_WANTED = re.compile(
    _PREFIX + r"(manifest|account|profile|(?:tweets?|community-tweet|note-tweet)(?:-part\d+)?)\.js$"
)
_ARTICLE = re.compile(_PREFIX + r"(?:twitter-)?article(-metadata)?(?:-part\d+)?\.js$")
_PART = re.compile(r"-part(\d+)\.js$")


class TwitterCollector:
    """Reads an archive that the candidate downloaded from X."""

    source: ClassVar[str] = "twitter"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="twitter",
        title="Twitter / X, the downloaded archive",
        inputs=('export = "twitter-archive.zip"',),
        reads="every post that the account still has, long ones in full, posts in communities, published "
        "articles and the profile; reposts are counted, not judged",
        never_reads="direct messages, likes, deleted posts, drafts, posts to a circle, followers, sign-in, "
        "contact and advertising data",
        needs="the archive that the candidate downloads from X",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is an X archive."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the archive's manifest, profile, posts and published articles.

        Raises:
            CollectError: The archive is missing, damaged, hostile or of another kind.
        """
        with open_export(Path(account.locator), _wanted) as export:
            names = [name for name in export.names if _WANTED.match(name)]
            if not any(POSTS.search(name) or name.endswith("manifest.js") for name in names):
                raise wrong_kind(export, expected="data/manifest.js and data/tweets.js", source=self.source)
            whole = ((name, _body(export, name)) for name in sorted(names, key=_reading_order))
            for name, body in itertools.chain(whole, _articles(export)):
                yield capture(
                    account=account,
                    url=f"{export.label}!/{name}",
                    body=body,
                    media_type="text/javascript",
                    captured_at=fetcher.now(),
                    collector=self.source,
                )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn an archive's members into a profile and posts.

        Raises:
            ParseError: No member that holds posts can be read.
        """
        if not captures:
            return Extract()
        captures, others = one_export(captures, _root, _holds_posts)
        reading = ArchiveReading(captures)
        handle = reading.handle()
        notes = reading.notes()
        posts: dict[str, Post] = {}
        bad = 0
        for each, items in reading.posts():
            for item in items:
                post = read_tweet(item, each, handle, notes)
                if post is None:
                    bad += 1
                else:
                    posts.setdefault(post.id, post)
        articles = reading.articles(handle)
        kept, cut = shortened((*posts.values(), *articles))
        account = captures[0].snapshot.account
        return Extract(
            profiles=reading.profiles(handle),
            posts=kept,
            gaps=(
                *reading.gaps(len(posts), bad, notes),
                *(incomplete(account, detail) for detail in (*others, *cut)),
            ),
            stated=None if reading.stated is None else reading.stated + len(articles),
            unread=reading.unread(),
        )


def _wanted(name: str) -> bool:
    return bool(_WANTED.match(name) or _ARTICLE.match(name))


def _root(member: str) -> str:
    return member.rpartition("data/")[0].rstrip("/")


def _holds_posts(member: Capture) -> bool:
    return bool(POSTS.search(member.snapshot.url))


def _reading_order(name: str) -> tuple[int, int, str]:
    part = _PART.search(name)
    rank = 0 if name.endswith("manifest.js") else 1
    if POSTS.search(name):
        rank = 3 if "community-tweet" in name else 2
    return rank, int(part.group(1)[:9]) if part else 0, name


def _body(export: Export, name: str) -> bytes:
    body = export.read(name)
    return account_alone(body) if name.endswith("/account.js") else body


def _articles(export: Export) -> Iterator[tuple[str, bytes]]:
    """The published articles of each folder that holds any, in the place of their members."""
    folders: dict[str, tuple[list[str], list[str]]] = {}
    for name in sorted(export.names, key=_reading_order):
        found = _ARTICLE.match(name)
        if found:
            texts, states = folders.setdefault(name.rpartition("/")[0], ([], []))
            (states if found.group(1) else texts).append(name)
    for texts, states in folders.values():
        if texts:
            kept = published_articles(*([export.read(name) for name in names] for names in (texts, states)))
            if kept:
                yield texts[0], kept
