"""The rules on their own examples, and what every rule must say."""

import pytest

from scoring.engine import Engine
from scoring.ruleset import load_default_ruleset, test_ruleset
from vetting.models import Category, Dimension, Severity

RULESET = load_default_ruleset()
TONE = [rule for rule in RULESET.active if rule.dimension is Dimension.TONE]


def test_every_rule_keeps_its_examples():
    assert [str(failure) for failure in test_ruleset(RULESET)] == []


def test_there_are_rules_of_every_tone_category():
    assert len(TONE) >= 14
    assert {rule.category for rule in TONE} == {
        category for category in Category if category.dimension is Dimension.TONE
    }


@pytest.mark.parametrize("rule", TONE, ids=lambda rule: rule.id)
def test_every_tone_rule_asks_a_question_and_quotes(rule):
    assert rule.question.endswith(("?", "."))
    assert "{match}" in rule.message
    assert len(rule.examples.flagged) >= 2
    assert len(rule.examples.clean) >= 2


def test_untargeted_swearing_stays_low():
    for rule in TONE:
        if rule.category in (Category.PROFANITY, Category.UNPROFESSIONAL):
            assert rule.severity <= Severity.LOW


def test_known_misses_are_still_missed():
    engine = Engine(RULESET)
    for rule in TONE:
        for text in rule.examples.known_miss:
            hit = any(flag.rule_id == rule.id for flag in engine.score_text(text))
            assert not hit, f"{rule.id} now finds {text!r}: move it to flagged"
