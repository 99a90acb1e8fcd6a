"""From patterns as written to regular expressions over class strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from scoring.text.analysed import Compiled
from scoring.text.lexicon import Lexicon
from scoring.text.pattern import Node, PatternError, char_class, parse, to_regex
from scoring.text.vocabulary import KINDS, Vocabulary, build_vocabulary

#: A need and how common it is.
_Need = tuple[float, frozenset[str]]

#: Of alternatives so many needs are told; further ones rule out little.
_MOST_RANKS = 3
#: A need of this weight or more holds the class of unknown words.
_MET_BY_ALL = 1.0


class Patterns(Protocol):
    """What the kernel asks of whoever makes its patterns."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary, once finished."""
        ...

    @property
    def compiled(self) -> Mapping[str, Compiled]:
        """Every pattern by its source, once finished."""
        ...

    def add(self, source: str) -> None:
        """Take a pattern up."""
        ...

    def finish(self) -> None:
        """Fix the vocabulary and work the patterns out."""
        ...


class CompiledBefore:
    """Patterns that were worked out at an earlier start.

    Args:
        plain: The plain values of ``Compilation.as_plain``, made from the same files by the same code.
    """

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.vocabulary = Vocabulary.from_plain(plain["vocabulary"])
        self.compiled = {
            source: Compiled(regex, tuple(needs)) for source, (regex, *needs) in plain["patterns"].items()
        }

    def add(self, source: str) -> None:
        """Every pattern is there already."""
        if source not in self.compiled:
            raise KeyError(source)

    def finish(self) -> None:
        """Nothing is left to do."""


class Compilation:
    """The vocabulary of one ruleset and its patterns in terms of it.

    Patterns are added first; ``finish`` then gives each set of tags its character, so that a word which no
    rule tells from others costs nothing, and works the patterns out.

    Args:
        lexicon: The word lists.
        macros: Named parts of patterns.

    Attributes:
        compiled: Every pattern by its source, once finished.
    """

    vocabulary: Vocabulary

    def __init__(self, lexicon: Lexicon, macros: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._macros = macros
        self._tags = lexicon.names | KINDS
        self._macro_nodes: dict[str, Node] = {}
        self._nodes: dict[str, Node] = {}
        self._needs: dict[Node, _Need] = {}
        self._chars: dict[Node, str] = {}
        self._classes: dict[Node, str] = {}
        self.compiled: dict[str, Compiled] = {}

    def add(self, source: str) -> None:
        """Take a pattern up.

        Raises:
            PatternError: It is malformed or names a tag that no list has.
        """
        if source in self._nodes:
            return
        node = parse(source, self._macros, self._macro_nodes, self._lexicon.aliases)
        for leaf in node.leaves():
            if leaf.kind != "word" and (unknown := [tag for tag in leaf.names if tag not in self._tags]):
                raise PatternError(f"unknown tag <{unknown[0]}> in pattern {source!r}")
        if not _must_meet_a_word(node):
            raise PatternError(f"pattern {source!r} could match without any word")
        self._nodes[source] = node

    def finish(self) -> None:
        """Fix the vocabulary and work the patterns out."""
        literals = {
            leaf.names[0] for node in self._nodes.values() for leaf in node.leaves() if leaf.kind == "word"
        }
        self.vocabulary = build_vocabulary(self._lexicon, literals)
        every = self.vocabulary.with_tag
        ends = every("end") + every("nl")
        for source, node in self._nodes.items():
            needs = dict.fromkeys("".join(sorted(chars)) for chars in self._telling_needs(node))
            self.compiled[source] = Compiled(to_regex(node, self._class_of, ends), tuple(needs))

    def _telling_needs(self, node: Node) -> list[frozenset[str]]:
        """The needs of a pattern, the rarest first, without those that every text meets."""
        ranked = sorted(self._needs_of(node), key=lambda need: need[0])
        return [chars for weight, chars in ranked if weight < _MET_BY_ALL] or [ranked[0][1]]

    def _chars_of(self, leaf: Node) -> str:
        """The class characters of a word, a tag or a set of them."""
        found = self._chars.get(leaf)
        if found is None:
            found = self._chars[leaf] = self._work_out_chars(leaf)
        return found

    def _class_of(self, leaf: Node) -> str:
        found = self._classes.get(leaf)
        if found is None:
            found = self._classes[leaf] = char_class(self._chars_of(leaf))
        return found

    def _work_out_chars(self, leaf: Node) -> str:
        every = self.vocabulary.with_tag
        if leaf.kind == "set":
            return "".join(dict.fromkeys("".join(map(self._chars_of, leaf.parts))))
        if leaf.kind == "any":
            return every("word")
        if leaf.kind == "word":
            return every("=" + leaf.names[0])
        named = "".join(dict.fromkeys("".join(map(every, leaf.names))))
        return named if leaf.kind == "tags" else "".join(char for char in every("word") if char not in named)

    def _needs_of(self, node: Node) -> list[_Need]:
        """Sets of classes of each of which one must be in a text that the pattern matches."""
        if node.kind in ("start", "ahead", "behind"):
            return []
        if node.kind == "repeat":
            return self._needs_of(node.parts[0]) if node.least else []
        if node.kind == "alt":
            each = [sorted(self._needs_of(part), key=lambda need: need[0]) for part in node.parts]
            if not all(each):
                return []
            # The rarest need of whichever alternative it is, the next rarest of it, and so on.
            ranks = range(min(max(map(len, each)), _MOST_RANKS))
            return [_either([needs[min(rank, len(needs) - 1)] for needs in each]) for rank in ranks]
        if node.parts and node.kind != "set":
            return [need for part in node.parts for need in self._needs_of(part)]
        if node not in self._needs:
            chars = frozenset(self._chars_of(node))
            weights = self.vocabulary.weights
            self._needs[node] = (sum(weights.get(char, 0.0) for char in chars), chars)
        return [self._needs[node]]

    def as_plain(self) -> dict[str, Any]:
        """Plain values, from which ``CompiledBefore`` makes the same patterns again."""
        return {
            "vocabulary": self.vocabulary.as_plain(),
            "patterns": {source: [each.regex, *each.needs] for source, each in self.compiled.items()},
        }


def _either(needs: Sequence[_Need]) -> _Need:
    return sum(weight for weight, _ in needs), frozenset().union(*(chars for _, chars in needs))


def _must_meet_a_word(node: Node) -> bool:
    if node.kind in ("start", "ahead", "behind"):
        return False
    if node.kind == "repeat":
        return bool(node.least) and _must_meet_a_word(node.parts[0])
    if node.kind == "alt":
        return all(map(_must_meet_a_word, node.parts))
    return not node.parts or node.kind == "set" or any(map(_must_meet_a_word, node.parts))
