"""Documents on their way: by mail to one person, or copied into a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.covering_letter import Parcel, covering_letter
from reports.mail_server import MailServer, mail_server, send
from reports.output import drop_stale_appendix, prepare_folder, write_document
from vetting.errors import DeliveryError, RenderError, SettingsError, VettingError
from vetting.mail_address import checked_address
from vetting.models import Document
from vetting.paths import absolute
from vetting.settings import MailSettings
from vetting.text import visible

_OPTION = "--deliver"
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class ToMail:
    """To one person, by mail."""

    address: str
    server: MailServer

    @property
    def name(self) -> str:
        """As it is written after ``--deliver``."""
        return f"mail:{self.address}"


@dataclass(frozen=True, slots=True)
class ToFolder:
    """Into a folder."""

    folder: Path

    @property
    def name(self) -> str:
        """As it is written after ``--deliver``."""
        return f"dir:{self.folder}"


Destination = ToMail | ToFolder


def destinations(
    wanted: Iterable[str], settings: MailSettings, environ: Mapping[str, str], *, formats: Collection[str]
) -> tuple[Destination, ...]:
    """Where documents go, checked before anything is read: addresses, the server's settings, folders.

    Args:
        wanted: As given after ``--deliver``.
        settings: The mail server.
        environ: Where its password stands.
        formats: What is made.

    Raises:
        SettingsError: Something is missing or wrong. No server was asked.
    """
    found: dict[str, Destination] = {}
    for text in wanted:
        to = _destination(text, settings, environ)
        if isinstance(to, ToMail) and "pdf" not in formats:
            raise SettingsError("mail carries the PDF, and none is made", _OPTION, "add pdf to --format")
        found[to.name] = to
    return tuple(found.values())


def _destination(text: str, settings: MailSettings, environ: Mapping[str, str]) -> Destination:
    kind, _, rest = text.partition(":")
    if kind == "mail" and rest:
        return ToMail(checked_address(rest, f"{_OPTION} {text}"), mail_server(settings, environ))
    if kind == "dir" and rest:
        try:
            folder = absolute(rest)
        except VettingError as error:
            raise SettingsError(error.message, f"{_OPTION} {text}", error.hint) from error
        prepare_folder(folder, option=f"{_OPTION} dir:PATH")
        return ToFolder(folder)
    raise SettingsError(
        "this is no place to deliver to", f"{_OPTION} {text}", "give mail:manager@example.com or dir:PATH"
    )


def open_servers(places: Iterable[Destination]) -> tuple[str, ...]:
    """The servers that mail goes to without TLS, because the settings say so."""
    found = [to.server.place for to in places if isinstance(to, ToMail) and to.server.settings.tls == "none"]
    return tuple(dict.fromkeys(found))


def deliver(to: Destination, made: Sequence[Path], parcel: Parcel) -> str:
    """Deliver documents as they lie in their files.

    Args:
        to: Where to.
        made: The documents. A folder gets all of them, mail the PDFs alone.
        parcel: What they are.

    Returns:
        A line that says that it was done.

    Raises:
        DeliveryError: They were not delivered; their files stay as they are.
    """
    try:
        if isinstance(to, ToFolder):
            for path in made:
                write_document(to.folder, Document(name=path.name, media_type="", body=path.read_bytes()))
            drop_stale_appendix(to.folder, made)
            return f"Copied to {visible(str(to.folder))}"
        _mail(to, [path for path in made if path.suffix == ".pdf"], parcel)
    except RenderError as error:
        raise DeliveryError(error.message, error.where, error.hint) from error
    except OSError as error:
        raise DeliveryError(
            f"a document cannot be read: {error.strerror}", to.name, "run it again"
        ) from error
    return f"Sent to {visible(to.address)}"


def _mail(to: ToMail, made: Sequence[Path], parcel: Parcel) -> None:
    if not made:
        raise DeliveryError("not sent: no PDF could be made", to.name, "see the warning above")
    size = sum(path.stat().st_size for path in made)
    if size > _MOST_BYTES:
        raise DeliveryError(
            f"not sent: the PDFs have {size / 1e6:.0f} MB, and mail takes {_MOST_BYTES / 1e6:.0f}",
            to.name,
            f"use {_OPTION} dir:PATH",
        )
    documents = [
        Document(name=path.name, media_type="application/pdf", body=path.read_bytes()) for path in made
    ]
    send(
        to.server,
        covering_letter(parcel, documents, sender=to.server.settings.sender, to=to.address),
        to.address,
    )
