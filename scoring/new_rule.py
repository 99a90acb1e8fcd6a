"""A first rule file for those who have never written one: commented, with examples that hold."""

from __future__ import annotations

import difflib
import json
import re
import tempfile
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scoring.packs import load_alone
from scoring.rule import ID_SHAPE, NAME_SHAPE
from scoring.ruleset import load_default_ruleset, test_ruleset
from scoring.text.pattern import PatternError, parse
from vetting.errors import RuleError, SettingsError

FILL_IN = "FILL IN"


@dataclass(frozen=True, slots=True)
class _Usual:
    """What a rule of a category usually says."""

    severity: str
    unless: str
    says: str
    what: str


_ATTACK = "quoted, reported, negated, counter"
_USUAL = {
    "profanity": _Usual("low", "quoted, reported", "Swears", "swearing"),
    "insult": _Usual("medium", f"{_ATTACK}, self", "Insults someone", "insulting people"),
    "hostility": _Usual("medium", _ATTACK, "Turns on someone", "attacking people"),
    "threat": _Usual("high", _ATTACK, "Threatens", "threatening people"),
    "hate": _Usual("high", _ATTACK, "Attacks a group", "contempt for groups of people"),
    "sexual": _Usual("medium", "quoted, reported, counter", "Sexually explicit", "explicit language"),
    "spam": _Usual("low", "quoted, reported", "Reads as spam", "begging for attention"),
    "confidential": _Usual("medium", "quoted", "May tell what is not public", "telling what is not public"),
    "disparagement": _Usual("medium", _ATTACK, "Runs customers down", "contempt for customers"),
    "undisclosed_ad": _Usual("low", "quoted, reported", "May be an undisclosed ad", "hidden advertising"),
    "unprofessional": _Usual("low", "quoted, reported, negated", "Rough in tone", "a rough tone"),
}
CATEGORIES = tuple(_USUAL)
_CATEGORY_LINES = "\n  # ".join(textwrap.wrap(", ".join(CATEGORIES), 90))
_FLAGGED = ("You {}!", "This is {}.", "{}!")
_CLEAN = (
    'She wrote "{}" and I reported it to the team.',
    "He called me {} and it hurt.",
    "That is not {} at all.",
    "Nobody should ever say {} to a customer.",
)
_PLAIN_CLEAN = ("What a lovely day that was.", "The minutes of the meeting are in the shared folder.")

_TEMPLATE = """\
# A rule file is a list of rules. `vetting rules test {file}` runs the examples below.
# Use it: write  packs = ["{file}"]  under [rules] in vetting.toml, or give --rules {file}.
# docs/writing-rules.md explains every line, the language of patterns and the contexts.

# The id is yours alone and never reused. Shipped rules are called TONE-, CONS- and ROLE-.
- id: {id}
  name: {name}
  dimension: tone
  # One of: {categories}
  category: {category}
  # How much it matters if it is true: info, low, medium or high.
  severity: {severity}
  # How often it is true. Raise it when `vetting rules test {file} --on FILE.jsonl` has measured it.
  confidence: low
  # stable once it is measured; retired instead of deleted.
  status: experimental
  since: "{since}"
  scope: post
  check: lexical.pattern
  with:
    # One pattern a line, of words as they read once disguises are undone (1diot and idiooot are idiot).
    #   dumb idea           these words, one after the other; case does not matter
    #   (dumb|silly) idea   either word             very? dumb      a word that may be missing
    #   dumb _{{0,2}} idea    up to two words between them
    #   <you> are dumb      <you>, <insult>, <profane>, ...: any word of that list
    patterns:{patterns}
    # The rule is silent where one of these holds: quoted, reported (he said), negated, counter (stop saying
    # it), self (about oneself), conditional (if ...), playful (laughter nearby).
    unless: [{unless}]
    # To quote less than the pattern finds, name the words that sting:  mark: [word]
  message: {message}
  rationale: {rationale}
  # When it is wrong. This is printed beside every finding, so be honest.
  false_positives:
    - quoting the words in order to report them
    - banter among friends
    - titles and lines of songs
  question: {question}
  # These are tests.
  examples:
    flagged:{flagged}
    clean:{clean}
    # known_miss: ["what it should find and does not; recorded so that nobody is misled"]
    # contrasts: {{quoted: [["flagged text", "its harmless twin"]], obfuscated: [["plain", "disguised"]]}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a new rule. Empty texts get what is usual for the category."""

    id: str
    category: str
    since: str
    file: str
    name: str = ""
    tokens: tuple[str, ...] = ()
    severity: str = ""
    message: str = ""
    rationale: str = ""
    question: str = ""
    flagged: tuple[str, ...] = ()
    clean: tuple[str, ...] = ()


