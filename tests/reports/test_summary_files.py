"""The summary in spreadsheets and the manifest: nothing acts there, nothing is lost, everything is hashed."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings, strategies as st

from reports.look import Look
from reports.summary.cells import LONGEST, inert_cell, plain_cell
from reports.summary.documents import manifest, summary_documents
from tests.reports import batch_rows as made_up
from tests.reports.summaries import documents, page_rows, read_csv, read_xlsx, twelve
from vetting.batch.values import (
    FileMade,
    RowState,
    RuleFacts,
    SourceFacts,
)
from vetting.models import Document

# spreadsheets

FORMULA = "=+-@"


def starts_formula(cell: str) -> bool:
    """Written anew here: whether a formula starts, blanks, quotation marks and marks of no width left out."""
    for char in cell:
        plain = unicodedata.normalize("NFKC", char)[:1]
        if plain in "'\"`" or plain.isspace() or unicodedata.category(char)[0] in "CZM" or char in "“”‘’«»":
            continue
        return plain in FORMULA
    return False


def is_safe(cell: str) -> bool:
    return cell.startswith("'") or not starts_formula(cell)


PREFIXES = st.text(alphabet=" \t\r\n\"'“\u00a0\u3000\u200d\u200b\ufeff\x00\x1b", max_size=3)
STARTS = st.sampled_from(
    ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "{=", "|", "%", "", "\ufe0f="]
)
BODIES = st.one_of(
    st.sampled_from(
        ["1+1", "cmd|' /C calc'!A0", "http://evil.example", "_x003D_1", "x" * 40_000, "😀" * 20_000]
    ),
    st.text(alphabet=st.characters(), max_size=12),
)
TEXTS = st.builds(lambda *parts: "".join(parts), PREFIXES, STARTS, BODIES)


@given(texts=st.lists(TEXTS, min_size=6, max_size=6))
# Without shrinking: it would take minutes, and the cells at fault are told as they are.
@settings(max_examples=40, phases=(Phase.generate,))
def test_no_hostile_text_starts_a_formula_and_no_row_is_lost_or_moved(texts: list[str]) -> None:
    applicant, role, stage, error, source, gap = texts
    sources = (SourceFacts(source=source, found=1, read=0, gap=gap, unresolved=True),)
    odd = made_up.facts(
        sources=sources, outcome=error, ruleset=role, rules=(RuleFacts(rule_id=gap, findings=1),)
    )
    rows = [
        made_up.row(2, applicant_id=applicant, role=role, stage=stage, facts=odd, case_id=error),
        made_up.undone(4, RowState.REFUSED, error, gap, applicant_id=source, stage=role),
        made_up.row(3, folder=applicant, files=(FileMade(name=stage, sha256=role, size=1),)),
    ]
    head = made_up.head(
        list_name=applicant, necessity=role, notices=(gap,), skipped=(source,), batch_id=stage
    )
    made = documents(rows, head)
    from_csv, from_xlsx = read_csv(made["summary.csv"]), read_xlsx(made["summary.xlsx"])
    assert [int(row["row"]) for row in from_csv] == [row["row"] for row in from_xlsx] == [2, 4, 3]
    sheets = [
        *from_xlsx,
        *read_xlsx(made["summary.xlsx"], "about"),
        *read_xlsx(made["summary.xlsx"], "rules"),
    ]
    assert [cell for row in from_csv for cell in row.values() if not is_safe(cell)] == []
    cells = [value for row in (*from_csv, *sheets) for value in row.values() if isinstance(value, str)]
    assert all(len(cell.encode("utf-16-le")) <= 2 * LONGEST for cell in cells)
    assert not any(re.search(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]", cell) for cell in cells)
    assert [row.get("id") for row in page_rows(made["summary.html"])] == ["row-2", "row-4", "row-3"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (' "=1+1', "' \"=1+1"),
        ("\t=1", "' =1"),
        ("＝1", "'＝1"),
        ("\u20141", "'\u20141"),
        ("-7", "'-7"),
        ("A-7", "A-7"),
        ("", "none"),
        (" \n", "none"),
        ("\x00\x1b[2J", "⟨U+0000⟩⟨U+001B⟩[2J"),
        ("\ud800", "⟨U+D800⟩"),
        ("\uffff!", "\ufffd!"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        ("😀" * LONGEST, "😀" * (LONGEST // 2) + "…"),
        (7, 7),
        (-7, -7),
    ],
)
def test_a_cell_is_made_safe(text: str | int, cell: str | int) -> None:
    assert inert_cell(plain_cell(text)) == cell


@pytest.mark.parametrize(
    "text",
    ["{=1+1}", "http://evil.example", "internal:about!A1", "file:///etc/passwd", "0012", "1e5", "_x003D_1"],
)
def test_a_text_stays_the_text_that_it_is(text: str) -> None:
    made = documents([made_up.row(2, applicant_id=text)])
    assert read_csv(made["summary.csv"])[0]["id"] == text
    assert read_xlsx(made["summary.xlsx"])[0]["id"] == text


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://evil.example")', "-7", "+7", "@x", "＝1", "'=1", "=#REF!"]
)
def test_in_a_workbook_a_text_like_a_formula_is_that_text_and_no_formula(text: str) -> None:
    made = documents([made_up.row(2, applicant_id=text)])
    sheet = openpyxl.load_workbook(io.BytesIO(made["summary.xlsx"]))["applicants"]
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("s", text)
    with zipfile.ZipFile(io.BytesIO(made["summary.xlsx"])) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert sheets
    assert not any(b"<f>" in each or b"<f " in each for each in sheets)


def test_a_sheet_is_ready_to_be_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(twelve()["summary.xlsx"]))
    assert book.sheetnames == ["applicants", "about", "rules"]
    assert [book[name].freeze_panes for name in book.sheetnames] == ["C2", "B2", "B2"]
    assert book.properties.created.date() == date(2026, 11, 20)
    assert twelve()["summary.csv"].startswith(b"\xef\xbb\xbfrow,id,case_id")
    assert twelve()["summary.csv"].count(b"\r\n") == 13


# the manifest


def written(folder: Path) -> dict[str, Any]:
    """A batch on disk, every file of it with a body of its own."""
    rows = []
    for row in made_up.rows():
        files = []
        for file in row.files:
            body = f"{row.row} {file.name}".encode()
            path = folder / row.folder / file.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(body)
            files.append(replace(file, sha256=hashlib.sha256(body).hexdigest(), size=len(body)))
        rows.append(replace(row, files=tuple(files)))
    made = summary_documents(made_up.head(), rows, Look())
    for each in (*made, manifest(made_up.head(), rows, made)):
        (folder / each.name).write_bytes(each.body)
    said: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return said


def wrong_files(folder: Path, said: dict[str, Any]) -> list[str]:
    def as_said(file: dict[str, Any]) -> bool:
        body = (folder / file["path"]).read_bytes()
        return (hashlib.sha256(body).hexdigest(), len(body)) == (file["sha256"], file["size"])

    return [file["path"] for file in said["files"] if not as_said(file)]


def test_the_manifest_names_every_file_once_with_its_hash(tmp_path: Path) -> None:
    said = written(tmp_path)
    paths = [file["path"] for file in said["files"]]
    on_disk = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    assert paths == sorted(path for path in on_disk if path != "manifest.json")
    assert wrong_files(tmp_path, said) == []
    (tmp_path / paths[0]).write_bytes(b"another")
    assert wrong_files(tmp_path, said) == [paths[0]]


def test_the_manifest_names_the_batch_and_its_list() -> None:
    head = made_up.head(list_name="list-\udcff.csv")
    first, again = (manifest(head, made_up.rows(), ()) for _ in range(2))
    assert first == again == Document(name="manifest.json", media_type="application/json", body=first.body)
    said = json.loads(first.body)
    assert said["batch_id"] == head.batch_id
    assert said["list"] == {"name": "list-\udcff.csv", "sha256": head.list_sha256}
    assert said["schema_version"] == "1.0"
