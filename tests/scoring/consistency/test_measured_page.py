"""The page on consistency says what was missed and what was flagged, and meets no target by rounding."""

from __future__ import annotations

import measure_consistency
from tests.dossiers.measuring import Count, Figures
from tests.dossiers.planting import STRENGTHS

APART = {"first days": {"Day one!": Count(of=5, found=5), "Final day!": Count(of=5, found=1)}}


def figures(found: int, flagged: int) -> Figures:
    made = Figures()
    for strength in STRENGTHS:
        made.planted["employer_start", strength] = Count(of=25, found=25)
    made.planted["employer_start", 1].found = found
    made.clean["base"] = Count(of=50)
    made.clean["married_name"] = Count(of=50, found=flagged, low=flagged)
    if flagged:
        made.rules["married_name"]["CONS-208"] = flagged
    return made


def test_misses_and_flags_are_named():
    page = measure_consistency.page(figures(found=19, flagged=3), seeds=25, kept_apart=APART)
    assert "| recall on planted | 100 | >= .95 | 0.940 [0.875, 0.972] | **does not meet** |" in page
    assert "- employer start, strength 1: 6 of 25" in page
    assert "| clean twins flagged | 100 | <= 2 % | 3.0% [1.0%, 8.5%] | **does not meet** |" in page
    assert "CONS-208 (3)" in page
    assert "| first days | 10 | 0.600 [0.313, 0.832] | Final day! |" in page


def test_targets_that_are_met_are_said_to_be():
    page = measure_consistency.page(figures(found=20, flagged=2), seeds=25, kept_apart=APART)
    assert "| 0.950 [0.888, 0.978] | meets |" in page
    assert "| 2.0% [0.6%, 7.0%] | meets |" in page
    assert "Nothing that was planted in this run." not in page


def test_a_kind_that_was_left_out_is_named():
    made = figures(found=25, flagged=0)
    made.skipped = ("switch_of_voice",)
    page = measure_consistency.page(made, seeds=25, kept_apart=APART)
    assert "Left out, for want of the authors' posts: switch_of_voice." in page
    assert "Nothing that was planted in this run." in page
