import csv
import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import tables
from collectors.capture import capture
from collectors.linkedin import LinkedInCollector
from tests.collectors.builders import NOW, collect, details, export, folder_members, read, reasons, zipped
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import CollectError, ParseError, UnsupportedInput
from vetting.models import Capture, Extract, Period, PostKind

REAL = SOURCES / "linkedin"
SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
COMMENTS = "Date,Link,Message\n"
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers\n"
    'Ada,Lovelace,Byron,"12 St James Sq",Dec 10,Analyst,"I write\nabout engines",Software,SW1,London,[ada],'
    '"[PORTFOLIO:https://ada.example/x],[PERSONAL:ada.example],[OTHER:javascript:alert(1)]",\n'
)
FORBIDDEN = ("messages.csv", "Connections.csv", "Ad_Targeting.csv", "Email Addresses.csv", "Reactions.csv")


def linkedin(tmp_path: Path, **members: str | bytes) -> Extract:
    contents = {f"{name.title()}.csv": body for name, body in members.items()}
    return read(export("linkedin", zipped(tmp_path / "a.zip", contents)))


@needs_shared_data
def test_the_real_export(tmp_path: Path) -> None:
    members = folder_members(REAL) | dict.fromkeys(FORBIDDEN, b"TRIPWIRE")
    path = zipped(tmp_path / "Complete_LinkedInDataExport.zip", members)
    captures = collect(export("linkedin", path))
    names = ["Comments.csv", "Shares.csv"]
    assert [each.snapshot.url.partition("!/")[2] for each in captures] == names
    extract = read(export("linkedin", path))
    assert Counter(post.kind.value for post in extract.posts) == {"original": 188, "repost": 14, "reply": 323}
    assert [gap.reason.value for gap in extract.gaps] == ["incomplete"]
    assert "Profile.csv" in extract.gaps[0].detail
    assert all(post.published_at and post.url for post in extract.posts)
    assert all(post.in_reply_to == post.url for post in extract.posts if post.kind is PostKind.REPLY)
    first = extract.posts[0]
    assert first.id == "linkedin:7345821826846990338"
    assert first.text.startswith("I'm off for a 10-day Vipassana meditation program.\n\n𝗪𝗛𝗔𝗧?")
    assert first.published_at == datetime(2025, 7, 1, 14, 33, 22, tzinfo=UTC)
    assert not any('"\n"' in post.text for post in extract.posts)
    assert any('telling ChatGPT to "Challenge my assumptions' in post.text for post in extract.posts)
    assert [post.text for post in read(export("linkedin", REAL)).posts] == [
        post.text for post in extract.posts
    ]


@needs_shared_data
def test_a_single_file_of_the_export_is_refused_with_a_hint() -> None:
    with pytest.raises(UnsupportedInput) as caught:
        collect(export("linkedin", REAL / "Shares.csv"))
    assert caught.value.message == "is not a zip archive but a CSV file"
    assert "whole zip" in caught.value.hint


def test_the_profile_leaves_out_what_is_nobodys_business(tmp_path: Path) -> None:
    extract = linkedin(
        tmp_path,
        profile=PROFILE,
        positions="Company Name,Title,Description,Location,Started On,Finished On\n"
        "Engines Ltd,Analyst,x,London,Oct 2023,\nMill,Clerk,,,2019,Dec 2022\n",
        education="School Name,Start Date,End Date,Notes,Degree Name,Activities\nHome,1830,1833,,BSc,\n",
        skills="Name\nMathematics\n",
        shares=SHARES,
        comments=COMMENTS,
    )
    (profile,) = extract.profiles
    assert (profile.display_name, profile.location) == ("Ada Lovelace", "London")
    assert profile.bio == "Analyst\n\nI write\nabout engines"
    assert profile.links == ("https://ada.example/x", "https://ada.example")
    assert profile.positions == (
        Period(organisation="Engines Ltd", title="Analyst", start="2023-10", location="London"),
        Period(organisation="Mill", title="Clerk", start="2019", end="2022-12"),
    )
    assert profile.education == (Period(organisation="Home", title="BSc", start="1830", end="1833"),)
    assert profile.skills == ("Mathematics",)
    assert not any(word in repr(extract) for word in ("Byron", "St James", "Dec 10", "SW1"))
    assert reasons(extract) == ["empty"]


