"""What every store must do, whichever database is under it. Test modules name the databases."""

import functools
import multiprocessing
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from collectors.capture import capture
from reports.report import raw_findings
from tests.reports import sample_case as sample
from vetting.batch.store import AssessedRow, PlannedRow, StoredRow
from vetting.batch.values import FileMade, RowRecord, RowState
from vetting.codec import dumps
from vetting.errors import StorageError
from vetting.models import Case, Gathered
from vetting.reviews import BothSides
from vetting.storage.bodies import BodyStore
from vetting.storage.sql_store import SqlStore

BATCH = "batch-1"
CASE = sample.case().id
RECORD = RowRecord(files=(FileMade(name="report.html", sha256="ab" * 32, size=7),))
RAW = raw_findings(sample.case(), sample.gathered(), sample.dossier(), sample.scorecard(), sides=BothSides())
FAILED = RowRecord(error="The server said no; try again.", may_pass=True)


@dataclass(frozen=True)
class StorePlace:
    """Where a store is, so that another process can open it too."""

    url: str
    folder: str

    def open(self, **options: Any) -> SqlStore:
        return SqlStore(self.url, BodyStore(Path(self.folder)), **options)


@pytest.fixture
def store(store_place: StorePlace) -> Iterator[SqlStore]:
    with closing(store_place.open()) as opened:
        yield opened


def planned(row: int, key: str, *, case_id: str = "", gather_key: str = "g") -> PlannedRow:
    return PlannedRow(row=row, case_id=case_id or f"case-{key}", gather_key=gather_key, key=key)


def rows_of(store: SqlStore, batch_id: str = BATCH) -> dict[int, StoredRow]:
    found = list(store.batch_rows(batch_id))
    assert [each.planned.row for each in found] == sorted(each.planned.row for each in found)
    return {each.planned.row: each for each in found}


def states(store: SqlStore) -> dict[int, str]:
    return {row: each.state.value for row, each in rows_of(store).items()}


def gathered(*bodies: bytes) -> Gathered:
    made = (
        capture(
            account=sample.TWITTER,
            url=f"archive.zip!/data/part{number}.js",
            body=body,
            media_type="application/javascript",
            captured_at=sample.NOW,
            collector="twitter",
        )
        for number, body in enumerate(bodies)
    )
    return Gathered(captures=tuple(made), gaps=sample.dossier().gaps)


def assessed(report_id: str = "report-1") -> AssessedRow:
    return AssessedRow(
        scorecard=dumps(sample.scorecard()),
        raw_findings=dumps(RAW),
        report_id=report_id,
        ruleset_sha256="ab" * 32,
        record=RECORD,
    )


def finish(
    store: SqlStore, row: int, run: str, *, case: Case | None = None, bodies: tuple[bytes, ...] = (b"a", b"b")
) -> bool:
    return store.finish(BATCH, row, run, case or sample.case(), gathered(*bodies), assessed())


def with_case(row: int, key: str = "k", gather_key: str = "g") -> PlannedRow:
    return planned(row, key, case_id=CASE, gather_key=gather_key)


def in_threads(count: int, work: Callable[[int], None]) -> None:
    failures: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:  # noqa: BLE001 - told to the test below
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(120)
    assert not failures


