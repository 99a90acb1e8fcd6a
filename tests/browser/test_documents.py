"""Every HTML document in a real browser: accessible, of any width, loading nothing, whole without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Opens

NAMES = (
    "report.html",
    "comparison.html",
    "packet.html",
    "packet-candidate.html",
    "candidate-copy.html",
    "consent-form.html",
    "hostile.html",
    "nothing.html",
    "summary.html",
)
REACHED = "a[href], button, input, select, figure[tabindex]"
TEXT = "[...document.querySelectorAll('main')].map(node => node.innerText).join('')"
FOCUSED = f"""[
  [...document.querySelectorAll('{REACHED}')].indexOf(document.activeElement),
  getComputedStyle(document.activeElement).outlineStyle,
]"""
HIDDEN_ON_PAPER = ".skip, .contents, .filter, .filter-note"


def test_no_document_is_left_out(documents: dict[str, Path]) -> None:
    assert sorted(documents) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_accessible_narrow_or_wide_dark_or_light_and_asks_for_nothing(
    documents: dict[str, Path], name: str, opens: Opens
) -> None:
    with opens(documents[name], color_scheme="light") as one:
        assert one.violations() == []
        one.page.emulate_media(color_scheme="dark")
        assert one.violations(appearance_only=True) == []
        assert one.overflow() <= 0
        one.page.set_viewport_size({"width": 360, "height": 740})
        assert one.violations() == []
        assert one.overflow() <= 0
        one.page.emulate_media(color_scheme="light")
        assert one.violations(appearance_only=True) == []
        assert one.complaints == []
        loaded = [each for each in one.asked if each != documents[name].as_uri()]
        # The picture in the file is the company's logo, and the file holds it.
        assert all(each.startswith("data:image/") for each in loaded)
        assert len(loaded) <= (1 if name == "hostile.html" else 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_the_same_without_scripts(
    documents: dict[str, Path], name: str, opens: Opens
) -> None:
    with opens(documents[name], java_script_enabled=False) as bare, opens(documents[name]) as full:
        controls = bare.page.locator("button, input, select, [role=search]")
        assert [item for item in controls.all() if item.is_visible()] == []
        without = full.page.evaluate("document.getElementById('filter')?.remove(), " + TEXT)
        assert bare.page.locator("main").inner_text() == without
        assert bare.page.locator(".finding[hidden], section[hidden]").count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_document_at_twice_the_size_still_fits(documents: dict[str, Path], name: str, opens: Opens) -> None:
    # Zoom to 200% on a window 1280 wide leaves a page of 640.
    with opens(documents[name], width=640, device_scale_factor=2) as one:
        assert one.overflow() <= 0


@pytest.mark.parametrize("name", NAMES)
def test_on_paper_only_the_document_stands(documents: dict[str, Path], name: str, opens: Opens) -> None:
    with opens(documents[name], color_scheme="dark") as one:
        one.page.emulate_media(media="print")
        shown = [item for item in one.page.locator(HIDDEN_ON_PAPER).all() if item.is_visible()]
        assert shown == []
        ink = one.page.evaluate("getComputedStyle(document.body).color")
        assert ink == "rgb(28, 36, 43)", "dark ink on white, whatever the screen's scheme"
        saved = [
            item.evaluate("node => getComputedStyle(node).printColorAdjust")
            for item in one.page.locator("mark, .key, .badge.high").all()
        ]
        assert set(saved) <= {"exact"}, "what a ground says stays where the browser saves ink"
        assert one.page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "consent-form.html"])
def test_the_keyboard_reaches_every_link_and_shows_where_it_is(
    documents: dict[str, Path], name: str, opens: Opens
) -> None:
    with opens(documents[name]) as one:
        one.page.keyboard.press("Tab")
        assert one.page.evaluate("document.activeElement.className") == "skip"
        assert one.page.locator(".skip").bounding_box()["y"] >= 0, (
            "the skip link is in sight once it is reached"
        )
        one.page.keyboard.press("Enter")
        assert one.page.evaluate("document.activeElement.id") == "main"
        reachable = one.page.locator(REACHED).count()
        one.page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
        one.page.reload()
        reached = set()
        for _ in range(reachable + 12):  # a date has three parts, each of which takes a Tab
            one.page.keyboard.press("Tab")
            place, outline = one.page.evaluate(FOCUSED)
            if place >= 0:
                assert outline != "none"
                reached.add(place)
        assert len(reached) == reachable
