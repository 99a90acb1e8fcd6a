"""Rules for other languages: read when a post asks for them, equal for every group."""

from collections import defaultdict

import pytest

from scoring import default_engine, engine_for, score_texts
from scoring.engine import Engine
from scoring.ruleset import load_default_ruleset, test_ruleset
from scoring.scorer import RuleScorer
from scoring.text.lexicon import load_lexicon, parse_lists
from tests.scoring.test_scorer import ADA, post
from vetting.errors import RuleError
from vetting.models import Category, Dossier

RULESET = load_default_ruleset()
FRENCH = "Je ne sais plus quoi faire avec tout ce travail, espèce de connard."


def groups(language, tag="group"):
    return sorted(word for word, tags in load_lexicon(language).tags.items() if tag in tags)


def ids(text):
    return [flag.rule_id for flag in score_texts([text])[0]]


def test_a_post_is_read_in_its_language():
    assert ids("Eres un idiota y lo sabes.") == ["ES-101"]
    assert ids("Du bist doch ein Vollidiot, ganz ehrlich.") == ["DE-101"]
    assert ids("You are an idiot.") == ["TONE-101"]


def test_spans_are_in_the_text_as_given():
    text = "Ay, qué pena:  tú eres un  cabro\u0301n 😂, de verdad"
    flags = score_texts([text])[0]
    assert flags
    for flag in flags:
        start, end = flag.evidence[0].span
        assert text[start:end] == flag.evidence[0].quote


def test_without_rules_nothing_is_flagged_but_what_is_no_word():
    assert ids(FRENCH) == []
    assert default_engine().language_of(FRENCH) == "fr"
    key = "Je ne sais plus quoi faire, le mot de passe est AKIAABCDEFGHIJKLMNOP"
    assert {flag.category for flag in score_texts([key])[0]} == {Category.CONFIDENTIAL}


def test_rules_of_other_languages_are_read_when_they_are_asked_for(monkeypatch):
    fresh = load_default_ruleset.__wrapped__()
    read = []
    load = fresh.others._load
    monkeypatch.setattr(fresh.others, "_load", lambda code: read.append(code) or load(code))
    engine = Engine(fresh)
    engine.score_text("You are an idiot, and your whole team.")
    assert read == []
    engine.score_text("Eres un idiota y lo sabes.")
    engine.score_text("No sé qué hacer con tanto trabajo.")
    assert read == ["es"]


def test_every_rule_keeps_its_examples_and_names_its_language():
    assert set(RULESET.others) >= {"es", "de"}
    for code, rules in RULESET.others.items():
        assert [str(failure) for failure in test_ruleset(rules)] == []
        assert all(rule.id.startswith(f"{code.upper()}-") for rule in rules.rules)
        assert {rule.category for rule in rules.rules} >= {
            Category.INSULT, Category.HOSTILITY, Category.THREAT, Category.PROFANITY, Category.HATE
        }  # fmt: skip
        assert all(rule.examples.known_miss or rule.category is Category.PROFANITY for rule in rules.rules)


@pytest.mark.usefixtures("few_rules")
def test_rules_of_other_languages_can_be_shown_and_switched_off():
    assert RULESET.get("ES-101").name == "insult-to-someone"
    text = "Eres un idiota y lo sabes."
    assert "ES-101" not in {flag.rule_id for flag in engine_for(off=["es-101"]).score_text(text)}
    assert engine_for(accepted=["idiota"]).score_text(text) == ()
    with pytest.raises(RuleError, match="ES-999"):
        engine_for(off=["ES-999"])


HARMLESS = {
    "es": (
        "Mi compañero es {} y trabaja muy bien.",
        "Hay una asociación para {} en nuestro campus, qué bien.",
        "No eres {}, pero tu padre sí, y está bien así.",
        "Quiero mucho a mis vecinos {}.",
    ),
    "de": (
        "In unserem Team arbeiten viele {} und das ist gut so.",
        "Ich habe einen Artikel über {} geschrieben, der heute erscheint.",
        "Wir haben gestern mit {} aus der Nachbarschaft gekocht.",
        "Nicht alle {} mögen Kaffee, ich auch nicht.",
    ),
}
HOSTILE = {
    "es": (
        "Odio a los {}, de verdad.",
        "Todos los {} son escoria.",
        "Hay que expulsar a los {}.",
        "Putos {}, fuera.",
    ),
    "de": (
        "Ich hasse {}, ganz ehrlich.",
        "Alle {} sind Abschaum und sonst nichts.",
        "Man sollte alle {} abschieben.",
        "{} sind keine Menschen, sage ich.",
    ),
}


@pytest.mark.parametrize(
    ("language", "template"), [(code, each) for code, found in HARMLESS.items() for each in found]
)
def test_an_identity_word_never_makes_a_flag(language, template):
    texts = [template.format(word) for word in groups(language)]
    assert [text for text, flags in zip(texts, score_texts(texts), strict=True) if flags] == []


@pytest.mark.parametrize(
    ("language", "template"), [(code, each) for code, found in HOSTILE.items() for each in found]
)
def test_equal_conduct_gets_equal_flags_for_every_group(language, template):
    found = defaultdict(list)
    words = groups(language)
    for word, flags in zip(words, score_texts(template.format(word) for word in words), strict=True):
        found[tuple(sorted({flag.category.label for flag in flags}))].append(word)
    assert len(found) == 1, {key: kept[:8] for key, kept in found.items()}
    assert Category.HATE.label in next(iter(found))


def test_a_scorecard_says_what_was_not_assessed():
    texts = ["Eres un idiota y lo sabes.", "You are an idiot.", FRENCH, "Bonne journée à toutes et à tous !"]
    posts = tuple(post(text, at) for at, text in enumerate(texts))
    card = RuleScorer().score(Dossier(case_id="k1", posts=posts), ADA, "")
    assert card.not_assessed == {"fr": 2}
    assert (card.basis, card.assessed) == (4, 2)
    assert {rule.id for rule in card.rules} == {"ES-101", "TONE-101"}
    assert {row.recent.of + row.older.of for row in card.rates.rows} == {2}


def test_a_label_alone_makes_no_post_unassessed():
    posts = (post("You are an idiot.", lang="fr"),)
    card = RuleScorer().score(Dossier(case_id="k1", posts=posts), ADA, "")
    assert card.not_assessed == {}
    assert card.findings


def test_a_list_names_the_endings_of_its_own_language():
    text = "# source: x\n# licence: x\n[forms]\no = o os a as\nen = - en\n[insult]\ntont/o idiot/en lóc/o\n"
    assert set(parse_lists([("x.txt", text)]).tags) == {
        "tonto", "tontos", "tonta", "tontas", "idiot", "idioten", "loco", "locos", "loca", "locas"
    }  # fmt: skip
