"""A batch that is killed at any moment goes on where it was: no row lost, none done twice, no file half."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from made_up_applicants import write_list
from tests.batch_runs import Batch, check_manifest, documents, kill, states, workers_of

ROWS = 30
LIVES, KILLS_A_LIFE = 5, 5
WORKER_KILLS = 25
# One worker, because each new one costs seconds before its first row.
OPTIONS = ("--jobs", "1", "--formats", "html,json")


@pytest.fixture(scope="module")
def applicants(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("applicants")
    return write_list(folder, rows=ROWS, posts=6).path


@pytest.fixture(scope="module")
def whole(applicants: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder of an uninterrupted run, and what it wrote."""
    folder = tmp_path_factory.mktemp("whole")
    batch = _batch(applicants, folder)
    done = batch.finish()
    assert done.returncode == 0, done.stderr
    check_manifest(batch.out)
    assert [state for _, state in states(batch.out)] == ["done"] * ROWS
    return batch.out, documents(batch.out)


def _batch(applicants: Path, folder: Path) -> Batch:
    return Batch(applicants, folder / "out", folder / "data", OPTIONS)


def _again(batch: Batch, out: Path) -> Iterator[Batch]:
    """The same batch in the same folder, with nothing done: the id of a batch is that of its folder."""
    kept = out.with_name("whole")
    out.rename(kept)
    try:
        yield batch
    finally:
        if out.exists():
            out.rename(out.with_name(f"tried-{time.monotonic_ns()}"))
        kept.rename(out)


def _rows_in_store(data: Path) -> list[tuple[int, str]]:
    with sqlite3.connect(data / "vetting.sqlite3") as database:
        found = database.execute("SELECT row, state FROM batch_rows ORDER BY row").fetchall()
        cases = database.execute("SELECT count(*), count(DISTINCT id) FROM cases").fetchone()
        results = database.execute("SELECT count(*), count(DISTINCT case_id) FROM results").fetchone()
    assert cases == results == (ROWS, ROWS)
    return found


@pytest.mark.parametrize("life", range(LIVES))
def test_the_coordinator_may_be_killed_at_any_moment(
    life: int, applicants: Path, whole: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    out, expected = whole
    chance = random.Random(f"coordinator {life}")
    batch = Batch(applicants, out, tmp_path / "data", OPTIONS)
    for tried in _again(batch, out):
        # After so many rows in all: before the first, between any two, and while the summary is written.
        cuts = sorted(chance.choices(range(ROWS + 1), k=KILLS_A_LIFE))
        for before, cut in pairwise([0, *cuts]):
            if not tried.kill_at(cut - before, chance.uniform(0.0, 0.3)):
                # It was through; then while the next run finds that there is nothing left to do.
                assert tried.kill_at(0, chance.uniform(0.0, 0.3)), "it had ended before it was killed"
        done = tried.finish()
        assert done.returncode == 0, done.stderr
        assert documents(out) == expected
        check_manifest(out)
        assert _rows_in_store(tmp_path / "data") == [(row, "done") for row in range(2, ROWS + 2)]


def test_workers_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    rows = 160
    chance = random.Random("workers")
    applicants = write_list(tmp_path / "list", rows=rows, posts=6).path
    batch = Batch(applicants, tmp_path / "out", tmp_path / "data", ("--jobs", "2", "--formats", "html,json"))
    told = tmp_path / "told.jsonl"
    with told.open("w") as stdout:
        process = batch.start("--json", stdout=stdout)
        while not told.stat().st_size:  # workers that never begin well are another matter
            time.sleep(0.05)
        killed = 0
        while killed < WORKER_KILLS and process.poll() is None:
            time.sleep(chance.uniform(0.1, 1.5))
            if alive := workers_of(process.pid):
                killed += kill(chance.choice(alive))
        _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert killed == WORKER_KILLS, "the batch was through before all kills were done"
    lines = [json.loads(line) for line in told.read_text().splitlines() if line.startswith('{"row"')]
    assert sorted(line["row"] for line in lines) == list(range(2, rows + 2))
    assert [state for _, state in states(batch.out)] == ["done"] * rows
    check_manifest(batch.out)


def test_a_run_that_was_stopped_by_ctrl_c_says_how_to_go_on(applicants: Path, tmp_path: Path) -> None:
    batch = _batch(applicants, tmp_path)
    process = batch.start()
    while not (batch.out.is_dir() and any(batch.out.iterdir())):
        assert process.poll() is None
        time.sleep(0.05)
    started = time.monotonic()
    process.send_signal(2)
    _, err = process.communicate(timeout=60)
    assert time.monotonic() - started < 10
    assert process.returncode == 130, err
    assert "--resume" in err
    assert "Traceback" not in err
    again = batch.finish("--resume")
    assert again.returncode == 0, again.stderr
    check_manifest(batch.out)
