"""How one command's documents are made, checked, locked, written and delivered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from reports.covering_letter import Parcel
from reports.delivery import Destination, deliver, destinations, open_servers
from reports.document_options import WantedDocuments
from reports.leaks.check import LeakCheck
from reports.look import Look, look_of
from reports.output import drop_stale_appendix, write_document
from reports.translations import speak_as_set
from vetting.console import print_json
from vetting.errors import DeliveryError, RenderError, VettingError
from vetting.models import Document
from vetting.settings import Settings
from vetting.stopwatch import Stopwatch
from vetting.text import visible

#: How to make the documents of each format; what goes with a document, as an appendix does, comes after it.
Makers = Mapping[str, tuple[Callable[[], Iterable[Document]], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What became of documents.

    Attributes:
        written: Their files.
        delivered: A line for each place they were delivered to, by its name.
        failures: What could not be made, written or delivered, each told on stderr already.
    """

    written: tuple[Path, ...]
    delivered: Mapping[str, str]
    failures: tuple[VettingError, ...]

    def tell(self, answer: Mapping[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
        """Say on stdout what was made.

        Args:
            answer: For a program; the places of delivery are added.
            lines: For a person.
            as_json: Whether a program asked.
        """
        if as_json:
            print_json({**answer, "delivered": list(self.delivered)})
        else:
            click.echo("\n".join(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What a command prints with. Made before anything is read, so that mistakes cost nothing.

    Attributes:
        look: How the company wants its documents.
        variant: The variant of PDF.
    """

    look: Look
    variant: str
    _wanted: WantedDocuments = field(repr=False)
    _places: tuple[Destination, ...] = ()

    def issue(
        self, makers: Makers, folder: Path, watch: Stopwatch, parcel: Parcel, leaks: LeakCheck
    ) -> Issued:
        """Check, write and deliver documents; one that fails does not stop the others.

        Args:
            makers: How to make them, by format; those that nobody asked for are not made.
            folder: Where they are written.
            watch: Adds up the time of each stage.
            parcel: What a message says of them.
            leaks: What no reader of theirs may see.
        """
        check = leaks.allowing(self.look).checked
        wanted = {name: makers[name] for name in self._wanted.formats}
        written, failures = write_all(wanted, folder, watch, lambda each: self._wanted.finished(check(each)))
        delivered: dict[str, str] = {}
        for to in self._places:
            with watch.stage("deliver"):
                try:
                    delivered[to.name] = deliver(to, written, parcel)
                except DeliveryError as error:
                    failures = (*failures, _told(error))
        return Issued(written=written, delivered=delivered, failures=failures)


def write_all(
    makers: Makers,
    folder: Path,
    watch: Stopwatch,
    finish: Callable[[Document], Document] = lambda document: document,
) -> tuple[tuple[Path, ...], tuple[VettingError, ...]]:
    """Make and write documents; one that fails is told on stderr and does not stop the others.

    Args:
        makers: How to make them, by the name of the stage whose time it is.
        folder: Where they are written.
        watch: Adds up the time of each stage.
        finish: What is done to each before it is written.
    """
    written: list[Path] = []
    failures: list[VettingError] = []
    for name, each in makers.items():
        for make in each:
            with watch.stage(name):
                try:
                    written.extend(write_document(folder, document) for document in map(finish, make()))
                except RenderError as error:
                    failures.append(_told(error))
    try:
        drop_stale_appendix(folder, written)
    except RenderError as error:
        failures.append(_told(error))
    return tuple(written), tuple(failures)


def _told(failure: VettingError) -> VettingError:
    click.echo(f"Warning: {visible(str(failure))}", err=True)
    return failure


def ready_press(wanted: WantedDocuments, settings: Settings) -> Press:
    """Set the language of all documents of the running command, and make everything ready to print.

    Raises:
        SettingsError: As ``speak_as_set`` and ``press_of``.
    """
    speak_as_set(settings)
    return press_of(wanted, settings)


def press_of(wanted: WantedDocuments, settings: Settings) -> Press:
    """Make everything ready, and tell what is wrong with it.

    Raises:
        SettingsError: A setting, a file that it names, or a place to deliver to cannot be used.
    """
    places = destinations(wanted.deliver_to, settings.mail, os.environ, formats=wanted.formats)
    for server in open_servers(places):
        click.echo(f"Warning: mail goes to {server} without TLS, for all on the way to read.", err=True)
    look = look_of(settings, paper=wanted.paper(settings.documents))
    return Press(look=look, variant=wanted.variant(settings.documents), _wanted=wanted, _places=places)
