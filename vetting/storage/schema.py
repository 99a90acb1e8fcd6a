"""Which tables a database has, and how they become those that this version reads."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, func, insert, inspect, select, text

from vetting.errors import StorageError
from vetting.storage.database import Database
from vetting.storage.database_errors import RESTORE
from vetting.storage.tables import SCHEMA, metadata, schema_version

_UPGRADE_LOCK: Final = 0x76657474  # any number, as long as every version of this program takes the same
# As Alembic makes it; a test holds that it does.
_VERSION_TABLE: Final = (
    "CREATE TABLE alembic_version "
    "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps what it works on in global variables


class SchemaState(StrEnum):
    """How a database stands to this version."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did.

    Attributes:
        before: The schema that was there, or None for no tables.
        copy: The copy of the database as it was, or None where none is made.
    """

    before: int | None
    copy: Path | None


def open_schema(database: Database) -> None:
    """Check that the tables are those of this version; make or upgrade them in an SQLite database.

    Raises:
        StorageError: They are not, and the database is a server's, or newer, or not ours.
    """
    version = schema_now(database)
    state = state_of(version)
    if state is SchemaState.CURRENT:
        return
    if state is SchemaState.NEWER or database.is_sqlite:
        upgrade(database)
        return
    message = (
        "the database has no tables yet"
        if version is None
        else f"the database has schema {version}, this version reads {SCHEMA}"
    )
    raise StorageError(message, database.place, "run: vetting db upgrade")


def schema_now(database: Database) -> int | None:
    """The schema that a database has, or None if it has no tables; see ``schema_of``."""
    if database.is_missing:
        return None
    with database.transaction() as connection:
        return schema_of(connection, database.place)


def schema_of(connection: Connection, place: str) -> int | None:
    """The schema that a database has, or None if it has no tables.

    Raises:
        StorageError: It holds tables, and they are not ours.
    """
    there = inspect(connection)
    tables = set(there.get_table_names())
    if schema_version.name in tables:
        versions = connection.execute(select(schema_version.c.version)).scalars().all()
        if len(versions) == 1:
            return int(versions[0])
    elif connection.dialect.name == "sqlite" and not tables:
        return None
    elif connection.dialect.name != "sqlite" and not tables & set(metadata.tables):
        return None  # a server's database may hold tables of its extensions
    raise StorageError(
        "the database is not one of this program, or is half restored", place, "name another, or an empty one"
    )


def state_of(version: int | None) -> SchemaState:
    """How a schema stands to this version."""
    if version is None:
        return SchemaState.EMPTY
    if version == SCHEMA:
        return SchemaState.CURRENT
    return SchemaState.BEHIND if 0 < version < SCHEMA else SchemaState.NEWER


def upgrade(database: Database) -> Upgrade:
    """Give a database the tables of this version, its data kept: all of it or nothing.

    Of several that do this at once one does, and the others wait for it.

    Raises:
        StorageError: The database is newer or not ours, or something failed; nothing was changed then.
    """
    with _ONE_AT_A_TIME, database.transaction() as connection:
        if not database.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(_UPGRADE_LOCK)))
        before = schema_of(connection, database.place)
        state = state_of(before)
        if database.is_sqlite and state in (SchemaState.BEHIND, SchemaState.NEWER):
            _refuse_damaged(connection, database.place)  # a damaged page may tell any number
        if state is SchemaState.NEWER:
            other = "data folder" if database.is_sqlite else "database"
            raise StorageError(
                f"the database has schema {before}, this version reads {SCHEMA}",
                database.place,
                f"use the version that wrote it, or another {other}",
            )
        if state is SchemaState.CURRENT:
            return Upgrade(before, None)
        if before is None:
            _make(connection)
            return Upgrade(None, None)
        copy = _copied(connection) if database.is_sqlite else None
        from vetting.storage.migrating import migrate  # takes longer to import than all else here

        migrate(connection, before, database.place)
        return Upgrade(before, copy)


def _make(connection: Connection) -> None:
    """All tables at once, and Alembic's note that no revision is missing."""
    metadata.create_all(connection)
    connection.execute(insert(schema_version).values(version=SCHEMA))
    connection.execute(text(_VERSION_TABLE))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": revision_of(SCHEMA)})


def revision_of(version: int) -> str:
    """The id of the revision that makes a schema."""
    return f"{version:04d}"


def _refuse_damaged(connection: Connection, place: str) -> None:
    if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
        raise StorageError("the database is damaged", place, RESTORE)


def _copied(connection: Connection) -> Path | None:
    """Copy an SQLite database beside itself, while nobody else can write to it; None if it is in memory."""
    file = next(row.file for row in connection.execute(text("PRAGMA database_list")) if row.name == "main")
    if not file:
        return None
    target = Path(f"{file}.before-{SCHEMA}")
    new = Path(f"{target}.new")
    try:
        new.unlink(missing_ok=True)
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            contextlib.closing(sqlite3.connect(f"file:{quote(file)}?mode=ro", uri=True)) as source,
            contextlib.closing(sqlite3.connect(new)) as copy,
        ):
            source.backup(copy)
        new.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(
            f"the database could not be copied before its upgrade: {type(error).__name__}",
            str(target),
            "is the disk full? nothing was changed",
        ) from error
    return target
