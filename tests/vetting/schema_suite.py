"""What must hold of every upgrade, whichever database it is of. Test modules name the databases."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, event, inspect, text

from tests.reports import sample_case as sample
from tests.vetting.store_suite import StorePlace, at_once, failing_at
from vetting.errors import StorageError
from vetting.reviews import BothSides
from vetting.storage.database import Database
from vetting.storage.schema import upgrade
from vetting.storage.tables import SCHEMA, metadata

INPUTS = Path(__file__).parent / "inputs"
RELEASED = tuple(range(1, SCHEMA))
Released = Callable[[int], StorePlace]


def script_of(version: int) -> str:
    """A database as the program wrote it that had this schema."""
    return (INPUTS / f"schema-{version}.sql").read_text("utf-8")


def tables_of(place: StorePlace) -> dict[str, list[tuple[str, str]]]:
    """Every table with its columns and their types, and what is said of the schema."""
    with closing(Database(place.url)) as database, database.transaction() as connection:
        there = inspect(connection)
        found = {
            name: [(each["name"], str(each["type"])) for each in there.get_columns(name)]
            for name in there.get_table_names()
        }
        for name in {"schema_version", "alembic_version"} & set(found):
            found[name] += [("holds", str(connection.execute(text(f"SELECT * FROM {name}")).scalar()))]
    return found


def upgraded(place: StorePlace) -> int | None:
    with closing(Database(place.url)) as database:
        return upgrade(database).before


def die_in_upgrade(place: StorePlace) -> None:
    """In a process of its own: be killed when all tables are made and nothing is committed."""

    def step(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement == f"UPDATE schema_version SET version = {SCHEMA}":
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    upgraded(place)


class Upgrades:
    @pytest.mark.parametrize("version", RELEASED)
    def test_every_released_schema_is_upgraded_with_its_data(self, released: Released, version: int) -> None:
        place = released(version)
        assert upgraded(place) == version
        assert upgraded(place) == SCHEMA
        with closing(place.open()) as store:
            assert store.find_result(sample.case().id) == (sample.case(), sample.scorecard())
            assert [each.id for each in store.snapshots(sample.case().id)] == [
                "s-92e5b581b0e3ba80", "s-2b95f6a00f9e9434",
            ]  # fmt: skip
            sides = sample.sides() if version > 1 else BothSides()
            assert store.load_both_sides(sample.case().id) == sides
            store.save_said(sample.case().id, sample.sides().reviews[0])
            assert list(store.batch_rows("batch-1")) == []

    @pytest.mark.parametrize("version", [0, *RELEASED])
    def test_an_upgraded_database_is_like_a_new_one(
        self, released: Released, store_place: StorePlace, version: int
    ) -> None:
        upgraded(store_place)
        place = released(version)
        upgraded(place)
        assert tables_of(place) == tables_of(store_place)
        assert tables_of(place)["alembic_version"][-1] == ("holds", f"{SCHEMA:04d}")
        with closing(Database(place.url)) as database, database.transaction() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []

    @pytest.mark.parametrize("version", [0, *RELEASED])
    def test_any_statement_that_fails_leaves_the_old_schema_whole(
        self, released: Released, version: int
    ) -> None:
        place = released(version)
        before, failures = tables_of(place), 0
        while True:
            with failing_at(failures + 1):
                try:
                    upgraded(place)
                except StorageError:
                    failures += 1
                else:
                    break
            assert tables_of(place) == before
        assert failures > 8

    def test_kill_9_in_an_upgrade_leaves_the_old_schema_whole(self, released: Released) -> None:
        place = released(1)
        before = tables_of(place)
        process = multiprocessing.get_context("spawn").Process(target=die_in_upgrade, args=(place,))
        process.start()
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
        assert tables_of(place) == before
        assert upgraded(place) == 1

    def test_of_several_upgrades_at_once_one_does_it(
        self, released: Released, store_place: StorePlace
    ) -> None:
        for place, before in ((released(1), 1), (store_place, None)):
            found = at_once(upgraded, (place,), (place,))
            assert found in ([before, SCHEMA], [SCHEMA, before])

    def test_a_newer_schema_is_refused_and_left_alone(self, store_place: StorePlace) -> None:
        upgraded(store_place)
        with closing(Database(store_place.url)) as database, database.transaction() as connection:
            connection.execute(text("UPDATE schema_version SET version = 99"))
        before = tables_of(store_place)
        for use in (store_place.open, lambda: upgraded(store_place)):
            with pytest.raises(StorageError, match=f"schema 99, this version reads {SCHEMA}"):
                use()
        assert tables_of(store_place) == before

    def test_a_database_that_somebody_changed_by_hand_is_refused(self, released: Released) -> None:
        place = released(3)
        upgraded(place)
        with closing(Database(place.url)) as database, database.transaction() as connection:
            connection.execute(text("UPDATE schema_version SET version = 2"))
        with pytest.raises(StorageError, match="Alembic notes another"):
            upgraded(place)
        with closing(Database(place.url)) as database, database.transaction() as connection:
            connection.execute(text("DELETE FROM schema_version"))
        with pytest.raises(StorageError, match="not one of this program, or is half restored"):
            place.open()
