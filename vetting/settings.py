"""Settings: option > environment > ``vetting.toml`` > default. Frozen once read."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from vetting.errors import SettingsError, VettingError
from vetting.paths import absolute
from vetting.toml_places import line_of, line_of_item

DEFAULT_FILE = "vetting.toml"
_ENVIRONMENT = {
    "VETTING_DATA_DIR": ("data_dir",),
    "VETTING_DATABASE_URL": ("database_url",),
}
_MOST = {"look_back_years": 100, "retention_days": 36_500}
_OPTIONS = {"network.allow_hosts": "--allow-host", "data_dir": "--data-dir"}
_HOST_PORT = re.compile(r"^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})$")
_LIST_EXAMPLES = {
    "packs": 'packs = ["our-rules.yaml"]',
    "off": 'off = ["TONE-130"]',
    "accepted": 'accepted = ["killer app"]',
    "roles": 'roles = ["our-role.yaml"]',
}
_MOST_ITEMS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """How the network may be used.

    Attributes:
        allow_hosts: ``host:port`` pairs that may be asked although they are not public addresses on ports
            80 or 443, e.g. ``127.0.0.1:8765``.
        timeout_s: Seconds to wait for a connection and between two pieces of an answer.
        deadline_s: Seconds that one whole request may take, redirects included and waits left out.
        patience_s: Seconds that one page may be waited for because its site asks so or has a fault; a longer
            wait becomes a gap.
        account_s: Seconds that one account may take, all its pages and waits together.
        max_bytes: Largest answer, counted after decompression.
        contact: A URL or address that the User-Agent gives to the sites that are read.
    """

    allow_hosts: frozenset[str] = frozenset()
    timeout_s: float = 10.0
    deadline_s: float = 30.0
    patience_s: float = 60.0
    account_s: float = 7_200.0
    max_bytes: int = 5_000_000
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSettings:
    """What a company decides about the rules. Whether rules and words exist is checked when rules are loaded.

    Attributes:
        packs: Paths of rule files, or of folders of them, that are used beside the rules of the program;
            absolute when they come from a settings file.
        off: Ids of rules that are switched off.
        accepted: Words and phrases that never make a flag by themselves.
        places: Where each entry was written (``vetting.toml:4``), for messages.
    """

    packs: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSettings:
    """How the documents are made.

    Attributes:
        language: BCP 47 tag of the language of their own words, and of dates and numbers.
        language_file: A file of translations instead of one that the program brings, or empty; absolute when
            it comes from a settings file.
    """

    language: str = "en"
    language_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.

    Attributes:
        data_dir: Where captures and the SQLite file live; empty means the platform's data directory.
        database_url: An SQLAlchemy URL; empty means an SQLite file in ``data_dir``.
        look_back_years: Posts older than this are never part of an adverse finding.
        retention_days: How long a case is kept before it is due for deletion.
        roles: Paths of role files that are used beside those of the program; absolute when they come from a
            settings file.
        role_places: Where each of them was written, for messages.
    """

    data_dir: str = ""
    database_url: str = ""
    look_back_years: int = 7
    retention_days: int = 180
    network: NetworkSettings = field(default_factory=NetworkSettings)
    rules: RuleSettings = field(default_factory=RuleSettings)
    documents: DocumentSettings = field(default_factory=DocumentSettings)
    roles: tuple[str, ...] = ()
    role_places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


_TABLES: dict[str, type[NetworkSettings] | type[RuleSettings] | type[DocumentSettings]] = {
    "network": NetworkSettings,
    "rules": RuleSettings,
    "documents": DocumentSettings,
}


def load_settings(
    file: Path | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    overrides: Mapping[str, Any] | None = None,
) -> Settings:
    """Read the settings from a file, the environment and options, the last one winning.

    Args:
        file: A TOML file that must exist; without it ``vetting.toml`` in the working directory, if any.
        environ: The environment; by default the process's own.
        overrides: Settings given as options, by dotted name (``network.allow_hosts``).

    Raises:
        SettingsError: A key is unknown or a value has the wrong form.
    """
    settings = Settings()
    path = file if file is not None else Path(DEFAULT_FILE)
    if file is not None or path.is_file():
        settings = _from_file(path)
    for name, keys in _ENVIRONMENT.items():
        value = (os.environ if environ is None else environ).get(name)
        if value:
            settings = _set(settings, keys, value, where=name)
    for dotted, value in (overrides or {}).items():
        settings = _set(settings, tuple(dotted.split(".")), value, where=_OPTIONS.get(dotted, dotted))
    return settings


