"""``vetting score``: a line for a line, whatever the lines hold, in constant memory."""

import io
import itertools
import json
import subprocess
import sys
import tracemalloc

import pytest
from click.testing import CliRunner
from hypothesis import given, strategies as st

import cli
from scoring import default_engine
from scoring.commands import score
from scoring.jsonl import LONGEST_LINE, read_lines
from scoring.score_lines import score_lines
from tests.scoring.test_loader import RULE, write

INSULT = b'{"id": "1", "text": "You are an idiot."}'


def scored(data, *options):
    done = CliRunner().invoke(score, ["-", *options], input=data, standalone_mode=False)
    assert done.exception is None, done.output
    return done.return_value, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_a_flag_is_told_in_full():
    code, (answer,), _ = scored('{"id": "1", "text": "🙄 You are an idiot 🙄"}\n'.encode())
    assert code == 0
    (flag,) = answer["flags"]
    assert flag["category"] == "insult"
    assert {flag["severity"], flag["confidence"]} <= {"info", "low", "medium", "high"}
    assert "🙄 You are an idiot 🙄"[slice(*flag["span"])] == flag["quote"]
    assert flag["quote"] in flag["message"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{not json", "stdin:2: not JSON (Expecting property name enclosed in double quotes at column 2)"),
        (b'{"id": "2"}', 'stdin:2: no "text"'),
        (b'{"id": "2", "text": 5}', 'stdin:2: "text" must be text'),
        (b'{"id": "2", "text": null}', 'stdin:2: "text" must be text'),
        (b'{"id": [], "text": ""}', "stdin:2: 'id' must be text or a whole number"),
        (b'{"id": true, "text": ""}', "stdin:2: 'id' must be text or a whole number"),
        (b'["text"]', "stdin:2: not an object"),
        (b'{"text": "", "n": NaN}', "stdin:2: not JSON"),
        (b'{"text": "", "n": ' + b"9" * 5000 + b"}", "stdin:2: not JSON"),
        (b"[" * 200_000, "stdin:2: not JSON"),
        (b'{"text": "\xff"}', "stdin:2: not UTF-8"),
        (b'{"text": "' + b"x" * LONGEST_LINE + b'"}', "stdin:2: longer than 1024 kB"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_scored(line, error):
    code, answers, stderr = scored(b"\n".join([INSULT, line, INSULT]))
    assert code == 1
    assert [answer["id"] for answer in answers] == ["1", "2", "1"]
    assert answers[1]["error"].startswith(error)
    assert answers[0]["flags"] == answers[2]["flags"] != []
    assert stderr.startswith(error)
    assert stderr.endswith("1 of 3 lines could not be read\n")


def test_ids_are_handed_back_and_a_missing_one_is_the_number_of_the_line():
    texts = (
        b'{"text": ""}',
        b"",
        b'{"id": 7, "text": ""}\r',
        b'{"id": null, "text": ""}',
        b'{"id": "", "text": ""}',
    )
    lines = b"\xef\xbb\xbf" + b"\n".join(texts) + b"\n   \n"
    code, answers, stderr = scored(lines)
    assert (code, stderr) == (0, "")
    assert [answer["id"] for answer in answers] == ["1", 7, "4", ""]


def test_lone_surrogates_pass_through_as_they_came():
    code, (first, second), _ = scored(b'{"text": "you idiot \\ud83d"}\n{"text": "you idiot\xed\xa0\xbd"}')
    assert code == 0
    assert first["flags"]
    assert second["flags"]


def test_many_bad_lines_are_counted_and_not_all_told():
    code, answers, stderr = scored(b"x\n" * 50)
    assert (code, len(answers)) == (1, 50)
    assert len(stderr.splitlines()) == 21
    assert stderr.endswith("50 of 50 lines could not be read\n")


def test_rules_can_be_added_and_switched_off_for_once(tmp_path):
    pack = write(tmp_path, RULE)
    post = b'{"text": "You are an idiot. I like bananas."}'
    _, (plain,), _ = scored(post)
    rule_id = plain["flags"][0]["rule_id"]
    _, (changed,), _ = scored(post, "--rules", str(pack), "--off", rule_id)
    ids = {flag["rule_id"] for flag in changed["flags"]}
    assert "TEST-001" in ids
    assert rule_id not in ids


def test_settings_are_used(tmp_path):
    settings = tmp_path / "ours.toml"
    settings.write_text('[rules]\naccepted = ["idiot"]\n')
    _, (answer,), _ = scored(INSULT, "--config", str(settings))
    assert answer["flags"] == []


@pytest.mark.parametrize("arguments", [["--rules", "none.yaml"], ["--off", "TONE-999"], ["none.jsonl"]])
def test_a_wrong_option_is_one_message(arguments, capsys):
    assert cli.run(["score", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path):
    posts = tmp_path / "posts.jsonl"
    posts.write_bytes((INSULT + b"\n") * 5000)
    code = "import sys, cli; cli.main(['score', sys.argv[1]])"
    with subprocess.Popen(
        [sys.executable, "-c", code, posts], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert json.loads(running.stdout.readline())["id"] == "1"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_who_writes_into_a_pipe_gets_each_answer_at_once():
    code = "import cli; cli.main(['score'])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        for _ in range(2):
            running.stdin.write(INSULT + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["flags"]
        running.stdin.close()


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes_give_a_line_for_a_line(first, second):
    data = first + b"\n" + second
    lines = list(read_lines(io.BytesIO(data), "x"))
    expected = [at for at, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    assert [line.number for line in lines] == expected
    for line in lines:
        assert isinstance(line.row.get("text"), str) != line.error.startswith(f"x:{line.number}: ")


def test_a_terminal_sees_how_far_it_is_and_a_file_does_not(tmp_path, monkeypatch):
    posts = tmp_path / "posts.jsonl"
    posts.write_bytes((INSULT + b"\n") * 100)
    clock = itertools.count()
    monkeypatch.setattr("scoring.progress.time.monotonic", lambda: float(next(clock)))

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stderr, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stderr)
        with posts.open("rb") as file:
            assert score_lines(file, "posts.jsonl", default_engine(), io.StringIO()) == 0
        assert ("64% 64 lines" in stderr.getvalue()) == shown
        assert stderr.getvalue().endswith("\r\x1b[K") == shown


@pytest.mark.parametrize("text", ["w{0} x{0} you are an idiot", "，".join(["今日{0}は友達と日本語"] * 6)])
def test_memory_stays_flat_however_many_words_there_are(text, monkeypatch):
    monkeypatch.setattr("scoring.text.kernel._MEMO_LIMIT", 200)
    engine = default_engine()

    def grown(first, last):
        before = tracemalloc.get_traced_memory()[0]
        for number in range(first, last):
            engine.score_text(text.format(number))
        return tracemalloc.get_traced_memory()[0] - before

    tracemalloc.start()
    try:
        grown(0, 300)
        # A full memo of this size is under 100 kB; without a limit it would grow by more than 300 kB.
        assert grown(300, 3_000) < 200_000
    finally:
        tracemalloc.stop()


def test_a_post_in_a_language_without_rules_is_said_to_be_not_assessed():
    texts = ("Je ne sais plus quoi faire, connard.", "Eres un idiota y lo sabes.", "Good morning!")
    data = "".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts))
    _, answers, _ = scored(data.encode())
    assert [answer.get("not_assessed") for answer in answers] == ["language: fr", None, None]
    assert [len(answer["flags"]) for answer in answers] == [0, 1, 0]
