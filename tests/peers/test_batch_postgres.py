"""Two batches at once on one PostgreSQL store, and the command that makes its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

import cli
from tests import batch_together
from tests.peers.postgres_server import Server, counted


@pytest.fixture
def database(postgres: Server, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new database with our tables."""
    url = postgres.make(f"batch_{abs(hash(request.node.name))}")
    monkeypatch.setenv("VETTING_DATABASE_URL", url)
    assert cli.run(["db", "upgrade"]) == 0
    return url


def test_two_runs_into_one_folder_share_its_rows(database: str, tmp_path: Path) -> None:
    batch_together.share_one_folder(tmp_path, database)
    assert counted(database) == (batch_together.ROWS, batch_together.ROWS)


def test_two_batches_of_the_same_applicants_do_not_disturb_each_other(database: str, tmp_path: Path) -> None:
    batch_together.share_one_store(tmp_path, database)
    assert counted(database) == (batch_together.ROWS, batch_together.ROWS)
