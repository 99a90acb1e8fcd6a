"""What is to be done of a list: every row is done already, to be done, or refused; nothing is done twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import vetting
from vetting.batch.run import RowJob
from vetting.batch.store import BatchStore, PlannedRow, StoredRow
from vetting.batch.values import RowState
from vetting.codec import dumps, encode
from vetting.errors import SettingsError
from vetting.intake.values import Applicant, ConsentState
from vetting.models import Account, InputKind
from vetting.places import Place
from vetting.settings import Settings

_ON_DISK = frozenset({InputKind.EXPORT, InputKind.SAVED_PAGE})
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_FILES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """What a batch is run under: with any of it changed, documents would say something else.

    Attributes:
        settings: The settings.
        ruleset_sha256: The fingerprint of the rules.
        roles_sha256: The fingerprint of the role files.
        formats_of: Which documents a row gets.
    """

    settings: Settings
    ruleset_sha256: str
    roles_sha256: str
    formats_of: Callable[[int], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a batch has to do.

    Attributes:
        jobs: The rows to work on, in order.
        kept: Rows that are done, or were tried to the end, and stay as they are.
        refused: Applicants that a gate holds back.
        left: Folders of rows that are no longer in the list; nothing of them is touched.
    """

    jobs: tuple[RowJob, ...] = field(repr=False)
    kept: int
    refused: tuple[Applicant, ...] = field(repr=False)
    left: tuple[str, ...]


def batch_id_of(place: Place) -> str:
    """The id of the batch that writes into a folder."""
    return "batch-" + hashlib.sha256(place.url.encode("utf-8", "surrogateescape")).hexdigest()[:10]


def folder_of(row: int, case_id: str) -> str:
    """The name of a row's folder: nothing of what an applicant chose is in it."""
    return f"{row:05d}-{case_id}"


def plan(
    applicants: Sequence[Applicant],
    *,
    under: Under,
    place: Place,
    store: BatchStore,
    retry: bool = False,
) -> Plan:
    """Compare a list with what the store and the folder hold; the store's rows are those of the list then.

    Args:
        applicants: The rows that make a case.
        under: What the batch is run under.
        place: Where the batch writes.
        store: What was done before.
        retry: Do rows again that failed, are quarantined, or have gaps that may pass.

    Raises:
        SettingsError: The folder holds the batch of other applicants.
        StorageError: The store or the folder cannot be used.
    """
    batch_id = batch_id_of(place)
    before = list(store.batch_rows(batch_id))
    sizes = place.sizes()
    done = {each.planned.key: each for each in before if each.state is RowState.DONE}
    said = store.said()
    open_rows: list[tuple[Applicant, PlannedRow]] = []
    refused: list[Applicant] = []
    for each in applicants:
        planned = _planned(each, under, said.get(each.case.id, ""))
        # What was read while the consent held stays; nothing more is read.
        was = done.get(planned.key)
        ended = each.consent is ConsentState.EXPIRED
        if each.gate and not (ended and was and _is_whole(was, sizes)):
            refused.append(each)
        else:
            open_rows.append((each, planned))
    _refuse_others(before, applicants, place)
    for _, planned in open_rows:
        was = done.get(planned.key)
        if was and was.planned.row != planned.row:
            place.move(
                folder_of(was.planned.row, was.planned.case_id), folder_of(planned.row, planned.case_id)
            )
    store.plan(batch_id, [planned for _, planned in open_rows])
    now = {each.planned.row: each for each in store.batch_rows(batch_id)}
    again = _to_repeat(now.values(), place.sizes(), retry=retry)
    store.retry(batch_id, again)
    jobs = tuple(
        _job(applicant, now[planned.row], under)
        for applicant, planned in open_rows
        if planned.row in again or now[planned.row].state in (RowState.WAITING, RowState.RUNNING)
    )
    present = {each.case.id for each in applicants}
    left = tuple(
        folder_of(each.planned.row, each.planned.case_id)
        for each in before
        if each.record and each.record.files and each.planned.case_id not in present
    )
    return Plan(jobs=jobs, kept=len(open_rows) - len(jobs), refused=tuple(refused), left=left)


def _job(applicant: Applicant, stored: StoredRow, under: Under) -> RowJob:
    planned = stored.planned
    return RowJob(
        planned=planned,
        case=applicant.case,
        formats=under.formats_of(planned.row),
        folder=folder_of(planned.row, planned.case_id),
        kept=stored.gathered_key == planned.gather_key and not _may_see_more(stored),
    )


def _may_see_more(stored: StoredRow) -> bool:
    return stored.record is not None and stored.record.may_pass


def _to_repeat(rows: Iterable[StoredRow], sizes: Mapping[str, int], *, retry: bool) -> list[int]:
    """Rows whose documents are gone or cut short, and with ``retry`` those that may come to more."""
    found = []
    for each in rows:
        tried = each.state in (RowState.FAILED, RowState.QUARANTINED)
        lacks = bool(each.record and (each.record.may_pass or each.record.error))
        if (each.state is RowState.DONE and not _is_whole(each, sizes)) or (retry and (tried or lacks)):
            found.append(each.planned.row)
    return found


def _is_whole(stored: StoredRow, sizes: Mapping[str, int]) -> bool:
    """Whether the documents of a row are all there, as long as they were written."""
    folder = folder_of(stored.planned.row, stored.planned.case_id)
    files = stored.record.files if stored.record else ()
    return all(sizes.get(f"{folder}/{file.name}") == file.size for file in files)


def _refuse_others(before: Sequence[StoredRow], applicants: Sequence[Applicant], place: Place) -> None:
    """One folder, one list: with nobody in common, the second was meant to go elsewhere."""
    known = {each.planned.case_id for each in before if each.state is RowState.DONE}
    if known and applicants and known.isdisjoint(each.case.id for each in applicants):
        raise SettingsError(
            f"the folder holds the batch of {len(known):,} other applicants",
            str(place),
            "give another folder with -o",
        )


def _planned(applicant: Applicant, under: Under, said: str) -> PlannedRow:
    case = applicant.case
    gather_key = _digest(
        dumps(replace(case, opened_at=_NO_TIME, purge_on=date.min, role="", stage="", stage_override="")),
        *(_stamp(account) for account in case.accounts),
    )
    settings = under.settings
    key = _digest(
        gather_key,
        json.dumps([case.role, case.stage, case.stage_override]),
        vetting.__version__,
        under.ruleset_sha256,
        under.roles_sha256,
        json.dumps(encode((settings.look_back_years, settings.documents, settings.company))),
        ",".join(under.formats_of(applicant.row)),
        said,
    )
    return PlannedRow(row=applicant.row, case_id=case.id, gather_key=gather_key, key=key)


def _stamp(account: Account) -> str:
    """Size and time of a candidate's file, or of all files in a folder; they tell that it was changed."""
    if account.kind not in _ON_DISK:
        return ""
    path = Path(account.locator)
    try:
        if not path.is_dir():
            found = path.stat()
            return f"{found.st_size} {found.st_mtime_ns}"
        names = sorted(_below(path))[:_MOST_FILES]
        stats = [os.lstat(name) for name in names]
    except OSError as error:
        return type(error).__name__
    return " ".join(f"{each.st_size} {each.st_mtime_ns}" for each in stats)


def _below(folder: Path) -> Collection[str]:
    return [os.path.join(base, name) for base, _, names in os.walk(folder) for name in names]  # noqa: PTH118


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
