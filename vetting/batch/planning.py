"""What is to be done of a list: every row is done already, to be done, or refused; nothing is done twice."""

from __future__ import annotations

import hashlib
import json
import os
import re
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
from vetting.models import Account
from vetting.places import Place
from vetting.settings import Settings

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_FILES = 10_000
_ROW_FOLDER = re.compile(r"[0-9]{5,}-(case-[0-9a-f]+)")


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
        done: Rows that are done and stay as they are.
        failed: Rows that were tried to the end, and stay as they are.
        refused: Applicants that a gate holds back.
    """

    jobs: tuple[RowJob, ...] = field(repr=False)
    done: int
    failed: int
    refused: tuple[Applicant, ...] = field(repr=False)


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
    shared: bool = False,
) -> Plan:
    """Compare a list with what the store and the folder hold; the store's rows are those of the list then.

    Args:
        applicants: The rows that make a case.
        under: What the batch is run under.
        place: Where the batch writes.
        store: What was done before.
        retry: Do rows again that failed, are quarantined, or have gaps that may pass.
        shared: Whether another run is at work on the batch.

    Raises:
        SettingsError: The folder holds the batch of other applicants, or one that the store does not know.
        InUse: Another run is at work on it with another list or other options.
        StorageError: The store or the folder cannot be used.
    """
    batch_id = batch_id_of(place)
    before = list(store.batch_rows(batch_id, parked=True))
    folders = row_folders(place.sizes())
    _refuse_others(before, applicants, place, folders)
    captured = {each.gathered_key for each in before if each.gathered_key}
    said = store.said()
    open_rows: list[tuple[Applicant, PlannedRow]] = []
    refused: list[Applicant] = []
    for each in applicants:
        planned = _planned(each, under, said.get(each.case.id, ""))
        # What was read while a consent held may be reported again; nothing more is read.
        if each.gate and not (_has_ended(each) and planned.gather_key in captured):
            refused.append(each)
        else:
            open_rows.append((each, planned))
    store.plan(batch_id, [planned for _, planned in open_rows], shared=shared)
    for _, planned in open_rows:
        name, was = folder_of(planned.row, planned.case_id), folders.get(planned.case_id)
        if was and was != name and not shared:
            place.move(was, name)
    now = {each.planned.row: each for each in store.batch_rows(batch_id)}
    again = _to_repeat(now.values(), place.sizes(), retry=retry)
    store.retry(batch_id, again)
    jobs = tuple(
        _job(applicant, now[planned.row], under)
        for applicant, planned in open_rows
        if planned.row in again or now[planned.row].state in (RowState.WAITING, RowState.RUNNING)
    )
    working = {job.row for job in jobs}
    resting = [now[planned.row].state for _, planned in open_rows if planned.row not in working]
    done = resting.count(RowState.DONE)
    return Plan(jobs=jobs, done=done, failed=len(resting) - done, refused=tuple(refused))


def row_folders(names: Iterable[str]) -> dict[str, str]:
    """The folders of rows among the files of a batch: case id to the folder's name."""
    tops = {name.partition("/")[0] for name in names if "/" in name}
    return {found[1]: top for top in sorted(tops) if (found := _ROW_FOLDER.fullmatch(top))}


def _job(applicant: Applicant, stored: StoredRow, under: Under) -> RowJob:
    planned = stored.planned
    return RowJob(
        planned=planned,
        case=applicant.case,
        formats=under.formats_of(planned.row),
        folder=folder_of(planned.row, planned.case_id),
        kept=stored.gathered_key == planned.gather_key and (_has_ended(applicant) or not _wants_more(stored)),
    )


def _wants_more(stored: StoredRow) -> bool:
    """Whether its accounts are to be read again: they may give more now, or what they gave was of no use."""
    failed = stored.state in (RowState.FAILED, RowState.QUARANTINED)
    return failed or (stored.record is not None and stored.record.may_pass)


def _has_ended(applicant: Applicant) -> bool:
    return applicant.gate is not None and applicant.consent is ConsentState.EXPIRED


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


def _refuse_others(
    before: Sequence[StoredRow], applicants: Sequence[Applicant], place: Place, folders: Mapping[str, str]
) -> None:
    """One folder, one list: with nobody in common, the second was meant to go elsewhere."""
    if folders and not before:
        raise SettingsError(
            "the folder holds a batch that the store does not know",
            str(place),
            "use the data folder that it was made with, or give another folder with -o",
        )
    known = {each.planned.case_id for each in before if each.state is RowState.DONE}
    if known and applicants and known.isdisjoint(each.case.id for each in applicants):
        raise SettingsError(
            f"the folder holds {len(known):,} cases, and none of them is in this list: other applicants, "
            "another role, or other signed consents",
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
    if not account.kind.on_disk:
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
