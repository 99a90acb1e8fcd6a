"""Compiled expressions that were kept find what freshly compiled ones find; what is spoilt is not trusted."""

import re

import pytest
from hypothesis import given, strategies as st

from scoring.text import regexes
from scoring.text.regexes import MANY, Regexes

LETTERS = "abcĀāĂᄀᄁ가"


def source(at: int) -> str:
    """An expression of what patterns become: classes, gaps, alternatives, what stands before, a group."""
    before, first, gap = LETTERS[at % 8], LETTERS[at % 5 :], LETTERS[at % 3]
    return rf"(?<!{before})[{first}](?:[^{gap}]){{0,{at % 4}}}(?:{LETTERS[-1]}|({LETTERS[at % 7]}))"


SOURCES = [source(at) for at in range(MANY + 20)]


class Shelf:
    """Keeps bytes in memory."""

    def __init__(self, usable: bool = True) -> None:
        self.usable = usable
        self.content: bytes | None = None
        self.puts = 0

    def take(self) -> bytes | None:
        return self.content

    def put(self, content: bytes) -> None:
        self.content = content
        self.puts += 1


def full_shelf() -> Shelf:
    shelf = Shelf()
    first = Regexes(SOURCES, shelf)
    for at in range(MANY):
        first.compile(at)
    return shelf


FULL = full_shelf()


def finds(regex: re.Pattern[str], text: str) -> list[tuple[tuple[int, int], int | None]]:
    return [(match.span(match.lastindex or 0), match.lastindex) for match in regex.finditer(text)]


@given(st.integers(0, len(SOURCES) - 1), st.text(LETTERS + "xy", max_size=40))
def test_kept_expressions_find_the_same(at, text):
    kept = Regexes(SOURCES, FULL).compile(at)
    fresh = re.compile(SOURCES[at])
    assert finds(kept, text) == finds(fresh, text)
    assert (kept.pattern, kept.flags, kept.groups) == (fresh.pattern, fresh.flags, fresh.groups)


def test_a_run_that_needs_few_keeps_nothing():
    shelf = Shelf()
    few = Regexes(SOURCES, shelf)
    for at in range(MANY - 1):
        few.compile(at)
    assert shelf.puts == 0
    few.compile(0)
    assert shelf.puts == 0, "one that was compiled already is no further one"
    few.compile(MANY)
    assert shelf.puts == 1


def test_nothing_is_made_for_a_shelf_that_keeps_nothing():
    shelf = Shelf(usable=False)
    every = Regexes(SOURCES, shelf)
    for at in range(len(SOURCES)):
        every.compile(at)
    assert shelf.puts == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:-4],
        lambda content: content[:-3],
        lambda content: content + b"\0\0\0\0",
        lambda content: b"\0" * 32 + content[32:],
        lambda content: content[:40],
        lambda content: content[:-400] + b"\xff" * 400,
        lambda content: content[:32] + b"\xff" * (len(content) - 32),
    ],
)
def test_spoilt_bytes_are_not_used(spoil):
    shelf = Shelf()
    assert FULL.content is not None
    shelf.content = spoil(FULL.content)
    every = Regexes(SOURCES, shelf)
    for at, each in enumerate(SOURCES):
        assert finds(every.compile(at), "abcĀāĂᄀᄁ가ᄀa") == finds(re.compile(each), "abcĀāĂᄀᄁ가ᄀa")


def test_other_expressions_do_not_take_them():
    others = [*SOURCES[1:], SOURCES[0]]
    assert Regexes(others, FULL).compile(0).pattern == others[0]


def test_an_interpreter_without_the_inner_modules_compiles_as_usual(monkeypatch):
    monkeypatch.setattr(regexes, "_COMPILER", None)
    shelf = Shelf()
    every = Regexes(SOURCES, shelf)
    assert [every.compile(at).pattern for at in range(len(SOURCES))] == SOURCES
    assert shelf.puts == 0