class RunsAndClaims:
    def test_a_run_lives_beats_and_is_forgotten(self, store: SqlStore) -> None:
        first, second = store.begin_run("host:/one"), store.begin_run("host:/\udcff")
        store.beat(first)
        store.beat(first)
        assert store.runs() == {first: ("host:/one", 2), second: ("host:/\udcff", 0)}
        store.end_run(first)
        assert list(store.runs()) == [second]

    def test_a_row_is_claimed_by_one_run_alone(self, store: SqlStore) -> None:
        store.plan(BATCH, [planned(2, "a")])
        first, second = store.begin_run("x"), store.begin_run("y")
        assert store.claim(BATCH, [2], first)
        assert not store.claim(BATCH, [2], second)
        assert not store.claim(BATCH, [2], first)
        assert not store.claim(BATCH, [3], first)
        assert not store.claim("other", [2], first)
        assert rows_of(store)[2].run_id == first

    def test_the_rows_of_a_run_that_ended_wait_again_with_their_tries(self, store: SqlStore) -> None:
        store.plan(BATCH, [planned(row, f"k{row}") for row in (2, 3, 4)])
        dead, alive = store.begin_run("x"), store.begin_run("y")
        store.claim(BATCH, [2], dead)
        store.claim(BATCH, [3], alive)
        assert store.crashed(BATCH, 2, dead) == 1
        assert store.crashed(BATCH, 2, dead) == 2
        store.end_run(dead)
        assert states(store) == {2: "waiting", 3: "running", 4: "waiting"}
        assert rows_of(store)[2].tries == 2
        assert store.claim(BATCH, [2], alive)
        assert store.crashed(BATCH, 2, alive) == 3

    def test_a_run_taken_for_dead_claims_nothing_and_is_told(self, store: SqlStore) -> None:
        store.plan(BATCH, [planned(2, "a"), planned(3, "b")])
        dead, alive = store.begin_run("x"), store.begin_run("y")
        store.claim(BATCH, [2], dead)
        store.end_run(dead)
        for call in (lambda: store.claim(BATCH, [3], dead), lambda: store.beat(dead)):
            with pytest.raises(StorageError, match="took this one for dead"):
                call()
        assert store.claim(BATCH, [2], alive)
        assert store.crashed(BATCH, 2, dead) == 0
        assert not store.fail(BATCH, 2, dead, RowState.FAILED, FAILED)
        assert states(store) == {2: "running", 3: "waiting"}

    def test_a_failed_row_keeps_why_until_it_is_tried_again(self, store: SqlStore) -> None:
        store.plan(BATCH, [planned(2, "a"), planned(3, "b"), planned(4, "c")])
        run = store.begin_run("x")
        for row in (2, 3):
            store.claim(BATCH, [row], run)
        store.crashed(BATCH, 2, run)
        assert store.fail(BATCH, 2, run, RowState.QUARANTINED, FAILED)
        found = rows_of(store)[2]
        assert (found.state, found.record, found.tries, found.run_id) == (RowState.QUARANTINED, FAILED, 1, "")
        store.retry(BATCH, [2, 3, 99])
        assert states(store) == {2: "waiting", 3: "running", 4: "waiting"}
        found = rows_of(store)[2]
        assert (found.record, found.tries) == (None, 0)
        store.retry(BATCH, [])

    def test_threads_claim_every_row_exactly_once(self, store: SqlStore) -> None:
        store.plan(BATCH, [planned(row, f"k{row}") for row in range(2, 42)])
        run, won = store.begin_run("x"), []

        def work(_: int) -> None:
            won.extend(row for row in range(2, 42) if store.claim(BATCH, [row], run))

        in_threads(4, work)
        assert sorted(won) == list(range(2, 42))

    def test_rows_come_in_order_over_many_pages_and_can_be_changed_meanwhile(self, store: SqlStore) -> None:
        store.plan(BATCH, [planned(row, f"k{row}") for row in range(2, 1203)])
        run, seen = store.begin_run("x"), []
        for each in store.batch_rows(BATCH):
            seen.append(each.planned.row)
            if each.planned.row % 400 == 0:
                assert store.claim(BATCH, [each.planned.row], run)
        assert seen == list(range(2, 1203))


