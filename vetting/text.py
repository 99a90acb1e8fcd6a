"""Two doors for text from outside: ``clean_text`` on the way in, ``visible`` on the way to a terminal."""

from __future__ import annotations

import unicodedata

_SURROGATES = range(0xD800, 0xE000)
_LINE_ENDS = "\n\u2028\u2029"  # a paragraph separator would end a line and its direction wherever it stands
_FORMAT_KEPT = "\u200c\u200d"  # zero-width joiners: emoji, Persian and Indic scripts need them


def clean_text(value: object) -> str:
    r"""Make a value from outside storable: text, without NUL and without lone surrogates.

    SQLite's ``length`` stops at NUL, PostgreSQL refuses it, and a lone surrogate cannot be encoded at all.

    Args:
        value: Anything; ``None`` becomes the empty string.

    Returns:
        The text, line ends as ``\n``, otherwise as given.
    """
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    if text.isascii() and "\0" not in text and "\r" not in text:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char != "\0" and ord(char) not in _SURROGATES)


def visible(text: str, *, keep_newlines: bool = False) -> str:
    """Show control and direction characters as visible marks, so that text cannot act on its reader.

    Terminal escape sequences, carriage returns that overwrite a line, and right-to-left overrides are all
    text from outside that would otherwise be obeyed.

    Args:
        text: Text from outside.
        keep_newlines: Leave line ends as they are.

    Returns:
        The same text with every control, format and private character as ``⟨U+XXXX⟩``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char, keep_newlines) for char in text)


def _shown(char: str, keep_newlines: bool) -> str:
    if char in _LINE_ENDS:
        return "\n" if keep_newlines else " "
    if char == "\t":
        return " "
    if char in _FORMAT_KEPT:
        return char
    if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}:
        return f"⟨U+{ord(char):04X}⟩"
    return char
