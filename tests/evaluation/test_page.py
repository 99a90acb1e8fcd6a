"""The page of the evaluation: its words, its rows, and the one that is committed."""

import importlib
from pathlib import Path

import pytest

from evaluation.figures import Figure, Row
from evaluation.metrics import Interval
from evaluation.page import Line, aim, explanations, read_notes, table, target, written
from evaluation.table import READ_ONLY, TARGETS
from vetting.errors import VettingError

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "evaluation.md"
NOTES = ROOT / "docs" / "evaluation.notes.toml"

ROW = Row(key="recall", title="recall", measure=lambda run, system: None, target=0.6, stretch=0.8)
RATE = Row(
    key="rate",
    title="rate",
    measure=ROW.measure,
    style="percent",
    target=0.03,
    lower=True,
    terms="at recall >= .5",
)


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.fixture(scope="module")
def committed():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = {}
    for line in lines:
        if line.startswith("| "):
            rows.setdefault(cells(line)[0], cells(line))
    return rows


@pytest.mark.parametrize("row", TARGETS, ids=lambda row: row.key)
def test_the_committed_page_has_every_target(committed, row):
    found = committed[row.title]
    assert target(row) in found
    assert aim(row, row.stretch) in found
    if row.target is not None:
        assert found[5] in ("meets", "meets, stretch too", "**does not meet**")


@pytest.mark.parametrize("row", READ_ONLY, ids=lambda row: row.key)
def test_the_committed_page_has_every_other_row(committed, row):
    assert row.title in committed


def test_the_committed_page_has_every_system(committed):
    assert committed["figure"][6:] == ["VADER", "better-profanity", "alt-profanity-check", "TextBlob"]


def test_every_missed_target_has_its_section(committed):
    text = PAGE.read_text(encoding="utf-8")
    for row in TARGETS:
        missed = row.target is not None and committed[row.title][5] == "**does not meet**"
        assert (f"### {row.title}\n" in text) == missed


def test_rows_have_names_of_their_own():
    keys = [row.key for row in (*TARGETS, *READ_ONLY)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (0.8767, "fraction", ".877"),
        (0.0, "fraction", "0.000"),
        (1.0, "fraction", "1.000"),
        (0.0129, "percent", "1.3%"),
        (2.314, "times", "2.31x"),
        (float("inf"), "times", "no end"),
        (14463.7, "rate", "14,464"),
    ],
)
def test_values_as_written(value, style, text):
    assert written(value, style) == text


def test_targets_as_written():
    assert (target(ROW), aim(ROW, ROW.stretch)) == (">= .6", ">= .8")
    assert (target(RATE), aim(RATE, RATE.stretch)) == ("<= 3% at recall >= .5", "")


@pytest.mark.parametrize(
    ("row", "value", "condition", "verdict"),
    [
        (ROW, 0.59, True, "**does not meet**"),
        (ROW, 0.60, True, "meets"),
        (ROW, 0.80, True, "meets, stretch too"),
        (RATE, 0.03, True, "meets"),
        (RATE, 0.04, True, "**does not meet**"),
        (RATE, 0.0, False, "**does not meet**"),
    ],
)
def test_verdicts(row, value, condition, verdict):
    line = Line(row=row, figures=(Figure(value=value, n=9, condition=condition),))
    assert line.verdict == verdict


def test_what_cannot_be_measured_does_not_meet():
    assert Line(row=ROW, figures=(None,)).verdict == "**does not meet**"


def test_a_table():
    ours = Figure(value=0.5, n=1200, interval=Interval(0.4, 0.6), detail="hidden")
    sampled = Figure(value=0.25, n=300)
    whole = Figure(value=0.75, n=1200)
    line = Line(row=ROW, figures=(ours, sampled, whole, None))
    head, _, row = table([line], ["ours", "a", "b", "c"], targets=True)
    assert cells(head) == ["figure", "n", "target", "stretch", "ours", "target met", "a", "b", "c"]
    assert cells(row)[:2] == ["recall", "1,200"]
    assert cells(row)[4:] == ["**.500** [.400, .600]", "**does not meet**", ".250 (n 300)", ".750", "-"]


def test_only_missed_targets_are_explained():
    missed = Line(row=ROW, figures=(Figure(value=0.5, n=9, detail="precision 0.9, recall 0.5"),))
    met = Line(row=RATE, figures=(Figure(value=0.01, n=9),))
    text = "\n".join(explanations([missed, met], {"recall": "Sarcasm is left alone.", "rate": "Unused."}))
    assert "### recall" in text
    assert "Measured .500, wanted >= .6 (precision 0.9, recall 0.5). Sarcasm is left alone." in text
    assert "rate" not in text


def test_the_committed_notes_can_be_read():
    read_notes(NOTES, TARGETS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("recal = 'x'", "explains 'recal', which is no row"),
        ("recall = ''", "'recall' must be text, not empty"),
        ("recall = 3", "'recall' must be text, not empty"),
        ("recall = ", "cannot be read"),
    ],
)
def test_wrong_notes_are_told(tmp_path, text, message):
    path = tmp_path / "notes.toml"
    path.write_text(text)
    with pytest.raises(VettingError, match=message):
        read_notes(path, [ROW])


def test_without_sets_the_tool_says_so_and_writes_nothing(tmp_path, monkeypatch, capsys):
    evaluate = importlib.import_module("evaluate")
    monkeypatch.setattr(evaluate, "PAGE", tmp_path / "evaluation.md")
    monkeypatch.setenv("VETTING_TEXT_SETS", str(tmp_path / "none"))
    assert evaluate.main([]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "the labelled sets are not there" in said.err
    assert not (tmp_path / "evaluation.md").exists()
