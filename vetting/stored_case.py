"""A case as its last report left it, read again from the store: nothing is asked of any site."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from vetting.case_lookup import find_case
from vetting.consent import check_consent
from vetting.errors import SettingsError
from vetting.models import Case, Dossier, Gathered, Scorecard
from vetting.pipeline import ParserFor, read_through
from vetting.reviews import BothSides
from vetting.settings import Settings
from vetting.stopwatch import Stopwatch
from vetting.storage.sql_store import SqlStore, open_store

#: Finds the parsers of one case's accounts; the roof hands it in, because parsers are the collectors' own.
ParsersOf = Callable[[Case], ParserFor]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """What a case's last report rests on, with all that was said about its findings since."""

    case: Case
    gathered: Gathered
    dossier: Dossier
    scorecard: Scorecard
    sides: BothSides


def read_stored(
    named: str, settings: Settings, parsers_of: ParsersOf, watch: Stopwatch | None = None
) -> StoredCase:
    """The case that a person means.

    Args:
        named: Its id or the beginning of one; its candidate.toml or assessment.json, or the folder of either.
        settings: Where the store is, and the look-back limit.
        parsers_of: How its captures are read.
        watch: Adds up the time of each stage.

    Raises:
        SettingsError: There is no such case, or no report of it yet.
        ConsentError: Its consent did not cover it when it was opened.
        StorageError: What is kept of it cannot be read.
    """
    with contextlib.closing(open_store(settings)) as store:
        case_id = find_case(named, store.case_ids())
        found = store.find_result(case_id)
        if found is None:
            raise SettingsError(
                f"there is no report of {case_id} here yet",
                "CASE",
                "make one with: vetting report CANDIDATE -o FOLDER",
            )
        return _whole(store, *found, settings, parsers_of, watch)


def read_again(
    case: Case,
    settings: Settings,
    parsers_of: ParsersOf,
    watch: Stopwatch | None = None,
    *,
    of_its_time: bool,
) -> StoredCase | None:
    """The last report of a case that is given in full; None if there is none on the very same case.

    Args:
        case: The case as its candidate file tells it now.
        settings: Where the store is, and the look-back limit.
        parsers_of: How its captures are read.
        watch: Adds up the time of each stage.
        of_its_time: Whether it must also have been opened at the time at which this case is.

    Raises:
        ConsentError: Its consent did not cover it when it was opened.
        StorageError: What is kept of it cannot be read.
    """
    with contextlib.closing(open_store(settings)) as store:
        found = store.find_result(case.id)
        if found is None:
            return None
        kept, _ = found
        if replace(case, opened_at=kept.opened_at, purge_on=kept.purge_on) != kept:
            return None  # the candidate file has changed since
        if of_its_time and case.opened_at != kept.opened_at:
            return None
        return _whole(store, *found, settings, parsers_of, watch)


def _whole(
    store: SqlStore,
    case: Case,
    scorecard: Scorecard,
    settings: Settings,
    parsers_of: ParsersOf,
    watch: Stopwatch | None,
) -> StoredCase:
    gathered = store.load_gathered(case.id)
    sides = store.load_both_sides(case.id)
    check_consent(case.consent, case.accounts, case.opened_at.date())
    dossier = read_through(
        case,
        gathered,
        collector_for=parsers_of(case),
        look_back_years=settings.look_back_years,
        watch=watch,
    )
    return StoredCase(case=case, gathered=gathered, dossier=dossier, scorecard=scorecard, sides=sides)
