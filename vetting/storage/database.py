"""A database by its URL: how it is reached, what a transaction is, and what its errors mean to a user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from vetting.errors import StorageError
from vetting.storage.database_errors import explained

PATIENCE_S: Final = 60.0  # how long a lock of another program is waited for
_CONNECT_S: Final = 10
_POSTGRESQL: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_IN_MEMORY: Final = (None, "", ":memory:")
_SETTING: Final = "VETTING_DATABASE_URL or database_url"


class Database:
    """SQLite or PostgreSQL. Threads may share one.

    Args:
        url: Where it is.
        patience_s: Seconds to wait for another program that holds what a transaction needs.

    Attributes:
        place: The URL as messages may show it, without a password.

    Raises:
        StorageError: The URL is none, is of another kind of database, or its driver is not installed.
    """

    def __init__(self, url: str | URL, *, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        try:
            parsed = make_url(url)
            if parsed.drivername in _POSTGRESQL:
                parsed = parsed.set(drivername="postgresql+psycopg")
            self.place = _shown(parsed)
            self._engine = self._engine_for(parsed)
        except ImportError as error:
            raise StorageError(
                "the driver for PostgreSQL is not installed", _SETTING, "pip install 'vetting[cluster]'"
            ) from error
        except (ArgumentError, NoSuchModuleError, ValueError, TypeError) as error:
            raise StorageError(
                "the database URL cannot be used",
                _SETTING,
                "e.g. postgresql://user@host/vetting or sqlite:////folder/vetting.sqlite3",
            ) from error

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that is not there yet. To connect to it would make it."""
        url = self._engine.url
        named = self.is_sqlite and url.database not in _IN_MEMORY and not url.query
        return named and not Path(str(url.database)).exists()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of ours, and no server."""
        return self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All that is done in it is kept, or nothing if it raises.

        On SQLite it has the write lock from its beginning, so that what it reads still holds when it writes.

        Raises:
            StorageError: The database cannot be reached, is held by another program, or says no.
        """
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise explained(error, self.place, self._patience_s) from error

    def _engine_for(self, url: URL) -> Engine:
        if url.drivername == "postgresql+psycopg":
            return self._postgresql(url)
        if url.get_backend_name() == "sqlite":
            return self._sqlite(url)
        raise ArgumentError("neither SQLite nor PostgreSQL")

    def _postgresql(self, url: URL) -> Engine:
        wanted: dict[str, Any] = {
            "connect_timeout": _CONNECT_S,
            "application_name": "vetting",
            "client_encoding": "utf8",
            "keepalives_idle": 30,  # a server that has gone without a word is noticed
            "keepalives_interval": 10,
            "keepalives_count": 3,
        }
        engine = create_engine(
            url,
            isolation_level="READ COMMITTED",  # what the claims of rows rest on, whatever the server prefers
            pool_pre_ping=True,
            pool_timeout=self._patience_s,
            connect_args={key: value for key, value in wanted.items() if key not in url.query},
        )

        @event.listens_for(engine, "connect")
        def _connect(connection: Any, _record: object) -> None:
            connection.execute(f"SET lock_timeout = {round(self._patience_s * 1000)}")
            connection.commit()

        return engine

    def _sqlite(self, url: URL) -> Engine:
        if url.database in _IN_MEMORY:
            # One connection holds all of it, so threads take turns.
            options: dict[str, Any] = {"pool_size": 1, "max_overflow": 0, "poolclass": QueuePool}
            engine = create_engine(url, connect_args={"check_same_thread": False}, **options)
        else:
            engine = create_engine(url, pool_timeout=self._patience_s)

        @event.listens_for(engine, "connect")
        def _connect(connection: Any, _record: object) -> None:
            connection.isolation_level = None
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA busy_timeout = {round(self._patience_s * 1000)}")

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            # A deferred transaction that reads and then writes fails at once when another writes between.
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        return engine


def _shown(url: URL) -> str:
    """The URL without its password, and without its options, because those may hold one too."""
    return url.set(query={}).render_as_string(hide_password=True)
