"""From texts to class strings, as fast as most texts deserve: the harmless ones stop early."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from scoring.text.analysed import Analysed, Need, Pattern, PatternSet, Places
from scoring.text.lexicon import Lexicon
from scoring.text.normalise import LONGEST_WORD, fold
from scoring.text.pattern import Node, PatternError, parse, to_regex
from scoring.text.tokens import CHUNK, tokens_of
from scoring.text.vocabulary import KINDS, Pieces, Vocabulary

_MEMO_LIMIT = 200_000
_SHORTEST_SPELT = 3


class _Memo(dict[str, str]):
    """Chunk to its class characters, worked out at first sight."""

    __slots__ = ("_kernel",)

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self._kernel = kernel

    def __missing__(self, chunk: str) -> str:
        return self._kernel.classify(chunk)[0]


class Kernel:
    """The patterns of one ruleset over one vocabulary.

    Patterns are added first; ``freeze`` then gives each set of tags its character, so that a word which no
    rule tells from others costs nothing.

    Args:
        lexicon: The word lists.
        macros: Named parts of patterns.
    """

    vocabulary: Vocabulary

    def __init__(self, lexicon: Lexicon, macros: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._macros = macros
        self._parsed: dict[str, Node] = {}
        self._tags = lexicon.names | KINDS
        self._literals: set[str] = set()
        self._sets: list[PatternSet] = []
        self._needs: dict[Node, Need] = {}
        self._gate: frozenset[str] = frozenset()
        self._index: dict[str, tuple[Pattern, ...]] = {}
        self._shields: PatternSet | None = None
        self._letters = re.compile("(?!)")
        self._memo = _Memo(self)
        self._pieces: dict[str, Pieces] = {}
        self._tokens: dict[str, Pieces] = {}

    # Patterns.

    def patterns(self, sources: Collection[str]) -> PatternSet:
        """Add patterns that are looked for together.

        Raises:
            PatternError: One of them is malformed or names a tag that no list has.
        """
        nodes = [self._parse(source) for source in sources]
        added = PatternSet(self, nodes)
        self._sets.append(added)
        return added

    def _parse(self, source: str) -> Node:
        node = parse(source, self._macros, self._parsed)
        for leaf in node.leaves():
            if leaf.kind == "word":
                self._literals.add(leaf.names[0])
            elif unknown := [tag for tag in leaf.names if tag not in self._tags]:
                raise PatternError(f"unknown tag <{unknown[0]}> in pattern {source!r}")
        return node

    def freeze(self, gate: Iterable[PatternSet], shields: PatternSet) -> None:
        """Fix the vocabulary.

        Args:
            gate: The pattern sets of which one must be possible for a text to be looked at closely.
            shields: Turns of phrase whose words are hidden from every rule.
        """
        self.vocabulary = Vocabulary(self._lexicon, self._literals)
        for each in self._sets:
            each.bind()
        index: dict[str, list[Pattern]] = {}
        for each in gate:
            for char, patterns in each.index.items():
                index.setdefault(char, []).extend(patterns)
        self._index = {char: tuple(patterns) for char, patterns in index.items()}
        self._gate = frozenset(index)
        self._shields = shields
        letters = re.escape(self.vocabulary.with_tag("letter"))
        between = re.escape("".join(map(self.vocabulary.with_tag, ("end", "star", "comma"))))
        self._letters = re.compile(f"[{letters}](?:[{between}]?[{letters}]){{2,{LONGEST_WORD}}}")

    def _chars_of(self, leaf: Node) -> str:
        every = self.vocabulary.with_tag
        if leaf.kind == "set":
            return "".join(dict.fromkeys("".join(map(self._chars_of, leaf.parts))))
        if leaf.kind == "any":
            return every("word")
        if leaf.kind == "word":
            return every("=" + leaf.names[0])
        named = "".join(dict.fromkeys("".join(map(every, leaf.names))))
        return named if leaf.kind == "tags" else "".join(char for char in every("word") if char not in named)

    def regex(self, node: Node) -> str:
        """The regular expression of a pattern over class strings."""
        every = self.vocabulary.with_tag
        return to_regex(node, self._chars_of, every("end") + every("nl"))

    def needs(self, node: Node) -> list[Need]:
        """Sets of classes of each of which one must be in a text that the pattern matches."""
        if node.kind in ("start", "ahead", "behind"):
            return []
        if node.kind == "repeat":
            return self.needs(node.parts[0]) if node.least else []
        if node.kind == "alt":
            each = [self.needs(part) for part in node.parts]
            if not all(each):
                return []
            rarest = [min(found, key=lambda need: need[0]) for found in each]
            return [(sum(weight for weight, _ in rarest), frozenset().union(*(chars for _, chars in rarest)))]
        if node.parts and node.kind != "set":
            return [need for part in node.parts for need in self.needs(part)]
        if node not in self._needs:
            chars = frozenset(self._chars_of(node))
            weights = self.vocabulary.weights
            self._needs[node] = (sum(weights.get(char, 0.0) for char in chars), chars)
        return [self._needs[node]]

    # Texts.

    def classify(self, chunk: str) -> tuple[str, Pieces]:
        """The class characters of a chunk and its pieces, remembered unless it is very long."""
        pieces: list[tuple[int, int, str]] = []
        for match in tokens_of(chunk):
            raw, at = match.group(), match.start()
            parts = self._tokens.get(raw)
            if parts is None:
                parts = self.vocabulary.cut(raw)
                if len(raw) <= LONGEST_WORD:
                    self._tokens[raw] = parts
            pieces.extend((at + start, at + end, char) for start, end, char in parts)
        classes = "".join(char for _, _, char in pieces)
        if len(chunk) <= LONGEST_WORD:
            self._memo[chunk] = classes
            if len(pieces) != 1 or pieces[0][:2] != (0, len(chunk)):
                self._pieces[chunk] = tuple(pieces)
        return classes, tuple(pieces)

    def analyse(self, text: str) -> Analysed | None:
        """Cut and class a text; None when no rule can find anything in it."""
        if len(self._memo) > _MEMO_LIMIT:
            for memory in (self._memo, self._pieces, self._tokens):
                memory.clear()
        classes = "".join(map(self._memo.__getitem__, CHUNK.findall(text)))
        letters = self._letters.search(classes)
        if not letters and self._gate.isdisjoint(classes):
            return None
        analysed = Analysed(self, text, classes)
        if not letters and not self._find_possible(analysed):
            return None
        analysed = self._shielded(self._joined(analysed) if letters else analysed)
        return analysed if analysed.possible or self._find_possible(analysed) else None

    def _find_possible(self, analysed: Analysed) -> bool:
        present = analysed.present
        possible: dict[PatternSet, set[Pattern]] = {}
        for char in self._gate & present:
            for pattern in self._index[char]:
                if pattern.possible(present):
                    possible.setdefault(pattern.owner, set()).add(pattern)
        analysed.possible = possible
        return bool(possible)

    def places(self, text: str) -> Places:
        """Starts and ends of a text's tokens."""
        starts: list[int] = []
        ends: list[int] = []
        for match in CHUNK.finditer(text):
            start, end = match.span()
            chunk = match.group()
            parts = self.classify(chunk)[1] if len(chunk) > LONGEST_WORD else self._pieces.get(chunk)
            if parts is None:
                starts.append(start)
                ends.append(end)
            else:
                for first, after, _ in parts:
                    starts.append(start + first)
                    ends.append(start + after)
        return starts, ends

    def _joined(self, analysed: Analysed) -> Analysed:
        """Read letters that stand alone ("i d i o t") as the word they spell, where it is a known one."""
        classes = analysed.classes
        starts, ends = (list(each) for each in analysed.places)
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
        return analysed if classes == analysed.classes else analysed.with_classes(classes, (starts, ends))

    def _spelt(self, letters: str) -> str:
        return self.vocabulary.look_up("".join(filter(str.isalpha, fold(letters.replace(" ", "")))))

    def _shielded(self, analysed: Analysed) -> Analysed:
        """Hide the words of harmless turns of phrase."""
        spans = self._shields.find(analysed) if self._shields else []
        if not spans:
            return analysed
        classes = list(analysed.classes)
        for first, after in spans:
            classes[first:after] = self.vocabulary.kind("plain") * (after - first)
        return analysed.with_classes("".join(classes))
