"""Write ``docs/rules.md`` from the rules, or check that it is up to date.

Usage: ``python tools/rules_page.py [--check]``
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"
MEASUREMENTS = ROOT / "scoring" / "rules" / "measurements.json"

sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from evaluation.measured import Measurements, read  # noqa: E402 - the path makes the packages importable
from scoring.rule import CONTRASTS, STILL_FLAGGED, Rule  # noqa: E402
from scoring.ruleset import Ruleset, load_default_ruleset  # noqa: E402
from vetting.errors import VettingError  # noqa: E402

_HEAD = """\
# Rules

Written by `tools/rules_page.py` from the rule files; do not edit.

Ruleset `{name}` {version}, fingerprint `{sha}`: {count} rules. A rule gives evidence and a question to ask,
never a verdict. *Severity* is how much a finding would matter if it is true, *confidence* how often it is
true. Every example below is a test. Some are offensive: a rule against insults cannot be shown without them.

| id | name | dimension | category | severity | confidence | status | measured |
|---|---|---|---|---|---|---|---|
"""


def page(ruleset: Ruleset, measured: Measurements) -> str:
    """The whole page."""
    head = _HEAD.format(
        name=ruleset.name, version=ruleset.version, sha=ruleset.sha256[:16], count=len(ruleset.every_rule)
    )
    rows = "".join(_row(rule, measured) for rule in ruleset.every_rule)
    explained = "\n" + "\n".join(measured.explained()) + "\n"
    sections = ("\n" + "\n".join(_section(rule, measured)) + "\n" for rule in ruleset.every_rule)
    return head + rows + explained + "".join(sections)


def _row(rule: Rule, measured: Measurements) -> str:
    anchor = f"{rule.id}-{rule.name}".lower()
    cells = (
        f"[{rule.id}](#{anchor})",
        rule.name,
        str(rule.dimension).replace("_", " "),
        rule.category.label,
        rule.severity.word,
        rule.confidence.word,
        rule.status,
        measured.cell(rule.id, rule.category.label),
    )
    return f"| {' | '.join(cells)} |\n"


def _section(rule: Rule, measured: Measurements) -> Iterator[str]:
    yield f"## {rule.id} {rule.name}"
    yield ""
    yield f"**{rule.title}.** Says: {_code(rule.message)}"
    yield ""
    yield (
        f"- Category {rule.category.label}, severity {rule.severity.word}, "
        f"confidence {rule.confidence.word}, {rule.status} since {rule.since}; "
        f"check `{rule.check}` on each {rule.scope}"
    )
    yield f"- Why: {rule.rationale}"
    yield f"- Known false positives: {'; '.join(rule.false_positives)}"
    if rule.question:
        yield f"- To ask: {rule.question}"
    if rule.scope == "post":
        yield f"- Measured: {measured.sentence(rule.id, rule.category.label)}"
    for title, examples in (
        ("Flagged", rule.examples.flagged),
        ("Not flagged", rule.examples.clean),
        ("Known misses", rule.examples.known_miss),
    ):
        if examples:
            yield ""
            yield f"{title}:"
            yield ""
            yield from (f"- {_code(example)}" for example in examples)
    yield from _contrasts(rule)


def _contrasts(rule: Rule) -> Iterator[str]:
    """Pairs that differ in one thing, and what it does."""
    if not rule.examples.contrasts:
        return
    yield ""
    yield "Contrasts:"
    yield ""
    for kind in CONTRASTS:
        for flagged, twin in rule.examples.contrasts.get(kind, ()):
            becomes = "also flagged" if kind == STILL_FLAGGED else "not flagged"
            yield f"- {kind.replace('_', ' ')}: {_code(flagged)}; {becomes}: {_code(twin)}"


def _code(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    ruleset = load_default_ruleset()
    try:
        text = page(ruleset, read(MEASUREMENTS, ruleset.sha256))
    except VettingError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if arguments == ["--check"]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/rules.md is out of date: run `make docs`", file=sys.stderr)
            return 1
        return 0
    if arguments:
        print("usage: python tools/rules_page.py [--check]", file=sys.stderr)
        return 2
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
