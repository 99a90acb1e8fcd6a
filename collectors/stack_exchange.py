"""Stack Overflow and the other sites of Stack Exchange, by the address of a user's profile.

Without a key the interface answers 300 questions a day, and no page after the 25th; so it is always asked for
the first page of what is older than the oldest item. When an answer asks to be left alone for some seconds,
the next question waits as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

from collectors.described import Described
from collectors.details import MAX_NAME, MAX_TITLE
from collectors.interface import Answer, Asker, Next, Posts, extract, named
from collectors.markup import (
    as_list,
    as_mapping,
    as_text,
    html_to_text,
    load_json,
    parse_date,
    unescape,
    web_url,
)
from vetting.errors import BadStatus, CollectError, ParseError
from vetting.handles import Handle
from vetting.models import Account, Capture, Extract, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher
from vetting.text import clean_text

MOST_PAGES = 50  # of each kind
_PAGE = 100
_BASE = "https://api.stackexchange.com/2.3/users"
_KINDS = ("posts", "comments")
_NUMBER = re.compile(r"[0-9]{1,12}")
_OTHERS = frozenset({"blockquote", "pre"})
_MOST_WAIT = 100_000
_HINT = 'write url = "https://stackoverflow.com/users/12345/name"'
_ERRORS = (
    ("throttle_violation", "Stack Exchange asks for fewer requests", GapReason.RATE_LIMITED),
    ("bad_parameter", "Stack Exchange knows no such site or user", GapReason.NOT_FOUND),
    ("no_site", "Stack Exchange knows no such site", GapReason.NOT_FOUND),
)


class StackExchangeCollector:
    """Reads the questions, answers and comments of one user on one site."""

    source: ClassVar[str] = "stack_exchange"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.URL})
    described: ClassVar[Described] = Described(
        source="stack_exchange",
        title="Stack Exchange (Stack Overflow and its other sites)",
        inputs=('url = "https://stackoverflow.com/users/12345/robin"',),
        reads="questions, answers, comments and the profile, on the one site that the address names",
        never_reads="votes, deleted posts, others' posts, quotations and blocks of code",
        limits=f"the newest {MOST_PAGES * _PAGE:,} posts and as many comments; 300 pages a day in all",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a profile on a site of Stack Exchange."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Ask for the profile, then for posts and comments, the newest first.

        Raises:
            CollectError: There is no such user, or the day's questions are used up.
        """
        handle = named(account, _HINT)
        asker = Asker(account=account, fetcher=fetcher, collector=self.source, explain=_explained)
        user = asker.ask(f"{_BASE}/{handle.name}?{urlencode({'site': handle.host})}")
        if not as_list(as_mapping(user.value).get("items")):
            raise CollectError("there is no such user", handle.key, _HINT, GapReason.NOT_FOUND.value)
        yield user.capture
        for kind in _KINDS:
            windows = _Windows(handle, kind)
            try:
                for page in asker.pages(windows.address(), windows.following, most=MOST_PAGES):
                    yield page.capture
            except CollectError as error:
                left = ", nor were comments" if kind != _KINDS[-1] else ""
                raise CollectError(
                    f"{kind}: {error.message}{left}", error.where, error.hint, error.reason
                ) from error

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the interface's answers into a profile and posts.

        Raises:
            ParseError: An answer is not JSON.
        """
        if not captures:
            return Extract()
        account = captures[0].snapshot.account
        handle = named(account, _HINT)
        profiles: list[Profile] = []
        posts = Posts()
        for each in captures:
            value = as_mapping(load_json(each.body, each.snapshot.url))
            kind = urlsplit(each.snapshot.url).path.rsplit("/", 1)[-1]
            items = as_list(value.get("items"))
            if kind in _KINDS:
                posts.read(items, partial(_post, each=each, handle=handle, kind=kind))
            else:
                profiles += [_profile(each, as_mapping(item)) for item in items[:1]]
        return extract(account, profiles=profiles, posts=posts)


class _Windows:
    """Makes the addresses: each window ends where the last one did."""

    def __init__(self, handle: Handle, kind: str) -> None:
        self._handle = handle
        self._kind = kind
        self._until: int | None = None

    def address(self) -> str:
        query = {
            "site": self._handle.host,
            "filter": "withbody",
            "pagesize": str(_PAGE),
            "order": "desc",
            "sort": "creation",
        }
        if self._until is not None:
            query["todate"] = str(self._until)
        return f"{_BASE}/{self._handle.name}/{self._kind}?{urlencode(query)}"

    def following(self, answer: Answer) -> Next | None:
        value = as_mapping(answer.value)
        items = [as_mapping(item) for item in as_list(value.get("items"))]
        times = [time for item in items if isinstance(time := item.get("creation_date"), int) and time > 0]
        if value.get("has_more") is not True or not times:
            return None
        if value.get("quota_remaining") == 0:
            raise CollectError(
                "the questions that Stack Exchange answers in a day are used up; what is older was not read",
                self._handle.key,
                "run again tomorrow",
                GapReason.QUOTA_USED_UP.value,
            )
        until = min(times)
        if self._until is not None and until >= self._until:
            until = self._until - 1
        self._until = until
        wait = value.get("backoff")
        pause = float(min(wait, _MOST_WAIT)) if isinstance(wait, int) and wait > 0 else 0.0
        return Next(url=self.address(), pause_s=pause)


def _explained(error: BadStatus) -> CollectError:
    try:
        said = as_mapping(load_json(error.answer, error.where)) if error.answer else {}
    except ParseError:
        return error
    for sign, message, reason in _ERRORS:
        if as_text(said.get("error_name")) == sign:
            return BadStatus(message, error.where, _HINT, reason.value, error.status, error.answer)
    return error


def _profile(each: Capture, user: Mapping[str, object]) -> Profile:
    website = web_url(as_text(user.get("website_url")))
    return Profile(
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        handle=as_text(user.get("user_id"))[:MAX_NAME],
        display_name=unescape(as_text(user.get("display_name"))[:MAX_NAME]),
        location=unescape(as_text(user.get("location"))[:MAX_NAME]),
        links=(website,) if website else (),
        created_at=_when(user),
    )


def _post(item: Mapping[str, object], each: Capture, handle: Handle, kind: str) -> Post | None:
    owner = as_text(as_mapping(item.get("owner")).get("user_id"))
    is_comment = kind == "comments"
    number = as_text(item.get("comment_id") if is_comment else item.get("post_id"))
    parent = as_text(item.get("post_id")) if is_comment else ""
    if owner != handle.name or not _NUMBER.fullmatch(number) or not isinstance(item.get("body"), str):
        return None
    try:
        body = html_to_text(as_text(item.get("body")), _OTHERS)
    except ParseError:
        return None
    asked = item.get("post_type") == "question"
    title = " ".join(unescape(as_text(item.get("title"))).split())[:MAX_TITLE] if asked else ""
    address = f"{handle.site}/q/{number}"
    if is_comment:
        address = f"{handle.site}/q/{parent}#comment{number}_{parent}" if _NUMBER.fullmatch(parent) else ""
    return Post(
        id=f"stack_exchange:{handle.host}/{'c' if is_comment else ''}{number}",
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        text=clean_text(f"{title}\n\n{body}".strip()),
        kind=PostKind.ORIGINAL if asked else PostKind.REPLY,
        published_at=_when(item),
        url=address,
        in_reply_to=f"stack_exchange:{handle.host}/{parent}" if _NUMBER.fullmatch(parent) else "",
    )


def _when(item: Mapping[str, object]) -> datetime | None:
    seconds = item.get("creation_date")
    if isinstance(seconds, int) and 0 < seconds < 10**11:
        return datetime.fromtimestamp(seconds, UTC)
    return parse_date(seconds)
