"""``vetting db``: which tables the database has, and bringing them to those of this version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vetting.console import common_options, log_to_stderr, print_json, shown

if TYPE_CHECKING:
    from vetting.storage.database import Database

_DATA_DIR = click.option("--data-dir", metavar="DIR", help="Where captures and the SQLite database are kept.")
_SAID = {
    "empty": "no tables yet",
    "behind": "older than this version reads",
    "current": "up to date",
    "newer": "newer than this version reads: use the version that wrote it",
}


@click.group()
def db() -> None:
    """Look after the database: its schema, and upgrades of it.

    An SQLite file looks after itself. A PostgreSQL database (VETTING_DATABASE_URL) is only changed by
    "vetting db upgrade"; docs/database.md says how to set one up.
    """


@db.command()
@_DATA_DIR
@common_options
def status(data_dir: str | None, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Say where the database is and whether this version can read it; change nothing.

    The exit code is 0 if "vetting report" can use it, and 1 if it is to be upgraded first, or is newer.
    """
    from vetting.storage.schema import SchemaState, schema_now, state_of
    from vetting.storage.tables import SCHEMA

    log_to_stderr(verbose)
    with _database(config, data_dir) as database:
        version = schema_now(database)
        state = state_of(version)
        looked_after = state is not SchemaState.NEWER and database.is_sqlite
        place = database.place
    usable = state is SchemaState.CURRENT or looked_after
    if as_json:
        print_json(
            {"place": place, "state": state.value, "schema": version, "reads": SCHEMA, "usable": usable}
        )
        return 0 if usable else 1
    click.echo(f"Database  {place}")
    click.echo(
        f"Schema    {'none' if version is None else version}, {_SAID[state]}; this version reads {SCHEMA}"
    )
    if state in (SchemaState.EMPTY, SchemaState.BEHIND):
        by_itself = "; the next command that uses it does that, too" if looked_after else ""
        click.echo(f"Next: vetting db upgrade{by_itself}")
    return 0 if usable else 1


@db.command()
@_DATA_DIR
@common_options
def upgrade(data_dir: str | None, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Make the tables, or bring them to those of this version with all that is in them.

    All of it is done or nothing. An SQLite file is copied first, beside itself; of PostgreSQL make a backup
    with pg_dump. Programs of an older version then refuse the database.
    """
    from vetting.storage.schema import upgrade as upgrade_schema
    from vetting.storage.tables import SCHEMA

    log_to_stderr(verbose)
    with _database(config, data_dir, make=True) as database:
        done = upgrade_schema(database)
        place = database.place
    if as_json:
        copy = None if done.copy is None else str(done.copy)
        print_json({"place": place, "before": done.before, "schema": SCHEMA, "copy": copy})
        return 0
    if done.before == SCHEMA:
        click.echo(f"{place} has schema {SCHEMA} already; nothing was changed.")
    elif done.before is None:
        click.echo(f"{place} now has the tables of schema {SCHEMA}.")
    else:
        click.echo(f"{place} went from schema {done.before} to {SCHEMA}.")
    if done.copy is not None:
        click.echo(
            f"As it was: {shown(done.copy)}. Delete that copy when all is well: purging does not reach it."
        )
    return 0


@contextmanager
def _database(config: Path | None, data_dir: str | None, *, make: bool = False) -> Iterator[Database]:
    from vetting.settings import load_settings
    from vetting.storage.database import Database
    from vetting.storage.sql_store import database_url, make_data_folder

    settings = load_settings(config, overrides={"data_dir": data_dir} if data_dir else {})
    if make and not settings.database_url:
        make_data_folder(settings)
    with closing(Database(database_url(settings))) as database:
        yield database
