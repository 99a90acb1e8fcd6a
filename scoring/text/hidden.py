"""Code and quoted lines: words in a post that are not the author's own."""

from __future__ import annotations

import re

_INLINE = re.compile(r"(?<!`)(?P<tick>``?)(?!`)[^`\n]{1,200}(?P=tick)(?!`)")
_QUOTED_LINE = re.compile(r"^[ \t]{0,8}(?:>|&gt;)(?=[ \t>\w\"'“&]).*$", re.MULTILINE)
_NOT_BLANK = re.compile(r"\S")
_FILLER = "q"
_SHORTEST_FENCE = 3
_DEEPEST_FENCE = 3


def own_words(text: str) -> str:
    """The text with code and quoted lines blotted out, of the same length.

    Fenced blocks and lines that begin with ``>`` become blanks; code inside a line becomes a meaningless
    word, so that its neighbours do not become each other's. A text of quoted lines alone is left as it is,
    like a quotation that encloses everything.
    """
    # Without one of these nothing is hidden; looking for them first is much faster.
    if "`" not in text and ">" not in text and "&gt;" not in text and "~~~" not in text:
        return text
    hidden = _blank_fences(text) if "```" in text or "~~~" in text else text
    without_quotes = _QUOTED_LINE.sub(lambda match: " " * len(match.group()), hidden)
    if _NOT_BLANK.search(without_quotes):
        hidden = without_quotes
    return _INLINE.sub(lambda match: _FILLER * len(match.group()), hidden)


def _blank_fences(text: str) -> str:
    """Blank fenced blocks, each to its closing fence or to the end."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        bare = line.lstrip(" ")
        mark = bare[:1] * (len(bare) - len(bare.lstrip(bare[:1]))) if bare[:1] in ("`", "~") else ""
        if fence:
            closes = len(mark) >= len(fence) and mark[0] == fence[0] and not bare.strip(mark[0] + " \t\r")
            lines[number] = " " * len(line)
            fence = "" if closes else fence
        elif len(mark) >= _SHORTEST_FENCE and len(line) - len(bare) <= _DEEPEST_FENCE:
            fence = mark
            lines[number] = " " * len(line)
    return "\n".join(lines)
