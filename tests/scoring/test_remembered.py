"""What is kept between starts changes nothing but the time they take."""

import json
import os
import stat

import pytest

from scoring.engine import Engine
from scoring.remembered import Shelf, keep, key_of, recall
from scoring.ruleset import load_default_ruleset
from vetting.errors import RuleError

TEXTS = ("You are an id1ot, shut the f*ck up.", "I h a t e women.", "Good morning!", "#YouAreAMoron 🖕")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "vetting" / "rules"


def load_anew():
    return load_default_ruleset.__wrapped__()


def test_the_second_start_flags_the_same(cache):
    first = load_anew()
    assert len(list(cache.iterdir())) == 1
    second = load_anew()
    assert second.sha256 == first.sha256
    assert second.rules == first.rules
    assert [Engine(second).score_text(text) for text in TEXTS] == [
        Engine(first).score_text(text) for text in TEXTS
    ]


@pytest.mark.usefixtures("few_rules")
def test_what_is_kept_is_for_its_owner_alone_and_holds_rules_only(cache):
    load_anew()
    (file,) = cache.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert set(json.loads(file.read_text())) == {"key", "rules", "grammar", "compiled", "sha256"}


@pytest.mark.usefixtures("few_rules")
@pytest.mark.parametrize("spoil", ["", "{", "[]", '{"key": "another"}', "\x00"])
def test_a_spoilt_file_is_worked_out_again(cache, spoil):
    sound = load_anew()
    (file,) = cache.iterdir()
    file.write_text(spoil)
    assert load_anew().sha256 == sound.sha256


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owners here")
def test_a_file_that_others_may_write_is_not_trusted(cache):
    keep("k", {"rules": []})
    assert recall("k") is not None
    (file,) = cache.iterdir()
    file.chmod(0o666)
    assert recall("k") is None


@pytest.mark.usefixtures("few_rules")
def test_without_a_folder_to_write_to_all_works_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load_anew().rules


def test_old_work_is_tidied_away_with_what_belongs_to_it(cache):
    for number in range(12):
        keep(f"k{number}", {})
        Shelf(f"k{number}").put(b"compiled")
    (cache / "gone.regexes").write_bytes(b"compiled")
    keep("last", {})
    kept = sorted(file.name for file in cache.iterdir())
    works = [name for name in kept if name.endswith(".json")]
    assert len(works) == 8
    assert {name.removesuffix(".regexes") for name in kept if name.endswith(".regexes")} < {
        name.removesuffix(".json") for name in works
    }


def test_the_key_follows_names_and_texts():
    keys = {key_of(texts) for texts in ([("a", "b")], [("a", "c")], [("ab", "")], [("a", "b"), ("c", "")])}
    assert len(keys) == 4


def test_a_file_with_errors_is_not_remembered(cache, tmp_path):
    from scoring.ruleset import load_ruleset

    path = tmp_path / "rules.yaml"
    path.write_text("- id: X-1\n")
    for _ in range(2):
        with pytest.raises(RuleError):
            load_ruleset([path])
    assert not cache.exists()
