"""Rules in force: packs beside the shipped rules, rules switched off, words accepted."""

import functools
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from scoring import engine_for, score_texts
from scoring.accepted import accepted_patterns
from scoring.engine import Engine
from scoring.example_dossier import subject_from
from scoring.packs import load_in_force
from scoring.ruleset import load_default_ruleset
from scoring.scorer import RuleScorer
from scoring.text.pattern import parse
from tests.scoring.test_loader import RULE, write
from vetting.errors import RuleError
from vetting.settings import RuleSettings

INSULTED = "You are an idiot."
SPELLINGS = [
    "idiot",
    "IDIOT",
    "Idiot",
    "1diot",
    "idiooot",
    "i d i o t",
    "id\u200biot",
    "idi*t",
    "іdіot",
    "#idiot",
]


def ids(engine, text):
    return {flag.rule_id for flag in engine.score_text(text)}


def info(**decided):
    return load_in_force(RuleSettings(**decided)).info()


def refused(**decided):
    with pytest.raises(RuleError) as caught:
        load_in_force(RuleSettings(**decided))
    return str(caught.value)


def test_without_a_decision_the_shipped_rules_stand():
    assert load_in_force(RuleSettings()) is load_default_ruleset()


def test_a_pack_is_used_beside_the_shipped_rules(tmp_path):
    engine = engine_for(packs=[write(tmp_path, RULE)])
    assert ids(engine, "I like bananas.") == {"TEST-001"}
    assert ids(engine, INSULTED) == {flag.rule_id for flag in score_texts([INSULTED])[0]} != set()


def test_a_pack_may_be_a_folder_and_is_read_once(tmp_path):
    write(tmp_path, RULE, "a.yaml")
    write(tmp_path, RULE.replace("TEST-001", "TEST-002"), "b.yaml")
    read = info(packs=(str(tmp_path), f"{tmp_path}/../{tmp_path.name}"))
    assert read.name == "default + 1 pack"
    assert read.rules == load_default_ruleset().info().rules + 2


def test_a_rule_that_is_off_flags_nothing_and_is_told():
    rule_id = score_texts([INSULTED])[0][0].rule_id
    ruleset = load_in_force(RuleSettings(off=(rule_id.lower(),)))
    assert rule_id not in ids(Engine(ruleset), INSULTED)
    told = ruleset.info()
    assert [off for off, _ in told.off] == [rule_id]
    assert told.rules == load_default_ruleset().info().rules - 1
    assert told.name == "default, 1 rule off"


def test_a_dossier_rule_can_be_off_too():
    example = {
        "claims": [{"kind": "employer", "value": "Acme", "start": "2019-01"}],
        "profiles": [{"source": "linkedin", "positions": [{"organisation": "Acme", "start": "2021-01"}]}],
    }
    subject = subject_from(example)

    def found(scorer):
        card = scorer.score(subject.dossier, subject.candidate, "intern")
        return {finding.rule_id for finding in card.findings}

    on = found(RuleScorer())
    assert on
    assert found(RuleScorer(load_in_force(RuleSettings(off=tuple(on))))) == set()


@pytest.mark.usefixtures("few_rules")
def test_role_fit_is_measured_by_role_files_and_by_no_rule(tmp_path):
    wrong = RULE.replace("dimension: tone", "dimension: role_fit")
    assert wrong != RULE
    with pytest.raises(RuleError, match="unknown dimension 'role_fit'"):
        engine_for(packs=[write(tmp_path, wrong)])


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_accepted_word_is_accepted_in_every_spelling(spelling):
    text = f"You are an {spelling}."
    assert score_texts([text])[0], "this would show nothing"
    assert engine_for(accepted=["Idiot"]).score_text(text) == ()


def test_an_accepted_word_leaves_other_words_alone():
    engine = engine_for(accepted=["idiot"])
    assert ids(engine, "You are a moron.") == {flag.rule_id for flag in score_texts(["You are a moron."])[0]}
    assert ids(engine, "You are idiots.") != set()


def test_an_accepted_phrase_is_accepted_as_a_whole_only():
    engine = engine_for(accepted=["Bloody Idiot-Proof"])
    assert engine.score_text("You bloody idiot proof your work.") == ()
    assert ids(engine, INSULTED) != set()


