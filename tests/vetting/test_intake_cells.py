"""What cells may hold: accounts in every form, claims, dates."""

from datetime import date
from pathlib import Path

import pytest

from tests.vetting.intake_lists import GOOD, only, refused, rows_of
from vetting.intake.dates import TwoDaysError, day_of, month_in
from vetting.models import Account, Claim, InputKind

ALL = "; ".join(
    ("twitter", "linkedin", "blog", "posterous", "mastodon", "bluesky", "stack_exchange", "discourse",
     "hacker_news", "facebook", "reddit", "page", "web")
)  # fmt: skip


def accounts(folder: Path, **cells: str) -> list[Account]:
    (folder / "exports").mkdir(exist_ok=True)
    for name in ("linkedin.zip", "profile.pdf", "page.html", "feed.xml", "backup"):
        (folder / "exports" / name).write_text("x")
    row = GOOD | {"consent_sources": ALL, "twitter": ""} | cells
    applicant = only(rows_of(folder, row))
    assert applicant.gate is None
    return list(applicant.case.accounts)


@pytest.mark.parametrize(
    ("column", "cell", "kind", "locator"),
    [
        ("twitter", "@robin", InputKind.HANDLE, "@robin"),
        ("twitter", "robin", InputKind.HANDLE, "robin"),
        ("twitter", "HTTPS://x.com/robin", InputKind.URL, "HTTPS://x.com/robin"),
        ("twitter", "twitter.com/robin", InputKind.URL, "https://twitter.com/robin"),
        ("twitter", "archive.zip", InputKind.EXPORT, "archive.zip"),
        ("twitter_archive", "archive.zip", InputKind.EXPORT, "archive.zip"),
        ("mastodon", "@robin@social.example", InputKind.HANDLE, "@robin@social.example"),
        ("mastodon", "social.example/@robin", InputKind.URL, "https://social.example/@robin"),
        ("bluesky", "robin.bsky.social", InputKind.HANDLE, "robin.bsky.social"),
        ("hacker_news", "robin", InputKind.HANDLE, "robin"),
        ("stack_exchange", "stackoverflow.com/users/1/r", InputKind.URL, "https://stackoverflow.com/users/1/r"),
        ("blog", "mysite.example", InputKind.URL, "https://mysite.example"),
        ("blog", "mysite.example/blog", InputKind.URL, "https://mysite.example/blog"),
        ("blog", "mysite.example/feed.xml", InputKind.URL, "https://mysite.example/feed.xml"),
        ("blog", "exports/feed.xml", InputKind.EXPORT, "exports/feed.xml"),
        ("blog", "exports/page.html", InputKind.EXPORT, "exports/page.html"),
        ("posterous", "https://robin.example/rss.xml", InputKind.URL, "https://robin.example/rss.xml"),
        ("posterous", "robin.posterous.example", InputKind.URL, "https://robin.posterous.example"),
        ("posterous", "exports/backup", InputKind.EXPORT, "exports/backup"),
        ("linkedin", "exports/linkedin.zip", InputKind.EXPORT, "exports/linkedin.zip"),
        ("linkedin_pdf", "exports/profile.pdf", InputKind.EXPORT, "exports/profile.pdf"),
        ("linkedin", "exports/page.html", InputKind.SAVED_PAGE, "exports/page.html"),
        ("page", "exports/page.html", InputKind.SAVED_PAGE, "exports/page.html"),
        ("web", "brave", InputKind.HANDLE, "brave"),
        ("accounts", "Hacker News=robin", InputKind.HANDLE, "robin"),
        ("accounts", "reddit=archive.zip", InputKind.EXPORT, "archive.zip"),
    ],
)  # fmt: skip
def test_an_account_is_named_by_handle_address_or_file(
    tmp_path: Path, column: str, cell: str, kind: InputKind, locator: str
) -> None:
    (account,) = accounts(tmp_path, **{column: cell})
    place = str(tmp_path / locator) if kind in (InputKind.EXPORT, InputKind.SAVED_PAGE) else locator
    assert (account.kind, account.locator) == (kind, place)


def test_a_cell_may_name_several_accounts(tmp_path: Path) -> None:
    found = accounts(
        tmp_path,
        twitter="@robin; archive.zip",
        blog="a.example\nhttps://b.example/?x=1&y=2 | https://c.example|d",
        accounts="mastodon=@robin@social.example; blog=https://e.example/?a=b",
    )
    assert [account.locator.rpartition("/")[2] for account in found] == [
        "@robin", "archive.zip", "a.example", "?x=1&y=2", "c.example|d", "@robin@social.example", "?a=b",
    ]  # fmt: skip


