"""``vetting batch`` as a recruiter uses it: nothing done twice, nothing lost, every failure told."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import cli
from made_up_applicants import write_list
from tests.batch_runs import ROOT, check_manifest, documents, states

ROWS = 5


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run came to: the exit code, its JSON lines, and what it said beside them."""

    code: int
    lines: list[dict[str, object]]
    said: str

    @property
    def rows(self) -> list[object]:
        return sorted(line["row"] for line in self.lines if "case" in line)  # type: ignore[type-var]

    @property
    def end(self) -> dict[str, object]:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Desk:
    """A list with its files, a folder for documents and one for data."""

    folder: Path
    capfd: pytest.CaptureFixture[str]

    @property
    def list(self) -> Path:
        return self.folder / "applicants.csv"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def run(self, *options: str, out: Path | None = None, list_: Path | None = None) -> Ran:
        command = ["batch", str(list_ or self.list), "-o", str(out or self.out), "--jobs", "1", "--json"]
        command += ["--formats", "json", "--as-of", "2026-11-20", "--data-dir", str(self.folder / "data")]
        code = cli.run([*command, *options])
        told = self.capfd.readouterr()
        return Ran(code, [json.loads(line) for line in told.out.splitlines()], told.err)

    def rewrite(self, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
        with self.list.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        changed = change(rows)
        with self.list.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(changed[0]))
            writer.writeheader()
            writer.writerows(changed)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a batch of five was run; tests take copies of it."""
    folder = tmp_path_factory.mktemp("desk")
    write_list(folder, rows=ROWS, posts=12)
    command = ["batch", str(folder / "applicants.csv"), "-o", str(folder / "out"), "--jobs", "1"]
    command += ["--formats", "json", "--as-of", "2026-11-20", "--data-dir", str(folder / "data")]
    assert cli.run(command) == 0
    return folder


@pytest.fixture
def desk(done: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    """The batch of five, done, in the very folder it was done in; put back afterwards."""
    kept = done.with_name("kept")
    shutil.copytree(done, kept)
    capfd.readouterr()
    yield Desk(done, capfd)
    shutil.rmtree(done)
    kept.rename(done)


@pytest.fixture
def fresh(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Desk:
    """A list of three with nothing done."""
    write_list(tmp_path, rows=3, posts=12)
    return Desk(tmp_path, capfd)


def test_a_batch_gives_a_folder_an_applicant_and_a_summary(desk: Desk) -> None:
    names = sorted(path.name for path in desk.out.iterdir())
    folders = [name for name in names if (desk.out / name).is_dir()]
    assert [name.partition("-")[0] for name in folders] == ["00002", "00003", "00004", "00005", "00006"]
    assert [name for name in names if name not in folders] == [
        "manifest.json",
        "summary.csv",
        "summary.html",
        "summary.xlsx",
    ]
    check_manifest(desk.out)
    assert all(path.stat().st_mode & 0o077 == 0 for path in desk.out.rglob("*"))
    with desk.list.open(newline="", encoding="utf-8") as file:
        typed = [row[column] for row in csv.DictReader(file) for column in ("name", "email", "id")]
    assert not [name for name in documents(desk.out) for word in typed if word.lower() in name.lower()]


def test_the_same_input_again_does_nothing_twice(desk: Desk) -> None:
    before = {path: path.stat().st_mtime_ns for path in desk.out.rglob("*.json") if path.parent != desk.out}
    ran = desk.run()
    assert (ran.code, ran.rows, ran.end["kept"]) == (0, [], ROWS)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    check_manifest(desk.out)


def test_a_changed_row_is_done_again_and_no_other(desk: Desk) -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        rows[2]["degree"] = "BSc Botany"
        return rows

    desk.rewrite(change)
    ran = desk.run()
    assert (ran.code, ran.rows, ran.end["kept"]) == (0, [4], ROWS - 1)
    check_manifest(desk.out)


def test_a_changed_file_of_a_candidate_is_read_again(desk: Desk) -> None:
    path = desk.folder / "files" / "00003" / "twitter.zip"
    other = desk.folder / "files" / "00001" / "twitter.zip"
    shutil.copyfile(other, path)
    os.utime(path)
    assert desk.run().rows == [4]


def test_a_row_that_moves_keeps_its_report_under_its_new_number(desk: Desk) -> None:
    before = sorted(documents(desk.out).values())
    desk.rewrite(lambda rows: rows[::-1])
    ran = desk.run()
    assert (ran.code, ran.rows, ran.end["kept"]) == (0, [], ROWS)
    after = documents(desk.out)
    assert {name.partition("-")[0] for name in after if "/" in name} == {
        f"{row:05d}" for row in range(2, ROWS + 2)
    }
    reports = {digest for name, digest in after.items() if "/" in name}
    assert reports < set(before)
    check_manifest(desk.out)


def test_a_document_that_was_lost_is_made_again(desk: Desk) -> None:
    lost = next(path for path in desk.out.glob("00003-*/assessment.json"))
    body = lost.read_bytes()
    lost.unlink()
    assert desk.run().rows == [3]
    assert lost.read_bytes() == body


def test_an_applicant_who_left_the_list_is_told_of_and_not_deleted(desk: Desk) -> None:
    desk.rewrite(lambda rows: rows[:-1])
    ran = desk.run()
    assert [str(name).partition("-")[0] for name in ran.end["left"]] == ["00006"]  # type: ignore[attr-defined]
    assert (desk.out / str(ran.end["left"][0]) / "assessment.json").is_file()  # type: ignore[index]
    assert [row for row, _ in states(desk.out)] == [2, 3, 4, 5]


def test_other_formats_are_made_from_the_captures_that_are_kept(desk: Desk) -> None:
    for path in desk.folder.glob("files/*/twitter.zip"):
        stat = path.stat()
        path.write_bytes(b"\0" * stat.st_size)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    ran = desk.run("--formats", "json,html")
    assert (ran.code, ran.rows) == (0, [2, 3, 4, 5, 6])
    assert len(list(desk.out.glob("*/report.html"))) == ROWS


def test_the_list_of_other_applicants_is_kept_out_of_the_folder(desk: Desk, tmp_path: Path) -> None:
    other = write_list(tmp_path, rows=2, posts=3, seed=99).path
    ran = desk.run(list_=other)
    assert ran.code == 2
    assert "other applicants" in ran.said
    assert len(list(desk.out.glob("*/assessment.json"))) == ROWS


def test_resume_begins_no_new_batch(fresh: Desk) -> None:
    ran = fresh.run("--resume")
    assert ran.code == 2
    assert "no batch was begun" in ran.said


def test_every_row_that_cannot_be_vetted_says_why_and_the_others_are_done(fresh: Desk) -> None:
    bomb = fresh.folder / "files" / "00002" / "twitter.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("data/tweets.js", b"[" * 300_000_000)

    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        more = [dict(rows[0], id=f"X{number}", name=f"Zoe Sample {number}") for number in range(4)]
        more[0]["consent_signed_on"] = ""
        more[1]["twitter"] = "files/nowhere.zip"
        more[2]["stage"] = "applied"
        more[3]["consent_sources"] = "linkedin"
        return [*rows, *more]

    fresh.rewrite(change)
    ran = fresh.run()
    assert ran.code == 1
    found = dict(states(fresh.out))
    assert found == {
        2: "done",
        3: "failed",
        4: "done",
        5: "refused",
        6: "refused",
        7: "refused",
        8: "refused",
    }
    with (fresh.out / "summary.csv").open(newline="", encoding="utf-8-sig") as file:
        errors = {int(row["row"]): row["error"] for row in csv.DictReader(file)}
    assert "no account could be read" in errors[3]
    assert "consent" in errors[5]
    assert "no such file" in errors[6]
    assert "--allow-stage" in errors[7]
    assert "does not cover" in errors[8]
    assert all(cell for row in _summary(fresh.out) for cell in row.values())
    assert "Zoe" not in ran.said
    again = fresh.run()
    assert again.rows == []
    tried = fresh.run("--retry")
    assert tried.rows == [3]


def _summary(out: Path) -> list[dict[str, str]]:
    with (out / "summary.csv").open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_an_early_stage_is_read_with_a_reason_that_is_recorded(fresh: Desk) -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [dict(row, stage="applied") for row in rows[:1]]

    fresh.rewrite(change)
    assert fresh.run().code == 1
    ran = fresh.run("--allow-stage", "one post, one day to fill it", "--necessity", "speaks for the shop")
    assert ran.code == 0
    assert "one post, one day to fill it" in ran.said
    page = (fresh.out / "summary.html").read_text()
    assert "one post, one day to fill it" in page
    assert "speaks for the shop" in page
    report = next(fresh.out.glob("*/assessment.json")).read_text()
    assert "one post, one day to fill it" in report


def test_consent_that_ends_later_lets_report_what_was_read_and_read_nothing_more(desk: Desk) -> None:
    later = desk.run("--as-of", "2027-11-20")
    assert (later.code, later.rows, later.end["kept"]) == (0, [], ROWS)
    assert {row["consent"] for row in _summary(desk.out)} == {"expired"}
    for path in desk.folder.glob("files/*/twitter.zip"):
        stat = path.stat()
        path.write_bytes(b"\0" * stat.st_size)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    again = desk.run("--as-of", "2027-11-20", "--formats", "json,html")
    assert (again.code, again.rows) == (0, [2, 3, 4, 5, 6])
    shutil.rmtree(desk.folder / "data")
    shutil.rmtree(desk.out)
    assert desk.run("--as-of", "2027-11-20").rows == []
    assert {state for _, state in states(desk.out)} == {"refused"}


def test_a_withdrawn_consent_names_the_report_that_may_not_be_kept(desk: Desk) -> None:
    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [dict(row, consent_withdrawn_on="2026-11-18" if row is rows[0] else "") for row in rows]

    desk.rewrite(change)
    for _ in range(2):
        ran = desk.run()
        assert (ran.code, ran.rows) == (1, [])
        assert [str(name).partition("-")[0] for name in ran.end["left"]] == ["00002"]  # type: ignore[attr-defined]
        assert str(ran.end["left"][0]) in (desk.out / "summary.html").read_text()  # type: ignore[index]


def test_a_row_that_was_refused_in_between_is_not_done_again(desk: Desk) -> None:
    whole = desk.list.read_bytes()
    desk.rewrite(lambda rows: [dict(row, name="" if row is rows[1] else row["name"]) for row in rows])
    assert desk.run().rows == []
    desk.list.write_bytes(whole)
    ran = desk.run()
    assert (ran.code, ran.rows, ran.end["kept"]) == (0, [], ROWS)


def test_a_damaged_capture_is_read_again_with_retry(desk: Desk) -> None:
    for path in desk.folder.glob("data/captures/*/*"):
        path.write_bytes(b"junk")
    broken = desk.run("--formats", "json,html")
    assert broken.code == 1
    assert {state for _, state in states(desk.out)} == {"failed"}
    mended = desk.run("--formats", "json,html", "--retry")
    assert (mended.code, mended.rows) == (0, [2, 3, 4, 5, 6])


def test_a_case_that_is_gone_from_the_store_is_read_again(desk: Desk) -> None:
    with sqlite3.connect(desk.folder / "data" / "vetting.sqlite3") as database:
        (case,) = database.execute("SELECT case_id FROM batch_rows WHERE row = 3").fetchone()
        for table in ("snapshots", "gaps", "results", "raw_findings"):
            database.execute(f"DELETE FROM {table} WHERE case_id = ?", (case,))
        database.execute("DELETE FROM cases WHERE id = ?", (case,))
    ran = desk.run("--formats", "json,html")
    assert (ran.code, ran.rows) == (0, [2, 3, 4, 5, 6])


def test_a_folder_of_another_store_and_the_list_itself_are_spared(desk: Desk, tmp_path: Path) -> None:
    other = ["batch", str(desk.list), "-o", str(desk.out), "--data-dir", str(tmp_path / "other")]
    assert cli.run(other) == 2
    assert "does not know" in desk.capfd.readouterr().err
    own = desk.list.rename(desk.folder / "summary.csv")
    ran = desk.run(out=desk.folder, list_=own)
    assert ran.code == 2
    assert "over this list" in ran.said
    assert own.is_file()


def test_a_batch_goes_on_when_nobody_listens(fresh: Desk) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(fresh.list), "-o", str(fresh.out), "--json"]
    command += ["--formats", "json", "--data-dir", str(fresh.folder / "data"), "--jobs", "1"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    assert "Nothing more can be said" in ran.stderr
    check_manifest(fresh.out)


def test_check_reads_the_list_alone_and_tells_all_mistakes_at_once(
    fresh: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    fresh.rewrite(lambda rows: [dict(row, consent_signed_on="", twitter="nowhere.zip") for row in rows])
    assert cli.run(["batch", str(fresh.list), "--check"]) == 1
    told = capfd.readouterr()
    assert "0 of 3 rows can be vetted" in told.out
    for row in (2, 3, 4):
        assert f"row {row}, column consent_signed_on" in told.err
        assert f"row {row}, column twitter" in told.err
    assert not fresh.out.exists()


@pytest.mark.parametrize("column", ["twitter", "consent_document", "candidate_file"])
@pytest.mark.parametrize(
    "cell", ["../secret.zip", "{outside}", "~/secret.zip", "link/secret.zip", "link/candidate.toml"]
)
def test_a_cell_chooses_no_file_outside_of_the_folder(
    cell: str, column: str, fresh: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    for name in ("secret.zip", "candidate.toml"):
        (outside / name).write_bytes(b"secret")
    (fresh.folder / "link").symlink_to(outside)
    (fresh.folder.parent / "secret.zip").write_bytes(b"secret")
    written = cell.format(outside=outside / "secret.zip")

    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        blank = dict.fromkeys(rows[0], "") if column == "candidate_file" else rows[0]
        return [{**blank, "candidate_file": "", column: written}]

    fresh.rewrite(change)
    try:
        assert cli.run(["batch", str(fresh.list), "--check", "--json"]) == 1
    finally:
        (fresh.folder.parent / "secret.zip").unlink()
    told = json.loads(fresh.capfd.readouterr().out)
    assert told["good"] == 0
    assert "not in the folder" in {each["column"]: each["message"] for each in told["problems"]}[column]


def test_the_files_may_lie_in_a_folder_of_their_own(fresh: Desk) -> None:
    files = fresh.folder / "elsewhere"
    files.mkdir()
    (fresh.folder / "files").rename(files / "files")
    command = ["batch", str(fresh.list), "--check"]
    assert cli.run(command) == 1
    assert cli.run([*command, "--files", str(files)]) == 0


def test_a_template_is_an_empty_list_that_is_read_as_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("list.xlsx", "list.csv"):
        assert cli.run(["batch", "--template", str(tmp_path / name)]) == 0
        assert cli.run(["batch", str(tmp_path / name), "--check"]) == 2
        assert "no applicant in it" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--pdf-for", "2-"], "names no rows"),
        (["--formats", "docx"], "unknown format"),
        (["--map", "Twitter"], "which column is which"),
        (["--as-of", "soon"], "not a date"),
        (["--jobs", "0"], "--jobs"),
        (["-o", "list.csv/inner"], "nothing can be written"),
        (["--scheduler", "tcp://127.0.0.1:1"], "cannot be reached"),
    ],
)
def test_an_option_that_cannot_be_used_is_told_before_anything_is_read(
    options: list[str],
    told: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_list(tmp_path, rows=1, posts=3).path.rename(tmp_path / "list.csv")
    command = ["batch", str(path), "-o", "out", "--data-dir", str(tmp_path / "data"), *options]
    assert cli.run(command) == 2
    said = capfd.readouterr().err
    assert told in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("out/0*"))
