"""Texts as words that can be compared, and many runs of words looked for in one pass."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from urllib.parse import unquote

#: A run of words, as ``words_of`` gives them.
Words = tuple[str, ...]

#: Stands between two texts; no run that is looked for holds it.
GAP = ""

# Scripts that put no blanks between words: each character is a word. Symbols are words too.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[\u2600-\u27bf\U0001f000-\U0001faff]")
_SHOWN_CONTROL = re.compile(r"⟨U\+[0-9A-F]{4,6}⟩")
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=]*")
_PUNYCODE = re.compile(r"\bxn--([a-z0-9-]{1,59})", re.IGNORECASE)
_BLANKS = "\t\n\r"
_CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in _BLANKS}
_TIMES_ENCODED = 3
# Shorter words meet inside others by chance.
_LONG = 12
# So few are looked for one by one first, because most texts hold none of them.
_FEW = 64
# So many letters find a place in an index.
_KEY = 4


def words_of(text: str) -> list[str]:
    """The words of a text without accents, case, invisible characters and percent or Punycode encoding."""
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    text = _EMBEDDED.sub(" ", text) if "base64," in text else text
    for _ in range(_TIMES_ENCODED):
        if "%" not in text:
            break
        text = unquote(text)
    if "xn--" in text.lower():
        text = _PUNYCODE.sub(_from_punycode, text)
    if not text.isascii():
        text = _SHOWN_CONTROL.sub("", text)
        text = _FOREIGN.sub(_seen, unicodedata.normalize("NFKD", text))
        # PDF readers give the two letters of this ligature in either order.
        text = text.replace("\u0644\u0627", "\u0627\u0644")
    return (text if text.isprintable() else text.translate(_CONTROLS)).casefold()


_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Mn", "Mc", "Me")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def _seen(match: re.Match[str]) -> str:
    """Nothing for what is invisible or hangs on a letter."""
    char = match.group()
    return "" if unicodedata.category(char) in _UNSEEN else char


def reads_leftwards(words: Words) -> bool:
    """Whether these are Hebrew or Arabic words, which PDF readers may give in the order of the page."""
    return any(unicodedata.bidirectional(word[0]) in ("R", "AL") for word in words)


def _from_punycode(match: re.Match[str]) -> str:
    try:
        return match.group(1).encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return match.group()


class Indexed:
    """Words that are looked through again and again, with an index of where each stands.

    Args:
        words: The words.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self.letters = "".join(self.words)
        starts = (0, *accumulate(map(len, self.words)))
        self.borders = frozenset(starts)
        self._places: defaultdict[str, array[int]] = defaultdict(_numbers)
        for place, word in enumerate(self.words):
            self._places[word].append(place)
        self._starts: defaultdict[str, array[int]] = defaultdict(_numbers)
        for start in dict.fromkeys(starts):
            self._starts[self.letters[start : start + _KEY]].append(start)

    def places(self, word: str) -> Iterable[int]:
        """Where a word stands, counted in words."""
        return self._places.get(word, ())

    def starts(self, letters: str) -> Iterator[int]:
        """Where words begin with which these letters begin, counted in letters."""
        for start in self._starts.get(letters[:_KEY], ()):
            if self.letters.startswith(letters, start):
                yield start


def _numbers() -> array[int]:
    return array("I")


class Sequences:
    """Runs of words to look for. Looking costs a pass over the text, however many there are.

    An indexed text is looked up instead, at a cost that goes with the runs.

    A run of twelve letters or more is found wherever its letters begin and end with words: a page breaks
    long words, and an address holds none of the blanks.
    """

    def __init__(self, runs: Iterable[Words]) -> None:
        self._short: dict[Words, list[Words]] = {}
        self._long: dict[str, list[tuple[str, Words]]] = {}
        for run in dict.fromkeys(runs):
            letters = "".join(run)
            if len(letters) >= _LONG:
                self._long.setdefault(letters[:_LONG], []).append((letters, run))
            else:
                self._short.setdefault(run[:2], []).append(run)

    def found(self, words: Sequence[str] | Indexed) -> list[Words]:
        """Every occurrence of any of the runs."""
        if isinstance(words, Indexed):
            return list(self._looked_up(words))
        return [*self._found_short(words), *self._found_long(words)]

    def _looked_up(self, text: Indexed) -> Iterator[Words]:
        for start, runs in self._short.items():
            for place in text.places(start[0]):
                for run in runs:
                    if text.words[place : place + len(run)] == run:
                        yield run
        for each in self._long.values():
            for letters, run in each:
                for place in text.starts(letters):
                    if place + len(letters) in text.borders:
                        yield run

    def _found_short(self, words: Sequence[str]) -> Iterable[Words]:
        first_words = {start[0] for start in self._short}
        for index, word in enumerate(words) if self._short else ():
            if word not in first_words:
                continue
            yield from self._short.get((word,), ())
            for run in self._short.get((word, *words[index + 1 : index + 2]), ()):
                if len(run) > 1 and tuple(words[index : index + len(run)]) == run:
                    yield run

    def _found_long(self, words: Sequence[str]) -> Iterable[Words]:
        if not self._long:
            return
        letters = "".join(words)
        if len(self._long) <= _FEW and not any(start in letters for start in self._long):
            return
        ends = list(accumulate(map(len, words)))
        borders = {0, *ends}
        for start in dict.fromkeys((0, *ends)):
            for run_letters, run in self._long.get(letters[start : start + _LONG], ()):
                if start + len(run_letters) in borders and letters.startswith(run_letters, start):
                    yield run
