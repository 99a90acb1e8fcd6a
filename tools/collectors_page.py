"""Write ``docs/collectors.md`` from what the collectors say of themselves, or check that it is up to date.

Usage: ``python tools/collectors_page.py [--check]``
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "collectors.md"

sys.path.insert(0, str(ROOT))

from collectors import COLLECTORS  # noqa: E402 - the path makes the packages importable
from collectors.described import Described  # noqa: E402

_HEAD = """\
# Sources

Written by `tools/collectors_page.py` from the collectors; do not edit. `vetting collectors` prints the same.

Every account stands in `candidate.toml` as an `[[accounts]]` entry with its `source` and one input:

| source | input | needs | costs |
|---|---|---|---|
"""

_READING = """
## How pages are read

- Nothing is read that the consent does not name. Public addresses alone are asked. robots.txt is obeyed,
  except [where a key opens an interface](adr/0008-a-key-opens-an-interface-robots-txt-the-rest.md), and kept
  for a day. One request at a time goes to a host; accounts on different hosts are read beside each other.
- Pauses that a site asks for, and further attempts where it has a fault, are waited for up to `patience_s`
  seconds a page (`[network]` in the [settings](settings.md), 60 by default). A longer wait becomes a gap that
  says so; `patience_s = 900` also sits out the quarter of an hour that interfaces commonly ask for.
- Answers are recorded as WARC files under `fetched/` in the data folder, one folder a case; any program that
  reads WARC reads them. These are **personal data of the case**: who deletes a case deletes its folder too.
- A run that was stopped, or that a site put off, is gone on with: for 12 hours pages that it had are not
  asked for again. A later run asks sites only whether their pages have changed.
- What fails in the middle keeps what was read before, and the gap says what is missing.
"""


def page(described: Iterable[Described]) -> str:
    """The whole page."""
    each = list(described)
    rows = "".join(
        f"| `{one.source}` | {_inputs(one)} | {_cell(one.needs)} | {_cell(one.costs)} |\n" for one in each
    )
    return _HEAD + rows + _READING + "".join("\n" + "\n".join(_section(one)) + "\n" for one in each)


def _section(one: Described) -> Iterator[str]:
    yield f"## {one.title}"
    yield ""
    yield f"- Source: `{one.source}`; input: {_inputs(one)}"
    yield f"- Reads: {one.reads}"
    yield f"- Never reads: {one.never_reads}"
    yield f"- Needs: {one.needs}"
    yield f"- Costs: {one.costs}"
    if one.limits:
        yield f"- Limits: {one.limits}"


def _inputs(one: Described) -> str:
    return " or ".join(f"`{way}`" if "=" in way else way for way in one.inputs)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    text = page(collector.described for collector in COLLECTORS)
    if arguments == ["--check"]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/collectors.md is out of date: run `make docs`", file=sys.stderr)
            return 1
        return 0
    if arguments:
        print("usage: python tools/collectors_page.py [--check]", file=sys.stderr)
        return 2
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
