"""X (Twitter) archives, as described by the README that X puts into each of them.

Only the account's own posts, its profile and the manifest are ever opened. Likes, messages, deleted posts and
everything that X inferred about the person stay shut, and the report says that they were there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from collectors.capture import capture
from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME, incomplete, listed, one_folder, shortened, shown
from collectors.exports import open_export, wrong_kind
from collectors.markup import as_list, as_mapping, as_text, load_json, parse_date, unescape, web_url
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
from vetting.errors import ParseError
from vetting.models import Account, Capture, Extract, Gap, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher
from vetting.text import clean_text

_PREFIX = r"^(?:[^/]+/)?data/"
_WANTED = re.compile(_PREFIX + r"(manifest|account|profile|(?:tweets?|note-tweet)(?:-part\d+)?)\.js$")
_POSTS = re.compile(r"(?:^|/)data/tweets?(?:-part\d+)?\.js$")
_NOTES = re.compile(r"(?:^|/)data/note-tweet(?:-part\d+)?\.js$")
_TAG = re.compile(r"<[^<>]*>")
_MENTIONS = re.compile(r"^(?:@\w+\s+)+")
_CUT = re.compile(r"(?:…|\.\.\.)?\s*(?:https?://t\.co/\w+)?$")
_EACH = 3  # files that get a gap of their own
_POST = 1000  # no shortened post is longer
_STEM = 40  # characters that a shortened post and its long form must share
_SHUT = (
    ("direct messages", "directMessage messageEvent keyRegistry"),
    ("likes", "like"),
    ("deleted posts", "deleted"),
    ("community, circle and article posts", "communityTweet twitterCircle twitterArticle article"),
    ("followers, blocks and lists", "follower following block mute smartblock contact lists bookmark"),
    ("live audio and video, moments", "moment periscope spaces"),
    ("AI chats", "grok"),
    ("sign-in and contact data", "ip device ni sso phone email accountCreation connected verified"),
    ("advertising data", "adE adF adI adM adO ageinfo personalization branchLinks userLinkClicks"),
)


class TwitterCollector:
    """Reads an archive that the candidate downloaded from X."""

    source: ClassVar[str] = "twitter"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="twitter",
        title="Twitter / X, the downloaded archive",
        inputs=('export = "twitter-archive.zip"',),
        reads="every post that the account still has, long ones in full, and the profile; reposts are "
        "counted, not judged",
        never_reads="direct messages, likes, deleted posts, followers, sign-in, contact and advertising data",
        needs="the archive that the candidate downloads from X",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is an X archive."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the archive's manifest, profile and posts.

        Raises:
            CollectError: The archive is missing, damaged, hostile or of another kind.
        """
        with open_export(Path(account.locator), lambda name: bool(_WANTED.match(name))) as export:
            names = [name for name in export.names if _WANTED.match(name)]
            if not any(_POSTS.search(name) or name.endswith("manifest.js") for name in names):
                raise wrong_kind(export, expected="data/manifest.js and data/tweets.js", source=self.source)
            for name in sorted(names, key=_reading_order):
                yield capture(
                    account=account,
                    url=f"{export.label}!/{name}",
                    body=export.read(name),
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
        captures, others = _one_archive(captures)
        reading = _Reading(captures)
        handle = reading.handle()
        notes = reading.notes()
        posts: dict[str, Post] = {}
        bad = 0
        for each, items in reading.posts():
            for item in items:
                post = _post(item, each, handle, notes)
                if post is None:
                    bad += 1
                else:
                    posts.setdefault(post.id, post)
        kept, cut = shortened(posts.values())
        account = captures[0].snapshot.account
        return Extract(
            profiles=reading.profiles(handle),
            posts=kept,
            gaps=(
                *reading.gaps(len(posts), bad, notes),
                *(incomplete(account, detail) for detail in (*others, *cut)),
            ),
            stated=reading.stated,
            unread=reading.unread(),
        )


def _reading_order(name: str) -> tuple[int, int, str]:
    part = re.search(r"-part(\d+)\.js$", name)
    rank = 0 if name.endswith("manifest.js") else 2 if _POSTS.search(name) else 1
    return rank, int(part.group(1)[:9]) if part else 0, name


def _one_archive(captures: Sequence[Capture]) -> tuple[list[Capture], list[str]]:
    folders: dict[str, list[Capture]] = {}
    for each in captures:
        member = each.snapshot.url.partition("!/")[2]
        folders.setdefault(member.rpartition("data/")[0].rstrip("/"), []).append(each)
    holds = {name: any(_POSTS.search(each.snapshot.url) for each in held) for name, held in folders.items()}
    chosen, details = one_folder(holds)
    return folders[chosen], details


@dataclass(slots=True)
class _Note:
    text: str
    links: Mapping[str, str]
    used: bool = False


@dataclass(slots=True)
class _Reading:
    """The members of one archive, and what the manifest says of them."""

    captures: Sequence[Capture]
    types: Mapping[str, object] = field(init=False)
    stated: int | None = field(init=False, default=None)
    unreadable: list[str] = field(init=False, default_factory=list)
    _reason: str = field(init=False, default="")
    _listed: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.types = as_mapping(as_mapping(self._object("manifest.js")).get("dataTypes"))
        counts = []
        for kind in ("tweets", "tweet"):
            for part in _files(self.types.get(kind)):
                self._listed.append(_base(as_text(part.get("fileName"))[:200]))
                counts.append(_count(part.get("count")))
        known = [count for count in counts if count is not None]
        self.stated = sum(known) if known and len(known) == len(counts) else None

    def posts(self) -> Iterator[tuple[Capture, list[object]]]:
        readable = 0
        members = [each for each in self.captures if _POSTS.search(each.snapshot.url)]
        for each in members:
            items = self._items(each)
            if items is not None:
                readable += 1
                yield each, items
        if members and not readable:
            where = members[0].snapshot.url
            raise ParseError("none of the archive's posts can be read", where, reason=self._reason)

    def notes(self) -> dict[datetime, list[_Note]]:
        notes: dict[datetime, list[_Note]] = {}
        for each in self.captures:
            for item in (self._items(each) or []) if _NOTES.search(each.snapshot.url) else []:
                note = as_mapping(as_mapping(item).get("noteTweet"))
                core = as_mapping(note.get("core"))
                when = parse_date(note.get("createdAt"))
                text = core.get("text")
                if when and isinstance(text, str):
                    targets = links(core.get("urls"), "shortUrl", "expandedUrl")
                    notes.setdefault(when.replace(microsecond=0), []).append(_Note(text, targets))
        return notes

    def handle(self) -> str:
        user = as_mapping(as_mapping(self._object("manifest.js")).get("userInfo"))
        for name in (self._first("account.js", "account").get("username"), user.get("userName")):
            if isinstance(name, str) and NAME.match(name):
                return name
        return ""

    def profiles(self, handle: str) -> tuple[Profile, ...]:
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

    def gaps(self, found: int, bad: int, notes: Mapping[datetime, list[_Note]]) -> tuple[Gap, ...]:
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
        account = self.captures[0].snapshot.account
        gaps = [incomplete(account, detail) for detail in details]
        if not found:
            gaps.append(
                Gap(account=account, reason=GapReason.EMPTY, detail="no posts were found in the archive")
            )
        return tuple(gaps)

    def unread(self) -> tuple[str, ...]:
        held = []
        for kind, value in self.types.items():
            if any(_count(each.get("count")) != 0 for each in _files(value)):
                held.append(kind)
        shut = ((words, tuple(starts.split())) for words, starts in _SHUT)
        return tuple(words for words, starts in shut if any(kind.startswith(starts) for kind in held))

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


def _post(item: object, member: Capture, handle: str, notes: Mapping[datetime, list[_Note]]) -> Post | None:
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


def _whole(text: str, targets: dict[str, str], notes: list[_Note]) -> tuple[str, dict[str, str]]:
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


def _files(value: object) -> list[Mapping[str, object]]:
    return [as_mapping(each) for each in as_list(as_mapping(value).get("files"))]


def _count(value: object) -> int | None:
    text = as_text(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else None


def _base(address: str) -> str:
    return address.rsplit("/", 1)[-1]
