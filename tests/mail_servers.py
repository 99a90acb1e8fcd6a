"""Real mail servers on localhost: one that works, with TLS and a login, and ones that only say lines."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

USER, PASSWORD = "hiring", "a throw-away secret"


@dataclass
class Received:
    """What a server was handed; a recipient whose name begins with "nobody" is unknown to it."""

    envelopes: list[Envelope] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    ehlos: list[str] = field(default_factory=list)
    tls: list[bool] = field(default_factory=list)
    last_answer: str = "250 taken"

    async def handle_EHLO(  # noqa: N802 - aiosmtpd asks for this name
        self, server: Any, session: Any, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.ehlos.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802 - as above
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 5.1.1 no such \x1b[31m mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 - as above
        self.envelopes.append(envelope)
        self.tls.append(server.transport.get_extra_info("sslcontext") is not None)
        return self.last_answer

    def check(self, server: Any, session: Any, envelope: Any, way: str, data: LoginPassword) -> AuthResult:
        self.logins.append((data.login, data.password))
        good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False, message=None if good else f"535 5.7.8 not {PASSWORD}")


class _AnyPort(Controller):  # type: ignore[misc]
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(
    *, tls: str = "starttls", authority: trustme.CA | None = None, name: str = "127.0.0.1", **options: Any
) -> Iterator[tuple[Received, int]]:
    """A server that works; what it received, and its port.

    Args:
        tls: "starttls", "tls" or "none": what it offers.
        authority: Who signs its certificate.
        name: Whom the certificate is for.
        options: More of aiosmtpd's.
    """
    received = Received()
    context = None
    if tls != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        (authority or trustme.CA()).issue_cert(name).configure_cert(context)
    if tls == "starttls":
        options |= {"tls_context": context}
    controller = _AnyPort(
        received,
        hostname="127.0.0.1",
        port=0,
        ssl_context=context if tls == "tls" else None,
        authenticator=received.check,
        auth_require_tls=tls == "starttls",
        **options,
    )
    controller.start()
    try:
        yield received, controller.port
    finally:
        controller.stop()


@contextmanager
def saying(*lines: bytes) -> Iterator[int]:
    """A server that says one line after another, one for each that it hears, and then hangs; its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        done = threading.Event()

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.settimeout(10)
                for number, line in enumerate(lines):
                    if number and not connection.recv(65_536):
                        return
                    connection.sendall(line)
                done.wait(10)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            done.set()
            thread.join(10)
