"""The members of one X archive, and what its manifest says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from collectors.details import MAX_ABOUT, MAX_NAME, incomplete, listed, shown
from collectors.markup import as_list, as_mapping, as_text, load_json, parse_date, unescape, web_url
from collectors.tweets import NAME, links
from collectors.twitter_articles import read_articles
from collectors.twitter_posts import Note
from vetting.errors import ParseError
from vetting.models import Capture, Gap, GapReason, Post, Profile

POSTS = re.compile(r"(?:^|/)data/(?:tweets?|community-tweet)(?:-part\d+)?\.js$")
_NOTES = re.compile(r"(?:^|/)data/note-tweet(?:-part\d+)?\.js$")
_ARTICLES = re.compile(r"(?:^|/)data/(?:twitter-)?article\.js$")
_ACCOUNT = ("username", "accountId", "accountDisplayName", "createdAt")
_EACH = 3  # files that get a gap of their own
_SHUT = (
    ("direct messages", "directMessage messageEvent keyRegistry"),
    ("likes", "like"),
    ("deleted posts", "deleted"),
    ("posts to a circle", "twitterCircle"),
    ("followers, blocks and lists", "follower following block mute smartblock contact lists bookmark"),
    ("live audio and video, moments", "moment periscope spaces"),
    ("AI chats", "grok"),
    ("sign-in and contact data", "ip device ni sso phone email accountCreation connected verified"),
    ("advertising data", "adE adF adI adM adO ageinfo personalization branchLinks userLinkClicks"),
)


def account_alone(body: bytes) -> bytes:
    """What is kept of ``account.js``: the account's names and age, and not the e-mail address beside them."""
    try:
        items = as_list(load_json(body, "account.js"))
    except ParseError:
        return b""  # unreadable, and said so when it is parsed
    accounts = [as_mapping(as_mapping(item).get("account")) for item in items]
    kept = [{"account": {key: each[key] for key in _ACCOUNT if key in each}} for each in accounts]
    return json.dumps(kept).encode()


