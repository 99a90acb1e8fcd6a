"""The store: what goes in comes out, only its owner can read it, and damage is said."""

import stat
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors.capture import capture
from reports.report import build_report
from tests.reports import sample_case as sample
from vetting import codec
from vetting.errors import StorageError
from vetting.models import Case, Post, Scorecard
from vetting.report_model import Audience, Report
from vetting.settings import Settings
from vetting.storage.sql_store import SqlStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    return open_store(Settings(data_dir=str(tmp_path / "data")))


def captures() -> tuple[object, ...]:
    bodies = (b"first body", b"second body" * 1000, b"first body")
    return tuple(
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


def report() -> Report:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    return build_report(*parts, audience=Audience.MANAGER)


def test_cases_captures_and_results_come_back_equal(store: SqlStore) -> None:
    store.save_case(sample.case())
    store.save_captures(sample.case().id, captures())
    store.save_scorecard(sample.scorecard(), report())
    assert store.load_case(sample.case().id) == sample.case()
    assert store.load_captures(sample.case().id) == captures()
    assert store.load_scorecard(sample.case().id) == sample.scorecard()
    store.close()


def test_the_same_case_again_replaces_and_doubles_nothing(store: SqlStore) -> None:
    for _ in range(2):
        store.save_case(sample.case())
        store.save_captures(sample.case().id, captures())
        store.save_scorecard(sample.scorecard(), report())
    assert len(store.snapshots(sample.case().id)) == 3
    store.close()


def test_a_body_is_kept_once_and_by_its_hash(store: SqlStore, tmp_path: Path) -> None:
    store.save_case(sample.case())
    store.save_captures(sample.case().id, captures())
    assert len(list((tmp_path / "data" / "captures").rglob("*.z"))) == 2
    store.close()


def test_only_the_owner_can_read_captures(store: SqlStore, tmp_path: Path) -> None:
    store.save_case(sample.case())
    store.save_captures(sample.case().id, captures())
    for path in (tmp_path / "data" / "captures").rglob("*.z"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) & 0o077 == 0
    store.close()


@pytest.mark.parametrize("damage", [b"not zlib", None])
def test_a_damaged_or_missing_capture_is_said_not_returned(
    store: SqlStore, tmp_path: Path, damage: bytes | None
) -> None:
    store.save_case(sample.case())
    store.save_captures(sample.case().id, captures())
    target = next((tmp_path / "data" / "captures").rglob("*.z"))
    if damage is None:
        target.unlink()
    else:
        target.write_bytes(damage)
    with pytest.raises(StorageError, match="missing or damaged"):
        store.load_captures(sample.case().id)
    store.close()


def test_a_database_that_is_not_one_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "vetting.sqlite3"
    file.write_bytes(b"this is a letter, not a database" * 100)
    before = file.read_bytes()
    with pytest.raises(StorageError, match=r"vetting\.sqlite3"):
        open_store(Settings(data_dir=str(tmp_path / "data")))
    assert file.read_bytes() == before


def test_a_data_folder_that_cannot_be_made_says_which_setting_to_change(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="VETTING_DATA_DIR"):
        open_store(Settings(data_dir=str(tmp_path / "file" / "below")))


@pytest.mark.parametrize("url", ["nonsense", "nosuchdb://x/y", "sqlite:///" + "/no/such/folder/x.db"])
def test_a_database_url_that_cannot_be_used_is_one_message(tmp_path: Path, url: str) -> None:
    with pytest.raises(StorageError):
        open_store(Settings(data_dir=str(tmp_path / "data"), database_url=url))


def test_the_codec_gives_back_every_kind_of_value() -> None:
    for value in (sample.case(), sample.scorecard()):
        assert codec.loads(type(value), codec.dumps(value)) == value
    assert codec.loads(Report, codec.dumps(report())) == report()


@given(st.text())
def test_the_codec_keeps_any_text(text: str) -> None:
    item = sample.post(1, text)
    assert codec.loads(Post, codec.dumps(item)) == item


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"id": 3}', '{"nonsense": 1}', "null"])
def test_damaged_json_is_a_storage_error(text: str) -> None:
    for kind in (Case, Scorecard):
        with pytest.raises(StorageError, match=kind.__name__):
            codec.loads(kind, text)
