"""The language of patterns: words, tags and bounded gaps, compiled to a regular expression over classes.

====================  ==================================================================
``hate``              the word itself, after normalisation
``<insult>``          any word with that tag; ``<a/b>`` either tag
``!<insult>``         any word without it
``_``                 any word
``(a|b c)``           alternatives
``?`` ``{0,3}``       how often the item before it may stand; never more than eight times
``!(a b)``            what follows is not this
``<!(a|b)``           the token before is not one of these
``^``                 start of a sentence
``$group``            a macro, see ``lexicons/macros.yaml``
``[a b]``             the part to quote, where that is not the whole
====================  ==================================================================

Every repetition is bounded and the number of ways in which a pattern can match at one place is limited, so
that time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from scoring.text.normalise import fold

_LEXEME = re.compile(
    r"\$[a-z_]+|<!\(|!\(|!?<[a-z_/]+>|[()|\[\]?^]|\{\d+,\d+\}|_(?![^\s()|\[\]?{])|[^\s()|\[\]?{}<>!$^]+|\S"
)
_REPEAT = re.compile(r"\{(\d+),(\d+)\}")

MOST_REPEATS = 8
MOST_WAYS = 60_000
DEEPEST = 12


class PatternError(ValueError):
    """A pattern is not well-formed; the message says where."""


class Node(NamedTuple):
    """One part of a parsed pattern.

    Attributes:
        kind: ``word``, ``tags``, ``without``, ``any``, ``set`` (of words and tags), ``start``, ``seq``,
            ``alt``, ``repeat``, ``ahead``, ``behind`` or ``quote``.
        names: The word or the tags of a leaf.
        parts: The inner nodes.
        least: For ``repeat``.
        most: For ``repeat``.
    """

    kind: str
    names: tuple[str, ...] = ()
    parts: tuple[Node, ...] = ()
    least: int = 1
    most: int = 1

    def leaves(self) -> list[Node]:
        """Every word and tag node in this one."""
        if not self.parts:
            return [self]
        return [leaf for part in self.parts for leaf in part.leaves()]

    @property
    def ways(self) -> int:
        """In how many ways this can match at one place, at most."""
        if self.kind in ("set", "ahead", "behind"):
            return 1
        if self.kind == "alt":
            # Alternatives that begin with a word of their own exclude each other.
            own = [part.ways for part in self.parts if part.leaves()[0].kind == "word"]
            return max(own, default=0) + sum(p.ways for p in self.parts if p.leaves()[0].kind != "word")
        if self.kind == "repeat":
            inner = self.parts[0].ways
            return int(sum(inner**times for times in range(self.least, self.most + 1)))
        product = 1
        for part in self.parts:
            product *= part.ways
        return product

    @property
    def widths(self) -> tuple[int, int]:
        """How many tokens this matches, at least and at most."""
        if self.kind in ("start", "ahead", "behind"):
            return 0, 0
        if not self.parts or self.kind == "set":
            return 1, 1
        inner = [part.widths for part in self.parts]
        if self.kind == "repeat":
            return inner[0][0] * self.least, inner[0][1] * self.most
        if self.kind == "alt":
            return min(least for least, _ in inner), max(most for _, most in inner)
        return sum(least for least, _ in inner), sum(most for _, most in inner)


@dataclass(slots=True)
class _Parser:
    source: str
    macros: Mapping[str, str]
    known: dict[str, Node]
    aliases: Mapping[str, tuple[str, ...]]
    depth: int = 0
    lexemes: list[str] = field(default_factory=list)
    at: int = 0

    def __post_init__(self) -> None:
        self.lexemes = [*_LEXEME.findall(self.source), ""]

    def fail(self, what: str) -> PatternError:
        return PatternError(f"{what} in pattern {self.source!r}")

    def peek(self) -> str:
        return self.lexemes[self.at]

    def take(self) -> str:
        lexeme = self.lexemes[self.at]
        if lexeme:
            self.at += 1
        return lexeme

    def whole(self) -> Node:
        node = self.alternatives()
        if self.peek():
            raise self.fail(f"unexpected {self.peek()!r}")
        if node.ways > MOST_WAYS:
            raise self.fail("too many ways to match")
        return node

    def alternatives(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail("too deep nesting")
        branches = [self.sequence()]
        while self.peek() == "|":
            self.take()
            branches.append(self.sequence())
        self.depth -= 1
        return branches[0] if len(branches) == 1 else _either(branches)

    def sequence(self) -> Node:
        items: list[Node] = []
        while self.peek() not in ("", ")", "|", "]"):
            items.append(self.item())
        if not items:
            raise self.fail("nothing where something should stand")
        return Node("seq", parts=tuple(items))

    def item(self) -> Node:
        node = self.atom(self.take())
        lexeme = self.peek()
        if lexeme == "?":
            self.take()
            return Node("repeat", parts=(node,), least=0, most=1)
        if found := _REPEAT.fullmatch(lexeme):
            self.take()
            least, most = int(found[1]), int(found[2])
            if not least <= most <= MOST_REPEATS or most == 0:
                raise self.fail(f"repetition {lexeme} is not within 0 to {MOST_REPEATS}")
            if any(part.kind == "repeat" and part.most > 1 for part in _all_parts(node)):
                raise self.fail("a repetition inside a repetition")
            return Node("repeat", parts=(node,), least=least, most=most)
        return node

    def atom(self, lexeme: str) -> Node:
        if lexeme in ("(", "!(", "<!(", "["):
            inner = self.alternatives()
            if self.take() != ("]" if lexeme == "[" else ")"):
                raise self.fail(f"{lexeme!r} is not closed")
            kinds = {"!(": "ahead", "<!(": "behind", "[": "quote"}
            if lexeme == "<!(" and len(set(inner.widths)) > 1:
                raise self.fail("'<!(...)' holds alternatives of different lengths")
            return Node(kinds[lexeme], parts=(inner,)) if lexeme in kinds else inner
        if lexeme == "_":
            return Node("any")
        if lexeme == "^":
            return Node("start")
        if lexeme.startswith("$") and len(lexeme) > 1:
            return self.macro(lexeme[1:])
        if lexeme.endswith(">") and lexeme[0] in "!<":
            names = tuple(lexeme.strip("!<>").split("/"))
            return Node("without" if lexeme[0] == "!" else "tags", names=names)
        if not lexeme or lexeme in "()|[]?{}<>!$":
            raise self.fail(f"unexpected {lexeme!r}")
        return self.word(fold(lexeme) if lexeme.isalpha() else lexeme.lower())

    def word(self, word: str) -> Node:
        words = tuple(Node("word", names=(each,)) for each in self.aliases.get(word, (word,)))
        return words[0] if len(words) == 1 else Node("seq", parts=words)

    def macro(self, name: str) -> Node:
        if name not in self.macros:
            raise self.fail(f"unknown macro ${name}")
        if self.depth > DEEPEST:
            raise self.fail("macros that name each other")
        if name not in self.known:
            self.known[name] = _Parser(
                self.macros[name], self.macros, self.known, self.aliases, self.depth + 1
            ).alternatives()
        return self.known[name]


def _either(branches: list[Node]) -> Node:
    """Alternatives; those of one word each become one set, which matches in one way and fast."""
    single = [branch.parts[0] for branch in branches if _is_one_word(branch)]
    longer = [branch for branch in branches if not _is_one_word(branch)]
    merged = Node("set", parts=tuple(single))
    if not longer:
        return merged
    return Node("alt", parts=(*longer, merged) if single else tuple(longer))


def _is_one_word(branch: Node) -> bool:
    return len(branch.parts) == 1 and branch.parts[0].kind in ("word", "tags", "set")


def _all_parts(node: Node) -> list[Node]:
    return [node, *(inner for part in node.parts for inner in _all_parts(part))]


def parse(
    source: str,
    macros: Mapping[str, str],
    known: dict[str, Node],
    aliases: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Node:
    """Parse a pattern.

    Args:
        source: The pattern.
        macros: Name to pattern.
        known: Macros already parsed; grows.
        aliases: Words that are read as others ("u" as "you"), in patterns as in texts.

    Raises:
        PatternError: The pattern is not well-formed or could match in too many ways.
    """
    return _Parser(source, macros, known, aliases).whole()


def to_regex(node: Node, class_of: Callable[[Node], str], ends: str) -> str:
    """The regular expression of a parsed pattern.

    Args:
        node: The pattern.
        class_of: A leaf's character class, as ``char_class`` writes it.
        ends: The class characters that end a sentence.
    """
    if node.kind == "start":
        return f"(?<![^{_ranges(ends)}])"
    inner = [] if node.kind == "set" else [to_regex(part, class_of, ends) for part in node.parts]
    if node.kind == "alt":
        return f"(?:{'|'.join(inner)})"
    if node.kind == "seq":
        return "".join(inner)
    if node.kind == "repeat":
        count = "?" if (node.least, node.most) == (0, 1) else f"{{{node.least},{node.most}}}"
        return f"(?:{inner[0]}){count}"
    if node.kind == "ahead":
        return f"(?!{inner[0]})"
    if node.kind == "behind":
        return f"(?<!{inner[0]})"
    if node.kind == "quote":
        return f"({inner[0]})"
    return class_of(node)


def char_class(chars: str) -> str:
    """The regular expression for one of these characters."""
    # A word that no list holds and a tag without words match nothing.
    if not chars:
        return r"(?!)"
    return re.escape(chars) if len(chars) == 1 else f"[{_ranges(chars)}]"


def _ranges(chars: str) -> str:
    """The inside of a character class, neighbours drawn together."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(
        re.escape(chr(low)) if low == high else f"{re.escape(chr(low))}-{re.escape(chr(high))}"
        for low, high in runs
    )
