"""Any page that the candidate saved: who it says it is by, and what it says that they wrote.

Read are the forms made for programs: JSON-LD, Open Graph, h-card, h-entry and rel=me. A post whose author the
page does not name is left out: on a saved page anyone may have written it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from collectors.capture import capture
from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME, MAX_TITLE, incomplete, shortened
from collectors.exports import looks_like, read_file
from collectors.linked_data import main_person, name_of, posts_of, profile_of
from collectors.markup import parse_date, web_url
from collectors.microformats import Item
from collectors.page_data import PageData, read_page
from collectors.saved_page import MAX_SAVED, read_saved
from vetting.errors import UnsupportedInput
from vetting.models import (
    Account,
    Capture,
    Extract,
    Gap,
    GapReason,
    InputKind,
    Period,
    Post,
    PostKind,
    Profile,
)
from vetting.protocols import Fetcher

_HINT = 'save the page in the browser as "HTML" and give that file'
_NOT_PAGES = ("a PDF", "a zip archive", "a gzip file", "a picture", "a database", "a tar archive")
_NOTHING = "the page says in no form that programs can read who wrote what on it"


class PageCollector:
    """Reads one page that the candidate saved in their browser."""

    source: ClassVar[str] = "page"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.SAVED_PAGE})
    described: ClassVar[Described] = Described(
        source="page",
        title="Any page that the candidate saved",
        inputs=('saved_page = "about-robin.html"',),
        reads="the profile and the posts that the page itself names an author for",
        never_reads="posts that name no author; nothing on the page is followed or fetched",
        needs="the page, saved in the browser as HTML",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a saved page."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the file.

        Raises:
            CollectError: It is missing, too large, or of another kind.
        """
        path = Path(account.locator)
        body = read_file(path, MAX_SAVED)
        kind = looks_like(body[:4096])
        if kind in _NOT_PAGES:
            raise UnsupportedInput(f"is not a saved page but {kind}", str(path), _HINT)
        yield capture(
            account=account,
            url=path.name,
            body=body,
            media_type="text/html",
            captured_at=fetcher.now(),
            collector=self.source,
        )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn a saved page into the profile of its author and the posts that it names an author of.

        Raises:
            CollectError: It is no page, or cannot be read.
        """
        if not captures:
            return Extract()
        member = captures[0]
        account = member.snapshot.account
        data = read_page(read_saved(member.body, member.snapshot.url))
        profile = _profile(data, member)
        found: dict[str, Post] = {}
        unnamed = 0
        for post in (*_entries(data, member, profile), *posts_of(data, member, self.source)):
            if post.author:
                found.setdefault(post.id, post)
            else:
                unnamed += 1
        posts, said = shortened(found.values())
        said = [*data.faults, *said]
        if unnamed:
            said.append(f"{unnamed} posts on the page name no author and were left out")
        gaps = [incomplete(account, detail) for detail in said]
        if profile is None and not posts and not gaps:
            gaps.append(Gap(account=account, reason=GapReason.EMPTY, detail=_NOTHING))
        return Extract(profiles=(profile,) if profile else (), posts=posts, gaps=tuple(gaps))


def _profile(data: PageData, member: Capture) -> Profile | None:
    person = main_person(data)
    if person is not None and name_of(person):
        return profile_of(person, member, data.me)
    card = _own_card(data)
    blank = Profile(account=member.snapshot.account, snapshot_id=member.snapshot.id, links=data.me)
    if card is not None:
        addresses = [web_url(each) for each in card.properties.get("url", []) if isinstance(each, str)]
        return replace(
            blank,
            handle=card.first("nickname")[:MAX_NAME],
            display_name=card.first("name")[:MAX_NAME],
            bio=card.first("note")[:MAX_ABOUT],
            location=card.first("locality")[:MAX_NAME],
            links=tuple(dict.fromkeys(filter(None, (*addresses, *data.me)))),
            positions=tuple(_job(card)),
            has_photo=True if card.properties.get("photo") else None,
        )
    if data.meta.get("og:type") == "profile":
        parts = (data.meta.get(f"profile:{part}_name", "") for part in ("first", "last"))
        return replace(
            blank,
            handle=data.meta.get("profile:username", "")[:MAX_NAME],
            display_name=" ".join(filter(None, parts))[:MAX_NAME],
            bio=data.meta.get("og:description", "")[:MAX_ABOUT],
        )
    return blank if data.me else None


def _job(card: Item) -> Iterator[Period]:
    """Whom the card names as the employer; a card has no dates."""
    employer = card.first("org").strip()
    if employer:
        yield Period(organisation=employer[:MAX_NAME], title=card.first("job-title").strip()[:MAX_NAME])


def _own_card(data: PageData) -> Item | None:
    """The card of the page's own author: it names the page's address as its own, or is the only one."""
    cards = [item for top in data.items for item in top.walk() if "h-card" in item.types]
    known = {data.address.rstrip("/"), *(address.rstrip("/") for address in data.me)} - {""}
    for card in cards:
        if any(
            isinstance(each, str) and each.rstrip("/") in known for each in card.properties.get("url", [])
        ):
            return card
    tops = [item for item in data.items if "h-card" in item.types]
    return tops[0] if len(tops) == 1 and len(cards) == 1 else None


def _entries(data: PageData, member: Capture, profile: Profile | None) -> Iterator[Post]:
    """The page's h-entries, signed by their own author, the feed's, or the page's."""
    owner = profile.display_name if profile else ""
    for top in data.items:
        author = (_author(top) if "h-feed" in top.types else "") or owner
        for item in top.walk():
            if "h-entry" in item.types:
                yield _entry(item, member, data, author)


def _author(item: Item) -> str:
    first = next(iter(item.properties.get("author", [])), "")
    return (first.first("name") if isinstance(first, Item) else first).strip()


def _entry(item: Item, member: Capture, data: PageData, author: str) -> Post:
    kind = _kind(item)
    title, text = item.first("name").strip()[:MAX_TITLE], (item.first("content") or item.first("summary"))
    flat = " ".join(text.split())
    # Without a title of its own an entry takes its text for one.
    whole = text if flat.startswith(" ".join(title.split())) else "\n\n".join(filter(None, (title, text)))
    address = web_url(item.first("url"))
    passed_on = item.first("repost-of") or item.first("like-of")
    return Post(
        id="page:" + hashlib.sha256((address or passed_on or whole).encode()).hexdigest()[:16],
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text=whole.strip() if kind.own_words else "",
        kind=kind,
        published_at=parse_date(item.first("published") or item.first("updated")),
        url=address,
        lang=data.lang,
        author=(_author(item) or author)[:MAX_NAME],
        in_reply_to=web_url(item.first("in-reply-to")) if kind is PostKind.REPLY else "",
    )


def _kind(item: Item) -> PostKind:
    if "like-of" in item.properties:
        return PostKind.LIKE
    if "repost-of" in item.properties:
        return PostKind.REPOST
    return PostKind.REPLY if "in-reply-to" in item.properties else PostKind.ORIGINAL
