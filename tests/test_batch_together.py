"""Two batches at once on one SQLite store; tests/peers does the same on PostgreSQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests import batch_together


def test_two_runs_into_one_folder_share_its_rows(tmp_path: Path) -> None:
    batch_together.share_one_folder(tmp_path)
    assert _cases(tmp_path) == (batch_together.ROWS, batch_together.ROWS)


def test_two_batches_of_the_same_applicants_do_not_disturb_each_other(tmp_path: Path) -> None:
    batch_together.share_one_store(tmp_path)
    assert _cases(tmp_path) == (batch_together.ROWS, batch_together.ROWS)


def _cases(folder: Path) -> tuple[int, int]:
    with sqlite3.connect(folder / "data" / "vetting.sqlite3") as database:
        found: tuple[int, int] = database.execute(
            "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM results)"
        ).fetchone()
    return found
