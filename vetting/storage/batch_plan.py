"""How the rows of a batch become those of a list that has changed since."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from vetting.batch.store import PlannedRow
from vetting.batch.values import RowState
from vetting.errors import InUse
from vetting.storage.tables import batch_rows

_ROW = batch_rows.c
_AWAY = 1_000_000_000  # more than there will ever be rows


def plan(connection: Connection, batch_id: str, rows: Sequence[PlannedRow], *, shared: bool = False) -> None:
    """Set the rows of a batch, as ``BatchStore.plan`` says.

    A row that runs and stands under another number now waits there, because whoever works on it knows it by
    the old one. Rows that are gone are parked under numbers below zero, and found there when they come back.

    Raises:
        InUse: Another run is at work on other rows.
    """
    before = _held(connection, batch_id)
    if shared:
        _refuse_others(before.values(), rows)
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
    gone = [old for others in left.values() for old in others if old.row > 0]
    lowest = min([0, *(old.row for old in before.values())])
    parked = [_park(old, lowest - number) for number, old in enumerate(gone, start=1)]
    _write(connection, batch_id, moves, parked, added)


def _refuse_others(before: Iterable[Row[Any]], rows: Sequence[PlannedRow]) -> None:
    stored = {(old.row, old.key) for old in before if old.row > 0}
    if stored and stored != {(each.row, each.key) for each in rows}:
        raise InUse(
            "another run is at work in this folder, with another list or other options",
            hint="wait until it has ended, or give another folder with -o",
        )


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
        # Far below zero first: where it goes another row may stand that has still to move.
        "under": new.row - _AWAY,
        "gather": new.gather_key,
        "now": RowState.WAITING.value if running else old.state,
        "whose": "" if running else old.run_id,
    }


def _park(old: Row[Any], number: int) -> dict[str, Any]:
    running = old.state == RowState.RUNNING.value
    return {
        "at": old.row,
        "under": number,
        "gather": old.gather_key,
        "now": RowState.WAITING.value if running else old.state,
        "whose": "",
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
    parked: list[dict[str, Any]],
    added: list[dict[str, Any]],
) -> None:
    here = _ROW.batch_id == batch_id
    one = (here, _ROW.row == bindparam("at"))
    if moves or parked:
        values: dict[str, Any] = {
            "row": bindparam("under"),
            "gather_key": bindparam("gather"),
            "state": bindparam("now"),
            "run_id": bindparam("whose"),
        }
        connection.execute(update(batch_rows).where(*one).values(values), [*moves, *parked])
    if moves:
        away = _ROW.row < _AWAY // -2
        connection.execute(update(batch_rows).where(here, away).values({"row": _ROW.row + _AWAY}))
    if added:
        connection.execute(insert(batch_rows), added)
