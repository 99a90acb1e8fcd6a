"""The filter of a batch summary: it hides rows and moves none, and is nowhere without scripts or on paper."""

from __future__ import annotations

from playwright.sync_api import Page

from reports.look import Look
from reports.summary.documents import summary_documents
from tests.browser.conftest import Opens
from tests.browser.samples import batch_summary
from tests.reports import batch_rows

STATUS = ".filter-status"
VISIBLE = (
    "[...document.querySelectorAll('.batch-rows tbody tr')].filter(row => row.checkVisibility())"
    ".map(row => Number(row.id.slice(4)))"
)
EVERY_ROW = list(range(2, 14))


def visible(page: Page) -> list[int]:
    return page.evaluate(VISIBLE)


def test_rows_are_filtered_by_queue_state_and_stage_and_keep_their_order(opens: Opens) -> None:
    with opens(batch_summary().decode()) as opened:
        one = opened.page
        assert one.locator(STATUS).inner_text() == "12 of 12 applicants shown"
        one.get_by_label("needs review (2)").check()
        assert visible(one) == [3, 5]
        one.get_by_label("ready (2)").check()
        assert visible(one) == [2, 3, 5, 7]
        one.get_by_label("needs review (2)").uncheck()
        one.get_by_label("ready (2)").uncheck()
        one.get_by_label("failed (1)").check()
        one.get_by_label("waiting (1)", exact=True).check()
        assert visible(one) == [9, 13]
        one.get_by_label("Stage").select_option(label="first interview (1)")
        assert (visible(one), one.locator(STATUS).inner_text()) == ([13], "1 of 12 applicants shown")
        one.get_by_role("button", name="Clear the filter").click()
        assert visible(one) == EVERY_ROW
        assert opened.complaints == []


def test_a_link_to_a_hidden_row_leads_to_it_below_the_heads(opens: Opens) -> None:
    with opens(batch_summary().decode()) as opened:
        one = opened.page
        one.get_by_label("failed (1)").check()
        one.locator("a[href='#row-6']").click()
        assert visible(one) == EVERY_ROW
        assert one.locator("#row-6").evaluate("row => row.matches(':target')")
        head = one.locator(".batch-rows thead th").first.bounding_box()
        row = one.locator("#row-6").bounding_box()
        assert abs(head["y"]) < 1, "the heads stay in sight"
        assert row["y"] >= head["y"] + head["height"] - 1, "and hide nothing of the row"


def test_paper_holds_every_row_and_no_control_whatever_the_filter_says(opens: Opens) -> None:
    with opens(batch_summary().decode()) as opened:
        one = opened.page
        one.get_by_label("failed (1)").check()
        one.emulate_media(media="print")
        assert visible(one) == EVERY_ROW
        assert not one.locator(".filter").is_visible()


def test_without_scripts_every_row_is_there_and_no_control(opens: Opens) -> None:
    with opens(batch_summary().decode(), java_script_enabled=False) as opened:
        assert opened.page.locator(".batch-rows tbody tr:visible").count() == len(EVERY_ROW)
        assert not opened.page.locator(".filter").is_visible()


def test_it_leaves_no_trace_and_hostile_stages_stay_words(opens: Opens) -> None:
    hostile = "\"'><script>document.title='taken'</script><img src=x onerror=alert(1)>\u202e"
    rows = [batch_rows.row(2), batch_rows.row(3, stage=hostile), batch_rows.row(4, stage="__proto__")]
    page, *_ = summary_documents(batch_rows.head(), rows, Look())
    with opens(page.body.decode()) as opened:
        one = opened.page
        address = one.url
        one.get_by_label("Stage").select_option("1")
        assert visible(one) == [3]
        assert "taken" not in one.title()
        assert (one.url, opened.asked, opened.complaints) == (address, [address], [])
        assert one.context.storage_state() == {"cookies": [], "origins": []}


def test_it_offers_only_what_tells_rows_apart(opens: Opens) -> None:
    for rows in ([], [batch_rows.row(2)], [batch_rows.row(2), batch_rows.row(3)]):
        page, *_ = summary_documents(batch_rows.head(), rows, Look())
        with opens(page.body.decode()) as opened:
            assert not opened.page.locator(".filter").is_visible()
            assert opened.complaints == []


def test_it_works_by_touch_and_is_accessible_on_a_narrow_screen(opens: Opens) -> None:
    with opens(batch_summary().decode(), color_scheme="light", has_touch=True, width=360) as opened:
        one = opened.page
        one.get_by_label("needs review (2)").focus()
        one.keyboard.press("Space")
        assert visible(one) == [3, 5]
        for control in one.locator(".filter :is(fieldset label, select, button)").all():
            assert control.bounding_box()["height"] >= 44, control
        assert opened.overflow() <= 0
        assert opened.violations() == []
