"""Measure how often each tone rule is right and write ``scoring/rules/measurements.json``.

Usage: ``python tools/measure_rules.py``. The sets are looked for beside the project, or where
VETTING_TEXT_SETS says. ``tools/rules_page.py`` prints the file into ``docs/rules.md``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "scoring" / "rules" / "measurements.json"

sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from evaluation.rule_precision import measure  # noqa: E402 - the path above makes the package importable
from evaluation.sets import folder  # noqa: E402
from scoring.ruleset import load_default_ruleset  # noqa: E402
from vetting.errors import VettingError  # noqa: E402


def main() -> int:
    """Measure and write."""
    try:
        folder()
        measured = measure(load_default_ruleset())
    except VettingError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    TARGET.write_text(json.dumps(measured, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(measured['rules'])} rules on {len(measured['sets'])} sets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
