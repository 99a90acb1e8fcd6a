"""What documents say in their own words: templates, code, months; what none of them can be blamed for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from reports.language import own_texts
from reports.leaks.sequences import GAP, Indexed, words_of

_KINDS = (".j2", ".css", ".js", ".py")


@cache
def written_words() -> Indexed:
    """Words of the templates, of the code that fills them and of the sheet of what not to ask."""
    places = (*_sources(files("templates")), *_sources(files("reports")))
    places += (files("vetting") / "report_model.py", files("vetting.words") / "do_not_ask.toml")
    words: list[str] = []
    for place in places:
        words += (*words_of(place.read_text(encoding="utf-8")), GAP)
    return Indexed(words)


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for place in sorted(folder.iterdir(), key=lambda each: each.name):
        if place.is_dir():
            yield from _sources(place)
        elif place.name.endswith(_KINDS):
            yield place


def spoken_words() -> list[str]:
    """The same words in the language that is spoken now, and what it calls months and days."""
    words: list[str] = []
    for text in own_texts():
        words += (*words_of(text), GAP)
    return words
