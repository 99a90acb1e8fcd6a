"""Headers as tracking systems write them, ``--map``, and the template."""

import csv
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from collectors import accepted_kinds
from tests.vetting.intake_lists import GOOD, SOURCES, only, read_list, rows_of
from vetting.errors import IntakeError, SettingsError
from vetting.intake.columns import all_columns, folded
from vetting.intake.headers import lay_out
from vetting.intake.template import write_template

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = all_columns(SOURCES, accepted_kinds)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Candidate Name", "name"), ("First name", "first_name"), ("LAST_NAME", "last_name"),
        ("E-mail", "email"),
        ("Twitter handle", "twitter"), ("X (Twitter)", "twitter"), ("Twitter URL", "twitter"),
        ("LinkedIn URL", "linkedin"), ("LinkedIn Profile", "linkedin"), ("linkedin_export", "linkedin_file"),
        ("Website", "blog"), ("Blog URL", "blog"), ("Stack Overflow profile", "stack_exchange"),
        ("Current Company", "employer"), ("Job title", "title"), ("Job", "role"), ("Current stage", "stage"),
        ("Date of birth", "born"), ("Consent date", "consent_signed_on"), ("Candidate ID", "id"),
    ],
)  # fmt: skip
def test_headers_of_tracking_systems_are_known(header: str, column: str) -> None:
    assert lay_out([header], COLUMNS, {}, "list.csv").places[0].name == column


@pytest.mark.parametrize("header", ["Source", "Sources", "Status", "Notes", "Score", "Gender", "No"])
def test_headers_that_mean_something_else_are_left_alone(header: str) -> None:
    assert list(lay_out(["name", header], COLUMNS, {}, "list.csv").places) == [0]


def test_no_header_means_two_columns() -> None:
    meanings: dict[str, str] = {}
    for column in COLUMNS:
        for name in (column.name, *column.synonyms):
            assert meanings.setdefault(folded(name), column.name) == column.name, name


def test_first_and_last_name_are_joined(tmp_path: Path) -> None:
    row = GOOD | {"name": "", "First name": "Robin", "Surname": "Sample"}
    assert only(rows_of(tmp_path, row)).case.candidate.full_name == "Robin Sample"


def test_unknown_columns_are_left_out_aloud(tmp_path: Path) -> None:
    (notice,) = rows_of(tmp_path, GOOD | {"Phone": "1", "Twiter": "x"}).notices
    assert notice.startswith("left out: columns 'Phone', 'Twiter' (did you mean twitter?); --map ")


def test_a_column_that_is_only_a_little_alike_is_not_suggested(tmp_path: Path) -> None:
    (notice,) = rows_of(tmp_path, GOOD | {"Applied On": "1", "Last updated": "x"}).notices
    assert "did you mean" not in notice


