"""Readings, and what a censor hides."""

import pytest

from evaluation.systems import (
    TONE,
    BetterProfanity,
    Reading,
    RulePack,
    ScoredPeer,
    censored_spans,
    rule_reading,
)
from scoring import score_texts


def censor(*hidden):
    """A stand-in for a peer that hides words, as long ones as short ones."""

    def run(text, sign):
        for word in hidden:
            text = text.replace(word, sign * 4)
        return text

    return run


@pytest.mark.parametrize(
    ("text", "hidden", "found"),
    [
        ("what a darn day", ["darn"], ["darn"]),
        ("darn it, heck", ["darn", "heck"], ["darn", "heck"]),
        ("darn", ["darn"], ["darn"]),
        ("nothing here", ["darn"], []),
        ("", ["darn"], []),
    ],
)
def test_what_is_censored_is_found_again(text, hidden, found):
    spans = censored_spans(text, censor(*hidden)(text, "\ue000"), "\ue000")
    assert [text[start:end] for start, end in spans] == found


def test_a_censor_as_a_system():
    system = BetterProfanity(censor("darn"), most=5)
    bad, good = system.read(["oh darn", "oh dear"])
    assert (bad.score({"hate"}), bad.spans) == (1.0, ((3, 7),))
    assert bad.is_grave({"insult"})
    assert (good.score(TONE), good.spans, good.is_grave(TONE)) == (0.0, (), False)


def test_one_score_counts_as_every_category():
    system = ScoredPeer("peer", 0.5, lambda texts: [0.2, 0.7][: len(texts)])
    low, high = system.read(["a", "b"])
    assert (low.score({"hate"}), high.score({"spam"})) == (0.2, 0.7)
    assert not low.is_grave({"hate"})
    assert high.is_grave({"hate"})


def test_the_rule_pack_is_read_by_category():
    insult, none = RulePack(score_texts).read(["You are an idiot.", "A sunny day."])
    assert insult.score({"hate"}) == 0
    assert insult.score({"insult"}) == (3 * 2 + 2) / 12
    assert insult.is_grave({"insult"})
    assert insult.spans
    assert none == Reading(scores={})


def test_low_severity_is_not_grave():
    (flags,) = score_texts(["What a fucking day."])
    reading = rule_reading(flags)
    assert reading.score({"profanity"}) > 0
    assert not reading.is_grave(TONE)
