"""What the tests against real programs share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from collectors.fetch.fetcher import GuardedFetcher
from tests.peers import postgres_server, prism, wordpress_site
from tests.peers.postgres_server import Server
from tests.peers.wordpress_site import Site
from tests.shared_data import SPECS
from vetting.settings import NetworkSettings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what starts real programs out of the quick run."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.peers)


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


@pytest.fixture
def prism_for(tmp_path: Path) -> Callable[[str], AbstractContextManager[str]]:
    """Starts a mock of the interface that a document of ../shared/data/specs describes; gives its address."""
    if not prism.is_installed():
        pytest.skip("Prism is not installed: make peers")

    def start(name: str) -> AbstractContextManager[str]:
        spec = SPECS / name
        if not spec.is_file():
            pytest.skip(f"../shared/data/specs/{name} is not there")
        return prism.mock(spec, tmp_path / "prism.log")

    return start


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of our own."""
    programs = postgres_server.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: make peers")
    with postgres_server.server(programs) as started:
        yield started