@pytest.mark.parametrize(
    "title", [["Applicants, spring 2026"], ["Candidate"], ["Spring", "", "", "", "", "", ""]]
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_title_above_the_header_is_to_be_deleted(tmp_path: Path, title: list[str], ending: str) -> None:
    lines = [title, ["as of", "today"], list(GOOD), list(GOOD.values())]
    path = tmp_path / f"list.{ending}"
    if ending == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    else:
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        book.save(path)
    with pytest.raises(IntakeError, match="the first row is a title") as caught:
        read_list(path)
    assert caught.value.where == f"list.{ending}, row 1"
    assert "delete the rows above" in caught.value.hint


def test_a_list_of_one_column_is_no_title(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("candidate_file\nname\n")
    assert len(read_list(tmp_path / "list.csv").refused) == 1


def test_hundreds_of_unknown_columns_are_told_in_few_words() -> None:
    names = [f"column-{index}" for index in range(900)]
    (notice,) = lay_out(["name", *names], COLUMNS, {}, "list.csv").notices
    assert "'column-29', and 870 more" in notice


def test_a_mapping_says_what_a_header_does_not(tmp_path: Path) -> None:
    row = GOOD | {
        "twitter": "",
        "Bird site": "archive.zip",
        "Email": "a@example.com",
        "Mail": "b@example.com",
    }
    with pytest.raises(IntakeError, match="columns 'Email' and 'Mail' both mean 'email'") as caught:
        rows_of(tmp_path, row)
    assert caught.value.hint == 'leave one out, e.g. --map "Mail=ignore"'
    del row["twitter"]
    intake = rows_of(tmp_path, row, mapping={"bird SITE": "Twitter", "Mail": "ignore"})
    assert only(intake).case.candidate.email == "a@example.com"
    assert intake.notices == ()


@pytest.mark.parametrize(
    ("mapping", "listed"),
    [({"Nmae": "name"}, "it has: 'name', "), ({"name": "nmae"}, "there are: id, name, ")],
)
def test_a_mapping_of_what_is_not_there_lists_what_is(
    tmp_path: Path, mapping: dict[str, str], listed: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        rows_of(tmp_path, GOOD, mapping=mapping)
    assert caught.value.where == "--map"
    assert caught.value.hint.startswith(listed)


def test_a_list_in_which_no_column_is_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    with pytest.raises(IntakeError, match="no column of the first row is known"):
        read_list(tmp_path / "list.csv")


@pytest.mark.parametrize("name", ["list.csv", "list.tsv", "list.xlsx"])
def test_a_template_is_a_list_that_only_lacks_its_applicants(tmp_path: Path, name: str) -> None:
    write_template(tmp_path / name, COLUMNS)
    with pytest.raises(IntakeError, match="no applicant"):
        read_list(tmp_path / name)
    with pytest.raises(IntakeError, match="already"):
        write_template(tmp_path / name, COLUMNS)


def test_a_filled_in_template_is_read(tmp_path: Path) -> None:
    (tmp_path / "signed.txt").write_text("signed")
    (tmp_path / "archive.zip").write_text("x")
    write_template(tmp_path / "list.xlsx", COLUMNS)
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    sheet = book["applicants"]
    sheet.append([GOOD.get(column.name) for column in COLUMNS])
    book.save(tmp_path / "list.xlsx")
    intake = read_list(tmp_path / "list.xlsx")
    assert only(intake).case.candidate.full_name == "Robin Sample"
    assert intake.notices == ("of 2 sheets only 'applicants' is read",)


def test_a_template_explains_every_column(tmp_path: Path) -> None:
    _, beside = write_template(tmp_path / "list.csv", COLUMNS)
    write_template(tmp_path / "list.xlsx", COLUMNS)
    explained = openpyxl.load_workbook(tmp_path / "list.xlsx")["columns"]
    shown = [row[:3] for row in explained.iter_rows(min_row=2, values_only=True)]
    text = " ".join(beside.read_text(encoding="utf-8").split())
    for column in COLUMNS:
        assert (column.name, column.holds, column.example) in shown
        assert f"{column.name} {column.holds} Example: {column.example}" in text
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [[column.name for column in COLUMNS]]


def test_a_template_has_an_ending_that_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"\.csv, \.tsv or \.xlsx"):
        write_template(tmp_path / "list.ods", COLUMNS)
    with pytest.raises(IntakeError, match="cannot be written"):
        write_template(tmp_path / "nowhere" / "list.csv", COLUMNS)
    assert list(tmp_path.iterdir()) == []


def test_the_page_about_lists_is_up_to_date_and_its_example_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "applicants.md").read_text(encoding="utf-8")
    script = ROOT / "tools" / "applicants_page.py"
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0
    for name in ("consents/A-1.pdf", "consents/A-2.pdf", "A-1.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "list.csv").write_text(page.split("```")[1].removeprefix("csv\n"))
    intake = read_list(tmp_path / "list.csv", role="intern")
    assert len(intake.applicants) == 2
    assert intake.problems == ()
