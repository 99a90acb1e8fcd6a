"""Hateful sentences in many constructions beside harmless twins: how many are found, and that no twin is."""

from scoring import score_texts
from tests.scoring.sentence_files import lines, rows
from vetting.models import Category

#: The share found when last measured, rounded down; a drop below it is a loss to explain.
LEAST_FOUND = 0.86


def hate(texts):
    return [[flag for flag in flags if flag.category is Category.HATE] for flags in score_texts(texts)]


def test_most_hateful_sentences_are_found():
    found = [bool(flags) for flags in hate([hateful for hateful, _ in rows("hate_twins.tsv")])]
    assert sum(found) / len(found) >= LEAST_FOUND


def test_no_harmless_twin_is_called_hate():
    harmless = [harmless for _, harmless in rows("hate_twins.tsv")]
    flagged = [text for text, flags in zip(harmless, hate(harmless), strict=True) if flags]
    assert flagged == []


def test_talk_about_groups_is_no_hatred():
    texts = lines("hate_harmless.txt")
    assert [text for text, flags in zip(texts, hate(texts), strict=True) if flags] == []
