"""Rows that may be one applicant, or one applicant's account under two names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from vetting.account_names import is_search
from vetting.handles import handle_of
from vetting.intake.values import Applicant
from vetting.models import Account, InputKind

_SHOWN = 10
#: How many other rows a row is told of; a list in which all share an account must stay small.
MOST_OTHERS = 20
_WHOLE = re.compile(r"\.0+$")


def plain_id(text: str) -> str:
    """An applicant's id in one form of its letters, and without what cannot be seen."""
    seen = "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cf"})
    return " ".join(unicodedata.normalize("NFC", seen).split())


def alike_ids(ids: Sequence[tuple[int, str]]) -> str:
    """A notice of ids that a spreadsheet may have made out of one: ``1``, ``01`` and ``1.0``.

    Args:
        ids: Every row that has an id, with it.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for row, text in ids:
        groups[_WHOLE.sub("", text).casefold().lstrip("0") or "0"].append(row)
    found = [rows for rows in groups.values() if len(rows) > 1]
    return f"ids that look alike are kept apart: rows {_listed(found)}" if found else ""


@dataclass(frozen=True, slots=True)
class SharedAccounts:
    """Accounts that stand in the rows of several applicants.

    Attributes:
        groups: For each such account its rows, ascending.
        others: By row, the other applicants' rows that name one of its accounts; at most ``MOST_OTHERS``.
    """

    groups: tuple[tuple[int, ...], ...]
    others: Mapping[int, tuple[int, ...]]

    def notice(self) -> str:
        """What a user should know of them, or empty."""
        if not self.groups:
            return ""
        listed = _listed(list(map(list, self.groups)))
        return f"the same account stands in several rows; check whose it is: rows {listed}"


def shared_accounts(applicants: Iterable[Applicant]) -> SharedAccounts:
    """Find accounts under several names. One applicant may stand in several rows, for several roles.

    Two rows are one applicant if their name, id and signed consent are the same.
    """
    accounts: dict[tuple[str, str], dict[tuple[str, str], list[int]]] = {}
    for each in applicants:
        person = each.case.candidate.id, each.case.consent.document_sha256
        for account in each.case.accounts:
            if not is_search(account):
                place = accounts.setdefault((account.source, _key(account)), {})
                place.setdefault(person, []).append(each.row)
    groups: list[tuple[int, ...]] = []
    others: dict[int, set[int]] = defaultdict(set)
    for people in accounts.values():
        if len(people) < 2:
            continue
        groups.append(tuple(sorted(chain.from_iterable(people.values()))))
        for person, rows in people.items():
            elsewhere = chain.from_iterable(found for other, found in people.items() if other != person)
            few = tuple(islice(elsewhere, MOST_OTHERS))
            for row in rows:
                others[row].update(few)
    told = {row: tuple(sorted(found)[:MOST_OTHERS]) for row, found in others.items()}
    return SharedAccounts(groups=tuple(groups), others=told)


def shared_consents(applicants: Iterable[Applicant]) -> str:
    """A notice of signed copies that stand in the rows of several applicants; everybody signs their own."""
    groups: dict[str, list[int]] = defaultdict(list)
    for each in applicants:
        groups[each.case.consent.document_sha256].append(each.row)
    found = [rows for rows in groups.values() if len(rows) > 1]
    return f"the same signed consent stands in several rows; check it: rows {_listed(found)}" if found else ""


def _key(account: Account) -> str:
    if account.kind in (InputKind.HANDLE, InputKind.URL):
        handle = handle_of(account.source, account.locator)
        return handle.key if handle else account.locator.rstrip("/").lower()
    return str(Path(account.locator).resolve())  # the same file through a link or another folder is the same


def _listed(groups: list[list[int]]) -> str:
    parts = []
    for rows in sorted(groups)[:_SHOWN]:
        more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
        parts.append(", ".join(map(str, rows[:_SHOWN])) + more)
    rest = f"; and {len(groups) - _SHOWN} more such groups" if len(groups) > _SHOWN else ""
    return "; ".join(parts) + rest
