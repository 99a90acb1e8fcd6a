"""What the report says: outcomes, points, rates, coverage, and what it never says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from reports.html import HtmlRenderer
from reports.rates import count_words, rate_words, shown_rows
from reports.report import build_report
from reports.role_fit import LEVEL_WORDS
from reports.shortening import EXCERPT_CHARS, shorten
from reports.words import (
    GAP_WORDS,
    HOW_SUPPLIED,
    KIND_WORDS,
    LINK_WORDS,
    NEXT_STEPS,
    PROTECTED_LABEL,
    SET_ASIDE_WORDS,
    not_assessed_words,
)
from tests.reports import sample_case as sample
from vetting.identity_links import Backlink
from vetting.models import (
    Category,
    Dimension,
    Estimate,
    Evidence,
    Gap,
    GapReason,
    InputKind,
    Occasion,
    PostKind,
    Profile,
    Rate,
    Scorecard,
    SetAsideReason,
)
from vetting.report_model import Audience, DimensionRow, Excerpt, Outcome, Report


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
    row = next(row for row in report.rates.rows if row.category == "insult" and row.to_discuss)
    assert (row.recent.posts, row.recent.of, len(row.recent.occasions)) == (1, 45, 1)
    view = next(view for view in report.findings if view.category == "insult")
    assert view.rate is not None
    assert (view.rate.count, view.rate.of, view.rate.last_year) == (1, 45, 2025)


def test_older_posts_are_counted_apart_in_a_finding() -> None:
    card = sample.scorecard()
    rates = replace(card.rates, recent_since=date(2025, 3, 4), unflagged_older=Rate(of=44))
    line = build(replace(card, rates=rates)).findings[0].rate
    assert line is not None
    assert (line.count, line.older_count, line.older_of) == (0, 1, 44)


def test_the_category_with_most_to_discuss_is_the_first_row() -> None:
    rows = build().rates.rows
    assert [row.category for row in rows[::2]] == ["insult", "disparagement", "profanity"]
    assert {row.severity for row in rows[::2]} == {"medium or above"}
    assert {row.severity for row in rows[1::2]} == {"any severity"}
    shown = [(row.category, row.severity) for row in shown_rows(build().rates)]
    assert shown == [
        ("insult", "all medium or above"),
        ("disparagement", "all medium or above"),
        ("profanity", "all below medium"),
    ]


def test_both_levels_are_shown_where_they_differ() -> None:
    table = build().rates
    medium, every = table.rows[:2]
    more = replace(every, recent=replace(every.recent, posts=every.recent.posts + 1))
    assert shown_rows(replace(table, rows=(medium, more))) == (medium, more)


DAY = date(2019, 3, 2)
ONE = Occasion(first=DAY, last=DAY, posts=4)
LONG = Occasion(first=DAY, last=date(2019, 3, 5), posts=2)


@pytest.mark.parametrize(
    ("rate", "count", "words"),
    [
        (
            Rate(posts=4, of=1250, occasions=(ONE,), estimate=Estimate(per_1000=3.2, low=1.25, high=8.2)),
            "4 of 1,250, on 1 occasion (2 Mar 2019)",
            "3.2 per 1,000 (1.2 to 8.2)",
        ),
        (
            Rate(posts=2, of=12, occasions=(LONG,)),
            "2 of 12, on 1 occasion (2 Mar 2019 to 5 Mar 2019)",
            "too few posts for a rate",
        ),
        (
            Rate(posts=6, of=0, occasions=(ONE, LONG)),
            "6 posts, on 2 occasions (the last 5 Mar 2019)",
            "no rate can be given",
        ),
        (Rate(of=50, estimate=Estimate(per_1000=0, low=0, high=71.35)), "0 of 50", "0 per 1,000 (0 to 71)"),
        (Rate(), "no posts", ""),
    ],
)
def test_the_words_of_a_rate(rate: Rate, count: str, words: str) -> None:
    assert (count_words(rate), rate_words(rate)) == (count, words)


def test_posts_that_were_not_assessed_are_said_and_are_no_clean_posts() -> None:
    card = replace(sample.scorecard(), findings=(), not_assessed={"und": 3, "es": 12, "xx": 1})
    report = build(card)
    assert report.own_posts_read == 45
    assert "29 own posts were read. 16 more could not be assessed." in report.outcome_detail
    assert list(report.not_assessed.items()) == [("es", 12), ("und", 3), ("xx", 1)]
    words = "12 posts in Spanish, 3 in an unknown language, 1 in the language “xx” (the rules read English)"
    assert not_assessed_words(report.not_assessed) == words
    assert not_assessed_words({"de": 1}) == "1 post in German (the rules read English)"
    assert not_assessed_words({}) == ""
    few = build(replace(card, not_assessed={"es": 40}))
    assert few.outcome is Outcome.NOT_ENOUGH


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


def test_links_between_the_accounts_are_told_both_ways_and_no_others() -> None:
    x = Profile(
        account=sample.TWITTER,
        snapshot_id="s-1",
        handle="robin",
        links=("https://robin.example/about", "https://elsewhere.example/robin"),
    )
    blog = Profile(
        account=sample.BLOG,
        snapshot_id="s-2",
        links=("https://robin.example", "https://twitter.com/robin"),
    )
    made = {}
    for profiles in ((x, blog), (x, replace(blog, links=blog.links[:1])), (x,)):
        dossier = replace(sample.dossier(), profiles=profiles)
        parts = (sample.case(), sample.gathered(), dossier, sample.scorecard())
        report = build_report(*parts, audience=Audience.MANAGER)
        row, other = report.coverage
        made[len(profiles), bool(other.links)] = row.links[0].back
        page = HtmlRenderer().render(report).body.decode()
        assert "<dt>Links to</dt><dd>Blog (" in page
        assert "elsewhere.example" not in page
        assert row.links[0].locator == Excerpt(text="https://robin.example/rss.xml")
    assert made == {
        (2, True): "which links back",
        (2, False): "where no link back was found",
        (1, False): "whether that one links back could not be read",
    }


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
    assert sum(sum(month.counts) for month in report.glance.cadence) == sum(
        row.read for row in report.coverage
    )


def said(words: str, by: str, day: int = 0) -> Evidence:
    when = datetime(2025, 3, day, tzinfo=UTC) if day else None
    return Evidence(quote=words, span=(0, len(words)), said_by=by, published_at=when)


@pytest.mark.parametrize(
    ("evidence", "pair"),
    [
        # One side says it twice: the other side is what stands beside it.
        ((said("A", "CV"), said("A again", "CV"), said("B", "LinkedIn profile")), ("A", "B")),
        # Before and after in one source: the first and the last.
        ((said("A", "Blog post"), said("more", "Blog post"), said("B", "Blog post")), ("A", "B")),
    ],
)
def test_the_two_statements_shown_are_of_the_two_sides(
    evidence: tuple[Evidence, ...], pair: tuple[str, str]
) -> None:
    card = sample.scorecard()
    findings = tuple(
        replace(each, flags=(replace(each.flags[0], evidence=evidence),))
        if each.dimension is Dimension.CONSISTENCY
        else each
        for each in card.findings
    )
    report = build(replace(card, findings=findings))
    (row,) = report.consistency
    assert (row.a_says.text, row.b_says.text) == pair
    (point,) = (each for each in report.points if each.dimension == "consistency")
    assert tuple(each.excerpt.text for each in point.quotations[:2]) == pair


def test_a_consistency_row_says_what_was_noticed_when_and_what_speaks_for_the_candidate() -> None:
    card = sample.scorecard()
    evidence = (said("SEO expert", "Twitter profile"), said("Tea first.", "Twitter post", day=4))
    (noticed,) = (each for each in card.findings if each.dimension is Dimension.CONSISTENCY)
    flag = replace(noticed.flags[0], message="None of 305 own posts has a word on it", evidence=evidence)
    finding = replace(noticed, flags=(flag,), context=("Work of this sort need not be public.",))
    page = HtmlRenderer().render(build(replace(card, findings=(finding,)))).body.decode()
    table = page.partition('<table class="consistency">')[2].partition("</table>")[0]
    for words in (
        "None of 305 own posts",
        "Work of this sort need not be public.",
        "Twitter post, 4 Mar 2025",
    ):
        assert words in table


def test_sources_that_could_not_be_read_are_said_on_page_one() -> None:
    card = replace(sample.scorecard(), findings=())
    report = build(card)
    assert report.outcome is Outcome.NOTHING
    assert "1 of 2 sources could not be read." in report.outcome_detail
    assert report.next_steps[0].startswith("Ask the candidate for what could not be read")


def rows(report: Report) -> tuple[DimensionRow, ...]:
    assert report.role_fit
    return report.role_fit.rows


def with_rows(report: Report, *changed: DimensionRow) -> Report:
    assert report.role_fit
    return replace(report, role_fit=replace(report.role_fit, rows=changed))


def test_no_citation_shows_a_redacted_characteristic_and_none_stands_twice() -> None:
    report = build()
    item = rows(report)[0].quotations[0]
    hidden = replace(item, excerpt=Excerpt(text="My [redacted: religion] camp and I wrote this"))
    named = replace(item, excerpt=Excerpt(text="Thanks [redacted: third party], fixed"))
    first = replace(rows(report)[0], quotations=(hidden, named))
    shown = rows(shorten(with_rows(report, first, first)))
    assert [[quote.excerpt for quote in row.quotations] for row in shown] == [[named.excerpt], []]


def test_a_dimension_with_little_to_cite_chooses_before_one_with_much() -> None:
    report = build()
    item = rows(report)[0].quotations[0]
    items = tuple(replace(item, excerpt=Excerpt(text=f"post {n}")) for n in range(8))
    rich = replace(rows(report)[0], quotations=items)
    poor = replace(rows(report)[0], quotations=items[:2])
    shown = rows(shorten(with_rows(report, rich, poor)))
    assert [len(row.quotations) for row in shown] == [3, 2]
    assert len({quote.excerpt for row in shown for quote in row.quotations}) == 5


def test_a_flagged_post_is_no_example_of_a_strength() -> None:
    card = sample.scorecard()
    assert card.role_fit
    insult = card.findings[0].flags[0].evidence[0]
    dimension = card.role_fit.dimensions[0]
    dimension = replace(dimension, evidence=(insult, *dimension.evidence))
    report = build(replace(card, role_fit=replace(card.role_fit, dimensions=(dimension,))))
    assert insult.quote not in repr(rows(report))


def test_strengths_are_what_was_seen_most_and_at_most_three() -> None:
    card = sample.scorecard()
    assert card.role_fit
    talk, none_seen, unknown = card.role_fit.dimensions
    levels = (2, 3, 4, 3, 4)
    fit = replace(
        card.role_fit,
        dimensions=(*(replace(talk, level=level) for level in levels), none_seen, unknown),
    )
    report = build(replace(card, role_fit=fit))
    assert [strength.word for strength in report.strengths] == ["very much", "very much", "much"]
    assert {strength.measure for strength in report.strengths} == {"12 of 45 own posts answer someone"}


def test_without_evidence_there_are_a_reason_and_no_numbers() -> None:
    row = rows(build())[2]
    assert (row.level, row.word) == (None, "not enough evidence")
    assert row.anchor == "2 posts on work; at least 5 are needed."
    assert row.measures == ()


def test_every_level_and_dimension_has_its_words() -> None:
    assert set(LEVEL_WORDS) == set(range(5))
    titles = {row.dimension for row in rows(build())}
    assert titles == {"Conversation", "Home base", "Discretion"}
    for category in Category:
        if category.dimension is Dimension.ROLE_FIT:
            card = sample.scorecard()
            assert card.role_fit
            only = replace(card.role_fit.dimensions[0], category=category)
            made = rows(build(replace(card, role_fit=replace(card.role_fit, dimensions=(only,)))))
            assert made[0].dimension


def test_a_role_without_a_file_has_no_rubric_and_a_note() -> None:
    report = build(replace(sample.scorecard(), role_fit=None, role_note="No role file fits."))
    assert report.role_fit is None
    assert report.strengths == ()
    page = HtmlRenderer().render(report).body.decode()
    assert "No role file fits." in page
    assert '<table class="rubric">' not in page


def test_the_rubric_reads_without_colour_and_without_seeing() -> None:
    page = HtmlRenderer().render(shorten(build())).body.decode()
    assert page.count('aria-label="level 3 of 4"') == 1
    assert page.count("●●●○") == 1
    assert "much" in page
    assert "not enough evidence" in page


def test_flags_in_posts_on_protected_subjects_have_no_denominator() -> None:
    """It would be impossible ("3 of 0") or tell how many such posts there are."""
    dossier = sample.dossier()
    first = dossier.posts[0]
    dossier = replace(dossier, posts=dossier.posts[1:], limited=(first,))
    report = build_report(
        sample.case(), sample.gathered(), dossier, sample.scorecard(), audience=Audience.MANAGER
    )
    line = next(view for view in report.findings if view.category == "insult").rate
    assert line is not None
    assert (line.count, line.of) == (1, 0)


def test_the_window_holds_the_marked_words_even_after_an_address() -> None:
    text = "https://x.com/ " + "lorem ipsum " * 300 + "You are an idiot."
    mark = (text.index("You"), len(text))
    item = replace(build().findings[0].quotations[0], excerpt=Excerpt(text=text, marks=(mark,)))
    finding = replace(build().findings[0], quotations=(item,))
    cut = shorten(replace(build(), findings=(finding,))).findings[0].quotations[0].excerpt
    assert cut.text[slice(*cut.marks[0])] == "You are an idiot."
    assert len(cut.text) < 500


def test_the_months_of_the_cadence_have_no_holes() -> None:
    months = [(month.year, month.month) for month in build().glance.cadence]
    assert months == [(2025, number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (GAP_WORDS, GapReason),
        (HOW_SUPPLIED, InputKind),
        (KIND_WORDS, PostKind),
        (LINK_WORDS, Backlink),
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
