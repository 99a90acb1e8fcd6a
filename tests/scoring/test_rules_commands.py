"""``vetting rules``: list, show, test and new."""

import json

import pytest

import cli
from scoring import measurements
from scoring.jsonl import Line
from scoring.measure import label_error
from scoring.new_rule import CATEGORIES
from scoring.ruleset import load_default_ruleset
from tests.scoring.test_loader import RULE, write
from vetting.intervals import wilson
from vetting.models import Category, Dimension


def run(capsys, *arguments):
    code = cli.run(["rules", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def run_json(capsys, *arguments):
    code, out, _ = run(capsys, *arguments, "--json")
    return code, json.loads(out)


def labelled(tmp_path, *rows):
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


@pytest.fixture
def measured(monkeypatch):
    """Measurements as ``make rules`` writes them."""
    sha = load_default_ruleset().sha256
    pooled = {"flagged": 376, "right": 334, "precision": 0.888, "low": 0.852, "high": 0.916}
    table = {
        "ruleset": sha,
        "rules": {
            "TONE-101": {"pooled": pooled, "sets": {}},
            "TONE-102": {"pooled": {"flagged": 0, "right": 0}, "sets": {}},
        },
    }
    monkeypatch.setattr(measurements, "_table", lambda: table)
    return table


# list and show


def test_every_rule_is_listed_with_what_it_rests_on(capsys):
    code, rows = run_json(capsys, "list")
    assert code == 0
    assert {row["dimension"] for row in rows} == {"tone", "consistency"}
    for row in rows:
        assert all(row[key] for key in ("rationale", "false_positives", "flagged", "clean", "where")), row[
            "id"
        ]


@pytest.mark.usefixtures("few_rules")
def test_the_list_can_be_narrowed(capsys, tmp_path):
    pack = write(tmp_path, RULE.replace("status: experimental", "status: stable"))
    _, rows = run_json(capsys, "list", "--category", "unprofessional", "--rules", pack, "--status", "stable")
    assert [row["id"] for row in rows] == ["TEST-001"]
    _, rows = run_json(capsys, "list", "--off", "tone-101", "--status", "off")
    assert [row["id"] for row in rows] == ["TONE-101"]
    _, rows = run_json(capsys, "list", "--language", "es", "--category", "threat")
    assert [row["id"] for row in rows] == ["ES-120"]
    _, rows = run_json(capsys, "list", "--language", "EN", "--off", "de-101")
    assert rows
    assert not any(row["id"].startswith(("ES-", "DE-")) for row in rows)


@pytest.mark.usefixtures("few_rules")
def test_the_list_says_what_was_decided(capsys, tmp_path, measured):
    pack = write(tmp_path, RULE)
    settings = tmp_path / "s.toml"
    settings.write_text('[rules]\npacks = ["rules.yaml"]\noff = ["TONE-102"]\naccepted = ["killer app"]\n')
    code, out, _ = run(capsys, "list", "--config", settings)
    assert code == 0
    lines = {line.split()[0]: line for line in out.splitlines() if line}
    assert str(pack) in lines["TEST-001"]
    assert lines["TONE-102"].endswith("(off)")
    assert lines["TONE-101"].endswith("(89% right, n=376)")
    assert "default + 1 pack, 1 rule off, 1 word accepted" in out
    assert lines["Off:"] == f"Off: TONE-102 {load_default_ruleset().get('TONE-102').title}"
    assert lines["Accepted"] == "Accepted words: killer app"


@pytest.mark.usefixtures("few_rules")
def test_a_rule_is_shown_with_its_contrasts_misses_and_measurement(capsys, tmp_path, measured):
    examples = RULE.replace(
        "    clean: [I like beans.]\n",
        "    clean: [I like beans.]\n    known_miss: [I like plantain.]\n"
        "    contrasts: {other_target: [[I like bananas., I like pears.]]}\n",
    )
    code, out, _ = run(capsys, "show", "test-001", "--rules", write(tmp_path, examples))
    assert code == 0
    for text in ("I like plantain.", "Contrast: other target", "I like bananas.  |  I like pears."):
        assert text in out
    _, out, _ = run(capsys, "show", "TONE-101")
    assert "right on 334 of 376 flagged posts: 89% [85%, 92%]\n" in out
    measured["ruleset"] = "0" * 64
    _, out, _ = run(capsys, "show", "TONE-101")
    assert "92%], measured on an earlier version of the rules\n" in out
    _, row = run_json(capsys, "show", "TONE-101")
    assert (row["measured"]["flagged"], row["measured"]["precision"]) == (376, 0.8883)
    _, row = run_json(capsys, "show", "TONE-102")
    assert row["measured"] is None


def test_a_damaged_measurement_is_a_message(capsys, measured):
    measured["rules"]["TONE-101"] = {"pooled": {"flagged": 3}}
    code, _, err = run(capsys, "show", "TONE-101")
    assert code == 2
    assert (
        err == "Error: measurements.json TONE-101: the measurements are damaged (`make rules` writes them)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show", "TONE-999"), "there is no rule TONE-999"),
        (("show", "TOEN-101"), "there is no rule TOEN-101 (did you mean TONE-101?)"),
        (("list", "--category", "insutl"), "unknown category 'insutl' (did you mean insult?)"),
        (("test", "--category", "insult"), "--category: this needs --on FILE.jsonl"),
        (("test", "--show", "3"), "--show: this needs --on FILE.jsonl"),
        (("test", "none.yaml"), "FILES: there is no rule file or folder none.yaml"),
    ],
)
def test_a_mistake_is_one_message(capsys, arguments, says):
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert says in err


