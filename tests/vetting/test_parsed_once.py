"""An account is parsed once; a fault in a parser is told when it matters, and to whom it matters."""

from __future__ import annotations

import pytest

from tests.vetting.test_pipeline import Clock, Lines, account
from vetting.errors import ParseError
from vetting.models import Account, Capture, Extract
from vetting.parsed_once import ParsedOnce


class Counting(Lines):
    times = 0

    def parse(self, captures: object) -> Extract:
        self.times += 1
        return super().parse(captures)  # type: ignore[arg-type]


class Faulty(Lines):
    def parse(self, captures: object) -> Extract:
        raise ZeroDivisionError


def given(lines: Lines, name: str) -> tuple[Account, list[Capture]]:
    return account(name), list(lines.collect(account(name), Clock()))


def test_what_was_read_ahead_is_not_parsed_again() -> None:
    lines = Counting({"a": "original||2026-01-02|hello"})
    parsed = ParsedOnce(lambda _: lines)
    one, captures = given(lines, "a")
    ahead = parsed.read_ahead(one, captures)
    assert ahead is not None
    assert parsed.parser_for(one).parse(captures) is ahead
    assert lines.times == 1


def test_other_captures_of_the_account_are_parsed() -> None:
    lines = Counting({"a": "original||2026-01-02|hello", "b": "original||2026-01-02|other"})
    parsed = ParsedOnce(lambda _: lines)
    one, captures = given(lines, "a")
    parsed.read_ahead(one, captures)
    _, others = given(lines, "b")
    assert [post.text for post in parsed.parser_for(one).parse(others).posts] == ["other"]


@pytest.mark.parametrize(
    ("lines", "error"), [(Lines({"a": "broken"}), ParseError), (Faulty({"a": ""}), ZeroDivisionError)]
)
def test_a_fault_is_raised_to_who_asks_for_the_posts_only(lines: Lines, error: type[Exception]) -> None:
    parsed = ParsedOnce(lambda _: lines)
    one, captures = given(lines, "a")
    assert parsed.read_ahead(one, captures) is None
    with pytest.raises(error):
        parsed.parser_for(one).parse(captures)
