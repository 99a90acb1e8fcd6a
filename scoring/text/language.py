"""Which language a post is in, by its letters and its small words.

A few function words tell the languages of most posts; what leaves doubt counts as English, so that slang,
dialect and misspelling stay with the rules that were made for them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from scoring.text.hidden import own_words
from scoring.text.normalise import fold

ENGLISH = "en"
#: Clearly no English, but which language is not known.
UNDETERMINED = "und"

_FILE = "languages.txt"
_SHARED = "shared"
_STRONG, _WEAK = 2, 1
#: So much evidence makes a language likely; less is too little to go by.
_LEAST = 3
_LEAST_WEAK = 4
#: From so many words with letters beyond a to z on, these speak without any word that is known.
_LEAST_ACCENTED = 2
#: By how much another language must outweigh English in a mixed post.
_OUTWEIGHS = 1.5
#: So many words without one that English is told by are no English.
LONG = 15
#: Letters of this share make the script of a post.
_MOST_LETTERS = 0.5
#: Longer texts are told by their beginning.
_MOST_READ = 2_000

#: What often stands behind a word; most chunks are a word with nothing else around it.
_MARKS = '"().,!?'
#: Chunks with these are links, mentions, hashtags and addresses.
_NO_WORD = re.compile(r"[@#]|//|www\.|&\w{1,8};")
_QUOTED = re.compile(r"\"[^\"\n]{1,120}\"|“[^”\n]{1,120}”|«[^»\n]{1,120}»|„[^“”\n]{1,120}[“”]")
_WORD = re.compile(r"(?<![\w])[^\W\d_]+(?:'|(?![\w]))")
_BEYOND_LATIN = r"[\u0370-\u1cff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff66-\uffdc]"

_BEYOND_ASCII = rf"[À-ÖØ-öø-ɏḀ-ỿ]|{_BEYOND_LATIN}"

#: Script by the first word of its letters' Unicode names, and the language it stands for by itself.
_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja",
    "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta",
    "TELUGU": "te", "GUJARATI": "gu", "GURMUKHI": "pa", "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
    "TIBETAN": "bo",
}  # fmt: skip
#: Letters that tell the languages of one script apart, the most telling first.
_BY_LETTERS = {
    "CYRILLIC": (("uk", "іїєґ"), ("sr", "ђћџљњј"), ("ru", "ыэё"), ("bg", "ъщ")),
    "ARABIC": (("ur", "ٹڈڑںےہھ"), ("fa", "پچژگی")),
}
#: Some very common words, where the letters leave a doubt.
_BY_WORDS = {
    "CYRILLIC": (
        ("bg", frozenset({"да", "съм", "се", "на", "ми", "какво", "утре", "днес", "това", "беше"})),
    ),
}
#: Cyrillic and Greek letters that are drawn like Latin ones: words of them alone may be English in disguise.
_DRAWN_LIKE_LATIN = frozenset("аеорсухвнкмтигіјѕԁһӏԛԝαβεικνορτυχγ")


@dataclass(frozen=True, slots=True)
class _Tables:
    """What speaks for each language: word to weights by language, and letters."""

    words: Mapping[str, Mapping[str, int]]
    letters: Mapping[str, frozenset[str]]


def language_text() -> tuple[str, str]:
    """The name and text of the file behind the detection."""
    return _FILE, resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")


def detect(text: str) -> str:
    """The language of a post.

    Mentions, links, hashtags, code and quotations say nothing about their author's language.

    Returns:
        An ISO 639-1 code; ``und`` for what is no English but no language that is known here; empty where
        there is too little to go by.
    """
    own = own_words(text[:_MOST_READ])
    if _NO_WORD.search(own):
        own = " ".join([chunk for chunk in own.split() if not _NO_WORD.search(chunk)])
    without = _QUOTED.sub(" ", own)
    if len(without) != len(own) and _WORD.search(without):
        own = without
    words = _WORD.findall(own.replace("’", "'").lower())
    if not words:
        return ""
    if not own.isascii():
        script = _by_script(own, words)
        if script:
            return script
    return _by_words(words)


def is_telling(chunk: str) -> bool:
    """Whether a chunk (what stands between white space) may speak for another language than English.

    A text without such a chunk needs no closer look.
    """
    telling = _telling()
    if chunk.isascii():
        if chunk[0] in "#@":
            return False
        word = chunk.strip(_MARKS)
        if word.isalpha():
            return word.lower() in telling
    elif _beyond_ascii().search(chunk):
        return True
    if _NO_WORD.search(chunk):
        return False
    return not telling.isdisjoint(_WORD.findall(chunk.replace("’", "'").lower()))


@functools.cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile(_BEYOND_ASCII)


@functools.cache
def _beyond_latin() -> re.Pattern[str]:
    return re.compile(_BEYOND_LATIN)


def _by_words(words: list[str]) -> str:
    tables = _tables()
    known = tables.words
    scores: dict[str, int] = {}
    strong: set[str] = set()
    for word in set(words):
        if weights := known.get(word):
            for language, weight in weights.items():
                scores[language] = scores.get(language, 0) + weight
                if weight == _STRONG:
                    strong.add(language)
    accented = [word for word in set(words) if not word.isascii()]
    if accented:
        _add_letters(scores, accented, tables)
    english = scores.pop(ENGLISH, 0)
    if scores:
        # Of equals the one that more of the words belong to.
        most = max(scores.values())
        ties = sorted(language for language, score in scores.items() if score == most)
        best = ties[0] if len(ties) == 1 else max(ties, key=lambda each: _covered(words, each))
        if best in strong:
            enough = most >= _LEAST or not english
        else:
            enough = bool(accented) and most >= _LEAST_WEAK and 2 * _covered(words, best) >= len(words)
        if enough and most > _OUTWEIGHS * english:
            return best
    if english:
        return ENGLISH
    return UNDETERMINED if len(set(words)) >= LONG else ""


def _add_letters(scores: dict[str, int], accented: list[str], tables: _Tables) -> None:
    """Add what letters beyond a to z say."""
    for word in accented:  # "ÿöü ärë" is English in disguise
        weight = tables.words.get(fold(word), _NOTHING).get(ENGLISH, 0)
        scores[ENGLISH] = scores.get(ENGLISH, 0) + weight
    marks = frozenset(char for word in accented for char in word)
    for language, letters in tables.letters.items():
        if language in scores or len(accented) >= _LEAST_ACCENTED:
            scores[language] = scores.get(language, 0) + len(marks & letters)


def _covered(words: list[str], language: str) -> int:
    """How many of the words are listed for a language."""
    known = _tables().words
    return sum(language in known.get(word, _NOTHING) for word in words)


_NOTHING: Mapping[str, int] = {}


def _by_script(own: str, words: Iterable[str]) -> str:
    """The language by its script, or empty where the letters are mostly Latin."""
    scripts: Counter[str] = Counter()
    latin = 0
    for word in words:
        names = Counter(map(_script_of, word.rstrip("'")))
        if names.keys() <= {"", "LATIN"}:
            latin += names["LATIN"]
        elif "LATIN" not in names:
            scripts.update(names)
    if not scripts:
        return ""
    total = latin + scripts.total()
    script, _ = max(scripts.items(), key=lambda item: (item[1], item[0]))
    if scripts.total() < _MOST_LETTERS * total or _may_be_disguise(script, own):
        return ""
    if script not in _SCRIPTS:
        return UNDETERMINED if script else ""
    if scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "ja"
    present = frozenset(own.lower())
    for language, letters in _BY_LETTERS.get(script, ()):
        if not present.isdisjoint(letters):
            return language
    for language, common in _BY_WORDS.get(script, ()):
        if not common.isdisjoint(words):
            return language
    return _SCRIPTS[script]


def _may_be_disguise(script: str, own: str) -> bool:
    return script in ("CYRILLIC", "GREEK") and all(
        char in _DRAWN_LIKE_LATIN for char in own.lower() if _beyond_latin().match(char)
    )


@functools.lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    """A letter's script as its Unicode name begins; empty for what belongs to none."""
    if not unicodedata.category(char).startswith("L"):
        return ""
    name = unicodedata.name(char, "").split(" ", 1)[0]
    return name if _beyond_latin().match(char) else "LATIN" if "LATIN" in unicodedata.name(char, "") else ""


