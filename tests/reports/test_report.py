"""What the report says: outcomes, points, rates, coverage, and what it never says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.report import EXCERPT_CHARS, build_report, shorten
from reports.words import GAP_WORDS, HOW_SUPPLIED, KIND_WORDS, NEXT_STEPS, PROTECTED_LABEL, SET_ASIDE_WORDS
from tests.reports import sample_case as sample
from vetting.models import Gap, GapReason, InputKind, PostKind, Scorecard, SetAsideReason
from vetting.report_model import Audience, Excerpt, Outcome, Report


def build(scorecard: Scorecard | None = None, *, gaps: tuple[Gap, ...] | None = None) -> Report:
    dossier = sample.dossier()
    if gaps is not None:
        dossier = replace(dossier, gaps=gaps)
    return build_report(
        sample.case(), sample.gathered(), dossier, scorecard or sample.scorecard(), audience=Audience.MANAGER
    )


def test_points_are_the_heaviest_first_and_swearing_is_not_one() -> None:
    report = build()
    assert report.outcome is Outcome.POINTS
    assert [point.rule_id for point in report.points] == ["TONE-108", "TONE-101", "CONS-202"]
    assert {finding.rule_id for finding in report.findings} == {"TONE-101", "TONE-103", "TONE-108"}


def test_low_findings_alone_are_nothing_to_discuss() -> None:
    card = sample.scorecard()
    report = build(replace(card, findings=card.findings[2:3]))
    assert report.outcome is Outcome.NOTHING
    assert "1 minor note is listed below" in report.outcome_detail


def test_few_posts_and_no_points_are_not_enough_evidence() -> None:
    report = build(replace(sample.scorecard(), findings=(), basis=9))
    assert report.outcome is Outcome.NOT_ENOUGH
    assert "never a mark against" in report.outcome_detail


def test_only_unresolved_accounts_are_said_to_be_unresolved() -> None:
    gap = Gap(account=sample.BLOG, reason=GapReason.IDENTITY_UNRESOLVED, detail="")
    report = build(replace(sample.scorecard(), findings=(), basis=0), gaps=(gap,))
    assert report.outcome is Outcome.UNRESOLVED


def test_rates_count_posts_not_flags_and_have_a_denominator() -> None:
    report = build(sample.scorecard(copies=4))
    insult = next(line for line in report.rates if line.label == "Insult")
    assert (insult.count, insult.of, insult.last_year) == (1, 45, 2025)


def test_counts_of_protected_subjects_are_told_together_only() -> None:
    """A count of posts on health or unions alone would tell the manager what is kept from them."""
    report = build()
    assert {label: count for label, count, _ in report.not_looked_at} == {
        "Reposts": 7,
        PROTECTED_LABEL: 5,
    }
    assert dict(report.coverage[0].not_read) == {"Reposts": 7, PROTECTED_LABEL: 5}


def test_no_folder_of_this_machine_stands_in_the_report() -> None:
    assert "/somewhere/private" not in repr(build())


def test_more_findings_than_are_shown_are_counted() -> None:
    report = build(sample.scorecard(copies=9))
    insult = next(view for view in report.findings if view.rule_id == "TONE-101")
    assert (len(insult.quotations), insult.count, insult.more) == (5, 9, 4)


def test_the_chart_counts_what_was_read_and_nothing_else() -> None:
    """Else the difference to the table would tell how many posts on protected subjects there are."""
    dossier = sample.dossier()
    dossier = replace(dossier, limited=tuple(sample.post(900 + n, "The union meets.") for n in range(7)))
    report = build_report(
        sample.case(), sample.gathered(), dossier, sample.scorecard(), audience=Audience.MANAGER
    )
    assert sum(sum(month.counts) for month in report.cadence) == sum(row.read for row in report.coverage)


def test_sources_that_could_not_be_read_are_said_on_page_one() -> None:
    card = replace(sample.scorecard(), findings=())
    report = build(card)
    assert report.outcome is Outcome.NOTHING
    assert "1 of 2 sources could not be read." in report.outcome_detail
    assert report.next_steps[0].startswith("Ask the candidate for what could not be read")


def test_no_strength_is_shown_with_a_redacted_characteristic_and_none_twice() -> None:
    report = build()
    item = report.strengths[0].quotations[0]
    hidden = replace(item, excerpt=Excerpt(text="My [redacted: religion] camp and I wrote this"))
    named = replace(item, excerpt=Excerpt(text="Thanks [redacted: third party], fixed"))
    first = replace(report.strengths[0], quotations=(hidden, named))
    shown = shorten(replace(report, strengths=(first, first))).strengths
    assert [[quote.excerpt for quote in strength.quotations] for strength in shown] == [[named.excerpt], []]


def test_flags_in_posts_on_protected_subjects_have_no_denominator() -> None:
    """It would be impossible ("3 of 0") or tell how many such posts there are."""
    dossier = sample.dossier()
    first = dossier.posts[0]
    dossier = replace(dossier, posts=dossier.posts[1:], limited=(first,))
    report = build_report(
        sample.case(), sample.gathered(), dossier, sample.scorecard(), audience=Audience.MANAGER
    )
    insult = next(line for line in report.rates if line.label == "Insult")
    assert (insult.count, insult.of) == (1, 0)


def test_the_window_holds_the_marked_words_even_after_an_address() -> None:
    text = "https://x.com/ " + "lorem ipsum " * 300 + "You are an idiot."
    mark = (text.index("You"), len(text))
    item = replace(build().findings[0].quotations[0], excerpt=Excerpt(text=text, marks=(mark,)))
    finding = replace(build().findings[0], quotations=(item,))
    cut = shorten(replace(build(), findings=(finding,))).findings[0].quotations[0].excerpt
    assert cut.text[slice(*cut.marks[0])] == "You are an idiot."
    assert len(cut.text) < 500


def test_the_months_of_the_cadence_have_no_holes() -> None:
    months = [(month.year, month.month) for month in build().cadence]
    assert months == [(2025, number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (GAP_WORDS, GapReason),
        (HOW_SUPPLIED, InputKind),
        (KIND_WORDS, PostKind),
        (NEXT_STEPS, Outcome),
    ],
)
def test_every_value_has_its_words(words: dict[object, object], values: type) -> None:
    assert set(words) == set(values)
    assert len({str(text) for text in words.values()}) == len(words)


def test_every_reason_for_setting_aside_has_words_or_is_grouped() -> None:
    report = build()
    for reason in SetAsideReason:
        dossier = replace(sample.dossier(), set_aside=((reason, 1),))
        report = build_report(
            sample.case(), sample.gathered(), dossier, sample.scorecard(), audience=Audience.MANAGER
        )
        label, count, why = report.not_looked_at[0]
        assert count == 1
        assert label in {PROTECTED_LABEL, *(words[0] for words in SET_ASIDE_WORDS.values())}
        assert why


@given(st.text(max_size=3000), st.integers(0, 3000), st.integers(0, 60))
def test_shortening_keeps_the_marked_words(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    report = build()
    excerpt = Excerpt(text=text, marks=((start, end),) if start < end else ())
    point = replace(report.points[0].quotations[0], excerpt=excerpt)
    finding = replace(report.findings[0], quotations=(point,))
    cut = shorten(replace(report, findings=(finding,))).findings[0].quotations[0].excerpt
    assert len(cut.text) <= EXCERPT_CHARS + len(" …") * 2 + 60
    if start < end and not text.startswith("http"):
        (mark,) = cut.marks
        assert cut.text[slice(*mark)] == text[start:end]
