"""What holds when two batches are at work on one store at once, whatever the store is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from made_up_applicants import write_list
from tests.batch_runs import Batch, check_manifest, documents, states

ROWS = 24
_OPTIONS = ("--jobs", "1", "--formats", "json")


def share_one_folder(folder: Path, database: str = "") -> None:
    """Two runs of one batch: each row is done by one of them, and both leave the same summary."""
    applicants = write_list(folder / "list", rows=ROWS, posts=6).path
    batch = Batch(applicants, folder / "out", folder / "data", _OPTIONS, database=database)
    done = [_rows(each) for each in _at_once([batch, batch])]
    assert sorted(row for rows in done for row in rows) == list(range(2, ROWS + 2))
    assert states(batch.out) == [(row, "done") for row in range(2, ROWS + 2)]
    check_manifest(batch.out)
    before = documents(batch.out)
    assert _rows(batch.finish("--json").stdout) == []
    assert documents(batch.out) == before


def share_one_store(folder: Path, database: str = "") -> None:
    """Two batches of the same applicants into two folders: each is whole, and no case is there twice."""
    applicants = write_list(folder / "list", rows=ROWS, posts=6).path
    one = Batch(applicants, folder / "one", folder / "data", _OPTIONS, database=database)
    other = replace(one, out=folder / "other")
    for batch, told in zip((one, other), _at_once([one, other]), strict=True):
        assert _rows(told) == list(range(2, ROWS + 2))
        check_manifest(batch.out)
    reports = [
        {name: digest for name, digest in documents(each.out).items() if "/" in name} for each in (one, other)
    ]
    assert reports[0] == reports[1]


def _at_once(batches: Sequence[Batch]) -> list[str]:
    processes = [each.start("--json") for each in batches]
    said = [process.communicate(timeout=300) for process in processes]
    for process, (_, err) in zip(processes, said, strict=True):
        assert process.returncode == 0, err
    return [out for out, _ in said]


def _rows(told: str) -> list[int]:
    lines = [json.loads(line) for line in told.splitlines()]
    return sorted(line["row"] for line in lines if "case" in line)
