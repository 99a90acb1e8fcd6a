"""Which protected subject a text speaks about, if any.

Words and phrases are looked up by class (``vetting/words/subjects.txt``), homonyms first, and a sentence
counts when its classes together say something: *boss* says nothing, *boss* beside a grievance does. Most
texts hold no word that could start a subject and stop at one set look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vetting.models import SetAsideReason
from vetting.words import sections

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[$£€][\d.,]*\d|[.!?;\n]+")
_LONG = 100  # words; in a longer text one passing word does not make the subject
_NEAR = 5  # tokens in which a condition and the person it belongs to must stand
_CONTRACTED = frozenset({"he's", "she's", "it's", "that's", "what's", "who's", "there's", "let's"})
# What a phrase keeps of its words: "my boss" still says "my".
_INHERITED = frozenset({"first", "person", "address"})
_HOURLY = frozenset({"an hour", "per hour", "a shift", "per shift"})
_HEALTH = (SetAsideReason.SELF_HARM, SetAsideReason.HEALTH)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Classes that must stand in one sentence, and how much that says."""

    subject: SetAsideReason
    classes: frozenset[str]
    weight: int


def _rule(subject: SetAsideReason, weight: int, *classes: str) -> _Rule:
    return _Rule(subject, frozenset(classes), weight)


_WORK = SetAsideReason.WORKING_CONDITIONS
_RULES = (
    _rule(_WORK, 1, "labour"),
    _rule(_WORK, 2, "labour", "work"),
    _rule(_WORK, 2, "labour", "worker"),
    _rule(_WORK, 2, "labour", "boss"),
    _rule(_WORK, 2, "labour", "grievance"),
    _rule(_WORK, 2, "pay", "mywork"),
    _rule(_WORK, 1, "pay", "work", "first"),
    _rule(_WORK, 2, "pay", "worker"),
    _rule(_WORK, 2, "pay", "myboss"),
    _rule(_WORK, 2, "pay", "shift", "work"),
    _rule(_WORK, 2, "shift", "mywork"),
    _rule(_WORK, 2, "shift", "myboss"),
    _rule(_WORK, 2, "shift", "work", "grievance"),
    _rule(_WORK, 2, "shift", "work", "first"),
    _rule(_WORK, 2, "shift", "worker", "grievance", "first"),
    _rule(_WORK, 2, "myboss", "grievance"),
    _rule(_WORK, 2, "mywork", "grievance"),
    _rule(_WORK, 2, "myboss", "first"),
    _rule(_WORK, 2, "bossword", "first"),
    _rule(_WORK, 2, "mywork", "imposed"),
    _rule(_WORK, 1, "benefit", "imposed", "first"),
    _rule(_WORK, 2, "boss", "grievance", "work"),
    _rule(_WORK, 2, "mgmt", "grievance", "first"),
    _rule(_WORK, 2, "mgmt", "first", "work", "toil"),
    _rule(_WORK, 2, "shift", "toil", "first"),
    _rule(_WORK, 2, "roster", "imposed", "first"),
    _rule(_WORK, 2, "tips", "kept"),
    _rule(_WORK, 2, "tips", "boss"),
    _rule(_WORK, 2, "site", "hazard"),
    _rule(_WORK, 2, "site", "boss"),
    _rule(_WORK, 1, "occupation", "hazard"),
    _rule(_WORK, 1, "occupation", "together"),
    _rule(_WORK, 2, "occupation", "deal", "grievance"),
    _rule(_WORK, 2, "dismissal", "shift"),
    _rule(_WORK, 2, "mywork", "hazard"),
    _rule(_WORK, 2, "worker", "hazard", "boss"),
    _rule(_WORK, 2, "worker", "grievance", "work"),
    _rule(_WORK, 2, "worker", "grievance", "boss"),
    _rule(_WORK, 2, "worker", "together", "first"),
    _rule(_WORK, 1, "worker", "together"),
    _rule(_WORK, 2, "worker", "dismissal"),
    _rule(_WORK, 2, "dismissal", "mywork"),
    _rule(_WORK, 2, "strike", "worker"),
    _rule(_WORK, 2, "strike", "together"),
    _rule(_WORK, 2, "strike", "work"),
    _rule(_WORK, 2, "strike", "boss"),
    _rule(SetAsideReason.POLITICS, 1, "polity"),
    _rule(SetAsideReason.POLITICS, 2, "polity", "civic"),
    _rule(SetAsideReason.POLITICS, 2, "civics"),
    _rule(SetAsideReason.OFF_DUTY, 1, "alcohol"),
    _rule(SetAsideReason.OFF_DUTY, 1, "weed"),
    _rule(SetAsideReason.OFF_DUTY, 1, "tobacco"),
    _rule(SetAsideReason.OFF_DUTY, 1, "party"),
    _rule(SetAsideReason.OFF_DUTY, 1, "gambling"),
)
# A sentence without any of these can fulfil no rule.
_STARTS = frozenset(
    {
        *("labour", "pay", "shift", "roster", "tips", "site", "occupation", "mgmt", "mywork", "myboss"),
        *("bossword", "benefit", "body"),
        *("worker", "strike", "dismissal"),
        *("polity", "civic", "alcohol", "weed", "tobacco", "party", "gambling"),
        *("condition", "groupcondition", "treatment", "medical", "selfharm"),
    }
)


