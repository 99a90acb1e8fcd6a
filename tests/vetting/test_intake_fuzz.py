"""Whatever stands in a list: every row of it is told once, and nothing but our own errors comes out."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from collectors import accepted_kinds
from tests.vetting.intake_lists import GOOD, SOURCES, read_list
from vetting.errors import VettingError
from vetting.intake.columns import all_columns

NAMES = [column.name for column in all_columns(SOURCES, accepted_kinds)]
PIECES = st.sampled_from(
    ["@", "://", "https://", "=", ";", "|", " | ", "\n", "..", "/", "~", "\\", ".zip", ".html", "robin", "ß",
     "@robin@social.example", "linkedin.com/in/", "2026-11-10", "06/07/2026", "99.99.9999", "#N/A", "[", "]",
     "http://[", "\u202e", "\u0301", "0", "\u0661", "finalist", "signed.txt", "archive.zip", "twitter", ":",
     "x.com/"]
)  # fmt: skip
TEXT = st.lists(PIECES | st.text(max_size=3), max_size=6).map("".join)


@settings(max_examples=80, deadline=None)
@given(rows=st.lists(st.dictionaries(st.sampled_from(NAMES), TEXT, max_size=8), min_size=1, max_size=4))
def test_any_cells_become_applicants_or_refused_rows(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("signed.txt", "archive.zip"):
        (folder / name).write_text("x")
    with (folder / "list.csv").open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.DictWriter(file, NAMES, quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(GOOD | row for row in rows)
    intake = read_list(folder / "list.csv")
    told = sorted([each.row for each in intake.applicants] + [each.row for each in intake.refused])
    assert told == list(range(2, len(rows) + 2))
    assert all(each.problems for each in intake.refused)
    assert len({each.case.id for each in intake.applicants}) == len(intake.applicants)
    assert all("\n" not in str(problem) for problem in intake.problems)


@settings(max_examples=100, deadline=None)
@given(body=st.binary(max_size=200), header=st.sampled_from([b"", b"name,id\n", b"name;id;blog\r\n"]))
def test_any_bytes_are_a_list_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, header: bytes
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "list.csv"
    path.write_bytes(header + body)
    try:
        intake = read_list(path)
    except VettingError:
        return
    assert intake.applicants or intake.refused
