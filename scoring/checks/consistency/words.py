"""Words in the form in which they are compared, and when two of them are one word.

Where it cannot be told, two ways of writing mean the same: a difference is put to a person, so it must be
clear.
"""

from __future__ import annotations

import re
import unicodedata


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: how word lists are written in code."""
    return frozenset(text.split())


def table(*rows: str) -> dict[str, str]:
    """``"meant: form form"`` as a look-up from form to what is meant."""
    pairs = (row.partition(":") for row in rows)
    return {form: meant for meant, _, forms in pairs for form in forms.split()}


LEGAL = word_set(
    "inc incorporated ltd limited llc llp plc gmbh ag sa sas srl spa bv nv oy ab as aps kg co corp "
    "corporation "
    "company group holding holdings pvt private pty pte international intl global"
)
FILLERS = word_set("the of and at for in de la le du der die das und et y e a an")


def words(text: str) -> list[str]:
    """Lower-case words without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", letters.replace("'", "").replace("’", "").replace(".", ""))


def acronym(short: str, long: str) -> bool:
    """Whether the first name can be the initials of the second."""
    letters = "".join(words(short))
    spelled = words(long)
    initials = {
        "".join(word[0] for word in spelled),
        "".join(word[0] for word in spelled if word not in FILLERS),
        "".join(word[0] for word in spelled if word not in FILLERS | LEGAL),
    }
    # Part of a name may be its own acronym: "MIT Media Lab".
    return len(letters) > 1 and (letters in initials or bool(initials & set(words(short)) - FILLERS))


def typo(a: str, b: str) -> bool:
    """Whether two words are equal but for one letter; short words must be equal."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
