"""From texts to class strings, as fast as most texts deserve: the harmless ones stop early."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from scoring.text.analysed import Analysed, Bits, Bucket, Pattern, PatternSet, index_of, possible_in
from scoring.text.compiling import Patterns
from scoring.text.cutting import Cutter, Pieces, shape_of
from scoring.text.hidden import own_words
from scoring.text.normalise import LONGEST_WORD, fold
from scoring.text.places import KnownPlaces, LazyPlaces, Places
from scoring.text.tokens import CHUNK, tokens_of

T = TypeVar("T")

_MEMO_LIMIT = 200_000
_SHORTEST_SPELT = 3
_WORD_AND_MARK = re.compile(r"([A-Za-z]{2,64})([.!?]*|,)")


class _Memo(dict[str, str]):
    """Chunk to its class characters, worked out at first sight."""

    __slots__ = ("_kernel",)

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self._kernel = kernel

    def __missing__(self, chunk: str) -> str:
        return self._kernel.classify(chunk)[0]


class _Remembering(dict[str, T]):
    """What is worked out of a chunk, remembered unless it is very long."""

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, chunk: str) -> T:
        found = self._work_out(chunk)
        if len(chunk) <= LONGEST_WORD:
            self[chunk] = found
        return found


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
        hinted: The names of the hints that some chunk bears.
    """

    text: str
    chunks: list[str]
    classes: str
    hinted: list[str]


