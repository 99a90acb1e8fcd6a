"""Cases, their captures, gaps and results as rows. Functions on a connection: the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from vetting.codec import dumps, loads
from vetting.models import Capture, Case, Gap, Snapshot
from vetting.storage.bodies import BodyStore
from vetting.storage.stored import StoredCapture
from vetting.storage.tables import cases, gaps, raw_findings, results, snapshots

# Both databases have the clause, and SQLAlchemy has no word for it that serves both.
_UPSERT = text(
    "INSERT INTO cases (id, opened_at, purge_on, document) VALUES (:id, :opened_at, :purge_on, :document) "
    "ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at, purge_on = excluded.purge_on, "
    "document = excluded.document"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredRows:
    """Captures and gaps as they are written; made before the transaction, which so is short."""

    snapshots: tuple[dict[str, Any], ...]
    gaps: tuple[dict[str, Any], ...]


def rows_of(
    case_id: str, captures: Iterable[Capture], missed: Iterable[Gap], bodies: BodyStore
) -> GatheredRows:
    """Keep the bodies that are in memory, and make rows of the rest."""
    kept: list[dict[str, Any]] = []
    for position, capture in enumerate(captures):
        if not isinstance(capture, StoredCapture):
            bodies.put(capture.body)
        snapshot = capture.snapshot
        kept.append(
            {
                "case_id": case_id,
                "position": position,
                "snapshot_id": snapshot.id,
                "body_sha256": snapshot.body_sha256,
                "document": dumps(snapshot),
            }
        )
    return GatheredRows(
        snapshots=tuple(kept),
        gaps=tuple(
            {"case_id": case_id, "position": place, "document": dumps(gap)}
            for place, gap in enumerate(missed)
        ),
    )


def upsert(connection: Connection, case: Case) -> None:
    """Insert or replace a case, and hold its row until the transaction ends.

    What hangs on it goes, but for reviews and replies. Whoever writes a case begins with this or with
    ``hold``, so that two who write the same one do so one after the other.
    """
    connection.execute(
        _UPSERT,
        {
            "id": case.id,
            "opened_at": case.opened_at.isoformat(),
            "purge_on": case.purge_on.isoformat(),
            "document": dumps(case),
        },
    )
    for table in (results, raw_findings, snapshots, gaps):
        connection.execute(delete(table).where(table.c.case_id == case.id))


def hold(connection: Connection, case_id: str, *, to_read: bool = False) -> None:
    """Hold a case's row until the transaction ends, so that nobody writes the case meanwhile.

    Args:
        connection: In a transaction.
        case_id: The case.
        to_read: Others may read it at the same time.
    """
    row = select(cases.c.id).where(cases.c.id == case_id)
    connection.execute(row.with_for_update(read=True) if to_read else row.with_for_update(key_share=True))


def snapshots_of(connection: Connection, case_id: str) -> tuple[Snapshot, ...]:
    """A case's snapshots, in the order in which they were saved."""
    rows = select(snapshots.c.document).where(snapshots.c.case_id == case_id).order_by(snapshots.c.position)
    return tuple(loads(Snapshot, each) for each in connection.execute(rows).scalars())


def gaps_of(connection: Connection, case_id: str) -> tuple[Gap, ...]:
    """A case's gaps, in the order in which they were saved."""
    rows = select(gaps.c.document).where(gaps.c.case_id == case_id).order_by(gaps.c.position)
    return tuple(loads(Gap, each) for each in connection.execute(rows).scalars())


def replace_gathered(connection: Connection, case_id: str, rows: GatheredRows) -> None:
    """Set a case's snapshots and gaps."""
    for table, kept in ((snapshots, rows.snapshots), (gaps, rows.gaps)):
        connection.execute(delete(table).where(table.c.case_id == case_id))
        if kept:
            connection.execute(insert(table), list(kept))


def replace_result(
    connection: Connection,
    case_id: str,
    *,
    scorecard: str,
    raw: str | None,
    report_id: str,
    ruleset_sha256: str,
) -> None:
    """Set a case's result: the scorecard, and what a reviewer is shown, as the codec writes them."""
    for table in (results, raw_findings):
        connection.execute(delete(table).where(table.c.case_id == case_id))
    if raw is not None:
        connection.execute(insert(raw_findings).values(case_id=case_id, document=raw))
    connection.execute(
        insert(results).values(
            case_id=case_id, report_id=report_id, ruleset_sha256=ruleset_sha256, document=scorecard
        )
    )


def kept(connection: Connection, case_id: str) -> tuple[Case, tuple[Snapshot, ...], tuple[Gap, ...]] | None:
    """A case with the records of its captures, and its gaps; None if there is no such case."""
    hold(connection, case_id, to_read=True)
    case = connection.execute(select(cases.c.document).where(cases.c.id == case_id)).first()
    if case is None:
        return None
    taken, missed = snapshots_of(connection, case_id), gaps_of(connection, case_id)
    return loads(Case, case.document), taken, missed
