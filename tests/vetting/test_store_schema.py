"""Upgrades of SQLite databases: by themselves, whole or not at all, and with a copy of what was there."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from tests.reports import sample_case as sample
from tests.vetting import schema_suite as suite
from tests.vetting.store_suite import StorePlace
from vetting.errors import StorageError
from vetting.settings import Settings
from vetting.storage.database import Database
from vetting.storage.migrating import config_for
from vetting.storage.sql_store import open_store
from vetting.storage.tables import SCHEMA


def place_at(file: Path) -> StorePlace:
    return StorePlace(url=f"sqlite:///{file}", folder=str(file.parent / "captures"))


@pytest.fixture
def store_place(tmp_path: Path) -> StorePlace:
    return place_at(tmp_path / "new.sqlite3")


@pytest.fixture
def released(tmp_path: Path) -> Callable[[int], StorePlace]:
    def make(version: int) -> StorePlace:
        file = tmp_path / "old.sqlite3"
        if version:
            with closing(sqlite3.connect(file)) as connection:
                connection.executescript(suite.script_of(version))
        return place_at(file)

    return make


class TestUpgrades(suite.Upgrades):
    pass


def test_there_is_one_line_of_revisions_and_each_makes_one_schema(store_place: StorePlace) -> None:
    with closing(Database(store_place.url)) as database, database.transaction() as connection:
        script = ScriptDirectory.from_config(config_for(connection))
    found = [each.revision for each in script.walk_revisions()]
    assert found == [f"{version:04d}" for version in range(SCHEMA, 0, -1)]
    assert script.get_heads() == found[:1]


def test_every_schema_that_was_released_has_a_frozen_database() -> None:
    assert sorted(each.name for each in suite.INPUTS.glob("schema-*.sql")) == [
        f"schema-{version}.sql" for version in suite.RELEASED
    ]


def test_opening_an_old_file_upgrades_it_and_keeps_a_copy(released: Callable[[int], StorePlace]) -> None:
    place = released(3)
    with closing(place.open()) as store:
        assert store.load_case(sample.case().id) == sample.case()
    file = Path(place.url.removeprefix("sqlite:///"))
    copy = file.with_name(f"old.sqlite3.before-{SCHEMA}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection, closing(sqlite3.connect(":memory:")) as original:
        original.executescript(suite.script_of(3))
        assert list(connection.iterdump()) == list(original.iterdump())
    written = copy.stat().st_mtime_ns
    place.open().close()
    assert copy.stat().st_mtime_ns == written
    assert not list(file.parent.glob("*.new"))


def test_an_upgrade_that_cannot_make_its_copy_changes_nothing(released: Callable[[int], StorePlace]) -> None:
    place = released(2)
    before = suite.tables_of(place)
    file = Path(place.url.removeprefix("sqlite:///"))
    file.with_name(f"{file.name}.before-{SCHEMA}").mkdir()
    with pytest.raises(StorageError, match="could not be copied before its upgrade"):
        place.open()
    assert suite.tables_of(place) == before


def test_a_new_file_has_no_copy_beside_it(store_place: StorePlace, tmp_path: Path) -> None:
    store_place.open().close()
    assert [each.name for each in tmp_path.glob("new*")] == ["new.sqlite3"]


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "bookmarks.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE places (url TEXT)")
    before = file.read_bytes()
    with pytest.raises(StorageError, match="not one of this program"):
        place_at(file).open()
    assert file.read_bytes() == before


@pytest.mark.parametrize("keep", [50, 5000])
def test_a_damaged_file_is_named_and_never_made_anew(tmp_path: Path, keep: int) -> None:
    settings = Settings(data_dir=str(tmp_path / "data"))
    open_store(settings).close()
    file = tmp_path / "data" / "vetting.sqlite3"
    whole = file.read_bytes()
    file.write_bytes(whole[:keep] + b"\xff" * (len(whole) - keep))
    before = file.read_bytes()
    with pytest.raises(
        StorageError, match=r"vetting\.sqlite3: the (file is no database|database is damaged)"
    ):
        open_store(settings)
    assert file.read_bytes() == before


def test_a_database_that_another_program_holds_is_waited_for_and_said(store_place: StorePlace) -> None:
    store_place.open().close()
    with (
        closing(store_place.open(patience_s=0.2)) as store,
        closing(sqlite3.connect(store_place.url.removeprefix("sqlite:///"), isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            StorageError, match=r"another program has held the database for 0 s \(run it again"
        ):
            store.save_case(sample.case())
        other.execute("ROLLBACK")
        store.save_case(sample.case())


def test_opening_a_database_of_this_version_imports_no_alembic(store_place: StorePlace) -> None:
    code = (
        "import sys; from pathlib import Path; from vetting.storage.sql_store import SqlStore\n"
        "from vetting.storage.bodies import BodyStore\n"
        f"for _ in range(2): SqlStore({store_place.url!r}, BodyStore(Path('x'))).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://me:hunter2@host/x", "cannot be used"),
        ("postgresql+nosuch://me:hunter2@host/x", "cannot be used"),
        ("postgresql://me:hunter2@host:port/x", "cannot be used"),
        ("postgresql://me:hunter2@127.0.0.1:1/x?password=hunter2", "does not answer"),
        ("postgres://me:hunter2@no-such-host.invalid/x", "name is not known"),
    ],
)
def test_no_message_about_a_server_holds_the_password(url: str, said: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StorageError, match=said) as caught:
        StorePlace(url=url, folder="x").open()
    assert "hunter2" not in str(caught.value)


def test_a_missing_driver_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError, match=r"pip install 'vetting\[cluster\]'"):
        StorePlace(url="postgresql://me@host/x", folder="x").open()
