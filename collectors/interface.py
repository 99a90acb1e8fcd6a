"""Interfaces that answer in JSON, page by page: one question, and the pages that follow it, within limits.

What an interface says of its next page is text from outside: it may lead elsewhere, in a circle, or nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from collectors.capture import capture
from collectors.details import incomplete, shortened
from collectors.markup import as_mapping, load_json
from vetting.errors import BadStatus, CollectError, FetchError, ParseError, RateLimited
from vetting.handles import Handle, handle_of
from vetting.models import Account, Capture, Extract, Gap, GapReason, InputKind, Post, Profile
from vetting.protocols import Credential, Fetcher
from vetting.redact_url import redact_url

MAX_BYTES = 100_000_000  # of all pages of one account, which are in memory together
MAX_POSTS = 50_000
_LONGEST_ADDRESS = 4_000
BY_NAME = frozenset({InputKind.HANDLE, InputKind.URL})
_JSON = ("application/json", "application/activity+json", "application/jrd+json", "text/json")
_MOST_COUNTED = 1_000_000_000
_LEFT = "what is older was not read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of an interface: as evidence, and as the JSON value that it holds."""

    capture: Capture
    value: object = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)

    @property
    def url(self) -> str:
        """Where it came from, after redirects."""
        return self.capture.snapshot.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The page to ask for, and the seconds to leave the site alone before."""

    url: str
    pause_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Asks one site's interface about one account.

    Attributes:
        explain: What a refusal means, which the interface may say in its answer.
        explain_pace: The same for an answer that asks for fewer requests.
        record: Whether the fetcher writes the answers down.
    """

    account: Account
    fetcher: Fetcher
    collector: str
    credential: Credential | None = None
    explain: Callable[[BadStatus], CollectError] = lambda error: error
    explain_pace: Callable[[RateLimited], CollectError] = lambda error: error
    record: bool = True

    def ask(self, url: str, pause_s: float = 0.0) -> Answer:
        """Ask one question.

        Raises:
            CollectError: There is no answer, or none in JSON.
        """
        try:
            fetched = self.fetcher.get(
                url, accept=_JSON, credential=self.credential, pause_s=pause_s, record=self.record
            )
        except BadStatus as error:
            raise self.explain(error) from error
        except RateLimited as error:
            raise self.explain_pace(error) from error
        try:
            value = load_json(fetched.body, redact_url(fetched.url))
        except ParseError as error:
            raise ParseError(
                "the site did not answer as its interface does", error.where, "try again later", error.reason
            ) from error
        return Answer(
            capture=capture(
                account=self.account,
                url=fetched.url,
                body=fetched.body,
                media_type=fetched.media_type or "application/json",
                status=fetched.status,
                captured_at=self.fetcher.now(),
                collector=self.collector,
            ),
            value=value,
            headers=fetched.headers,
        )

    def pages(self, first: str, following: Callable[[Answer], Next | None], *, most: int) -> Iterator[Answer]:
        """Ask for a page and those that follow.

        Args:
            first: The address of the first page.
            following: Says which page comes after one, or None after the last.
            most: The most pages to ask for.

        Raises:
            CollectError: A page could not be had, or a limit was met; the message says what is missing.
        """
        step: Next | None = Next(url=first)
        asked: set[str] = set()
        bodies: set[bytes] = set()
        size = 0
        while step is not None:
            place = redact_url(step.url)
            if len(step.url) > _LONGEST_ADDRESS or _place(step.url) != _place(first):
                raise _ended("the site names a next page elsewhere, which was not asked for", place)
            if step.url in asked:
                raise _ended("the site names the same next page again and again", place)
            if len(asked) >= most:
                raise _ended(f"no more than {most} pages are read; {_LEFT}", place)
            if size > MAX_BYTES:
                raise _ended(f"no more than {MAX_BYTES // 1_000_000} MB are read; {_LEFT}", place)
            try:
                answer = self.ask(step.url, step.pause_s)
            except CollectError as error:
                if not asked:
                    raise
                raise CollectError(
                    f"page {len(asked) + 1} could not be read: {error.message}; {_LEFT}",
                    error.where,
                    error.hint,
                    error.reason,
                ) from error
            asked.add(step.url)
            digest = hashlib.sha256(answer.capture.body).digest()
            if digest in bodies:
                raise _ended("the site sends the same page again and again", place)
            bodies.add(digest)
            size += len(answer.capture.body)
            yield answer
            step = following(answer)


def _place(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", "", url
    return parts.scheme.lower(), parts.netloc.lower(), parts.path


def _ended(message: str, where: str) -> FetchError:
    return FetchError(message, where, reason=GapReason.INCOMPLETE.value)


def named(account: Account, hint: str) -> Handle:
    """The handle that an account names.

    Raises:
        CollectError: It names none that its source could have.
    """
    handle = handle_of(account.source, account.locator)
    if handle is None:
        raise CollectError("this names no account there", redact_url(account.locator), hint, "wrong_kind")
    return handle


def counted(value: object) -> int | None:
    """How many there are, as a source says; None for what is no count."""
    return value if type(value) is int and 0 <= value < _MOST_COUNTED else None


@dataclass(slots=True)
class Posts:
    """The posts of one account, as they are found: once each, and only so many."""

    kept: dict[str, Post] = field(default_factory=dict)
    skipped: int = 0
    beyond: int = 0

    def read(self, items: Iterable[object], post: Callable[[Mapping[str, object]], Post | None]) -> None:
        """Read the items of one page.

        Args:
            items: As they came.
            post: Makes a post of one; None for what is no post of the account.
        """
        for item in items:
            if max(len(self.kept), self.skipped) >= MAX_POSTS:
                self.beyond += 1
                continue
            found = post(as_mapping(item))
            if found is None:
                self.skipped += 1
            else:
                self.kept.setdefault(found.id, found)


def extract(
    account: Account,
    *,
    profiles: Iterable[Profile],
    posts: Posts,
    faults: Sequence[str] = (),
    stated: int | None = None,
) -> Extract:
    """What was found, with gaps for what could not be read.

    Args:
        account: Whose it is.
        profiles: What the account says of itself.
        posts: Its own posts.
        faults: What else is missing, in words.
        stated: How many posts the source says there are.
    """
    kept, cut = shortened(posts.kept.values())
    details = [*faults, *cut]
    if posts.skipped:
        details.append(f"{posts.skipped} posts could not be read and were skipped")
    if posts.beyond:
        details.append(f"no more than {MAX_POSTS:,} posts are read; {posts.beyond} were not")
    gaps = [incomplete(account, detail) for detail in details]
    if not kept and not posts.skipped:
        gaps.append(Gap(account=account, reason=GapReason.EMPTY, detail="no posts were found there"))
    return Extract(profiles=tuple(profiles), posts=kept, gaps=tuple(gaps), stated=stated)
