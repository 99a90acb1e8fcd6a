"""Answers of LinkedIn's member snapshot interface, saved as JSON by the candidate (EEA and Switzerland).

One answer, or a list of them; each holds rows under the column names that the export has. Only the domains
listed here are kept: the interface also gives messages, connections and what LinkedIn inferred.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from collectors.details import incomplete, shortened
from collectors.linkedin_tables import COLUMNS, KEPT, comments, profiles, shares
from collectors.markup import as_list, as_mapping, as_text, load_json
from collectors.tables import MAX_ROWS, Table
from vetting.errors import UnsupportedInput
from vetting.models import Capture, Extract, Gap, GapReason, Post

MAX_SNAPSHOT = 64_000_000
_DOMAINS = {
    "PROFILE": "profile",
    "POSITIONS": "positions",
    "EDUCATION": "education",
    "SKILLS": "skills",
    "CERTIFICATIONS": "certifications",
    "HONORS": "honors",
    "MEMBER_SHARE_INFO": "shares",
    "ALL_COMMENTS": "comments",
}
_HINT = "give the answers of memberSnapshotData as they came, or LinkedIn's data export"


def trimmed(body: bytes, where: str) -> bytes:
    """The wanted domains and columns alone, as JSON.

    Raises:
        CollectError: It is no such answer.
    """
    kept: dict[str, list[Mapping[str, str]]] = {}
    for domain, rows in _domains(load_json(body, where)):
        kind = _DOMAINS.get(domain)
        if kind is not None:
            kept.setdefault(kind, []).extend(_row(row, kind) for row in rows)
    if not kept:
        raise UnsupportedInput("is not LinkedIn's member snapshot", where, _HINT)
    return json.dumps(kept, ensure_ascii=True, indent=0, sort_keys=True).encode()


def parse_snapshot(member: Capture) -> Extract:
    """Turn a snapshot into a profile, shares and comments.

    Raises:
        ParseError: It cannot be read.
    """
    held = as_mapping(load_json(member.body, member.snapshot.url))
    account = member.snapshot.account
    tables = {kind: _table(kind, as_list(held[kind])) for kind in COLUMNS if kind in held}
    found = dict.fromkeys(tables, member)
    gaps = [incomplete(account, fault) for table in tables.values() for fault in table.faults]
    absent = [name for name, kind in _DOMAINS.items() if kind in {"shares", "comments"} and kind not in held]
    if absent:
        detail = f"the snapshot holds no {' and no '.join(absent)}: nothing was written, or it was not saved"
        gaps.append(Gap(account=account, reason=GapReason.MISSING_FILE, detail=detail))
    posts, cut = shortened(_posts(tables, member))
    gaps += [incomplete(account, detail) for detail in cut]
    return Extract(profiles=profiles(tables, found), posts=posts, gaps=tuple(gaps))


def _domains(data: object) -> Iterator[tuple[str, list[object]]]:
    answers = as_list(data) if isinstance(data, list) else [data]
    for answer in map(as_mapping, answers):
        for element in map(as_mapping, as_list(answer.get("elements")) or [answer]):
            yield as_text(element.get("snapshotDomain")), as_list(element.get("snapshotData"))


def _row(row: object, kind: str) -> dict[str, str]:
    cells = ((key.strip().lower(), value) for key, value in as_mapping(row).items())
    return {key: as_text(value) for key, value in cells if key in KEPT[kind]}


def _table(kind: str, given: list[object]) -> Table:
    needed = [column.lower() for column in COLUMNS[kind]]
    read = [_row(row, kind) for row in given[:MAX_ROWS]]
    table = Table(columns=tuple(needed))
    table.rows += [dict.fromkeys(needed, "") | row for row in read if any(map(row.get, needed))]
    if len(given) > MAX_ROWS:
        table.faults.append(f"{kind} has more than {MAX_ROWS:,} rows; the rest was not read")
    return table


def _posts(tables: Mapping[str, Table], member: Capture) -> Iterator[Post]:
    if "shares" in tables:
        yield from shares(tables["shares"], member)
    if "comments" in tables:
        yield from comments(tables["comments"], member)
