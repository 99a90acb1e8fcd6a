"""Whether the value of a setting has the form that it must have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vetting.colours import LEAST_CONTRAST, WHITE, contrast, readable
from vetting.errors import SettingsError
from vetting.mail_address import checked_address

INK = "#1d4257"
LONGEST_POLICY = 2_000
_LONGEST = {"name": 80, "policy": LONGEST_POLICY, "user": 320}
_MOST = {"look_back_years": 100, "retention_days": 36_500, "port": 65_535}
_TLS = ("starttls", "tls", "none")
_HOST_PORT = re.compile(r"^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})$")
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LIST_EXAMPLES = {
    "packs": 'packs = ["our-rules.yaml"]',
    "off": 'off = ["TONE-130"]',
    "accepted": 'accepted = ["killer app"]',
    "roles": 'roles = ["our-role.yaml"]',
}
_MOST_ITEMS = 500


def checked(key: str, value: Any, where: str) -> Any:
    """The value as it is kept.

    Args:
        key: The last part of the setting's name; what it means is the same in every table.
        value: As it was written.
        where: The place, for messages.

    Raises:
        SettingsError: It has the wrong form.
    """
    if key == "allow_hosts":
        return _hosts(value, where)
    if key in _LIST_EXAMPLES:
        return _entries(key, value, where)
    if key in {"timeout_s", "deadline_s", "patience_s", "account_s"}:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
            raise SettingsError(f"'{key}' must be a number of seconds above 0", where, f"e.g. {key} = 30")
        return float(value)
    if key in {"look_back_years", "retention_days", "max_bytes", "port"}:
        most = _MOST.get(key, 1_000_000_000)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise SettingsError(f"'{key}' must be a whole number from 1 to {most:,}", where)
        return value
    if not isinstance(value, str):
        raise SettingsError(f"'{key}' must be text in quotes", where)
    if len(value) > _LONGEST.get(key, len(value)):
        raise SettingsError(
            f"'{key}' has {len(value):,} characters; at most {_LONGEST[key]:,} are set", where, "shorten it"
        )
    return _TEXTS[key](value, where) if key in _TEXTS else value


def _hosts(value: Any, where: str) -> frozenset[str]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise SettingsError("'allow_hosts' must be a list of \"host:port\"", where, 'e.g. ["127.0.0.1:8765"]')
    for item in value:
        match = _HOST_PORT.match(item) if isinstance(item, str) else None
        if match is None or not 1 <= int(match.group(2)) <= 65535:
            raise SettingsError(f"'{item}' is not host:port", where, 'e.g. "127.0.0.1:8765"')
    return frozenset(str(item).lower() for item in value)


def _entries(key: str, value: Any, where: str) -> tuple[str, ...]:
    example = f"e.g. {_LIST_EXAMPLES[key]}"
    if not isinstance(value, list | tuple):
        raise SettingsError(f"'{key}' must be a list of texts", where, example)
    if len(value) > _MOST_ITEMS:
        raise SettingsError(f"'{key}' has more than {_MOST_ITEMS} entries", where)
    for item in value:
        if not isinstance(item, str) or not item.strip():
            raise SettingsError(f"'{key}' holds an entry that is no text", where, example)
    return tuple(dict.fromkeys(item.strip() for item in value))


def _name(value: str, where: str) -> str:
    if not value.isprintable():
        raise SettingsError("'name' must be one line of plain text", where, 'e.g. name = "Example Ltd"')
    return value.strip()


def _accent(value: str, where: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise SettingsError("'accent' must be a colour as #rrggbb", where, f'e.g. accent = "{INK}"')
    ratio = contrast(value, WHITE)
    if ratio < LEAST_CONTRAST:
        raise SettingsError(
            f"'accent' is too light to be read on white: its contrast is {int(ratio * 100) / 100}:1, "
            f"and {LEAST_CONTRAST}:1 is the least",
            where,
            f'the nearest shade that can be read: accent = "{readable(value, WHITE)}"',
        )
    return value.lower()


def _host(value: str, where: str) -> str:
    if value and not _HOST.fullmatch(value):
        raise SettingsError(
            "'host' must be the name or address of a mail server", where, 'e.g. host = "smtp.example.com"'
        )
    return value


def _tls(value: str, where: str) -> str:
    if value not in _TLS:
        raise SettingsError(f"'{value}' is no kind of 'tls'", where, "known: " + ", ".join(_TLS))
    return value


def _sender(value: str, where: str) -> str:
    return checked_address(value, where) if value else value


def _user(value: str, where: str) -> str:
    if not value.isprintable():
        raise SettingsError("'user' must be one line of plain text", where)
    return value


_TEXTS: dict[str, Callable[[str, str], str]] = {
    "name": _name,
    "accent": _accent,
    "host": _host,
    "tls": _tls,
    "sender": _sender,
    "user": _user,
}
