"""Captured bodies on any place: written once, checked when they are read, the same from another process."""

import pickle
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from vetting.errors import StorageError
from vetting.places import Place
from vetting.settings import Settings, load_settings
from vetting.storage.bodies import BodyStore
from vetting.storage.sql_store import captures_place

BODY = b"what a page said " * 50


def test_bodies_are_kept_where_the_settings_say(tmp_path: Path) -> None:
    assert captures_place(Settings(data_dir=str(tmp_path))) == Place(str(tmp_path / "captures"))
    environ = {"VETTING_CAPTURES": "s3://vetting/captures"}
    assert captures_place(load_settings(environ=environ)).url == "s3://vetting/captures"


def test_a_body_is_read_from_any_place_and_by_another_process() -> None:
    MemoryFileSystem.store.clear()
    bodies = BodyStore(Place("memory://vetting/captures"))
    digest = bodies.put(BODY)
    assert bodies.put(BODY) == digest
    sent = pickle.dumps(bodies)
    assert BODY[:20] not in sent
    assert pickle.loads(sent).get(digest) == BODY
    with pytest.raises(StorageError, match="capture 000000000000 is missing or damaged"):
        bodies.get("0" * 64)


def test_a_body_that_was_read_is_not_sent_along(tmp_path: Path) -> None:
    bodies = BodyStore(tmp_path)
    bodies.get(bodies.put(BODY))
    assert BODY[:20] not in pickle.dumps(bodies)


def test_a_body_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    bodies = BodyStore(tmp_path)
    bodies.put(BODY)
    (path,) = tmp_path.rglob("*.z")
    before = path.stat().st_mtime_ns
    bodies.put(BODY)
    assert path.stat().st_mtime_ns == before