def subject_of(text: str) -> SetAsideReason | None:
    """Say which protected subject a text speaks about; the first of them, in the order of ``SetAsideReason``.

    Args:
        text: A post's text.

    Returns:
        ``SELF_HARM``, ``HEALTH``, ``WORKING_CONDITIONS``, ``POLITICS``, ``OFF_DUTY`` or ``None``.
    """
    found = subjects_of(text)
    return next((reason for reason in _ORDER if reason in found), None)


def subjects_of(text: str) -> frozenset[SetAsideReason]:
    """Every protected subject that a text speaks about."""
    tokens = _TOKEN.findall(text.lower().replace("’", "'"))
    lexicon = _lexicon()
    if lexicon.gate.isdisjoint(tokens):
        return frozenset()
    sentences = list(_sentences(tokens))
    telling = [_read(words, lexicon) for words in sentences if not lexicon.gate.isdisjoint(words)]
    found = frozenset(_judged(telling, len(tokens)))
    # A threat is read in whatever company it comes, so it must not vanish behind a word about health.
    if found.intersection(_HEALTH) and any("threat" in _read(words, lexicon).classes for words in sentences):
        return found.difference(_HEALTH)
    return found


_ORDER = (
    *_HEALTH,
    SetAsideReason.WORKING_CONDITIONS,
    SetAsideReason.POLITICS,
    SetAsideReason.OFF_DUTY,
)


def _judged(sentences: Sequence[_Sentence], length: int) -> Iterator[SetAsideReason]:
    if any("selfharm" in sentence.classes for sentence in sentences):
        yield SetAsideReason.SELF_HARM
    if any(_is_health(sentence) for sentence in sentences):
        yield SetAsideReason.HEALTH
    needed = 1 if length <= _LONG else 2
    weights: dict[SetAsideReason, int] = {}
    for sentence in sentences:
        best: dict[SetAsideReason, int] = {}
        for rule in _RULES:
            if rule.classes <= sentence.classes:
                best[rule.subject] = max(best.get(rule.subject, 0), rule.weight)
        for subject, weight in best.items():
            weights[subject] = weights.get(subject, 0) + weight
    yield from (subject for subject, weight in weights.items() if weight >= needed)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence: its classes, and where each class stands."""

    classes: frozenset[str]
    places: dict[str, list[int]]


def _is_health(sentence: _Sentence) -> bool:
    """Whether someone's health is spoken of: not a group's name, not an insult, not a curse."""
    classes = sentence.classes
    if "wish" in classes or "contempt" in classes:
        return False
    if "medical" in classes:
        return True
    # "You are sick" and "see a psychiatrist" are said to people as insults.
    if "address" in classes and "first" not in classes:
        return False
    if ("condition" in classes or "treatment" in classes) and ("person" in classes or "course" in classes):
        return True
    if {"body", "hurts"} <= classes:
        return True
    if len(sentence.places.get("treatment", ())) > 1 or {"condition", "treatment"} <= classes:
        return True
    return any(
        _near(sentence, place, "subject") and _near(sentence, place, "person")
        for place in sentence.places.get("groupcondition", ())
    )


def _near(sentence: _Sentence, place: int, kind: str) -> bool:
    return any(place - _NEAR <= other < place for other in sentence.places.get(kind, ()))


def _sentences(tokens: Sequence[str]) -> Iterator[list[str]]:
    current: list[str] = []
    for word in tokens:
        if word[0] in ".!?;\n":
            if current:
                yield current
                current = []
        elif word == "hr" and current and current[-1][-1].isdigit():
            current.append("hours")  # "a 2 hr delay", not Human Resources
        else:
            current.append(word if word in _CONTRACTED else word.removesuffix("'s"))
    if current:
        yield current


def _read(tokens: Sequence[str], lexicon: _Lexicon) -> _Sentence:
    """Look a sentence's phrases up, longest first; a phrase's words count for nothing else."""
    places: dict[str, list[int]] = {}
    position = 0
    while position < len(tokens):
        token = tokens[position]
        width = 1
        for phrase, classes in lexicon.phrases.get(token, ()):
            if tuple(tokens[position : position + len(phrase)]) == phrase:
                for name in classes:
                    places.setdefault(name, []).append(position)
                width = len(phrase)
                break
        # "$17 an hour", "12 an hour": nobody but a worker counts money by the hour.
        if token[-1].isdigit() and " ".join(tokens[position + 1 : position + 3]) in _HOURLY:
            places.setdefault("labour", []).append(position)
        position += width
    if len(places.get("civic", ())) > 1:
        places["civics"] = places["civic"]
    return _Sentence(frozenset(places), places)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Phrases by their first word, longest first, and the words that can open a subject."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    gate: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    classes: dict[tuple[str, ...], list[str]] = {}
    lists = sections("subjects")
    for name, entries in lists.items():
        for entry in entries if name != "common" else ():
            classes.setdefault(tuple(entry.split()), []).append(name)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, names in classes.items():
        meant = {name for name in names if name != "nothing"}
        if meant and len(phrase) > 1:
            for word in phrase:
                meant |= _INHERITED.intersection(classes.get((word,), ()))
        by_first.setdefault(phrase[0], []).append((phrase, tuple(sorted(meant))))
    phrases = {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])))
        for first, entries in by_first.items()
    }
    # A phrase's longest word is mostly its rarest, so it opens the gate least often in vain.
    common = frozenset(lists["common"])
    gate = {
        max(phrase, key=lambda word: (word not in common, len(word)))
        for phrase, names in classes.items()
        if _STARTS.intersection(names)
    }
    return _Lexicon(phrases, frozenset(gate | {word + "'s" for word in gate}))
