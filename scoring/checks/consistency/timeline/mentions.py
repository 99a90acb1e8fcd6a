"""Where a text names one of the known employers.

Only these are looked for, and each is put in place of its name as a mark of the same length. So a pattern can
say "first day at <an employer>" whatever the name is, and what it finds stands where it stood in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoring.checks.consistency.organisations import TRADING_AS, readings
from scoring.checks.consistency.places import countries
from scoring.checks.consistency.words import FILLERS, LEGAL, word_set, words

#: The first character of a name, of an account or hashtag, and each further one: private use, in no text.
NAME, TAG, MORE = "\ue000", "\ue002", "\ue001"

_JOINED = r"[\s.&'’+-]{0,3}(?:and\s+)?"
_LEGAL = rf"(?:,?\s+(?:{'|'.join(sorted(LEGAL - word_set('group company sa as ab co')))})\b\.?)?"
# What an account or hashtag of an employer has around the name.
_AROUND_TAG = re.compile(
    r"(?:team|lifeat|workingat|workat|weare|the|hello|get|uk|us|usa|eu|de|es|hq|official|life|careers"
    r"|inc|ltd"
    r"|gmbh|co|app|group|global|intern|interns|newsroom|\d|_)+"
)
_SHORTEST = 3  # letters of a name, an abbreviation included
_SHORTEST_OF_MORE = 5  # letters of the first word of a name that stands for the whole
_TOO_COMMON = FILLERS | LEGAL | word_set(
    "university college school institute national international central general royal north south east "
    "west "
    "northern southern eastern western great greater city county united american british european first "
    "new "
    "saint global social digital public community young green little home house"
)  # fmt: skip
_BEFORE_THE_NAME = word_set("the formerly previously now known as aka dba part of trading via")
_BEFORE = 12  # characters before a name that are looked at
_BEFORE_A_NAME = re.compile(r"\b(?:at|with|for|from|by|bei|beim|von|en|de|the)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text with marks for the employers that it names.

    Attributes:
        text: As long as what was read; see ``NAME``.
        places: Which employer stands where a mark begins.
    """

    text: str
    places: dict[int, int]


class Mentions:
    """Finds employers by the ways in which their names are written.

    Args:
        employers: For each employer, its names.
    """

    def __init__(self, employers: Sequence[Iterable[str]]) -> None:
        self._meant: dict[str, set[int]] = {}
        self._shouted: set[str] = set()
        spelled: dict[str, str] = {}
        for number, names in enumerate(employers):
            for written in dict.fromkeys(form for name in names for form in self._forms(name)):
                self._meant.setdefault(_key(written), set()).add(number)
                spelled["".join(written)] = _JOINED.join(map(re.escape, written))
        self._anchors = _shortest({re.split(r"\W", pattern)[0] for pattern in spelled.values()})
        longest = sorted(spelled, key=lambda joined: (-len(joined), joined))
        names_ = "|".join(spelled[joined] for joined in longest)
        tags = "|".join(map(re.escape, longest))
        self._names = re.compile(
            rf"(?<![\w@#/.])(?:[@#](?P<before>\w*?)(?P<tag>{tags})(?P<after>\w*)(?:[.@]\w[\w.]*\w)?"
            rf"|(?P<name>{names_}){_LEGAL})(?!\w|\.\w)",
            re.IGNORECASE,
        ) if spelled else None  # fmt: skip

    def _forms(self, name: str) -> Iterable[tuple[str, ...]]:
        """The ways to write a name, as words."""
        for reading in readings(name):
            telling = [word for word in words(reading) if word not in LEGAL] or words(reading)
            while telling[:1] and telling[0] in _BEFORE_THE_NAME:
                telling = telling[1:]
            plain = [word for word in re.findall(r"[^\W_]+", reading.casefold()) if word not in LEGAL]
            while plain[:1] and plain[0] in _BEFORE_THE_NAME:
                plain = plain[1:]
            for written in (telling, plain):
                if len("".join(written)) >= _SHORTEST and not _TOO_COMMON.issuperset(written):
                    yield tuple(written)
            initials = "".join(word[0] for word in telling if word not in FILLERS)
            if len(initials) >= _SHORTEST:
                self._shouted.add(initials)
                yield (initials,)
            first = telling[0] if telling else ""
            if (
                len(telling) > 1
                and len(first) >= _SHORTEST_OF_MORE
                and first not in _TOO_COMMON
                and not countries(first)
            ):
                yield (first,)
            for house in TRADING_AS:
                if house.intersection(telling):
                    yield from ((each,) for each in house if len(each) >= _SHORTEST)

    def marked(self, text: str) -> Marked | None:
        """The text with marks, or None where it names no employer."""
        if self._names is None:
            return None
        lower = text.lower()
        for anchor in self._anchors:  # a plain loop takes half the time of any(), on every post
            if anchor in lower:
                break
        else:
            return None
        places: dict[int, int] = {}
        written: list[str] = []
        done = 0
        for match in self._names.finditer(text):
            meant = self._meant.get(_key(words(match["tag"] or match["name"])), set())
            if len(meant) != 1 or not self._is_name(text, match):
                continue
            opened = match.start() if match["tag"] else match.start("name")
            places[opened] = next(iter(meant))
            mark = TAG if match["tag"] else NAME
            written += (text[done:opened], mark, MORE * (match.end() - opened - 1))
            done = match.end()
        return Marked(text="".join((*written, text[done:])), places=places) if places else None

    def _is_name(self, text: str, match: re.Match[str]) -> bool:
        if match["tag"]:
            around = match["before"] + match["after"]
            return not around or bool(_AROUND_TAG.fullmatch(around.lower()))
        name = match["name"]
        if "".join(words(name)) in self._shouted:
            return name.isupper()
        # "I join next week": a name in small letters counts only where a name must stand.
        return any(map(str.isupper, name)) or bool(
            _BEFORE_A_NAME.search(text[max(0, match.start() - _BEFORE) : match.start()])
        )


def _key(written: Iterable[str]) -> str:
    """A name as one word, so that "Marsh & Sons" and "Marsh and Sons" are one."""
    return "".join(word for word in written if word not in FILLERS) or "".join(written)


def _shortest(anchors: set[str]) -> tuple[str, ...]:
    """Without those that hold another one."""
    return tuple(
        sorted(each for each in anchors if not any(other in each and other != each for other in anchors))
    )
