"""The fetcher that collectors are given: the whole policy, in one order, for every page."""

from __future__ import annotations

import copy
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from collectors.fetch.allowances import Allowances
from collectors.fetch.archive import Archive
from collectors.fetch.asking import Asking
from collectors.fetch.deadline import Deadline
from collectors.fetch.guard import Guard, Target
from collectors.fetch.hops import follow
from collectors.fetch.patience import Patience
from collectors.fetch.reading import Reply, Wanted
from collectors.fetch.resolving import Resolver, resolve_system
from collectors.fetch.robots import PRODUCT, Robots
from collectors.fetch.statuses import refusal, too_soon
from collectors.fetch.throttle import Throttle
from collectors.fetch.transport import Transport
from vetting import __version__
from vetting.errors import FetchError, SettingsError
from vetting.protocols import Credential, Fetched
from vetting.redact_url import redact_url
from vetting.settings import NetworkSettings

_PAUSE_S = 1.0
_CONTACT = re.compile(r"[!-'*-~]+(?: [!-'*-~]+)*")


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Visit:
    """The time that is left for one page: the site's, and ours."""

    deadline: Deadline
    patience: Patience


class GuardedFetcher:
    """Fetches public pages, and nothing else. Threads may share it.

    Each hop passes the address check and robots.txt. If the case keeps no answer that still serves, it waits
    for its turn and is asked; what comes back passes the limits of time and size, and is recorded. One
    connection serves one request.

    Args:
        settings: How the network may be used.
        clock: Gives the time of the case, aware and in UTC.
        archive: Where the case's pages are recorded and found again; None keeps nothing.
        resolver: From a host name and a port to IP addresses.
        sleep: Waits for some seconds; by default until the fetcher is closed, at most.
        monotonic: The clock of the pauses, in seconds. Deadlines always run on the real one.
        wall: The real time, aware.

    Raises:
        SettingsError: ``allow_hosts`` or ``contact`` cannot be used.
    """

    def __init__(
        self,
        settings: NetworkSettings,
        *,
        clock: Callable[[], datetime],
        archive: Archive | None = None,
        resolver: Resolver = resolve_system,
        sleep: Callable[[float], object] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._closed = threading.Event()
        self._sleep = sleep or self._closed.wait
        self._guard = Guard(settings.allow_hosts)
        self._robots = Robots()
        self._throttle = Throttle(sleep=self._sleep, monotonic=monotonic)
        self._allowances = Allowances(monotonic=monotonic, wall=wall)
        self._transport = Transport(
            resolver=resolver, user_agent=_user_agent(settings.contact), timeout_s=settings.timeout_s
        )
        self._wall = wall
        self._asking = Asking(self._transport, archive, wall=wall)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the fetcher: threads that wait for their turn are woken, and nothing more is asked."""
        self._closed.set()

    def for_case(self, *, clock: Callable[[], datetime], archive: Archive) -> GuardedFetcher:
        """A fetcher for another case that waits its turn with this one: one robots.txt, one pace for a host.

        It ends when this one is closed.

        Args:
            clock: Gives the time of the case, aware and in UTC.
            archive: Where the case's pages are recorded and found again.
        """
        other = copy.copy(self)
        other._clock = clock
        other._asking = Asking(self._transport, archive, wall=self._wall)
        return other

    def now(self) -> datetime:
        """The time at which captures are recorded, aware and in UTC."""
        return self._clock()

    def get(
        self,
        url: str,
        *,
        accept: Sequence[str] = (),
        credential: Credential | None = None,
        pause_s: float = 0.0,
        record: bool = True,
    ) -> Fetched:
        """Fetch one URL under the whole policy.

        The deadline of the settings covers robots.txt, all redirects and further attempts. Pauses that
        politeness demands come on top; so do those that a site asks for, or that its faults make wise, as far
        as the patience of the settings goes.

        Args:
            url: An absolute http or https URL.
            accept: Media types that are allowed; empty allows any.
            credential: A header for the origin of the URL alone.
            pause_s: Seconds that the site's last answer asked to be left alone, counted from now; waited out
                before asking, unless the case keeps the page.
            record: Whether the case keeps the answer; without, it is asked for again in every run.

        Raises:
            FetchError: The page could not be had; its ``reason`` says why.
            StorageError: The page could not be recorded.
        """
        wanted = Wanted(
            accept=tuple(item.strip().lower() for item in accept),
            max_bytes=self._settings.max_bytes,
            credential=credential,
            record=record,
        )
        visit = _Visit(Deadline(self._settings.deadline_s), Patience(self._settings.patience_s))
        if pause_s > 0:
            self._leave_alone(url, pause_s, visit, with_key=credential is not None)
        reply, wait = self._patiently(url, wanted, visit, self._page_hop)
        if not reply.complete:
            raise refusal(reply, wait, with_key=credential is not None)
        if not reply.body:
            raise FetchError(
                "the site sent an empty page",
                reply.target.shown,
                "check the address with the candidate",
                "empty",
            )
        return Fetched(
            url=reply.target.url,
            status=reply.status,
            media_type=reply.media_type,
            body=reply.body,
            headers={name: ", ".join(values) for name, values in reply.headers.items()},
        )

    def _leave_alone(self, url: str, seconds: float, visit: _Visit, *, with_key: bool) -> None:
        target = self._guard.check(url)
        if not visit.patience.covers(seconds):
            raise too_soon(target.shown, seconds, with_key=with_key)
        self._allowances.leave_alone(target, seconds)

    def _patiently(
        self, url: str, wanted: Wanted, visit: _Visit, hop: Callable[[Target, Wanted, _Visit], Reply]
    ) -> tuple[Reply, float | None]:
        """Ask again where a fault may pass; give the last answer, and how long it asks to wait."""
        while True:
            reply = follow(
                url,
                wanted,
                guard=self._guard,
                ask=lambda target, wanted: hop(target, wanted, visit),
            )
            asked = self._allowances.note(reply)
            own = visit.patience.retry(reply.status, asked)
            if own is None:
                return reply, asked
            self._rest(own, visit)

    def _page_hop(self, target: Target, wanted: Wanted, visit: _Visit) -> Reply:
        # Who gives out keys lets programs in by them; robots.txt speaks to those who come without. After a
        # redirect to another origin there is no credential left.
        if wanted.credential is not None:
            return self._hop(target, wanted, visit, 0.0)
        delay = self._robots.delay(
            target, lambda file, limits: self._patiently(file, limits, visit, self._robots_hop)[0]
        )
        return self._hop(target, wanted, visit, delay)

    def _robots_hop(self, target: Target, wanted: Wanted, visit: _Visit) -> Reply:
        return self._hop(target, wanted, visit, 0.0)

    def _hop(self, target: Target, wanted: Wanted, visit: _Visit, delay: float) -> Reply:
        pause = max(0.0 if target.allowed else _PAUSE_S, delay)

        @contextmanager
        def turn() -> Iterator[None]:
            wait = self._allowances.wait(target)
            if not visit.patience.covers(wait):
                raise too_soon(target.shown, wait, with_key=wanted.credential is not None)
            self._rest(wait, visit)
            self._allowances.waited(target)
            with self._throttle.turn(target.host, pause) as waited:
                visit.deadline.extend(waited)
                self._check_open(target.url)
                yield

        self._check_open(target.url)
        return self._asking.ask(target, wanted, visit.deadline, turn)

    def _rest(self, seconds: float, visit: _Visit) -> None:
        if seconds > 0:
            visit.patience.spend(seconds)
            visit.deadline.extend(seconds)
            self._sleep(seconds)

    def _check_open(self, url: str) -> None:
        if self._closed.is_set():
            raise FetchError("the fetcher is closed", redact_url(url))


def _user_agent(contact: str) -> str:
    name = f"{PRODUCT}/{__version__}"
    if not contact:
        return name
    if not _CONTACT.fullmatch(contact):
        raise SettingsError(
            "'contact' must be plain ASCII without parentheses",
            "network.contact",
            'e.g. contact = "https://example.org/bot"',
        )
    return f"{name} (+{contact})"