def _from_file(path: Path) -> Settings:
    try:
        raw = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(raw)
    except OSError as error:
        raise SettingsError(
            f"the settings file cannot be read: {error.strerror}", str(path), "check --config"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError("the settings file is not UTF-8 text", str(path), "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"not valid TOML: {error}", str(path), "see docs/settings.md") from error
    settings = Settings()
    for key, value in table.items():
        place = f"{path}:{line_of(raw, key)}"
        if isinstance(value, dict):
            for inner, item in value.items():
                inner_place = f"{path}:{line_of(raw, key, inner)}"
                settings = _set(settings, (key, inner), item, where=inner_place)
        else:
            settings = _set(settings, (key,), value, where=place)
    roles = {
        _pack(entry, path.parent, at): at
        for entry in settings.roles
        for at in (f"{path}:{line_of_item(raw, entry, 'roles')}",)
    }
    words = settings.documents.language_file
    if words:
        at = f"{path}:{line_of(raw, 'documents', 'language_file')}"
        words = _pack(words, path.parent, at)
    return replace(
        settings,
        rules=_placed(settings.rules, path, raw),
        documents=replace(settings.documents, language_file=words),
        roles=tuple(roles),
        role_places=roles,
    )


def _placed(rules: RuleSettings, path: Path, raw: str) -> RuleSettings:
    """The same with packs found from the settings file, and with the place of every entry."""

    def place(key: str, entry: str) -> str:
        return f"{path}:{line_of_item(raw, entry, 'rules', key)}"

    packs = {_pack(entry, path.parent, at): at for entry in rules.packs for at in (place("packs", entry),)}
    places = {entry: place(key, entry) for key in ("off", "accepted") for entry in getattr(rules, key)}
    return replace(rules, packs=tuple(packs), places=places | packs)


def _pack(entry: str, base: Path, where: str) -> str:
    try:
        return str(absolute(entry, base))
    except VettingError as error:
        raise SettingsError(f"'{entry}': {error.message}", where, error.hint) from error


def _set(settings: Settings, keys: tuple[str, ...], value: Any, *, where: str) -> Settings:
    known = {item.name for item in fields(Settings)} - {"role_places"}
    if keys[0] not in known:
        raise _unknown(keys[0], known, where)
    if keys[0] in _TABLES:
        name = keys[0]
        inner_known = {item.name for item in fields(_TABLES[name])} - {"places"}
        if len(keys) == 1:
            raise SettingsError(f"'{name}' is a table, not a value", where, f"write [{name}] above its keys")
        if keys[1] not in inner_known:
            raise _unknown(keys[1], inner_known, where)
        checked = _checked(keys[1], value, where)
        return replace(settings, **{name: replace(getattr(settings, name), **{keys[1]: checked})})
    if len(keys) > 1:
        raise SettingsError(f"'{keys[0]}' is a value, not a table", where)
    return replace(settings, **{keys[0]: _checked(keys[0], value, where)})


def _unknown(key: str, known: set[str], where: str) -> SettingsError:
    close = difflib.get_close_matches(key, sorted(known), n=1)
    hint = f"did you mean '{close[0]}'?" if close else "known: " + ", ".join(sorted(known))
    return SettingsError(f"unknown setting '{key}'", where, hint)


def _checked(key: str, value: Any, where: str) -> Any:
    if key == "allow_hosts":
        return _hosts(value, where)
    if key in _LIST_EXAMPLES:
        return _entries(key, value, where)
    if key in {"timeout_s", "deadline_s", "patience_s", "account_s"}:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
            raise SettingsError(f"'{key}' must be a number of seconds above 0", where, f"e.g. {key} = 30")
        return float(value)
    if key in {"look_back_years", "retention_days", "max_bytes"}:
        most = _MOST.get(key, 1_000_000_000)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise SettingsError(f"'{key}' must be a whole number from 1 to {most:,}", where)
        return value
    if not isinstance(value, str):
        raise SettingsError(f"'{key}' must be text in quotes", where)
    return value


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
