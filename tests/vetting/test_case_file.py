"""The candidate file: what a hiring manager writes, and what they are told when it is wrong."""

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from vetting.case_file import read_case
from vetting.errors import ConsentError, IntakeError, VettingError
from vetting.models import Account, Case, InputKind

NOW = datetime(2026, 11, 20, tzinfo=UTC)
GOOD = """\
name = "Robin Sample"
role = "social_media_intern"
stage = "finalist"

[consent]
signed_on = 2026-11-10
document = "signed.txt"
sources = ["twitter", "https://robin.example/rss.xml"]

[[accounts]]
source = "twitter"
export = "archive.zip"

[[accounts]]
source = "blog"
url = "https://robin.example/rss.xml"
author = "Robin"

[claims]
location = "Leeds"
skills = ["copywriting"]

[[claims.jobs]]
employer = "Example Bakery"
title = "Assistant"
start = "2024-06"
end = 2024-09-30
"""


def read(folder: Path, text: str, **options: object) -> Case:
    (folder / "signed.txt").write_text("signed")
    path = folder / "candidate.toml"
    path.write_text(text, encoding="utf-8")
    return read_case(path, as_of=NOW, retention_days=180, **options)


def test_a_full_file_becomes_a_case(tmp_path: Path) -> None:
    case = read(tmp_path, GOOD)
    assert case.candidate.full_name == "Robin Sample"
    assert [account.kind for account in case.accounts] == [InputKind.EXPORT, InputKind.URL]
    assert Path(case.accounts[0].locator) == tmp_path / "archive.zip"
    assert case.accounts[1].author == "Robin"
    claims = [(claim.kind, claim.value, claim.start, claim.end) for claim in case.candidate.claims]
    assert ("employer", "Example Bakery", "2024-06", "2024-09") in claims
    assert ("title", "Assistant", "2024-06", "2024-09") in claims
    assert case.purge_on == date(2027, 5, 19)
    assert case.consent.expires_at == date(2027, 5, 9)


def test_the_case_id_is_the_same_again_and_another_for_another_consent(tmp_path: Path) -> None:
    first = read(tmp_path, GOOD)
    assert read(tmp_path, GOOD).id == first.id
    (tmp_path / "other.txt").write_text("another signature")
    assert read(tmp_path, GOOD.replace("signed.txt", "other.txt")).id != first.id


@pytest.mark.parametrize("line", ["signed_on = 2026-11-10\n", 'document = "signed.txt"\n'])
def test_without_a_consent_nothing_is_read(tmp_path: Path, line: str) -> None:
    with pytest.raises(ConsentError) as caught:
        read(tmp_path, GOOD.replace(line, ""))
    assert caught.value.exit_code == 3
    assert "consent-form.html" in caught.value.hint


def test_a_signed_document_that_is_not_there_is_no_consent(tmp_path: Path) -> None:
    with pytest.raises(ConsentError, match=r"candidate\.toml:7: the signed consent 'gone\.txt'"):
        read(tmp_path, GOOD.replace("signed.txt", "gone.txt"))


def test_every_mistake_is_shown_with_its_line(tmp_path: Path) -> None:
    text = GOOD.replace('stage = "finalist"', 'stgae = "finalist"').replace(
        'start = "2024-06"', 'start = "June"'
    )
    text = text.replace('export = "archive.zip"', 'zip = "archive.zip"').replace('["copywriting"]', '"copy"')
    with pytest.raises(IntakeError) as caught:
        read(tmp_path, text)
    message = str(caught.value)
    assert "candidate.toml:3: unknown key 'stgae' (did you mean 'stage'?)" in message
    assert "candidate.toml:12: unknown key 'zip'" in message
    assert "candidate.toml:11: an account needs exactly one of" in message
    assert "candidate.toml:21: 'skills' must be a list of texts" in message
    assert "candidate.toml:26: 'start' must be a year or a month" in message
    assert "'stage' is missing or empty" in message


