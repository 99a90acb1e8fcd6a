"""Text from outside: storable on the way in, harmless on the way to a terminal."""

import unicodedata

from hypothesis import given, strategies as st

from vetting.text import clean_text, visible

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_clean_text_can_always_be_stored(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert "\0" not in cleaned
    assert "\r" not in cleaned
    assert clean_text(cleaned) == cleaned


@given(ANY_TEXT)
def test_nothing_visible_can_act_on_a_terminal(text: str) -> None:
    shown = visible(text)
    acting = {char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}}
    assert acting <= {"\u200c", "\u200d"}


def test_escapes_and_overrides_are_shown_not_obeyed() -> None:
    assert visible("a\x1b]0;t\x07b\u202ec\r\nd") == "a⟨U+001B⟩]0;t⟨U+0007⟩b⟨U+202E⟩c⟨U+000D⟩ d"


def test_plain_text_and_emoji_stay_as_they_are() -> None:
    assert visible("Ça va? 👩‍💻 日本") == "Ça va? 👩‍💻 日本"
    assert clean_text(None) == ""
    assert clean_text(12345678901234567890) == "12345678901234567890"
