"""Write ``docs/applicants.md`` from the columns that a list may have, or check that it is up to date.

Usage: ``python tools/applicants_page.py [--check]``
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "applicants.md"

sys.path.insert(0, str(ROOT))

from collectors import COLLECTORS, accepted_kinds  # noqa: E402 - the path makes the packages importable
from vetting.intake.columns import Column, all_columns  # noqa: E402

_HEAD = """\
# A list of applicants

Written by `tools/applicants_page.py`; do not edit. `vetting batch --template applicants.xlsx` (or `.csv`,
`.tsv`) writes an empty list in which every column is explained.

```csv
id,name,stage,consent_signed_on,consent_document,consent_sources,twitter,blog
A-1,Robin Sample,finalist,2026-11-10,consents/A-1.pdf,twitter; https://r.example,A-1.zip,r.example
A-2,Kim Placeholder,finalist,2026-11-12,consents/A-2.pdf,twitter:@kim,@kim,
```

## The file

- CSV, TSV or XLSX, at most 50 MB. The first row names the columns; their order does not matter. Rows are
  numbered as a spreadsheet shows them: the first applicant stands in row 2. Empty rows are passed over.
- CSV may be UTF-8, UTF-16 or Windows-1252, with commas, semicolons, tabs or vertical bars; what was not
  plain UTF-8 with commas is told. Excel's line `sep=;` is understood. Of a workbook the first visible sheet
  is read, with the values of formulas as they were saved.
- A row with a cell too many or too few is refused alone, because its cells may stand in the wrong columns.
  A quote that is not closed, or a column that is there twice, refuses the file. Bad rows never stop good
  rows, and all mistakes are shown at once: `row 7, column twitter: there is no such file: x.zip (...)`.
- Paths are relative to the folder of the list, or to the one that `--files` names. Files must be in it;
  nothing outside of it is opened, wherever a path or a link may point. That holds for the files that a
  `candidate.toml` of the list names as well.

## Columns

Headers are known by many names ("Candidate Name", "E-mail", "Twitter handle", "LinkedIn URL"); capitals,
spaces and punctuation do not matter. What a header does not tell, `--map "Their column=ours"` does;
`--map "Their column=ignore"` leaves a column out. Unknown columns are left out, and named. Delete those that
you do not need.

| column | holds | example |
|---|---|---|
"""

_REST = """
## Accounts

- What begins with `http://` or `https://` is an address. What has a slash in it or ends in `.zip`, `.pdf`,
  `.html`, `.xml`, `.json`, `.csv` or `.mhtml` is a file, if the source reads files; so is everything in a
  column whose name ends in `_file`. The rest is a handle. `x.com/robin` and, for a blog, `robin.example`
  are taken as addresses.
- `-`, `n/a` and `none` say that there is no account. For somebody who is really called that, write `@none`.
- A **LinkedIn address** cannot be read: LinkedIn's rules forbid it. It refuses no row; it is kept as a link
  and compared with what the other accounts link to. If a row has nothing else, its report says why nothing
  was read. Ask the applicant for the export. Addresses of Facebook and Reddit are treated likewise.
- The same account or signed consent in two rows is told, because one of the two may be the wrong person's.
  Until somebody knows whose the account is, both rows wait as "needs identity". Rows with the same name, id
  and signed consent are one applicant, say for two roles.
- Whose posts are meant on a blog of several authors only a `candidate.toml` can say; name it in
  `candidate_file`.

## Consent and stage

- Without `consent_signed_on`, `consent_document` and `consent_sources` a row makes no case. A consent that
  is over, not valid yet, was withdrawn or does not cover an account closes the row's gate: nothing of the
  applicant is read. All gates of a row are told at once, with its mistakes.
- A source (`twitter`) in `consent_sources` covers what the applicant hands over for it. A handle with its
  source (`twitter:@robin`) or a whole address covers, and confirms, that account.
- Only finalists are read (`finalist` or `offer`). A stage for the whole list fills empty cells and changes
  no others. `--allow-stage "the reason"` reads earlier stages; every report prints the reason.

## Who is who

Two rows are two applicants if their `id` differs, or without one their name, role or signed consent. The
same `id` twice refuses the later row. `1`, `01` and `1.0` are three applicants, and a notice says so:
spreadsheets change numbers.

## Dates

`2026-11-10`, `10 Nov 2026`, `10.11.2026` and `13/11/2026` are read. `06/07/2026` can be two days: the row
is refused until it says `2026-07-06` or `2026-06-07`.
"""


def page(columns: Iterable[Column]) -> str:
    """The whole page."""
    rows = "".join(f"| `{each.name}` | {_cell(each.holds)} | `{_cell(each.example)}` |\n" for each in columns)
    return _HEAD + rows + _REST


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    sources = tuple(dict.fromkeys(each.source for each in COLLECTORS))
    text = page(all_columns(sources, accepted_kinds))
    if arguments == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print("docs/applicants.md is not up to date: run make docs", file=sys.stderr)
        return 1
    if arguments:
        print("usage: python tools/applicants_page.py [--check]", file=sys.stderr)
        return 2
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
