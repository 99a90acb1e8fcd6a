"""The language of the documents: their own words from one catalogue, dates and numbers by locale.

English stands in the code and templates themselves; another language is a file of translations
(``reports.translations``). What a candidate wrote, and what rule and role files say, is never translated.
"""

from __future__ import annotations

import gettext as gnu
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, parse_pattern

# British order, whatever the library takes plain "en" to be; with its "Sep", which en-GB writes "Sept".
_BRITISH = {"yMMMd": "d MMM y", "yMMM": "MMM y", "long": "d MMMM y"}


@dataclass(frozen=True, slots=True)
class Language:
    """One language: where its words come from and how it writes dates and numbers.

    Attributes:
        tag: Of the words, BCP 47: ``en`` where dates alone follow another locale.
        locale: Of dates and numbers.
    """

    tag: str
    locale: Locale
    words: gnu.NullTranslations = field(default_factory=gnu.NullTranslations, compare=False)


ENGLISH = Language("en", Locale.parse("en"))
_current: ContextVar[Language | None] = ContextVar("language", default=None)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make documents in a language; English where nothing else is said."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def _spoken() -> Language:
    return _current.get() or ENGLISH


def language_tag() -> str:
    """The BCP 47 tag of the language that is spoken now."""
    return _spoken().tag


def direction_of_words() -> str:
    """``rtl`` or ``ltr``: where the lines of the spoken language begin."""
    return Locale.parse(_spoken().tag, sep="-").text_direction


def marked(text: str) -> str:
    """Mark a text for the catalogue where it is written down; ``gettext`` translates it where it is used."""
    return text


def gettext(text: str) -> str:
    """A text in the language that is spoken now."""
    return _spoken().words.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that a count takes."""
    return _spoken().words.ngettext(one, many, count)


def own_texts() -> Iterator[str]:
    """Every text of our own that the language spoken now has: its catalogue, months and days."""
    spoken = _spoken()
    # The class keeps its texts here and has no other door to all of them.
    yield from getattr(spoken.words, "_catalog", {}).values()
    for named in (spoken.locale.months, spoken.locale.days):
        for widths in named.values():
            for names in widths.values():
                yield from names.values()


def language_name(code: str) -> str:
    """``Spanish`` for the ISO 639-1 code ``es``; empty where the language has no name here."""
    return str(Locale.parse(_spoken().tag, sep="-").languages.get(code, ""))


def capital(text: str) -> str:
    """The same with a large first letter; all others stay, because some languages write nouns large."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The same with a small first letter, inside a sentence."""
    return text[:1].lower() + text[1:]


def day(value: date | None) -> str:
    """``2 Mar 2019``."""
    return _date(value, "yMMMd", _locale()) if value else gettext("undated")


def month(value: date) -> str:
    """``Mar 2019``."""
    return _date(value, "yMMM", _locale())


def long_day(value: date) -> str:
    """``2 March 2019``, for a sentence that is read out."""
    return _date(value, "long", _locale())


def number(value: float, digits: int = 0) -> str:
    """``1,140``, or with decimals ``3.20``: as many as asked for."""
    return _number(round(value, digits), digits, _locale())


def _locale() -> str:
    return str(_spoken().locale)


# Babel reads its tables again for each value, and a report has the same few hundred over and over.


@lru_cache(maxsize=4_096)
def _date(value: date, form: str, locale: str) -> str:
    return format_date(value, _date_pattern(form, locale), locale=locale)


@cache
def _date_pattern(form: str, locale: str) -> str:
    if locale == "en":
        return _BRITISH[form]
    tables = Locale.parse(locale)
    return str((tables.date_formats if form == "long" else tables.datetime_skeletons)[form].pattern)


@lru_cache(maxsize=4_096)
def _number(value: float, digits: int, locale: str) -> str:
    pattern = parse_pattern("#,##0" + ("." + "0" * digits if digits else ""))
    return format_decimal(value, format=pattern, locale=locale)