class Plans:
    def fill(self, store: SqlStore) -> str:
        """Rows 2 to 5: done, running, failed, waiting."""
        run = store.begin_run("x")
        store.plan(
            BATCH, [with_case(2, "a"), *(planned(row, key) for row, key in ((3, "b"), (4, "c"), (5, "d")))]
        )
        for row in (2, 3, 4):
            store.claim(BATCH, [row], run)
        assert finish(store, 2, run)
        store.crashed(BATCH, 4, run)
        store.fail(BATCH, 4, run, RowState.FAILED, FAILED)
        return run

    def test_the_same_plan_again_changes_nothing(self, store: SqlStore) -> None:
        self.fill(store)
        before = rows_of(store)
        store.plan(BATCH, [each.planned for each in before.values()])
        assert rows_of(store) == before
        assert states(store) == {2: "done", 3: "running", 4: "failed", 5: "waiting"}

    @pytest.mark.parametrize("by", [1, -1, 2])
    def test_rows_that_moved_take_all_that_is_known_along(self, store: SqlStore, by: int) -> None:
        self.fill(store)
        before = rows_of(store)
        moved = [replace(each.planned, row=row + by) for row, each in before.items()]
        store.plan(BATCH, moved)
        after = rows_of(store)
        assert [each.planned for each in after.values()] == moved
        assert after[2 + by].record == RECORD
        assert after[2 + by].gathered_key == "g"
        assert (after[4 + by].record, after[4 + by].tries) == (FAILED, 1)
        # Its run knows it by its old number, so it cannot finish it.
        assert states(store) == {2 + by: "done", 3 + by: "waiting", 4 + by: "failed", 5 + by: "waiting"}
        assert after[3 + by].run_id == ""

    def test_rows_can_change_places(self, store: SqlStore) -> None:
        self.fill(store)
        was = rows_of(store)
        order = [was[number].planned for number in (5, 4, 3, 2)]
        store.plan(BATCH, [replace(each, row=row) for row, each in enumerate(order, start=2)])
        assert states(store) == {2: "waiting", 3: "failed", 4: "waiting", 5: "done"}
        assert rows_of(store)[5].record == RECORD

    def test_an_applicant_at_the_top_moves_all_others_down_and_waits(self, store: SqlStore) -> None:
        self.fill(store)
        was = [replace(each.planned, row=row + 1) for row, each in rows_of(store).items()]
        store.plan(BATCH, [planned(2, "new"), *was])
        assert states(store) == {2: "waiting", 3: "done", 4: "waiting", 5: "failed", 6: "waiting"}

    def test_a_changed_row_waits_and_keeps_what_was_gathered_of_its_case(self, store: SqlStore) -> None:
        run = self.fill(store)
        store.plan(BATCH, [with_case(2, "a2"), planned(3, "b2"), planned(4, "c2", case_id="case-other")])
        after = rows_of(store)
        assert states(store) == {2: "waiting", 3: "waiting", 4: "waiting"}
        assert [after[row].gathered_key for row in (2, 3, 4)] == ["g", "", ""]
        assert all(each.tries == 0 and each.record is None and each.run_id == "" for each in after.values())
        assert not store.fail(BATCH, 3, run, RowState.FAILED, FAILED)

    def test_a_row_of_another_case_under_the_same_key_is_another_row(self, store: SqlStore) -> None:
        self.fill(store)
        store.plan(BATCH, [planned(2, "a", case_id="case-other")])
        assert states(store) == {2: "waiting"}
        assert rows_of(store)[2].gathered_key == ""

    def test_the_same_applicant_twice_is_two_rows(self, store: SqlStore) -> None:
        self.fill(store)
        store.plan(BATCH, [with_case(2, "a"), with_case(3, "a")])
        assert states(store) == {2: "done", 3: "waiting"}
        store.plan(BATCH, [with_case(3, "a"), with_case(4, "a"), with_case(5, "a")])
        assert sorted(states(store).values()) == ["done", "waiting", "waiting"]

    def test_other_batches_are_left_alone(self, store: SqlStore) -> None:
        self.fill(store)
        store.plan("batch-2", [planned(2, "x")])
        store.plan("batch-2", [])
        assert len(rows_of(store)) == 4
        assert rows_of(store, "batch-2") == {}

    def test_two_plans_of_one_batch_at_once_end_in_one_of_them(self, store: SqlStore) -> None:
        plans = [[planned(row + shift, f"k{row}") for row in range(2, 60)] for shift in (0, 1)]
        in_threads(4, lambda number: store.plan(BATCH, plans[number % 2]))
        assert [each.planned for each in store.batch_rows(BATCH)] in plans


