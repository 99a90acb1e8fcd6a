"""Write ``docs/assessment.schema.json``; with ``--check``, fail when it is out of date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reports.assessment_json import assessment_schema

TARGET = Path(__file__).resolve().parent.parent / "docs" / "assessment.schema.json"


def main() -> int:
    """Write or check the file; the exit code says whether it was right."""
    text = json.dumps(assessment_schema(), indent=2) + "\n"
    if "--check" in sys.argv[1:]:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
            print(f"{TARGET.name} is out of date: run make docs", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
