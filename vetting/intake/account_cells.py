"""The accounts that a row names: by handle, by address, or by the file that the applicant handed over."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from vetting.account_names import source_title
from vetting.case_parts import same_place, url_problem
from vetting.handles import handle_of, has_handles
from vetting.intake.cells import Row
from vetting.intake.columns import Accepts, Column, folded, is_read_by_address
from vetting.models import Account, InputKind
from vetting.text import visible

_MOST_ACCOUNTS = 50
_NOTHING = frozenset({"-", "--", "–", "—", "n/a", "none"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
_FILE_ENDINGS = _PAGES | {".zip", ".pdf", ".xml", ".json", ".csv"}
_FILES = (InputKind.EXPORT, InputKind.SAVED_PAGE)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,10}[^\W\d_]{2,24}(?::[0-9]{1,5})?")
_LINKEDIN = re.compile(r"(?:[\w-]+\.){0,3}(?:linkedin\.com|lnkd\.in)", re.IGNORECASE)
_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAccounts:
    """What a row's columns of accounts hold.

    Attributes:
        accounts: Those that can be read; if there are none, those in ``unread``.
        unread: Addresses of sites that are only read from files. They are compared with like any link.
    """

    accounts: tuple[Account, ...]
    unread: tuple[Account, ...] = ()


def read_accounts(
    row: Row, columns: Sequence[Column], names: Mapping[str, str], accepts: Accepts
) -> NamedAccounts:
    """Read all accounts of a row.

    Args:
        row: The row; mistakes are noted in it.
        columns: Those of the list that hold accounts.
        names: The sources, by what a cell may call them.
        accepts: How the accounts of a source may be given.
    """
    found: list[Account] = []
    unread: list[Account] = []
    for column in columns:
        for entry in row.texts(column.name):
            if entry.casefold() in _NOTHING:
                continue
            source, place = (column.source, entry) if column.source else _named(row, column, entry, names)
            if len(found) >= _MOST_ACCOUNTS:
                row.problem(column.name, f"the row names more than {_MOST_ACCOUNTS} accounts")
                return NamedAccounts(accounts=tuple(found))
            account = _account(row, column, source, place, accepts(source)) if source else None
            if account is None:
                continue
            if _is_unread(account, accepts(account.source)):
                unread.append(account)
                continue
            if any(same_place(account, other) for other in found):
                row.problem(column.name, "this account is listed twice in the row", "clear one of them")
            found.append(account)
    return NamedAccounts(accounts=tuple(found or unread), unread=tuple(unread))


def _named(row: Row, column: Column, entry: str, names: Mapping[str, str]) -> tuple[str, str]:
    name, equals, place = (part.strip() for part in entry.partition("="))
    source = names.get(folded(name), "") if equals and place else ""
    if not source:
        listed = ", ".join(dict.fromkeys(names.values()))
        row.problem(column.name, "an entry does not begin with a source and =", f"one of {listed}")
    return source, place


def _account(
    row: Row, column: Column, source: str, text: str, accepted: Collection[InputKind]
) -> Account | None:
    files = [kind for kind in _FILES if kind in accepted]
    is_address = text.lower().startswith(("http://", "https://"))
    if not is_address and not column.is_file and _is_bare_address(row, column, source, text, accepted):
        text, is_address = f"https://{text}", True
    if is_address:
        return _by_address(row, column, source, text)
    only_files = not {InputKind.HANDLE, InputKind.URL} & set(accepted)
    if files and (
        column.is_file or only_files or "/" in text or "\\" in text or _ending(text) in _FILE_ENDINGS
    ):
        return _by_file(row, column, source, text, accepted)
    if InputKind.HANDLE not in accepted:
        row.problem(
            column.name, f"{source_title(source)} is read by address", "write it in full: https://..."
        )
        return None
    if has_handles(source) and handle_of(source, text) is None:
        said = f"this is neither a handle nor an address of {source_title(source)}"
        row.problem(column.name, said, "several are separated by ; or line breaks")
        return None
    return Account(source=source, kind=InputKind.HANDLE, locator=text)


def _by_address(row: Row, column: Column, source: str, text: str) -> Account | None:
    if problem := url_problem(text) or ("holds spaces" if " " in text else ""):
        row.problem(column.name, f"the address {problem}")
        return None
    if _LINKEDIN.fullmatch(urlsplit(text).hostname or ""):
        source = "linkedin"
    return Account(source=source, kind=InputKind.URL, locator=text)


def _by_file(
    row: Row, column: Column, source: str, text: str, accepted: Collection[InputKind]
) -> Account | None:
    path = row.path(column.name, text)
    if path is None:
        return None
    if not row.holds(text):
        hint = "paths are relative to the list's folder"
        row.problem(column.name, f"there is no such file: {visible(text)[:_LONGEST_SHOWN]}", hint)
        return None
    is_page = InputKind.SAVED_PAGE in accepted and (
        _ending(text) in _PAGES or InputKind.EXPORT not in accepted
    )
    kind = InputKind.SAVED_PAGE if is_page else InputKind.EXPORT
    return Account(source=source, kind=kind, locator=str(path))


def _is_bare_address(
    row: Row, column: Column, source: str, text: str, accepted: Collection[InputKind]
) -> bool:
    """Whether a text is an address without its ``https://``, and not a handle or file of the same look."""
    host, slash, _ = text.partition("/")
    if _LINKEDIN.fullmatch(host) and slash:
        return True
    if not _HOST.fullmatch(host) or (not slash and _ending(host) in _FILE_ENDINGS):
        return False
    if slash and handle_of(source, f"https://{text}") is not None:
        return True
    by_address = is_read_by_address(source, accepted)
    return by_address and InputKind.HANDLE not in accepted and not row.holds(text)


def _is_unread(account: Account, accepted: Collection[InputKind]) -> bool:
    by_address = is_read_by_address(account.source, accepted)
    return account.kind is InputKind.URL and (account.source == "linkedin" or not by_address)


def _ending(text: str) -> str:
    return PurePosixPath(text.replace("\\", "/")).suffix.lower()