@pytest.mark.parametrize("nothing", ["-", "N/A", "none", "—"])
def test_a_cell_that_says_that_there_is_none_names_no_account(tmp_path: Path, nothing: str) -> None:
    assert len(accounts(tmp_path, twitter="@robin", mastodon=nothing)) == 1
    assert refused(rows_of(tmp_path, GOOD | {"twitter": nothing})).problems[0].message == "no account to read"


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("twitter", "@robin sample", "neither a handle nor an address of Twitter"),
        ("mastodon", "robin", "neither a handle nor an address of Mastodon"),
        ("twitter", "gone.zip", "there is no such file: gone.zip"),
        ("linkedin", "robin-sample", "there is no such file"),
        ("blog", "my blog", "Blog is read by address"),
        ("blog", "https://", "the address is not a web address"),
        ("blog", "https://user:word@robin.example", "must hold no user name"),
        ("twitter", "@robin; https://x.com/Robin", "listed twice"),
        ("accounts", "myspace=robin", "does not begin with a source"),
        ("twitter", "; ".join(f"@r{number}" for number in range(60)), "more than 50 accounts"),
        ("links", "; ".join("x" * 600), "more than 500 entries"),
    ],
)
def test_what_names_no_account_is_a_problem_of_its_column(
    tmp_path: Path, column: str, cell: str, said: str
) -> None:
    problem = refused(rows_of(tmp_path, GOOD | {"twitter": "@robin"} | {column: cell})).problems[0]
    assert problem.column == column
    assert said in problem.message


@pytest.mark.parametrize("cell", ["https://www.linkedin.com/in/robin", "www.linkedin.com/in/robin"])
def test_a_linkedin_address_is_a_link_and_refuses_no_row(tmp_path: Path, cell: str) -> None:
    intake = rows_of(tmp_path, GOOD | {"linkedin": cell, "links": "https://www.linkedin.com/in/robin"})
    case = only(intake).case
    assert [account.source for account in case.accounts] == ["twitter"]
    assert case.candidate.claims == (Claim(kind="link", value="https://www.linkedin.com/in/robin"),)
    assert "LinkedIn (1 row)" in intake.notices[0]


def test_a_linkedin_address_alone_is_read_so_that_the_report_says_why_it_cannot_be(tmp_path: Path) -> None:
    (account,) = accounts(tmp_path, blog="https://www.linkedin.com/in/robin")
    assert (account.source, account.kind) == ("linkedin", InputKind.URL)


def test_claims_come_from_lists_and_from_single_columns(tmp_path: Path) -> None:
    row = GOOD | {
        "jobs": "Example Bakery | Assistant | 2024-5 | Aug 2024\nExample Mill | | 2025 | present",
        "employer": "Example Ltd",
        "title": "Clerk",
        "degree": "BA",
        "location": "Leeds,\nUK",
        "skills": "copywriting, photo editing",
        "experience": "3 years of community management",
    }
    assert only(rows_of(tmp_path, row)).case.candidate.claims == (
        Claim(kind="employer", value="Example Bakery", start="2024-05", end="2024-08"),
        Claim(kind="title", value="Assistant", start="2024-05", end="2024-08", at="Example Bakery"),
        Claim(kind="employer", value="Example Mill", start="2025"),
        Claim(kind="employer", value="Example Ltd"),
        Claim(kind="title", value="Clerk", at="Example Ltd"),
        Claim(kind="degree", value="BA"),
        Claim(kind="location", value="Leeds, UK"),
        Claim(kind="skill", value="copywriting"),
        Claim(kind="skill", value="photo editing"),
        Claim(kind="experience", value="3 years of community management"),
    )


def test_a_form_of_address_is_no_job_title(tmp_path: Path) -> None:
    assert only(rows_of(tmp_path, GOOD | {"Title": "Ms."})).case.candidate.claims == ()


@pytest.mark.parametrize("job", ["A | B | 2024 | 2023", "A | B | soon", "| B", "A|B|2024|2025|x"])
def test_a_job_that_cannot_be_told_is_a_problem(tmp_path: Path, job: str) -> None:
    (problem,) = rows_of(tmp_path, GOOD | {"jobs": job}).problems
    assert problem.column == "jobs"


@pytest.mark.parametrize(
    "text",
    ["2026-11-10", "2026-11-10 00:00:00", "2026-11-10T09:30:00Z", "10 Nov 2026", "10th November 2026",
     "10-Nov-2026", "Nov 10, 2026", "10.11.2026", "10. 11. 2026", "2026/11/10"],
)  # fmt: skip
def test_a_day_is_read_as_spreadsheets_write_it(text: str) -> None:
    assert day_of(text) == date(2026, 11, 10)


def test_a_day_with_slashes_is_read_only_if_it_can_be_one_day() -> None:
    assert day_of("13/11/2026") == day_of("11/13/2026 10:00 AM") == date(2026, 11, 13)
    assert day_of("5/5/2026") == date(2026, 5, 5)
    with pytest.raises(TwoDaysError, match="2026-06-07"):
        day_of("06/07/2026")


def test_a_day_that_can_be_two_is_asked_about(tmp_path: Path) -> None:
    (problem,) = rows_of(tmp_path, GOOD | {"consent_signed_on": "06/07/2026"}).problems
    assert problem.hint == "write 2026-06-07 or 2026-07-06"


@pytest.mark.parametrize(
    "text", ["", "46336", "2026-13-01", "31.02.2026", "10 Foo 2026", "1.1.0001", "9" * 99]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [("2024", "2024"), ("2024-5", "2024-05"), ("May 2024", "2024-05"), ("05/2024", "2024-05"),
     ("2024-05-31", "2024-05"), ("13/2024", None), ("06/07/2026", None), ("soon", None)],
)  # fmt: skip
def test_a_month_is_read_as_people_write_it(text: str, month: str | None) -> None:
    assert month_in(text) == month
