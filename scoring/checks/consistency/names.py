"""When two names mean one person.

Where it cannot be told, they do: people marry, translate, shorten and shuffle their names, and a difference
is put to a person, so it must be clear. Two names differ only if no part of the one can be one of the other.
"""

from __future__ import annotations

import re
import unicodedata

from scoring.checks.consistency.given_names import short_form
from scoring.checks.consistency.spelled_names import romanised, same_spelling, script_of
from scoring.checks.consistency.words import word_set

_PARTICLES = word_set(
    "van von der den de del della dela la las los di da do dos das du le el al bin ibn bint ben ap ter "
    "ten zu zur y e i san st mac abu abd"
)
_TITLES = word_set(
    "dr mr mrs ms mx miss prof professor sir dame ing lic mag dipl herr frau sr sra srta don dona"
)
_SUFFIXES = word_set(
    "jr ii iii iv phd md mba msc bsc bs beng meng cfa cpa cissp pmp esq rn dds jd llm llb frsa mphil "
    "edd psyd acca shrm cipd mcipr"
)
# Degrees that are surnames too, so that they are left out behind a whole name alone.
_SUFFIXES_OR_NAMES = word_set("ma ba ms sr pe")
# Words of brands, jobs, groups and slogans: a display name with one of them is not somebody's name. Words
# that are also names somewhere (Baker, Young, An, My) are not among them.
_NO_NAME = word_set(
    "the a your our his her their this that and or not of for with in on at by from to is are me us it "
    "just only real official unofficial parody fan fans bot team club society group crew staff admin "
    "editor editors desk support help news daily weekly journal diary diaries notes blog blogs blogger "
    "vlog podcast radio tv media marketing agency studio studios design designs designer photography "
    "photo photos films film arts gallery music band shop store boutique bakery cafe coffee kitchen "
    "restaurant hotel travel travels life living style lifestyle fitness yoga wellness beauty fashion "
    "foodie food eats gaming gamer games university college school academy institute faculty department "
    "campus student students alumni inc llc ltd gmbh company co corp foundation charity project "
    "projects labs lab tech digital social online web app apps software developer engineer consultant "
    "consulting solutions services ventures capital coach guru ninja maven enthusiast lover nerd geek "
    "nomad owl cat cats dog dogs world global international history facts quotes memes account profile "
    "talent management writer writes writing author books bookworm stories tales thoughts adventures "
    "wanderer dreamer dreams vibes mom dad mama papa happy big great crazy tiny el los las der die das "
    "ein eine mein meine und mit fur mi tu su un una con para por vida diario noticias tienda equipo "
    "cuenta oficial comunidad tagebuch leben reise reisen kuche verein mannschaft agentur offiziell"
)
_NAMED_WORDS = range(2, 6)
_WHOLE = 2
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|（[^（）]*）")
# What follows such a sign is a tagline: "Ada Obi | Marketing", "Ada Obi - writer", "Ada Obi @ Contoso".
_TAGLINE = re.compile(r"\s*(?:[|•·~:;★✦►→@/]|\s[-–—]+\s|\sat\s).*", re.DOTALL | re.IGNORECASE)
_STRANGE = re.compile(r"[\d&+#@_<>=*!?]|\w\.\w{3,}")
#: A joined name as short as this may stand in any other by chance.
_LEAST_JOINED = 6


def personal_part(shown: str) -> str:
    """A display name without its tagline, brackets, emoji and degrees: what of it can be somebody's name."""
    plain = _BRACKETED.sub(" ", shown).strip()
    head = _TAGLINE.sub("", plain) or plain
    first, comma, rest = head.partition(",")
    # "Obi, Ada" is a name turned round; "Ada Obi, PhD" is not.
    if comma and (len(_tokens(first)) > 1 or not _tokens(rest)):
        head = first
    kept = "".join(char for char in head if unicodedata.category(char) not in _DROPPED)
    return " ".join(kept.split()).strip(" ,-–")


_DROPPED = frozenset({"So", "Sk", "Cf", "Cs", "Co", "Cn"})


def same_person(a: str, b: str) -> bool:
    """Whether two names can be one person's.

    Order, accents, script, short forms and initials are no difference. One part in common is enough: who
    marries keeps a given name, and who chooses another given name keeps a surname. The relation is symmetric.
    """
    if script_of(a) != script_of(b):
        return True  # several readings: it cannot be told
    first, second = name_words(a), name_words(b)
    if not first or not second or _joined(first, second):
        return True
    if any(_same_word(one, other) for one in first for other in second):
        return True
    return _initials_fit(first, second) or _initials_fit(second, first)


def is_full_name(shown: str) -> bool:
    """Whether a display name looks like somebody's full name, and not like a nickname or a slogan."""
    part = personal_part(shown)
    words = name_words(part)
    if len(words) not in _NAMED_WORDS or _STRANGE.search(part) or not any(len(word) > 1 for word in words):
        return False
    return _all_named(part) and _NO_NAME.isdisjoint(
        word for word in _tokens(romanised(part)) if word not in _PARTICLES
    )


def name_words(name: str) -> list[str]:
    """The parts of a name in small Latin letters, without titles, degrees and particles."""
    part = personal_part(name)
    spelled = [romanised(word) for word in _tokens(part)]
    spelled = [letters for word in spelled if (letters := re.sub(r"[^a-z]", "", word))]
    while len(spelled) > 1 and spelled[0] in _TITLES:
        del spelled[0]
    while len(spelled) > 1 and spelled[-1] in _SUFFIXES:
        del spelled[-1]
    while len(spelled) > _WHOLE and spelled[-1] in _SUFFIXES_OR_NAMES:
        del spelled[-1]
    # The first word is no particle: "Ben" and "Van" are given names too.
    bare = spelled[:1] + [word for word in spelled[1:] if word not in _PARTICLES]
    return bare if len(bare) > 1 else spelled


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"['’ʼ`´]", "", unicodedata.normalize("NFC", text)))


def _all_named(text: str) -> bool:
    """Whether every word that is not a particle begins with a capital, where its script has them."""
    # "Eun-ji" has one capital.
    words = [tokens[0] for word in text.split() if (tokens := _tokens(word))]
    return bool(words) and all(word[0].upper() == word[0] or word in _PARTICLES for word in words)


def _joined(first: list[str], second: list[str]) -> bool:
    if sorted(first) == sorted(second):
        return True
    one, other = "".join(first), "".join(second)
    return min(len(one), len(other)) >= _LEAST_JOINED and (one in other or other in one)


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return len(a) > 1
    if min(len(a), len(b)) == 1:
        return False
    if min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)):
        return True
    return same_spelling(a, b) or short_form(a, b)


def _initials_fit(short: list[str], full: list[str]) -> bool:
    """Whether an initial that a name needs can stand for a part of the other: "Ada R.", "Carmen Rivera"."""
    initials = [word for word in short if len(word) == 1]
    if len(short) - len(initials) > 1:
        return False  # a middle initial: given name and surname are both there to compare
    return any(word[0] == initial for initial in initials for word in full)
