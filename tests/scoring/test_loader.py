"""Rule files are data from outside: every error has a place, and all are told at once."""

import pytest

from scoring.ruleset import load_default_ruleset, load_ruleset, test_ruleset
from vetting.errors import RuleError

RULE = """\
- id: TEST-001
  name: no-bananas
  dimension: tone
  category: unprofessional
  severity: low
  confidence: high
  status: experimental
  since: 0.1.0
  scope: post
  check: lexical.existence
  with: {tokens: [banana, bananas]}
  message: "Mentions fruit: {match}"
  rationale: The role is about vegetables.
  false_positives: [recipes]
  question: Why fruit?
  examples:
    flagged: [I like bananas.]
    clean: [I like beans.]
"""


def write(tmp_path, text, name="rules.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(tmp_path, text):
    path = write(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        load_ruleset([path])
    return str(caught.value).replace(str(path), "rules.yaml")


def test_a_good_rule_loads_and_keeps_its_examples(tmp_path):
    ruleset = load_ruleset([write(tmp_path, RULE)], name="mine", version="2")
    assert ruleset.get("TEST-001").title == "No bananas"
    assert test_ruleset(ruleset) == ()
    info = ruleset.info()
    assert (info.name, info.version, info.rules, len(info.sha256)) == ("mine", "2", 1, 64)


def test_a_folder_of_rule_files_loads(tmp_path):
    write(tmp_path, RULE, "a.yaml")
    write(tmp_path, RULE.replace("TEST-001", "TEST-002"), "b.yaml")
    assert [rule.id for rule in load_ruleset([tmp_path]).rules] == ["TEST-001", "TEST-002"]


def test_examples_that_do_not_hold_are_told(tmp_path):
    text = RULE.replace("clean: [I like beans.]", "clean: [A banana a day.]").replace(
        "[I like bananas.]", "[Hello.]"
    )
    failures = test_ruleset(load_ruleset([write(tmp_path, text)]))
    assert [(failure.kind, failure.example) for failure in failures] == [
        ("flagged", "Hello."),
        ("clean", "A banana a day."),
    ]
    assert "TEST-001: is flagged: A banana a day." in str(failures[1])


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("severity: low", "severity: hihg", "5:13", "unknown severity 'hihg' (did you mean 'high'?)"),
        ("category: unprofessional", "category: voice", "4:13", "category 'voice' belongs to consistency"),
        ("category: unprofessional", "category: rudeness", "4:13", "unknown category 'rudeness'"),
        ("check: lexical.existence", "check: lexical.exist", "10:10", "did you mean 'lexical.existence'?"),
        ("{tokens: [", "{token: [", "11:17", "unknown key in 'with' 'token' (did you mean 'tokens'?)"),
        ("{tokens: [banana, bananas]}", "{tokens: banana}", "11:18", "'tokens' must be a list"),
        ("{tokens: [banana, bananas]}", '{tokens: ["<fruit>"]}', "1:3", "unknown tag <fruit>"),
        ("{tokens: [banana, bananas]}", '{tokens: ["(banana"]}', "1:3", "is not closed"),
        ("{tokens: [banana, bananas]}", '{tokens: ["<!(a ripe|the) banana"]}', "1:3", "different lengths"),
        ("[banana, bananas]}", "[banana], unless: [ironic]}", "1:3", "unknown context 'ironic'"),
        ("question: Why fruit?", "questoin: Why fruit?", "15:13", "did you mean 'question'?"),
        ("rationale: The role is about vegetables.", "rationale: ''", "13:14", "'rationale' is empty"),
        ("false_positives: [recipes]", "false_positives: []", "14:20", "must be a list of texts, not empty"),
        ("{match}", "{match.__class__}", "12:12", "is no plain placeholder"),
        ("{match}", "{fruit}", "12:12", "unknown placeholder {fruit}"),
        ("clean: [I like beans.]", "clean: []", "18:12", "'clean' must be a list, not empty"),
        (
            "flagged: [I like bananas.]",
            "flagged: [{text: x}]",
            "17:15",
            "examples of scope post must be texts",
        ),
        ("scope: post", "scope: dossier", "9:10", "reads posts, not dossiers"),
        ("id: TEST-001", "id: banana", "1:7", "must be like TONE-101"),
        ("  since: 0.1.0\n", "", "1:3", "missing key 'since'"),
        ("severity: low", "severity: low\n  severity: high", "6:3", "duplicate key 'severity'"),
        ("[recipes]", "&a [recipes]", "14:20", "anchor &a is not allowed"),
        ("[recipes]", "*a", "14:20", "alias *a is not allowed"),
        ("[recipes]", "!!python/object:os.system [x]", "14:20", "tag"),
        ("- id: TEST-001", "- [id: TEST-001", "2:", "not YAML"),
    ],
)
def test_an_error_has_its_place(tmp_path, old, new, where, what):
    assert old in RULE
    message = refused(tmp_path, RULE.replace(old, new))
    assert f"rules.yaml:{where}" in message
    assert what in message


