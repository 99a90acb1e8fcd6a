"""One post of an X archive, as its reader saw it: links expanded, long forms joined, kinds told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from collectors.details import MAX_ABOUT, MAX_NAME
from collectors.markup import as_list, as_mapping, as_text, parse_date, unescape
from collectors.tweets import (
    LONGEST_ID,
    NAME,
    expanded,
    is_id,
    is_quote,
    is_repost,
    language,
    links,
    post_url,
)
from vetting.models import Capture, Post, PostKind
from vetting.text import clean_text

_TAG = re.compile(r"<[^<>]*>")
_MENTIONS = re.compile(r"^(?:@\w+\s+)+")
_CUT = re.compile(r"(?:…|\.\.\.)?\s*(?:https?://t\.co/\w+)?$")
_POST = 1000  # no shortened post is longer
_STEM = 40  # characters that a shortened post and its long form must share


@dataclass(slots=True)
class Note:
    """The long form of a post, and whether one was found that it belongs to."""

    text: str
    links: Mapping[str, str]
    used: bool = False


def read_tweet(
    item: object, member: Capture, handle: str, notes: Mapping[datetime, list[Note]]
) -> Post | None:
    """Turn one item of a member into a post; None if it is not one."""
    # Archives of 2019 and before hold the posts bare.
    tweet = as_mapping(as_mapping(item).get("tweet", item))
    number = as_text(tweet.get("id_str") or tweet.get("id"))
    raw = tweet.get("full_text", tweet.get("text"))
    if not (is_id(number) and isinstance(raw, str)):
        return None
    entities = as_mapping(tweet.get("entities"))
    targets = links(entities.get("urls"), "url", "expanded_url")
    media = as_list(as_mapping(tweet.get("extended_entities")).get("media")) or as_list(entities.get("media"))
    when = parse_date(tweet.get("created_at"))
    text, targets = _whole(unescape(raw), targets, notes.get(when, []) if when else [])
    dropped = {as_text(as_mapping(each).get("url")) for each in media}
    kind, answered = _kind(raw, tweet, targets.values(), number)
    return Post(
        id=f"twitter:{number}",
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text=clean_text(expanded(text, targets, dropped)).strip(),
        kind=kind,
        published_at=when,
        url=post_url(handle, number),
        lang=language(tweet.get("lang")),
        in_reply_to=answered,
        client=unescape(_TAG.sub("", as_text(tweet.get("source"))[:MAX_ABOUT])).strip()[:MAX_NAME],
        media=len(media),
    )


def _kind(raw: str, tweet: Mapping[str, object], targets: Iterable[str], number: str) -> tuple[PostKind, str]:
    # The archive's own "retweeted" is false on every post, the account's reposts included.
    if is_repost(raw):
        return PostKind.REPOST, ""
    status = as_text(tweet.get("in_reply_to_status_id_str") or tweet.get("in_reply_to_status_id"))
    person = as_text(tweet.get("in_reply_to_screen_name"))
    if status:
        return PostKind.REPLY, f"twitter:{status[:LONGEST_ID]}"
    if person or tweet.get("in_reply_to_user_id_str") or tweet.get("in_reply_to_user_id"):
        return PostKind.REPLY, f"https://x.com/{person}" if NAME.match(person) else ""
    return (PostKind.QUOTE if is_quote(targets, number) else PostKind.ORIGINAL), ""


def _whole(text: str, targets: dict[str, str], notes: list[Note]) -> tuple[str, dict[str, str]]:
    """Put the long form in the place of a shortened post, if one of the same second begins alike.

    The long form's own id is not the post's, and it leaves out the names that a reply begins with.
    """
    names = _MENTIONS.match(text)
    lead = names.group() if names else ""
    stem = _flat(_CUT.sub("", text[len(lead) :].strip()[:_POST], count=1))[:_STEM]
    for note in notes:
        full = unescape(note.text)
        own = _MENTIONS.match(full)
        bare = full[own.end() :] if own else full
        if not note.used and stem and not is_repost(text) and _flat(bare).startswith(stem):
            note.used = True
            return (full if own else lead + full), {**targets, **note.links}
    return text, targets


def _flat(text: str) -> str:
    return " ".join(text.split())
