"""The store on a real PostgreSQL server: all that holds on SQLite, and what only a server can do."""

import itertools
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from tests.peers.postgres_server import Server
from tests.reports import sample_case as sample
from tests.vetting import schema_suite, store_suite
from tests.vetting.store_suite import StorePlace, store
from vetting.errors import StorageError
from vetting.storage.database import Database
from vetting.storage.migrating import config_for
from vetting.storage.schema import upgrade

__all__ = ["store"]
_NUMBERS = itertools.count(1)


@pytest.fixture
def empty(postgres: Server, tmp_path: Path) -> Callable[[], StorePlace]:
    return lambda: StorePlace(
        url=postgres.make(f"vetting_{next(_NUMBERS)}"), folder=str(tmp_path / "captures")
    )


@pytest.fixture
def released(empty: Callable[[], StorePlace]) -> Callable[[int], StorePlace]:
    """A database as an earlier version left it: its tables, the frozen data, no note of Alembic."""

    def make(version: int) -> StorePlace:
        place = empty()
        if not version:
            return place
        with closing(Database(place.url)) as database, database.transaction() as connection:
            command.upgrade(config_for(connection), f"{version:04d}")
            connection.execute(text("DROP TABLE alembic_version"))
            inserts = [
                line
                for line in schema_suite.script_of(version).splitlines()
                if line.startswith("INSERT INTO") and "schema_version" not in line and "sequence" not in line
            ]
            # The frozen file has its tables by name; here one must not point to what is not there yet.
            for line in sorted(inserts, key=lambda each: '"cases"' not in each):
                connection.exec_driver_sql(line)
            for name in ("reviews", "replies") if version > 1 else ():
                last = f"(SELECT max(position) FROM {name})"
                connection.exec_driver_sql(f"SELECT setval('{name}_position_seq', {last})")
        return place

    return make


class TestUpgrades(schema_suite.Upgrades):
    @pytest.fixture
    def store_place(self, empty: Callable[[], StorePlace]) -> StorePlace:
        return empty()


class Ready:
    @pytest.fixture
    def store_place(self, empty: Callable[[], StorePlace]) -> StorePlace:
        place = empty()
        with closing(Database(place.url)) as database:
            upgrade(database)
        return place


class TestRunsAndClaims(Ready, store_suite.RunsAndClaims):
    pass


class TestPlans(Ready, store_suite.Plans):
    pass


class TestFinishing(Ready, store_suite.Finishing):
    pass


class TestManyProcesses(Ready, store_suite.ManyProcesses):
    def test_a_row_that_another_holds_is_waited_for_and_said(self, store_place: StorePlace) -> None:
        with closing(store_place.open()) as store:
            store.save_case(sample.case())
        with (
            closing(store_place.open(patience_s=0.2)) as store,
            closing(Database(store_place.url)) as other,
            other.transaction() as connection,
        ):
            connection.execute(text("SELECT id FROM cases FOR UPDATE"))
            with pytest.raises(StorageError, match="another program has held the database for 0 s"):
                store.save_case(sample.case())


def test_a_server_is_only_changed_when_asked(
    empty: Callable[[], StorePlace], released: Callable[[int], StorePlace]
) -> None:
    for place, said in (
        (empty(), "the database has no tables yet"),
        (released(3), "the database has schema 3, this version reads 4"),
    ):
        before = schema_suite.tables_of(place)
        with pytest.raises(StorageError, match=rf"{said} \(run: vetting db upgrade\)"):
            place.open()
        assert schema_suite.tables_of(place) == before


def test_a_server_that_says_no_is_told_apart_and_no_message_holds_the_password(postgres: Server) -> None:
    url = postgres.make("refusing")
    with closing(Database(url)) as database, database.transaction() as connection:
        connection.execute(text("CREATE ROLE guest LOGIN PASSWORD 'hunter2'"))
    for wrong, said in (
        (postgres.url("refusing", password="hunter2"), "refuses the login"),
        (postgres.url("nowhere"), "has no such database"),
        (postgres.url("refusing").replace(f":{postgres.port}/", ":1/"), "does not answer"),
    ):
        with pytest.raises(StorageError, match=said) as caught:
            StorePlace(url=wrong, folder="x").open()
        assert "hunter2" not in str(caught.value)
        assert postgres.password not in str(caught.value)
    guest = postgres.url("refusing", user="guest", password="hunter2")
    with closing(Database(guest)) as database, pytest.raises(StorageError, match="does not let this user"):
        upgrade(database)


def test_a_server_that_was_started_again_is_found_again(store_place_ready: StorePlace) -> None:
    with closing(store_place_ready.open()) as store:
        store.save_case(sample.case())
        with closing(Database(store_place_ready.url)) as other, other.transaction() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        assert store.load_case(sample.case().id) == sample.case()


@pytest.fixture
def store_place_ready(empty: Callable[[], StorePlace]) -> StorePlace:
    place = empty()
    with closing(Database(place.url)) as database:
        upgrade(database)
    return place
