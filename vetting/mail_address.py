"""One mail address, checked before anything is sent to it or from it."""

from __future__ import annotations

import re
import unicodedata

from vetting.errors import SettingsError

_LONGEST, _LONGEST_LOCAL = 254, 64  # RFC 5321, 4.5.3.1
_LOCAL = re.compile(r"[^\x00-\x20\x7f\"(),.:;<>@\[\\\]]+(?:\.[^\x00-\x20\x7f\"(),.:;<>@\[\\\]]+)*")
_EXAMPLE = "one address, e.g. manager@example.com"


def checked_address(text: str, where: str) -> str:
    """An address that can stand in an envelope and a header as it is.

    No list, no name beside it, no quoted part, no address of a machine in brackets, and nothing that is not
    seen. A domain in another script is written in its ASCII form.

    Args:
        text: The address as it was written.
        where: Where, for messages.

    Raises:
        SettingsError: It is none.
    """
    import idna  # only commands that send pay for its tables

    local, _, domain = text.rpartition("@")
    shown_as_it_is = text.isprintable() and unicodedata.normalize("NFKC", local) == local
    if not shown_as_it_is or not _LOCAL.fullmatch(local) or domain.endswith("."):
        raise SettingsError("this is not one mail address", where, _EXAMPLE)
    try:
        host = idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise SettingsError("the part after @ is no host name", where, _EXAMPLE) from error
    address = f"{local}@{host}"
    if len(local.encode()) > _LONGEST_LOCAL or len(address.encode()) > _LONGEST:
        raise SettingsError("this mail address is too long", where, _EXAMPLE)
    return address