# test


def test_all_rules_pass_their_examples(capsys):
    code, out, _ = run(capsys, "test")
    assert (code, out.strip()) == (0, f"{len(load_default_ruleset().every_rule)} rules: all examples pass")


@pytest.mark.usefixtures("few_rules")
def test_a_pack_is_tested_by_itself(capsys, tmp_path):
    pack = write(tmp_path, RULE.replace("[I like beans.]", "[A banana a day.]"))
    code, out, _ = run(capsys, "test", pack)
    assert code == 1
    assert out.endswith("TEST-001: is flagged: A banana a day.\n1 rule: 1 example fails\n")
    settings = tmp_path / "s.toml"
    settings.write_text('[rules]\npacks = ["rules.yaml"]\naccepted = ["idiot"]\noff = ["TONE-101"]\n')
    code, out, _ = run(capsys, "test", "--config", settings)
    assert code == 1
    assert out.count("is flagged:") == 1
    assert "is not flagged" not in out, "examples are run without what the settings switch off or accept"


def test_a_pack_with_a_shipped_id_is_refused(capsys, tmp_path):
    code, _, err = run(capsys, "test", write(tmp_path, RULE.replace("TEST-001", "TONE-101")))
    assert code == 2
    assert "rules.yaml:1:3: TONE-101 is the id of a shipped rule" in err


@pytest.mark.usefixtures("few_rules")
@pytest.mark.parametrize("tokens", ["muslim", '"<group>"', '"<be> <groupadj>"', '"<they> are (gay|blue)"'])
def test_no_rule_may_rest_on_an_identity_word(capsys, tmp_path, tokens):
    pack = write(tmp_path, RULE.replace("[banana, bananas]", f"[banana, bananas, {tokens}]"))
    for arguments in (("test", pack), ("list", "--rules", pack)):
        code, _, err = run(capsys, *arguments)
        assert code == 2
        assert "identity words carry no weight of their own" in err


def test_labelled_posts_give_precision_and_recall(capsys, tmp_path):
    path = labelled(
        tmp_path,
        {"id": "p1", "text": "I like bananas.", "label": True},
        {"id": "p2", "text": "A banana costs a lot in private.", "label": False},
        {"text": "I like plantain.", "label": 1},
        {"text": "Nothing.", "label": 0},
    )
    code, answer = run_json(capsys, "test", write(tmp_path, RULE), "--on", path, "--show", "5")
    assert code == 0
    measured = answer["measured"]
    assert (measured["texts"], measured["positives"], measured["unreadable"]) == (4, 2, 0)
    (row,) = measured["rules"]
    assert (row["id"], row["hits"], row["true"], row["false"]) == ("TEST-001", 2, 1, 1)
    low, high = (round(bound, 4) for bound in wilson(1, 2))
    assert row["precision"] == row["recall"] == {"value": 0.5, "low": low, "high": high, "n": 2}
    assert measured["any"]["hits"] == 2
    assert measured["false_alarms"] == [
        {"line": 2, "id": "p2", "flags": [{"rule_id": "TEST-001", "quote": "banana"}]}
    ]
    assert measured["misses"] == [{"line": 3, "id": "3", "flags": []}]


