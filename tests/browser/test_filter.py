"""The filter of the findings: what it shows and hides, and what hostile or odd findings do to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace

from markupsafe import Markup, escape
from playwright.sync_api import Page

from reports.filter_labels import filter_labels
from reports.look import Look
from reports.page import environment, render_page
from tests.browser.conftest import Opens

HOSTILE = "\"'><script>document.title='taken'</script><img src=x onerror=alert(1)>{{ 7*7 }}"
STATUS = ".filter-status"
VISIBLE = (
    "[...document.querySelectorAll('.finding')].filter(node => node.checkVisibility()).map(node => node.id)"
)


@dataclass(frozen=True)
class Found:
    """One finding of a page."""

    id: str
    severity: str = "medium"
    rule: str = "TONE-101"
    sources: str = "Twitter"
    first: str = ""
    last: str = ""

    def markup(self, element: str, inner: str) -> str:
        attributes = {
            "id": self.id,
            "data-severity": self.severity,
            "data-rule": self.rule,
            "data-sources": self.sources,
            "data-first": self.first,
            "data-last": self.last,
        }
        written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items() if value)
        return f'<{element} class="finding" {written}>{inner}</{element}>'


FOUND = (
    Found("a", "high", "TONE-108", "Twitter", "2023-08-05", "2024-02-01"),
    Found("b", "medium", "TONE-101", "Twitter", "2025-03-03", "2025-03-03"),
    Found("c", "medium", "TONE-101", "Blog|Twitter", "2020-01-01", "2025-12-31"),
    Found("d", "low", "TONE-103", "Blog", "2021-06-01", "2021-06-01"),
)
TOLD = (
    Found("e", "low", "CONS-202", "CV|LinkedIn"),
    Found("f", "medium", "CONS-101", "LinkedIn|Twitter", "2022-01-01", "2022-05-01"),
)


def page(found: tuple[Found, ...] = FOUND, told: tuple[Found, ...] = TOLD) -> str:
    """A page as the report's: findings under their severity, and rows of one table."""
    made = SimpleNamespace(tool_version="1", created_at=datetime(2026, 11, 22, tzinfo=UTC))
    blank = render_page("document.html.j2", made, Look(), for_print=False, script="report.js")
    parts = environment().get_template("report_findings.html.j2").module
    main = str(parts.filter(filter_labels()))  # type: ignore[attr-defined]
    tone = ""
    for severity in dict.fromkeys(each.severity for each in found):
        articles = "".join(
            each.markup("article", f"<h4>Finding {each.id}</h4>")
            for each in found
            if each.severity == severity
        )
        tone += f'<section class="severity-group"><h3>{escape(severity)}</h3>{articles}</section>'
    rows = "".join(each.markup("tbody", f"<tr><th scope='row'>{each.id}</th></tr>") for each in told)
    main += f"<section><h2>Consistency</h2><table>{rows}</table></section>" if told else ""
    links = '<p><a href="#a" id="to-a">the first</a></p>'
    start, end = blank.replace("<title>", "<title>A report").split("</main>")
    head, body = start.split("<main", 1)
    return Markup(
        f"{head}<main{body}<h1>Report</h1>{main}<section><h2>Tone</h2>{tone}</section>{links}</main>{end}"
    )


def visible(one: Page) -> str:
    return "".join(sorted(one.evaluate(VISIBLE)))


def test_findings_are_filtered_by_severity_source_rule_and_date(opens: Opens) -> None:
    with opens(page()) as opened:
        one = opened.page
        assert one.locator(STATUS).inner_text() == "6 of 6 findings shown"
        one.get_by_label("Twitter (4)").check()
        assert visible(one) == "abcf"
        one.get_by_label("Medium (3)").check()
        assert visible(one) == "bcf"
        assert not one.get_by_role("heading", name="high").is_visible(), "an empty group hides its heading"
        one.get_by_label("Rule").select_option("TONE-101")
        assert visible(one) == "bc"
        assert one.locator(".filter-note:visible").count() == 1, "an empty section says why it is empty"
        one.get_by_label("From").fill("2025-04-01")
        assert (visible(one), one.locator(STATUS).inner_text()) == ("c", "1 of 6 findings shown")
        one.get_by_role("button", name="Clear the filter").click()
        assert visible(one) == "abcdef"
        assert one.get_by_role("heading", name="high").is_visible()
        assert one.get_by_label("From").input_value() == ""
        assert not one.get_by_label("Twitter (4)").is_checked()
        assert opened.complaints == []


def test_a_finding_is_of_every_day_from_its_first_to_its_last(opens: Opens) -> None:
    with opens(page()) as opened:
        one = opened.page
        one.get_by_label("From").fill("2023-09-01")
        one.get_by_label("To", exact=True).fill("2023-09-30")
        assert visible(one) == "ac"
        assert one.locator(STATUS).inner_text() == (
            "2 of 6 findings shown; 1 without a date not among them"
        ), "what has no date is said to be missing"
        one.get_by_label("From").fill("2025-01-01")
        one.get_by_label("To", exact=True).fill("2021-01-01")
        assert visible(one) == "acdf", "two days the wrong way round are still a period"


