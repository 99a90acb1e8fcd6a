"""What an applicant states about themselves, out of a row's cells."""

from __future__ import annotations

from vetting.case_parts import LISTED_CLAIMS, TIMED_CLAIMS, ends_before_start, timed_claims
from vetting.intake.cells import Row
from vetting.intake.dates import month_in
from vetting.models import Claim

_PARTS = 4
_STILL = frozenset({"", "present", "now", "today", "current", "ongoing", "-"})
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam"})
_COMMA_LISTS = frozenset({"skills"})


def read_claims(row: Row) -> tuple[Claim, ...]:
    """All claims of a row, in the order of the candidate file's."""
    claims: list[Claim] = []
    for column, first, second in TIMED_CLAIMS:
        kinds = (first, second)
        for entry in row.lines(column):
            claims += _timed(row, column, kinds, entry)
        detail = row.text(second)
        # "Title" is also what lists call Ms and Dr, which no account could confirm.
        is_address = second == "title" and detail.casefold().rstrip(".") in _FORMS_OF_ADDRESS
        claims += timed_claims(kinds, row.text(first), "" if is_address else detail)
    location = row.text("location")
    claims += [Claim(kind="location", value=location)] if location else []
    for column, kind in LISTED_CLAIMS:
        claims += [Claim(kind=kind, value=text) for text in _listed(row, column)]
    return tuple(claims)


def _listed(row: Row, column: str) -> tuple[str, ...]:
    texts = row.texts(column)
    if len(texts) == 1 and column in _COMMA_LISTS:
        return tuple(part.strip() for part in texts[0].split(",") if part.strip())
    return texts


def _timed(row: Row, column: str, kinds: tuple[str, str], entry: str) -> tuple[Claim, ...]:
    parts = [part.strip() for part in entry.split("|")]
    if len(parts) > _PARTS or not parts[0]:
        row.problem(column, "an entry cannot be read", f"write {kinds[0]} | {kinds[1]} | 2024-05 | 2024-08")
        return ()
    organisation, detail, start, end = (*parts, *[""] * (_PARTS - len(parts)))
    began = month_in(start) if start else ""
    ended = "" if end.casefold() in _STILL else month_in(end)
    if began is None or ended is None:
        row.problem(column, "a start or end is neither a year nor a month", "write it like 2024 or 2024-05")
        return ()
    if ends_before_start(began, ended):
        row.problem(column, "an end lies before its start")
    return timed_claims(kinds, organisation, detail, began, ended)
