"""Rules to flags, one text at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scoring.checks import CHECKS
from scoring.checks.base import PostCheck
from scoring.rule import Rule
from scoring.ruleset import LANGUAGE_HINT, Ruleset
from scoring.text.composed import composed_form
from scoring.text.kernel import Cut
from scoring.text.language import ENGLISH, LONG, detect, plain_english
from vetting.judgements import Category, Evidence, Flag

#: Of one rule in one text, further hits say nothing new; this also bounds what a hostile text can cost.
MOST_HITS = 64

#: Swear words inside a graver hit are part of it and are not told twice.
_ABSORBED = frozenset({Category.PROFANITY, Category.UNPROFESSIONAL})
#: Nor is an insult that is part of contempt for customers, of hate or of a threat.
_HOLDS_INSULTS = frozenset({Category.DISPARAGEMENT, Category.HATE, Category.THREAT})


def is_for_any_language(rule: Rule) -> bool:
    """Whether what a rule looks for is no word of a language."""
    check = CHECKS[rule.check]
    return isinstance(check, PostCheck) and check.any_language


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    rule: Rule


class Engine:
    """The post rules of a ruleset, ready to run.

    A post in another language than the ruleset's is read with the rules for that language; where there are
    none, only what is no word of any language (a password) is looked for.

    Args:
        ruleset: The rules.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self._kernel = ruleset.kernel
        self._language = ruleset.language
        self._others = ruleset.others
        self._engines: dict[str, Engine] = {}
        posts = [(rule, ruleset.finders[rule.id]) for rule in ruleset.active if rule.id in ruleset.finders]
        self._words = {
            gate: (rule, finder.find)
            for rule, finder in posts
            if finder.find is not None
            for gate in finder.gates
        }
        self._raw = {
            rule.id: (rule, finder.find_raw) for rule, finder in posts if finder.find_raw is not None
        }
        self._in_any_language = frozenset(
            rule_id for rule_id, (rule, _) in self._raw.items() if is_for_any_language(rule)
        )
        self._english = plain_english() if self._language == ENGLISH else frozenset()

    def language_of(self, text: str) -> str:
        """The language that a text is read in (ISO 639-1), or ``und``; what is in doubt counts as English."""
        composed = composed_form(text)
        text = composed.text if composed else text
        return self._language_of(text, self._kernel.cut(text))

    def reads(self, language: str) -> bool:
        """Whether there are rules for a language."""
        return language == self._language or language in self._others

    def score_text(self, text: str) -> tuple[Flag, ...]:
        """Every flag of a text, by span and then by rule.

        Each rests on one piece of evidence whose quote equals the text at its span.
        """
        return self.read_text(text)[1]

    def read_text(self, text: str) -> tuple[str, tuple[Flag, ...]]:
        """The language that a text was read in, as ``language_of`` gives it, and its flags."""
        composed = None if text.isascii() else composed_form(text)
        if composed is not None:
            language, found = self._spans(composed.text)
            spans = [
                replace(span, start=start, end=end)
                for span in found
                for start, end in [composed.span(span.start, span.end)]
            ]
        else:
            language, spans = self._spans(text)
        return language, tuple(_flag(span, text) for span in spans) if spans else ()

    def score_stream(self, texts: Iterable[str]) -> Iterator[tuple[Flag, ...]]:
        """The flags of one text after another, holding none."""
        return map(self.score_text, texts)

    def _spans(self, text: str) -> tuple[str, list[_Span]]:
        found: list[_Span] = []
        cut = self._kernel.cut(text)
        if cut.hinted or len(cut.chunks) >= LONG:
            language = self._language_of(text, cut)
            if language != self._language:
                return language, self._foreign_spans(text, cut, language)
        for rule_id in cut.hinted:
            if rule_id != LANGUAGE_HINT:
                rule, find_raw = self._raw[rule_id]
                found.extend(_limited(rule, find_raw(text)))
        analysed = self._kernel.analyse(cut)
        if analysed is not None:
            for gate in self._kernel.gates(analysed):
                rule, find = self._words[gate]
                spans = find(analysed)
                if spans:
                    found.extend(_limited(rule, spans))
        if len(found) > 1:
            found = _without_echoes(found)
        return self._language, found

    def _language_of(self, text: str, cut: Cut) -> str:
        if LANGUAGE_HINT in cut.hinted or (
            len(cut.chunks) >= LONG and self._english and self._english.isdisjoint(cut.chunks)
        ):
            return detect(text) or self._language
        return self._language

    def _foreign_spans(self, text: str, cut: Cut, language: str) -> list[_Span]:
        found: list[_Span] = []
        for rule_id in self._in_any_language.intersection(cut.hinted):
            rule, find_raw = self._raw[rule_id]
            found.extend(_limited(rule, find_raw(text)))
        if language in self._others:
            engine = self._engines.get(language)
            if engine is None:
                engine = self._engines[language] = Engine(self._others[language])
            found.extend(engine._spans(text)[1])
        return _without_echoes(found)


def _limited(rule: Rule, spans: Iterable[tuple[int, int]]) -> Iterator[_Span]:
    for start, end in itertools.islice(spans, MOST_HITS):
        if start < end:
            yield _Span(start, end, rule)


def _without_echoes(found: list[_Span]) -> list[_Span]:
    """Drop what a graver hit on the same words already says; sort the rest."""
    found.sort(
        key=lambda span: (
            -span.rule.severity,
            span.rule.category is Category.UNPROFESSIONAL,  # the weakest thing to say of the same words
            -span.rule.confidence,
            span.start,
            span.rule.id,
            span.end,
        )
    )
    kept: list[_Span] = []
    for span in found:
        if not any(_echoes(span, other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: (span.start, span.end, span.rule.id))


def _echoes(span: _Span, other: _Span) -> bool:
    if span.start >= other.end or other.start >= span.end:
        return False
    category = span.rule.category
    if category is Category.INSULT and other.rule.category in _HOLDS_INSULTS:
        return True
    if category is Category.PROFANITY and other.rule.category is Category.UNPROFESSIONAL:
        return False
    return category is other.rule.category or category in _ABSORBED


def _flag(span: _Span, text: str) -> Flag:
    rule = span.rule
    quote = text[span.start : span.end]
    return Flag(
        rule_id=rule.id,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        message=rule.message.format(match=quote),
        evidence=(Evidence(quote=quote, span=(span.start, span.end)),),
    )