def write_rule(draft: Draft) -> tuple[str, bool]:
    """The text of a rule file, and whether it is complete.

    Args:
        draft: What is known. Without tokens, or where no example could be made, places are marked to fill in.

    Raises:
        SettingsError: An option is malformed.
        RuleError: What the options say makes no good rule.
    """
    _check(draft)
    if not draft.tokens:
        return _text(draft, (), ()), False
    flagged = draft.flagged or tuple(form.format(token) for token in draft.tokens for form in _FLAGGED)
    clean = draft.clean or (*_PLAIN_CLEAN, *(form.format(draft.tokens[0]) for form in _CLEAN))
    failing = _failing(replace(draft, file="draft.yaml"), flagged, clean)
    for option, texts, what in (("--flagged", draft.flagged, "is not"), ("--clean", draft.clean, "is")):
        for text in texts:
            if text in failing:
                raise SettingsError(f"{text!r} {what} flagged by these words", option)
    flagged = draft.flagged or _first_of_each(draft.tokens, [text for text in flagged if text not in failing])
    clean = draft.clean or tuple(text for text in clean if text not in failing)
    return _text(draft, flagged, clean), bool(flagged and clean)


def _check(draft: Draft) -> None:
    if draft.category not in _USUAL:
        close = difflib.get_close_matches(draft.category, CATEGORIES, n=1)
        hint = f"did you mean {close[0]}?" if close else "known: " + ", ".join(CATEGORIES)
        raise SettingsError(f"'{draft.category}' is no category of rules over posts", "--category", hint)
    if not ID_SHAPE.fullmatch(draft.id):
        raise SettingsError(
            f"'{draft.id}' is no rule id", "ID", "two to twelve capitals and a number: MY-101"
        )
    if draft.id in {rule.id for rule in load_default_ruleset().rules}:
        raise SettingsError(
            f"{draft.id} is the id of a shipped rule", "ID", "take letters of your own: MY-101"
        )
    if draft.name and not NAME_SHAPE.fullmatch(draft.name):
        raise SettingsError(
            f"'{draft.name}' is no rule name", "--name", "small letters and hyphens: rude-nickname"
        )
    for token in draft.tokens:
        try:
            parse(token, {}, {})
        except PatternError as error:
            raise SettingsError(
                str(error), "--tokens", "write plain words; patterns go into the file"
            ) from error


def _failing(draft: Draft, flagged: Sequence[str], clean: Sequence[str]) -> frozenset[str]:
    """The examples that do not hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / draft.file
        path.write_text(_text(draft, flagged, clean), encoding="utf-8")
        try:
            ruleset = load_alone({str(path): "--tokens"})
            return frozenset(failure.example for failure in test_ruleset(ruleset))
        except RuleError as error:
            raise RuleError(f"this makes no good rule: {error.message}") from error


def _first_of_each(tokens: Iterable[str], texts: Sequence[str]) -> tuple[str, ...]:
    """One example a token; a few tokens get more."""
    found = (next((text for text in texts if token in text), "") for token in tokens)
    return tuple(dict.fromkeys(text for text in (*found, *texts[:2]) if text))


def _text(draft: Draft, flagged: Sequence[str], clean: Sequence[str]) -> str:
    usual = _USUAL[draft.category]
    question = draft.question or "What was this about, and how would you write it in our name today?"
    rationale = draft.rationale or (
        f"The role writes to strangers in the company's name; {usual.what} in public bears on that duty."
    )
    return _TEMPLATE.format(
        file=draft.file,
        id=draft.id,
        name=draft.name or _name_from(draft),
        category=draft.category,
        categories=_CATEGORY_LINES,
        severity=draft.severity or usual.severity,
        since=draft.since,
        patterns=_list(draft.tokens, "words that it finds"),
        unless=usual.unless,
        message=_quoted(draft.message or usual.says + ": {match}"),
        rationale=_quoted(rationale),
        question=_quoted(question),
        flagged=_list(flagged, "texts that it must flag"),
        clean=_list(clean, "texts that are close and must not be flagged"),
    )


def _name_from(draft: Draft) -> str:
    words = re.findall(r"[a-z0-9]+", "-".join(draft.tokens[:1]).lower())
    return "-".join(words) if words and words[0][0].isalpha() else f"new-{draft.category.replace('_', '-')}"


def _list(items: Iterable[str], what: str) -> str:
    lines = "".join(f"\n      - {_quoted(item)}" for item in items)
    return lines or f" []   # {FILL_IN}: {what}, one a line, each after a hyphen"


def _quoted(text: str) -> str:
    """Text as YAML reads it back; JSON's quotes are YAML's."""
    return json.dumps(text, ensure_ascii=False)
