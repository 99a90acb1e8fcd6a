"""Alembic, run on a connection that is already in a transaction. Slow to import: only who upgrades does."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection

from vetting.errors import StorageError
from vetting.storage.schema import revision_of

SCRIPTS = "vetting.storage:migrations"


def config_for(connection: Connection) -> Config:
    """What Alembic works with: our revisions, and a connection that ``migrations/env.py`` takes from here."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", SCRIPTS)
    return config


def migrate(connection: Connection, version: int, place: str) -> None:
    """Upgrade a database to the newest schema, in the caller's transaction.

    Args:
        connection: In a transaction of which tables are a part.
        version: The schema that it has. Databases from before Alembic are noted under its revision.
        place: For messages.

    Raises:
        StorageError: Alembic's own note says something else than the schema.
    """
    config = config_for(connection)
    revision = revision_of(version)
    noted = MigrationContext.configure(connection).get_current_heads()
    if noted not in ((), (revision,)):
        raise StorageError(
            f"the database has schema {version}, and Alembic notes another",
            place,
            "it was changed by hand or is half restored; put it back from a backup",
        )
    try:
        if not noted:
            command.stamp(config, revision)
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError(f"the database could not be upgraded: {error}", place) from error
