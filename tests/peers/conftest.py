"""What the tests against real programs share."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from collectors.fetch.fetcher import GuardedFetcher
from tests.peers import wordpress_site
from tests.peers.wordpress_site import Site
from vetting.settings import NetworkSettings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def fetcher_for(*hosts: str) -> GuardedFetcher:
    """The real fetcher, with leave to ask local servers."""
    settings = NetworkSettings(allow_hosts=frozenset(hosts), timeout_s=30, deadline_s=60)
    return GuardedFetcher(settings, clock=lambda: NOW)


@pytest.fixture(scope="session")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A blog of 60 posts by two authors."""
    if not wordpress_site.is_installed():
        pytest.skip("WordPress is not installed: make peers")
    with wordpress_site.wordpress(tmp_path_factory.mktemp("wordpress")) as site:
        yield site


@pytest.fixture(scope="session")
def wordpress_with_excerpts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same, with longer posts and no more than their beginnings in the feed."""
    if not wordpress_site.is_installed():
        pytest.skip("WordPress is not installed: make peers")
    with wordpress_site.wordpress(tmp_path_factory.mktemp("excerpts"), excerpts=True) as site:
        yield site
