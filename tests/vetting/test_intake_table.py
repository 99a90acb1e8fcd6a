"""Lists as tables: no cell ever stands in another's column, and no row is lost."""

import codecs
import csv
import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from vetting.errors import IntakeError, VettingError
from vetting.intake.table import Table, read_table

HEAD = "id,name,role,stage,email,location,links,skills"


def table(folder: Path, body: str | bytes, name: str = "list.csv") -> Table:
    path = folder / name
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return read_table(path)


def cells(read: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in read.rows]


def workbook(folder: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "list.xlsx")
    return folder / "list.xlsx"


# The table of what goes wrong with CSV files.


def test_numbers_and_na_stay_as_they_are_written(tmp_path: Path) -> None:
    assert cells(table(tmp_path, "id,name\n007,NA\n1e5,None\n")) == [("007", "NA"), ("1e5", "None")]


@pytest.mark.parametrize(
    ("row", "said"),
    [("1,Ann,extra", "has 3 cells where the header has 2"), ("1", "has 1 cell where the header has 2")],
)
def test_a_row_with_a_cell_too_many_or_too_few_is_refused_alone(tmp_path: Path, row: str, said: str) -> None:
    read = table(tmp_path, f"id,name\n{row}\n2,Bob\n")
    assert said in str(read.rows[0].problem)
    assert read.rows[0].cells == ()
    assert str(read.rows[0].problem).startswith("row 2: ")
    assert read.rows[1].cells == ("2", "Bob")


def test_an_unclosed_quote_refuses_the_file_and_names_where_it_began(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as caught:
        table(tmp_path, 'id,name\n1,"two\nlines"\n2,"Bob\n3,Cy\n4,Di\n')
    assert caught.value.where == "list.csv, row 3, line 4"
    assert "never closed" in caught.value.message


def test_text_behind_a_closing_quote_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="row 2, line 2"):
        table(tmp_path, 'id,name\n1,"An"n\n2,Bob\n')


def test_rows_that_a_quote_swallowed_do_not_pass_as_one_cell(tmp_path: Path) -> None:
    body = f'{HEAD}\n1,"Ann,a,b,c,d,e,f\n2,Bob,a,b,c,d,e,f\n3,",a,b,c,d,e,f\n4,Di,a,b,c,d,e,f\n'
    read = table(tmp_path, body)
    assert "whole rows" in str(read.rows[0].problem)
    assert read.rows[1].cells[:2] == ("4", "Di")


def test_a_column_twice_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="columns 1 and 3 have the same name"):
        table(tmp_path, "id,name,ID \n1,a,2\n")


def test_line_ends_of_old_macs_lose_no_row(tmp_path: Path) -> None:
    read = table(tmp_path, "id,name\r1,Ann\r2,Bob\r3,Cy")
    assert cells(read) == [("1", "Ann"), ("2", "Bob"), ("3", "Cy")]
    assert [row.number for row in read.rows] == [2, 3, 4]


def test_a_cell_that_is_too_long_refuses_its_row(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    read = table(tmp_path, f"id,name\n1,{'x' * 131_073}\n2,{'y' * 131_072}\n")
    assert "more than 131,072 characters" in str(read.rows[0].problem)
    assert len(read.rows[1].cells[1]) == 131_072
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("codec", "mark", "notice"),
    [
        ("utf-8", b"", ""),
        ("utf-8", codecs.BOM_UTF8, ""),
        ("utf-16-le", codecs.BOM_UTF16_LE, ""),
        ("utf-16-be", codecs.BOM_UTF16_BE, ""),
        ("utf-16-le", b"", "read as UTF-16"),
        ("utf-16-be", b"", "read as UTF-16"),
        ("cp1252", b"", "read as Windows-1252"),
    ],
)
def test_encodings_are_told_and_named(tmp_path: Path, codec: str, mark: bytes, notice: str) -> None:
    read = table(tmp_path, mark + "id,name\n1,Zoë Müller\n".encode(codec))
    assert read.header == ("id", "name")
    assert cells(read) == [("1", "Zoë Müller")]
    assert notice in " ".join(read.notices)
    assert bool(read.notices) == bool(notice)


