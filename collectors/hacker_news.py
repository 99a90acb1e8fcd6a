"""Hacker News by user name, through its public search (hn.algolia.com).

The search gives a thousand hits to one question and no more, so that it is asked again for what is older than
the oldest hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

from collectors.described import Described
from collectors.details import MAX_ABOUT, MAX_TITLE
from collectors.interface import BY_NAME, Answer, Asker, Next, Posts, extract, named
from collectors.markup import as_list, as_mapping, as_text, html_to_text, load_json, parse_date
from vetting.errors import BadStatus, CollectError, ParseError
from vetting.models import Account, Capture, Extract, InputKind, Post, PostKind, Profile
from vetting.protocols import Fetcher
from vetting.text import clean_text

MOST_PAGES = 50
_PAGE = 200
_BASE = "https://hn.algolia.com/api/v1"
_NUMBER = re.compile(r"[0-9]{1,12}")
_CODE = frozenset({"pre"})
_HINT = 'write handle = "name" or url = "https://news.ycombinator.com/user?id=name"'


class HackerNewsCollector:
    """Reads the comments and submissions of one user."""

    source: ClassVar[str] = "hacker_news"
    accepts: ClassVar[frozenset[InputKind]] = BY_NAME
    described: ClassVar[Described] = Described(
        source="hacker_news",
        title="Hacker News",
        inputs=('handle = "robin"', 'url = "https://news.ycombinator.com/user?id=robin"'),
        reads="comments and texts submitted; links submitted are counted like reposts, because their titles "
        "are the words of others",
        never_reads="votes, favourites, others' comments, blocks of code",
        limits=f"the newest {MOST_PAGES * _PAGE:,} items",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is one on Hacker News."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Ask for the profile, then for what was written, the newest first.

        Raises:
            CollectError: There is no such user, or the search gives no answer.
        """
        name = named(account, _HINT).name
        asker = Asker(account=account, fetcher=fetcher, collector=self.source, explain=_explained)
        yield asker.ask(f"{_BASE}/users/{name}").capture
        windows = _Windows(name)
        for page in asker.pages(windows.address(), windows.following, most=MOST_PAGES):
            yield page.capture

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the search's answers into a profile and posts.

        Raises:
            ParseError: An answer is not JSON.
        """
        if not captures:
            return Extract()
        account = captures[0].snapshot.account
        name = named(account, _HINT).name
        profiles: list[Profile] = []
        posts = Posts()
        for each in captures:
            value = as_mapping(load_json(each.body, each.snapshot.url))
            if "/users/" in urlsplit(each.snapshot.url).path:
                profiles.append(_profile(each, value, name))
                continue
            hits = map(as_mapping, as_list(value.get("hits")))
            own = (hit for hit in hits if hit.get("author") == name and not _is_gone(hit))
            posts.read(own, partial(_post, each=each))
        return extract(account, profiles=profiles, posts=posts)


class _Windows:
    """Makes the addresses: each window ends where the last one did."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._before: int | None = None

    def address(self) -> str:
        query = {"tags": f"author_{self._name},(story,comment)", "hitsPerPage": str(_PAGE)}
        if self._before is not None:
            query["numericFilters"] = f"created_at_i<{self._before}"
        return f"{_BASE}/search_by_date?{urlencode(query, safe=',()')}"

    def following(self, answer: Answer) -> Next | None:
        value = as_mapping(answer.value)
        hits = [as_mapping(hit) for hit in as_list(value.get("hits"))]
        times = [time for hit in hits if isinstance(time := hit.get("created_at_i"), int) and time > 0]
        total = value.get("nbHits")
        if not times or (isinstance(total, int) and total <= len(hits)):
            return None
        # The oldest second once more, because not all that was written in it need be on this page.
        before = min(times) + 1
        if self._before is not None and before >= self._before:
            before = min(min(times), self._before - 1)
        self._before = before
        return Next(url=self.address())


def _explained(error: BadStatus) -> CollectError:
    if error.status != 404:
        return error
    said = "Hacker News knows no such user"
    return BadStatus(said, error.where, _HINT, "not_found", error.status, error.answer)


def _is_gone(hit: Mapping[str, object]) -> bool:
    return hit.get("deleted") is True or hit.get("dead") is True


def _profile(each: Capture, user: Mapping[str, object], name: str) -> Profile:
    try:
        about = html_to_text(as_text(user.get("about")), _CODE)
    except ParseError:
        about = ""
    return Profile(
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        handle=name,
        bio=about[:MAX_ABOUT],
        created_at=parse_date(user.get("created_at")),
    )


def _post(hit: Mapping[str, object], each: Capture) -> Post | None:
    number = as_text(hit.get("objectID"))
    comment, story = hit.get("comment_text"), hit.get("story_text")
    title = " ".join(as_text(hit.get("title")).split())[:MAX_TITLE]
    is_comment = isinstance(comment, str)
    if not _NUMBER.fullmatch(number) or not (is_comment or title):
        return None
    kind, text = PostKind.REPLY, ""
    try:
        written = html_to_text(comment if isinstance(comment, str) else as_text(story), _CODE)
    except ParseError:
        return None
    if is_comment:
        text = written
    elif hit.get("url") and not written and not title.casefold().startswith(("show hn", "ask hn", "tell hn")):
        kind = PostKind.REPOST
    else:
        kind, text = PostKind.ORIGINAL, f"{title}\n\n{written}".strip()
    parent = as_text(hit.get("parent_id"))
    return Post(
        id=f"hacker_news:{number}",
        account=each.snapshot.account,
        snapshot_id=each.snapshot.id,
        text=clean_text(text),
        kind=kind,
        published_at=_when(hit),
        url=f"https://news.ycombinator.com/item?id={number}",
        in_reply_to=f"hacker_news:{parent}" if is_comment and _NUMBER.fullmatch(parent) else "",
    )


def _when(hit: Mapping[str, object]) -> datetime | None:
    seconds = hit.get("created_at_i")
    if isinstance(seconds, int) and 0 < seconds < 10**11:
        return datetime.fromtimestamp(seconds, UTC)
    return parse_date(hit.get("created_at"))
