"""A batch of 300 rows with poisoned ones among them: the others do not notice, and no row grows dearer."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from made_up_applicants import KINDS, write_list
from watched_batch import faults, manifest_faults, nobody_here, summary, watch_batch

ROWS, PDFS = 300, 5
_EARLY, _LATE = slice(50, 100), slice(-50, None)


@pytest.mark.pdf
def test_poisoned_rows_fail_alone_and_late_rows_cost_what_early_ones_do(tmp_path: Path) -> None:
    with nobody_here() as (unknown, place):
        made = write_list(tmp_path / "list", rows=ROWS, posts=4, poison=2, unknown=unknown)
        options = ("--jobs", "2", "--pdf-for", str(PDFS), "--allow-host", place)
        seen = watch_batch(made.path, tmp_path / "out", tmp_path / "data", *options)

    assert seen.code == 1, seen.told
    assert set(made.poisoned.values()) == set(KINDS)
    rows = summary(tmp_path / "out")
    assert len(rows) == ROWS
    assert faults(rows, made.poisoned) == []
    assert manifest_faults(tmp_path / "out") == []
    states = seen.answer["states"]
    assert states["done"] == ROWS - len(made.poisoned)
    assert states["done"] + states["failed"] + states["refused"] == ROWS
    assert len(list((tmp_path / "out").rglob("report.pdf"))) == sum(
        row not in made.poisoned for row in range(2, PDFS + 2)
    )

    early, late = (median(each.coordinator_mb for each in seen.rows[some]) for some in (_EARLY, _LATE))
    assert late < early * 1.2 + 10, "the coordinator's memory grows with the rows"
    assert seen.cost(_LATE) < 2 * seen.cost(_EARLY)
