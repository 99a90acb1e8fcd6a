"""Rows of a list: which become cases, which wait at a gate, and what is said of the rest."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.vetting.intake_lists import GOOD, NOW, only, read_list, refused, rows_of
from vetting.case_file import read_case
from vetting.errors import IntakeError
from vetting.intake.doubles import MOST_OTHERS
from vetting.intake.values import ConsentState

CANDIDATE = """\
name = "Robin Sample"
role = "social_media_intern"
stage = "finalist"

[consent]
signed_on = 2026-11-10
document = "signed.txt"
sources = ["twitter"]

[[accounts]]
source = "twitter"
export = "archive.zip"
"""


def test_a_row_is_the_case_that_a_candidate_file_would_be(tmp_path: Path) -> None:
    applicant = only(rows_of(tmp_path, GOOD))
    (tmp_path / "candidate.toml").write_text(CANDIDATE)
    assert applicant.case == read_case(tmp_path, as_of=NOW, retention_days=180)
    assert (applicant.row, applicant.applicant_id, applicant.gate) == (2, "", None)
    assert applicant.consent is ConsentState.VALID


def test_every_row_is_an_applicant_or_refused_and_all_mistakes_are_told(tmp_path: Path) -> None:
    rows = [GOOD | {"id": str(number)} for number in range(4)]
    rows[1] |= {"name": "", "born": "yesterday", "consent_sources": ""}
    intake = rows_of(tmp_path, *rows)
    assert [each.row for each in intake.applicants] == [2, 4, 5]
    assert [(problem.row, problem.column) for problem in intake.problems] == [
        (3, "name"),
        (3, "born"),
        (3, "consent_sources"),
    ]
    assert str(intake.problems[1]) == "row 3, column born: this is no date (write it like 2026-11-10)"


def test_role_and_stage_for_all_fill_empty_cells_only(tmp_path: Path) -> None:
    rows = (GOOD | {"id": "1", "role": "", "stage": ""}, GOOD | {"id": "2", "role": "clerk"})
    first, second = rows_of(tmp_path, *rows, role="intern", stage="offer").applicants
    assert (first.case.role, first.case.stage) == ("intern", "offer")
    assert (second.case.role, second.case.stage) == ("clerk", "finalist")


def test_a_missing_role_or_stage_says_how_to_go_on(tmp_path: Path) -> None:
    hints = [problem.hint for problem in rows_of(tmp_path, GOOD | {"role": "", "stage": ""}).problems]
    assert hints == ["fill it in, or give --role for all rows", "fill it in, or give --stage for all rows"]


# Stage and consent.


def test_only_finalists_pass_the_gate_unless_a_reason_is_given(tmp_path: Path) -> None:
    rows = (GOOD | {"id": "1", "stage": "Offer"}, GOOD | {"id": "2", "stage": "Phone screen"})
    final, early = rows_of(tmp_path, *rows).applicants
    assert (final.case.stage, final.gate) == ("offer", None)
    assert early.gate is not None
    assert (early.gate.row, early.gate.column) == (3, "stage")
    assert "--allow-stage" in early.gate.hint
    intake = rows_of(tmp_path, *rows, stage_override="the client asks")
    assert [each.gate for each in intake.applicants] == [None, None]
    assert intake.applicants[1].case.stage_override == "the client asks"


@pytest.mark.parametrize(
    ("cells", "state", "column"),
    [
        ({"consent_valid_until": "2026-11-21"}, ConsentState.EXPIRED, "consent_valid_until"),
        ({"consent_signed_on": "2026-01-01"}, ConsentState.EXPIRED, "consent_valid_until"),
        ({"consent_withdrawn_on": "2026-11-22"}, ConsentState.WITHDRAWN, "consent_withdrawn_on"),
        ({"consent_signed_on": "2026-11-23"}, ConsentState.NOT_YET, "consent_signed_on"),
        ({"consent_sources": "linkedin"}, ConsentState.NOT_COVERING, "consent_sources"),
    ],
)
def test_a_consent_that_does_not_hold_is_a_gate(
    tmp_path: Path, cells: dict[str, str], state: ConsentState, column: str
) -> None:
    applicant = only(rows_of(tmp_path, GOOD | cells))
    assert applicant.consent is state
    assert applicant.gate is not None
    assert applicant.gate.column == column
    assert applicant.gate.hint


@pytest.mark.parametrize("column", ["consent_signed_on", "consent_document", "consent_sources"])
def test_a_row_without_a_whole_consent_is_no_case(tmp_path: Path, column: str) -> None:
    row = refused(rows_of(tmp_path, GOOD | {column: ""}))
    assert (row.consent, row.role) == (ConsentState.MISSING, "social_media_intern")
    assert (row.problems[0].column, row.stage) == (column, "finalist")
    assert "sign the consent form" in row.problems[0].hint


@pytest.mark.parametrize("document", ["nothing.txt", ".", "\0x", "x" * 5_000, "~nobody-here/x"])
def test_a_consent_whose_document_cannot_be_read_is_none(tmp_path: Path, document: str) -> None:
    row = refused(rows_of(tmp_path, GOOD | {"consent_document": document}))
    assert row.consent is ConsentState.UNKNOWN
    assert row.problems[0].column == "consent_document"


def test_a_consent_of_which_there_is_no_telling_is_neither_missing_nor_valid(tmp_path: Path) -> None:
    rows = [
        GOOD | {"id": str(number), **cells}
        for number, cells in enumerate(
            (
                {"consent_signed_on": "06/07/2026"},
                {"consent_valid_until": "06/07/2027"},
                {"consent_withdrawn_on": "soon"},
                {"consent_document": "gone.txt", "consent_withdrawn_on": "2026-11-20"},
                {"candidate_file": "gone.toml"},
            )
        )
    ]
    found = rows_of(tmp_path, *rows).refused
    assert [each.consent for each in found] == [
        *[ConsentState.UNKNOWN] * 3,
        ConsentState.WITHDRAWN,
        ConsentState.UNKNOWN,
    ]
    assert [each.consent_until for each in found] == [None, None, date(2027, 5, 9), date(2027, 5, 9), None]


def test_a_consent_of_after_the_batch_says_which_column_to_check(tmp_path: Path) -> None:
    (problem,) = rows_of(tmp_path, GOOD | {"consent_signed_on": "2026-11-23"}).problems
    assert str(problem) == (
        "row 2, column consent_signed_on: the consent is dated 2026-11-23, after the day of the batch, "
        "2026-11-22 (check consent_signed_on, or wait until that day)"
    )


def test_all_gates_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    shut = {"stage": "screen", "consent_sources": "linkedin", "consent_valid_until": "2026-11-21"}
    columns = ["consent_valid_until", "consent_sources", "stage"]
    intake = rows_of(tmp_path, GOOD | shut)
    applicant = only(intake)
    assert [each.column for each in applicant.gates] == [each.column for each in intake.problems] == columns
    assert (applicant.gate, applicant.consent) == (applicant.gates[0], ConsentState.EXPIRED)
    for mistake in ({"born": "yesterday"}, {"consent_document": "gone.txt"}, {"name": ""}):
        row = refused(rows_of(tmp_path, GOOD | shut | mistake))
        assert [each.column for each in row.problems] == [*mistake, *columns]
        assert (row.role, row.stage) == ("social_media_intern", "screen")
    row = refused(rows_of(tmp_path, {"candidate_file": "gone.toml", "stage": "screen", "role": "clerk"}))
    assert [each.column for each in row.problems] == ["candidate_file", "stage"]
    assert (row.role, row.stage) == ("clerk", "screen")


def test_a_row_with_a_cell_too_many_says_nothing_of_its_consent_or_role(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,stage\nRobin Sample,finalist,twitter\n")
    row = refused(read_list(tmp_path / "list.csv", role="clerk", stage="offer"))
    assert (row.consent, row.role, row.stage) == (ConsentState.UNKNOWN, "clerk", "")


def test_a_consent_may_name_sources_as_people_write_them(tmp_path: Path) -> None:
    row = GOOD | {
        "consent_sources": "X, LinkedIn; Mastodon: @robin@social.example | https://robin.example",
        "mastodon": "@robin@social.example",
        "blog": "https://robin.example/",
    }
    applicant = only(rows_of(tmp_path, row))
    assert applicant.gate is None
    assert applicant.case.consent.sources == (
        "twitter",
        "linkedin",
        "mastodon:@robin@social.example",
        "https://robin.example",
    )


# Who is who.


def test_two_people_of_one_name_are_two_cases_by_their_ids(tmp_path: Path) -> None:
    one, other = rows_of(tmp_path, GOOD | {"id": "1"}, GOOD | {"id": "2"}).applicants
    assert one.case.id != other.case.id
    assert one.case.candidate.id != other.case.candidate.id
    again = rows_of(tmp_path, GOOD | {"id": "2"}, GOOD | {"id": "1"}).applicants
    assert [each.case.id for each in again] == [other.case.id, one.case.id]


def test_the_same_applicant_twice_without_ids_is_refused_the_second_time(tmp_path: Path) -> None:
    intake = rows_of(tmp_path, GOOD, GOOD | {"consent_document": "other.txt"}, GOOD)
    assert [each.row for each in intake.applicants] == [2, 3]
    assert "the same name, role and signed consent as row 2" in str(refused(intake).problems[0])


@pytest.mark.parametrize("again", ["Zoe\u0301-1", "Zo\u00e9\u200b-1", " Zo\u00e9-1\ufeff"])
def test_an_id_given_twice_refuses_the_later_row_whatever_its_letters_are_made_of(
    tmp_path: Path, again: str
) -> None:
    intake = rows_of(tmp_path, GOOD | {"id": "Zo\u00e9-1"}, GOOD | {"id": again, "name": "Kim"})
    assert str(refused(intake).problems[0]).startswith("row 3, column id: the same id as row 2")
    assert intake.refused[0].applicant_id == "Zo\u00e9-1"


def test_ids_that_look_alike_are_kept_apart_aloud(tmp_path: Path) -> None:
    rows = [GOOD | {"id": text, "name": text} for text in ("1", "10", "01", "1.0", "a-1", "A-1")]
    intake = rows_of(tmp_path, *rows)
    assert len(intake.applicants) == 6
    assert "ids that look alike are kept apart: rows 2, 4, 5; 6, 7" in intake.notices


def test_an_account_of_two_applicants_is_told_by_rows_alone(tmp_path: Path) -> None:
    covered = {"consent_sources": "twitter; mastodon"}
    one = GOOD | covered | {"id": "1", "twitter": "@Robin_S"}
    other = GOOD | covered | {"id": "2", "name": "Kim", "twitter": "https://x.com/robin_s"}
    assert rows_of(tmp_path, one, GOOD | {"id": "3", "twitter": "@kim"}, other).notices == (
        "the same account stands in several rows; check whose it is: rows 2, 4",
        "the same signed consent stands in several rows; check it: rows 2, 3, 4",
    )


def test_a_row_names_the_rows_of_others_with_its_account_whatever_path_leads_there(tmp_path: Path) -> None:
    (tmp_path / "link.zip").symlink_to(tmp_path / "archive.zip")
    rows = (
        GOOD | {"id": "1"},
        GOOD | {"id": "2", "name": "Kim", "twitter": "@kim", "consent_sources": "twitter:@kim"},
        GOOD | {"id": "3", "name": "Alex", "twitter": "link.zip"},
        GOOD | {"id": "4", "name": "Sam", "twitter": "./archive.zip"},
    )
    assert [each.shared for each in rows_of(tmp_path, *rows).applicants] == [(4, 5), (), (2, 5), (2, 4)]


def test_one_applicant_for_two_roles_shares_accounts_with_nobody(tmp_path: Path) -> None:
    intake = rows_of(tmp_path, GOOD, GOOD | {"role": "clerk"})
    assert [each.shared for each in intake.applicants] == [(), ()]
    assert not any("the same account" in notice for notice in intake.notices)


def test_a_list_in_which_all_share_an_account_stays_small(tmp_path: Path) -> None:
    rows = [GOOD | {"id": str(number), "name": f"Robin {number}"} for number in range(300)]
    applicants = rows_of(tmp_path, *rows).applicants
    assert {len(each.shared) for each in applicants} == {MOST_OTHERS}
    assert not any(each.row in each.shared for each in applicants)


def test_a_list_without_applicants_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,email\n,\n")
    with pytest.raises(IntakeError, match="no applicant"):
        read_list(tmp_path / "list.csv")


def test_what_is_said_of_a_row_does_not_say_who_they_are(tmp_path: Path) -> None:
    private = {
        "id": "secret-id",
        "name": "Secret Person",
        "email": "secret@example.com",
        "born": "secret day",
        "twitter": "@secret_handle; not a secret handle",
        "mastodon": "@secret@social.example",
        "blog": "https://secret:word@robin.example",
        "accounts": "secret=@secret; mastodon=secret",
        "jobs": "Secret Company | x | secret",
        "consent_sources": "secret",
    }
    intake = rows_of(tmp_path, GOOD | private, GOOD | private, GOOD | {"twitter": "@secret_handle"})
    said = " ".join(map(str, (*intake.problems, *intake.notices)))
    assert len(intake.problems) >= 12
    assert "secret" not in said.lower()


# A spreadsheet's own errors, and candidate files.


def test_an_error_of_the_spreadsheet_is_no_value(tmp_path: Path) -> None:
    problems = rows_of(tmp_path, GOOD | {"name": "#N/A", "location": "#REF! street"}).problems
    assert [(problem.column, problem.message) for problem in problems] == [
        ("name", "holds the spreadsheet's error #N/A")
    ]


def test_a_candidate_file_says_it_all(tmp_path: Path) -> None:
    (tmp_path / "robin").mkdir()
    (tmp_path / "robin" / "candidate.toml").write_text(CANDIDATE.replace("signed.txt", "../signed.txt"))
    row = {"candidate_file": "robin/candidate.toml"}
    applicant = only(rows_of(tmp_path, row, role="clerk", stage="offer"))
    assert (applicant.case.role, applicant.case.stage) == ("social_media_intern", "finalist")
    assert Path(applicant.case.accounts[0].locator) == tmp_path / "robin" / "archive.zip"
    named = only(rows_of(tmp_path, row | {"id": "7", "role": "clerk", "stage": "Interview"}))
    assert (named.applicant_id, named.case.role, named.case.stage) == ("7", "clerk", "Interview")
    assert named.case.id != applicant.case.id
    assert named.gate is not None
    both = refused(rows_of(tmp_path, row | {"email": "robin@example.com"}))
    assert both.problems[0].column == "email"


@pytest.mark.parametrize(
    ("text", "said", "consent"),
    [
        (CANDIDATE.replace("name", "nmae", 1), "unknown key 'nmae'", ConsentState.UNKNOWN),
        (CANDIDATE.replace("signed_on", "# signed_on"), "no consent", ConsentState.MISSING),
        (CANDIDATE.replace("signed.txt", "gone.txt"), "cannot be read", ConsentState.UNKNOWN),
        ("", "no consent", ConsentState.MISSING),
        ("[", "not valid TOML", ConsentState.UNKNOWN),
    ],
)
def test_a_candidate_file_with_mistakes_is_a_problem_of_its_row(
    tmp_path: Path, text: str, said: str, consent: ConsentState
) -> None:
    (tmp_path / "candidate.toml").write_text(text)
    row = refused(rows_of(tmp_path, {"candidate_file": "candidate.toml"}))
    (problem,) = row.problems
    assert (problem.column, row.consent) == ("candidate_file", consent)
    assert said in problem.message
    assert "\n" not in problem.message
    assert str(tmp_path) not in str(problem)


def test_a_candidate_file_that_is_not_there_is_told_as_it_was_written(tmp_path: Path) -> None:
    (problem,) = rows_of(tmp_path, {"candidate_file": "gone.toml"}).problems
    assert "there is no such file: gone.toml" in problem.message


def test_what_is_no_plain_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    row = GOOD | {"consent_document": "pipe"}
    intake = rows_of(tmp_path, row, {"candidate_file": "pipe"}, {"candidate_file": "."})
    assert [problem.column for problem in intake.problems] == [
        "consent_document",
        "candidate_file",
        "candidate_file",
    ]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that is not the list's, with files that a candidate file would like to have read."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("secret.txt", "candidate.toml"):
        (folder / name).write_text(CANDIDATE)
    return folder


@pytest.mark.parametrize("named", ["{}/secret.txt", "../elsewhere/secret.txt", "link/secret.txt", "link.txt"])
@pytest.mark.parametrize(
    "wanted", ["export = 'archive.zip'", "saved_page = 'archive.zip'", "document = 'signed.txt'"]
)
def test_a_candidate_file_names_no_file_outside_of_the_folder_of_files(
    tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, named: str, wanted: str
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(elsewhere, target_is_directory=True)
    (inside / "link.txt").symlink_to(elsewhere / "secret.txt")
    key, _, there = wanted.partition(" = ")
    text = CANDIDATE.replace('"', "'").replace("export =", f"{key} =" if key != "document" else "export =")
    place = named.format(elsewhere)
    text = text.replace(f"{key} = {there}", f"{key} = '{place}'")
    assert place in text
    (inside / "candidate.toml").write_text(text)
    opened: list[Path] = []
    real = Path.open

    def watched(path: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(path.resolve())
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", watched)
    (problem,) = rows_of(inside, {"candidate_file": "candidate.toml"}).problems
    assert problem.column == "candidate_file"
    assert "not in the folder of the candidates' files" in problem.message
    assert "--files" in str(problem)
    assert elsewhere / "secret.txt" not in opened
    assert rows_of(inside, {"candidate_file": "inside/candidate.toml"}, files=tmp_path).problems == ()


def test_a_folder_whose_candidate_file_is_a_link_out_is_not_read(tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / "inside" / "robin").mkdir(parents=True)
    (tmp_path / "inside" / "robin" / "candidate.toml").symlink_to(elsewhere / "candidate.toml")
    (problem,) = rows_of(tmp_path / "inside", {"candidate_file": "robin"}).problems
    assert "not in the folder of the candidates' files" in problem.message


def test_a_case_may_be_kept_as_long_as_the_settings_say(tmp_path: Path) -> None:
    case = only(rows_of(tmp_path, GOOD, retention_days=30)).case
    assert (case.opened_at, case.purge_on) == (NOW, date(2026, 12, 22))
