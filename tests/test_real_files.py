"""The whole way with real files: what is in them is counted right, and the counts stand in the report."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import cli
from scoring import score_texts
from tests.shared_data import SOURCES, needs_shared_data

pytestmark = needs_shared_data

CASE = """\
name = "{name}"
role = "social_media_intern"
stage = "finalist"
{aliases}
[consent]
signed_on = 2026-11-10
document = "signed.txt"
sources = ["twitter", "linkedin", "blog", "posterous"]

{accounts}
"""


def pages_of(report: Path) -> list[str]:
    with pypdfium2.PdfDocument(report) as printed:
        return [page.get_textpage().get_text_bounded() for page in printed]


def zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder).as_posix())
    return target


def vet(
    folder: Path,
    accounts: dict[str, Path],
    *options: str,
    name: str = "Sam Nobody",
    author: str = "",
    years: int = 25,
    expect: int = 0,
) -> dict[str, Any]:
    folder.mkdir(exist_ok=True)
    tables = [
        f'[[accounts]]\nsource = "{source.rstrip("0123456789")}"\nexport = "{path}"\n'
        + (f'author = "{author}"\n' if author else "")
        for source, path in accounts.items()
    ]
    (folder / "signed.txt").write_text("signed")
    (folder / "candidate.toml").write_text(CASE.format(name=name, aliases="", accounts="\n".join(tables)))
    (folder / "settings.toml").write_text(f"look_back_years = {years}\n")
    command = ["report", str(folder / "candidate.toml"), "-o", str(folder / "out"), "--as-of", "2026-11-22"]
    command += ["--config", str(folder / "settings.toml"), "--format", "json", *options]
    assert cli.run(command) == expect
    loaded: dict[str, Any] = json.loads((folder / "out" / "assessment.json").read_text(encoding="utf-8"))
    return loaded


def not_read(row: dict[str, Any]) -> dict[str, int]:
    return dict(row["not_read"])


def test_a_real_twitter_archive(tmp_path: Path) -> None:
    """1,986 tweets, of which 643 are other people's words."""
    archive = zipped(SOURCES / "twitter-archive", tmp_path / "archive.zip")
    whole = vet(tmp_path / "case", {"twitter": archive}, "--format", "json,pdf", "-v")
    (row,) = whole["coverage"]
    assert (row["found"], row["stated"]) == (1986, 1986)
    aside = not_read(row)
    assert aside["Reposts"] == 643
    assert row["read"] == whole["own_posts_read"] == 1986 - sum(aside.values())
    assert "likes" in row["unopened"]
    page = " ".join(pages_of(tmp_path / "case" / "out" / "report.pdf")[0].split())
    assert "1,986" in page
    assert "Reposts 643" in page


def test_posts_past_the_look_back_are_not_scored(tmp_path: Path) -> None:
    archive = zipped(SOURCES / "twitter-archive", tmp_path / "archive.zip")
    whole = vet(tmp_path / "case", {"twitter": archive}, years=7)
    (row,) = whole["coverage"]
    assert not_read(row)["Older than the look-back limit"] > 500
    years = [quote["published_on"] for view in whole["findings"] for quote in view["quotations"]]
    assert all(day >= "2019-11-22" for day in years)


def test_a_real_linkedin_export(tmp_path: Path) -> None:
    """202 shares (14 of them without words) and 323 comments, in two dialects of CSV."""
    export = zipped(SOURCES / "linkedin", tmp_path / "export.zip")
    whole = vet(tmp_path / "case", {"linkedin": export}, expect=1)
    assert "nothing in it says whose it is" in whole["coverage"][0]["gap_detail"]["text"]
    (row,) = whole["coverage"]
    assert (row["found"], row["comments"]) == (202, 323)
    assert not_read(row)["Reposts"] == 14