@pytest.mark.parametrize(
    "body",
    [
        "id,name\n1,Zoë\n2,".encode() + b"M\xfcller\n",
        b"id,name\n1,\x81\x8d\n",
        codecs.BOM_UTF8 + b"id,name\n1,M\xfcller\n",
        codecs.BOM_UTF16_LE + b"i\0d\0,",
        "id,name\n1,a\n".encode("utf-32"),
        b"",
        b" \n\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Excel",
    ],
)
def test_what_is_no_text_in_one_encoding_is_refused(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        table(tmp_path, body)
    assert caught.value.hint


# Separators, numbers of rows, empty rows.


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_told_from_the_header(tmp_path: Path, separator: str) -> None:
    read = table(tmp_path, separator.join(["id", "name"]) + "\n" + separator.join(["1", "Ann"]) + "\n")
    assert cells(read) == [("1", "Ann")]
    assert bool(read.notices) == (separator != ",")


def test_excels_line_about_the_separator_is_no_row(tmp_path: Path) -> None:
    read = table(tmp_path, 'sep=;\r\nid;"name, first"\r\n1;Ann\r\n')
    assert read.header == ("id", "name, first")
    assert [(row.number, row.cells) for row in read.rows] == [(2, ("1", "Ann"))]


def test_a_header_that_can_be_cut_in_two_ways_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="commas or by semicolons"):
        table(tmp_path, "a,b;c\n1,2;3\n")


def test_rows_have_the_numbers_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    read = table(tmp_path, 'id,name\n1,"two\nlines"\n\n,\n2,Bob\n,,,,\n\n')
    assert [(row.number, row.cells) for row in read.rows] == [(2, ("1", "two\nlines")), (5, ("2", "Bob"))]


def test_what_cannot_be_stored_leaves_cells_and_nothing_else(tmp_path: Path) -> None:
    body = b"id,na\0me\n1,A\0nn\n2,\xed\xa0\x80Bob\n"
    read = table(tmp_path, body)
    assert read.header == ("id", "name")
    assert cells(read) == [("1", "Ann"), ("2", "Bob")]


def test_a_column_without_a_name_is_left_out_aloud(tmp_path: Path) -> None:
    assert "column 2 has no name" in table(tmp_path, "id,,\n1,x,\n").notices[0]
    assert table(tmp_path, "id,,\n1,,\n").notices == ()


# Workbooks.


def test_a_workbook_gives_what_would_be_typed(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ["id", "born", "moment", "number", "yes", "formula", "text", None],
        [7.0, date(2004, 5, 1), datetime.fromisoformat("2026-11-10T09:30"), 2.5, True, "=1+1", "007"],
        [],
        [8, None, time(9, 30)],
    )
    read = read_table(path)
    assert read.header == ("id", "born", "moment", "number", "yes", "formula", "text")
    assert read.rows[0].cells == ("7", "2004-05-01", "2026-11-10 09:30:00", "2.5", "true", "", "007")
    assert [(row.number, row.cells[:3]) for row in read.rows][1] == (4, ("8", "", "09:30:00"))


def test_a_workbook_of_pandas_comes_back_equal(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": ["1", "NA"], "name": ["Zoë", 'a "b", c;\nd']}, dtype=object)
    frame.to_excel(tmp_path / "list.xlsx", index=False)
    assert cells(read_table(tmp_path / "list.xlsx")) == [("1", "Zoë"), ("NA", 'a "b", c;\nd')]


def test_a_cell_beyond_the_header_of_a_workbook_refuses_its_row(tmp_path: Path) -> None:
    read = read_table(workbook(tmp_path, ["id", "name"], [1, "Ann", None, "x"], [2, "Bob"]))
    assert "has 4 cells where the header has 2" in str(read.rows[0].problem)
    assert read.rows[1].cells == ("2", "Bob")


def test_of_several_sheets_the_first_that_shows_is_read_and_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    for name in ("people", "other"):
        book.create_sheet(name).append([name])
    book["people"].append(["Ann"])
    book.save(tmp_path / "list.xlsx")
    read = read_table(tmp_path / "list.xlsx")
    assert (read.header, cells(read)) == (("people",), [("Ann",)])
    assert read.notices == ("of 3 sheets only 'people' is read",)


def rewritten(path: Path, member: str, old: str, new: str) -> Path:
    body = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(body) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            text = source.read(name)
            out.writestr(name, text.replace(old.encode(), new.encode()) if name == member else text)
    return path


@pytest.mark.parametrize("cell", ["XFD1048576", "A99999999999", "ZZZZZZ2"])
def test_a_cell_at_the_far_corner_costs_neither_memory_nor_time(tmp_path: Path, cell: str) -> None:
    path = workbook(tmp_path, ["id", "name"], [1, "Ann"])
    number = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="{number}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    rewritten(path, "xl/worksheets/sheet1.xml", "</sheetData>", far)
    try:
        rows = read_table(path).rows
    except IntakeError:
        return
    assert rows[-1].problem is not None


def test_a_workbook_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["id"], [1])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b" " * 30_000_000)
    with pytest.raises(IntakeError, match="far larger inside"):
        read_table(path)


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["id"], ["text"])
    declared = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><worksheet '
    rewritten(path, "xl/worksheets/sheet1.xml", "<worksheet ", declared)
    with pytest.raises(IntakeError, match="Excel never writes"):
        read_table(path)


