"""What holds for every text: scoring is pure, text by text, and blind to how the same words are encoded."""

import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from scoring import score_texts
from scoring.ruleset import load_default_ruleset
from tests.scoring.sentence_files import rows
from vetting.models import Category

ATTACKS = [text for _, text in rows("attacks.tsv")]
EXAMPLES = [
    text
    for rule in load_default_ruleset().active
    if rule.scope == "post"
    for text in (*rule.examples.flagged, *rule.examples.clean)
]
TEXTS = sorted({*ATTACKS, *EXAMPLES})
#: A secret is its exact letters: in another case it is no secret any more.
EXACT = {Category.CONFIDENTIAL}
#: Capitals are shouting, which takes the place of milder findings on manner.
LOUD = {*EXACT, Category.UNPROFESSIONAL}

some_texts = st.lists(st.one_of(st.sampled_from(TEXTS), st.text(max_size=60)), max_size=12)


def judged(flags, leave_out=frozenset()):
    """What was found, without the words: they may differ in case or in code points."""
    return sorted(
        (flag.rule_id, flag.category.label, flag.severity) for flag in flags if flag.category not in leave_out
    )


def rules_of(text):
    return {flag.rule_id for flag in score_texts([text])[0]}


def spans(flags):
    return [(flag.rule_id, *flag.evidence[0].span) for flag in flags]


def changed(texts, change, leave_out=frozenset()):
    """The texts whose findings the change moves, with both."""
    results = zip(texts, score_texts(texts), score_texts(map(change, texts)), strict=True)
    return [
        (text, before, after)
        for text, first, second in results
        if (before := judged(first, leave_out)) != (after := judged(second, leave_out))
    ]


@given(some_texts, st.randoms(use_true_random=False))
def test_scoring_is_pure_and_each_text_is_scored_by_itself(texts, random):
    order = list(range(len(texts)))
    random.shuffle(order)
    first = score_texts(texts)
    assert score_texts(texts) == first
    assert score_texts(texts[at] for at in order) == [first[at] for at in order]


@given(some_texts, st.integers(0, 12))
def test_splitting_a_list_gives_the_same_flags(texts, at):
    assert score_texts(texts[:at]) + score_texts(texts[at:]) == score_texts(texts)


@pytest.mark.parametrize("change", [str.lower, str.upper, str.swapcase, str.capitalize])
def test_case_changes_no_finding(change):
    assert changed(TEXTS, change, LOUD) == []


@pytest.mark.parametrize("change", [str.lower, str.capitalize])
def test_small_letters_change_no_finding_but_shouting(change):
    texts = [text for text in TEXTS if "TONE-347" not in rules_of(text)]
    assert changed(texts, change, EXACT) == []


@pytest.mark.parametrize("end", [" ", "   ", "\n", "\r\n", "\t", "\u00a0", "\u2009 "])
def test_space_at_the_end_changes_neither_findings_nor_spans(end):
    moved = [
        text
        for text, plain, padded in zip(
            TEXTS, score_texts(TEXTS), score_texts(text + end for text in TEXTS), strict=True
        )
        if spans(plain) != spans(padded)
    ]
    assert moved == []


@pytest.mark.parametrize("start", [" ", "\n\n", "\u00a0"])
def test_space_at_the_start_moves_the_spans_along(start):
    moved = [
        text
        for text, plain, padded in zip(
            TEXTS, score_texts(TEXTS), score_texts(start + text for text in TEXTS), strict=True
        )
        if [(rule, at + len(start), to + len(start)) for rule, at, to in spans(plain)] != spans(padded)
    ]
    assert moved == []


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2060"])
def test_an_unseen_character_at_either_end_changes_no_finding(unseen):
    assert changed(TEXTS, lambda text: text + unseen) == []
    assert changed(TEXTS, lambda text: unseen + text) == []


ACCENTS = str.maketrans({"e": "é", "o": "ö", "u": "ü", "n": "ñ", "i": "í", "E": "É", "O": "Ö"})


def same_but_for_encoding(text):
    """The failures of a text against its composed and its decomposed form."""
    composed, whole = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    first, second = score_texts([composed, whole])
    if judged(first) != judged(second):
        return (composed, judged(first), judged(second))
    quotes = [unicodedata.normalize("NFC", flag.evidence[0].quote) for flag in second]
    expected = [flag.evidence[0].quote for flag in first]
    return None if quotes == expected else (composed, expected, quotes)


@pytest.mark.parametrize("decorate", [str, lambda text: text.translate(ACCENTS)], ids=["plain", "accented"])
def test_composed_and_decomposed_letters_are_the_same_to_the_rules(decorate):
    found = [same_but_for_encoding(decorate(text)) for text in TEXTS]
    assert [failure for failure in found if failure] == []


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), st.data())
def test_spans_stay_true_whatever_is_put_into_a_text(text, data):
    at = data.draw(st.integers(0, len(text)))
    strange = data.draw(st.text(max_size=6))
    mixed = text[:at] + strange + text[at:]
    for flag in score_texts([mixed])[0]:
        (evidence,) = flag.evidence
        start, end = evidence.span
        assert 0 <= start < end <= len(mixed)
        assert evidence.quote == mixed[start:end]
