"""A text as a stream of common words and marks: what it is about, and whom it names, is left out.

Every other word, name and pronoun of the third person becomes one sign, ``*``, whatever its length, as in
text distortion (Stamatatos 2017); so a change of topic, name, place or gender changes nothing.
"""

from __future__ import annotations

import re

from scoring.voice.words import FunctionWords

#: Stands for a word that is about something.
CONTENT = "*"
#: Ends a sentence without a mark of its own: a new line.
LINE = "\n"

# What is no word of the writer's: code, quoted lines, links, mentions, hashtags and numbers.
_NOT_OWN = re.compile(
    r"```[^`]{0,4000}```|`[^`\n]{1,200}`|^[ \t]*(?:>|RT @)[^\n]*|\]\([^)\s]{1,400}\)|(?:https?://|www\.)\S+"
    r"|(?<!\w)[@#]\w[\w.-]*|\b[\w.+-]{1,60}@[\w.-]+|\b\d+(?:[.,:/-]\d+)*(?:st|nd|rd|th|%|[kKmM])?(?!\w)",
    re.MULTILINE,
)
_QUOTED = re.compile(r"(?<!\w)\"[^\"\n]{2,600}\"|“[^”\n]{2,600}”|«[^»\n]{2,600}»|„[^“”\n]{2,600}[“”]")
_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"
_PIECE = re.compile(
    r"[^\W\d_]+(?:['-][^\W\d_]+)*"
    rf"|\n+|\.{{2,}}|!+|\?[?!]*|--+|(?<=\s)-(?=\s)|[{_EMOJI}]|[:;=]['-]?[()DP](?!\w)|[.,;:()…—–&/\x01]"
)
SMILEY = ":)"
_MARKS: dict[str, str] = {each: each for each in (*".,;:()&/", "...")}
_MARKS |= {"…": "...", "\x01": CONTENT, "—": "—", "–": "—", "-": "—"}
ENDS = frozenset((".", "!", "?", "...", LINE))
# Between two capitalised words these belong to a name.
_PARTICLES = frozenset(
    (
        *("de", "la", "las", "los", "del", "da", "do", "dos", "das", "di", "du", "le", "el", "al", "y", "e"),
        *("van", "von", "der", "den", "ten", "ter", "bin", "ibn", "of"),
    )
)
_MOST_PARTICLES = 3
# Small words that are also given names: at the start of a sentence they may be either.
_ALSO_NAMES = frozenset(("an", "so", "my", "do", "can", "in", "will", "may", "am", "al", "no"))


def stream(text: str, words: FunctionWords) -> list[str]:
    """The text as function words and common words in lower case, ``*`` for every other word, and marks.

    A run of capitalised words is one name, and so is a quotation. Marks are ``, ; : . ! ? ... — ( ) & /``, a
    new line, and ``:)`` for an emoji or a smiley.
    """
    pieces: list[str] = _PIECE.findall(own_text(text))
    known, small_words = words.known, words.classes
    found: list[str] = []
    starts, name = True, False
    for at, piece in enumerate(pieces):
        first = piece[0]
        if not first.isalpha():
            found.append(_mark(piece))
            starts, name = found[-1] in ENDS, False
            continue
        small = piece.lower()
        # A common word with a capital may be a name: "Hope", "Long".
        if first.isupper() and (len(piece) > 1 or small not in small_words):
            if small in small_words and not name and _opens(small, pieces, at, starts):
                found.append(small)
            elif not name:
                found.append(CONTENT)
                name = True
        elif not (name and small in _PARTICLES and _name_goes_on(pieces, at)):
            found.append(small if small in known else CONTENT)
            name = False
        starts = False
    return found


def own_text(text: str) -> str:
    """The text without links, mentions, hashtags, numbers and code; one sign for a quotation."""
    plain: str = text.replace("’", "'").replace("‘", "'")
    plain = _NOT_OWN.sub(" ", plain)
    return _QUOTED.sub(" \x01 ", plain)


def _name_goes_on(pieces: list[str], at: int) -> bool:
    """Whether nothing but particles stands between here and the next capitalised word."""
    for piece in pieces[at + 1 : at + 1 + _MOST_PARTICLES]:
        if piece[0].isupper():
            return True
        if piece not in _PARTICLES:
            return False
    return False


def _opens(small: str, pieces: list[str], at: int, starts: bool) -> bool:
    """Whether a capitalised small word is one that opens a sentence (or stands in capitals), and no name."""
    if small.startswith("i'"):
        return True
    if not starts or small in _ALSO_NAMES:
        return False
    following = pieces[at + 1] if at + 1 < len(pieces) else ""
    return following == "I" or following.startswith("I'") or not following[:1].isupper()


def _mark(piece: str) -> str:
    found = _MARKS.get(piece)
    if found is not None:
        return found
    if piece[0] in "!?\n":
        return piece[0]
    if piece[0] == ".":
        return "..."
    return "—" if piece[0] == "-" else SMILEY