def test_an_accepted_word_is_hidden_from_the_words_of_a_pack(tmp_path):
    pack = [write(tmp_path, RULE)]
    assert ids(engine_for(packs=pack, accepted=["bananas"]), "I like bananas.") == set()
    assert ids(engine_for(packs=pack, accepted=["bananas"]), "I like banana.") == {"TEST-001"}


@given(st.text(max_size=20))
def test_any_accepted_text_is_refused_with_a_place_or_is_a_pattern(text):
    try:
        patterns = accepted_patterns([text], {}, (), {text: "here"})
    except RuleError as error:
        assert str(error).startswith("here: accepted ")  # noqa: PT017 - most texts are fine
    else:
        assert all(parse(pattern, {}, {}).leaves()[0].kind == "word" for pattern in patterns)


@pytest.mark.usefixtures("few_rules")
@pytest.mark.parametrize(
    ("decided", "says"),
    [
        ({"off": ("TOEN-101",)}, "vetting.toml:3: there is no rule TOEN-101 (did you mean TONE-101?)"),
        ({"off": ("nonsense",)}, "there is no rule nonsense (`vetting rules list` names them all)"),
        ({"accepted": ("f*ck",)}, "vetting.toml:3: accepted word 'f*ck' is malformed"),
        ({"accepted": ("#brand",)}, "accepted word '#brand' is malformed"),
        ({"accepted": ("<insult>",)}, "accepted word '<insult>' is malformed"),
        ({"accepted": ("a b c d e f g",)}, "has more than 6 words"),
        ({"accepted": ("You",)}, "no rule flags 'You' by itself"),
        ({"accepted": ("you are not",)}, "no rule flags 'you are not' by itself"),
        ({"accepted": ("haha",)}, "no rule flags 'haha' by itself"),
        ({"accepted": ("against",)}, "no rule flags 'against' by itself"),
    ],
)
def test_a_mistake_names_its_place(decided, says):
    places = {entry: "vetting.toml:3" for entries in decided.values() for entry in entries}
    assert says in refused(**decided, places=places)


def test_a_pack_that_is_missing_is_told_with_its_neighbour(tmp_path):
    write(tmp_path, RULE, "ours.yaml")
    pack = str(tmp_path / "our.yaml")
    message = refused(packs=(pack,), places={pack: "vetting.toml:2"})
    assert message.startswith(f"vetting.toml:2: there is no rule file or folder {pack}")
    assert message.endswith("(did you mean ours.yaml?)")


def test_an_empty_folder_is_no_pack(tmp_path):
    assert "there is no rule file in this folder" in refused(packs=(str(tmp_path),))


@pytest.mark.usefixtures("few_rules")
def test_a_pack_may_not_reuse_a_shipped_id(tmp_path):
    pack = write(tmp_path, RULE.replace("TEST-001", "TONE-101"))
    assert f"{pack}:1:3: duplicate id TONE-101, first at tone-" in refused(packs=(str(pack),))


@pytest.mark.usefixtures("few_rules")
def test_the_fingerprint_follows_every_decision(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "scoring.packs.load_default_ruleset", functools.cache(load_default_ruleset.__wrapped__)
    )
    pack = str(write(tmp_path, RULE))
    decisions = [
        {},
        {"packs": (pack,)},
        {"off": ("TONE-101",)},
        {"off": ("TONE-102",)},
        {"off": ("TONE-101", "TONE-102")},
        {"accepted": ("idiot",)},
        {"accepted": ("moron",)},
        {"packs": (pack,), "off": ("TONE-101",), "accepted": ("idiot",)},
    ]
    assert len({info(**decided).sha256 for decided in decisions}) == len(decisions)
    same = {"off": ("tone-102", "TONE-101", "TONE-101"), "accepted": ("Moron", "idiot", "IDIOT")}
    other = {"off": ("TONE-101", "TONE-102"), "accepted": ("idiot", "moron")}
    assert info(**same).sha256 == info(**other).sha256


@pytest.mark.usefixtures("few_rules")
def test_where_a_pack_lies_does_not_change_the_fingerprint(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = info(packs=(str(write(tmp_path / "a", RULE)),))
    other = info(packs=(str(write(tmp_path / "b", RULE, "renamed.yaml")),))
    assert one.sha256 == other.sha256
    assert Path(tmp_path / "b" / "renamed.yaml").exists()
