"""Templates that were compiled at an earlier start give the same pages, and nothing else is taken for one."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports import kept_templates
from reports.page import environment

NAME = "document_parts.html.j2"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    environment.cache_clear()
    yield tmp_path / "cache" / "vetting" / "templates"
    environment.cache_clear()


def test_the_second_start_takes_up_what_the_first_one_compiled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment().get_template(NAME)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    environment.cache_clear()
    again = environment()
    monkeypatch.setattr(again, "_generate", lambda *_: pytest.fail("it was compiled again"))
    assert again.get_template(NAME).name == NAME


@pytest.mark.parametrize("spoil", [b"", b"j2", b"\x00" * 200])
def test_a_spoilt_file_is_compiled_again(folder: Path, spoil: bytes) -> None:
    environment().get_template(NAME)
    (file,) = folder.iterdir()
    sound = file.read_bytes()
    file.write_bytes(spoil)
    environment.cache_clear()
    environment().get_template(NAME)
    assert file.read_bytes() == sound


def test_code_that_was_compiled_by_another_version_is_compiled_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment().get_template(NAME)
    (file,) = folder.iterdir()
    before = file.read_bytes()
    monkeypatch.setattr(kept_templates, "_grounds", lambda: hashlib.sha256(b"another").digest())
    environment.cache_clear()
    environment().get_template(NAME)
    assert file.read_bytes() != before


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owners here")
def test_a_file_that_others_may_write_is_not_trusted(folder: Path) -> None:
    environment().get_template(NAME)
    (file,) = folder.iterdir()
    file.chmod(0o666)
    environment.cache_clear()
    environment().get_template(NAME)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_folder_to_write_to_all_works_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    environment.cache_clear()
    try:
        assert environment().get_template(NAME).name == NAME
    finally:
        environment.cache_clear()
