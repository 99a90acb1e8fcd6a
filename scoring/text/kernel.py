"""From texts to class strings: the vocabulary of a ruleset, and what is remembered of every word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from scoring.text.lexicon import Lexicon
from scoring.text.normalise import LONGEST_WORD, fold, mask_pattern, variants
from scoring.text.pattern import Node, PatternError, parse, to_regex
from scoring.text.tokens import CHUNK, camel_pieces, known_pieces, tokens_of

#: Tags that come from a token's shape and from no list.
KINDS = frozenset({
    "word", "plain", "cap", "num", "money", "url", "mention", "name", "end", "nl", "comma", "colon", "dquote",
    "open", "close", "squote", "paren", "emoji", "letter", "hash", "star",
})  # fmt: skip

#: A word of one of these may be written masked, split or misspelt; other words are not worth the risk.
DISGUISED = frozenset({"profane", "insult", "slur", "sexual", "group", "groupadj", "hate", "kill", "foul"})

_PUNCTUATION = {
    ",": "comma", ";": "comma", ":": "colon", '"': "dquote", "“": "open", "”": "close", "«": "open", "»": "close",
    "„": "open", "‘": "squote", "’": "squote", "'": "squote", "`": "squote", "(": "paren", ")": "paren", "*": "star",
    "[": "paren", "]": "paren",
}  # fmt: skip

_FIRST_CHAR = 0x21
_MEMO_LIMIT = 200_000
_MOST_NEEDS = 4
_CLITIC_QUOTES = re.compile(r"^(?:’|&#0?39;|&apos;)")
_PIECE = re.compile(r"[^\W_]+|[.!?]+")
Places = tuple[list[int], list[int]]
_Pieces = tuple[tuple[int, int, str], ...]


class Pattern:
    """One pattern, bound to a vocabulary: what must be in a text for it to match, and where it matches.

    Attributes:
        owner: The set it belongs to.
        needs: Sets of classes of each of which one must be in the text, the rarest first.
    """

    __slots__ = ("_kernel", "_node", "_regex", "needs", "owner")

    def __init__(self, kernel: Kernel, node: Node, owner: PatternSet) -> None:
        self._kernel = kernel
        self._node = node
        self._regex: re.Pattern[str] | None = None
        self.owner = owner
        self.needs: tuple[frozenset[str], ...] = ()

    def bind(self) -> None:
        """Work out ``needs``, once the vocabulary stands."""
        ranked = sorted(self._kernel.needs(self._node), key=lambda need: need[0])
        self.needs = tuple(chars for _, chars in ranked[:_MOST_NEEDS])

    def possible(self, present: frozenset[str]) -> bool:
        """Whether a text of these classes may hold a match."""
        for need in self.needs:  # a loop, for this is the hottest line of all
            if need.isdisjoint(present):
                return False
        return True

    def spans(self, classes: str) -> Iterator[tuple[int, int]]:
        """Token spans of the matches; the quoted part where the pattern names one."""
        # Compiling is the dear part of loading, and most patterns of a run never meet their words.
        regex = self._regex
        if regex is None:
            regex = self._regex = re.compile(self._kernel.regex(self._node))
        for match in regex.finditer(classes):
            yield match.span(match.lastindex) if match.lastindex else match.span()


class PatternSet:
    """Patterns that are looked for together."""

    __slots__ = ("gate", "index", "patterns")

    def __init__(self, kernel: Kernel, nodes: Iterable[Node]) -> None:
        self.patterns = tuple(Pattern(kernel, node, self) for node in nodes)
        self.index: dict[str, list[Pattern]] = {}
        self.gate: frozenset[str] = frozenset()

    def bind(self) -> None:
        """Index the patterns by the rarest class they need, once the vocabulary stands."""
        for pattern in self.patterns:
            pattern.bind()
            for char in pattern.needs[0]:
                self.index.setdefault(char, []).append(pattern)
        self.gate = frozenset(self.index)

    def find(self, analysed: Analysed) -> list[tuple[int, int]]:
        """Token spans of all matches, sorted."""
        possible = analysed.possible.get(self)
        if possible is None:
            present = analysed.present
            hit = self.gate & present
            if not hit:
                return []
            possible = {pattern for char in hit for pattern in self.index[char] if pattern.possible(present)}
        if len(possible) == 1:
            return list(next(iter(possible)).spans(analysed.classes))
        return sorted({span for pattern in possible for span in pattern.spans(analysed.classes)})


class Analysed:
    """One text, cut and classed. Index ``i`` of ``classes`` stands for ``text[starts[i]:ends[i]]`` of ``places``.

    Attributes:
        present: The classes that occur.
        possible: The gating patterns that may match, by their set.
        cues: What contexts remember of this text.
    """

    __slots__ = ("_kernel", "_places", "classes", "cues", "possible", "present", "text")

    def __init__(self, kernel: Kernel, text: str, classes: str, places: Places | None = None) -> None:
        self._kernel = kernel
        self._places = places
        self.text = text
        self.classes = classes
        self.present = frozenset(classes)
        self.possible: dict[PatternSet, set[Pattern]] = {}
        self.cues: dict[str, list[tuple[int, int]]] = {}

    @property
    def places(self) -> Places:
        """Starts and ends of the tokens in the text; worked out when first asked, for most texts have no hit."""
        if self._places is None:
            self._places = self._kernel.places(self.text)
        return self._places

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The text span of tokens ``first`` to ``after - 1``."""
        starts, ends = self.places
        return starts[first], ends[after - 1]

    def with_classes(self, classes: str, places: Places | None = None) -> Analysed:
        """The same text, otherwise classed."""
        return Analysed(self._kernel, self.text, classes, places or self._places)


