"""Reddit's data export: posts and comments, as the candidate asked Reddit for them.

Both tables also hold the address of the computer that each was sent from: that column never leaves the
archive. Votes, messages, chats and what was saved or hidden stay shut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from collectors.capture import capture
from collectors.described import Described
from collectors.details import MAX_TITLE, incomplete, one_export, shortened
from collectors.exports import open_export, wrong_kind
from collectors.markup import parse_date, web_url
from collectors.tables import Table, read_table
from vetting.errors import ParseError
from vetting.models import Account, Capture, Extract, Gap, GapReason, InputKind, Post, PostKind
from vetting.protocols import Fetcher

_WANTED = re.compile(r"^(?:[^/]+/)?(posts|comments)\.csv$", re.IGNORECASE)
_REQUIRED = {"posts": ("id", "date", "title", "body"), "comments": ("id", "date", "body", "link")}
_KEPT = frozenset({"id", "permalink", "date", "subreddit", "title", "url", "body", "link", "parent"})
_GONE = frozenset({"[deleted]", "[removed]", "[deleted by user]"})
_SITE = "https://www.reddit.com"
_ID = re.compile(r"^[a-z0-9]{1,16}$")
_PICTURE = re.compile(r"^https?://(?:i|v|preview)\.redd\.it/|/gallery/")


class RedditCollector:
    """Reads the data export that the candidate asked Reddit for."""

    source: ClassVar[str] = "reddit"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="reddit",
        title="Reddit, the data export",
        inputs=('export = "reddit-export.zip"',),
        reads="the candidate's own posts and comments",
        never_reads="IP addresses, votes, messages, chats, saved and hidden posts",
        needs="the export that the candidate asks Reddit for",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a Reddit export."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the wanted columns of posts and comments.

        Raises:
            CollectError: The export is missing, damaged, hostile or of another kind; or a part of it is.
        """
        faults: list[str] = []
        with open_export(Path(account.locator), lambda name: bool(_WANTED.match(name))) as export:
            names = [name for name in export.names if _WANTED.match(name)]
            if not names:
                raise wrong_kind(export, expected="posts.csv and comments.csv", source=self.source)
            for name in names:
                url = f"{export.label}!/{name}"
                try:
                    table = _read(export.read(name), url)
                except ParseError as error:
                    faults.append(f"{_kind(url)}.csv {error.message}")
                    continue
                faults += table.faults
                yield capture(
                    account=account,
                    url=url,
                    body=table.as_csv(),
                    media_type="text/csv",
                    captured_at=fetcher.now(),
                    collector=self.source,
                )
            if faults:
                raise ParseError("; ".join(faults), export.label, reason="incomplete")

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the export's tables into posts and comments.

        Raises:
            ParseError: A captured table cannot be read.
        """
        if not captures:
            return Extract()
        account = captures[0].snapshot.account
        captures, said = one_export(captures, lambda name: name.rpartition("/")[0], lambda each: True)
        found: dict[str, Post] = {}
        for each in captures:
            kind = _kind(each.snapshot.url)
            table = _read(each.body, each.snapshot.url)
            for row in table.rows:
                post = _post(row, each) if kind == "posts" else _comment(row, each)
                if post is not None:
                    found.setdefault(post.id, post)
        posts, cut = shortened(found.values())
        gaps = [incomplete(account, detail) for detail in (*said, *cut)]
        absent = sorted(set(_REQUIRED) - {_kind(each.snapshot.url) for each in captures})
        for kind in absent:
            detail = f"{kind}.csv was not read: it is not in the export, or damaged"
            gaps.append(Gap(account=account, reason=GapReason.MISSING_FILE, detail=detail))
        if not posts and not gaps:
            detail = "the export holds no posts and no comments"
            gaps.append(Gap(account=account, reason=GapReason.EMPTY, detail=detail))
        return Extract(posts=posts, gaps=tuple(gaps))


def _kind(url: str) -> str:
    return url.rpartition("/")[2].lower().removesuffix(".csv")


def _read(body: bytes, url: str) -> Table:
    kind = _kind(url)
    return read_table(body, url, name=f"{kind}.csv", required=_REQUIRED[kind], kept=_KEPT)


def _post(row: Mapping[str, str], member: Capture) -> Post | None:
    title, body = " ".join(row["title"].split())[:MAX_TITLE], row["body"].strip()
    if not _ID.match(row["id"]) or title in _GONE or body in _GONE or not (title or body):
        return None
    return Post(
        id=f"reddit:t3_{row['id']}",
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text="\n\n".join(part for part in (title, body) if part),
        kind=PostKind.ORIGINAL,
        published_at=parse_date(row["date"]),
        url=web_url(row.get("permalink", ""), _SITE),
        media=int(bool(_PICTURE.search(row.get("url", "")[:500]))),
    )


def _comment(row: Mapping[str, str], member: Capture) -> Post | None:
    body = row["body"].strip()
    if not _ID.match(row["id"]) or body in _GONE or not body:
        return None
    link = web_url(row["link"], _SITE)
    parent = row.get("parent", "").strip()
    return Post(
        id=f"reddit:t1_{row['id']}",
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text=body,
        kind=PostKind.REPLY,
        published_at=parse_date(row["date"]),
        url=web_url(row.get("permalink", ""), _SITE),
        in_reply_to=f"reddit:t1_{parent}" if _ID.match(parent) else link,
        about=link or "a Reddit post",
    )