class Kernel:
    """The patterns of one ruleset over one vocabulary.

    Patterns are added first; ``freeze`` then makes them ready.

    Args:
        compilation: Makes the patterns.
    """

    def __init__(self, compilation: Patterns) -> None:
        self._compilation = compilation
        self._sets: list[PatternSet] = []
        self._index: dict[str, tuple[Bucket, ...]] = {}
        self._hints: Mapping[str, Callable[[str], object]] = {}
        self._hinted: dict[str, tuple[str, ...]] = {}  # chunk to the names of the hints that it bears
        self._passing: dict[str, tuple[str, Pieces]] = {}  # the long chunks of the text in hand
        self._memo = _Memo(self)
        self._chunk_masks = _Remembering(self._mask_of_chunk)
        self._chunk_buckets = _Remembering(self._buckets_of_chunk)
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
        bits = Bits({*self._vocabulary.words.values(), *self._vocabulary.kinds.values()})
        for each in self._sets:
            each.bind(self._compilation.compiled, bits)
        self._masks = bits.of_class
        self._index = index_of(pattern for each in (*gate, shields) for pattern in each.patterns)
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
        chunks = CHUNK.findall(own.rstrip())
        while chunks and chunks[0][0] == "\n":
            del chunks[0]  # blank lines around a text say nothing
        classes = "".join(map(self._memo.__getitem__, chunks))
        hinted: list[str] = []
        if not self._hinted.keys().isdisjoint(chunks):
            borne = {name for chunk in chunks for name in self._hinted.get(chunk, ())}
            hinted = [name for name in self._hints if name in borne]
        return Cut(own, chunks, classes, hinted)

    def _forget(self) -> None:
        words = (self._memo, self._pieces, self._tokens, self._hinted)
        for memory in (*words, self._chunk_masks, self._chunk_buckets):
            memory.clear()

    def classify(self, chunk: str) -> tuple[str, Pieces]:
        """The class characters of a chunk and its pieces; very long ones are forgotten with their text."""
        if chunk in self._passing:
            return self._passing[chunk]
        borne = tuple([name for name, bears in self._hints.items() if bears(chunk)])
        if borne:
            self._hinted[chunk] = borne
        simple = _WORD_AND_MARK.fullmatch(chunk)
        pieces = self._cut_simple(chunk, simple.end(1)) if simple else self._cut_tokens(chunk)
        classes = "".join([char for _, _, char in pieces])
        if len(chunk) > LONGEST_WORD:
            self._passing[chunk] = classes, pieces
        else:
            self._memo[chunk] = classes
            if len(pieces) != 1 or pieces[0][1] - pieces[0][0] != len(chunk):
                self._pieces[chunk] = pieces
        return classes, pieces

    def _cut_simple(self, chunk: str, end: int) -> Pieces:
        """The pieces of a word of plain letters and the marks behind it: most chunks are no more."""
        pieces = self._cutter.cut_plain(chunk[:end])
        if end == len(chunk):
            return pieces
        return (*pieces, (end, len(chunk), self._marks[chunk[end:]]))

    def _cut_tokens(self, chunk: str) -> Pieces:
        pieces: list[tuple[int, int, str]] = []
        for match in tokens_of(chunk):
            raw, at = match.group(), match.start()
            parts = self._tokens.get(raw)
            if parts is None:
                parts = self._cutter.cut(raw)
                if len(raw) <= LONGEST_WORD:
                    self._tokens[raw] = parts
            pieces.extend([(at + start, at + end, char) for start, end, char in parts])
        return tuple(pieces)

    def _mask_of_chunk(self, chunk: str) -> int:
        return self._mask_of(self._memo[chunk])

    def _mask_of(self, classes: str) -> int:
        return functools.reduce(operator.or_, map(self._masks.__getitem__, frozenset(classes)), 0)

    def _buckets_of_chunk(self, chunk: str) -> tuple[Bucket, ...]:
        return self._buckets_of(self._memo[chunk])

    def _buckets_of(self, classes: str) -> tuple[Bucket, ...]:
        index = self._index
        return tuple(bucket for char in frozenset(classes) if char in index for bucket in index[char])

    def analyse(self, cut: Cut) -> Analysed | None:
        """Look closer at a text; None when no rule can find anything in it."""
        text, classes, chunks = cut.text, cut.classes, cut.chunks
        letters = self._letters.search(classes)
        buckets = list(filter(None, map(self._chunk_buckets.__getitem__, chunks)))
        if not letters and not buckets:
            return None
        mask = functools.reduce(operator.or_, map(self._chunk_masks.__getitem__, chunks), 0)
        possible = possible_in(itertools.chain.from_iterable(buckets), mask)
        if not letters and not possible:
            return None
        analysed = Analysed(text, classes, functools.partial(self._places, text, chunks), mask)
        if letters:
            joined = self._joined(analysed)
            if joined is not analysed:
                analysed, possible = joined, self._possible(joined)
        shields = self._sort(analysed, possible)
        if analysed.possible and shields:
            shielded = self._shielded(analysed, shields)
            if shielded is not analysed:
                self._sort(shielded, self._possible(shielded))
            analysed = shielded
        return analysed if analysed.possible else None

    def _possible(self, analysed: Analysed) -> list[Pattern]:
        return possible_in(self._buckets_of(analysed.classes), analysed.mask)

    def _sort(self, analysed: Analysed, possible: Iterable[Pattern]) -> set[Pattern]:
        """Note the rules' patterns by their set; the shields among them are the answer."""
        by_set: dict[PatternSet, set[Pattern]] = {}
        for pattern in possible:
            owner = pattern.owner
            if owner in by_set:
                by_set[owner].add(pattern)
            else:
                by_set[owner] = {pattern}
        shields = by_set.pop(self._shields, None) or set()
        analysed.possible = by_set
        return shields

    def _reclassed(self, analysed: Analysed, classes: str, places: Callable[[], Places]) -> Analysed:
        return Analysed(analysed.text, classes, places, self._mask_of(classes))

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

    def _shielded(self, analysed: Analysed, shields: Iterable[Pattern]) -> Analysed:
        """Hide the words of harmless turns of phrase."""
        spans = {span for shield in shields for span in shield.spans(analysed.classes)}
        if not spans:
            return analysed
        classes = list(analysed.classes)
        for first, after in spans:
            classes[first:after] = self._plain * (after - first)
        return self._reclassed(analysed, "".join(classes), lambda: analysed.places)