def test_reshares_repeats_and_missing_urns(tmp_path: Path) -> None:
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A77"
    rows = [
        f"2025-07-01 14:33:22,{link},,,http://p,X",
        f"2025-07-01 14:33:22,{link},hi,,,X",
        ",javascript:x,yo,,,X",
    ]
    extract = linkedin(
        tmp_path, shares=SHARES + "\n".join(rows), comments=COMMENTS + "\n".join(["d,l,hello"] * 2)
    )
    assert [(post.kind.value, post.text, post.media) for post in extract.posts[:3]] == [
        ("repost", "", 1),
        ("original", "hi", 0),
        ("original", "yo", 0),
    ]
    assert [post.id for post in extract.posts[:2]] == ["linkedin:77", "linkedin:77-2"]
    assert extract.posts[2].url == ""
    assert extract.posts[2].published_at is None
    assert extract.posts[4].id == f"{extract.posts[3].id}-2"


def test_names_in_any_case_top_folders_preambles_and_encodings(tmp_path: Path) -> None:
    shares = (
        'Notes:\n"What this file holds, and why"\n\n'
        + SHARES
        + "2025-07-01 14:33:22,https://a.example,ünï,,,X\n"
    )
    for body in (shares.encode("utf-8-sig"), shares.encode("utf-16"), shares.replace("\n", "\r\n").encode()):
        path = zipped(
            tmp_path / "a.zip", {"Basic Export/SHARES.CSV": body, "Basic Export/Connections.csv": b"x"}
        )
        extract = read(export("linkedin", path))
        assert [post.text for post in extract.posts] == ["ünï"]
        assert reasons(extract) == ["missing_file", "incomplete"]
        assert "complete export" in details(extract)[0]


@pytest.mark.parametrize(
    ("shares", "reason", "words", "found"),
    [
        (SHARES + "d,l,one,,,X\nd,l\nd,l,two,,,X,9\nd,l,three,,,X\n", "incomplete", "2 rows", 2),
        (SHARES + 'd,l,one,,,X\nd,l,"open,,,X\nd,l,SECRET,,,X\n', "incomplete", "damaged at line 4", 1),
        (SHARES + f"d,l,{'x' * 200_000},,,X\n", "incomplete", "damaged at line 2", 0),
        ("Date,What\n1,2\n", "unreadable", "has no header", 0),
        ("", "unreadable", "has no header", 0),
        ((SHARES + "d,l,caf\xe9,,,X\n").encode("latin-1"), "unreadable", "is not UTF-8", 0),
    ],
)
def test_broken_tables_say_what_was_lost(
    tmp_path: Path, shares: str | bytes, reason: str, words: str, found: int
) -> None:
    extract = linkedin(tmp_path, shares=shares, comments=COMMENTS)
    assert len(extract.posts) == found
    assert reasons(extract) == [reason, "incomplete"]  # the second: no Profile.csv
    assert words in details(extract)[0]
    assert "SECRET" not in str(extract.gaps)


def test_an_export_of_nothing_but_broken_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match="none of the export's files"):
        linkedin(tmp_path, shares=b"\xff\xfe\x00", comments=b"\xe9")
    assert LinkedInCollector().parse([]) == Extract()


def table(name: str, body: bytes) -> list[Capture]:
    account = export("linkedin", "/x/a.zip")
    url = f"a.zip!/{name}.csv"
    return [
        capture(account=account, url=url, body=body, media_type="text/csv", captured_at=NOW, collector="x")
    ]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=80)


