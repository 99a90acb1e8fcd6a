"""Reviews and replies in the store: added and never changed, and the case can be saved again."""

from dataclasses import replace
from pathlib import Path

import pytest

from reports.report import build_report, raw_findings
from tests.reports import sample_case as sample
from vetting import codec
from vetting.errors import StorageError
from vetting.report_model import Audience, RawFindings
from vetting.reviews import BothSides
from vetting.settings import Settings
from vetting.storage.sql_store import SqlStore, open_store

CASE = sample.case().id
PARTS = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
RAW = raw_findings(*PARTS, sides=BothSides())
REPORT = build_report(*PARTS, audience=Audience.MANAGER)


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SqlStore:
    url = "" if request.param == "file" else "sqlite://"
    return open_store(Settings(data_dir=str(tmp_path / "data"), database_url=url))


def fill(store: SqlStore, sides: BothSides) -> None:
    for said in (*sides.reviews, *sides.replies):
        store.save_said(CASE, said)


def test_what_was_said_comes_back_in_the_order_in_which_it_was_said(store: SqlStore) -> None:
    store.save_case(sample.case())
    assert store.load_both_sides(CASE) == BothSides()
    fill(store, sample.sides())
    assert store.load_both_sides(CASE) == sample.sides()
    assert store.load_both_sides("case-other") == BothSides()
    store.close()


def test_it_outlives_the_case_saved_again_and_its_results_do_not(store: SqlStore) -> None:
    store.save_case(sample.case())
    store.save_scorecard(sample.scorecard(), REPORT, RAW)
    fill(store, sample.sides())
    assert store.load_raw_findings(CASE) == RAW
    store.save_case(replace(sample.case(), stage="offer"))
    assert store.load_case(CASE).stage == "offer"
    assert store.load_both_sides(CASE) == sample.sides()
    with pytest.raises(StorageError, match="vetting report CANDIDATE"):
        store.load_raw_findings(CASE)
    assert store.case_ids() == (CASE,)
    store.close()


def test_nothing_is_said_about_a_case_that_is_not_there(store: SqlStore) -> None:
    with pytest.raises(StorageError):
        fill(store, sample.sides())
    assert store.load_both_sides(CASE) == BothSides()
    store.close()


def test_two_open_stores_lose_no_review(tmp_path: Path) -> None:
    stores = [open_store(Settings(data_dir=str(tmp_path / "data"))) for _ in range(2)]
    stores[0].save_case(sample.case())
    for number, said in enumerate(sample.sides().reviews):
        stores[number % 2].save_said(CASE, said)
    assert stores[0].load_both_sides(CASE).reviews == sample.sides().reviews
    for each in stores:
        each.close()


def test_the_codec_gives_back_what_a_reviewer_is_shown() -> None:
    assert codec.loads(RawFindings, codec.dumps(RAW)) == RAW


def test_a_later_word_supersedes_and_an_earlier_one_is_kept() -> None:
    sides = sample.sides()
    assert sides.review_of(sample.CUSTOMERS) == sides.reviews[2]
    assert sides.reply_to(sample.DATES) == sides.replies[1]
    assert sides.dismissed == {sample.INSULT}
    assert [sides.awaits(each) for each in (sample.INSULT, sample.DATES, "other")] == [False, True, True]
