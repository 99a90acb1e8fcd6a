"""The tutorial's own rule and tables hold."""

import re
from pathlib import Path

import cli
from scoring.ruleset import load_default_ruleset

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "writing-rules.md").read_text(encoding="utf-8")


def test_the_rule_of_the_tutorial_passes_its_own_examples(tmp_path, capsys):
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "tutorial.yaml").write_text(block, encoding="utf-8")
    assert cli.run(["rules", "test", "tutorial.yaml"]) == 0, capsys.readouterr()


def test_the_classes_and_contexts_of_the_tutorial_exist(tmp_path, capsys):
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    classes = sorted(set(re.findall(r"`<([a-z]+)>`", PAGE)))
    table = PAGE[PAGE.index("| context |") : PAGE.index("The list is `scoring/lexicons/context.yaml`")]
    contexts = re.findall(r"`([a-z]+)`", table)
    assert len(classes) > 20
    assert len(contexts) > 8
    patterns = ", ".join(f'"{name} <{name}>"' for name in classes)
    block = re.sub(r"unless: \[.*?\]", f"unless: [{', '.join(contexts)}]", block)
    block = block.replace("mark: [", f"absent: [{patterns}]\n    mark: [")
    (tmp_path / "tutorial.yaml").write_text(block, encoding="utf-8")
    assert cli.run(["rules", "show", "MY-102", "--rules", "tutorial.yaml"]) == 0, capsys.readouterr()


def test_the_rules_that_the_pages_name_exist():
    settings = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:TONE|CONS|ROLE)-\d{3}", PAGE + settings))
    assert named
    assert named <= {rule.id for rule in load_default_ruleset().rules}
