"""``vetting db``: what it says, what it changes, and what a user does next."""

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import cli
from tests.vetting import schema_suite as suite
from vetting.storage.tables import SCHEMA

Vetting = Callable[..., tuple[int, str]]


@pytest.fixture
def vetting(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Vetting:
    def run(*arguments: str) -> tuple[int, str]:
        code = cli.run(["db", *arguments, "--data-dir", str(tmp_path / "data")])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "vetting.sqlite3"


def test_nothing_is_made_by_asking(vetting: Vetting, file: Path) -> None:
    code, said = vetting("status")
    assert code == 0
    assert "none, no tables yet" in said
    assert "vetting db upgrade; the next command that uses it does that, too" in said
    assert not file.parent.exists()


def test_a_new_database_is_made_once(vetting: Vetting, file: Path) -> None:
    assert f"now has the tables of schema {SCHEMA}" in vetting("upgrade")[1]
    code, said = vetting("upgrade")
    assert (code, f"has schema {SCHEMA} already; nothing was changed" in said) == (0, True)
    assert f"Schema    {SCHEMA}, up to date" in vetting("status")[1]
    assert file.stat().st_mode & 0o077 == 0


def test_an_old_database_is_upgraded_and_its_copy_named(vetting: Vetting, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(suite.script_of(2))
    place = f"sqlite:///{file}"
    code, said = vetting("status", "--json")
    assert code == 0
    told = {"place": place, "state": "behind", "schema": 2, "reads": SCHEMA, "usable": True}
    assert json.loads(said) == told
    code, said = vetting("upgrade", "--json")
    copy = f"{file}.before-{SCHEMA}"
    assert json.loads(said) == {"place": place, "before": 2, "schema": SCHEMA, "copy": copy}
    assert Path(copy).is_file()


def test_an_upgrade_tells_what_it_did_and_what_to_delete(vetting: Vetting, file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(suite.script_of(3))
    said = vetting("upgrade")[1]
    assert f"went from schema 3 to {SCHEMA}" in said
    assert f"vetting.sqlite3.before-{SCHEMA}. Delete that copy" in said


def test_a_newer_database_is_not_usable(vetting: Vetting, file: Path) -> None:
    vetting("upgrade")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
        connection.commit()
    code, said = vetting("status")
    assert (code, "99, newer than this version reads" in said) == (1, True)
    code, said = vetting("upgrade")
    assert (code, "schema 99, this version reads" in said) == (2, True)


def test_a_server_is_named_without_its_password(vetting: Vetting, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("VETTING_DATABASE_URL", "postgresql://me:hunter2@127.0.0.1:1/vetting")
    for command in ("status", "upgrade"):
        code, said = vetting(command)
        assert code == 2
        assert "postgresql+psycopg://me:***@127.0.0.1:1/vetting: the database server does not answer" in said
        assert "hunter2" not in said


def test_the_command_costs_no_start_of_sqlalchemy() -> None:
    import subprocess

    code = "import cli, sys; sys.exit('sqlalchemy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})
