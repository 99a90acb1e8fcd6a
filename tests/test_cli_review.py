"""``vetting review``: one pass through all findings, or one by options; every answer is kept at once."""

import json
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from examples import demo
from tests.reports import sample_case as sample
from tests.review_cases import CASE, said, stored
from vetting.reviews import MOST_NOTE_CHARS, Verdict

WHY = ["--by", "Dana Example", "--note", "Read in its context."]


@pytest.fixture(autouse=True)
def _case() -> None:
    stored()


def sit(*lines: str, options: tuple[str, ...] = ()) -> Result:
    """One sitting of a reviewer who types these lines; then the input ends."""
    typed = "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(cli.cli, ["review", CASE, *options], input=typed, standalone_mode=False)


def verdicts() -> list[tuple[str, str, str]]:
    return [(each.finding_id, each.verdict.value, each.note) for each in said().reviews]


def test_a_review_by_options_is_kept_and_a_later_one_supersedes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["review", CASE, sample.CUSTOMERS, "--verdict", "upheld", *WHY]) == 0
    assert "1 finding of medium severity or above awaits review" in capsys.readouterr().out
    assert cli.run(["review", CASE, sample.CUSTOMERS, "--verdict", "unclear", *WHY]) == 0
    assert [each.verdict for each in said().reviews] == [Verdict.UPHELD, Verdict.UNCLEAR]
    assert said().review_of(sample.CUSTOMERS) == said().reviews[1]
    assert said().reviews[0].reviewer == "Dana Example"
    assert said().reviews[0].at.tzinfo is not None


@pytest.mark.parametrize("name", [CASE, CASE.upper(), "case-01", "0123", "folder", "folder/assessment.json"])
def test_a_case_is_named_by_its_id_a_beginning_of_it_or_a_file(name: str) -> None:
    Path("folder").mkdir()
    Path("folder/assessment.json").write_text(json.dumps({"case_id": CASE}), encoding="utf-8")
    assert cli.run(["review", name, "F-TONE-108", "--verdict", "upheld", *WHY]) == 0
    assert [each.finding_id for each in said().reviews] == [sample.CUSTOMERS]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["case-9999"], "there is no case 'case-9999'"),
        (["case-0123456798"], f"did you mean {CASE}?"),
        ([""], "there is no case ''"),
        (["x" * 5000], "there is no case"),
        (["a\x1b]0;b"], "⟨U+001B⟩"),
        (["missing.toml"], "there is no such file"),
        (["missing/assessment.json"], "there is no such file"),
        (["."], "this folder holds no candidate.toml or assessment.json"),
        (["nonsense.json"], "no assessment.json of a report"),
        ([CASE, "TONE-1000", "--verdict", "upheld", *WHY], "there is no finding 'tone-1000'"),
        ([CASE, "f-tone-108-twiter:2"], f"did you mean {sample.CUSTOMERS}?"),
        ([CASE, "f-tone-1"], "3 findings begin with 'f-tone-1'"),
        ([CASE, sample.DATES, "--verdict", "upheld", "--note", "Why."], "--by: who reviewed this?"),
        ([CASE, sample.DATES, "--verdict", "upheld", "--by", " \t", "--note", "Why."], "who reviewed this?"),
        ([CASE, sample.DATES, "--verdict", "upheld", "--by", "A\u202eB", "--note", "Why."], "no name"),
        ([CASE, sample.DATES, "--verdict", "upheld", "--by", "A" * 101, "--note", "Why."], "no name"),
        ([CASE, sample.DATES, "--verdict", "dismissed", "--by", "Dana"], "a verdict needs its reason"),
        ([CASE, sample.DATES, "--verdict", "upheld", "--by", "Dana", "--note", " . "], "needs its reason"),
        (
            [CASE, sample.DATES, "--verdict", "upheld", "--by", "D", "--note", "x" * (MOST_NOTE_CHARS + 1)],
            "a note is at most 2,000 characters",
        ),
        ([CASE, "--verdict", "upheld", *WHY], "a verdict is on one finding"),
        ([CASE, sample.DATES, "--note", "Why."], "the note has no verdict"),
        ([CASE, sample.DATES, "--verdict", "guilty", *WHY], "'guilty' is not one of"),
    ],
)
def test_bad_input_is_one_message_and_keeps_nothing(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("nonsense.json").write_text("[" * 100_000, encoding="utf-8")
    assert cli.run(["review", *arguments]) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert "Internal error" not in printed.err
    assert printed.out == ""
    assert said().reviews == ()


def test_a_case_without_a_report_says_how_to_make_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["review", CASE, "--list", "--data-dir", "elsewhere"]) == 2
    assert "vetting report CANDIDATE -o FOLDER" in capsys.readouterr().err


