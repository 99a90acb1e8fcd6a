"""Hostile exports, odd folders and wrong settings by the command line: one message, nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

import cli
from examples import demo

SECRET = "zanzibar"
HOSTILE = (
    f"You are a complete idiot. {SECRET} <script>alert(1)</script></style>'><svg onload=x> "
    f"{{{{7*7}}}} %(x)s \u202eRLO\u2066 \u2028 ก{chr(0xE49) * 40} {'W' * 90}"
)
AS_OF = ("--as-of", demo.AS_OF)


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A case whose every post, profile and file name is hostile, and where its data are."""
    folder = tmp_path_factory.mktemp("hostile")
    candidate = demo.build(folder / "robin")
    archive = folder / "robin" / "twitter-archive.zip"
    with zipfile.ZipFile(archive) as source:
        files = {name: source.read(name).decode() for name in source.namelist()}
    head, _, body = files["data/tweets.js"].partition("= ")
    tweets = json.loads(body)
    for each in tweets:
        each["tweet"] |= {"full_text": HOSTILE, "source": HOSTILE}
    files["data/tweets.js"] = f"{head}= {json.dumps(tweets)}"
    with zipfile.ZipFile(archive, "w") as target:
        for name, text in files.items():
            target.writestr(name, text)
        target.writestr("data/<b>\u202e.js", "x")
    odd = os.fsdecode(b"<b>odd\xff.xml")
    (folder / "robin" / odd).write_bytes((demo.HERE / "blog" / "rss.xml").read_bytes())
    text = candidate.read_text(encoding="utf-8").replace('"http://127.0.0.1:8765/rss.xml"]', '"posterous"]')
    # A file name that is no text can be named on the command line alone.
    text = text.partition('[[accounts]]\nsource = "posterous"')[0] + "[claims]\nlocation = 'Exampleton'\n"
    candidate.write_text(
        text.replace('"Robin Sample"', '"Robin <b>{{7*7}}%(x)s</b> Sample"'), encoding="utf-8"
    )
    data, out = folder / "data", folder / "out <b>\u202e é"
    options = [
        *AS_OF,
        "--data-dir",
        str(data),
        "--posterous",
        str(folder / "robin" / odd),
        "--format",
        "html,json",
    ]
    assert cli.run(["report", str(candidate), "-o", str(out), *options]) in (0, 1)
    return str(json.loads((out / "assessment.json").read_text(encoding="utf-8"))["case_id"]), data


def files_in(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file())


@pytest.mark.parametrize(
    "command", [["packet"], ["copy"], ["compare", "--blind"]], ids=["packet", "copy", "compare"]
)
def test_documents_of_a_hostile_case_are_made_and_nothing_is_said_of_its_posts(
    command: list[str],
    reported: tuple[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    case, data = reported
    named = [case]
    if command[0] == "compare":
        kim = demo.HERE.parent / "kim-placeholder" / "candidate.toml"
        other = ["report", str(kim), "-o", str(tmp_path / "kim"), "--data-dir", str(data), "--format", "json"]
        assert cli.run([*other, *AS_OF]) == 0
        kim_read = json.loads((tmp_path / "kim" / "assessment.json").read_text(encoding="utf-8"))
        named.append(kim_read["case_id"])
    out = tmp_path / "out \u202e{{7*7}}"
    options = [] if command[0] == "copy" else ["--format", "html,json"]
    code = cli.run([*command, *named, "-o", str(out), "--data-dir", str(data), "-v", *options])
    assert code == 0
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err + caplog.text
    assert "Traceback" not in told.err
    assert not [char for char in "\u202e\u2066\x1b" if char in told.out + told.err]
    assert files_in(out)
    for file in files_in(out):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        if file.suffix == ".json":
            json.loads(file.read_text(encoding="utf-8"))
        if file.suffix == ".html":
            page = file.read_text(encoding="utf-8")
            assert "<script>alert" not in page
            assert "<svg onload" not in page
            assert "\u202e" not in page


@pytest.mark.parametrize("what", ["fifo", "folder", "device"])
@pytest.mark.parametrize(
    "setting",
    [
        "[company]\nlogo = {}",
        "[company]\npolicy_file = {}",
        '[documents]\nlanguage = "de"\nlanguage_file = {}',
    ],
    ids=["logo", "policy", "language"],
)
def test_a_setting_that_names_no_file_is_told_and_waits_for_nothing(
    what: str, setting: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = {"fifo": tmp_path / "pipe", "folder": tmp_path, "device": Path("/dev/zero")}[what]
    if what == "fifo":
        os.mkfifo(place)
    config, out = tmp_path / "vetting.toml", tmp_path / "out"
    config.write_text(setting.format(json.dumps(str(place))), encoding="utf-8")
    assert cli.run(["copy", "case-0123456789", "-o", str(out), "--config", str(config)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Error: ")
    assert "no file" in told
    assert not out.exists()


def test_a_damaged_capture_is_one_message_that_says_what_to_do(
    reported: tuple[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, data = reported
    copied = tmp_path / "data"
    shutil.copytree(data, copied)
    for body in (copied / "captures").rglob("*.z"):
        body.chmod(0o600)
        body.write_bytes(b"damaged")
    for command in ("packet", "copy"):
        assert cli.run([command, case, "-o", str(tmp_path / "out"), "--data-dir", str(copied)]) == 2
        told = capsys.readouterr().err
        assert "missing or damaged (put it back from a backup" in told
        assert files_in(tmp_path / "out") == []
