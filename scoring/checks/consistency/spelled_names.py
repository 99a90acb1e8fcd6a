"""One name in several spellings: accents, other alphabets, and the ways in which they are romanised."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from scoring.checks.consistency.lookalikes import plain_if_mixed

# Alphabets whose letters say nearly all of how a name is written in Latin ones. Others leave out vowels or
# have several readings, so that two names in different scripts cannot be told apart by a table.
_READABLE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HIRAGANA", "KATAKANA")
# Pairs of one sound in the usual ways of romanising; applied one after the other.
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"ae|aa", "a"), (r"oe|oo|ou|oh(?![aeiouy])", "o"), (r"ue|uu", "u"), (r"ee", "i"),
        (r"tsch|tch|zh|ch|cz", "C"), (r"sch|sh|sz", "s"), (r"ph", "f"), (r"kh", "h"), (r"th", "t"),
        (r"(?<=[gbd])h", ""), (r"x", "ks"), (r"ck|q|c(?=[aou]|[b-df-hj-np-tv-z]|$)", "k"), (r"ts|tz|z", "s"),
        (r"w", "v"), (r"[yj]", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS = "aeiou"


def script_of(name: str) -> str:
    """The script of a name whose spelling in Latin letters is not certain; empty if it is."""
    scripts = {
        unicodedata.name(char, "").partition(" ")[0] for char in name if char.isalpha() and not char.isascii()
    }
    # Marks and special forms ("MODIFIER LETTER") belong to any script.
    strange = sorted(scripts.difference(_READABLE) - {"", "MODIFIER", "FEMININE", "MASCULINE"})
    return strange[0] if strange else ""


@lru_cache(maxsize=4096)
def romanised(text: str) -> str:
    """A text in small Latin letters, other alphabets by their sounds and letters without their marks."""
    from anyascii import anyascii

    plain = unicodedata.normalize("NFKC", text)
    plain = plain if plain.isascii() else plain_if_mixed(plain)
    return plain.casefold() if plain.isascii() else str(anyascii(plain)).casefold()


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """One spelling for the usual ways of romanising a name: "zhang" and "chang", "yulia" and "julia"."""
    spelled = word
    for pattern, plain in _SPELLINGS:
        spelled = pattern.sub(plain, spelled)
    return spelled


def same_spelling(a: str, b: str) -> bool:
    """Whether two words in small Latin letters can be one name: romanised twice, or with one typing error."""
    from rapidfuzz.distance import OSA

    first, second = sound(a), sound(b)
    if a == b or first == second:
        return True
    if min(len(a), len(b)) < _LEAST_TYPO:
        return False
    near = OSA.distance(a, b, score_cutoff=1) <= 1
    if min(len(first), len(second)) >= _LEAST_TYPO:
        near = near or OSA.distance(first, second, score_cutoff=1) <= 1
    return near or _same_frame(first, second, OSA.distance(first, second, score_cutoff=_FEW_VOWELS))


#: Shorter words must be equal: "Ida" is no slip for "Ada".
_LEAST_TYPO = 5
#: So many consonants in one order, as in "mhmd", are one name whatever its vowels; one less is if few of them
#: differ, as in "Hussein" and "Hossain".
_CLEAR_FRAME = 4
_FEW_VOWELS = 2


def _same_frame(first: str, second: str, distance: int) -> bool:
    if first[:1] != second[:1] and not (first[0] in _VOWELS and second[0] in _VOWELS):
        return False
    frame, other = (re.sub(f"[{_VOWELS}]", "", each) for each in (first, second))
    least = _CLEAR_FRAME if distance > _FEW_VOWELS else _CLEAR_FRAME - 1
    return frame == other and len(frame) >= least