class Finishing:
    def claimed(self, store: SqlStore, *rows: PlannedRow) -> str:
        run = store.begin_run("x")
        store.plan(BATCH, rows or [with_case(2)])
        for each in rows or [with_case(2)]:
            assert store.claim(BATCH, [each.row], run)
        return run

    def test_a_finished_row_is_kept_whole(self, store: SqlStore) -> None:
        run = self.claimed(store)
        assert finish(store, 2, run)
        assert store.find_result(CASE) == (sample.case(), sample.scorecard())
        assert store.load_raw_findings(CASE) == RAW
        assert store.load_gathered(CASE) == gathered(b"a", b"b")
        found = rows_of(store)[2]
        assert (found.state, found.record, found.run_id, found.gathered_key) == (
            RowState.DONE,
            RECORD,
            "",
            "g",
        )
        assert not finish(store, 2, run)

    def test_again_replaces_all_but_what_people_said(self, store: SqlStore) -> None:
        run = self.claimed(store, with_case(2), with_case(3))
        assert finish(store, 2, run)
        store.save_said(CASE, *sample.sides().reviews)
        assert finish(store, 3, run, bodies=(b"c",))
        assert store.load_gathered(CASE) == gathered(b"c")
        assert store.load_both_sides(CASE) == BothSides(reviews=sample.sides().reviews)

    def test_a_run_that_lost_its_row_keeps_nothing(self, store: SqlStore) -> None:
        dead = self.claimed(store)
        store.end_run(dead)
        assert not finish(store, 2, dead)
        alive = store.begin_run("y")
        store.claim(BATCH, [2], alive)
        assert not finish(store, 2, dead)
        assert store.case_ids() == ()
        assert finish(store, 2, alive)
        later = replace(sample.case(), stage="offer")
        assert not finish(store, 2, dead, case=later, bodies=(b"c",))
        assert store.load_case(CASE) == sample.case()
        assert store.load_gathered(CASE) == gathered(b"a", b"b")

    def test_captures_are_those_of_the_batch_that_made_them_last(self, store: SqlStore) -> None:
        run = self.claimed(store)
        store.plan("batch-2", [with_case(9, "other", gather_key="g2")])
        store.claim("batch-2", [9], run)
        assert finish(store, 2, run)
        assert rows_of(store, "batch-2")[9].gathered_key == "g"
        assert store.finish("batch-2", 9, run, sample.case(), gathered(b"c"), assessed())
        assert rows_of(store)[2].gathered_key == "g2"
        assert rows_of(store)[2].state is RowState.DONE
        # A report on the same case keeps captures that no batch made.
        store.save_captures(CASE, gathered(b"d").captures)
        assert rows_of(store)[2].gathered_key == ""

    def test_any_write_that_fails_leaves_all_as_it_was(self, store: SqlStore) -> None:
        run = self.claimed(store, with_case(2, "a"), with_case(3, "b", gather_key="g2"))
        assert finish(store, 2, run)
        before = (rows_of(store), store.load_gathered(CASE), store.find_result(CASE))
        later, failures = replace(sample.case(), stage="offer"), 0
        while True:
            with failing_at(failures + 1) as statements:
                try:
                    assert finish(store, 3, run, case=later, bodies=(b"c",))
                except StorageError:
                    failures += 1
                else:
                    break
            assert statements[0] == failures
            assert (rows_of(store), store.load_gathered(CASE), store.find_result(CASE)) == before
        assert failures > 8
        assert store.load_case(CASE) == later
        assert states(store) == {2: "done", 3: "done"}

    def test_what_was_said_has_a_fingerprint_that_any_word_changes(self, store: SqlStore) -> None:
        assert store.said() == {}
        store.save_case(sample.case())
        seen = [store.said()]
        for each in (*sample.sides().reviews, *sample.sides().replies):
            store.save_said(CASE, each)
            seen.append(store.said())
        store.save_said(CASE, replace(sample.sides().reviews[0], at=sample.NOW + timedelta(days=1)))
        seen.append(store.said())
        assert seen[0] == {}
        assert all(set(each) == {CASE} for each in seen[1:])
        assert len({each[CASE] for each in seen[1:]}) == len(seen) - 1
        store.save_case(replace(sample.case(), id="case-other"))
        store.save_said("case-other", sample.sides().reviews[0])
        assert store.said()[CASE] == seen[-1][CASE]
        assert store.said()["case-other"] == seen[1][CASE]