def test_an_end_before_the_start_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="'end' lies before 'start'"):
        read(tmp_path, GOOD.replace("2024-09-30", '"2023-09"'))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('https://robin.example/rss.xml"\nauthor', 'http://[::1/feed"\nauthor', ":16: 'url' is not a web"),
        (
            'https://robin.example/rss.xml"\nauthor',
            'https://a:b@x.example/"\nauthor',
            "no user name or password",
        ),
        ('export = "archive.zip"', 'export = "~nosuchuser/a.zip"', ":12: 'export': this is no path"),
        ('export = "archive.zip"', 'saved_page = "~nosuchuser/a"', ":12: 'saved_page': this is no path"),
        ('start = "2024-06"', 'start = "2024-²"', "must be a year or a month"),
        ("[claims]", "n = " + "9" * 5000 + "\n[claims]", "not valid TOML"),
    ],
)
def test_odd_values_are_mistakes_and_no_crash(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(IntakeError) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert says in str(caught.value)


def test_a_saved_page_is_a_file_beside_the_candidate_file(tmp_path: Path) -> None:
    text = GOOD.replace('export = "archive.zip"', 'saved_page = "about.html"').replace('"twitter"', '"page"')
    account = read(tmp_path, text).accounts[0]
    assert (account.source, account.kind) == ("page", InputKind.SAVED_PAGE)
    assert account.locator == str(tmp_path / "about.html")


def test_dates_at_the_end_of_time_are_dates(tmp_path: Path) -> None:
    case = read(tmp_path, GOOD.replace("signed_on = 2026-11-10", "signed_on = 9999-12-01"))
    assert case.consent.expires_at == date.max


def test_a_consent_that_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ConsentError, match="cannot be read"):
        read(tmp_path, GOOD.replace('"signed.txt"', '"pipe"'))


def test_the_same_account_twice_is_a_mistake(tmp_path: Path) -> None:
    twice = GOOD + '\n[[accounts]]\nsource = "twitter"\nexport = "archive.zip"\n'
    with pytest.raises(IntakeError, match=r"candidate\.toml:30: this account is listed twice"):
        read(tmp_path, twice)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('source = "mastodon"\nhandle = "@robin@social.example"', 'url = "https://social.example/@Robin"'),
        ('source = "bluesky"\nhandle = "robin.bsky.social"', 'handle = "@Robin.bsky.social"'),
        ('source = "hacker_news"\nhandle = "robin"', 'url = "https://news.ycombinator.com/user?id=robin"'),
    ],
)
def test_one_account_named_in_two_ways_is_the_same_account_twice(
    tmp_path: Path, one: str, other: str
) -> None:
    source = one.splitlines()[0]
    first = f"{GOOD}\n[[accounts]]\n{one}\n"
    assert len(read(tmp_path, first).accounts) == 3
    with pytest.raises(IntakeError, match="this account is listed twice"):
        read(tmp_path, f"{first}\n[[accounts]]\n{source}\n{other}\n")


def test_an_archive_and_a_handle_of_one_source_are_two_accounts(tmp_path: Path) -> None:
    case = read(tmp_path, GOOD + '\n[[accounts]]\nsource = "twitter"\nhandle = "@robin"\n')
    assert [account.kind for account in case.accounts if account.source == "twitter"] == [
        InputKind.EXPORT,
        InputKind.HANDLE,
    ]


def test_an_option_replaces_the_accounts_of_its_source(tmp_path: Path) -> None:
    other = Account(source="twitter", kind=InputKind.EXPORT, locator="/elsewhere/new.zip")
    case = read(tmp_path, GOOD, replace_accounts=(other,))
    assert [account.locator for account in case.accounts if account.source == "twitter"] == [other.locator]
    assert len(case.accounts) == 2


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"\xff\xfe\x00n", "not UTF-8"),
        (b'name = "Robin\n', "not valid TOML"),
        (b"x" * 1_000_001, "never larger than 1 MB"),
        (b"a = " + b"[" * 5000, "not valid TOML"),
    ],
)
def test_a_file_that_is_no_candidate_file_says_so(tmp_path: Path, body: bytes, says: str) -> None:
    path = tmp_path / "candidate.toml"
    path.write_bytes(body)
    with pytest.raises(IntakeError, match=says):
        read_case(path, as_of=NOW, retention_days=1)


def test_a_missing_file_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="vetting init"):
        read_case(tmp_path / "none.toml", as_of=NOW, retention_days=1)


KEYS = ("name", "role", "accounts", "claims", "consent", "aliases", "born")
VALUES = (
    "1",
    "true",
    "[]",
    "[1, 2]",
    "{}",
    "2026-01-01",
    '"text"',
    "[[1]]",
    "1e400",
    "{a = 1}",
    '["\\u0000"]',
)


@given(key=st.sampled_from(KEYS), value=st.sampled_from(VALUES))
def test_no_value_of_any_type_makes_anything_but_a_message(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: str
) -> None:
    folder = tmp_path_factory.mktemp("case")
    lines = [f"{key} = {value}"]
    lines += [
        line for line in GOOD.split("\n\n[[accounts]]")[0].splitlines() if not line.startswith(f"{key} ")
    ]
    with suppress(VettingError):
        read(folder, "\n".join(lines) + "\n")
