"""Servers on this machine that say exactly what a test wants, however wrong."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

Say = bytes | Callable[[socket.socket], None]


def http(
    body: bytes = b"page",
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    *,
    length: int = -1,
) -> bytes:
    """A proper answer; the length can be made a lie."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length < 0 else length}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return http(b"", status, {"Location": to})


def drip(start: bytes, piece: bytes, pause: float, times: int = 10_000) -> Callable[[socket.socket], None]:
    """Say something, then the same piece again and again."""

    def say(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(times):
            connection.sendall(piece)
            time.sleep(pause)

    return say


def silent(connection: socket.socket) -> None:
    """Say nothing until the other side leaves."""
    connection.recv(1)


class Server:
    """Answers each path with prepared bytes or a function; counts what it was asked.

    ``/robots.txt`` is 404 unless it is given; any other unknown path as well. Of a list of answers each is
    used once, the last one for ever.
    """

    def __init__(self, routes: Mapping[str, Say | list[Say]], *, tls: ssl.SSLContext | None = None) -> None:
        self.routes = dict(routes)
        self.requests: list[bytes] = []
        self.sent = 0
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def host_port(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [request.split(b" ")[1].decode("latin-1") for request in self.requests]

    def url(self, path: str = "/") -> str:
        return f"http://{self.host_port}{path}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        with socket.socket() as knock:  # ends the wait for a connection
            knock.connect(("127.0.0.1", self.port))
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        for connection in self._open:
            connection.close()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._stopping.is_set():
                connection.close()
                return
            connection.settimeout(5)
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            connection = plain
            if self._tls is not None:
                connection = stack.enter_context(self._tls.wrap_socket(plain, server_side=True))
            else:
                stack.callback(plain.close)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            self.requests.append(request)
            path = request.split(b" ")[1].decode("latin-1").partition("?")[0]
            say = self.routes.get(path, http(b"", "404 Not Found"))
            if isinstance(say, list):
                say = say.pop(0) if len(say) > 1 else say[0]
            if callable(say):
                say(connection)
            else:
                connection.sendall(say)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
