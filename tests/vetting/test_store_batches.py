"""The store of a batch on SQLite: in memory and in a file."""

from pathlib import Path

import pytest

from tests.vetting import store_suite as suite
from tests.vetting.store_suite import StorePlace, store

__all__ = ["store"]


@pytest.fixture(params=["memory", "file"])
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> StorePlace:
    name = "" if request.param == "memory" else str(tmp_path / "vetting.sqlite3")
    return StorePlace(url=f"sqlite:///{name}", folder=str(tmp_path / "captures"))


class TestRunsAndClaims(suite.RunsAndClaims):
    pass


class TestPlans(suite.Plans):
    pass


class TestFinishing(suite.Finishing):
    pass


@pytest.mark.parametrize("store_place", ["file"], indirect=True)
class TestManyProcesses(suite.ManyProcesses):
    pass