class _Memo(dict[str, str]):
    """Chunk to its class characters, worked out at first sight."""

    __slots__ = ("_kernel",)

    def __init__(self, kernel: Kernel) -> None:
        super().__init__()
        self._kernel = kernel

    def __missing__(self, chunk: str) -> str:
        value, pieces = self._kernel.classify(chunk)
        if len(chunk) <= LONGEST_WORD:
            self[chunk] = value
            if pieces:
                self._kernel.pieces[chunk] = pieces
        return value


class Kernel:
    """The vocabulary of one ruleset.

    Patterns are added first; ``freeze`` then gives each set of tags its character, so that a word which no
    rule tells from others costs nothing.

    Args:
        lexicon: The word lists.
        macros: Named parts of patterns.
    """

    def __init__(self, lexicon: Lexicon, macros: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._macros = macros
        self._sets: list[PatternSet] = []
        self._literals: set[str] = set()
        self._vocabulary: dict[str, str] = {}
        self._chars: dict[frozenset[str], str] = {}
        self._by_tag: dict[str, str] = {}
        self._weights: dict[str, float] = {}
        self.pieces: dict[str, _Pieces] = {}
        self._tokens: dict[str, _Pieces] = {}
        self._known_macros: dict[str, Node] = {}
        self._known_needs: dict[Node, tuple[float, frozenset[str]]] = {}
        self._typos: dict[str, str] = {}
        self._ordinary = frozenset(lexicon.ordinary)
        self._masked: dict[str, tuple[str, ...]] = {}
        self._memo = _Memo(self)
        self._tags = lexicon.names | KINDS
        self._gate: frozenset[str] = frozenset()
        self._index: dict[str, tuple[Pattern, ...]] = {}
        self._letters = re.compile("(?!)")
        self._shields: PatternSet | None = None

    def patterns(self, sources: Iterable[str]) -> PatternSet:
        """Add patterns that are looked for together.

        Raises:
            PatternError: One of them is malformed or names a tag that no list has.
        """
        nodes = tuple(parse(source, self._macros, self._known_macros) for source in sources)
        for source, node in zip(sources, nodes, strict=False):
            for leaf in node.leaves():
                if leaf.kind == "word":
                    self._literals.add(leaf.names[0])
                for tag in leaf.names if leaf.kind in ("tags", "without") else ():
                    if tag not in self._tags:
                        raise PatternError(f"unknown tag <{tag}> in pattern {source!r}")
        added = PatternSet(self, nodes)
        self._sets.append(added)
        return added

    def freeze(self, gate: Iterable[PatternSet], shields: PatternSet | None = None) -> None:
        """Fix the vocabulary.

        Args:
            gate: The pattern sets of which one must be possible for a text to be looked at closely.
            shields: Turns of phrase whose words are hidden from every rule.
        """
        for kind in sorted(KINDS):
            self._char(frozenset({kind} | ({"word"} if kind in _WORDLIKE else set())))
        for word in sorted(self._lexicon.tags.keys() | self._literals):
            tags = self._lexicon.tags.get(word, frozenset()) | {"word"}
            if word in self._literals:
                tags |= {"=" + word}
            if len(word) == 1 and word.isalpha():
                tags |= {"letter"}
            self._vocabulary[word] = self._char(frozenset(tags))
        for tags, char in self._chars.items():
            for tag in tags:
                self._by_tag[tag] = self._by_tag.get(tag, "") + char
        self._weigh()
        self._disguise()
        for each in self._sets:
            each.bind()
        index: dict[str, list[Pattern]] = {}
        for pattern in (pattern for each in gate for pattern in each.patterns):
            for char in pattern.needs[0]:
                index.setdefault(char, []).append(pattern)
        self._index = {char: tuple(patterns) for char, patterns in index.items()}
        self._gate = frozenset(index)
        self._shields = shields
        letters = re.escape(self._by_tag["letter"])
        between = re.escape(self._by_tag["end"] + self._by_tag["star"] + self._by_tag["comma"])
        self._letters = re.compile(f"[{letters}](?:[{between}]?[{letters}]){{2,{LONGEST_WORD}}}")

    def _char(self, tags: frozenset[str]) -> str:
        return self._chars.setdefault(tags, chr(_FIRST_CHAR + len(self._chars)))

    def _weigh(self) -> None:
        """How common each class is, by the rank of its words among ordinary ones."""
        for rank, word in enumerate(self._lexicon.ordinary):
            if char := self._vocabulary.get(word):
                self._weights[char] = self._weights.get(char, 0.0) + 1 / (rank + 5)
        for kind in ("plain", "cap", "end", "comma", "mention", "num", "nl", "url", "hash"):
            for char in self._by_tag[kind]:
                self._weights[char] = self._weights.get(char, 0.0) + 1.0

    def _disguise(self) -> None:
        for word, tags in self._lexicon.tags.items():
            if tags.isdisjoint(DISGUISED) or not word.isascii() or len(word) < 4:
                continue
            self._masked[word[0]] = (*self._masked.get(word[0], ()), word)
            if len(word) < 5:
                continue
            for at in range(1, len(word) - 1):
                for typo in (
                    word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                    word[:at] + word[at + 1 :],
                ):
                    if len(typo) >= 5 and typo not in self._vocabulary and typo not in self._ordinary:
                        self._typos.setdefault(typo, word)

    # Patterns.

    def chars_of(self, leaf: Node) -> str:
        """The class characters that a leaf of a pattern stands for."""
        if leaf.kind == "set":
            return "".join(dict.fromkeys("".join(map(self.chars_of, leaf.parts))))
        if leaf.kind == "any":
            return self._by_tag["word"]
        if leaf.kind == "word":
            return self._by_tag.get("=" + leaf.names[0], "")
        named = "".join(dict.fromkeys("".join(self._by_tag.get(tag, "") for tag in leaf.names)))
        if leaf.kind == "tags":
            return named
        return "".join(char for char in self._by_tag["word"] if char not in named)

    def regex(self, node: Node) -> str:
        """The regular expression of a pattern over class strings."""
        return to_regex(node, self.chars_of, self._by_tag["end"] + self._by_tag["nl"])

    def needs(self, node: Node) -> list[tuple[float, frozenset[str]]]:
        """Sets of classes of each of which one must be in a text for the pattern to match, with their weights."""
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
        if node not in self._known_needs:
            chars = frozenset(self.chars_of(node))
            self._known_needs[node] = (sum(self._weights.get(char, 0.0) for char in chars), chars)
        return [self._known_needs[node]]

    # Words.

    def classify(self, chunk: str) -> tuple[str, _Pieces]:
        """The class characters of a chunk, and its pieces where it has more than one."""
        pieces: list[tuple[int, int, str]] = []
        for match in tokens_of(chunk):
            raw, at = match.group(), match.start()
            parts = self._tokens.get(raw)
            if parts is None:
                parts = self._cut(raw)
                if len(raw) <= LONGEST_WORD:
                    self._tokens[raw] = parts
            pieces.extend((at + start, at + end, char) for start, end, char in parts)
        classes = "".join(char for _, _, char in pieces)
        whole = len(pieces) == 1 and pieces[0][:2] == (0, len(chunk))
        return classes, () if whole else tuple(pieces)

    def _cut(self, raw: str) -> _Pieces:
        whole = len(raw)
        first = raw[0]
        if first == "#" and 1 < whole <= LONGEST_WORD:
            return self._cut_hashtag(raw)
        if first == "@" and whole > 1:
            found = self.look_up("a" + fold(raw[1:]))
            hard = found and not DISGUISED.isdisjoint(self._tags_of(found))
            return ((0, whole, found if hard else self._kind("mention")),)
        if first == "█":
            return ((0, whole, self._kind("name")),)
        if first == "#" and whole > 1:
            return ((0, whole, self._kind("hash")),)
        if kind := _shape(raw):
            return ((0, whole, self._kind(kind)),)
        if whole > LONGEST_WORD:
            return ((0, whole, self._kind("plain")),)
        word = fold(_CLITIC_QUOTES.sub("'", raw) if first in "'’&" else raw)
        if first == "&" and whole > 1 and word.endswith(";"):
            return ((0, whole, self._symbol(unescape(raw))),)
        if char := self.look_up(word):
            return ((0, whole, char),)
        if word in self._lexicon.aliases:
            return tuple(
                (0, whole, self.look_up(part) or self._kind("plain")) for part in self._lexicon.aliases[word]
            )
        if not any(map(str.isalnum, raw)):
            return ((0, whole, self._symbol(raw)),)
        return self._unknown(raw, word)

    def _unknown(self, raw: str, word: str) -> _Pieces:
        whole = len(raw)
        if not raw.isalnum() and raw.isascii():
            spans = [match.span() for match in _PIECE.finditer(raw)]
            if len(spans) > 1:
                return tuple((start, end, self.look_up(raw[start:end].lower()) or self._plain(raw[start:end]))
                             for start, end in spans)  # fmt: skip
        if word.isdigit() or (word[:1].isdigit() and not word.isalpha()):
            return ((0, whole, self._kind("num")),)
        if 8 <= len(word) == whole <= LONGEST_WORD and (spans := known_pieces(word, self._known, 3)):
            return tuple((start, end, self._known_class(word[start:end])) for start, end in spans)
        return ((0, whole, self._plain(raw)),)

    def _plain(self, raw: str) -> str:
        if len(raw) == 1 and raw.isalpha():
            return self._kind("letter")
        if raw[0] in ".!?":
            return self._kind("end")
        return self._kind("cap" if raw[0].isupper() and raw[1:].islower() else "plain")

    def _cut_hashtag(self, raw: str) -> _Pieces:
        body = raw[1:]
        if char := self.look_up(fold(body)):
            return ((0, len(raw), char),)
        spans = camel_pieces(body[:LONGEST_WORD])
        if len(spans) < 2:
            spans = known_pieces(body.lower(), self._known, 2) if len(body) <= LONGEST_WORD else []
        if not spans:
            return ((0, len(raw), self._kind("hash")),)
        return tuple((start + 1, end + 1, self._known_class(fold(body[start:end])))
                     for start, end in spans)  # fmt: skip

    @functools.cached_property
    def _known(self) -> frozenset[str]:
        words = self._vocabulary.keys() | set(self._lexicon.ordinary)
        return frozenset(word for word in words if len(word) > 2 or word in _SHORT_PIECES)

    def _known_class(self, word: str) -> str:
        return self._vocabulary.get(word) or self._kind("plain")

    def look_up(self, word: str) -> str:
        """The class of a folded word, through its plainer spellings; empty if none is known."""
        if char := self._vocabulary.get(word):
            return char
        if word in self._ordinary:
            return ""
        for spelling in variants(word):
            if char := self._vocabulary.get(spelling):
                return char
        if (known := self._typos.get(word)) is not None:
            return self._vocabulary[known]
        masked = mask_pattern(word)
        if masked is not None:
            for candidate in self._masked.get(word[0], ()):
                if masked.fullmatch(candidate):
                    return self._vocabulary[candidate]
        return ""

    def _kind(self, kind: str) -> str:
        return self._chars[frozenset({kind} | ({"word"} if kind in _WORDLIKE else set()))]

    def _symbol(self, raw: str) -> str:
        return self._vocabulary.get(raw) or self._kind(_PUNCTUATION.get(raw[:1], "emoji"))

    def _tags_of(self, char: str) -> frozenset[str]:
        return next(tags for tags, each in self._chars.items() if each == char)

    # Texts.

    def analyse(self, text: str) -> Analysed | None:
        """Cut and class a text; None when no rule can find anything in it."""
        if len(self._memo) > _MEMO_LIMIT:
            for memory in (self._memo, self.pieces, self._tokens):
                memory.clear()
        classes = "".join(map(self._memo.__getitem__, CHUNK.findall(text)))
        if self._gate.isdisjoint(classes) and not self._letters.search(classes):
            return None
        analysed = Analysed(self, text, classes)
        letters = self._letters.search(classes)
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
            parts = self.pieces.get(chunk)
            if parts is None and len(chunk) > LONGEST_WORD:
                parts = self.classify(chunk)[1] or None
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
            word = "".join(
                filter(str.isalpha, fold(analysed.text[starts[first] : ends[after - 1]].replace(" ", "")))
            )
            if char := self.look_up(word):
                classes = classes[:first] + char + classes[after:]
                starts[first:after] = [starts[first]]
                ends[first:after] = [ends[after - 1]]
        return analysed if classes == analysed.classes else analysed.with_classes(classes, (starts, ends))

    def _shielded(self, analysed: Analysed) -> Analysed:
        if self._shields is None:
            return analysed
        classes = list(analysed.classes)
        hidden = False
        for first, after in self._shields.find(analysed):
            classes[first:after] = self._kind("plain") * (after - first)
            hidden = True
        if not hidden:
            return analysed
        return analysed.with_classes("".join(classes))


_WORDLIKE = frozenset({"plain", "cap", "num", "money", "url", "mention", "name", "letter", "hash"})
_SHORT_PIECES = frozenset(
    "a i u is in of to on at it be my me we he do go no or so us up an as by if am all the".split()
)


def _shape(raw: str) -> str:
    if raw[0] in ".!?…":
        return "end"
    if raw[0] == "\n":
        return "nl"
    if raw[0] in "$£€" and len(raw) > 1 and raw[1].isdigit():
        return "money"
    lower = raw[:8].lower()
    if lower.startswith(("http://", "https://", "www.")) and len(raw) > 4:
        return "url"
    return ""