def test_the_choices_stand_in_the_order_of_severity_and_of_the_alphabet(opens: Opens) -> None:
    with opens(page(FOUND[::-1])) as opened:
        words = [item.inner_text().strip() for item in opened.page.locator(".filter fieldset label").all()]
        assert words == [
            "High (1)", "Medium (3)", "Low (2)", "Blog (2)", "CV (1)", "LinkedIn (2)", "Twitter (4)",
        ]  # fmt: skip


def test_paper_holds_every_finding_whatever_the_filter_says(opens: Opens) -> None:
    with opens(page()) as opened:
        one = opened.page
        one.get_by_label("High (1)").check()
        assert visible(one) == "a"
        one.emulate_media(media="print")
        assert visible(one) == "abcdef"
        assert one.get_by_role("heading", name="low").is_visible()
        assert one.locator("table").evaluate("node => getComputedStyle(node).display") == "table"
        assert not one.locator(".filter").is_visible()
        assert not one.locator(".filter-note:visible").count()


def test_without_scripts_every_finding_is_there_and_no_control(opens: Opens) -> None:
    with opens(page(), java_script_enabled=False) as opened:
        assert opened.page.locator(".finding:visible").count() == len(FOUND + TOLD)
        assert not opened.page.locator(".filter").is_visible()


def test_a_link_to_a_hidden_finding_leads_to_it(opens: Opens) -> None:
    with opens(page()) as opened:
        one = opened.page
        one.get_by_label("Low (2)").check()
        one.locator("#to-a").click()
        assert visible(one) == "abcdef"
        assert one.locator("#a").evaluate("node => node.matches(':target')")


def test_it_works_by_keyboard_and_is_accessible_on_every_screen(opens: Opens) -> None:
    with opens(page(), color_scheme="light", has_touch=True, width=360) as opened:
        one = opened.page
        box = one.get_by_label("Twitter (4)")
        box.focus()
        one.keyboard.press("Space")
        assert visible(one) == "abcf"
        one.get_by_role("button", name="Clear the filter").focus()
        one.keyboard.press("Enter")
        assert visible(one) == "abcdef"
        for control in one.locator(".filter :is(fieldset label, select, button, input[type=date])").all():
            assert control.bounding_box()["height"] >= 44, control
        assert opened.overflow() <= 0
        assert opened.violations() == []
        one.emulate_media(color_scheme="dark")
        assert opened.violations() == []
        one.set_viewport_size({"width": 1280, "height": 800})
        assert opened.violations() == []
        assert one.get_by_role("status").inner_text() == "6 of 6 findings shown"
        assert one.get_by_role("search", name="Filter the findings").is_visible()


def test_it_leaves_no_trace(opens: Opens) -> None:
    with opens(page()) as opened:
        one = opened.page
        address = one.url
        one.get_by_label("High (1)").check()
        one.get_by_label("From").fill("2023-01-01")
        one.keyboard.press("Enter")
        assert one.url == address
        assert opened.asked == [address]
        assert one.context.storage_state() == {"cookies": [], "origins": []}
        one.reload()
        assert one.locator(STATUS).inner_text() == "6 of 6 findings shown"


def test_hostile_words_stay_words(opens: Opens) -> None:
    odd = (
        Found("a", HOSTILE, HOSTILE, f"{HOSTILE}|__proto__|constructor", "2023-01-01", "2023-01-02"),
        Found("b", "constructor", "__proto__", "Twitter", "not a date", "2024-01-01"),
    )
    with opens(page(odd)) as opened:
        one = opened.page
        assert f"{HOSTILE} (1)" in one.locator(".filter").inner_text()
        one.get_by_role("checkbox", name="__proto__ (1)").check()
        assert visible(one) == "a"
        assert one.title() != "taken"
        assert (one.locator("main img").count(), opened.complaints, len(opened.asked)) == (0, [], 1)
        assert opened.overflow() <= 0


def test_it_offers_only_what_tells_findings_apart(opens: Opens) -> None:
    undated = tuple(Found(name, "low", "TONE-101", "Twitter") for name in "ab")
    with opens(page(undated, ())) as opened:
        assert not opened.page.locator(".filter").is_visible()
        assert opened.complaints == []
    with opens(page((FOUND[0],), ())) as opened:
        assert not opened.page.locator(".filter").is_visible()
    with opens(page((*undated, Found("c", "high", "TONE-101", "Twitter")), ())) as opened:
        assert opened.page.locator(".filter fieldset").count() == 1
        assert opened.page.locator(".filter :is(select, input[type=date])").count() == 0
    with opens(page((), ())) as opened:
        assert opened.complaints == []


def test_of_five_hundred_findings_the_chosen_ones_stay(opens: Opens) -> None:
    severities = ("high", "medium", "low")
    many = tuple(
        Found(f"f{n}", severities[n % 3], f"TONE-{n % 25}", f"Source {n % 7}", f"20{10 + n % 15}-01-01")
        for n in range(500)
    )
    with opens(page(many, ())) as opened:
        opened.page.locator(".filter input[type=checkbox]").first.click()
        assert opened.page.locator(".finding:not([hidden])").count() == 167


def test_its_labels_survive_quotes_of_another_language(opens: Opens) -> None:
    text = page().replace(
        "Filter the findings", json.dumps("l\\u0027“élan” \\u003cb\\u003e")[1:-1].replace("\\\\", "\\")
    )
    with opens(text) as opened:
        assert opened.page.locator(".filter-title").inner_text() == "l'“élan” <b>"
