"""Posterous backups: the archive that the service gave its members before it closed in 2013.

A backup holds every post twice: as ``posts/<id>.xml`` and in one combined WordPress export. The combined file
of some backups lost every letter beyond ASCII, so it is read only where the single files are missing. The
single files are fragments without namespaces, and some print a template (``%= display_date %``) for a date.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import ClassVar
from urllib.parse import urlsplit

from lxml import etree

from collectors.capture import capture
from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME, MAX_TITLE, NOBODY, incomplete, shortened, signed
from collectors.exports import open_export, wrong_kind
from collectors.markup import html_to_text, parse_date, parse_xml, web_url
from collectors.wxr import fields as xml_fields, is_public
from vetting.errors import ParseError
from vetting.models import Account, Capture, Extract, Gap, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher

_POST = re.compile(r"^(?:[^/]+/)?posts/(\d{1,20})\.xml$")
_HEAD = re.compile(r"^(?:[^/]+/)?head\.xml$")
_COMBINED = re.compile(r"^(?:[^/]+/)?wordpress_export_\d{1,6}\.xml$")
_AROUND = (
    '<rss xmlns:excerpt="http://wordpress.org/export/1.0/excerpt/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:wp="http://wordpress.org/export/1.0/">'
)
_NOT_SAID = frozenset({"pingback", "trackback"})  # other sites' notices, not comments
_FEED_FILES = frozenset({".xml", ".rss"})
_EXPECTED = "posts/*.xml or wordpress_export_1.xml"


def is_backup(account: Account) -> bool:
    """Whether a Posterous account is given by its backup, not by an address, a feed or a WordPress export."""
    suffix = PurePath(account.locator).suffix.lower()
    return account.kind is InputKind.EXPORT and suffix not in _FEED_FILES


class PosterousCollector:
    """Reads the backup of a Posterous blog; everything else of it is the blog collector's."""

    source: ClassVar[str] = "posterous"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="posterous",
        title="Posterous, the backup",
        inputs=('export = "posterous-backup.zip"', "url or export as for a blog"),
        reads="posts of the candidate and their comments",
        never_reads="posts and comments of others, files and pictures",
        needs="the backup that Posterous gave before it closed",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a Posterous backup."""
        return account.source == self.source and is_backup(account)

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the blog's head and its posts.

        Raises:
            CollectError: The backup is missing, damaged, hostile or of another kind.
        """
        with open_export(Path(account.locator), _is_wanted) as export:
            heads = [name for name in export.names if _HEAD.match(name)]
            names = sorted(filter(_POST.match, export.names), key=_number)
            names = names or [name for name in export.names if _COMBINED.match(name)]
            if not names:
                raise wrong_kind(export, expected=_EXPECTED, source=self.source)
            for name in (*heads, *names):
                yield capture(
                    account=account,
                    url=f"{export.label}!/{name}",
                    body=export.read(name),
                    media_type="application/xml",
                    captured_at=fetcher.now(),
                    collector=self.source,
                )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn a backup into a profile of the blog, its posts and the comments on them.

        Raises:
            ParseError: Not one post can be read.
        """
        if not captures:
            return Extract()
        posts: dict[str, Post] = {}
        profiles: list[Profile] = []
        unread: tuple[str, ...] = ()
        bad = 0
        reason = ""
        combined = False
        for each in captures:
            name = _member(each)
            single = _POST.match(name)
            combined = combined or bool(_COMBINED.match(name))
            try:
                root = parse_xml(each.body, around=_AROUND if single else "")
            except ParseError as error:
                bad += 1
                reason = error.reason
                continue
            if not profiles and not single:
                profiles += _profile(each, root)
            items = [] if root is None else list(root.iter("item"))
            bad += bool(single and not items)
            for item in items:
                fields = xml_fields(item)
                if not is_public(fields):
                    unread = ("drafts and protected posts",)
                    continue
                try:
                    found = _posts(each, item, fields, single.group(1) if single else "")
                except ParseError:
                    bad += 1
                    continue
                if found[0].id not in posts:
                    posts |= {post.id: post for post in found}
        if not posts and bad:
            where = captures[0].snapshot.url
            raise ParseError("none of the backup's posts can be read", where, reason=reason)
        kept, cut = shortened(signed(posts.values()))
        account = captures[0].snapshot.account
        gaps = _gaps(account, len(posts), bad, combined=combined)
        gaps += tuple(incomplete(account, detail) for detail in cut)
        return Extract(profiles=tuple(profiles), posts=kept, gaps=gaps, unread=unread)


def _is_wanted(name: str) -> bool:
    return any(pattern.match(name) for pattern in (_POST, _HEAD, _COMBINED))


def _number(name: str) -> tuple[int, str]:
    found = _POST.match(name)
    return int(found.group(1)) if found else 0, name


def _member(each: Capture) -> str:
    return each.snapshot.url.partition("!/")[2]


def _gaps(account: Account, found: int, bad: int, *, combined: bool) -> tuple[Gap, ...]:
    gaps = []
    if not found:
        gaps.append(Gap(account=account, reason=GapReason.EMPTY, detail="the backup holds no posts"))
    if bad:
        detail = f"{bad} posts in the backup could not be read and were skipped"
        gaps.append(Gap(account=account, reason=GapReason.INCOMPLETE, detail=detail))
    if combined:
        detail = "the backup has no posts/*.xml; its combined file may have lost letters beyond ASCII"
        gaps.append(Gap(account=account, reason=GapReason.INCOMPLETE, detail=detail))
    return tuple(gaps)


def _profile(member: Capture, root: etree._Element | None) -> Iterator[Profile]:
    channel = None if root is None else next(root.iter("channel"), None)
    if channel is None:
        return
    fields = xml_fields(channel)
    link = web_url(fields.get("wp:base_blog_url") or fields.get("link", ""))
    host = urlsplit(link).hostname or ""
    yield Profile(
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        handle=host.removesuffix(".posterous.com")[:MAX_NAME] if host.endswith(".posterous.com") else "",
        bio="\n".join(part for key in ("title", "description") if (part := fields.get(key, "")))[:MAX_ABOUT],
        links=(link,) if link else (),
    )


def _posts(member: Capture, item: etree._Element, fields: Mapping[str, str], number: str) -> list[Post]:
    """One post, and after it the comments that stand under it."""
    account, snapshot_id = member.snapshot.account, member.snapshot.id
    given = fields.get("wp:post_id", "")
    key = given if given.isascii() and given.isdecimal() and len(given) <= 20 else number
    if not key:
        identity = fields.get("guid") or fields.get("link") or "\n".join(fields.values())
        key = hashlib.sha256(identity.encode()).hexdigest()[:16]
    title = " ".join(html_to_text(fields.get("title", "")).split())[:MAX_TITLE]
    url = web_url(fields.get("link", ""))
    text = html_to_text(fields.get("content:encoded", ""))
    post = Post(
        id=f"posterous:{key}",
        account=account,
        snapshot_id=snapshot_id,
        text=f"{title}\n\n{text}".strip(),
        kind=PostKind.ORIGINAL,
        published_at=parse_date(fields.get("pubDate")) or parse_date(fields.get("wp:post_date")),
        url=url,
        author=fields.get("dc:creator", "")[:MAX_NAME],
    )
    comments = []
    for index, element in enumerate(item.iterchildren("{*}comment"), start=1):
        said = xml_fields(element)
        if said.get("wp:comment_approved", "1") != "1" or said.get("wp:comment_type") in _NOT_SAID:
            continue
        comments.append(
            Post(
                id=f"{post.id}:c{index}",
                account=account,
                snapshot_id=snapshot_id,
                text=html_to_text(said.get("wp:comment_content", "")),
                kind=PostKind.REPLY,
                published_at=parse_date(said.get("wp:comment_date")),
                url=url,
                author=said.get("wp:comment_author", "")[:MAX_NAME] or NOBODY,
                in_reply_to=post.id,
                about=title,
            )
        )
    return [post, *comments]