def test_the_list_tells_verdicts_and_no_word_of_the_candidate(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["review", CASE, sample.INSULT, "--verdict", "dismissed", *WHY]) == 0
    capsys.readouterr()
    assert cli.run(["review", CASE, "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert [line.split()[:2] for line in lines[1:3]] == [["high", "not"], ["medium", "dismissed"]]
    assert "(Dana Example, " in lines[2]
    assert cli.run(["review", CASE, "--list", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["unreviewed"] == 1
    assert [each["awaits_review"] for each in row["findings"]] == [True, False, True, True]
    assert row["findings"][1]["review"]["note"] == "Read in its context."
    for words in ("complete idiot", "morons"):
        assert words not in json.dumps(row)
        assert words not in "\n".join(lines)


def test_one_sitting_goes_through_all_that_matter_and_the_rest_on_request() -> None:
    done = sit("u", "Dana Example", "Meant as said.", "dismissed", "A joke.", "y", "s", "c", "Hm.")
    assert done.return_value == 0, done.output
    assert verdicts() == [
        (sample.CUSTOMERS, "upheld", "Meant as said."),
        (sample.INSULT, "dismissed", "A joke."),
        (sample.DATES, "unclear", "Hm."),
    ]
    shown = done.output
    assert "It is confidential" in shown
    assert "2 findings of medium severity or above await review." in shown
    assert ">>Customers are such morons<< 🙄🤷‍♀️ I can't even" in shown
    assert "Rule: TONE-108 customer contempt (experimental)" in shown
    assert "Can be wrong when: quoting abuse in order to report it; lyrics and titles" in shown
    assert shown.count("Your name") == 1
    assert "Kept 3 reviews. Next: run vetting report again" in shown
    assert "\x1b" not in shown


def test_the_rest_is_left_alone_unless_it_is_asked_for() -> None:
    done = sit("u", "Meant.", "u", "Meant.", "", options=("--by", "Dana Example"))
    assert len(verdicts()) == 2
    assert "--- 1 of 2 ---" in done.output
    assert "Go on with them?" in done.output


def test_what_was_skipped_or_reviewed_can_be_gone_back_to() -> None:
    sit("s", "b", "u", "First thought.", "b", "d", "Second thought.", "q", options=("--by", "Dana"))
    assert verdicts() == [
        (sample.CUSTOMERS, "upheld", "First thought."),
        (sample.CUSTOMERS, "dismissed", "Second thought."),
    ]
    assert said().is_dismissed(sample.CUSTOMERS)


@pytest.mark.parametrize("end", [("q",), ()], ids=["quit", "end of input"])
def test_a_sitting_can_stop_and_go_on_later(end: tuple[str, ...]) -> None:
    stopped = sit("u", "Meant as said.", *end, options=("--by", "Dana"))
    assert stopped.return_value == (0 if end else 130)
    assert "Kept 1 review. 1 finding of medium severity or above awaits review" in stopped.output
    assert len(verdicts()) == 1
    later = sit("d", "A joke.", "n", options=("--by", "Lee"))
    assert "--- 1 of 1 ---\nInsult aimed at a person" in later.output
    assert [(each.finding_id, each.reviewer) for each in said().reviews] == [
        (sample.CUSTOMERS, "Dana"),
        (sample.INSULT, "Lee"),
    ]
    for _ in range(2):
        last = sit("y", "u", "Seen.", "u", "Seen.", options=("--by", "Lee"))
    assert "Every finding is reviewed." in last.output


def test_a_sitting_asks_again_for_what_it_cannot_use() -> None:
    done = sit("x", "?", "u", "", "Dana", "", "u", "Now with a reason.", "q")
    assert verdicts() == [(sample.CUSTOMERS, "upheld", "Now with a reason.")]
    assert "who reviewed this?" in done.output
    assert "a verdict needs its reason" in done.output
    assert done.output.count("read in its context, it is what the rule says") == 2


def test_all_quotations_are_shown_when_asked_for() -> None:
    stored(sample.scorecard(copies=12))
    done = sit("m", "q", options=(sample.INSULT,))
    assert "7 more can be shown" in done.output
    assert done.output.count(">>complete idiot<<") == 5 + 12


def test_one_finding_alone_can_be_looked_at_again() -> None:
    sit("u", "Meant as said.", options=(sample.CUSTOMERS, "--by", "Dana"))
    done = sit("d", "On second thoughts a joke.", options=(sample.CUSTOMERS, "--by", "Lee"))
    assert "upheld by Dana: Meant as said." in done.output
    assert [each.reviewer for each in said().reviews] == ["Dana", "Lee"]


def test_reviews_outlive_a_new_report_and_findings_that_are_gone_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["review", CASE, sample.INSULT, "--verdict", "dismissed", *WHY]) == 0
    card = sample.scorecard()
    stored(replace(card, findings=card.findings[1:]))
    capsys.readouterr()
    assert cli.run(["review", CASE, "--list"]) == 0
    assert f"the last report no longer has: {sample.INSULT}" in capsys.readouterr().out
    assert cli.run(["review", CASE, sample.INSULT, "--verdict", "upheld", *WHY]) == 2


def test_what_was_said_of_other_evidence_of_a_rule_is_told_to_the_reviewer() -> None:
    card = sample.scorecard()
    before = replace(card.findings[1], id="TONE-108-earlier")
    stored(replace(card, findings=(before,)))
    sit("d", "A line of a song.", options=("--by", "Dana"))
    stored(card)
    done = sit("q")
    assert "Review of other evidence of this rule" in done.output
    assert "dismissed by Dana: A line of a song." in done.output


def test_review_and_reply_stand_in_the_report_that_is_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    candidate = demo.build(tmp_path / "robin")
    text = candidate.read_text(encoding="utf-8")
    feed = Path(demo.HERE) / "blog" / "rss.xml"
    text = text.replace('url    = "http://127.0.0.1:8765/rss.xml"', f'export = "{feed}"')
    candidate.write_text(text.replace('"http://127.0.0.1:8765/rss.xml"', '"posterous"'), encoding="utf-8")
    folder = str(candidate.parent)
    make = ["report", folder, "-o", folder, "--as-of", demo.AS_OF, "--format", "json"]
    assessment = candidate.parent / "assessment.json"

    assert cli.run(make) == 0
    before = json.loads(assessment.read_text(encoding="utf-8"))
    assert before["draft"] is True
    assert cli.run(["review", folder, "--json"]) == 0
    *_, listed = capsys.readouterr().out.partition("\n{")
    ids = [
        each["finding"]
        for each in json.loads("{" + listed)["findings"]
        if each["severity"] in ("medium", "high")
    ]
    assert {finding["id"] for finding in before["findings"]} >= set(ids)
    for finding in ids:
        assert cli.run(["review", folder, finding, "--verdict", "dismissed", *WHY]) == 0
    (tmp_path / "reply.txt").write_text("I was in a play.", encoding="utf-8")
    assert cli.run(["reply", str(candidate), ids[0], "--text", str(tmp_path / "reply.txt")]) == 0

    assert cli.run(make) == 0
    after = json.loads(assessment.read_text(encoding="utf-8"))
    assert after["draft"] is False
    assert after["id"] != before["id"]
    assert not {point["id"] for point in after["points"]} & set(ids)
    assert not [row for row in after["rates"]["rows"] if row["to_discuss"] and row["older"]["posts"]]
    answered = next(each for each in after["findings"] if each["id"] == ids[0])
    assert answered["reply"]["text"]["text"] == "I was in a play."
    assert answered["review"]["reviewer"] == "Dana Example"


def test_only_the_owner_can_read_what_was_said() -> None:
    assert cli.run(["review", CASE, "--list", "--data-dir", "fresh"]) == 2
    for path in (Path("fresh"), Path("fresh/vetting.sqlite3")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize("command", ["review", "reply"])
def test_help_is_quick_because_it_imports_nothing_heavy(command: str) -> None:
    code = (
        "import sys, cli\n"
        f"assert cli.run(['{command}', '--help']) == 0\n"
        "heavy = {'weasyprint', 'sqlalchemy', 'lxml', 'jinja2', 'yaml', 'reports.review_pass'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
