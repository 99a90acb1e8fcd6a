"""``vetting reply``: the candidate's answer, as plain text that no reader can be misled by."""

import io
import json
import logging
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import cli
from tests.reports import sample_case as sample
from tests.review_cases import CASE, said, stored
from vetting import case_file
from vetting.reviews import MOST_REPLY_CHARS


@pytest.fixture(autouse=True)
def _case() -> None:
    stored()


def reply(body: bytes, *options: str) -> int:
    Path("reply.txt").write_bytes(body)
    return cli.run(["reply", CASE, sample.CUSTOMERS, "--text", "reply.txt", *options])


def test_a_reply_from_a_file_is_kept_and_a_later_one_supersedes(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply("\ufeffI wrote that to a friend.\r\nSorry.\n".encode()) == 0
    assert "Next: run vetting report again" in capsys.readouterr().out
    assert reply("Schöner wäre es höflich gewesen. 🙂".encode()) == 0
    assert [each.text for each in said().replies] == [
        "I wrote that to a friend.\nSorry.",
        "Schöner wäre es höflich gewesen. 🙂",
    ]
    assert said().reply_to(sample.CUSTOMERS) == said().replies[1]


def test_a_reply_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"From a mail.")))
    assert cli.run(["reply", CASE, "f-tone-108", "--text", "-"]) == 0
    assert said().replies[0].text == "From a mail."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "the reply holds no words"),
        (b" \n\t . ", "the reply holds no words"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "the reply is not plain text"),
        (b"PK\x03\x04\x14\x00\x00", "the reply is not plain text"),
        ("Grüße".encode("latin-1"), "the reply is not plain text"),
        ("Hello".encode("utf-16"), "the reply is not plain text"),
        (b"x" * 1_000_000, "the reply is longer than 4,000 characters"),
        ("é".encode() * 500_000, "the reply is longer than 4,000 characters"),
        (b"x" * (MOST_REPLY_CHARS + 1), "the reply is longer than 4,000 characters"),
    ],
)
def test_what_is_no_short_plain_text_is_refused(
    body: bytes, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reply(body) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert len(printed.err) < 400
    assert said().replies == ()


@pytest.mark.parametrize("letter", ["x", "é", "語", "🙂"])
def test_the_longest_reply_is_taken_in_any_script(letter: str) -> None:
    assert reply(("a" + letter * (MOST_REPLY_CHARS - 1)).encode()) == 0
    assert len(said().replies[0].text) == MOST_REPLY_CHARS


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([CASE, sample.CUSTOMERS, "--text", "missing.txt"], "missing.txt: there is no such file"),
        ([CASE, sample.CUSTOMERS, "--text", "."], "the reply must be a plain file"),
        ([CASE, sample.CUSTOMERS, "--text", "pipe"], "the reply must be a plain file"),
        ([CASE, sample.CUSTOMERS, "--text", "/dev/zero"], "the reply must be a plain file"),
        ([CASE, sample.CUSTOMERS, "--text", "x" * 5000], "the reply cannot be read"),
        ([CASE, sample.CUSTOMERS, "--text", "a\0b"], "this is no path"),
        ([CASE, sample.CUSTOMERS], "--text: an answer needs its finding and its text"),
        ([CASE], "FINDING: an answer needs its finding and its text"),
        ([CASE, "--text", "-", "--json"], "an answer is to one finding"),
        ([CASE, "TONE-999", "--text", "-"], "there is no finding 'tone-999'"),
        (["case-999", sample.CUSTOMERS, "--text", "-"], "there is no case 'case-999'"),
    ],
)
def test_bad_input_is_one_message_and_keeps_nothing(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo("pipe")
    assert cli.run(["reply", *arguments]) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert "Internal error" not in printed.err
    assert said().replies == ()


def test_hidden_characters_are_kept_counted_and_shown_as_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply("I \u202enever\u202c said \x1b[31mthat\x07.\nReally.".encode()) == 0
    assert "It holds 4 control or direction characters" in capsys.readouterr().out
    assert "\u202e" in said().replies[0].text, "what was handed over is kept as it was"
    assert cli.run(["review", CASE, sample.CUSTOMERS, "--json"]) == 0
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert "\x1b" not in printed


def test_a_family_emoji_and_persian_joiners_are_no_hidden_characters() -> None:
    assert reply("👩\u200d👩\u200d👧 می\u200cخواهم".encode()) == 0


def test_the_result_is_json_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert reply("I \u202emeant\u202c it.".encode(), "--json") == 0
    row = json.loads(capsys.readouterr().out)
    (finding,) = row["findings"]
    assert finding["reply"]["text"] == "I \u202emeant\u202c it."
    assert row["hidden_characters"] == 2
    assert cli.run(["reply", CASE, "--list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 4


def test_a_reply_after_the_review_puts_the_finding_before_the_reviewer_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter(sample.NOW + timedelta(minutes=n) for n in range(9))

    def now() -> datetime:
        return next(clock)

    monkeypatch.setattr(case_file, "utc_now", now)
    why = ["--verdict", "upheld", "--by", "Dana", "--note", "Meant."]
    assert cli.run(["review", CASE, sample.CUSTOMERS, *why]) == 0
    assert not said().awaits(sample.CUSTOMERS)
    assert reply(b"It was a line of a play.") == 0
    assert "was reviewed before" in capsys.readouterr().out
    assert said().awaits(sample.CUSTOMERS)
    assert cli.run(["review", CASE, sample.CUSTOMERS, *why]) == 0
    assert not said().awaits(sample.CUSTOMERS)


def test_no_word_of_a_reply_reaches_the_log(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert reply(b"Something private.", "-v") == 0
    assert "private" not in caplog.text
    printed = capsys.readouterr()
    assert "private" not in printed.out + printed.err
