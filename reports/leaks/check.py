"""Looks in a finished document for what was hidden from its reader, and refuses the document that shows it.

Redaction rewrites excerpts and nothing else. Should a template, a document's properties or an attached file
take a person's words from anywhere else, they would pass it by; this check reads the document itself.

A hidden word that stands nowhere else in what the document may say is looked for alone. One that also does
(``23``, ``May``, ``black``, a surname) is looked for with the words beside it, as they stood in the raw text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain

from reports.copy.model import CandidateCopy
from reports.leaks.own_words import spoken_words, written_words
from reports.leaks.parts import parts_of
from reports.leaks.sequences import GAP, Sequences, Words, reads_leftwards, words_of
from reports.words import not_assessed_words
from vetting.errors import RenderError
from vetting.field_names import field_names
from vetting.judgements import Evidence
from vetting.models import Document
from vetting.redaction import Span
from vetting.report_model import Excerpt, Report
from vetting.third_parties import CONTACT, THIRD_PARTY

_NEAR, _NEAR_CHARS = 2, 200
_TELLING_DIGITS = 7  # as many as a telephone number has
_TELLING_LETTERS = 3
_COMPANY = 3  # a common word and its neighbours, together


@dataclass(frozen=True, slots=True, repr=False)
class Hidden:
    """One stretch that was hidden, as words, with the words beside it. Never stored and never shown."""

    value: Words
    kind: str
    before: Words
    after: Words

    def is_plain(self) -> bool:
        """Whether it can never tell anything by itself: a short number, two letters."""
        letters = "".join(self.value)
        if any(map(str.isdigit, letters)) and self.kind == "age":
            return True
        if letters.isdigit():
            return len(letters) < _TELLING_DIGITS
        return letters.isalnum() and letters.isascii() and len(letters) < _TELLING_LETTERS

    def is_a_whole_name(self) -> bool:
        """Whether it is a person's full name, handle or address, of which none is a word of ours."""
        return self.kind in (THIRD_PARTY, CONTACT) and (len(self.value) > 1 or not self.value[0].isalpha())

    def in_company(self) -> Words:
        """It with the words beside it, or nothing where there are too few to tell it from another."""
        before, after = self.before[-1:], self.after[:1]
        if not after:
            before = self.before[-2:]
        elif not before:
            after = self.after[:2]
        run = (*before, *self.value, *after)
        told = any(not word.isdigit() for word in (*before, *after))
        return run if told and len(run) >= _COMPANY else ()


def hidden_in(text: str, spans: Iterable[Span]) -> Iterator[Hidden]:
    """What was hidden of a text.

    Args:
        text: As it was before.
        spans: What was hidden, as ``(start, end, kind)``.
    """
    for start, end, kind in spans:
        value = tuple(words_of(text[start:end]))
        if value:
            before = words_of(text[max(0, start - _NEAR_CHARS) : start])
            after = words_of(text[end : end + _NEAR_CHARS])
            yield Hidden(value, kind, tuple(before[-_NEAR:]), tuple(after[:_NEAR]))


@dataclass(frozen=True, repr=False)
class LeakCheck:
    """What one document's reader must not find in it.

    Attributes:
        hidden: What was hidden of the texts that the document may show.
        ours: Texts that are not the candidate's: of rules and roles, what the company typed, and what the
            redaction lets stand (the candidate's own names, employers and schools).
        built: Sentences of the report, in which outside words must not stand but could by mistake.
        excerpts: Text from outside, redacted.
    """

    hidden: frozenset[Hidden] = frozenset()
    ours: tuple[str, ...] = ()
    built: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()

    def allowing(self, *values: object) -> LeakCheck:
        """The same check for a document that says more: a role's guide, a company's name and policy.

        Args:
            values: Texts, or dataclasses and tuples of them; what excerpts and evidence hold is left out.
        """
        return replace(self, ours=(*self.ours, *chain.from_iterable(map(_own_texts, values))))

    def together_with(self, other: LeakCheck) -> LeakCheck:
        """The check of a document on two candidates."""
        return LeakCheck(
            hidden=self.hidden | other.hidden,
            ours=(*self.ours, *other.ours),
            built=(*self.built, *other.built),
            excerpts=(*self.excerpts, *other.excerpts),
        )

    def checked(self, document: Document) -> Document:
        """The document as it is.

        Raises:
            RenderError: It shows what was hidden from its reader, or it cannot be read. No word is told.
        """
        if not self.hidden:
            return document
        places = Counter[str]()
        for where, texts in parts_of(document):
            places[where] += len(self._sought.found(_joined(texts)))
        found = +places
        if not found:
            return document
        number = found.total()
        raise RenderError(
            "the document would show words that are hidden from its reader: "
            f"{number} place{'' if number == 1 else 's'}, {_listed(list(found))}; it was not written",
            document.name,
            "this is a fault of the program: please report it, without the document",
        )

    @cached_property
    def _sought(self) -> Sequences:
        alone = {each: each.value for each in self.hidden if not each.is_plain()}
        company = {each: each.in_company() for each in self.hidden}
        every = Sequences(run for run in (*alone.values(), *company.values()) if run)
        standing = {
            run
            for words in (written_words(), spoken_words(), _joined(self.ours), _joined(self.excerpts))
            for run in every.found(words)
        }
        said = standing | set(every.found(_joined(self.built)))
        runs: list[Words] = []
        for each in self.hidden:
            by_itself = alone.get(each)
            if by_itself and by_itself not in (standing if each.is_a_whole_name() else said):
                runs += (by_itself, by_itself[::-1]) if reads_leftwards(by_itself) else (by_itself,)
            elif company[each] and company[each] not in standing:
                runs.append(company[each])
        return Sequences(runs)


def leak_check(
    report: Report | CandidateCopy, hidden: Iterable[Hidden], *, ours: Iterable[object] = ()
) -> LeakCheck:
    """The check for documents that are made of one report.

    Args:
        report: Redacted and not yet shortened, or a candidate's copy: all that any of them may show.
        hidden: What was hidden of it.
        ours: What else is not the candidate's words or may stand.
    """
    typed = [value for each in fields(report) if isinstance(value := getattr(report, each.name), str)]
    check = LeakCheck(
        hidden=frozenset(hidden),
        built=tuple(_own_texts(report)),
        excerpts=tuple(each.text for each in _leaves(report) if isinstance(each, Excerpt)),
    )
    # Of languages only those that are named: "Arabic" and "Hebrew" also tell where somebody is from.
    return check.allowing(*typed, not_assessed_words(report.not_assessed), *ours)


def _own_texts(value: object) -> Iterator[str]:
    return (each for each in _leaves(value) if isinstance(each, str))


def _leaves(value: object) -> Iterator[str | Excerpt]:
    if isinstance(value, (str, Excerpt)):
        yield value
    elif isinstance(value, Mapping):
        for each in chain(value.keys(), value.values()):
            yield from _leaves(each)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _leaves(each)
    elif not isinstance(value, Evidence):
        for name in field_names(value) or ():
            yield from _leaves(getattr(value, name))


def _joined(texts: Iterable[str]) -> Sequence[str]:
    words: list[str] = []
    for text in texts:
        words += (*words_of(text), GAP)
    return words


def _listed(places: list[str]) -> str:
    return ", ".join(places[:-1]) + " and " + places[-1] if len(places) > 1 else places[0]
