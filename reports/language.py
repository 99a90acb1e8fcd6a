"""The language of the documents: their own words from one catalogue, dates and numbers by locale.

English stands in the code and templates themselves; another language is a file of translations beside
``locale/vetting.pot``. What a candidate wrote, and what rule and role files say, is never translated.
"""

from __future__ import annotations

import gettext as gnu
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal


@dataclass(frozen=True, slots=True)
class Language:
    """One language: where its words come from and how it writes dates and numbers."""

    tag: str
    locale: Locale
    words: gnu.NullTranslations = field(default_factory=gnu.NullTranslations, compare=False)


_ENGLISH = Language("en", Locale.parse("en"))
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
    return _current.get() or _ENGLISH


def language_tag() -> str:
    """The BCP 47 tag of the language that is spoken now."""
    return _spoken().tag


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
    """Every text of our own that the language spoken now has: its catalogue, its months and days."""
    spoken = _spoken()
    # The class keeps its texts here and has no other door to all of them.
    yield from getattr(spoken.words, "_catalog", {}).values()
    for named in (spoken.locale.months, spoken.locale.days):
        for widths in named.values():
            for names in widths.values():
                yield from names.values()


def day(value: date | None) -> str:
    """``2 Mar 2019``."""
    return _date(value, "d MMM y") if value else gettext("undated")


def month(value: date) -> str:
    """``Mar 2019``."""
    return _date(value, "MMM y")


def _date(value: date, pattern: str) -> str:
    return format_date(value, pattern, locale=_spoken().locale)


def number(value: float, digits: int = 0) -> str:
    """``1,140``, or with decimals ``3.20``: as many as asked for."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(round(value, digits), format=pattern, locale=_spoken().locale)
