"""When two job titles mean one job, and how senior a title sounds."""

from __future__ import annotations

from scoring.checks.consistency.words import acronym, table, words

_TITLE = table(
    "senior: sr",
    "junior: jr",
    "manager: mgr",
    "engineer: eng dev developer programmer",
    "assistant: asst",
    "associate: assoc",
    "executive: exec",
    "director: dir",
    "vice president: vp",
    "chief executive: ceo",
    "chief technology: cto",
    "intern: internship trainee interns",
    "social media: smm",
    "communications: comms",
    "operations: ops",
    "founder: cofounder",
    "marketing: mktg",
    "representative: rep",
)


_RANKS = {
    word: level
    for level, group in (
        (0, "intern apprentice volunteer student"),
        (1, "assistant junior associate coordinator"),
        (3, "senior lead manager principal"),
        (4, "head director president chief founder owner"),
    )
    for word in group.split()
}


_PLAIN_RANK = 2


def same_title(a: str, b: str) -> bool:
    """Whether two job titles can mean one job; sharing one telling word is enough."""
    first, second = _title(a), _title(b)
    return not first or not second or bool(first & second) or acronym(a, b) or acronym(b, a)


def _title(title: str) -> set[str]:
    ranks = {
        "senior",
        "junior",
        "lead",
        "chief",
        "head",
        "the",
        "of",
        "and",
        "for",
        "in",
        "at",
        "a",
        "i",
        "ii",
        "iii",
    }
    return {part for word in words(title) for part in _TITLE.get(word, word).split()} - ranks


def rank(title: str) -> int:
    """How senior a title sounds, 0 to 4; *assistant* and *intern* lower every other word."""
    parts = [part for word in words(title) for part in _TITLE.get(word, word).split()]
    found = [_RANKS[part] for part in parts if part in _RANKS]
    lowered = [value for value in found if value < _PLAIN_RANK]
    return min(lowered) if lowered else max(found, default=_PLAIN_RANK)
