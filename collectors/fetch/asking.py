"""One hop past the gates: from what the case keeps, if that serves, else from the site, and then kept."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime

from collectors.fetch.archive import Archive
from collectors.fetch.deadline import Deadline
from collectors.fetch.guard import Target
from collectors.fetch.journal import Page
from collectors.fetch.reading import ERRORS, MOST_EXPLANATION, REDIRECTS, Reply, Wanted, read_reply
from collectors.fetch.retry_after import http_date
from collectors.fetch.transport import Answer, Transport
from collectors.fetch.warc import Exchange
from vetting.protocols import Credential

_log = logging.getLogger("vetting.fetch")
_NOT_MODIFIED = 304
_WITH_BODY = frozenset({200, 203})
_WITHOUT_BODY = frozenset({204, _NOT_MODIFIED})
# What a run that was stopped is not told twice: a page, the way to it, or that there is none.
_SERVES_AGAIN = _WITH_BODY | REDIRECTS | {404, 410}
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,1000}"')
_SHORT_SECRET = 8


@dataclass(frozen=True, slots=True)
class _Known:
    """What the case keeps of a page: its answer, and whether it serves without asking if it has changed."""

    page: Page
    answer: Answer
    serves: bool


@dataclass(slots=True)
class _Heard:
    """Keeps a copy of a body as it is read."""

    pieces: Iterator[bytes]
    raw: bytearray = field(default_factory=bytearray)
    whole: bool = False

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.raw += piece
            yield piece
        self.whole = True


class Asking:
    """Asks for pages that passed the guard and robots.txt.

    Args:
        transport: Makes the requests.
        archive: What the case keeps; None keeps nothing.
        wall: The real time.
    """

    def __init__(
        self, transport: Transport, archive: Archive | None, *, wall: Callable[[], datetime]
    ) -> None:
        self._transport = transport
        self._archive = archive
        self._wall = wall

    def ask(
        self,
        target: Target,
        wanted: Wanted,
        deadline: Deadline,
        turn: Callable[[], AbstractContextManager[object]],
    ) -> Reply:
        """Give the answer to one hop.

        Args:
            target: The hop.
            wanted: What may come back.
            deadline: When the connection is shut.
            turn: Gives the turn to ask this host; held until its answer is read.

        Raises:
            FetchError: There was no answer, or not one that may come back.
            StorageError: It could not be kept.
        """
        known = self._known(target, wanted)
        if known is not None and known.serves:
            return read_reply(known.answer, target, wanted)
        sent = self._transport.request_headers(wanted.accept_header)
        if known is not None:
            sent |= _conditions(known.page)
        with turn():
            at = self._wall().timestamp()
            started = time.monotonic()
            with self._transport.ask(
                target,
                headers=sent,
                max_bytes=wanted.max_bytes,
                deadline=deadline,
                credential=wanted.credential,
            ) as answer:
                heard = _Heard(answer.pieces)
                reply = read_reply(replace(answer, pieces=iter(heard)), target, wanted)
            _note(reply, started)
        exchange = Exchange(
            target=target,
            sent=sent,
            at=at,
            status=answer.status,
            headers=answer.headers,
            raw=bytes(heard.raw),
            whole=heard.whole or answer.status in _WITHOUT_BODY or answer.header("content-length") == "0",
        )
        if known is not None and reply.status == _NOT_MODIFIED:
            return self._unchanged(known, exchange, wanted)
        self._keep(exchange, reply, wanted)
        return reply

    def _known(self, target: Target, wanted: Wanted) -> _Known | None:
        if self._archive is None or not wanted.record:
            return None
        page = self._archive.page(target.url, _variant(wanted))
        if page is None:
            return None
        final = page.status in _SERVES_AGAIN or wanted.keep_s > 0
        serves = final and self._archive.is_current(page, wanted.keep_s)
        if not serves and not _conditions(page):
            return None
        answer = self._archive.answer(page)
        return None if answer is None else _Known(page, answer, serves)

    def _unchanged(self, known: _Known, exchange: Exchange, wanted: Wanted) -> Reply:
        assert self._archive is not None
        self._archive.renew(known.page, exchange)
        return read_reply(known.answer, exchange.target, wanted)

    def _keep(self, exchange: Exchange, reply: Reply, wanted: Wanted) -> None:
        if self._archive is None or not wanted.record or _echoes(wanted.credential, exchange, reply.body):
            return
        digest = hashlib.sha256(reply.body).hexdigest()
        self._archive.keep(exchange, variant=_variant(wanted), body_sha256=digest)


def _conditions(page: Page) -> dict[str, str]:
    """The headers that ask for a page only if it has changed."""
    headers = {}
    if page.status in _WITH_BODY and _ETAG.fullmatch(page.etag):
        headers["If-None-Match"] = page.etag
    if page.status in _WITH_BODY and http_date(page.modified):
        headers["If-Modified-Since"] = page.modified
    return headers


def _variant(wanted: Wanted) -> str:
    key = f" + {wanted.credential.header.lower()}" if wanted.credential else ""
    return wanted.accept_header + key


def _echoes(credential: Credential | None, exchange: Exchange, body: bytes) -> bool:
    """Whether an answer repeats the secret that it was asked with, or may; then it is not written down."""
    if credential is None:
        return False
    secret = credential.value.split()[-1] if credential.value.split() else ""
    if len(secret) < _SHORT_SECRET:
        return False
    if exchange.status >= ERRORS and len(body) >= MOST_EXPLANATION:
        return True  # more of it may have come than was looked at
    said = (value for values in exchange.headers.values() for value in values)
    return secret in exchange.target.url or secret.encode() in body or any(secret in value for value in said)


def _note(reply: Reply, started: float) -> None:
    milliseconds = (time.monotonic() - started) * 1000
    _log.info("%s %d, %d bytes, %.0f ms", reply.target.host, reply.status, len(reply.body), milliseconds)
