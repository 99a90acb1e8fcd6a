"""LinkedIn articles, as the complete export holds them: one page of HTML each, drafts among them."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from collectors.details import MAX_TITLE
from collectors.markup import html_to_text, parse_date, unescape, web_url
from vetting.errors import ParseError
from vetting.models import Capture, Post, PostKind
from vetting.text import clean_text

_HEADING = re.compile(r"<h1[^<>]{0,200}>(.{0,4000}?)</h1>", re.IGNORECASE | re.DOTALL)
_HEAD = 20_000  # the heading stands within
_LINK = re.compile(r"<a\s[^<>]{0,200}?href=\"([^\"<>]{1,2000})\"", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"<p class=\"published\">[^<>\d]{0,40}(\d{4}-\d\d-\d\d \d\d:\d\d)[^<>]{0,20}</p>", re.IGNORECASE
)


def is_published(body: bytes) -> bool:
    """Whether the page says when it was published; a draft does not, and is never read."""
    return _published(body.decode("utf-8", "replace")) is not None


def read_article(member: Capture) -> Post:
    """Turn an article's page into a post: its title, then its text.

    Raises:
        ParseError: It cannot be read.
    """
    page = clean_text(member.body.decode("utf-8-sig", "replace"))
    published = _PUBLISHED.search(page)
    if published is None:
        raise ParseError("does not say when it was published", member.snapshot.url)
    heading = _HEADING.search(page, 0, min(published.start(), _HEAD))
    title = " ".join(html_to_text(heading.group(1)).split())[:MAX_TITLE] if heading else ""
    link = _LINK.search(heading.group(1)) if heading else None
    text = html_to_text(page[published.end() :])
    address = web_url(unescape(link.group(1))) if link else ""
    key = address or f"{published.group(1)}\n{title}"
    return Post(
        id="linkedin:article:" + hashlib.sha256(key.encode()).hexdigest()[:16],
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text="\n\n".join(part for part in (title, text) if part),
        kind=PostKind.ORIGINAL,
        published_at=_published(page),
        url=address,
    )


def _published(page: str) -> datetime | None:
    found = _PUBLISHED.search(page)
    return parse_date(found.group(1)) if found else None
