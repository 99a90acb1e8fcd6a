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

sys.path.insert(0, str(ROOT))

from scoring.rule import Rule  # noqa: E402 - the path above makes the package importable
from scoring.ruleset import Ruleset, load_default_ruleset  # noqa: E402

_HEAD = """\
# Rules

Written by `tools/rules_page.py` from the rule files; do not edit.

Ruleset `{name}` {version}, fingerprint `{sha}`: {count} rules. A rule gives evidence and a question to ask,
never a verdict. *Severity* is how much a finding would matter if it is true, *confidence* how often it is
true. Every example below is a test. Some are offensive: a rule against insults cannot be shown without them.

| id | name | dimension | category | severity | confidence | status |
|---|---|---|---|---|---|---|
"""


def page(ruleset: Ruleset) -> str:
    """The whole page."""
    head = _HEAD.format(
        name=ruleset.name, version=ruleset.version, sha=ruleset.sha256[:16], count=len(ruleset.rules)
    )
    rows = "".join(_row(rule) for rule in ruleset.rules)
    return head + rows + "".join("\n" + "\n".join(_section(rule)) + "\n" for rule in ruleset.rules)


def _row(rule: Rule) -> str:
    anchor = f"{rule.id}-{rule.name}".lower()
    cells = (
        f"[{rule.id}](#{anchor})",
        rule.name,
        str(rule.dimension).replace("_", " "),
        rule.category.label,
        rule.severity.word,
        rule.confidence.word,
        rule.status,
    )
    return f"| {' | '.join(cells)} |\n"


def _section(rule: Rule) -> Iterator[str]:
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


def _code(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    text = page(load_default_ruleset())
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
