"""Forums that run Discourse, by the address of a user's page.

The list of what someone wrote holds only the beginning of longer posts; these are completed one by one, up to
a limit. What they quote of others is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar
from urllib.parse import quote, urlencode, urlsplit

from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_NAME, MAX_TITLE
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
from vetting.errors import CollectError, FetchError, ParseError, RobotsDisallowed
from vetting.handles import Handle
from vetting.models import Account, Capture, Extract, GapReason, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher
from vetting.text import clean_text

MOST_PAGES = 100
MOST_COMPLETED = 200
_NEW_TOPIC, _REPLY = 4, 5
_NUMBER = re.compile(r"[0-9]{1,12}")
_ONE_POST = re.compile(r"/posts/(?:by_number/[0-9]+/)?[0-9]+\.json$")
_SLUG = re.compile(r"[\w-]{1,300}")
_OTHERS = frozenset({"blockquote", "pre", "aside"})
_HINT = 'write url = "https://forum.example/u/name"'


class DiscourseCollector:
    """Reads the topics and replies of one user of one forum."""

    source: ClassVar[str] = "discourse"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.URL})
    described: ClassVar[Described] = Described(
        source="discourse",
        title="Discourse forums",
        inputs=('url = "https://forum.example/u/robin"',),
        reads="topics and replies that anyone may see, and the profile where robots may read it",
        never_reads="messages, likes, deleted and hidden posts, others' posts, quotations and blocks of code",
        limits=f"{MOST_PAGES} pages of posts; at most {MOST_COMPLETED} longer posts are read beyond their "
        "beginning",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a user of a Discourse forum."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Ask for the profile, the list of posts, and the whole of those that it cuts.

        Raises:
            CollectError: There is no such user, or the profile is hidden.
        """
        handle = named(account, _HINT)
        asker = Asker(account=account, fetcher=fetcher, collector=self.source)
        user = _user(asker, handle)
        if user is not None:
            if as_mapping(as_mapping(user.value).get("user")).get("profile_hidden") is True:
                raise CollectError("the profile is hidden", handle.key, reason=GapReason.PRIVATE.value)
            yield user.capture
        offset = 0

        def following(answer: Answer) -> Next | None:
            nonlocal offset
            rows = as_list(as_mapping(answer.value).get("user_actions"))
            offset += len(rows)
            return Next(url=_list_address(handle, offset)) if rows else None

        cut: dict[str, None] = {}
        for page in asker.pages(_list_address(handle, 0), following, most=MOST_PAGES):
            yield page.capture
            for row in _rows(page.value, handle):
                if _is_cut(row) and len(cut) < MOST_COMPLETED:
                    cut.setdefault(_whole_address(handle, row), None)
        for address in cut:
            try:
                yield asker.ask(address).capture
            except (FetchError, ParseError) as error:
                if error.reason in {GapReason.RATE_LIMITED.value, GapReason.ROBOTS.value}:
                    raise CollectError(
                        f"longer posts could not all be completed: {error.message}",
                        error.where,
                        error.hint,
                        error.reason,
                    ) from error
                # The beginning of the post stands; that its rest is missing is counted when it is parsed.

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the forum's answers into a profile and posts.

        Raises:
            ParseError: An answer is not JSON.
        """
        if not captures:
            return Extract()
        account = captures[0].snapshot.account
        handle = named(account, _HINT)
        profiles: list[Profile] = []
        whole = _completed(captures, handle)
        posts = Posts()
        begun = 0

        def post(row: Mapping[str, object], each: Capture) -> Post | None:
            nonlocal begun
            full = whole.get(_numbers(row))
            begun += full is None and _is_cut(row)
            return _post(row, full, each, handle)

        for each in captures:
            value = load_json(each.body, each.snapshot.url)
            path = urlsplit(each.snapshot.url).path
            if path.endswith("/user_actions.json"):
                posts.read(_rows(value, handle), partial(post, each=each))
            elif not _ONE_POST.search(path):
                profiles.append(_profile(each, as_mapping(as_mapping(value).get("user"))))
        faults = [f"{begun} longer posts were read only as far as the list shows them"] if begun else []
        return extract(account, profiles=profiles[:1], posts=posts, faults=faults)


def _user(asker: Asker, handle: Handle) -> Answer | None:
    """The profile; None where the forum asks robots not to read profiles, as most do."""
    try:
        return asker.ask(f"{handle.site}/u/{quote(handle.name)}.json")
    except RobotsDisallowed:
        return None


def _completed(captures: Sequence[Capture], handle: Handle) -> dict[tuple[str, str], Mapping[str, object]]:
    """The posts that were asked for one by one, as far as they are the user's own and still stand."""
    whole = {}
    for each in captures:
        if _ONE_POST.search(urlsplit(each.snapshot.url).path):
            post = as_mapping(load_json(each.body, each.snapshot.url))
            if _same(post.get("username"), handle) and not _is_gone(post):
                whole[_numbers(post)] = post
    return whole


