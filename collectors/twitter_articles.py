"""Articles in an X archive: the texts in one member, whether they were ever published in another.

A draft is nobody's public writing: it is left out of the capture. Where it cannot be told which article is
which, none is kept. Archives of different years use different names for the same things.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from collectors.details import MAX_TITLE
from collectors.markup import as_list, as_mapping, as_text, load_json, unescape
from vetting.errors import ParseError
from vetting.models import Capture, Post, PostKind
from vetting.text import clean_text

_LATEST = 4_102_444_800_000  # the year 2100, in milliseconds
_TIMES = ("firstPublishedAtMs", "publishedAtMs", "lastPublishedAtMs", "createdAtMs")


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of one archive.

    Attributes:
        posts: Those that were published.
        drafts: Whether there were others.
        unclear: Whether none was kept because it cannot be told which were published.
    """

    posts: list[Post]
    drafts: bool
    unclear: bool


def published_articles(articles: Sequence[bytes], metadata: Sequence[bytes]) -> bytes:
    """What is kept of the articles: those that were published, and how many others there are.

    Nothing is kept where there are none.

    Args:
        articles: The members that hold the texts, in order.
        metadata: The members that say which of them were published, in order.
    """
    try:
        texts = [_inner(each, "article", "twitterArticle") for each in _listed(articles)]
        states = [_inner(each, "articleMetadata", "twitterArticleMetadata") for each in _listed(metadata)]
    except ParseError:
        return json.dumps({"unclear": True}).encode()
    if not texts:
        return b""
    if len(texts) != len(states):
        return json.dumps({"unclear": True}).encode()
    kept = [
        _kept(text, state)
        for text, state in zip(texts, states, strict=True)
        if _state(state).casefold() == "published" and _same(text, state)
    ]
    return json.dumps({"articles": kept, "drafts": len(texts) - len(kept)}, indent=0).encode()


def read_articles(member: Capture, handle: str) -> Articles:
    """The articles that were kept, and what was not.

    Raises:
        ParseError: It cannot be read.
    """
    held = as_mapping(load_json(member.body, member.snapshot.url))
    posts = (_post(as_mapping(each), member, handle) for each in as_list(held.get("articles")))
    return Articles(
        posts=[post for post in posts if post is not None],
        drafts=bool(held.get("drafts")),
        unclear=bool(held.get("unclear")),
    )


def _listed(bodies: Sequence[bytes]) -> list[object]:
    return [item for body in bodies for item in as_list(load_json(body, "article"))]


def _inner(item: object, *names: str) -> Mapping[str, object]:
    outer = as_mapping(item)
    return next((as_mapping(outer[name]) for name in names if name in outer), outer)


def _same(text: Mapping[str, object], state: Mapping[str, object]) -> bool:
    ids = [as_text(each.get("id") or each.get("articleId")) for each in (text, state)]
    return not all(ids) or ids[0] == ids[1]


def _state(metadata: Mapping[str, object]) -> str:
    lifecycle = as_mapping(as_mapping(metadata.get("lifecycleState")).get("lifecycle")).get("name")
    given = (lifecycle, metadata.get("lifecycleState"), metadata.get("visibility"))
    return next(filter(None, map(as_text, given)), "")


def _kept(article: Mapping[str, object], metadata: Mapping[str, object]) -> dict[str, object]:
    return {
        "id": as_text(article.get("id"))[:40],
        "title": as_text(article.get("title"))[:MAX_TITLE],
        "text": "\n\n".join(_blocks(article)),
        "at": next((when for name in _TIMES if (when := as_text(metadata.get(name)))), ""),
        "post": as_text(metadata.get("tweetId"))[:20],
    }


def _blocks(article: Mapping[str, object]) -> Iterator[str]:
    content = article.get("content", article.get("data"))
    blocks = as_mapping(content).get("blocks", content)
    for block in as_list(blocks):
        text = as_text(as_mapping(block).get("text")).strip()
        if text:
            yield text
    if isinstance(blocks, str):
        yield blocks.strip()


def _post(item: Mapping[str, object], member: Capture, handle: str) -> Post | None:
    title, body = as_text(item.get("title")).strip(), as_text(item.get("text")).strip()
    text = "\n\n".join(filter(None, (title, body)))
    number, post = as_text(item.get("id")), as_text(item.get("post"))
    if not text or not number:
        return None
    address = (
        f"https://x.com/{handle or 'i/web'}/status/{post}" if post.isascii() and post.isdecimal() else ""
    )
    return Post(
        id=f"twitter:article:{number}",
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text=clean_text(unescape(text)),
        kind=PostKind.ORIGINAL,
        published_at=_when(as_text(item.get("at"))),
        url=address,
    )


def _when(text: str) -> datetime | None:
    sound = text.isascii() and text.isdecimal() and len(text) <= 14 and 0 < int(text) < _LATEST
    return datetime.fromtimestamp(int(text) / 1000, UTC) if sound else None
