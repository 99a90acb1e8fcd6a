"""Undo what hides a word: look-alike letters, leetspeak, stretched and masked spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters of other scripts that are drawn like Latin ones, after lower-casing: Latin letter, then its doubles.
_LOOKALIKE_ROWS = (
    "aаαɑ", "bвβЬь", "cсϲ", "dԁđ", "eеεєɛ", "fғƒ", "gɡɢ", "hһнħ", "iіιıɩɪ", "jј", "kκкқ", "lӏłʟ",
    "mмμ", "nոиηɴ", "oоοσøө", "pрρ", "qԛ", "rгʀ", "sѕʂ", "tтτ", "uυսʋ", "vνѵ", "wԝωш", "xхχ", "yуγүʏ", "zʐ",
)  # fmt: skip
_LOOKALIKES = str.maketrans({double: row[0] for row in _LOOKALIKE_ROWS for double in row[1:]})

_LEET = str.maketrans({
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "i", "+": "t", "€": "e", "£": "l", "|": "i",
})  # fmt: skip
_LEET_L = str.maketrans({"1": "l", "!": "l", "|": "l"})

#: A letter three times in a row or more.
STRETCHED = re.compile(r"(.)\1{2,}", re.DOTALL)
_PAIR = re.compile(r"(.)\1", re.DOTALL)
_MASK = re.compile(r"[*#%@$!_^+]+|-{2,}")

#: More letters than this are no word; what stands behind them is not looked at.
LONGEST_WORD = 64


def fold(raw: str) -> str:
    """Lower-case, with look-alikes made plain and marks and zero-width characters left out."""
    word = raw[:LONGEST_WORD].lower()
    if word.isascii():
        return word.strip("_")
    plain = unicodedata.normalize("NFKD", word).lower().translate(_LOOKALIKES)
    return "".join(char for char in plain if unicodedata.category(char) not in _DROPPED).replace("’", "'")


_DROPPED = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})


_LETTERS_SHOWN = 2


def variants(folded: str) -> Iterator[str]:
    """Plainer spellings of a word, the most literal first.

    Args:
        folded: What ``fold`` gave.

    Yields:
        Spellings to look up, without the folded one itself; there are at most eight.
    """
    bare = folded.strip("*_^#~")
    if bare != folded and bare:
        yield bare
    seen = [bare]
    # "45s" is a record, not a word: at least two letters must show.
    if not bare.isalpha() and sum(map(str.isalpha, bare)) >= _LETTERS_SHOWN:
        for table in (_LEET, _LEET_L):
            plain = bare.translate(table).translate(_LEET)
            if plain not in seen and plain.isalpha():
                seen.append(plain)
                yield plain
    for word in tuple(seen):
        if STRETCHED.search(word):
            yield STRETCHED.sub(r"\1\1", word)
            yield _PAIR.sub(r"\1", STRETCHED.sub(r"\1\1", word))
            yield STRETCHED.sub(r"\1", word)


def mask_pattern(folded: str) -> re.Pattern[str] | None:
    """A pattern of the words that a masked word ("f*ck", "sh!t", "a**hole") may stand for, or None.

    A mask counts only between letters that still show the word's first letter and one more, or its first two.
    """
    if len(folded) < 3 or not _MASK.search(folded) or not folded[0].isalpha():
        return None
    shown = sum(char.isalpha() for char in folded)
    if shown < 2 or shown * 3 < len(folded):
        return None
    parts = []
    end = 0
    for run in _MASK.finditer(folded):
        parts.append(re.escape(folded[end : run.start()]))
        parts.append(f"[a-z]{{{len(run.group())},{len(run.group()) + 1}}}")
        end = run.end()
    parts.append(re.escape(folded[end:]))
    return re.compile("".join(parts))