@pytest.mark.parametrize("cut", [30, 200, -40])
def test_a_cut_workbook_is_refused(tmp_path: Path, cut: int) -> None:
    path = workbook(tmp_path, ["id"], [1])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(IntakeError, match="cannot be read"):
        read_table(path)


def test_what_is_no_workbook_is_told_how_to_be_saved(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    for name, body in (("text.xlsx", b"id,name\n"), ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        (tmp_path / name).write_bytes(body)
    for name in ("other.xlsx", "text.xlsx", "old.xls"):
        with pytest.raises(IntakeError, match="save it as"):
            read_table(tmp_path / name)


@pytest.mark.parametrize("name", ["missing.csv", "", "nul\0.csv"])
def test_what_is_no_file_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(IntakeError):
        read_table(tmp_path / name)


# Any table at all.

CODECS = {
    "utf-8": st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff"),
    "utf-8-sig": st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
    "utf-16": st.characters(exclude_categories=("Cs",), exclude_characters="\0"),
    # Few letters, none of which could be a part of UTF-8 beside another.
    "cp1252": st.sampled_from("abc ,;|\t\n\r\"'=+éüß1"),
}


@st.composite
def written_tables(draw: st.DrawFn) -> tuple[bytes, list[list[str]]]:
    codec = draw(st.sampled_from(sorted(CODECS)))
    width = draw(st.integers(2, 8))
    text = st.text(CODECS[codec], max_size=12)
    header = [f"column {index}" for index in range(width)]
    rows = draw(st.lists(st.lists(text, min_size=width, max_size=width), max_size=6))
    lines = any(end in cell for row in rows for cell in row for end in "\r\n")
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=draw(st.sampled_from(",;\t|")),
        lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        # The writer of Python 3.11 quotes only line ends that are its own; every reader ends a line at all.
        quoting=csv.QUOTE_ALL if lines or draw(st.booleans()) else csv.QUOTE_MINIMAL,
    )
    writer.writerows([header, *rows])
    return out.getvalue().encode(codec), rows


@settings(max_examples=120, deadline=None)
@given(written=written_tables())
def test_any_written_table_comes_back_cell_by_cell_or_refused(
    tmp_path_factory: pytest.TempPathFactory, written: tuple[bytes, list[list[str]]]
) -> None:
    body, rows = written
    read = table(tmp_path_factory.getbasetemp(), body)
    wanted = {
        number: tuple(cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "") for cell in row)
        for number, row in enumerate(rows, 2)
        if any(cell.strip() for cell in row)
    }
    assert [row.number for row in read.rows] == sorted(wanted)
    for row in read.rows:
        if row.problem is None:
            assert row.cells == wanted[row.number]
        else:
            assert any("\n" in cell for cell in wanted[row.number])


@settings(max_examples=150, deadline=None)
@given(body=st.binary(max_size=300) | st.binary(max_size=60).map(lambda some: b"PK\x03\x04" + some))
def test_any_bytes_are_a_table_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    try:
        read = table(tmp_path_factory.getbasetemp(), body)
    except VettingError:
        return
    assert all(row.problem is not None or len(row.cells) == len(read.header) for row in read.rows)


@settings(max_examples=30, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 6_000), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_workbook_with_any_byte_changed_is_a_table_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    path = workbook(tmp_path_factory.getbasetemp(), ["id", "name"], [1, "Ann"])
    body = bytearray(path.read_bytes())
    for at, value in changes:
        body[at % len(body)] = value
    path.write_bytes(body)
    with suppress(VettingError):
        read_table(path)