@functools.cache
def _telling() -> frozenset[str]:
    """Words that speak for another language by themselves and are no English words."""
    strong: set[str] = set()
    weak: set[str] = set()
    for language, kind, words in _sections():
        (weak if kind or language in (ENGLISH, _SHARED) else strong).update(words)
    return frozenset(word for word in strong - weak if len(word) > 1)


@functools.cache
def plain_english() -> frozenset[str]:
    """The words that English is told by, as they begin a sentence or stand in it."""
    strong = [
        word for language, kind, words in _sections() if language == ENGLISH and not kind for word in words
    ]
    return frozenset(form for word in strong for form in (word, word.capitalize(), word.upper()))


@functools.cache
def _tables() -> _Tables:
    words: dict[str, dict[str, int]] = {}
    letters: dict[str, frozenset[str]] = {}
    telling = _telling()
    for language, kind, listed in _sections():
        if kind == "letters":
            letters[language] = frozenset(listed)
        elif language != _SHARED:
            for word in listed:
                strong = word in telling or (language == ENGLISH and kind != "weak")
                words.setdefault(word, {})[language] = _STRONG if strong else _WEAK
    return _Tables(words, letters)


@functools.cache
def _sections() -> tuple[tuple[str, str, list[str]], ...]:
    """Language, kind and entries of each section of the file."""
    _, *sections = re.sub(r"^#.*\n", "", language_text()[1], flags=re.MULTILINE).split("[")
    heads = [section.partition("]") for section in sections]
    return tuple((*head.partition(" ")[::2], body.split()) for head, _, body in heads)
