"""Discretion: what breaks it is found, its clean twin is not, on the lines read and on those held out."""

import pytest

from scoring import score_texts
from tests.scoring.sentence_files import lines, rows

PAIRS = rows("discretion.tsv")
#: One author wrote pairs and patterns; patterns were fitted on the odd pairs only, so the others are a weak
#: check of what carries over. tests/scoring/sentences/attacks.tsv, by another hand, is the stronger one.
HALVES = {"read": PAIRS[1::2], "held out": PAIRS[0::2]}

#: Some five points under the share measured when the rules last grew; raise a floor with the rules only.
FLOORS = {
    ("confidential", "read"): 0.85,
    ("confidential", "held out"): 0.80,
    ("disparagement", "read"): 0.85,
    ("disparagement", "held out"): 0.85,
    ("undisclosed_ad", "read"): 0.75,
    ("undisclosed_ad", "held out"): 0.75,
}
CATEGORIES = sorted({category for category, _ in FLOORS})
MOST_TWINS_FLAGGED = 0.05


def share(texts, category):
    flagged = [
        text
        for text, flags in zip(texts, score_texts(texts), strict=True)
        if category in {flag.category.label for flag in flags}
    ]
    return len(flagged) / len(texts), flagged


@pytest.mark.parametrize(("category", "half"), FLOORS)
def test_breaches_are_found_no_less_than_before(category, half):
    texts = [post for label, post, _ in HALVES[half] if label == category]
    assert len(texts) >= 20
    found, _ = share(texts, category)
    print(f"{category}, {half}: {found:.2f} of {len(texts)} found")  # noqa: T201 (for pytest -s)
    assert found >= FLOORS[category, half]


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("half", HALVES)
def test_clean_twins_stay_clean(category, half):
    texts = [twin for label, _, twin in HALVES[half] if label == category]
    found, flagged = share(texts, category)
    assert found <= MOST_TWINS_FLAGGED, flagged


@pytest.mark.parametrize("category", [*CATEGORIES, "spam"])
def test_fair_talk_on_work_and_own_projects_is_never_flagged(category):
    texts = lines("discretion_fair.txt")
    assert len(texts) >= 80
    _, flagged = share(texts, category)
    assert flagged == []
