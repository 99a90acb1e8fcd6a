"""What every collector makes of a fixed input, word for word: a change of it shows in these files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from collectors import COLLECTORS, collector_for
from collectors.brave import BraveCollector
from collectors.searxng import SearxngCollector
from tests.collectors.golden_inputs import GOLDENS, Input, inputs, reading

ALL = inputs()


def test_every_input_has_its_expectation_and_every_expectation_its_input(update_goldens: bool) -> None:
    wanted = {each.golden.name for each in ALL}
    if update_goldens:
        for path in GOLDENS.iterdir():
            if path.name not in wanted:
                path.unlink()
        return  # the other tests write what is missing
    assert {path.name for path in GOLDENS.iterdir()} == wanted, "run make golden and read the difference"


def test_every_collector_has_an_invented_input(tmp_path: Path) -> None:
    read = {type(collector_for(each.account(tmp_path))) for each in ALL if each.real is None}
    # A search makes no posts, and asks for what a case says of its candidate: test_mentions.py holds it.
    searches = {BraveCollector, SearxngCollector}
    assert read == {type(each) for each in COLLECTORS} - searches


@pytest.mark.parametrize("given", ALL, ids=str)
def test_it_is_read_as_expected(
    given: Input, tmp_path: Path, update_goldens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if given.real and not given.real.exists():
        pytest.skip(f"../shared/data/sources/{given.given['file']} is not there")
    for name, value in given.given.get("environment", {}).items():
        monkeypatch.setenv(name, value)
    found = json.dumps(reading(given, tmp_path), ensure_ascii=False, indent=1) + "\n"
    assert str(tmp_path) not in found
    if update_goldens:
        GOLDENS.mkdir(exist_ok=True)
        given.golden.write_text(found, encoding="utf-8")
    assert given.golden.exists(), f"{given.golden.name} is missing: run make golden and read it"
    assert found == given.golden.read_text(encoding="utf-8"), "run make golden and read the difference"
