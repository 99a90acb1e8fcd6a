"""Bluesky by handle or by its permanent name (``did:``), through the public interface.

An account that asks to be shown only to people who have signed in (``!no-unauthenticated``) is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME
from collectors.interface import BY_NAME, Answer, Asker, Next, Posts, counted, extract, named
from collectors.markup import as_list, as_mapping, as_text, load_json, parse_date, web_url
from vetting.errors import BadStatus, CollectError, ParseError
from vetting.models import Account, Capture, Extract, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher

MOST_PAGES = 100
_PAGE = 100
_BASE = "https://public.api.bsky.app/xrpc"
_PROFILE = "app.bsky.actor.getProfile"
_FEED = "app.bsky.feed.getAuthorFeed"
_OPT_OUT = "!no-unauthenticated"
_MOST_FACETS = 100
_MOST_LABELS = 100
_LONGEST_CURSOR = 500
_DID = re.compile(r"did:[a-z]{1,20}:[A-Za-z0-9.:%_-]{1,200}")
_POST_URI = re.compile(rf"at://({_DID.pattern})/app\.bsky\.feed\.post/([A-Za-z0-9._~:-]{{1,100}})")
_HINT = 'write handle = "name.bsky.social" or url = "https://bsky.app/profile/name.bsky.social"'
_ERRORS = (
    ("takedown", "the account is suspended", GapReason.SUSPENDED),
    ("suspended", "the account is suspended", GapReason.SUSPENDED),
    ("deactivated", "the account is switched off by its owner", GapReason.GONE),
    ("not found", "Bluesky knows no such account", GapReason.NOT_FOUND),
    ("unable to resolve", "Bluesky knows no such account", GapReason.NOT_FOUND),
    ("blockedactor", "the account is not shown", GapReason.PRIVATE),
)


class BlueskyCollector:
    """Reads the public posts of one account."""

    source: ClassVar[str] = "bluesky"
    accepts: ClassVar[frozenset[InputKind]] = BY_NAME
    described: ClassVar[Described] = Described(
        source="bluesky",
        title="Bluesky",
        inputs=('handle = "robin.bsky.social"', 'url = "https://bsky.app/profile/robin.bsky.social"'),
        reads="posts and replies, and the profile; reposts are counted, not judged",
        never_reads="likes, who follows, lists, messages, others' posts; nothing at all of an account that "
        f"asks to be shown only to people who have signed in ({_OPT_OUT})",
        limits=f"the newest {MOST_PAGES * _PAGE:,} posts",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is one on Bluesky."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Ask for the profile, then for the posts, the newest first.

        Raises:
            CollectError: There is no such account, it is not shown, or it asks to be left out.
        """
        name = named(account, _HINT).name
        asker = Asker(account=account, fetcher=fetcher, collector=self.source, explain=_explained)
        found = asker.ask(f"{_BASE}/{_PROFILE}?{urlencode({'actor': name})}")
        person = as_mapping(found.value)
        did, handle = as_text(person.get("did")), as_text(person.get("handle"))
        if not _DID.fullmatch(did) or name.casefold() not in {did.casefold(), handle.casefold()}:
            raise ParseError("Bluesky answered with another account", name, _HINT)
        if _OPT_OUT in _labels(person):
            raise CollectError(
                "the account asks to be shown only to people who have signed in; nothing was read",
                name,
                "ask the candidate for their posts",
                GapReason.OPTED_OUT.value,
            )
        yield found.capture
        query = {"actor": did, "limit": str(_PAGE), "filter": "posts_with_replies"}

        def following(answer: Answer) -> Next | None:
            value = as_mapping(answer.value)
            cursor = as_text(value.get("cursor"))
            if not cursor or not as_list(value.get("feed")):
                return None
            if len(cursor) > _LONGEST_CURSOR:
                raise ParseError("Bluesky names a next page that cannot be one", name, reason="incomplete")
            return Next(url=f"{_BASE}/{_FEED}?{urlencode({**query, 'cursor': cursor})}")

        for page in asker.pages(f"{_BASE}/{_FEED}?{urlencode(query)}", following, most=MOST_PAGES):
            yield page.capture

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the interface's answers into a profile and posts.

        Raises:
            ParseError: An answer is not JSON.
        """
        if not captures:
            return Extract()
        profiles: list[Profile] = []
        posts = Posts()
        owner, stated = "", None
        for each in captures:
            value = as_mapping(load_json(each.body, each.snapshot.url))
            if urlsplit(each.snapshot.url).path.endswith(_PROFILE):
                owner = as_text(value.get("did"))
                profiles.append(_profile(each, value))
                stated = counted(value.get("postsCount"))
                continue
            posts.read(as_list(value.get("feed")), partial(_post, each=each, owner=owner))
        account = captures[0].snapshot.account
        return extract(account, profiles=profiles, posts=posts, stated=stated)


def _explained(error: BadStatus) -> CollectError:
    try:
        said = as_mapping(load_json(error.answer, error.where)) if error.answer else {}
    except ParseError:
        return error
    words = f"{as_text(said.get('error'))} {as_text(said.get('message'))}".casefold()
    for sign, message, reason in _ERRORS:
        if sign in words:
            return BadStatus(message, error.where, _HINT, reason.value, error.status, error.answer)
    return error


def _labels(values: Mapping[str, object]) -> set[str]:
    labels = map(as_mapping, as_list(values.get("labels"))[:_MOST_LABELS])
    return {as_text(label.get("val")) for label in labels if label.get("neg") is not True}


def _profile(each: Capture, person: Mapping[str, object]) -> Profile:
    return Profile(
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        handle=as_text(person.get("handle"))[:MAX_NAME],
        display_name=as_text(person.get("displayName"))[:MAX_NAME],
        bio=as_text(person.get("description"))[:MAX_ABOUT],
        followers=counted(person.get("followersCount")),
        has_photo=bool(as_text(person.get("avatar"))),
        created_at=parse_date(person.get("createdAt")),
    )


def _post(item: Mapping[str, object], each: Capture, owner: str) -> Post | None:
    view, reason = as_mapping(item.get("post")), as_mapping(item.get("reason"))
    place = _POST_URI.fullmatch(as_text(view.get("uri")))
    if place is None:
        return None
    if as_text(reason.get("$type")).endswith("#reasonRepost"):
        # Even of one's own post: the post itself stands at its own place.
        when = parse_date(reason.get("indexedAt"))
        return Post(
            id=f"bluesky:{place.group(0)[5:]}#repost",
            account=each.snapshot.account,
            snapshot_id=each.snapshot.id,
            text="",
            kind=PostKind.REPOST,
            published_at=when,
        )
    record = as_mapping(view.get("record"))
    author = as_text(as_mapping(view.get("author")).get("did"))
    if author != owner or place.group(1) != owner or not isinstance(record.get("text"), str):
        return None
    embed = as_mapping(record.get("embed"))
    answered = as_text(as_mapping(as_mapping(record.get("reply")).get("parent")).get("uri"))
    kind = PostKind.ORIGINAL
    if answered:
        kind = PostKind.REPLY
    elif _quotes(embed):
        kind = PostKind.QUOTE
    langs = as_list(record.get("langs"))
    return Post(
        id=f"bluesky:{place.group(0)[5:]}",
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        text=_with_links(as_text(record.get("text")), as_list(record.get("facets"))).strip(),
        kind=kind,
        published_at=_when(record, view),
        url=f"https://bsky.app/profile/{owner}/post/{place.group(2)}",
        lang=as_text(langs[0])[:16] if langs else "",
        in_reply_to=f"bluesky:{answered[5:]}" if _POST_URI.fullmatch(answered) else "",
        media=_media(embed),
    )


def _when(record: Mapping[str, object], view: Mapping[str, object]) -> datetime | None:
    """When it was written, as its author says, but not after the day on which it was first seen."""
    times = [parse_date(record.get("createdAt")), parse_date(view.get("indexedAt"))]
    return min((time for time in times if time), default=None)


def _quotes(embed: Mapping[str, object]) -> bool:
    quoted = as_mapping(embed.get("record"))
    inner = as_mapping(quoted.get("record")) or quoted
    return bool(_POST_URI.fullmatch(as_text(inner.get("uri"))))


def _media(embed: Mapping[str, object]) -> int:
    held = as_mapping(embed.get("media")) or embed
    return len(as_list(held.get("images"))) or int(bool(as_mapping(held.get("video"))))


def _with_links(text: str, facets: Sequence[object]) -> str:
    """A text with its links in full, which stand shortened in it; places are counted in bytes of UTF-8."""
    raw = text.encode()
    end = len(raw)
    places = []
    for facet in map(as_mapping, facets[:_MOST_FACETS]):
        span = as_mapping(facet.get("index"))
        features = map(as_mapping, as_list(facet.get("features"))[:10])
        target = next((found for each in features if (found := web_url(as_text(each.get("uri"))))), "")
        first, after = span.get("byteStart"), span.get("byteEnd")
        if not (isinstance(first, int) and isinstance(after, int) and 0 <= first < after <= end):
            continue
        # A word that is a link is left as it was written.
        shown = raw[first:after].decode("utf-8", "replace").rstrip(".…")
        if shown and shown in target:
            places.append((first, after, target))
    for first, after, target in sorted(places, reverse=True):
        if after <= end:
            raw = raw[:first] + target.encode() + raw[after:]
            end = first
    return raw.decode("utf-8", "replace")