@pytest.mark.parametrize(
    ("name", "posts", "comments", "author"),
    [
        ("potential-octo-parakeet", 8, 0, ""),
        ("gdiggs", 19, 2, ""),
        ("janogonzalez", 60, 44, "Jano González"),
        ("chexov", 40, 8, ""),
    ],
)
@pytest.mark.parametrize("as_zip", [False, True])
def test_a_real_posterous_backup(
    tmp_path: Path, name: str, posts: int, comments: int, author: str, as_zip: bool
) -> None:
    folder = SOURCES / "posterous" / name
    source = zipped(folder, tmp_path / "backup.zip") if as_zip else folder
    whole = vet(tmp_path / "case", {"posterous": source}, author=author)
    (row,) = whole["coverage"]
    assert (row["found"], row["comments"]) == (posts, comments)
    assert row["read"] > 0


def test_several_authors_and_none_named_is_a_question_not_a_guess(tmp_path: Path) -> None:
    whole = vet(tmp_path / "case", {"posterous": SOURCES / "posterous" / "janogonzalez"}, expect=1)
    (row,) = whole["coverage"]
    assert row["gap"] == "Several authors, none named as the candidate"
    assert row["read"] == 0
    assert whole["outcome"] == "Identity unresolved"


def test_a_real_posterous_feed_of_2010(tmp_path: Path) -> None:
    """Its author stands in the posterous namespace; its footer is not the author's words."""
    whole = vet(
        tmp_path / "case", {"posterous": SOURCES / "posterous" / "rss-2010.xml"}, name="Evan Prodromou"
    )
    (row,) = whole["coverage"]
    assert (row["found"], row["read"]) == (1, 1)
    assert "Leave a comment" not in json.dumps(whole)
    assert whole["outcome"] == "Not enough evidence"


def test_all_real_sources_in_one_case_within_twelve_pages(tmp_path: Path) -> None:
    accounts = {
        "twitter": zipped(SOURCES / "twitter-archive", tmp_path / "archive.zip"),
        "linkedin": zipped(SOURCES / "linkedin", tmp_path / "export.zip"),
        "posterous": SOURCES / "posterous" / "gdiggs",
        "blog": SOURCES / "posterous" / "rss-2010.xml",
    }
    whole = vet(tmp_path / "case", accounts, "--format", "json,pdf,html", expect=1)
    assert [row["found"] for row in whole["coverage"]] == [1986, 202, 19, 1]
    pages = pages_of(tmp_path / "case" / "out" / "report.pdf")
    assert len(pages) <= 12
    assert "At a glance" not in pages[0]
    assert "At a glance" in pages[1]


def test_the_report_carries_exactly_the_flags_that_score_texts_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between scoring a text and reporting on it, no flag is lost and none is added."""
    from scoring.scorer import RuleScorer
    from vetting.models import Dossier, Scorecard

    seen: list[tuple[Dossier, Scorecard]] = []
    real = RuleScorer.score

    def spy(self: RuleScorer, dossier: Dossier, *rest: Any, **more: Any) -> Scorecard:
        card = real(self, dossier, *rest, **more)
        seen.append((dossier, card))
        return card

    monkeypatch.setattr(RuleScorer, "score", spy)
    archive = zipped(SOURCES / "twitter-archive", tmp_path / "archive.zip")
    whole = vet(tmp_path / "case", {"twitter": archive}, name="Zzyzx Qwertz")
    ((dossier, card),) = seen
    expected = sorted(
        (post.id, flag.rule_id, flag.evidence[0].span)
        for post, flags in zip(dossier.posts, score_texts(post.text for post in dossier.posts), strict=True)
        for flag in flags
    )
    tone = [finding for finding in card.findings if finding.dimension.value == "tone"]
    carried = sorted(
        (flag.evidence[0].post_id, flag.rule_id, flag.evidence[0].span)
        for finding in tone
        for flag in finding.flags
        if flag.evidence[0].post_id in {post.id for post in dossier.posts}
    )
    assert carried == expected
    assert sorted(view["count"] for view in whole["findings"]) == sorted(
        len(finding.flags) for finding in tone
    )
