"""One request on one fresh connection to an address that was checked.

The check stands where the connection is made, on the addresses that are then used, so that a name which
resolves differently the second time gains nothing. requests' session is not used at all: with it go the
proxies and passwords of the environment, cookies, and redirects that are followed behind our back.
"""

from __future__ import annotations

import contextlib
import functools
import http.client
import logging
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from collectors.fetch.addresses import is_public
from collectors.fetch.deadline import Deadline
from collectors.fetch.guard import Target
from collectors.fetch.metered import MeteredResponse
from collectors.fetch.resolving import Resolver, resolve_within
from vetting.errors import AddressBlocked, FetchError
from vetting.protocols import Credential

# Its debug lines and warnings carry whole URLs.
logging.getLogger("urllib3").setLevel(logging.ERROR)

_PIECE = 65_536
_FRAMING_BYTES = 1_048_576
_MOST_ADDRESSES = 4
_NETWORK_ERRORS = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose headers have come and whose body has not been read.

    Attributes:
        status: The HTTP status.
        headers: Values by lower-case name, one for each time that the header was sent.
        pieces: Gives the raw body, still encoded; raises FetchError.
    """

    status: int
    headers: Mapping[str, tuple[str, ...]]
    pieces: Iterator[bytes] = field(repr=False)

    def header(self, name: str) -> str:
        """All values of a header, joined by commas; empty if it was not sent."""
        return ", ".join(self.headers.get(name, ()))


class Transport:
    """Makes requests and reads their answers, whatever the other side does.

    Args:
        resolver: From host names to addresses.
        user_agent: The header of that name.
        timeout_s: Seconds to wait for a connection and for each read.
    """

    def __init__(self, *, resolver: Resolver, user_agent: str, timeout_s: float) -> None:
        self._resolver = resolver
        self._user_agent = user_agent
        self._timeout_s = timeout_s

    def request_headers(self, accept: str) -> dict[str, str]:
        """The headers of every request, but for the host and what proves who asks."""
        return {
            "User-Agent": self._user_agent,
            "Accept": accept,
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }

    @contextlib.contextmanager
    def ask(
        self,
        target: Target,
        *,
        headers: Mapping[str, str],
        max_bytes: int,
        deadline: Deadline,
        credential: Credential | None = None,
    ) -> Iterator[Answer]:
        """Send a GET request; the connection is closed at the end, whether the body was read or not.

        Args:
            target: Where to.
            headers: What ``request_headers`` gave, and more.
            max_bytes: The largest encoded body; some room for headers and framing is added.
            deadline: When the connection is shut.
            credential: A further header.

        Raises:
            FetchError: There was no answer.
        """
        request = requests.PreparedRequest()
        request.method, request.url = "GET", target.url
        request.headers = CaseInsensitiveDict(headers)
        if credential is not None:
            request.headers[credential.header] = credential.value
        with contextlib.ExitStack() as stack:
            dial = functools.partial(self._dial, target, deadline, stack)
            adapter = _Adapter(target, dial, max_bytes + _FRAMING_BYTES)
            stack.callback(adapter.close)
            with _explained(target, deadline, reading=False):
                timeout = min(self._timeout_s, max(deadline.remaining, 0.001))
                response = adapter.send(request, stream=True, timeout=(timeout, timeout), verify=True)
                raw: urllib3.HTTPResponse = response.raw
                stack.callback(raw.close)
                if deadline.passed:  # the headers may have been cut off
                    raise _late(target)
            received = {name.lower(): tuple(raw.headers.getlist(name)) for name in raw.headers}
            yield Answer(raw.status, received, _pieces(raw, target, deadline))

    def _dial(self, target: Target, deadline: Deadline, stack: contextlib.ExitStack) -> socket.socket:
        """Connect to the first address that answers, after all of them were checked."""
        addresses = self._addresses(target, deadline)
        problem = OSError("no address")
        for address in addresses[:_MOST_ADDRESSES]:
            seconds = min(self._timeout_s, deadline.remaining)
            if seconds <= 0:
                raise _late(target)
            try:
                sock = socket.create_connection((address, target.port), timeout=seconds)
            except OSError as error:
                problem = error
                continue
            try:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                stack.enter_context(deadline.shutting(sock))
            except OSError:
                sock.close()
                raise
            return sock
        if isinstance(problem, TimeoutError):
            raise _late(target)
        raise FetchError("no connection to the site could be made", target.shown, "try again later")

    def _addresses(self, target: Target, deadline: Deadline) -> list[str]:
        if target.literal:
            addresses = [target.host]
        else:
            seconds = min(self._timeout_s, deadline.remaining)
            try:
                addresses = resolve_within(self._resolver, target.host, target.port, seconds)
            except TimeoutError:
                raise _late(target) from None
            except OSError:
                addresses = []
        if not addresses:
            raise FetchError("the host name leads nowhere", target.shown, "check the spelling of the address")
        if not target.allowed and not all(
            is_public(address, embedded=not target.literal) for address in addresses
        ):
            raise AddressBlocked(
                "the host is not on the public internet",
                target.shown,
                "give the public http or https address of the page",
            )
        return addresses


class _HTTPConnection(HTTPConnection):
    dial: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.dial()


class _HTTPSConnection(HTTPSConnection):
    dial: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.dial()


class _Adapter(HTTPAdapter):
    """Connects to one target only, whatever the request says."""

    def __init__(self, target: Target, dial: Callable[[], socket.socket], limit: int) -> None:
        super().__init__(pool_connections=1, pool_maxsize=1)
        self._target = target
        self._dial = dial
        self._limit = limit
        self._pool: HTTPConnectionPool | None = None
        self._answer: MeteredResponse | None = None

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> HTTPConnectionPool:
        """Give the pool of the one target."""
        if self._pool is None:
            secure = self._target.scheme == "https"
            pool_class = HTTPSConnectionPool if secure else HTTPConnectionPool
            self._pool = pool_class(self._target.host, self._target.port, maxsize=1)
            self._pool.ConnectionCls = self._connection  # type: ignore[assignment]
        return self._pool

    def _connection(self, **kwargs: Any) -> HTTPConnection:
        secure = self._target.scheme == "https"
        connection = _HTTPSConnection(**kwargs) if secure else _HTTPConnection(**kwargs)
        connection.dial = self._dial
        connection.response_class = self._metered  # type: ignore[assignment]
        return connection

    def _metered(self, sock: socket.socket, method: str | None = None) -> MeteredResponse:
        self._answer = MeteredResponse(sock, limit=self._limit, where=self._target.shown, method=method)
        return self._answer

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:
        """Wrap the answer without reading its cookies: they are not kept, and parsing them can be slow."""
        response = requests.Response()
        response.status_code = resp.status
        response.raw = resp
        response.request = req
        return response

    def close(self) -> None:
        """Close the connection, also where urllib3 gave up on an answer and forgot it."""
        super().close()
        if self._answer is not None:
            self._answer.close()
        if self._pool is not None:
            self._pool.close()


def _late(target: Target) -> FetchError:
    return FetchError("the site did not answer in time", target.shown, "try again later", "timed_out")


def _pieces(raw: urllib3.HTTPResponse, target: Target, deadline: Deadline) -> Iterator[bytes]:
    with _explained(target, deadline, reading=True):
        piece = b"first"
        while piece:
            piece = raw.read(_PIECE, decode_content=False)
            # A connection that was shut looks like the end of a body whose length nobody announced.
            if deadline.passed:
                raise _late(target)
            yield piece


@contextlib.contextmanager
def _explained(target: Target, deadline: Deadline, *, reading: bool) -> Iterator[None]:
    """Say in our own words what went wrong. The original errors carry whole URLs, so they are dropped."""
    try:
        yield
    except _NETWORK_ERRORS as error:
        late = isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError)
        if late or deadline.passed:
            raise _late(target) from None
        if isinstance(error, requests.exceptions.SSLError):
            raise FetchError(
                "the site's identity could not be verified",
                target.shown,
                "its certificate is wrong or expired; ask for another address",
            ) from None
        if reading:
            raise FetchError(
                "the connection broke before the whole page had come",
                target.shown,
                "try again later",
                "incomplete",
            ) from None
        raise FetchError(
            "the site broke the connection or did not send proper HTTP", target.shown, "try again later"
        ) from None
