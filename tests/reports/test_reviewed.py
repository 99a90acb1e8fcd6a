"""Both sides in the documents: verdict, note and reply beside each finding, and what is a draft."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import lxml.html
import pytest
from hypothesis import given, strategies as st

from reports.assessment_json import JsonRenderer
from reports.html import HtmlRenderer, report_page
from reports.look import Look
from reports.pdf import PdfRenderer
from reports.printing import print_page
from reports.report import build_report, raw_findings
from reports.review_lines import finding_lines, list_lines
from reports.reviewed import past_words, reviewer_words
from reports.shortening import shorten
from scoring.occasions import Threads
from scoring.rates import tone_rates
from scoring.scorer import RuleScorer
from tests.printed import pages_of
from tests.reports import sample_case as sample
from vetting.models import Severity
from vetting.redaction import redact
from vetting.report_model import Audience, Outcome, Report, ReviewState
from vetting.reviews import MOST_REPLY_CHARS, BothSides, Verdict

PARTS = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())


def report(sides: BothSides | None, audience: Audience = Audience.MANAGER) -> Report:
    whole = build_report(*PARTS, audience=audience, sides=sides)
    return shorten(redact(whole, candidate=sample.case().candidate))


def dismissed(*findings: str) -> BothSides:
    return BothSides(
        reviews=tuple(sample.review(each, Verdict.DISMISSED, "No.", n) for n, each in enumerate(findings))
    )


def pages(whole: Report) -> Sequence[str]:
    return pages_of(PdfRenderer().render(whole).body)


@cache
def pages_with_both_sides() -> Sequence[str]:
    return pages(report(sample.sides()))


def test_a_report_is_a_draft_until_every_finding_of_medium_or_above_is_reviewed() -> None:
    none, one, all_ = BothSides(), dismissed(sample.INSULT), dismissed(sample.INSULT, sample.CUSTOMERS)
    assert [report(sides).draft for sides in (None, none, one, all_)] == [True, True, True, False]
    assert [report(sides).review.unreviewed for sides in (none, one, all_)] == [2, 1, 0]
    minor = tuple(each for each in sample.scorecard().findings if each.severity < Severity.MEDIUM)
    parts = (*PARTS[:3], replace(sample.scorecard(), findings=minor))
    assert not build_report(*parts, audience=Audience.MANAGER).draft


def test_a_draft_says_so_on_page_one_and_on_every_other_page() -> None:
    first, *others = pages(report(dismissed(sample.INSULT)))
    assert "DRAFT OF A CANDIDATE REPORT" in first
    assert "1 of 2 findings of medium severity or above awaits a person’s review." in first
    assert "Dana Example (1 of 4 findings)" in first
    assert all("DRAFT · case-0123456789 · confidential" in page for page in others)
    assert "draft" not in " ".join(pages_with_both_sides()).lower()


def test_verdict_name_note_date_and_reply_stand_beside_the_finding() -> None:
    text = " ".join(pages_with_both_sides())
    for words in (
        "Dana Example (2 of 4 findings), Lee Example (1)",
        "Insult aimed at a person dismissed by the reviewer",
        "Dismissed by Dana Example, 20 Nov 2026: Said to a friend who laughed",
        "Upheld by Lee Example, 20 Nov 2026: Meant as said. Supersedes one earlier review.",
        "We were rehearsing a sketch.",
        "The contract began in January. 20 Nov 2026, after this review; supersedes one earlier reply",
        "finding f-tone-108-twitter:2",
        "1 review is of a finding that this report no longer has; it is kept.",
    ):
        assert words in text
    assert "Not sure." not in text, "a superseded review is counted and not printed"
    assert "Of an earlier report." not in text


def test_the_html_shows_the_same_and_nothing_of_it_is_markup() -> None:
    page = HtmlRenderer().render(report(sample.sides())).body.decode()
    tree = lxml.html.fromstring(page)
    assert not tree.xpath("//main//script | //img | //iframe"), "the one script is ours, after the text"
    text = " ".join(tree.text_content().split())
    assert "<script>alert(1)</script> {{ 7*7 }} ⟨U+202E⟩END OF QUOTE⟨U+202C⟩" in text
    assert page.count("rehearsing a sketch") == 1, "a dismissed finding is not on page one"
    article = tree.get_element_by_id(sample.CUSTOMERS)
    assert "Upheld by Lee Example" in " ".join(article.text_content().split())


def test_the_json_holds_what_the_documents_say() -> None:
    made = json.loads(JsonRenderer().render(report(sample.sides())).body)
    assert made["draft"] is False
    assert made["review"]["reviewers"] == [["Dana Example", 2], ["Lee Example", 1]]
    by_id = {finding["id"]: finding for finding in made["findings"]}
    assert by_id[sample.INSULT]["review"]["verdict"] == "dismissed"
    assert by_id[sample.CUSTOMERS]["review"]["earlier"] == 1
    (row,) = made["consistency"]
    assert row["reply"]["text"]["text"] == "The contract began in January."
    assert json.loads(JsonRenderer().render(report(None)).body)["draft"] is True


def test_a_dismissed_finding_is_no_point_asks_nothing_and_stays_listed_last() -> None:
    whole = report(sample.sides())
    assert sample.INSULT not in [point.id for point in whole.points]
    assert whole.findings[-1].id == sample.INSULT
    assert whole.findings[-1].questions == ()
    assert whole.outcome_detail.startswith("2 points, ")
    assert "1 finding was dismissed by a reviewer." in whole.outcome_detail
    everything = report(dismissed(sample.INSULT, sample.CUSTOMERS, sample.DATES))
    assert everything.outcome is Outcome.NOTHING
    assert everything.points == ()
    assert [row.ask for row in everything.consistency] == [""]
    assert "nothing to ask" in " ".join(pages(everything))


@pytest.mark.parametrize("verdict", [Verdict.UPHELD, Verdict.UNCLEAR])
def test_upheld_and_unclear_findings_stay_points(verdict: Verdict) -> None:
    sides = BothSides(reviews=(sample.review(sample.CUSTOMERS, verdict, "Hm.", 1),))
    assert [point.id for point in report(sides).points] == [point.id for point in report(None).points]
    assert report(sides).outcome_detail == report(None).outcome_detail


def test_dismissed_findings_stand_in_no_rate() -> None:
    scorer, dossier = RuleScorer(), sample.dossier()
    card = scorer.score(dossier, sample.case().candidate, "intern")
    ids = [finding.id for finding in card.findings]
    assert card.rates.rows
    again = scorer.score(dossier, sample.case().candidate, "intern", dismissed=ids)
    assert again.rates == tone_rates((), dossier.posts, Threads(), as_of=dossier.as_of)
    assert again.findings == card.findings


def test_notes_and_replies_are_redacted_like_quotations_and_the_authors_own_name_stays() -> None:
    words = "I am Robin Sample, I was nineteen, a Muslim, and Imran Khalid was there: imran@mail.example"
    sides = BothSides(
        reviews=(sample.review(sample.CUSTOMERS, Verdict.UPHELD, words, 1),),
        replies=(sample.reply(sample.CUSTOMERS, words, 1),),
    )
    manager = report(sides)
    (shown,) = [each for each in manager.findings if each.id == sample.CUSTOMERS]
    for text in (shown.review.note.text, shown.reply.text.text):
        assert "Robin Sample" in text
        for hidden in ("nineteen", "Muslim", "Imran", "Khalid", "imran@mail.example"):
            assert hidden not in text
    assert "Muslim" not in JsonRenderer().render(manager).body.decode()
    (raw,) = [each for each in report(sides, Audience.REVIEWER).findings if each.id == sample.CUSTOMERS]
    assert raw.reply.text.text == raw.review.note.text == words


def test_a_reply_is_printed_whole_and_page_one_stays_one_page() -> None:
    text = "word " * (MOST_REPLY_CHARS // 5 - 1) + "end."
    sides = BothSides(
        reviews=tuple(
            sample.review(each, Verdict.UPHELD, text[-2000:], 1) for each in (sample.INSULT, sample.CUSTOMERS)
        ),
        replies=tuple(
            sample.reply(each, text, 1) for each in (sample.INSULT, sample.CUSTOMERS, sample.DATES)
        ),
    )
    whole = report(sides)
    assert [each.reply.text.text for each in whole.findings if each.reply] == [text, text]
    assert whole.consistency[0].reply.text.text == text
    first, second, *_ = pages(whole)
    assert "At a glance" not in first
    assert "At a glance" in second
    assert HtmlRenderer().render(whole).body.decode().count("end.") >= 3


def test_what_is_said_of_two_statements_stands_on_their_page() -> None:
    page = report_page(report(sample.sides()), Look(), for_print=True)
    head, chapter = page.split("<main")[0], '<section class="chapter" id="consistency">'
    section = page.split(chapter)[1].split("</section>")[0] + "</section>"
    shared = []
    for height in range(200, 255, 9):
        above = f'<main><p style="height:{height}mm">above</p>{chapter}{section}</main></body></html>'
        texts = pages_of(print_page(head + above, created=0))
        places = [[n for n, text in enumerate(texts) if words in text] for words in _OF_ONE_ROW]
        assert len({tuple(each) for each in places}) == 1, height
        shared.append(places[0])
    assert [0] in shared, "the heights go past the place where the row no longer fits"
    assert [1] in shared, "the heights go past the place where the row no longer fits"


_OF_ONE_ROW = ("Consistency between sources", "Dates of a job differ", "CV says 2023-01", "Unclear by Dana")


def test_a_reviewed_case_has_another_report_id_and_an_unreviewed_one_keeps_its_own() -> None:
    assert report(None).id == report(BothSides()).id
    assert len({report(sides).id for sides in (None, sample.sides(), dismissed(sample.INSULT))}) == 3


def test_next_steps_ask_for_a_reviewer_only_while_a_point_is_unseen() -> None:
    asked = [any("named reviewer" in step for step in report(s).next_steps) for s in (None, sample.sides())]
    assert asked == [True, False]


def test_what_is_said_of_findings_that_are_gone_is_counted() -> None:
    assert past_words(ReviewState()) == ""
    several = ReviewState(past_reviews=2, past_replies=1)
    assert past_words(several) == (
        "2 reviews and 1 reply are of findings that this report no longer has; they are kept."
    )
    assert reviewer_words(ReviewState(findings=3)) == "not yet reviewed by a person"


def test_a_reviewer_reads_the_raw_words_with_the_match_marked_and_every_quotation() -> None:
    parts = (*PARTS[:3], sample.scorecard(copies=12))
    raw = raw_findings(*parts, sides=BothSides())
    assert [finding.id for finding in raw.findings][:2] == [sample.CUSTOMERS, sample.INSULT]
    insult = raw.findings[1]
    few, every = ("\n".join(finding_lines(insult, sample.sides(), every=wanted)) for wanted in (False, True))
    assert "You are a >>complete idiot<< and nobody asked you." in few
    assert (few.count(">>"), every.count(">>")) == (5, 12)
    assert "7 more can be shown" in few
    assert "dismissed by Dana Example: Said to a friend" in " ".join(few.split())


@given(st.text(max_size=300))
def test_no_text_can_act_on_the_terminal(text: str) -> None:
    raw = raw_findings(*PARTS, sides=BothSides())
    sides = BothSides(
        reviews=(sample.review(sample.INSULT, Verdict.UPHELD, text, 1, by=text),),
        replies=(sample.reply(sample.INSULT, text, 1),),
    )
    lines = [*list_lines(raw, sides), *(line for each in raw.findings for line in finding_lines(each, sides))]
    assert not [char for line in lines for char in line if char in "\x1b\x07\r\x9b\u202e\u2066\n"]


@pytest.mark.parametrize("field", ["reviewer", "note", "text"])
def test_hostile_words_load_nothing_and_fail_no_document(field: str) -> None:
    hostile = sample.HOSTILE + "<img src=file:///etc/passwd>" + "\u200d" * 500 + "x" * 1000
    review = sample.review(sample.CUSTOMERS, Verdict.UPHELD, "ok", 1)
    reply = sample.reply(sample.CUSTOMERS, "ok", 1)
    if field == "text":
        reply = replace(reply, text=hostile)
    else:
        review = replace(review, **{field: hostile})
    whole = report(BothSides(reviews=(review,), replies=(reply,)))
    assert "<img" not in HtmlRenderer().render(whole).body.decode()
    assert len(pages(whole)) >= 3
