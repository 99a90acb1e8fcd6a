"""Whether a candidate's own words may be put into a question that is said aloud."""

from __future__ import annotations

import re
import unicodedata

from vetting.banned_topics import banned_topic
from vetting.characteristics import characteristics
from vetting.redaction import hides_characteristic

# Groups that everyday words name; here more is refused than need be, because the question stands without.
_GROUPS = re.compile(
    r"\b(?:wom[ae]n|m[ae]n|girls?|boys?|lad(?:y|ies)|(?:fe)?males?|mothers?|fathers?|mums?|moms?|dads?|kids?|"
    r"child(?:ren)?|famil(?:y|ies)|blacks?|whites?|old|young|foreign\w*|god|church|mosque|sick|ill|crazy|mad|"
    r"insane|retard\w*|cripple\w*|blind|deaf|fat|ugly|vot(?:e|es|ed|er|ers)|left(?:ist)?s?|right-?wing\w*|police|unions?)\b"
)


def may_be_read_out(words: str) -> bool:
    """Whether words from a post name nothing that a question may not touch, hidden or not."""
    plain = _folded(words)
    return not (
        hides_characteristic(words)
        or _GROUPS.search(plain.casefold())
        or any(True for _ in characteristics(plain))
        or banned_topic(f"Why did you write {words}?")
        or banned_topic(words)
    )


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if unicodedata.category(char) not in ("Mn", "Me", "Cf"))
