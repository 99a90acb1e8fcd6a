"""Rows that may be one applicant, or one applicant's account under two names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from vetting.account_names import is_search
from vetting.handles import handle_of
from vetting.intake.values import Applicant
from vetting.models import Account, InputKind

_SHOWN = 10
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


def shared_accounts(applicants: Iterable[Applicant]) -> str:
    """A notice of accounts that stand in the rows of several applicants."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in applicants:
        for account in each.case.accounts:
            if not is_search(account):
                groups[account.source, _key(account)].append(each.row)
    found = [rows for rows in groups.values() if len(rows) > 1]
    if not found:
        return ""
    return f"the same account stands in several rows; check whose it is: rows {_listed(found)}"


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
    return account.locator


def _listed(groups: list[list[int]]) -> str:
    parts = []
    for rows in sorted(groups)[:_SHOWN]:
        more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
        parts.append(", ".join(map(str, rows[:_SHOWN])) + more)
    rest = f"; and {len(groups) - _SHOWN} more such groups" if len(groups) > _SHOWN else ""
    return "; ".join(parts) + rest