@dataclass(slots=True)
class ArchiveReading:
    """The members of one archive, and what the manifest says of them."""

    captures: Sequence[Capture]
    types: Mapping[str, object] = field(init=False)
    stated: int | None = field(init=False, default=None)
    unreadable: list[str] = field(init=False, default_factory=list)
    _reason: str = field(init=False, default="")
    _listed: list[str] = field(init=False, default_factory=list)
    _drafts: bool = field(init=False, default=False)
    _unclear: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self.types = as_mapping(as_mapping(self._object("manifest.js")).get("dataTypes"))
        counts = []
        for kind in ("tweets", "tweet", "communityTweet"):
            for part in _files(self.types.get(kind)):
                count = _count(part.get("count"))
                if count or kind != "communityTweet":
                    self._listed.append(_base(as_text(part.get("fileName"))[:200]))
                    counts.append(count)
        known = [count for count in counts if count is not None]
        self.stated = sum(known) if known and len(known) == len(counts) else None

    def posts(self) -> Iterator[tuple[Capture, list[object]]]:
        """The members that hold posts, each with its items."""
        readable = 0
        members = [each for each in self.captures if POSTS.search(each.snapshot.url)]
        for each in members:
            items = self._items(each)
            if items is not None:
                readable += 1
                yield each, items
        if members and not readable:
            where = members[0].snapshot.url
            raise ParseError("none of the archive's posts can be read", where, reason=self._reason)

    def articles(self, handle: str) -> list[Post]:
        """The published articles."""
        member = next((each for each in self.captures if _ARTICLES.search(each.snapshot.url)), None)
        if member is None:
            return []
        try:
            found = read_articles(member, handle)
        except ParseError:
            self.unreadable.append(_base(member.snapshot.url))
            return []
        self._drafts, self._unclear = found.drafts, found.unclear
        return found.posts

    def notes(self) -> dict[datetime, list[Note]]:
        """The long forms of posts by the second at which they were written."""
        notes: dict[datetime, list[Note]] = {}
        for each in self.captures:
            for item in (self._items(each) or []) if _NOTES.search(each.snapshot.url) else []:
                note = as_mapping(as_mapping(item).get("noteTweet"))
                core = as_mapping(note.get("core"))
                when = parse_date(note.get("createdAt"))
                text = core.get("text")
                if when and isinstance(text, str):
                    targets = links(core.get("urls"), "shortUrl", "expandedUrl")
                    notes.setdefault(when.replace(microsecond=0), []).append(Note(text, targets))
        return notes

    def handle(self) -> str:
        """The account's name; empty if the archive does not say."""
        user = as_mapping(as_mapping(self._object("manifest.js")).get("userInfo"))
        for name in (self._first("account.js", "account").get("username"), user.get("userName")):
            if isinstance(name, str) and NAME.match(name):
                return name
        return ""

    def profiles(self, handle: str) -> tuple[Profile, ...]:
        """The account's profile."""
        source = self._capture("account.js") or self._capture("profile.js")
        if source is None:
            return ()
        account = self._first("account.js", "account")
        profile = self._first("profile.js", "profile")
        said = as_mapping(profile.get("description"))
        avatar = profile.get("avatarMediaUrl")
        website = web_url(as_text(said.get("website")))
        return (
            Profile(
                account=source.snapshot.account,
                snapshot_id=source.snapshot.id,
                handle=handle,
                display_name=as_text(account.get("accountDisplayName"))[:MAX_NAME],
                bio=unescape(as_text(said.get("bio"))[:MAX_ABOUT]),
                location=unescape(as_text(said.get("location"))[:MAX_NAME]),
                links=(website,) if website else (),
                has_photo=bool(avatar) and "default_profile" not in str(avatar) if profile else None,
                created_at=parse_date(account.get("createdAt")),
            ),
        )

    def gaps(self, found: int, bad: int, notes: Mapping[datetime, list[Note]]) -> tuple[Gap, ...]:
        """What is missing, against what the manifest lists."""
        if len(self.unreadable) <= _EACH:
            details = [f"{shown(name)} could not be read" for name in self.unreadable]
        else:
            details = [f"{listed(self.unreadable)} could not be read"]
        if bad:
            details.append(f"{bad} posts in the archive could not be read and were skipped")
        have = {_base(each.snapshot.url) for each in self.captures}
        missing = [name for name in dict.fromkeys(self._listed) if name not in have]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            details.append(f"the archive's manifest lists {listed(missing)}, which {verb} not there")
        if self.stated is not None and found + bad < self.stated:
            details.append(f"the archive says that it holds {self.stated} posts; {found} were found")
        if self._capture("manifest.js") is None:
            details.append("the archive has no manifest, so that it cannot be known whether it is complete")
        loose = sum(not note.used for each in notes.values() for note in each)
        if loose:
            details.append(f"{loose} long texts fit no post; those posts may be shortened")
        if self._unclear:
            details.append("the archive does not say which articles are drafts, so that none was read")
        account = self.captures[0].snapshot.account
        gaps = [incomplete(account, detail) for detail in details]
        if not found:
            gaps.append(
                Gap(account=account, reason=GapReason.EMPTY, detail="no posts were found in the archive")
            )
        return tuple(gaps)

    def unread(self) -> tuple[str, ...]:
        """What the archive holds and nobody opened, in words."""
        held = []
        for kind, value in self.types.items():
            if any(_count(each.get("count")) != 0 for each in _files(value)):
                held.append(kind)
        shut = ((words, tuple(starts.split())) for words, starts in _SHUT)
        named = (words for words, starts in shut if any(kind.startswith(starts) for kind in held))
        return (*named, *(("drafts of articles",) if self._drafts else ()))

    def _capture(self, base: str) -> Capture | None:
        return next((each for each in self.captures if _base(each.snapshot.url) == base), None)

    def _object(self, base: str) -> object:
        member = self._capture(base)
        if member is None:
            return None
        try:
            return load_json(member.body, member.snapshot.url)
        except ParseError:
            if base not in self.unreadable:
                self.unreadable.append(base)
            return None

    def _items(self, member: Capture) -> list[object] | None:
        try:
            items = load_json(member.body, member.snapshot.url)
        except ParseError as error:
            items = None
            self._reason = error.reason
        if isinstance(items, list):
            return items
        self.unreadable.append(_base(member.snapshot.url))
        return None

    def _first(self, base: str, key: str) -> Mapping[str, object]:
        items = self._object(base)
        return as_mapping(as_mapping(items[0]).get(key)) if isinstance(items, list) and items else {}


def _files(value: object) -> list[Mapping[str, object]]:
    return [as_mapping(each) for each in as_list(as_mapping(value).get("files"))]


def _count(value: object) -> int | None:
    text = as_text(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else None


def _base(address: str) -> str:
    return address.rsplit("/", 1)[-1]
