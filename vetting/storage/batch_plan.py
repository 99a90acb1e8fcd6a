"""How the rows of a batch become those of a list that has changed since."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from vetting.batch.store import PlannedRow
from vetting.batch.values import RowState
from vetting.storage.tables import batch_rows

_ROW = batch_rows.c


def plan(connection: Connection, batch_id: str, rows: Sequence[PlannedRow]) -> None:
    """Set the rows of a batch, as ``BatchStore.plan`` says.

    A row that runs and stands under another number now waits there, because whoever works on it knows it by
    the old one.
    """
    before = _held(connection, batch_id)
    gathered = {each.case_id: each.gathered_key for each in before.values() if each.gathered_key}
    fresh: list[PlannedRow] = []
    for each in rows:
        old = before.get(each.row)
        if old is None or not _is_same(old, each):
            fresh.append(each)
            continue
        del before[each.row]
        if old.state != RowState.RUNNING.value and old.gather_key != each.gather_key:
            _note_gather_key(connection, batch_id, each)
    left: dict[tuple[str, str], deque[Row[Any]]] = defaultdict(deque)
    for old in before.values():
        left[old.case_id, old.key].append(old)
    moves: list[dict[str, Any]] = []
    added: list[dict[str, Any]] = []
    for each in fresh:
        known = left[each.case_id, each.key]
        if known:
            moves.append(_move(known.popleft(), each))
        else:
            added.append(_waiting(batch_id, each, gathered.get(each.case_id, "")))
    gone = [{"at": old.row} for others in left.values() for old in others]
    _write(connection, batch_id, moves, gone, added)


def _held(connection: Connection, batch_id: str) -> dict[int, Row[Any]]:
    """The rows of a batch as they are, held until the transaction ends, without what became of them."""
    if connection.dialect.name == "postgresql":
        # Rows that are not there yet cannot be held, and another plan of this batch may be adding them.
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(batch_id, 0))))
    columns = [each for each in _ROW if each is not _ROW.record]
    found = select(*columns).where(_ROW.batch_id == batch_id).order_by(_ROW.row).with_for_update()
    return {each.row: each for each in connection.execute(found)}


def _is_same(old: Row[Any], new: PlannedRow) -> bool:
    return bool(old.key == new.key and old.case_id == new.case_id)


def _note_gather_key(connection: Connection, batch_id: str, row: PlannedRow) -> None:
    at = (_ROW.batch_id == batch_id, _ROW.row == row.row)
    connection.execute(update(batch_rows).where(*at).values(gather_key=row.gather_key))


def _move(old: Row[Any], new: PlannedRow) -> dict[str, Any]:
    running = old.state == RowState.RUNNING.value
    return {
        "at": old.row,
        # Below zero first: where it goes another row may stand that has still to move.
        "under": -new.row,
        "gather": new.gather_key,
        "now": RowState.WAITING.value if running else old.state,
        "whose": "" if running else old.run_id,
    }


def _waiting(batch_id: str, row: PlannedRow, gathered_key: str) -> dict[str, Any]:
    return {
        "batch_id": batch_id,
        "row": row.row,
        "case_id": row.case_id,
        "gather_key": row.gather_key,
        "key": row.key,
        "gathered_key": gathered_key,
        "state": RowState.WAITING.value,
        "tries": 0,
        "run_id": "",
        "record": None,
    }


def _write(
    connection: Connection,
    batch_id: str,
    moves: list[dict[str, Any]],
    gone: list[dict[str, Any]],
    added: list[dict[str, Any]],
) -> None:
    here = _ROW.batch_id == batch_id
    one = (here, _ROW.row == bindparam("at"))
    if moves:
        values: dict[str, Any] = {
            "row": bindparam("under"),
            "gather_key": bindparam("gather"),
            "state": bindparam("now"),
            "run_id": bindparam("whose"),
        }
        connection.execute(update(batch_rows).where(*one).values(values), moves)
    if gone:
        connection.execute(delete(batch_rows).where(*one), gone)
    if moves:
        connection.execute(update(batch_rows).where(here, _ROW.row < 0).values({"row": -_ROW.row}))
    if added:
        connection.execute(insert(batch_rows), added)