class failing_at:  # noqa: N801 - used as a verb
    """The statement of this number raises, as a disk or a server would; gives how many were run."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._count = [0]

    def __enter__(self) -> list[int]:
        event.listen(Engine, "before_cursor_execute", self._step)
        return self._count

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._step)

    def _step(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            self._count[0] += 1
            if self._count[0] == self._number:
                raise OperationalError(statement, {}, OSError("disk I/O error"))


def claim_all(place: StorePlace, rows: list[int]) -> list[int]:
    """In a process of its own: claim what can be claimed."""
    with closing(place.open()) as store:
        run = store.begin_run("process")
        return [row for row in rows if store.claim(BATCH, [row], run)]


def finish_often(place: StorePlace, row: int, word: str, times: int) -> int:
    """In a process of its own: write the same case again and again."""
    case, made = replace(sample.case(), stage=word), 0
    with closing(place.open()) as store:
        run = store.begin_run(word)
        for _ in range(times):
            store.retry(BATCH, [row])
            if store.claim(BATCH, [row], run):
                bodies = tuple(f"{word} {number}".encode() for number in range(5))
                made += finish(store, row, run, case=case, bodies=bodies)
    return made


@functools.cache
def _processes() -> ProcessPoolExecutor:
    """Two processes for all tests of a run, because each takes seconds to start."""
    pool = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))
    wait([pool.submit(time.sleep, 0.1) for _ in range(2)])
    return pool


def at_once(work: Callable[..., Any], *arguments: tuple[Any, ...]) -> list[Any]:
    """What a function gives for each of two sets of arguments, each in a process of its own."""
    return [each.result(120) for each in [_processes().submit(work, *given) for given in arguments]]


class ManyProcesses:
    def test_two_processes_claim_every_row_exactly_once(self, store_place: StorePlace) -> None:
        rows = list(range(2, 202))
        with closing(store_place.open()) as store:
            store.plan(BATCH, [planned(row, f"k{row}") for row in rows])
        won = at_once(claim_all, (store_place, rows), (store_place, rows[::-1]))
        assert sorted([*won[0], *won[1]]) == rows

    def test_two_processes_that_write_one_case_leave_one_of_them_whole(self, store_place: StorePlace) -> None:
        with closing(store_place.open()) as store:
            store.plan(BATCH, [with_case(2, "a"), with_case(3, "b", gather_key="g2")])
        made = at_once(finish_often, (store_place, 2, "first", 25), (store_place, 3, "second", 25))
        assert made == [25, 25]
        with closing(store_place.open()) as store:
            word = store.load_case(CASE).stage
            bodies = [each.body.decode() for each in store.load_captures(CASE)]
            assert bodies == [f"{word} {number}" for number in range(5)]
            keys = {each.gathered_key for each in store.batch_rows(BATCH)}
            assert keys == {{"first": "g", "second": "g2"}[word]}

    def test_everything_at_once_leaves_no_row_to_a_run_that_is_gone(self, store_place: StorePlace) -> None:
        lists = [
            [planned(row + by, f"k{row}", case_id=f"case-{row % 3}") for row in range(2, 8)] for by in (0, 1)
        ]
        stores = [store_place.open() for _ in range(2)]
        stores[0].plan(BATCH, lists[0])

        def work(number: int) -> None:
            chance, store = random.Random(number), stores[number % 2]
            run = store.begin_run("x")
            for _ in range(15):
                row, word = chance.randrange(2, 9), chance.choice("ab")
                try:
                    if store.claim(BATCH, [row], run):
                        case = replace(sample.case(), id=f"case-{row % 3}", stage=word)
                        finish(store, row, run, case=case, bodies=(word.encode(), word.encode() * 2))
                    if chance.random() < 0.3:
                        store.plan(BATCH, chance.choice(lists))
                        store.retry(BATCH, range(2, 9))
                    if chance.random() < 0.3:
                        store.end_run(chance.choice([*store.runs(), run]))
                    store.beat(run)
                except StorageError as error:
                    assert "took this one for dead" in str(error)  # noqa: PT017 - raised or not, both are right
                    run = store.begin_run("x")

        in_threads(4, work)
        with closing(stores[0]) as store, closing(stores[1]):
            alive = store.runs()
            for each in store.batch_rows(BATCH):
                assert (each.state is RowState.RUNNING) == (each.run_id in alive)
            assert store.case_ids()
            for case_id in store.case_ids():
                word = store.load_case(case_id).stage.encode()
                assert [each.body for each in store.load_captures(case_id)] == [word, word * 2]
