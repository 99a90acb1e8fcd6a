"""URLs as they may be shown: in messages, logs and reports."""

from __future__ import annotations

import re

from vetting.text import visible

_LONGEST = 300
_ELLIPSIS = "…"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:")
# What may follow "//" and still be a plain host and port. Anything else may hide a password and is dropped.
_AUTHORITY = re.compile(r"(?:[^\s:\[\]@\\]*|\[[0-9A-Fa-f:.]*\])(?::[0-9]*)?")


def redact_url(url: str) -> str:
    """Show where a URL leads without the parts that may carry secrets.

    Args:
        url: Any text that was given as a URL, well formed or not.

    Returns:
        Scheme, host, port and path; the user name, password, query and fragment are left out, control
        characters are made visible, and the whole is cut to a readable length.
    """
    rest = re.split(r"[?#]", url.strip(), maxsplit=1)[0]
    cut = _ELLIPSIS if len(rest) < len(url.strip()) else ""
    scheme, slashes, after = rest.partition("//")
    if slashes and (not scheme or _SCHEME.fullmatch(scheme)):
        authority, slash, path = after.partition("/")
        host = authority.rpartition("@")[2]
        if _AUTHORITY.fullmatch(host):
            shown = f"{scheme}//{host}{slash}{path}{cut}"
        else:
            shown = f"{scheme}//{_ELLIPSIS}"
    elif match := _SCHEME.match(rest):
        shown = match.group() + _ELLIPSIS
    else:
        shown = rest.rpartition("@")[2] + cut
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + _ELLIPSIS
    return visible(shown)