def test_whole_texts_are_shown_only_when_asked_for(capsys, tmp_path):
    path = labelled(
        tmp_path,
        {"id": "p2", "text": "A banana costs a lot in private.", "label": False},
        {"id": "p3", "text": "A private plantain.", "label": True},
    )
    pack = write(tmp_path, RULE)
    code, out, err = run(capsys, "test", pack, "--on", path, "--show", "5")
    assert code == 0
    assert 'line 1 (p2)  TEST-001 "banana"' in out
    assert "line 2 (p3)" in out
    assert "private" not in out + err
    _, out, _ = run(capsys, "test", pack, "--on", path, "--show", "5", "--texts")
    assert "A banana costs a lot in private." in out
    assert "A private plantain." in out


def test_categories_can_be_chosen(capsys, tmp_path):
    path = labelled(
        tmp_path, {"text": "You are an idiot.", "label": 1}, {"text": "Fuck this rain.", "label": 1}
    )
    _, everything = run_json(capsys, "test", "--on", path)
    _, insults = run_json(capsys, "test", "--on", path, "--category", "insult")
    assert everything["measured"]["any"]["hits"] == 2
    assert insults["measured"]["any"]["hits"] == 1
    assert {row["category"] for row in insults["measured"]["rules"]} == {"insult"}


def test_lines_without_a_label_are_told_and_passed_over(capsys, tmp_path):
    path = labelled(
        tmp_path,
        {"text": "I like bananas.", "label": 1},
        {"text": "secret", "label": "yes"},
        {"text": "secret"},
        '{"text": "secret',
        {"text": "Nothing.", "label": 0},
    )
    code, out, err = run(capsys, "test", write(tmp_path, RULE), "--on", path)
    assert code == 1
    assert [line.split(": ")[0] for line in err.splitlines()[:3]] == [
        "labelled.jsonl:2", "labelled.jsonl:3", "labelled.jsonl:4",
    ]  # fmt: skip
    assert err.splitlines()[-1] == "3 of 5 lines could not be read"
    assert "2 posts, 1 of them labelled true" in out
    assert "100% (21-100, n=1)" in out
    assert "secret" not in out + err


def test_an_empty_file_measures_nothing(capsys, tmp_path):
    code, answer = run_json(capsys, "test", write(tmp_path, RULE), "--on", labelled(tmp_path))
    assert code == 0
    assert answer["measured"]["any"]["precision"] is None


@pytest.mark.parametrize(
    ("label", "good"), [(True, 1), (0, 1), (1, 1), (1.0, 0), ("1", 0), (None, 0), (2, 0), ([], 0)]
)
def test_what_is_a_label(label, good):
    assert (label_error(Line(1, 0, "1", {"label": label})) == "") == good


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (50, 1000, 0.0381, 0.0653)],
)
def test_intervals_are_those_of_the_literature(hits, of, low, high):
    assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


# new


@pytest.mark.usefixtures("few_rules")
@pytest.mark.parametrize("category", CATEGORIES)
def test_a_new_rule_with_words_is_whole_at_once(capsys, tmp_path, category):
    code, out, _ = run(capsys, "new", "MY-101", "--category", category, "--tokens", "numpty, lazy bones")
    assert (code, "FILL IN" in out) == (0, False)
    code, out, err = run(capsys, "test", "my-101.yaml")
    assert (code, out, err) == (0, "1 rule: all examples pass\n", "")
    code, rows = run_json(capsys, "list", "--rules", "my-101.yaml", "--category", category)
    row = next(row for row in rows if row["id"] == "MY-101")
    assert row["name"] == "numpty"
    assert len(row["flagged"]) >= 2
    assert len(row["clean"]) >= 2


