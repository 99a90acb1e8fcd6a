"""The comparison: input order, no order of merit, the reports' own numbers, and names only where wanted."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import lxml.html
import pikepdf
import pypdf
import pytest
from hypothesis import given, strategies as st

from reports.compare.blind import without_identity
from reports.compare.build import FAR_APART, MOST, build_comparison, check_number
from reports.compare.documents import comparison_documents
from reports.compare.model import Comparison
from reports.compare.words import NEXT_STEPS, WHAT_IT_IS
from reports.look import Look
from tests.printed import pages_of
from tests.reports import golden_documents, sample_case as sample, side_by_side as made_up
from vetting.codec import encode
from vetting.errors import SettingsError
from vetting.models import Claim
from vetting.report_model import Report

LEVELS = {"none seen yet", "some", "fair", "much", "very much", "not enough evidence"}
# Words of contests, marks and orders; none may stand in a word of ours.
OF_MERIT = re.compile(
    r"\b(?:best|better|worse|worst|rank\w*|scor(?:e|es|ed|ing)|winner\w*|wins?|higher|lower|top|total\w*|sum|"
    r"average|overall|leader\w*|strongest|weakest|ahead|behind|superior|outperform\w*|grade\w*)\b",
    re.IGNORECASE,
)


@cache
def six() -> tuple[Report, ...]:
    return tuple(made_up.six())


@cache
def three() -> Comparison:
    return build_comparison([six()[0], six()[1], six()[3]])


def document(made: Comparison, kind: str) -> bytes:
    return next(iter(comparison_documents(made, Look())[kind][0]())).body


def page(made: Comparison) -> str:
    return document(made, "html").decode()


def words_of(html: str) -> str:
    return " ".join(lxml.html.fromstring(html).find("body").text_content().split())


def rows_of(html: str, section: str) -> dict[str, list[Any]]:
    """The cells of a section's table by the row's head."""
    rows = lxml.html.fromstring(html).xpath(f"//section[@id='{section}']//tbody/tr[th]")
    return {row.find("th").text.strip(): row.findall("td") for row in rows}


@pytest.mark.parametrize("name", ["comparison.html", "comparison.json"])
def test_the_comparison_is_as_expected(name: str, update_goldens: bool) -> None:
    golden_documents.check(name, document(three(), name.rpartition(".")[2]), update=update_goldens)


# the order


@given(order=st.permutations(range(6)), blind=st.booleans())
def test_another_order_of_cases_moves_the_columns_and_changes_nothing_else(
    order: list[int], blind: bool
) -> None:
    plain, moved = (
        encode(build_comparison([six()[place] for place in places], blind=blind))
        for places in (range(6), order)
    )
    if blind:
        for made in (plain, moved):
            for column in made["columns"]:
                del column["name"]  # letters follow the places
    assert moved["columns"] == [plain["columns"][place] for place in order]
    for lines, cells in (("dimensions", "cells"), ("rates", "cells"), ("asides", "counts")):
        assert len(moved[lines]) == len(plain[lines])
        for one, other in zip(moved[lines], plain[lines], strict=True):
            assert one[cells] == [other[cells][place] for place in order]
            assert {**one, cells: None} == {**other, cells: None}
    across = ("columns", "dimensions", "rates", "asides")
    assert {**moved, **dict.fromkeys(across)} == {**plain, **dict.fromkeys(across)}


def test_columns_stand_in_the_order_of_the_cases_in_every_table() -> None:
    backwards = list(reversed(six()))
    html = lxml.html.fromstring(page(build_comparison(backwards)))
    tables = html.findall(".//table")
    assert len(tables) == 5
    for table in tables:
        heads = [small.text for small in table.findall("./thead//th/small")]
        assert heads == [each.case_id for each in backwards]


def test_no_word_of_ours_puts_anybody_before_anybody() -> None:
    ours = [*WHAT_IT_IS, *NEXT_STEPS]
    for name in ("comparison.html.j2", "comparison_parts.html.j2"):
        template = (files("templates") / name).read_text(encoding="utf-8")
        ours += re.findall(r'_\("([^"]+)"', template) + re.findall(r'ngettext\("([^"]+)"', template)
    assert len(ours) > 50
    assert [line for line in ours if OF_MERIT.search(line)] == []
    assert OF_MERIT.search(words_of(page(build_comparison(six())))) is None


def test_a_comparison_has_no_place_for_a_sum_over_dimensions_or_candidates() -> None:
    names = set(re.findall(r'"(\w+)":', json.dumps(encode(three()))))
    assert not [name for name in names if OF_MERIT.search(name.replace("_", " "))]


def test_no_colour_and_no_mark_sets_one_column_apart() -> None:
    made = build_comparison([six()[3], six()[4]])
    classes = [
        [element.get("class") for element in row.iter() if element.get("class")]
        for cells in rows_of(page(made), "dimensions").values()
        for row in cells
    ]
    assert classes[::2] == classes[1::2]


# what stands in the cells


def test_the_numbers_in_the_cells_are_those_of_the_reports() -> None:
    reports = six()
    made = build_comparison(reports)
    cells = rows_of(page(made), "dimensions")
    assert reports[0].role_fit is not None
    assert list(cells) == [row.dimension for row in reports[0].role_fit.rows]
    for number, report in enumerate(reports):
        assert report.role_fit is not None
        for row in report.role_fit.rows:
            shown = " ".join(cells[row.dimension][number].text_content().split())
            assert row.word in shown
            assert row.anchor in shown
            if row.level is not None:
                assert row.measures[0].sentence in shown
                assert f"(n = {row.basis})" in shown
                assert shown.count("●") == row.level
            else:
                assert "n =" not in shown
    for column, report in zip(made.columns, reports, strict=True):
        assert column.own_posts_read == report.own_posts_read
        assert column.coverage == report.coverage
        assert {each.finding_id for each in column.points} <= {each.id for each in report.findings}
        assert {each.finding_id for each in column.topics} == {each.finding_id for each in report.consistency}


def test_rates_are_those_of_the_reports_and_too_few_posts_have_none() -> None:
    few = replace(
        six()[0],
        case_id="case-few",
        rates=replace(six()[1].rates, unflagged_recent=replace(six()[1].rates.unflagged_recent, of=9)),
    )
    made = build_comparison([six()[3], few])
    (insult,) = (row for row in made.rates if row.category == "insult")
    (of_report,) = (row for row in six()[3].rates.rows if row.category == "insult" and row.to_discuss)
    assert insult.cells[0].recent == of_report.recent
    shown = [" ".join(cell.text_content().split()) for cell in rows_of(page(made), "rates")["Insult"]]
    assert "22 per 1,000 (3.9 to 116)" in shown[0]
    assert "too few posts for a rate" in shown[1]
    assert "per 1,000" not in shown[1]


def test_not_enough_evidence_stands_where_a_level_would_and_as_large() -> None:
    cells = rows_of(page(three()), "dimensions")["Conversation"]
    levels = [" ".join(cell.find("p[@class='side-level']").text_content().split()) for cell in cells]
    levels = [level.strip("●○ ") for level in levels]
    assert levels == ["much", "not enough evidence", "much"]
    assert cells[1].find("p[@class='side-level']/strong") is not None
    for rows in rows_of(page(build_comparison(six())), "dimensions").values():
        for cell in rows:
            word = " ".join(cell.find("p[@class='side-level']").text_content().split())
            assert word.strip("●○ ") in LEVELS, "never a bare number"


def test_a_record_of_nothing_and_an_identity_that_is_open_are_said_and_are_no_mark() -> None:
    shown = rows_of(page(build_comparison(six())), "points")["From posts"]
    texts = [" ".join(cell.text_content().split()) for cell in shown]
    assert "Not enough evidence" in texts[1]
    assert "Identity unresolved" in texts[2]
    assert "A quiet record is no bad record" in page(three())


@pytest.mark.parametrize(("basis", "said"), [(8, True), (9, False), (45, False), (240, True)])
def test_levels_that_rest_on_very_different_amounts_say_so(basis: int, said: bool) -> None:
    made = build_comparison([made_up.read_less(1, basis), six()[0]])
    assert (made.dimensions[0].most is not None) is said
    assert ("these levels say little about each other" in page(made)) is said
    if said:
        few, many = sorted((basis, 45))
        assert f"Read from {few} against {many}:" in page(made)
        assert many > FAR_APART * few


def test_dismissed_findings_are_absent_and_counted_as_dismissed() -> None:
    column = three().columns[0]
    listed = [each.finding_id for each in (*column.points, *column.topics)]
    assert listed == [sample.CUSTOMERS, sample.DATES]
    assert [(each.verdict, each.replied) for each in (*column.points, *column.topics)] == [
        ("upheld", False),
        ("unclear", True),
    ]
    assert column.dismissed == 1
    assert "Insult aimed at a person" not in words_of(page(build_comparison([six()[0], six()[1]])))
    assert sample.NOTE[:20] not in page(three()), "what was said about a finding stands in the report"


def test_a_draft_among_the_reports_makes_the_comparison_one() -> None:
    reviewed, draft = six()[0], six()[3]
    assert "DRAFT: 2 points of medium severity or above not reviewed" in words_of(page(three()))
    assert not build_comparison([reviewed, six()[1]]).draft
    assert "DRAFT" not in page(build_comparison([reviewed, six()[1]]))
    assert build_comparison([reviewed, draft]).draft


def test_more_points_than_a_page_has_room_for_are_said_to_be_in_the_report() -> None:
    (first, *_) = six()[3].findings
    many = replace(
        six()[3], findings=tuple(replace(first, id=f"f-{number}") for number in range(40)), case_id="case-m"
    )
    made = build_comparison([many, six()[0]])
    assert len(made.columns[0].points) == 40
    html = page(made)
    assert len(rows_of(html, "points")["From posts"][0].findall(".//li")) == 12
    assert "and 28 more in the report" in html


# what cannot be put side by side


def test_candidates_for_different_roles_are_refused_and_both_are_named() -> None:
    other = replace(six()[1], role="Barista\x1b[2J")
    with pytest.raises(SettingsError, match="different roles") as caught:
        build_comparison([six()[0], other])
    assert "case-0000000001: Barista⟨U+001B⟩[2j" in str(caught.value)
    assert caught.value.exit_code == 2


def test_one_role_may_be_written_in_two_ways() -> None:
    assert build_comparison([six()[0], replace(six()[1], role="Social media intern")]).role


def test_a_case_is_compared_once() -> None:
    with pytest.raises(SettingsError, match="case-0000000000 is named twice"):
        build_comparison([six()[0], six()[1], six()[0]])


@pytest.mark.parametrize(("count", "said"), [(0, "two cases"), (1, "two cases"), (7, "7 cases were named")])
def test_one_case_is_too_few_and_seven_do_not_fit(count: int, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        check_number(["case"] * count)


def test_two_to_six_cases_fit() -> None:
    for count in range(2, MOST + 1):
        check_number(["case"] * count)


def test_different_rules_or_role_files_are_said_at_the_top_and_beside_each_column() -> None:
    assert "Measured" not in page(three())
    fit = six()[1].role_fit
    assert fit is not None
    other = replace(
        six()[1], ruleset_sha256="12" * 32, role_fit=replace(fit, version="2.0", sha256="34" * 32)
    )
    made = build_comparison([six()[0], other])
    html = page(made)
    assert (made.same_rules, made.same_role_file) == (False, False)
    words = words_of(html)
    assert words.index("Measured with different rules.") < words.index("Whose reports")
    assert words.index("Measured by different role files.") < words.index("Whose reports")
    tree = lxml.html.fromstring(html)
    for section, mark in (("dimensions", "role file 2.0, 343434343434"), ("points", "121212121212")):
        (head,) = tree.xpath(f"//section[@id='{section}']//thead//th[2]")
        assert mark in head.text_content()


def test_reports_without_a_role_file_say_why_there_is_no_level() -> None:
    bare = replace(six()[1], role_fit=None, role_note="No role file fits the role.")
    made = build_comparison([six()[0], bare])
    assert not made.same_role_file
    assert "not measured" in rows_of(page(made), "dimensions")["Conversation"][1].text_content()
    assert "No role file fits the role." in page(made)


# without names

WORDS = "Ask @robin_s or Robin about ROBIN SAMPLE: https://robin.example/me, robin.example, robin@example.com"


def blind_of(name: str, text: str, **given: Any) -> Report:
    kept = made_up.stored(0, name, scorecard=made_up.cited(text))
    dossier = replace(kept.dossier, profiles=(made_up.profile("Robin the Kid", "robin_s"),))
    candidate = replace(kept.case.candidate, **given)
    kept = replace(kept, case=replace(kept.case, candidate=candidate), dossier=dossier)
    return without_identity(made_up.report_of(kept), kept)


def test_blind_leaves_names_handles_addresses_and_links_out_of_every_document() -> None:
    link = Claim(kind="link", value="https://sample-portfolio.example/about")
    report = blind_of(
        "Robin Sample", f"{WORDS} and sample-portfolio.example", aliases=("Bobbie",), claims=(link,)
    )
    quiet = made_up.stored(1)
    made = build_comparison([report, without_identity(made_up.report_of(quiet), quiet)], blind=True)
    pdf = pypdf.PdfReader(io.BytesIO(document(made, "pdf")))
    for text in (
        page(made),
        document(made, "json").decode(),
        "".join(each.extract_text() for each in pdf.pages) + str(pdf.metadata),
    ):
        assert "Candidate A" in text
        assert "Candidate B" in text
        assert not re.search(r"robin|sample-portfolio|bobbie", text, re.IGNORECASE)
        assert not re.search(r"\bsample\b|placeholder\b|x\.com", text, re.IGNORECASE)
        assert "twitter-archive.zip" not in text
    assert "[redacted: candidate]" in page(made)
    assert "Without names." in page(made)


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Will Long", "I will be long gone, says Will.", "I will be long gone, says [redacted: candidate]."),
        ("李雷", "我叫李雷。", "我叫[redacted: candidate]。"),
        ("ليلى مثال", "اسمي ليلى مثال هنا", "اسمي [redacted: candidate] هنا"),
        ("Jo O'Neil (x", "It is JO O'NEIL (X.", "It is [redacted: candidate]."),
        ("Robin " * 400 + "R" * 5_000, "This is Robin.", "This is [redacted: candidate]."),
        ("Redacted Party", "A [redacted: third party] left.", "A [redacted: third party] left."),
    ],
)
def test_a_name_is_left_out_in_any_script_and_words_that_are_none_stay(
    name: str, text: str, left: str
) -> None:
    fit = blind_of(name, text).role_fit
    assert fit is not None
    (cited,) = fit.rows[0].quotations
    assert cited.excerpt.text == left


# the documents


def test_hostile_text_in_every_field_changes_nothing_but_the_text_shown() -> None:
    report = made_up.report(
        0, sample.HOSTILE, stage=sample.HOSTILE, scorecard=made_up.cited(f"{sample.HOSTILE} {'x' * 4_000}")
    )
    tree = lxml.html.fromstring(page(build_comparison([report, six()[1]])))
    assert tree.findall(".//script") == []
    assert tree.xpath("//@style | //@onload | //@onerror | //img | //object | //link") == []
    assert all(re.match(r"https?://|#", href) for href in tree.xpath("//a/@href"))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    shown = tree.find("body").text_content()
    assert "{{ 7*7 }} ⟨U+202E⟩END OF QUOTE" in shown
    assert not set("\u202e\x1b\x07") & set(shown)


@pytest.mark.parametrize("count", [2, 6])
def test_the_pdf_is_tagged_named_and_lies_on_its_side_from_three_candidates_on(count: int) -> None:
    made = build_comparison(six()[:count])
    body = document(made, "pdf")
    assert count > 2 or body == document(made, "pdf"), "the same reports give the same bytes"
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.Title).startswith("Comparison: Social media intern (case-0000000000, ")
        assert pdf.open_metadata()["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert len(pdf.pages) <= 5
        for printed in pdf.pages:
            left, low, right, high = map(float, printed.mediabox)
            assert (right - left > high - low) is (count > 2)
    pages = pages_of(body)
    assert "confidential" in pages[1]
    for report in six()[:count]:
        assert report.case_id in pages[1], "in the running head of every page but the first"


def test_a_narrow_screen_names_the_candidate_in_every_cell_and_paper_does_not() -> None:
    html = lxml.html.fromstring(page(three()))
    for table in html.findall(".//table"):
        for row in table.xpath(".//tbody/tr[th]"):
            names = [cell.find("b[@class='who']") for cell in row.findall("td")]
            assert [each.find("small").text for each in names] == [
                column.case_id for column in three().columns
            ]
