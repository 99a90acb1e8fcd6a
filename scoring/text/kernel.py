"""From texts to class strings, as fast as most texts deserve: the harmless ones stop early."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from scoring.text.analysed import Analysed, PatternSet
from scoring.text.compiling import Patterns
from scoring.text.cutting import Cutter, Pieces, shape_of
from scoring.text.hidden import own_words
from scoring.text.normalise import LONGEST_WORD, fold
from scoring.text.places import KnownPlaces, LazyPlaces, Places
from scoring.text.regexes import Regexes, Shelf
from scoring.text.sieve import Sieve
from scoring.text.tokens import CHUNK, tokens_of

T = TypeVar("T")

_MEMO_LIMIT = 200_000
_SHORTEST_SPELT = 3
#: A word of plain letters, what may stand before it, and behind it: most chunks are no more.
_SIMPLE = re.compile(r"([\"(]{0,3})([A-Za-z]{2,64})('(?i:re|s|m|ll|ve|d|t))?([.!?]*|,)([\")]{0,3})")


class _AtFirstSight(dict[str, T]):
    """What is told of a chunk; whoever works it out decides whether it is remembered."""

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, chunk: str) -> T:
        return self._work_out(chunk)


class _Marks(dict[str, str]):
    """The class of the marks behind a word."""

    __slots__ = ("_kinds",)

    def __init__(self, kinds: Mapping[str, str]) -> None:
        super().__init__({",": kinds["comma"]})
        self._kinds = kinds

    def __missing__(self, marks: str) -> str:
        return self._kinds[shape_of(marks)]


class Cut(NamedTuple):
    """A text in chunks.

    Attributes:
        text: The text with what are not the author's own words blotted out; of the same length.
        chunks: What stands between white space, and line ends.
        classes: The class characters of all tokens.
        met: The needs that they meet.
        hinted: The names of the hints that some chunk bears.
    """

    text: str
    chunks: list[str]
    classes: str
    met: int
    hinted: tuple[str, ...]


class Kernel:
    """The patterns of one ruleset over one vocabulary.

    Patterns are added first; ``freeze`` then makes them ready.

    Args:
        compilation: Makes the patterns.
        shelf: Where their compiled form is kept between runs.
    """

    def __init__(self, compilation: Patterns, shelf: Shelf | None = None) -> None:
        self._compilation = compilation
        self._shelf = shelf
        self._sets: list[PatternSet] = []
        self._owners: list[PatternSet] = []  # of the gating patterns, by their bit
        self._hints: Mapping[str, Callable[[str], object]] = {}
        self._hinted: dict[str, tuple[str, ...]] = {}  # chunk to the names of the hints that it bears
        self._passing: dict[str, tuple[str, Pieces]] = {}  # the long chunks of the text in hand
        self._memo = _AtFirstSight(lambda chunk: self.classify(chunk)[0])
        self._met = _AtFirstSight(self._met_by)
        self._pieces: dict[str, Pieces] = {}
        self._tokens: dict[str, Pieces] = {}

    def patterns(self, sources: Collection[str]) -> PatternSet:
        """Add patterns that are looked for together.

        Raises:
            PatternError: One of them is malformed or names a tag that no list has.
        """
        for source in sources:
            self._compilation.add(source)
        added = PatternSet(sources)
        self._sets.append(added)
        return added

    def freeze(
        self,
        gate: Iterable[PatternSet],
        shields: PatternSet,
        hints: Mapping[str, Callable[[str], object]],
    ) -> None:
        """Fix the vocabulary.

        Args:
            gate: The pattern sets of which one must be possible for a text to be looked at closely.
            shields: Turns of phrase whose words are hidden from every rule.
            hints: By name, whether a chunk hints at what is no word, such as a password.
        """
        self._compilation.finish()
        self._vocabulary = self._compilation.vocabulary
        self._cutter = Cutter(self._vocabulary)
        every = self._vocabulary.with_tag
        # The gating ones stand first, so that their part of a text's bits is the smaller one.
        gates = tuple(gate)
        others = [each for each in self._sets if each not in gates]
        patterns = [
            self._compilation.compiled[source] for each in (*gates, *others) for source in each.sources
        ]
        regexes = self._regexes = Regexes([each.regex for each in patterns], self._shelf)
        first = 0
        for each in (*gates, *others):
            each.bind(regexes, first)
            first += len(each.sources)
        self._sieve = Sieve([each.needs for each in patterns])
        self._owners = [each for each in gates for _ in each.sources]
        self._gates = (1 << len(self._owners)) - 1
        self._bits = [1 << at for at in range(len(self._owners))]
        self._searches: list[Callable[[str], object] | None] = [None] * len(self._owners)
        self._shields = shields
        self._hints = hints
        self._plain = self._vocabulary.kinds["plain"]
        self._marks = _Marks(self._vocabulary.kinds)
        letters = re.escape(every("letter"))
        between = re.escape("".join(map(every, ("end", "star", "comma"))))
        self._letters = re.compile(f"[{letters}](?:[{between}]?[{letters}]){{2,{LONGEST_WORD}}}")

    # Texts.

    def cut(self, text: str) -> Cut:
        """Cut and class a text."""
        # Scripts without spaces make few chunks worth remembering and many tokens, so both are counted.
        if len(self._memo) > _MEMO_LIMIT or len(self._tokens) > _MEMO_LIMIT:
            self._forget()
        for chunk in self._passing:
            self._hinted.pop(chunk, None)
        self._passing.clear()
        own = own_words(text)
        # Blank lines around a text say nothing.
        chunks = CHUNK.findall(own.strip()) if "\n" in own else own.split()
        classes = "".join(map(self._memo.__getitem__, chunks))
        met = functools.reduce(operator.or_, map(self._met.__getitem__, chunks), self._sieve.met_by_all)
        if met < self._sieve.spare:
            return Cut(own, chunks, classes, met, ())
        borne = {name for chunk in chunks for name in self._hinted.get(chunk, ())}
        return Cut(own, chunks, classes, met, tuple([name for name in self._hints if name in borne]))

    def _forget(self) -> None:
        for memory in (self._memo, self._met, self._pieces, self._tokens, self._hinted):
            memory.clear()
        self._sieve.forget()

    def _met_by(self, chunk: str) -> int:
        """The needs that a chunk meets, and whether it bears a hint."""
        met = self._sieve.met_by(self._memo[chunk])
        if chunk in self._hinted:
            met |= self._sieve.spare
        if len(chunk) <= LONGEST_WORD:
            self._met[chunk] = met
        return met

    def classify(self, chunk: str) -> tuple[str, Pieces]:
        """The class characters of a chunk and its pieces; very long ones are forgotten with their text."""
        if chunk in self._passing:
            return self._passing[chunk]
        simple = _SIMPLE.fullmatch(chunk)
        if simple is None:
            pieces, borne = self._cut_tokens(chunk), self._borne_by(chunk)
        elif simple[2] == chunk:
            pieces, borne = self._cutter.cut_plain(chunk), self._borne_by(chunk)
        else:
            pieces = self._cut_simple(simple)
            borne = self._hinted.get(simple[2], ())  # marks around a word hint at nothing more
        if borne:
            self._hinted[chunk] = borne
        classes = "".join([char for _, _, char in pieces])
        if len(chunk) > LONGEST_WORD:
            self._passing[chunk] = classes, pieces
        else:
            self._memo[chunk] = classes
            if len(pieces) != 1 or pieces[0][1] - pieces[0][0] != len(chunk):
                self._pieces[chunk] = pieces
        return classes, pieces

    def _borne_by(self, chunk: str) -> tuple[str, ...]:
        return tuple([name for name, bears in self._hints.items() if bears(chunk)])

    def _cut_simple(self, match: re.Match[str]) -> Pieces:
        before, word, clitic, marks, behind = match.groups()
        at = len(before)
        end = at + len(word)
        classes = self._memo[word]
        known = self._pieces.get(word)
        pieces: Pieces = _moved(known, at) if known else ((at, end, classes),)
        if before:
            pieces = (*self._cut_marks(before, 0), *pieces)
        if clitic:
            pieces = (*pieces, *_moved(self._token(clitic), end))
            end += len(clitic)
        if marks:
            pieces = (*pieces, (end, end + len(marks), self._marks[marks]))
        return (*pieces, *self._cut_marks(behind, match.start(5))) if behind else pieces

    def _cut_marks(self, marks: str, at: int) -> Pieces:
        return tuple([(start, start + 1, self._token(mark)[0][2]) for start, mark in enumerate(marks, at)])

    def _cut_tokens(self, chunk: str) -> Pieces:
        return tuple(
            [
                piece
                for match in tokens_of(chunk)
                for piece in _moved(self._token(match.group()), match.start())
            ]
        )

    def _token(self, raw: str) -> Pieces:
        """The pieces of a token, remembered unless it is very long."""
        pieces = self._tokens.get(raw)
        if pieces is None:
            pieces = self._cutter.cut(raw)
            if len(raw) <= LONGEST_WORD:
                self._tokens[raw] = pieces
        return pieces

    def analyse(self, cut: Cut) -> Analysed | None:
        """Look closer at a text; None when no rule can find anything in it."""
        text, classes, chunks = cut.text, cut.classes, cut.chunks
        possible = self._sieve.possible(cut.met)
        spelt = self._letters.search(classes)
        if not spelt:
            if possible & self._gates:
                possible = self._matching(classes, possible)
            if not possible & self._gates:
                return None
        analysed = Analysed(text, classes, functools.partial(self._places, text, chunks), possible)
        if spelt:
            analysed = self._joined(analysed)
        if analysed.possible & self._gates:
            analysed = self._shielded(analysed)
        return analysed if analysed.possible & self._gates else None

    def _matching(self, classes: str, possible: int) -> int:
        """What is possible, without the gating patterns that do not match: most do not."""
        left = possible & self._gates
        while left:
            at = left.bit_length() - 1
            bit = self._bits[at]
            left ^= bit
            search = self._searches[at]
            if search is None:
                search = self._searches[at] = self._regexes.compile(at).search
            if search(classes) is None:
                possible ^= bit
        return possible

    def gates(self, analysed: Analysed) -> Iterator[PatternSet]:
        """The gating sets of which some pattern may match."""
        left = analysed.possible & self._gates
        while left:
            owner = self._owners[left.bit_length() - 1]
            yield owner
            left &= ~owner.bits

    def _reclassed(self, analysed: Analysed, classes: str, places: Callable[[], Places]) -> Analysed:
        met = self._sieve.met_by(classes) | self._sieve.met_by_all
        return Analysed(analysed.text, classes, places, self._sieve.possible(met))

    def _places(self, text: str, chunks: Sequence[str]) -> Places:
        sizes = list(map(len, map(self._memo.__getitem__, chunks)))
        return LazyPlaces(text, chunks, sizes, self._pieces_of)

    def _pieces_of(self, chunk: str) -> Pieces | None:
        return self.classify(chunk)[1] if len(chunk) > LONGEST_WORD else self._pieces.get(chunk)

    def _joined(self, analysed: Analysed) -> Analysed:
        """Read letters that stand alone ("i d i o t") as the word they spell, where it is a known one."""
        classes = analysed.classes
        starts, ends = (list(each) for each in analysed.places.all())
        for run in reversed(list(self._letters.finditer(classes))):
            first, after = run.span()
            char = self._spelt(analysed.text[starts[first] : ends[after - 1]])
            if not char and after - first > _SHORTEST_SPELT:
                first += 1  # "I h a t e" spells a word after a word
                char = self._spelt(analysed.text[starts[first] : ends[after - 1]])
            if char:
                classes = classes[:first] + char + classes[after:]
                starts[first:after] = [starts[first]]
                ends[first:after] = [ends[after - 1]]
        if classes == analysed.classes:
            return analysed
        return self._reclassed(analysed, classes, lambda: KnownPlaces(starts, ends))

    def _spelt(self, letters: str) -> str:
        return self._cutter.look_up("".join(filter(str.isalpha, fold(letters.replace(" ", "")))))

    def _shielded(self, analysed: Analysed) -> Analysed:
        """Hide the words of harmless turns of phrase."""
        spans = self._shields.find(analysed)
        if not spans:
            return analysed
        classes = list(analysed.classes)
        for first, after in spans:
            classes[first:after] = self._plain * (after - first)
        return self._reclassed(analysed, "".join(classes), lambda: analysed.places)


def _moved(pieces: Pieces, by: int) -> Pieces:
    return tuple([(start + by, end + by, char) for start, end, char in pieces]) if by else pieces
