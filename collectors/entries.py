"""Posts as a blog's own formats write them, whatever the format, and from there to posts of the domain."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from collectors.details import MAX_ABOUT, MAX_TITLE
from collectors.markup import html_to_text, unescape
from vetting.models import Capture, Post, PostKind, Profile
from vetting.text import clean_text

_CLOCK_SKEW = timedelta(days=2)
_FOOTER = re.compile(r"\n*[ ]*Permalink[ ]*\n*[ ]*\|[ ]*Leave a comment[ ]*»?\s*$")
_TAIL = 200
_CUT = re.compile(
    r"(?:…|\.\.\.)\W{0,5}$|\b(?:continue|keep) reading\b|\bread (?:more|on|the (?:rest|full))\b"
    r"|\bweiterlesen\b|\bappeared first on\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post as its source writes it; texts are ``(media type, value)``.

    Attributes:
        key: What tells it from the other posts of its blog.
        full: Whether its source says that the text is the whole post, and not a summary of it.
        kind: What the post is; posts that hold other people's words are left out where they are known.
        in_reply_to: What it answers, or empty.
    """

    key: str
    link: str
    title: tuple[str, str]
    contents: tuple[tuple[str, str], ...]
    author: str = ""
    lang: str = ""
    when: datetime | None = None
    media: int = 0
    full: bool = True
    kind: PostKind = PostKind.ORIGINAL
    in_reply_to: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether the text breaks off, or says that it goes on elsewhere.

        Raises:
            ParseError: It is not to be read.
        """
        return not self.full and bool(_CUT.search(self.text[-_TAIL:]))

    @property
    def heading(self) -> str:
        """The title in plain text."""
        return " ".join(as_plain(*self.title).split())[:MAX_TITLE]

    @property
    def text(self) -> str:
        """The longest of its texts, in plain text.

        Raises:
            ParseError: It is not to be read.
        """
        fullest = max(self.contents, key=lambda typed: len(typed[1]), default=("", ""))
        return _without_footer(as_plain(*fullest)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one page of a blog's posts says of itself.

    Attributes:
        link: The blog's home page.
        own_link: The feed's own address.
        next_url: Where older posts are said to be; empty if it does not say.
        complete: Whether it says that it holds every post (RFC 5005).
        generator: The program that wrote it, in lower case.
        faults: What could not be read of it, in words.
        unread: What it holds and was left out, in words.
    """

    title: str = ""
    subtitle: str = ""
    link: str = ""
    own_link: str = ""
    author: str = ""
    lang: str = ""
    next_url: str = ""
    complete: bool = False
    generator: str = ""
    entries: tuple[Entry, ...] = ()
    faults: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def as_plain(kind: str, value: str) -> str:
    """A text of a feed without its markup."""
    return html_to_text(value) if "html" in kind else unescape(value)


def to_profile(member: Capture, feed: Feed) -> Profile:
    """The profile of a blog. Who edits one in which others write is not whose blog it is."""
    writers = {(entry.author or feed.author).casefold() for entry in feed.entries}
    return Profile(
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        display_name=feed.author if writers <= {feed.author.casefold()} else "",
        bio="\n".join(part for part in (feed.title, feed.subtitle) if part)[:MAX_ABOUT],
        links=(feed.link,) if feed.link else (),
    )


def to_post(member: Capture, feed: Feed, entry: Entry, *, scope: str, whole: str = "") -> Post:
    """Turn an entry into a post.

    Args:
        member: What the entry was read from.
        feed: The feed it stands in.
        entry: The entry.
        scope: What tells its blog from others.
        whole: Its full text, where the entry holds less.

    Raises:
        ParseError: Its text is not to be read.
    """
    title = entry.heading
    text = max(entry.text, whole, key=len)
    # A date of nines is read as the year 9999: what lies ahead of the capture is no date.
    latest = member.snapshot.captured_at + _CLOCK_SKEW
    when = entry.when if entry.when and entry.when <= latest else None
    # Many blogs number their posts from 1, so an id holds within its feed alone.
    own = entry.key or f"{title}\n{when}\n{text}"
    key = f"{scope}\n{own}"
    return Post(
        id=f"{member.snapshot.account.source}:{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text=clean_text(f"{title}\n\n{text}".strip()),
        kind=entry.kind,
        published_at=when,
        url=entry.link,
        lang=entry.lang or feed.lang,
        author=entry.author or feed.author,
        media=entry.media,
        in_reply_to=entry.in_reply_to,
    )


def scope_of(member: Capture, feed: Feed) -> str:
    """What tells one blog's posts from another's, and is the same for its feed by address and by file."""
    given = feed.link or feed.own_link or member.snapshot.account.locator
    try:
        parts = urlsplit(given)
    except ValueError:
        return given
    if parts.scheme not in {"http", "https"}:
        return given
    host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _without_footer(text: str) -> str:
    # Only the end is looked at, because the pattern's time grows with the square of the spaces it meets.
    return text[:-200] + _FOOTER.sub("", text[-200:])
