"""The rows of batches. Functions on a connection: the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, delete, select, update

from vetting.batch.store import PlannedRow, StoredRow
from vetting.batch.values import RowRecord, RowState
from vetting.codec import dumps, loads
from vetting.storage.tables import batch_rows, runs

_WAITS: Final = {"state": RowState.WAITING.value, "run_id": "", "record": None}
_ROW = batch_rows.c


def _at(batch_id: str, row: int) -> ColumnElement[bool]:
    return and_(_ROW.batch_id == batch_id, _ROW.row == row)


def _held(batch_id: str, row: int, run_id: str) -> ColumnElement[bool]:
    return and_(_at(batch_id, row), _ROW.run_id == run_id, _ROW.state == RowState.RUNNING.value)


def _hold(connection: Connection, which: ColumnElement[bool]) -> None:
    ordered = select(_ROW.row).where(which).order_by(_ROW.batch_id, _ROW.row)
    connection.execute(ordered.with_for_update())


def is_alive(connection: Connection, run_id: str) -> bool:
    """Whether a run has not ended; it cannot end before the transaction does."""
    held = select(runs.c.id).where(runs.c.id == run_id).with_for_update(read=True, key_share=True)
    return connection.execute(held).first() is not None


def claim(connection: Connection, batch_id: str, rows: Iterable[int], run_id: str) -> frozenset[int]:
    """Take those of some rows that wait, in one order, so that two runs never wait for each other."""
    found = set()
    for row in sorted(rows):
        waits = and_(_at(batch_id, row), _ROW.state == RowState.WAITING.value)
        taken = update(batch_rows).where(waits).values(state=RowState.RUNNING.value, run_id=run_id)
        if connection.execute(taken).rowcount:
            found.add(row)
    return frozenset(found)


def settle(
    connection: Connection, batch_id: str, row: int, run_id: str, state: RowState, record: RowRecord
) -> bool:
    """Mark a row with what became of it, if it is this run's."""
    done = update(batch_rows).where(_held(batch_id, row, run_id))
    return connection.execute(done.values(state=state.value, run_id="", record=dumps(record))).rowcount == 1


def hold_case(connection: Connection, case_id: str) -> None:
    """Hold the rows of a case in all batches until the transaction ends.

    Whoever holds several rows takes them in one order, so that no two transactions wait for each other.
    """
    _hold(connection, _ROW.case_id == case_id)


def set_gathered(connection: Connection, case_id: str, gather_key: str) -> None:
    """Note under which key the captures of a case were kept last, for its rows in all batches."""
    stale = and_(_ROW.case_id == case_id, _ROW.gathered_key != gather_key)
    connection.execute(update(batch_rows).where(stale).values(gathered_key=gather_key))


def gather_key_of(connection: Connection, batch_id: str, row: int) -> str:
    """The key under which a row's captures are made."""
    return str(connection.execute(select(_ROW.gather_key).where(_at(batch_id, row))).scalar_one())


def count_crash(connection: Connection, batch_id: str, row: int, run_id: str) -> int:
    """Count one more try of a row, if it is this run's, and give how many by now."""
    connection.execute(
        update(batch_rows).where(_held(batch_id, row, run_id)).values(tries=batch_rows.c.tries + 1)
    )
    return connection.execute(select(_ROW.tries).where(_at(batch_id, row))).scalar_one_or_none() or 0


def free(connection: Connection, run_id: str) -> None:
    """Forget a run, and let all its rows wait."""
    # The run goes first: a claim of its own that is under way then ends before its rows are looked up.
    connection.execute(delete(runs).where(runs.c.id == run_id))
    its = and_(_ROW.run_id == run_id, _ROW.state == RowState.RUNNING.value)
    _hold(connection, its)
    connection.execute(update(batch_rows).where(its).values(**_WAITS))


def retry(connection: Connection, batch_id: str, rows: Iterable[int]) -> None:
    """Let rows wait again that do not run, with no tries."""
    wanted = [{"at": row} for row in sorted(rows)]
    if wanted:
        rests = and_(
            _ROW.batch_id == batch_id, _ROW.row == bindparam("at"), _ROW.state != RowState.RUNNING.value
        )
        connection.execute(update(batch_rows).where(rests).values(**_WAITS, tries=0), wanted)


def page(connection: Connection, batch_id: str, after: int, size: int) -> list[StoredRow]:
    """The next rows of a batch behind one, in their order."""
    wanted = (
        select(batch_rows).where(_ROW.batch_id == batch_id, _ROW.row > after).order_by(_ROW.row).limit(size)
    )
    return [_stored(each) for each in connection.execute(wanted)]


def unfinished(connection: Connection, batch_id: str) -> frozenset[int]:
    """The numbers of the rows that wait or run."""
    states = (RowState.WAITING.value, RowState.RUNNING.value)
    wanted = select(_ROW.row).where(_ROW.batch_id == batch_id, _ROW.row > 0, _ROW.state.in_(states))
    return frozenset(connection.execute(wanted).scalars())


def _stored(row: Row[Any]) -> StoredRow:
    return StoredRow(
        planned=PlannedRow(row=row.row, case_id=row.case_id, gather_key=row.gather_key, key=row.key),
        state=RowState(row.state),
        gathered_key=row.gathered_key,
        tries=row.tries,
        run_id=row.run_id,
        record=None if row.record is None else loads(RowRecord, row.record),
    )