def test_all_errors_of_all_files_are_told_at_once(tmp_path):
    first = write(
        tmp_path, RULE.replace("severity: low", "severity: x").replace("status: exp", "status: y"), "a.yaml"
    )
    second = write(tmp_path, RULE.replace("scope: post", "scope: z"), "b.yaml")
    with pytest.raises(RuleError) as caught:
        load_ruleset([first, second])
    lines = str(caught.value).splitlines()
    assert len(lines) == 4
    assert [line.split(":")[0].rsplit("/", 1)[-1] for line in lines[1:]] == ["a.yaml", "a.yaml", "b.yaml"]


def test_an_id_may_stand_once_over_all_files(tmp_path):
    paths = [write(tmp_path, RULE, "a.yaml"), write(tmp_path, RULE, "b.yaml")]
    with pytest.raises(RuleError, match=r"b\.yaml:1:3: duplicate id TEST-001, first at .*a\.yaml:1:3"):
        load_ruleset(paths)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[" * 5000, "too deep nesting"),
        ("- " * 200 + "x", "too deep nesting"),
        ("# " + "x" * 300_000, "larger than 256 kB"),
        ("just words", "must be a list of rules"),
        ("- one\n- two", "a rule must be a mapping"),
        ("[]\n---\n[]", "a second document"),
        ("- {[a]: b}", "a key must be plain text"),
        ("\t- x", "not YAML: a tab"),
    ],
)
def test_what_is_no_rule_file_is_refused(tmp_path, text, what):
    assert what in refused(tmp_path, text)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_bytes(b"- id: \xff\xfe")
    with pytest.raises(RuleError, match="not UTF-8"):
        load_ruleset([path])


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(RuleError, match="cannot be read"):
        load_ruleset([tmp_path / "none.yaml"])
    with pytest.raises(RuleError, match="no rule file"):
        load_ruleset([tmp_path])


def test_patterns_that_could_take_long_are_refused(tmp_path):
    for pattern in (
        "(banana{0,8}){0,8} apple",
        "_{0,9} banana",
        "(_{0,8} a {0,8}){2,3}",
        " ".join(["_{0,8}"] * 9),
    ):
        message = refused(tmp_path, RULE.replace("[banana, bananas]", f'["{pattern}"]'))
        assert "in pattern" in message


def test_the_fingerprint_follows_the_content(tmp_path):
    def fingerprint(text):
        return load_ruleset([write(tmp_path, text)]).sha256

    plain = fingerprint(RULE)
    assert fingerprint(RULE) == plain
    assert fingerprint("# a remark\n" + RULE.replace("low", "'low'")) == plain
    assert fingerprint(RULE.replace("severity: low", "severity: info")) != plain
    assert fingerprint(RULE.replace("bananas]}", "bananas, plantain]}")) != plain


def test_retired_rules_stay_listed_and_judge_nothing(tmp_path):
    ruleset = load_ruleset([write(tmp_path, RULE.replace("status: experimental", "status: retired"))])
    assert [rule.id for rule in ruleset.rules] == ["TEST-001"]
    assert ruleset.active == ()
    assert ruleset.info().rules == 0


def test_no_rule_of_that_id():
    with pytest.raises(RuleError, match="there is no rule TONE-999"):
        load_default_ruleset().get("TONE-999")


CONTRASTED = (
    RULE
    + """    contrasts:
      negated: [[I like bananas., I like beans.]]
      obfuscated: [[I like bananas., I like b4nanas.]]
"""
)


def test_contrast_pairs_are_read_and_tested(tmp_path):
    ruleset = load_ruleset([write(tmp_path, CONTRASTED)])
    assert ruleset.rules[0].examples.contrasts["negated"] == (("I like bananas.", "I like beans."),)
    assert test_ruleset(ruleset) == ()


@pytest.mark.parametrize(
    ("twin", "other"), [("I like beans.]]", "I eat bananas.]]"), ("I like b4nanas.]]", "I like fruit.]]")]
)
def test_a_twin_that_is_not_as_its_kind_says_is_told(tmp_path, twin, other):
    (failure,) = test_ruleset(load_ruleset([write(tmp_path, CONTRASTED.replace(twin, other))]))
    assert "contrast" in str(failure)


def test_a_known_miss_that_is_found_by_now_is_told(tmp_path):
    rule = RULE + "    known_miss: [A banana.]\n"
    (failure,) = test_ruleset(load_ruleset([write(tmp_path, rule)]))
    assert "no miss any more" in str(failure)


@pytest.mark.parametrize("wrong", ["negated: [One text]", "negated: [[a, b, c]]", "sworn: [[a, b]]"])
def test_contrasts_of_another_shape_are_refused(tmp_path, wrong):
    assert "contrast" in refused(tmp_path, RULE + f"    contrasts:\n      {wrong}\n")