def _numbers(values: Mapping[str, object]) -> tuple[str, str]:
    return as_text(values.get("topic_id")), as_text(values.get("post_number"))


def _list_address(handle: Handle, offset: int) -> str:
    query = {"username": handle.name, "filter": f"{_NEW_TOPIC},{_REPLY}", "offset": str(offset)}
    return f"{handle.site}/user_actions.json?{urlencode(query, safe=',')}"


def _whole_address(handle: Handle, row: Mapping[str, object]) -> str:
    number = as_text(row.get("post_id"))
    if _NUMBER.fullmatch(number):
        return f"{handle.site}/posts/{number}.json"
    return (
        f"{handle.site}/posts/by_number/{as_text(row.get('topic_id'))}/{as_text(row.get('post_number'))}.json"
    )


def _rows(value: object, handle: Handle) -> list[Mapping[str, object]]:
    """The rows that are the user's own, and that still stand in the forum."""
    rows = map(as_mapping, as_list(as_mapping(value).get("user_actions")))
    return [
        row
        for row in rows
        if _same(row.get("acting_username") or row.get("username"), handle)
        and row.get("action_type") in (_NEW_TOPIC, _REPLY)
        and not _is_gone(row)
    ]


def _same(name: object, handle: Handle) -> bool:
    return as_text(name).lower() == handle.name.lower()


def _is_gone(values: Mapping[str, object]) -> bool:
    return any(values.get(mark) for mark in ("deleted", "hidden", "user_deleted", "deleted_at"))


def _is_cut(row: Mapping[str, object]) -> bool:
    excerpt = as_text(row.get("excerpt")).rstrip()
    known = all(_NUMBER.fullmatch(as_text(row.get(key))) for key in ("topic_id", "post_number"))
    return known and excerpt.endswith(("&hellip;", "…", "..."))


def _profile(each: Capture, user: Mapping[str, object]) -> Profile:
    website = web_url(as_text(user.get("website")))
    return Profile(
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        handle=as_text(user.get("username"))[:MAX_NAME],
        display_name=as_text(user.get("name"))[:MAX_NAME],
        bio=as_text(user.get("bio_raw"))[:MAX_ABOUT],
        location=as_text(user.get("location"))[:MAX_NAME],
        links=(website,) if website else (),
        created_at=parse_date(user.get("created_at")),
    )


def _post(
    row: Mapping[str, object], full: Mapping[str, object] | None, each: Capture, handle: Handle
) -> Post | None:
    topic, number = as_text(row.get("topic_id")), as_text(row.get("post_number"))
    if not (_NUMBER.fullmatch(topic) and _NUMBER.fullmatch(number)):
        return None
    source = as_text(full.get("cooked")) if full else as_text(row.get("excerpt"))
    try:
        body = html_to_text(source, _OTHERS)
    except ParseError:
        return None
    opened = row.get("action_type") == _NEW_TOPIC
    title = " ".join(unescape(as_text(row.get("title"))).split())[:MAX_TITLE] if opened else ""
    slug = as_text(row.get("slug"))
    thread = f"{handle.site}/t/{slug if _SLUG.fullmatch(slug) else '-'}/{topic}"
    return Post(
        id=f"discourse:{handle.site.partition('://')[2].lower()}/{topic}/{number}",
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        text=clean_text(f"{title}\n\n{body}".strip()),
        kind=PostKind.ORIGINAL if opened else PostKind.REPLY,
        published_at=parse_date(row.get("created_at")),
        url=f"{thread}/{number}",
        in_reply_to="" if opened else thread,
    )
