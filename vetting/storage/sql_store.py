"""The store on SQLAlchemy Core: an SQLite file by default, PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Connection, select
from sqlalchemy.engine import URL

from vetting.codec import dumps, loads
from vetting.errors import StorageError
from vetting.models import Capture, Case, Gap, Gathered, Scorecard, Snapshot
from vetting.paths import absolute
from vetting.places import Place
from vetting.report_model import RawFindings, Report
from vetting.reviews import Reply, Review
from vetting.settings import Settings
from vetting.storage import batch_rows, case_rows, review_rows
from vetting.storage.bodies import BodyStore
from vetting.storage.database import PATIENCE_S, Database
from vetting.storage.schema import open_schema
from vetting.storage.sql_batches import SqlBatches
from vetting.storage.stored import StoredCapture
from vetting.storage.tables import cases, raw_findings, results


def data_folder(settings: Settings) -> Path:
    """The folder of captures and of the SQLite file: as set, or the platform's data directory."""
    if settings.data_dir:
        return absolute(settings.data_dir)
    return user_data_path("vetting", appauthor=False)


def database_url(settings: Settings) -> str | URL:
    """The database that the settings name: by its URL, or the SQLite file in the data folder."""
    own = URL.create("sqlite", database=str(data_folder(settings) / "vetting.sqlite3"))
    return settings.database_url or own


def captures_place(settings: Settings) -> Place:
    """Where captured bodies are kept: as set, or in the data folder."""
    return Place(settings.captures or str(data_folder(settings) / "captures"))


def make_data_folder(settings: Settings) -> Path:
    """The data folder, made on first use.

    Raises:
        StorageError: It cannot be made.
    """
    folder = data_folder(settings)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"the data folder cannot be made: {error.strerror}",
            str(folder),
            "set VETTING_DATA_DIR to a folder that you may write",
        ) from error
    return folder


def open_store(settings: Settings) -> SqlStore:
    """Open the store that the settings name; an SQLite file is made on first use.

    Raises:
        StorageError: The place cannot be written, or the database is not ours, or its tables are not those
            that this version reads.
    """
    make_data_folder(settings)
    return SqlStore(database_url(settings), BodyStore(captures_place(settings)))


