"""Languages other than English: a file of translations, read as it was written and checked before it is used.

A translation stands in documents about people, and in their markup: one with other placeholders would break
a page or leave a fact out, and one with markup of its own could make a page do what it may not.
"""

from __future__ import annotations

import gettext as gnu
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click
from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from reports.language import ENGLISH, Language, speaking
from vetting.errors import SettingsError
from vetting.settings import Settings
from vetting.text import visible

DOMAIN = "vetting"
_WHERE = "[documents] language"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")
_MOST_BYTES = 4_000_000
_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[[0-9]\])[ \t]+)?"(?:[^"\\]|\\.)*"')
_JOINT = re.compile(r'"\s*\n\s*"')
_PLURALS = re.compile(r"nplurals\s*=\s*(\d+)", re.IGNORECASE)
_MOST_PLURALS = 6
_PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]")
_MARKUP = re.compile(r"<[^<>]*>?|>")
# Nothing of this is seen on the page, and some of it turns the text around it.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
# The rules of all languages look at the last digits of a count alone.
_COUNTS = 2_000


def load_language(tag: str, file: str = "") -> Language:
    """A language for documents.

    Args:
        tag: BCP 47, such as ``de`` or ``pt-BR``. One without a translation changes dates and numbers alone.
        file: A file of translations (GNU gettext, ``.po``) instead of one that the program brings.

    Raises:
        SettingsError: There is no such language, or its file cannot be used.
    """
    locale = _locale(tag)
    if file:
        catalog = _read(_content(Path(file), file), file, locale)
        return Language(tag, locale, _translations(catalog, file))
    for name in dict.fromkeys((str(locale), locale.language)):
        resource = files("templates") / "locale" / name / "LC_MESSAGES" / f"{DOMAIN}.po"
        if resource.is_file():
            catalog = _read(_content(resource, str(resource)), str(resource), locale)
            return Language(tag, locale, _translations(catalog, str(resource)))
    return Language(tag if locale.language == ENGLISH.tag else ENGLISH.tag, locale)


def speak_as_set(settings: Settings) -> None:
    """Make all documents of the running command in the language that the settings name.

    Raises:
        SettingsError: There is no such language, or its file cannot be used.
    """
    chosen = load_language(settings.documents.language, settings.documents.language_file)
    click.get_current_context().with_resource(speaking(chosen))


def _locale(tag: str) -> Locale:
    if _TAG.fullmatch(tag):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            pass  # told below, as one that has another form
    raise SettingsError(
        f"'{visible(tag)[:40]}' is no language that is known here",
        _WHERE,
        'a BCP 47 tag, e.g. "de" or "pt-BR"',
    )


def _content(place: Path | Traversable, name: str) -> str:
    try:
        # A pipe is waited for without end.
        if isinstance(place, Path) and place.exists() and not place.is_file():
            raise SettingsError("this is no file", name, "check language_file in [documents]")
        with place.open("rb") as stream:
            body = stream.read(_MOST_BYTES + 1)
        if len(body) > _MOST_BYTES:
            raise SettingsError("larger than 4 MB", name, "give a file of translations (.po)")
        return body.decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"the translations cannot be read: {error.strerror}", name, "check language_file in [documents]"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError("not UTF-8", name, "save the translations as UTF-8") from error


def _read(text: str, name: str, locale: Locale) -> Catalog:
    numbers = _PLURALS.findall(_JOINT.sub("", text).replace("\\", ""))
    if any(not 1 <= int(number[:4]) <= _MOST_PLURALS for number in numbers):
        raise SettingsError(f"Plural-Forms: nplurals is from 1 to {_MOST_PLURALS}", name)
    lines = _Lines(text, name)
    try:
        catalog = read_po(lines, locale=locale, abort_invalid=True)
    except PoFileError as error:
        raise SettingsError(f"no entry of a .po file: {error}", f"{name}:{error.lineno + 1}") from error
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise SettingsError(
            f"no entry of a .po file ({type(error).__name__})", f"{name}:{lines.number}", "msgid, then msgstr"
        ) from error
    if catalog.locale and catalog.locale.language != locale.language:
        raise SettingsError(
            f"its header says Language: {catalog.locale}, the settings say {locale}",
            name,
            "make them the same",
        )
    return catalog


class _Lines:
    """The lines of a file, each held against the form that a line may have; knows which one is read."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        asked = False
        for number, line in enumerate(self._text.split("\n"), start=1):
            self.number = number
            shown = line.strip()
            if shown and shown[0] != "#":
                if not _LINE.fullmatch(shown):
                    raise self._error(
                        "not a line of a .po file", 'a comment, or msgid or msgstr and "a text"'
                    )
                if shown.startswith("msgstr") and not asked:
                    raise self._error("a msgstr without a msgid", "msgid, then msgstr")
                asked = asked if shown[0] == '"' or shown.startswith("msgstr[") else shown.startswith("msgid")
            yield line

    def _error(self, message: str, expected: str) -> SettingsError:
        return SettingsError(message, f"{self._name}:{self.number}", f"expected {expected}")


def _translations(catalog: Catalog, name: str) -> gnu.GNUTranslations:
    for message in catalog:
        if message.id and not message.fuzzy:
            _check(message, filter(None, _texts(message.string)), f"{name}:{message.lineno}")
    _check_plurals(catalog, name)
    catalog.charset = "utf-8"
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gnu.GNUTranslations(compiled)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value or ""),)


def _check(message: Message, texts: Iterable[str], where: str) -> None:
    originals = _texts(message.id)
    for text in texts:
        wanted = [_placeholders(original) for original in originals]
        if _placeholders(text) not in wanted:
            raise SettingsError(
                f"the translation has other placeholders than the English: {_named(text)}",
                where,
                f"it needs {_named(originals[-1])}",
            )
        if _percent(text) and not any(map(_percent, originals)):
            raise SettingsError(
                'the translation has a "%" that belongs to no placeholder', where, 'write "%%", or the word'
            )
        if sorted(_MARKUP.findall(text)) not in [sorted(_MARKUP.findall(each)) for each in originals]:
            raise SettingsError(
                "the translation has other markup than the English",
                where,
                'keep what stands in "<...>" as it is',
            )
        if unseen := _UNSEEN.search(text):
            raise SettingsError(f"the translation holds the character U+{ord(unseen.group()):04X}", where)


def _placeholders(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text.replace("%%", "")))


def _named(text: str) -> str:
    return visible(", ".join(sorted(set(_PLACEHOLDER.findall(text.replace("%%", "")))))) or "none"


def _percent(text: str) -> bool:
    return "%" in _PLACEHOLDER.sub("", text.replace("%%", ""))


def _check_plurals(catalog: Catalog, name: str) -> None:
    """Try the rule of plurals: it must name a form for every count."""
    try:
        # It knows arithmetic and comparison of one number, and refuses everything else.
        form = gnu.c2py(catalog.plural_expr)
        fits = all(0 <= form(count) < catalog.num_plurals for count in range(_COUNTS))
    except (ValueError, ArithmeticError, RecursionError, MemoryError) as error:
        raise SettingsError(
            "the rule in Plural-Forms cannot be used", name, "take the one of your language"
        ) from error
    if not fits:
        raise SettingsError("the rule in Plural-Forms names a form that nplurals leaves out", name)
