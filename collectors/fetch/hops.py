"""From one URL to its answer, through redirects; every hop is checked like the first."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from collectors.fetch.body import read_body
from collectors.fetch.deadline import Deadline
from collectors.fetch.guard import Guard, Target
from collectors.fetch.transport import Answer, Transport
from vetting.errors import AddressBlocked, FetchError
from vetting.protocols import Credential
from vetting.redact_url import redact_url

_log = logging.getLogger("vetting.fetch")
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Other successes promise no body, a part of one, or one that is not ready yet.
_WITH_BODY = frozenset({200, 203})
_ERRORS = 400
_MOST_EXPLANATION = 4_000
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What may come back.

    Attributes:
        accept: Media types, lower case, ``text/*`` allowed; empty allows any.
        max_bytes: The largest body.
        cut: Take the beginning of a larger body instead of refusing it.
        credential: A header for the first origin alone.
    """

    accept: tuple[str, ...] = ()
    max_bytes: int
    cut: bool = False
    credential: Credential | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The last answer; of a body that holds no page only the beginning is read."""

    target: Target
    status: int
    headers: Mapping[str, tuple[str, ...]]
    media_type: str
    body: bytes = field(repr=False)

    @property
    def complete(self) -> bool:
        """Whether the status says that the body is the page."""
        return self.status in _WITH_BODY

    def header(self, name: str) -> str:
        """The first value of a header; empty if it was not sent."""
        return next(iter(self.headers.get(name, ())), "")


def follow(
    url: str,
    wanted: Wanted,
    *,
    guard: Guard,
    transport: Transport,
    deadline: Deadline,
    before: Callable[[Target], None],
) -> Reply:
    """Ask for a URL and follow its redirects.

    Args:
        url: Where to start.
        wanted: What may come back.
        guard: Checks each hop.
        transport: Makes the requests.
        deadline: For all hops together.
        before: Called with each hop before it is asked; raises to refuse it.

    Raises:
        FetchError: A hop was refused, or its answer could not be read.
    """
    target = guard.check(url)
    for _ in range(_MOST_REDIRECTS + 1):
        before(target)
        reply, location = _ask(target, wanted, transport, deadline)
        if reply is not None:
            return reply
        after = _next(target, location, guard)
        if after.origin != target.origin:
            wanted = replace(wanted, credential=None)
        target = after
    raise FetchError(
        f"the site redirects more than {_MOST_REDIRECTS} times", redact_url(url), "give the final address"
    )


def _ask(
    target: Target, wanted: Wanted, transport: Transport, deadline: Deadline
) -> tuple[Reply | None, str]:
    started = time.monotonic()
    accept = ", ".join(wanted.accept) or "*/*"
    with transport.ask(
        target, accept=accept, max_bytes=wanted.max_bytes, deadline=deadline, credential=wanted.credential
    ) as answer:
        if answer.status in _REDIRECTS:
            # The body stays unread: nobody needs it, and it may be a bomb.
            _note(target, answer, 0, started)
            return None, _location(answer, target)
        media_type = _media_type(answer)
        body = b""
        if answer.status in _WITH_BODY:
            _check_media_type(media_type, wanted.accept, target)
            body = read_body(answer, max_bytes=wanted.max_bytes, where=target.shown, cut=wanted.cut)
        elif answer.status >= _ERRORS:
            body = _explanation(answer, target)
        _note(target, answer, len(body), started)
    reply = Reply(
        target=target, status=answer.status, headers=answer.headers, media_type=media_type, body=body
    )
    return reply, ""


def _explanation(answer: Answer, target: Target) -> bytes:
    """The beginning of what an error says; a broken one says nothing, and the status stands."""
    try:
        return read_body(answer, max_bytes=_MOST_EXPLANATION, where=target.shown, cut=True)
    except FetchError:
        return b""


def _note(target: Target, answer: Answer, size: int, started: float) -> None:
    milliseconds = (time.monotonic() - started) * 1000
    _log.info("%s %d, %d bytes, %.0f ms", target.host, answer.status, size, milliseconds)


def _location(answer: Answer, target: Target) -> str:
    places = set(answer.headers.get("location", ()))
    if len(places) != 1 or not (place := places.pop().strip()):
        raise FetchError("the site redirects without saying where to", target.shown, "give the final address")
    # Headers are read as Latin-1; addresses in them are UTF-8 if they are not ASCII.
    try:
        return place.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return place


def _next(target: Target, location: str, guard: Guard) -> Target:
    try:
        url = urljoin(target.url, location)
    except ValueError:
        raise AddressBlocked(
            "the site redirects to something that is not an address", target.shown, "give the final address"
        ) from None
    try:
        new = guard.check(url)
    except AddressBlocked as error:
        raise AddressBlocked(
            f"the site redirects to {error.where}: {error.message}", target.shown, "give the final address"
        ) from None
    if target.scheme == "https" and new.scheme == "http":
        raise AddressBlocked(
            f"the site redirects from https to unprotected http: {new.shown}",
            target.shown,
            "give the final address",
        )
    return new


def _media_type(answer: Answer) -> str:
    first = next(iter(answer.headers.get("content-type", ())), "")
    name = re.split(r"[;,]", first, maxsplit=1)[0].strip().lower()
    return name if _MEDIA_TYPE.fullmatch(name) else ""


def _check_media_type(media_type: str, accept: tuple[str, ...], target: Target) -> None:
    # A server that names no type is not refused: whoever reads the page will see what it is.
    if not accept or not media_type or {media_type, media_type.partition("/")[0] + "/*", "*/*"} & set(accept):
        return
    raise FetchError(
        f"the site sent {media_type} instead of {' or '.join(accept)}",
        target.shown,
        "check that the address leads to the right page",
        "wrong_kind",
    )