def test_every_tone_category_has_its_template():
    tone = {category.label for category in Category if category.dimension is Dimension.TONE}
    assert set(CATEGORIES) == tone


def test_a_new_rule_without_words_says_what_to_fill_in(capsys, tmp_path):
    code, out, _ = run(capsys, "new", "MY-101", "--category", "insult", "-o", tmp_path / "a.yaml")
    assert code == 0
    assert "FILL IN" in out
    code, _, err = run(capsys, "test", tmp_path / "a.yaml")
    assert code == 2
    assert "must be a list, not empty" in err
    text = (tmp_path / "a.yaml").read_text()
    marks = [line.strip().split(":")[0] for line in text.splitlines() if "FILL IN" in line]
    assert marks == ["patterns", "flagged", "clean"]
    filled = text.replace("patterns: []", "patterns: [banana]").replace("flagged: []", "flagged: [A banana]")
    (tmp_path / "a.yaml").write_text(filled.replace("clean: []", "clean: [A pear]"))
    assert run(capsys, "test", tmp_path / "a.yaml")[0] == 0


@pytest.mark.usefixtures("few_rules")
def test_options_of_a_new_rule_are_taken_as_they_are(capsys):
    options = {
        "--name": "rude-nickname",
        "--severity": "high",
        "--message": 'Says "{match}": rude',
        "--rationale": "# duty: x",
        "--question": "Why\\not?",
        "--flagged": "You numpty ☕",
        "--clean": "- a dash: here",
    }
    arguments = [part for option in options.items() for part in option]
    assert run(capsys, "new", "MY-101", "--category", "insult", "--tokens", "numpty", *arguments)[0] == 0
    _, row = run_json(capsys, "show", "MY-101", "--rules", "my-101.yaml")
    assert row["name"] == "rude-nickname"
    assert row["severity"] == "high"
    assert [row["message"], row["rationale"], row["question"]] == [
        options["--message"], options["--rationale"], options["--question"],
    ]  # fmt: skip
    assert row["flagged"] == ["You numpty ☕"]
    assert row["clean"] == ["- a dash: here"]


def test_a_new_rule_can_be_printed(capsys, tmp_path):
    code, out, _ = run(capsys, "new", "MY-101", "--category", "insult", "--tokens", "numpty", "-o", "-")
    assert code == 0
    assert out.startswith("# A rule file")
    assert not (tmp_path / "my-101.yaml").exists()


def test_a_file_that_is_there_is_left_alone(capsys, tmp_path):
    (tmp_path / "my-101.yaml").write_text("mine")
    code, _, err = run(capsys, "new", "MY-101", "--category", "insult")
    assert code == 2
    assert "there is a file already" in err
    assert (tmp_path / "my-101.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bad id"], "'BAD ID' is no rule id"),
        (["TONE-101"], "TONE-101 is the id of a shipped rule"),
        (["MY-101", "--name", "Rude Name"], "'Rude Name' is no rule name"),
        (["MY-101", "--tokens", "a(b"], "--tokens: '(' is not closed"),
        (
            ["MY-101", "--tokens", "x", "--flagged", "hello"],
            "--flagged: 'hello' is not flagged",
        ),
        (["MY-101", "--tokens", "x", "--clean", "An x."], "--clean: 'An x.' is flagged"),
        (["MY-101", "--tokens", "<nonsense>"], "unknown tag <nonsense>"),
        (["MY-101", "--tokens", "x", "--message", "{y}"], "unknown placeholder {y}"),
        (["MY-101", "--tokens", "muslim"], "identity words carry no weight of their own"),
        (["MY-101", "-o", "none/a.yaml"], "none/a.yaml: the rule file cannot be written: No such file"),
    ],
)
def test_a_new_rule_that_would_be_wrong_is_not_written(capsys, tmp_path, arguments, says):
    code, _, err = run(capsys, "new", *arguments, "--category", "insult")
    assert code == 2
    assert says in err
    assert not list(tmp_path.glob("*.yaml"))


def test_an_unknown_category_is_told(capsys):
    code, _, err = run(capsys, "new", "MY-101", "--category", "insutl")
    assert (code, "did you mean insult?" in err) == (2, True)
