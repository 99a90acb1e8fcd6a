"""Settings: option > environment > ``vetting.toml`` > default. Frozen once read."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from vetting.errors import SettingsError, VettingError
from vetting.paths import absolute
from vetting.settings_values import INK, checked
from vetting.toml_places import line_of, line_of_item

DEFAULT_FILE = "vetting.toml"
_ENVIRONMENT = {
    "VETTING_DATA_DIR": ("data_dir",),
    "VETTING_DATABASE_URL": ("database_url",),
    "VETTING_CAPTURES": ("captures",),
}
_OPTIONS = {"network.allow_hosts": "--allow-host", "data_dir": "--data-dir"}


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
    """How documents are made where no option says otherwise.

    Attributes:
        paper: ``A4`` or ``letter``.
        pdf_a: Whether a PDF is made for archives (PDF/A-3a).
        language: BCP 47 tag of the language of their own words, and of dates and numbers.
        language_file: A file of translations instead of one that the program brings, or empty; absolute when
            it comes from a settings file.
    """

    paper: str = "A4"
    pdf_a: bool = False
    language: str = "en"
    language_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanySettings:
    """How a company's documents are dressed. Whether files are there is checked when documents are made.

    Attributes:
        name: The company's name.
        logo: Path of a PNG or JPEG; absolute when it comes from a settings file, as ``policy_file``.
        accent: The colour of titles and rules, ``#rrggbb``, dark enough to be read on white.
        policy: What the company says about how it uses the documents.
        policy_file: Path of a text that says so, instead.
        places: Where each key was written (``vetting.toml:4``), for messages.
    """

    name: str = ""
    logo: str = ""
    accent: str = INK
    policy: str = ""
    policy_file: str = ""
    places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The server that takes documents to send. The password stands in the environment alone.

    Attributes:
        host: The server's name or address.
        port: Its port; 0 means the usual one: 587 with STARTTLS, 465 with TLS, 25 with neither.
        tls: ``starttls``, ``tls`` (from the first byte) or ``none``.
        sender: The address that mail comes from.
        user: The name to log in with; empty means without a login.
        timeout_s: Seconds to wait for each answer.
    """

    host: str = ""
    port: int = 0
    tls: str = "starttls"
    sender: str = ""
    user: str = ""
    timeout_s: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.

    Attributes:
        data_dir: Where captures and the SQLite file live; empty means the platform's data directory.
        database_url: An SQLAlchemy URL; empty means an SQLite file in ``data_dir``.
        captures: Where captured bodies are kept, a path or any URL that fsspec speaks; empty means the folder
            ``captures`` in ``data_dir``.
        look_back_years: Posts older than this are never part of an adverse finding.
        retention_days: How long a case is kept before it is due for deletion.
        roles: Paths of role files that are used beside those of the program; absolute when they come from a
            settings file.
        role_places: Where each of them was written, for messages.
    """

    data_dir: str = ""
    database_url: str = ""
    captures: str = ""
    look_back_years: int = 7
    retention_days: int = 180
    network: NetworkSettings = field(default_factory=NetworkSettings)
    rules: RuleSettings = field(default_factory=RuleSettings)
    company: CompanySettings = field(default_factory=CompanySettings)
    mail: MailSettings = field(default_factory=MailSettings)
    documents: DocumentSettings = field(default_factory=DocumentSettings)
    roles: tuple[str, ...] = ()
    role_places: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


_TABLES: dict[str, type[Any]] = {
    "network": NetworkSettings,
    "rules": RuleSettings,
    "company": CompanySettings,
    "mail": MailSettings,
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
        _beside(entry, path.parent, at): at
        for entry in settings.roles
        for at in (f"{path}:{line_of_item(raw, entry, 'roles')}",)
    }
    words = settings.documents.language_file
    if words:
        at = f"{path}:{line_of(raw, 'documents', 'language_file')}"
        words = _beside(words, path.parent, at)
    return replace(
        settings,
        rules=_placed(settings.rules, path, raw),
        company=_dressed(settings.company, path, raw),
        documents=replace(settings.documents, language_file=words),
        roles=tuple(roles),
        role_places=roles,
    )


def _placed(rules: RuleSettings, path: Path, raw: str) -> RuleSettings:
    """The same with packs found from the settings file, and with the place of every entry."""

    def place(key: str, entry: str) -> str:
        return f"{path}:{line_of_item(raw, entry, 'rules', key)}"

    packs = {_beside(entry, path.parent, at): at for entry in rules.packs for at in (place("packs", entry),)}
    places = {entry: place(key, entry) for key in ("off", "accepted") for entry in getattr(rules, key)}
    return replace(rules, packs=tuple(packs), places=places | packs)


def _dressed(company: CompanySettings, path: Path, raw: str) -> CompanySettings:
    """The same with its files found from the settings file, and with the place of every key."""
    places = {item.name: f"{path}:{line_of(raw, 'company', item.name)}" for item in fields(company)}
    if company.policy and company.policy_file:
        raise SettingsError(
            "'policy' and 'policy_file' are both given", places["policy_file"], "leave one out"
        )
    files = {
        key: _beside(getattr(company, key), path.parent, places[key])
        for key in ("logo", "policy_file")
        if getattr(company, key)
    }
    return replace(company, **files, places=places)


def _beside(entry: str, base: Path, where: str) -> str:
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
        inner = replace(getattr(settings, name), **{keys[1]: checked(keys[1], value, where)})
        return replace(settings, **{name: inner})
    if len(keys) > 1:
        raise SettingsError(f"'{keys[0]}' is a value, not a table", where)
    return replace(settings, **{keys[0]: checked(keys[0], value, where)})


def _unknown(key: str, known: set[str], where: str) -> SettingsError:
    close = difflib.get_close_matches(key, sorted(known), n=1)
    hint = f"did you mean '{close[0]}'?" if close else "known: " + ", ".join(sorted(known))
    return SettingsError(f"unknown setting '{key}'", where, hint)
