"""Write the JSON Schemas under ``docs/``; with ``--check``, fail when one is out of date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reports.assessment_json import assessment_schema
from reports.copy.documents import copy_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCHEMAS = {"assessment.schema.json": assessment_schema, "candidate-copy.schema.json": copy_schema}


def main() -> int:
    """Write or check the files; the exit code says whether they were right."""
    stale = 0
    for name, schema in SCHEMAS.items():
        target = DOCS / name
        text = json.dumps(schema(), indent=2) + "\n"
        if "--check" not in sys.argv[1:]:
            target.write_text(text, encoding="utf-8")
        elif not target.is_file() or target.read_text(encoding="utf-8") != text:
            print(f"{name} is out of date: run make docs", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
