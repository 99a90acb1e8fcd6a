"""Letters that are drawn alike: how one name is made to look like another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Letters of other alphabets that are drawn as Latin ones are, and not only similar to them; capitals apart,
# because Greek "Η" looks like H where "η" looks like nothing. From the alphabets' own forms.
_ROWS = (
    "aаɑ", "cсϲ", "dԁ", "eе", "gɡ", "hһհ", "iіı", "jјϳ", "lӏ", "nո", "oоοօ", "pр", "qԛ", "sѕ", "uս", "vѵν",
    "wԝ", "xх", "yу", "AАΑ", "BВΒ", "CСϹ", "EЕΕ", "HНΗ", "IІΙ", "JЈ", "KКΚ", "MМΜ", "NΝ", "OОΟՕ", "PРΡ",
    "SЅՏ",
    "TТΤ", "XХΧ", "YҮΥ", "ZΖ",
)  # fmt: skip
_PLAIN = {double: row[0] for row in _ROWS for double in row[1:]}
_SAME_SHAPE = {"0": "o", "1": "l", "i": "l", "|": "l"}
_PAIRS = {"rn": "m", "vv": "w"}
_SEPARATORS = frozenset("_-. ")
_MOST_SHOWN = 5


def alike(a: str, b: str) -> bool:
    """Whether two names that are not the same look the same, underscores, hyphens and dots left out."""
    one, other = a.lower(), b.lower()
    return one != other and [shape for shape, _ in _shapes(a)] == [shape for shape, _ in _shapes(b)]


def swapped(a: str, b: str) -> list[str]:
    """The letters in which two names that look alike differ, each with its code point; empty if none does."""
    found = [
        f"{lettered(drawn)} for {lettered(meant)}"
        for (_, meant), (_, drawn) in zip(_shapes(a), _shapes(b), strict=True)
        if meant.lower() != drawn.lower()
    ]
    return list(dict.fromkeys(found))[:_MOST_SHOWN]


def lettered(letters: str) -> str:
    """``"0" (U+0030)``."""
    return f'"{letters}" ({" ".join(f"U+{ord(char):04X}" for char in letters)})'


def strange_letters(name: str, known: str = "") -> list[str]:
    """Letters of another alphabet that stand for Latin ones they look like.

    A name that is wholly in another alphabet has none, nor has a word of it beside Latin words. (Unless that
    word looks just like one of the known name.)

    Args:
        name: A display name.
        known: The name that it may imitate.
    """
    parts = {part.lower() for part in known.split()}
    words = name.split()
    latin = any(char.isascii() and char.isalpha() for char in name)
    found = [
        char
        for word in words
        if latin and (_mixed(word) or plain(word).lower() in parts)
        for char in word
        if char in _PLAIN and not _latin(char) and char not in known
    ]
    return [f"{lettered(char)} for {lettered(_PLAIN[char])}" for char in dict.fromkeys(found)][:_MOST_SHOWN]


def plain(word: str) -> str:
    """A word with its look-alike letters made Latin."""
    return "".join(_PLAIN.get(char, char) for char in word)


def plain_if_mixed(text: str) -> str:
    """A text in which the words that mix alphabets are made Latin; others are left as they are."""
    return " ".join(plain(word) if _mixed(word) else word for word in text.split())


def _mixed(word: str) -> bool:
    """Whether a word has Latin letters, and others that all look like Latin ones."""
    foreign = [char for char in word if char.isalpha() and not _latin(char)]
    return (
        bool(foreign)
        and all(char in _PLAIN for char in foreign)
        and any(char.isalpha() and _latin(char) for char in word)
    )


def _latin(char: str) -> bool:
    """Whether a letter is one of a language that is written in Latin letters, as the Turkish "ı" is."""
    return char.isascii() or unicodedata.name(char, "LATIN").startswith("LATIN")


def _shapes(name: str) -> Iterator[tuple[str, str]]:
    """Each letter as what it looks like and as it is written, separators left out."""
    at = 0
    while at < len(name):
        pair = name[at : at + 2]
        if pair.lower() in _PAIRS:
            yield _PAIRS[pair.lower()], pair
            at += 2
            continue
        char = name[at]
        at += 1
        if char not in _SEPARATORS:
            letter = _PLAIN.get(char, char).lower()
            yield _SAME_SHAPE.get(letter, letter), char
