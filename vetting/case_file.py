"""One candidate's ``candidate.toml``: read strictly, with every mistake shown by its line."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from vetting.case_parts import (
    CONSENT_DAYS,
    DEFAULT_PURPOSE,
    LISTED_CLAIMS,
    TIMED_CLAIMS,
    candidate_id,
    case_id,
    days_after,
    document_sha256,
    ends_before_start,
    month_of,
    same_place,
    timed_claims,
    url_problem,
)
from vetting.consent import HOW_TO_RECORD
from vetting.errors import ConsentError, IntakeError, UnreadableConsentError, VettingError
from vetting.models import Account, Candidate, Case, Claim, Consent, InputKind
from vetting.paths import OUTSIDE, WHERE_FILES_ARE, absolute, is_inside
from vetting.text import clean_text
from vetting.toml_places import line_of

_TOP = {"name", "email", "role", "stage", "aliases", "born", "consent", "accounts", "claims"}
_CONSENT = {"signed_on", "valid_until", "withdrawn_on", "document", "sources", "purpose", "jurisdiction"}
_ACCOUNT = {"source", "export", "saved_page", "url", "handle", "author"}
_PLACES = {
    "export": InputKind.EXPORT,
    "saved_page": InputKind.SAVED_PAGE,
    "url": InputKind.URL,
    "handle": InputKind.HANDLE,
}
_CLAIMS = {"jobs", "studies", "location", *(key for key, _ in LISTED_CLAIMS)}
_MAX_BYTES = 1_000_000


@dataclass
class _Reader:
    """The text of the file, and the mistakes found in it so far; files that it names lie in ``within``."""

    name: str
    raw: str
    within: Path | None = None
    problems: list[str] = field(default_factory=list)

    def problem(self, message: str, *path: str | int) -> None:
        self.problems.append(f"{self.name}:{line_of(self.raw, *path)}: {message}")

    def known(self, table: Mapping[str, Any], allowed: set[str], *path: str | int) -> None:
        for key in table:
            if key not in allowed:
                close = difflib.get_close_matches(key, sorted(allowed), n=1)
                hint = f"did you mean '{close[0]}'?" if close else "known: " + ", ".join(sorted(allowed))
                self.problem(f"unknown key '{key}' ({hint})", *path, key)

    def text(self, table: Mapping[str, Any], key: str, *path: str | int, required: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.problem(f"'{key}' must be text in quotes", *path, key)
            return ""
        text = clean_text(value).strip()
        if required and not text:
            self.problem(f"'{key}' is missing or empty", *path, key)
        return text

    def texts(self, table: Mapping[str, Any], key: str, *path: str | int) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(f'\'{key}\' must be a list of texts, e.g. {key} = ["one", "two"]', *path, key)
            return ()
        return tuple(clean_text(item).strip() for item in value if item.strip())

    def day(self, table: Mapping[str, Any], key: str, *path: str | int) -> date | None:
        value = table.get(key)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str) and value.strip():
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                pass
        if value not in (None, ""):
            self.problem(f"'{key}' must be a date like 2026-11-10", *path, key)
        return None

    def month(self, table: Mapping[str, Any], key: str, *path: str | int) -> str:
        value = table.get(key, "")
        if isinstance(value, date):
            return f"{value.year:04d}-{value.month:02d}"
        text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else "?"
        month = month_of(text) if text else ""
        if month is None:
            self.problem(f"'{key}' must be a year or a month like \"2024-09\"", *path, key)
        return month or ""

    def may_open(self, path: Path) -> bool:
        """Whether whoever wrote the file may have this one opened."""
        return self.within is None or is_inside(path, self.within)

    def tables(self, table: Mapping[str, Any], key: str, *path: str | int) -> list[Mapping[str, Any]]:
        value: list[Any] = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            name = ".".join(str(part) for part in (*path, key))
            self.problem(f"'{key}' must be written as [[{name}]] tables", *path, key)
            return []
        return value


def read_case(
    path: Path,
    *,
    as_of: datetime,
    retention_days: int,
    replace_accounts: tuple[Account, ...] = (),
    stage_override: str = "",
    within: Path | None = None,
) -> Case:
    """Read a candidate file.

    Args:
        path: The TOML file; paths in it are relative to its folder.
        as_of: The time at which the case is opened.
        retention_days: How long it may be kept.
        replace_accounts: Accounts given as options; each replaces the file's accounts of the same source.
        stage_override: Why an early stage is read nevertheless, or empty.
        within: The folder, without links, that the file and all it names must lie in; None for any place.

    Raises:
        IntakeError: The file cannot be read, or holds mistakes; all of them are shown.
        ConsentError: It holds no consent, or the signed document is not there.
    """
    path = path / "candidate.toml" if path.is_dir() else path
    reader, table = _load(path, within)
    reader.known(table, _TOP)
    name = reader.text(table, "name", required=True)
    consent_table = table.get("consent", {})
    if not isinstance(consent_table, dict) or not consent_table.get("signed_on"):
        raise ConsentError("no consent of the candidate is recorded", reader.name, HOW_TO_RECORD)
    person = candidate_id(name)
    consent = _consent(reader, consent_table, path.parent, person)
    accounts = _accounts(reader, table, path.parent, replace_accounts)
    candidate = Candidate(
        id=person,
        full_name=name,
        email=reader.text(table, "email"),
        born=reader.day(table, "born"),
        claims=_claims(reader, table),
        aliases=reader.texts(table, "aliases"),
    )
    role = reader.text(table, "role", required=True)
    stage = reader.text(table, "stage", required=True)
    if reader.problems:
        raise IntakeError(
            "the candidate file has mistakes:\n  " + "\n  ".join(reader.problems),
            hint="mend them and run again",
        )
    return Case(
        id=case_id(name, role, consent.document_sha256),
        candidate=candidate,
        accounts=accounts,
        consent=consent,
        role=role,
        stage=stage,
        opened_at=as_of,
        purge_on=days_after(as_of.date(), retention_days),
        stage_override=clean_text(stage_override).strip(),
    )


def _load(path: Path, within: Path | None) -> tuple[_Reader, dict[str, Any]]:
    if within is not None and not is_inside(path, within):
        raise IntakeError(OUTSIDE, path.name, WHERE_FILES_ARE)
    try:
        body = path.read_bytes()
    except FileNotFoundError as error:
        raise IntakeError("there is no such file", str(path), "make one with: vetting init FOLDER") from error
    except OSError as error:
        raise IntakeError(f"the file cannot be read: {error.strerror}", str(path)) from error
    if len(body) > _MAX_BYTES:
        raise IntakeError("a candidate file is never larger than 1 MB", str(path), "is it the right file?")
    try:
        raw = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IntakeError("the file is not UTF-8 text", str(path), "save it as UTF-8") from error
    try:
        return _Reader(path.name, raw, within), tomllib.loads(raw)
    except (ValueError, RecursionError) as error:  # ValueError: no TOML, or an integer of 5,000 digits
        hint = "texts stand in \"quotes\"; on Windows write paths with / or in 'single quotes'"
        raise IntakeError(f"not valid TOML: {error}", str(path), hint) from error


def _consent(reader: _Reader, table: Mapping[str, Any], folder: Path, person: str) -> Consent:
    reader.known(table, _CONSENT, "consent")
    signed_on = reader.day(table, "signed_on", "consent") or date.min
    document = reader.text(table, "document", "consent")
    if not document:
        raise ConsentError("the signed consent is not named", f"{reader.name}: [consent]", HOW_TO_RECORD)
    place = f"{reader.name}:{line_of(reader.raw, 'consent', 'document')}"
    try:
        path = absolute(document, folder)
        may_open = reader.may_open(path)
        digest = document_sha256(path) if may_open else ""
    except (OSError, VettingError) as error:
        raise UnreadableConsentError(
            f"the signed consent '{document}' cannot be read",
            place,
            "give the path of the signed copy, relative to the candidate file",
        ) from error
    if not may_open:
        raise UnreadableConsentError(f"the signed consent: {OUTSIDE}", place, WHERE_FILES_ARE)
    sources = reader.texts(table, "sources", "consent")
    if not table.get("sources"):
        reader.problem("'sources' must list what the candidate agreed to", "consent", "sources")
    valid_until = reader.day(table, "valid_until", "consent")
    return Consent(
        candidate_id=person,
        sources=sources,
        purpose=reader.text(table, "purpose", "consent") or DEFAULT_PURPOSE,
        jurisdiction=reader.text(table, "jurisdiction", "consent"),
        granted_at=signed_on,
        expires_at=valid_until or days_after(signed_on, CONSENT_DAYS),
        document_sha256=digest,
        revoked_at=reader.day(table, "withdrawn_on", "consent"),
    )


def _accounts(
    reader: _Reader, table: Mapping[str, Any], folder: Path, replacing: tuple[Account, ...]
) -> tuple[Account, ...]:
    replaced = {account.source for account in replacing}
    accounts: list[Account] = []
    for index, entry in enumerate(reader.tables(table, "accounts")):
        reader.known(entry, _ACCOUNT, "accounts", index)
        account = _account(reader, entry, folder, index)
        if account is None or account.source in replaced:
            continue
        if any(same_place(account, other) for other in accounts):
            reader.problem("this account is listed twice", "accounts", index, "source")
        accounts.append(account)
    if not accounts and not replacing and not reader.problems:
        reader.problem(
            "no account to read: add at least one [[accounts]] table (part 2 of the file)", "accounts"
        )
    return (*accounts, *replacing)


def _account(reader: _Reader, entry: Mapping[str, Any], folder: Path, index: int) -> Account | None:
    place = ("accounts", index)
    source = reader.text(entry, "source", *place, required=True).lower()
    author = reader.text(entry, "author", *place)
    given = [key for key in _PLACES if reader.text(entry, key, *place)]
    if len(given) != 1:
        wanted = 'export = "path", saved_page = "path", url = "https://..." or handle = "name"'
        reader.problem(f"an account needs exactly one of {wanted}", *place, given[-1] if given else "source")
        return None
    value = str(entry[given[0]]).strip()
    kind = _PLACES[given[0]]
    if kind in (InputKind.EXPORT, InputKind.SAVED_PAGE):
        try:
            path = absolute(value, folder)
            value = str(path)
            if not reader.may_open(path):
                reader.problem(f"'{given[0]}': {OUTSIDE} ({WHERE_FILES_ARE})", *place, given[0])
        except VettingError as error:
            reader.problem(f"'{given[0]}': {error.message}", *place, given[0])
    elif kind is InputKind.URL and (problem := url_problem(value)):
        reader.problem(f"'url' {problem}", *place, "url")
    return Account(source=source, kind=kind, locator=clean_text(value), author=author)


def _claims(reader: _Reader, table: Mapping[str, Any]) -> tuple[Claim, ...]:
    claims = table.get("claims", {})
    if not isinstance(claims, dict):
        reader.problem("'claims' must be a table: write [claims]", "claims")
        return ()
    reader.known(claims, _CLAIMS, "claims")
    result: list[Claim] = []
    for group, first, second in TIMED_CLAIMS:
        for index, entry in enumerate(reader.tables(claims, group, "claims")):
            place = ("claims", group, index)
            reader.known(entry, {first, second, "start", "end"}, *place)
            start, end = reader.month(entry, "start", *place), reader.month(entry, "end", *place)
            if ends_before_start(start, end):
                reader.problem("'end' lies before 'start'", *place, "end")
            organisation = reader.text(entry, first, *place, required=True)
            detail = reader.text(entry, second, *place)
            result += timed_claims((first, second), organisation, detail, start, end)
    location = reader.text(claims, "location", "claims")
    result += [Claim(kind="location", value=location)] if location else []
    for key, kind in LISTED_CLAIMS:
        result += [Claim(kind=kind, value=text) for text in reader.texts(claims, key, "claims")]
    return tuple(result)


def utc_now() -> datetime:
    """The present, aware and in UTC, to the second."""
    return datetime.now(tz=UTC).replace(microsecond=0)
