"""The scorer on sentences written without looking at its rules: what it leaves alone, what it finds."""

import pytest

from scoring import score_texts
from tests.scoring.sentence_files import lines, rows
from vetting.models import Category, Severity

#: Plain swearing and curt words are no finding about an everyday post while they stay low.
MANNER = {Category.PROFANITY, Category.UNPROFESSIONAL}
ROUGH = {Category.UNPROFESSIONAL}


def told(text, flags):
    """A failure as a reader needs it: rules and quotes, then the sentence."""
    return ([(flag.rule_id, flag.severity.name, flag.evidence[0].quote) for flag in flags], text)


def flagged(name, keep=lambda flag: True):
    texts = lines(name)
    found = []
    for text, flags in zip(texts, score_texts(texts), strict=True):
        kept = [flag for flag in flags if keep(flag)]
        if kept:
            found.append(told(text, kept))
    return found, len(texts)


def grave(flag):
    return flag.severity >= Severity.MEDIUM


def conduct(flags):
    return {(flag.category.label, flag.severity.name) for flag in flags}


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("wages.txt", 200),
        ("complaints.txt", 200),
        ("counter_speech.txt", 120),
        ("harmless.txt", 200),
        ("review_civil.txt", 60),
        ("promotion_fair.txt", 40),
    ],
)
def test_the_files_hold_what_they_promise(name, least):
    texts = lines(name)
    assert len(texts) >= least
    assert len(set(texts)) == len(texts)


def test_talk_about_work_is_never_flagged():
    found, _ = flagged("wages.txt")
    assert found == []


def test_a_complaint_is_never_grave():
    found, _ = flagged("complaints.txt", grave)
    assert found == []


def test_complaints_are_hardly_flagged():
    found, total = flagged("complaints.txt", lambda flag: flag.category not in ROUGH)
    assert len(found) <= 0.03 * total, found


def test_counter_speech_is_hardly_flagged():
    found, _ = flagged("counter_speech.txt")
    assert len(found) <= 2, found


def test_an_everyday_post_is_never_grave():
    found, _ = flagged("harmless.txt", grave)
    assert found == []


def test_everyday_posts_are_hardly_flagged():
    found, total = flagged("harmless.txt", lambda flag: flag.category not in MANNER or grave(flag))
    assert len(found) <= 0.03 * total, found


@pytest.mark.parametrize("name", ["review_civil.txt", "promotion_fair.txt"])
def test_civil_reviews_and_fair_promotion_are_hardly_flagged(name):
    found, total = flagged(name)
    assert len(found) <= 0.05 * total, found


def pairs(kind):
    return [
        (dialect, first, second) for this, dialect, first, second in rows("dialect_pairs.tsv") if this == kind
    ]


def test_harmless_dialect_is_never_grave():
    texts = [text for _, *both in pairs("harmless") for text in both]
    found = [
        told(text, flags)
        for text, flags in zip(texts, score_texts(texts), strict=True)
        if any(grave(flag) for flag in flags)
    ]
    assert found == []


def test_harmless_dialect_is_never_judged_more_severely():
    worse = []
    for _, dialect, standard in pairs("harmless"):
        own, other = score_texts([dialect, standard])
        if max((flag.severity for flag in own), default=-1) > max(
            (flag.severity for flag in other), default=-1
        ):
            worse.append((told(dialect, own), told(standard, other)))
    assert worse == []


#: Scots, Nigerian and Chicano forms that the rules do not read yet. They spare whoever writes so, which is
#: the lesser wrong: none may be judged more severely than its standard form.
UNREAD_DIALECT = 4


def test_hurtful_conduct_is_judged_alike_in_either_dialect():
    unequal, silent = [], 0
    for _, dialect, standard in pairs("conduct"):
        own, other = score_texts([dialect, standard])
        silent += not own and not other
        if conduct(own) != conduct(other):
            unequal.append((told(dialect, own), told(standard, other)))
        assert max((flag.severity for flag in own), default=0) <= max(
            (flag.severity for flag in other), default=0
        )
    assert len(unequal) <= UNREAD_DIALECT, unequal
    assert silent <= 5


NAMES = [text for kind, text in rows("names_pairs.tsv") if kind == "name"]
FRAMES = {
    kind: [text for this, text in rows("names_pairs.tsv") if this == kind] for kind in ("harmless", "hurtful")
}


@pytest.mark.parametrize("frame", FRAMES["harmless"])
def test_no_name_makes_a_flag(frame):
    texts = [frame.replace("{name}", name) for name in NAMES]
    found = [told(text, flags) for text, flags in zip(texts, score_texts(texts), strict=True) if flags]
    assert found == []


@pytest.mark.parametrize("frame", FRAMES["hurtful"])
def test_no_name_changes_what_is_found(frame):
    found: dict[frozenset[tuple[str, str]], list[str]] = {}
    results = score_texts(frame.replace("{name}", name) for name in NAMES)
    for name, flags in zip(NAMES, results, strict=True):
        found.setdefault(frozenset(conduct(flags)), []).append(name)
    assert len(found) == 1, found


ATTACKS: dict[str, list[str]] = {}
for _category, _text in rows("attacks.tsv"):
    ATTACKS.setdefault(_category, []).append(_text)

#: Some ten points under the share measured when the rules last grew; raise a floor with the rules only.
FLOORS = {
    "insult": 0.38,
    "hostility": 0.21,
    "threat": 0.10,
    "hate": 0.70,
    "profanity": 0.60,
    "sexual": 0.36,
    "spam": 0.18,
    "confidential": 0.13,
    "disparagement": 0.13,
    "undisclosed_ad": 0.05,
    "unprofessional": 0.10,
}


@pytest.mark.parametrize("category", FLOORS)
def test_attacks_are_found_no_less_than_before(category):
    texts = ATTACKS[category]
    missed = [
        text
        for text, flags in zip(texts, score_texts(texts), strict=True)
        if category not in {flag.category.label for flag in flags}
    ]
    recall = 1 - len(missed) / len(texts)
    print(f"{category}: {recall:.2f} of {len(texts)} found in their own category")  # noqa: T201 (for pytest -s)
    assert recall >= FLOORS[category], missed


def test_every_tone_category_has_attacks_and_a_floor():
    tone = {flag.label for flag in Category if flag.dimension is Category.INSULT.dimension}
    assert set(ATTACKS) == set(FLOORS) == tone
