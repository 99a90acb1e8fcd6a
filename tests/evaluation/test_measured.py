"""The committed measurements of rules, and how the page words them."""

import importlib
import json
from pathlib import Path

import pytest

from evaluation import rule_precision, sets
from evaluation.measured import Measurements, read
from scoring.ruleset import load_default_ruleset
from vetting.errors import VettingError

COMMITTED = Path(__file__).resolve().parents[2] / "scoring" / "rules" / "measurements.json"

SETS = {
    "tweets": {
        "name": "tweets",
        "right": "offensive",
        "categories": ["insult"],
        "pooled": True,
        "posts": 900,
        "labelled_right": 300,
    },
    "noisy": {
        "name": "noisy ones",
        "right": "offensive",
        "categories": ["insult"],
        "pooled": False,
        "posts": 50,
        "labelled_right": 9,
    },
}


def share(right, flagged):
    return {"flagged": flagged, "right": right, "precision": right / flagged, "low": 0.5, "high": 0.9}


def measurements(pooled, **by_set):
    return Measurements(current=True, sets=SETS, rules={"TONE-101": {"pooled": pooled, "sets": by_set}})


def test_a_measured_rule():
    found = measurements(share(80, 100), tweets=share(80, 100), noisy=share(3, 9))
    assert found.cell("TONE-101", "insult") == "80% of 100"
    assert found.sentence("TONE-101", "insult") == (
        "right on 80 of 100 flagged posts: 80% [50, 90] (tweets 80 of 100). Not pooled: noisy ones 3 of 9"
    )


def test_a_rule_with_few_flags_says_so():
    found = measurements(share(9, 12), tweets=share(9, 12))
    assert found.cell("TONE-101", "insult") == "9 of 12, few"
    assert found.sentence("TONE-101", "insult") == (
        "right on 9 of 12 flagged posts, few: 75% [50, 90] (tweets 9 of 12)"
    )


def test_a_rule_that_flags_nothing_labelled():
    found = measurements({"flagged": 0, "right": 0})
    assert found.cell("TONE-101", "insult") == "0 of 0, few"
    assert found.sentence("TONE-101", "insult") == "no labelled post of the pooled sets is flagged"


def test_a_category_without_labels_and_a_rule_without_measurement():
    found = measurements(share(80, 100))
    assert found.cell("TONE-101", "confidential") == "no labels"
    assert found.sentence("TONE-101", "confidential") == "no labelled set speaks of this category"
    assert (found.cell("TONE-999", "insult"), found.sentence("TONE-999", "insult")) == ("", "not yet")


def test_measurements_of_an_earlier_pack_are_used_and_told(tmp_path):
    path = tmp_path / "measurements.json"
    path.write_text(json.dumps({"ruleset": "abc", "sets": SETS, "rules": {}}))
    assert "earlier version" not in "\n".join(read(path, "abc").explained())
    assert "**measured on an earlier version of the pack**" in "\n".join(read(path, "abd").explained())


@pytest.mark.parametrize("text", ["", "[]", "{}"])
def test_broken_measurements_are_told(tmp_path, text):
    path = tmp_path / "measurements.json"
    path.write_text(text)
    with pytest.raises(VettingError, match="`make rules` writes them"):
        read(path, "abc")


def test_the_committed_measurements_are_whole_and_sorted():
    text = COMMITTED.read_text(encoding="utf-8")
    raw = json.loads(text)
    assert text == json.dumps(raw, indent=1, sort_keys=True) + "\n"
    found = read(COMMITTED, raw["ruleset"])
    for rule in found.rules.values():
        for each in (rule["pooled"], *rule["sets"].values()):
            assert 0 <= each["right"] <= each["flagged"]
            assert each["flagged"] == 0 or each["low"] <= each["precision"] <= each["high"]
        pooled = [each for name, each in rule["sets"].items() if found.sets[name]["pooled"]]
        assert rule["pooled"]["flagged"] == sum(each["flagged"] for each in pooled)
        assert rule["pooled"]["right"] == sum(each["right"] for each in pooled)


def test_rules_are_measured_where_labels_fit(tmp_path, monkeypatch):
    monkeypatch.setenv(sets.VARIABLE, str(tmp_path))
    (tmp_path / "manifest.json").write_text("{}")
    texts = (
        ("You are an idiot.", 1),
        ("You are such a moron, sis.", 0),
        ("A sunny day.", 0),
        ("I hate women.", 1),
    )
    for name in rule_precision.SETS:
        rows = (
            json.dumps({"id": number, "text": text, "label": label, "slice": {}})
            for number, (text, label) in enumerate(texts)
        )
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows))
    sets.read_set.cache_clear()
    measured = rule_precision.measure(load_default_ruleset())
    sets.read_set.cache_clear()
    insult = measured["rules"]["TONE-101"]
    assert {"flagged": 2, "right": 1, "precision": 0.5}.items() <= insult["sets"][
        "surge_toxicity.dev"
    ].items()
    # Labels of hate say nothing about an insult, and templates are not pooled.
    assert "hatecheck.dev" not in insult["sets"]
    assert insult["pooled"]["flagged"] == 2 * sum(
        each.pooled and "insult" in each.categories for each in rule_precision.SETS.values()
    )
    assert measured["rules"]["TONE-201"]["sets"]["hatecheck.dev"]["right"] == 1


def test_without_sets_nothing_is_measured(tmp_path, monkeypatch, capsys):
    measure_rules = importlib.import_module("measure_rules")
    monkeypatch.setattr(measure_rules, "TARGET", tmp_path / "measurements.json")
    monkeypatch.setenv(sets.VARIABLE, str(tmp_path / "none"))
    assert measure_rules.main() == 2
    assert "the labelled sets are not there" in capsys.readouterr().err
    assert not (tmp_path / "measurements.json").exists()
