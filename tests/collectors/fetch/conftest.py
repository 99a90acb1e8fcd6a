from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from collectors.fetch.fetcher import GuardedFetcher
from tests.collectors.fetch.servers import Say, Server
from vetting.settings import NetworkSettings

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)

Serve = Callable[[Mapping[str, Any]], Server]
MakeFetcher = Callable[..., GuardedFetcher]


@pytest.fixture
def serve() -> Iterator[Callable[[Mapping[str, Say | list[Say]]], Server]]:
    """Starts servers; they end with the test."""
    with contextlib.ExitStack() as stack:
        yield lambda routes: stack.enter_context(Server(routes))


@pytest.fixture
def fetcher_for() -> Callable[..., GuardedFetcher]:
    """Makes a fetcher that may ask the given servers, with short limits and no real sleep."""

    def make(*servers: Server, **options: Any) -> GuardedFetcher:
        settings = NetworkSettings(
            allow_hosts=frozenset(server.host_port for server in servers),
            timeout_s=options.pop("timeout_s", 2.0),
            deadline_s=options.pop("deadline_s", 3.0),
            patience_s=options.pop("patience_s", 10.0),
            max_bytes=options.pop("max_bytes", 100_000),
            contact=options.pop("contact", ""),
        )
        options.setdefault("sleep", lambda seconds: None)
        options.setdefault("wall", lambda: NOON)
        return GuardedFetcher(settings, clock=lambda: NOON, **options)

    return make
