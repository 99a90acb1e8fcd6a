"""Patterns held out: on made-up sets, and, where the real ones are, on one family of them."""

import functools
import json

import pytest

from evaluation import families, sets
from evaluation.families import Evidence, by_set, by_slice, together
from evaluation.metrics import Counts
from evaluation.patterns import PatternName, Patterns, contexts, load_sources, without_context
from scoring.engine import Engine
from scoring.ruleset import load_default_ruleset
from vetting.errors import VettingError

A, B, C, D = (PatternName("TONE-201", place) for place in range(4))
INSULT = PatternName("TONE-101", 0)

#: Family, label, and the patterns that find something.
CASES = (
    ("one", True, {A}),
    ("one", True, {A, B}),
    ("one", False, {B}),
    ("two", True, {B}),
    ("two", True, {C}),
    ("two", False, {D}),
    ("three", True, {INSULT}),
)
TWEETS = (("", True, {C, INSULT}), ("", False, {D}))


@pytest.fixture
def evidence(tmp_path, monkeypatch):
    """Two sets: cases of hate in families, and tweets in which only C is of use."""
    monkeypatch.setenv(sets.VARIABLE, str(tmp_path))
    (tmp_path / "manifest.json").write_text("{}")
    sets.read_set.cache_clear()
    for name, rows in (("cases", CASES), ("tweets", TWEETS)):
        lines = (
            json.dumps({"id": number, "text": "", "label": label, "slice": {"family": family}})
            for number, (family, label, _) in enumerate(rows)
        )
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
    hate = frozenset({"hate"})
    monkeypatch.setattr(families, "SETS", {"cases": hate, "tweets": hate | {"insult"}})
    categories = dict.fromkeys((A, B, C, D), "hate") | {INSULT: "insult"}
    yield Evidence(
        categories,
        {
            "cases": [frozenset(found) for *_, found in CASES],
            "tweets": [frozenset(found) for *_, found in TWEETS],
        },
    )
    sets.read_set.cache_clear()


def test_a_family_loses_what_only_it_needs(evidence):
    one, three, two = sorted(by_slice(evidence, "cases", "family"), key=lambda family: family.name)
    # A is of use in family one alone; B in two as well; C in the tweets as well.
    assert (one.name, one.dropped) == ("one", {A})
    assert (two.name, two.dropped) == ("two", frozenset())
    # A pattern of another category is neither counted nor dropped.
    assert (three.whole, three.dropped) == (Counts(fn=1), frozenset())
    assert one.whole == Counts(tp=2, fp=1)
    assert one.held_out == Counts(tp=1, fn=1, fp=1)
    # D finds only what is harmless: no use to anyone, and kept, so that its harm is counted.
    assert two.whole == Counts(tp=2, fp=1)


def test_families_add_up(evidence):
    whole, held_out = together(by_slice(evidence, "cases", "family"))
    assert whole == Counts(tp=4, fp=2, fn=1)
    assert held_out == Counts(tp=3, fp=2, fn=2)


def test_sets_are_held_out_too(evidence):
    cases, tweets = by_set(evidence)
    assert (cases.name, cases.dropped) == ("cases", {A, B})
    assert cases.held_out == Counts(tp=1, fp=1, fn=4, tn=1)
    assert (tweets.dropped, tweets.held_out) == ({INSULT}, Counts(tp=1, fp=1))


def test_a_rule_is_left_out_with_all_its_patterns(evidence):
    assert families.without_rule(evidence, "tweets", "TONE-101") == Counts(tp=1, fp=1)
    assert families.without_rule(evidence, "tweets", "TONE-201") == Counts(tp=1, tn=1)
    assert families.without_rule(evidence, "cases", "TONE-201") == Counts(fn=5, tn=2)


@functools.cache
def shipped_patterns():
    return Patterns(load_default_ruleset())


def has_sets():
    try:
        return bool(sets.folder())
    except VettingError:
        return False


@pytest.mark.skipif(not has_sets(), reason="the labelled sets are not there")
def test_leaving_out_hits_is_the_same_as_leaving_out_patterns():
    ruleset = load_default_ruleset()
    posts = [
        post for post in sets.read_set("hatecheck.dev") if post.slices["functionality"] == "derog_dehum_h"
    ]
    patterns = shipped_patterns()
    hits = patterns.hits(post.text for post in posts)
    hate = [name for name in sorted(frozenset().union(*hits)) if patterns.categories[name] == "hate"]
    dropped = hate[0]
    expected = [any(patterns.categories[hit] == "hate" for hit in found - {dropped}) for found in hits]
    reduced = Engine(
        load_sources([without(rule, dropped) for rule in ruleset.active if rule.scope == "post"])
    )
    found = [any(flag.category.label == "hate" for flag in reduced.score_text(post.text)) for post in posts]
    assert found == expected
    whole = Engine(ruleset)
    assert [any(patterns.categories[hit] == "hate" for hit in each) for each in hits] == [
        any(flag.category.label == "hate" for flag in whole.score_text(post.text)) for post in posts
    ]


def without(rule, dropped):
    source = dict(rule.source)
    if rule.id == dropped.rule_id:
        left = [each for place, each in enumerate(source["with"]["patterns"]) if place != dropped.place]
        source["with"] = {**source["with"], "patterns": left}
    return source


def test_every_pattern_finds_by_itself():
    patterns = shipped_patterns()
    insult, nothing = patterns.hits(["You are an idiot.", "A sunny day."])
    assert {name.rule_id for name in insult} >= {"TONE-101"}
    assert not nothing


def test_a_context_can_be_left_out():
    source = dict(load_default_ruleset().get("TONE-101").source)
    source["with"] = {"patterns": ["<you> are a moron"], "unless": ["quoted", "negated"]}
    ruleset = load_sources([source])
    assert contexts(ruleset) == ("negated", "quoted")
    text = 'Under my video: "you are a moron".'
    assert not Engine(ruleset).score_text(text)
    assert without_context(ruleset, "quoted").score_text(text)
    assert not without_context(ruleset, "negated").score_text(text)
