"""The page of rules follows the rules."""

import importlib.util
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from scoring.ruleset import load_default_ruleset

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "tools" / "rules_page.py"


def module():
    spec = importlib.util.spec_from_file_location("rules_page", SCRIPT)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_page_is_up_to_date():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_old_page_is_told(tmp_path, monkeypatch, capsys):
    page = module()
    monkeypatch.setattr(page, "PAGE", tmp_path / "docs" / "rules.md")
    assert page.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert page.main([]) == 0
    assert page.main(["--check"]) == 0
    assert page.main(["--what"]) == 2


def measured(page):
    return page.read(page.MEASUREMENTS, load_default_ruleset().sha256)


def test_contrast_pairs_are_shown():
    page = module()
    ruleset = load_default_ruleset()
    rule = ruleset.get("TONE-101")
    pairs = {
        "obfuscated": (("You are an idiot.", "You are an 1d1ot."),),
        "negated": (("You are an idiot.", "You are no idiot."),),
    }
    rule = replace(rule, examples=replace(rule.examples, contrasts=pairs))
    text = page.page(replace(ruleset, rules=(rule,)), measured(page))
    assert text.endswith(
        "Contrasts:\n\n"
        "- negated: `You are an idiot.`; not flagged: `You are no idiot.`\n"
        "- obfuscated: `You are an idiot.`; also flagged: `You are an 1d1ot.`\n"
    )


def test_known_misses_are_shown():
    page = module()
    ruleset = load_default_ruleset()
    rule = ruleset.get("TONE-101")
    rule = replace(rule, examples=replace(rule.examples, known_miss=("The hamster is dead.",), contrasts={}))
    text = page.page(replace(ruleset, rules=(rule,)), measured(page))
    assert text.endswith("Known misses:\n\n- `The hamster is dead.`\n")


def test_every_tone_rule_says_how_often_it_was_right():
    page = module()
    ruleset = load_default_ruleset()
    text = page.page(ruleset, measured(page))
    assert text.count("\n- Measured: ") == sum(rule.scope == "post" for rule in ruleset.every_rule)


def test_without_measurements_the_page_is_refused(tmp_path, monkeypatch, capsys):
    page = module()
    monkeypatch.setattr(page, "MEASUREMENTS", tmp_path / "none.json")
    assert page.main([]) == 2
    assert "`make rules` writes them" in capsys.readouterr().err