@given(st.lists(TEXT.map(str.strip).filter(bool), max_size=4))
def test_wrapped_line_ends_are_undone(texts: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for text in texts:
        writer.writerow(["2025-07-01 14:33:22", "https://a.example", text.replace("\n", '"\n"'), "", "", "X"])
    posts = LinkedInCollector().parse(table("Shares", (SHARES + out.getvalue()).encode())).posts
    assert [post.text for post in posts] == texts


@given(st.lists(TEXT.map(str.strip).filter(bool), max_size=4))
def test_backslash_escapes_are_undone(texts: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", doublequote=False, escapechar="\\")
    for text in texts:
        writer.writerow(["2025-07-01 14:33:22", "https://a.example", text])
    posts = LinkedInCollector().parse(table("Comments", (COMMENTS + out.getvalue()).encode())).posts
    assert [post.text for post in posts] == texts


@given(
    st.sampled_from(["Shares", "Comments", "Profile", "Skills"]), st.binary(max_size=60), st.text(max_size=60)
)
def test_no_bytes_make_the_parser_fail_otherwise(name: str, raw: bytes, text: str) -> None:
    header = {"Shares": SHARES, "Comments": COMMENTS, "Profile": PROFILE, "Skills": "Name\n"}[name]
    for body in (raw, header.encode() + raw, header.encode() + text.encode("utf-8", "replace")):
        captures = table(name, body)
        try:
            extract = LinkedInCollector().parse(captures)
        except CollectError:
            continue
        assert LinkedInCollector().parse(captures) == extract


def exports(tmp_path: Path, **members: str) -> Extract:
    contents = {name.replace("__", "/") + ".csv": body for name, body in members.items()}
    return read(export("linkedin", zipped(tmp_path / "a.zip", contents)))


def test_a_second_export_inside_is_named_and_not_mixed_in(tmp_path: Path) -> None:
    extract = exports(
        tmp_path,
        Profile=PROFILE,
        a__Shares=SHARES + "2026-06-20 09:00:00,http://x,mine,,,\n",
        b__Shares=SHARES + "2026-06-20 09:00:00,http://y,theirs,,,\n",
        b__Comments=COMMENTS + "2026-06-20 09:00:00,http://y,theirs\n",
    )
    assert [post.text for post in extract.posts] == ["mine"]
    assert extract.profiles == ()
    assert reasons(extract) == ["incomplete", "missing_file", "incomplete"]
    assert details(extract)[0] == (
        'the archive holds a second export, in its top folder and b, which was not read; only "a" was'
    )


def test_a_file_that_is_there_twice_is_named(tmp_path: Path) -> None:
    row = "2026-06-20 09:00:00,http://x,{},,,\n"
    extract = exports(tmp_path, SHARES=SHARES + row.format("one"), Shares=SHARES + row.format("two"))
    assert [post.text for post in extract.posts] == ["one"]
    assert details(extract)[0] == "the export holds Shares.csv more than once; only the first was read"


def test_tables_beyond_reason_are_cut_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    extract = linkedin(tmp_path, shares=SHARES + "d,l,one,,,X\n" * 5, comments=COMMENTS)
    assert len(extract.posts) == 2
    assert details(extract)[0] == "Shares.csv has more than 2 rows; the rest was not read"
    monkeypatch.setattr(tables, "MAX_TABLE", 60)
    extract = linkedin(tmp_path, shares=SHARES + "d,l,one,,,X\n" * 5, comments=COMMENTS)
    assert "is larger than any such file" in details(extract)[0]


def test_gaps_stay_short_whatever_the_archive_is_called(tmp_path: Path) -> None:
    path = zipped(tmp_path / ("n" * 240 + ".zip"), {"d" * 3_000 + "/Shares.csv": "x", "Shares.csv": SHARES})
    assert all(len(detail) <= 400 for detail in details(read(export("linkedin", path))))
