"""Twelve pages whatever the input: what has no room stands in the appendix, and the report says so."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from reports.html import HtmlRenderer
from reports.pdf import PdfRenderer
from reports.report import build_report
from reports.rooms import MOST_PAGES, rooms
from reports.shortening import shorten
from reports.shown import shown_beside, shown_in
from tests.printed import pages_of
from tests.reports import sample_case as sample
from tests.reports.crowded import crowded
from vetting.models import Document
from vetting.report_model import Audience, Report

pytestmark = pytest.mark.pdf


@cache
def full() -> Report:
    return crowded(findings=60, consistency=24, sources=9, captures=120)


@cache
def printed() -> tuple[Document, ...]:
    return tuple(PdfRenderer().with_appendix(full()))


def texts(document: Document) -> Sequence[str]:
    return pages_of(document.body)


def test_sixty_findings_and_eleven_dimensions_are_twelve_pages_and_an_appendix() -> None:
    report, appendix = printed()
    assert (report.name, appendix.name) == ("report.pdf", "appendix.pdf")
    pages = texts(report)
    assert len(pages) <= MOST_PAGES
    assert "In appendix.pdf" in " ".join(pages)
    assert "Next steps" not in " ".join(pages[1:]), "page one is one page"


def test_every_finding_row_source_and_capture_is_in_the_report_or_in_its_appendix() -> None:
    together = " ".join("".join(texts(each)) for each in printed()).replace(" ", "")
    for finding in full().findings:
        assert finding.id in together
    for row in full().consistency:
        assert row.topic.replace(" ", "") in together
    for source in full().coverage:
        assert source.source.replace(" ", "") in together


def test_what_is_left_out_of_a_room_is_what_stands_beside_it() -> None:
    made = full()
    for room in rooms(made):
        here, beside = shown_in(made, room), shown_beside(made, room)
        findings = [each for part in (here, beside) for group in part.groups for each in group.findings]
        assert sorted(each.id for each in findings) == sorted(each.id for each in made.findings)
        assert here.consistency + beside.consistency == made.consistency
        assert here.coverage + beside.coverage == made.coverage
        assert len(here.more_findings) == sum(len(group.findings) for group in beside.groups)


@pytest.mark.parametrize("guess", [0, 3])
def test_page_one_is_one_page_whatever_was_guessed(guess: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = replace(crowded(findings=4, consistency=2, sources=4, captures=1), role_fit=None)
    monkeypatch.setattr("reports.pdf.density_of", lambda report: guess)
    first, second, *_ = texts(next(PdfRenderer().with_appendix(made)))
    assert "in a structured interview" in first
    assert second.count("At a glance") == 1


def test_page_one_of_an_ordinary_report_is_guessed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> int:
        raise AssertionError("page one was laid out twice")

    monkeypatch.setattr("reports.pdf.first_on_one_page", refused)
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    whole = shorten(build_report(*parts, audience=Audience.MANAGER))
    for points in range(len(whole.points) + 1):
        next(PdfRenderer().with_appendix(replace(whole, points=whole.points[:points])))


def test_rooms_only_become_smaller_and_the_last_is_small() -> None:
    sizes = [room.findings or 0 for room in rooms(crowded())]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 3


def test_a_report_that_fits_has_no_appendix_and_does_not_speak_of_one() -> None:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    small = shorten(build_report(*parts, audience=Audience.MANAGER))
    (only,) = PdfRenderer().with_appendix(small)
    assert "appendix.pdf" not in " ".join(texts(only))


def test_the_html_holds_every_finding_and_sends_nobody_to_an_appendix() -> None:
    page = HtmlRenderer().render(full()).body.decode()
    ids = [*(each.id for each in full().findings), *(each.finding_id for each in full().consistency)]
    assert all(f'id="{each}"' in page for each in ids)
    assert "appendix.pdf" not in page


def test_no_page_is_empty_and_none_begins_or_ends_with_a_lonely_heading() -> None:
    headings = ("At a glance", "Consistency between sources", "Findings in tone", "Coverage of each source")
    for document in printed():
        for page in texts(document):
            words = page.replace("confidential", "").split()
            assert len(words) > 25
            body = page.split("report-")[0].strip()
            assert not body.endswith(headings), "a heading stands with what it heads"


def test_the_reviewers_appendix_has_a_name_of_its_own() -> None:
    raw = replace(crowded(findings=4, consistency=20, sources=1, captures=1), audience=Audience.REVIEWER)
    assert [each.name for each in PdfRenderer().with_appendix(raw)] == [
        "report-reviewer.pdf",
        "appendix-reviewer.pdf",
    ]
