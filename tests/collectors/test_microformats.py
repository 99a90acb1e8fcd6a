"""The microformats reader against the standard's own cases: text, addresses and nesting must agree."""

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors.microformats import Item, read_items
from collectors.page_tree import read_tree
from tests.shared_data import SOURCES, needs_shared_data

CASES = sorted((SOURCES / "microformats").rglob("*.json"))
BASE = "http://example.com/"
# Content is given as a reader reads it: a picture's address is no part of that.
PICTURE = "http://example.com/images/photo.gif"


def words(text: str) -> str:
    return " ".join(text.split())


def expected(value: object) -> object:
    """The standard's own form, without the HTML of contents, descriptions of pictures and line ends."""
    if isinstance(value, str):
        return words(value)
    assert isinstance(value, dict)
    if "type" not in value:
        return words(value["value"].replace(PICTURE, "") if "html" in value else value["value"])
    properties = {name: [expected(each) for each in given] for name, given in value["properties"].items()}
    children = [expected(each) for each in value.get("children", [])]
    return (value["type"], properties, children, words(value.get("value", "")))


def found(value: str | Item) -> object:
    if isinstance(value, str):
        return words(value)
    properties = {name: [found(each) for each in given] for name, given in value.properties.items()}
    return (list(value.types), properties, [found(each) for each in value.children], words(value.value))


@needs_shared_data
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_standards_own_cases(path: Path) -> None:
    page = path.with_suffix(".html").read_text()
    wanted = [expected(item) for item in json.loads(path.read_text())["items"]]
    assert [found(item) for item in read_items(read_tree(page), BASE)] == wanted


@needs_shared_data
def test_no_case_is_left_out() -> None:
    pages = {path.stem for path in (SOURCES / "microformats").rglob("*.html")}
    assert pages - {path.stem for path in CASES} == {"change-log"}  # which has no expectation of its own
    assert len(CASES) == 26


TAGS = st.sampled_from(["div", "a", "img", "p", "span", "time", "abbr", "area", "object", "script", "base"])
CLASSES = st.lists(
    st.sampled_from(["h-card", "h-entry", "h-feed", "p-name", "u-url", "e-content", "dt-x", "value"]),
    max_size=3,
)
TEXT = st.text(max_size=12)


@st.composite
def markup(draw: st.DrawFn, depth: int = 3) -> str:
    tag, classes, value = draw(TAGS), " ".join(draw(CLASSES)), draw(TEXT).replace('"', "")
    inner = "".join(draw(st.lists(markup(depth - 1), max_size=3))) if depth else draw(TEXT)
    closing = f"</{tag}>" if draw(st.booleans()) else ""
    return f'<{tag} class="{classes}" href="{value}" src="{value}" alt="{value}">{inner}{closing}'


@given(markup(), TEXT)
def test_no_page_makes_the_reader_fail(page: str, base: str) -> None:
    for item in read_items(read_tree(page), base):
        assert all(name for name in item.properties)
        repr(found(item))