class SqlStore(SqlBatches):
    """Cases, snapshots, results, reviews and replies in a database; bodies in files.

    Each ``save_`` method is one transaction. Saving a case again replaces what it held, but for what people
    said about it: reviews and replies are added to and stay. ``SqlBatches`` adds what a batch asks.

    Args:
        url: The database.
        bodies: Where captured bodies are.
        patience_s: Seconds to wait for another program that holds the database.
    """

    def __init__(self, url: str | URL, bodies: BodyStore, *, patience_s: float = PATIENCE_S) -> None:
        super().__init__(Database(url, patience_s=patience_s), bodies)
        try:
            open_schema(self._database)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def save_case(self, case: Case) -> None:
        """Insert or replace a case, with all that hangs on it but reviews and replies."""
        with self._database.transaction() as connection:
            case_rows.upsert(connection, case)
            _no_batch_gathered(connection, case.id)

    def keep(self, capture: Capture) -> Capture:
        """Write a body at once, and give a capture that reads it from the store. Threads may call it.

        The snapshot is not saved by this; a body that no snapshot names is of no case.
        """
        self._bodies.put(capture.body)
        return StoredCapture(capture.snapshot, self._bodies)

    def save_captures(self, case_id: str, captures: Iterable[Capture], missed: Iterable[Gap] = ()) -> None:
        """Keep the bodies by hash, then snapshots and gaps as rows, replacing those of the case."""
        rows = case_rows.rows_of(case_id, captures, missed, self._bodies)
        with self._database.transaction() as connection:
            case_rows.hold(connection, case_id)
            case_rows.replace_gathered(connection, case_id, rows)
            _no_batch_gathered(connection, case_id)

    def save_scorecard(self, scorecard: Scorecard, report: Report, raw: RawFindings | None = None) -> None:
        """Keep the result of an assessment, replacing the case's earlier one.

        Args:
            scorecard: What the rules found.
            report: The report on it.
            raw: What a reviewer is shown of it.
        """
        with self._database.transaction() as connection:
            case_rows.hold(connection, scorecard.case_id)
            case_rows.replace_result(
                connection,
                scorecard.case_id,
                scorecard=dumps(scorecard),
                raw=None if raw is None else dumps(raw),
                report_id=report.id,
                ruleset_sha256=scorecard.ruleset.sha256,
            )

    def load_case(self, case_id: str) -> Case:
        """A stored case.

        Raises:
            StorageError: There is none with this id.
        """
        with self._database.transaction() as connection:
            row = connection.execute(select(cases.c.document).where(cases.c.id == case_id)).first()
        if row is None:
            raise StorageError(f"there is no case {case_id}", self._database.place)
        return loads(Case, row.document)

    def load_scorecard(self, case_id: str) -> Scorecard:
        """The stored result of a case.

        Raises:
            StorageError: There is none.
        """
        with self._database.transaction() as connection:
            row = connection.execute(select(results.c.document).where(results.c.case_id == case_id)).first()
        if row is None:
            raise StorageError(f"there is no result for case {case_id}", self._database.place)
        return loads(Scorecard, row.document)

    def load_raw_findings(self, case_id: str) -> RawFindings:
        """What a reviewer is shown of a case's last report.

        Raises:
            StorageError: There is none.
        """
        with self._database.transaction() as connection:
            row = connection.execute(
                select(raw_findings.c.document).where(raw_findings.c.case_id == case_id)
            ).first()
        if row is None:
            raise StorageError(
                f"there is no report of case {case_id} here",
                self._database.place,
                "make one with: vetting report CANDIDATE -o FOLDER",
            )
        return loads(RawFindings, row.document)

    def save_said(self, case_id: str, *said: Review | Reply) -> None:
        """Add reviews or replies, all or none. An earlier one about the same finding stays as history."""
        with self._database.transaction() as connection:
            for each in said:
                review_rows.add(connection, case_id, each)

    def case_ids(self) -> tuple[str, ...]:
        """The ids of all cases, in order."""
        with self._database.transaction() as connection:
            return tuple(connection.execute(select(cases.c.id).order_by(cases.c.id)).scalars())

    def find_result(self, case_id: str) -> tuple[Case, Scorecard] | None:
        """A case with the result of its last assessment, or None if there is none."""
        with self._database.transaction() as connection:
            row = connection.execute(
                select(cases.c.document, results.c.document.label("result"))
                .join(results, results.c.case_id == cases.c.id)
                .where(cases.c.id == case_id)
            ).first()
        return (loads(Case, row.document), loads(Scorecard, row.result)) if row else None

    def snapshots(self, case_id: str) -> tuple[Snapshot, ...]:
        """The snapshots of a case, in the order in which they were saved."""
        with self._database.transaction() as connection:
            return case_rows.snapshots_of(connection, case_id)

    def load_captures(self, case_id: str) -> tuple[Capture, ...]:
        """The captures of a case, each body checked against its hash.

        Raises:
            StorageError: A body is missing or damaged.
        """
        return self._with_bodies(self.snapshots(case_id))

    def load_gathered(self, case_id: str) -> Gathered:
        """What a case's accounts gave when they were last read, and what they did not.

        Raises:
            StorageError: A body is missing or damaged.
        """
        with self._database.transaction() as connection:
            case_rows.hold(connection, case_id, to_read=True)
            kept = case_rows.snapshots_of(connection, case_id)
            missed = case_rows.gaps_of(connection, case_id)
        return Gathered(captures=self._with_bodies(kept), gaps=missed)

    def _with_bodies(self, kept: tuple[Snapshot, ...]) -> tuple[Capture, ...]:
        return tuple(
            Capture(snapshot=snapshot, body=self._bodies.get(snapshot.body_sha256)) for snapshot in kept
        )


def _no_batch_gathered(connection: Connection, case_id: str) -> None:
    """No batch may take the captures of a case for its own any longer."""
    batch_rows.hold_case(connection, case_id)
    batch_rows.set_gathered(connection, case_id, "")
