"""One step of a case: every account read and kept. What ``vetting collect`` and ``vetting report`` share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from collectors import collector_for, collectors_of
from collectors.fetch.archive import Archive
from collectors.fetch.fetcher import GuardedFetcher
from collectors.gathering import most_dollars
from vetting.account_names import place_of
from vetting.pipeline import gather
from vetting.storage.sql_store import SqlStore, data_folder
from vetting.text import visible

if TYPE_CHECKING:
    from vetting.account_progress import AccountProgress
    from vetting.models import Account, Capture, Case, Gathered
    from vetting.parsed_once import ParsedOnce
    from vetting.settings import Settings
    from vetting.stopwatch import Stopwatch


def collect_case(
    case: Case,
    settings: Settings,
    store: SqlStore,
    *,
    parsed: ParsedOnce,
    progress: AccountProgress,
    watch: Stopwatch,
    yes: bool,
    last_step: bool,
) -> Gathered:
    """Read every account of a case and keep what it gave.

    Args:
        case: The case, with its consent.
        settings: How the network may be used, and where things are kept.
        store: Where the case and its captures go.
        parsed: Told each account that was read, and keeps what it was parsed to.
        progress: Told how far it is.
        watch: Adds up the time of each stage.
        yes: Pay for what costs money without asking.
        last_step: Whether this run ends with it. If not, what follows goes on with the pages that are here,
            and asks no site for them again.

    Raises:
        ConsentError: The consent does not cover an account. Nothing is read then.
        StorageError: What was read cannot be kept.
    """
    with Archive(data_folder(settings) / "fetched" / case.id) as archive:

        def keep(capture: Capture) -> Capture:
            kept = store.keep(archive.signed(capture))
            progress.captured(capture.snapshot.account)
            return kept

        def done(account: Account, gathered: Gathered) -> None:
            extract = parsed.read_ahead(account, gathered.captures) if gathered.captures else None
            gaps = len(gathered.gaps) + (len(extract.gaps) if extract else 0)
            posts = sum(not post.is_comment for post in extract.posts) if extract else None
            progress.done(account, posts=posts, gaps=gaps)

        with (
            watch.stage("collect"),
            progress,
            GuardedFetcher(settings.network, clock=lambda: case.opened_at, archive=archive) as fetcher,
        ):
            gathered = gather(
                case,
                collector_for=collectors_of(case),
                fetcher=fetcher,
                on_account=progress.begin,
                on_done=done,
                keep=keep,
                refuse=lambda account: _not_paid_for(account, yes=yes),
                account_s=settings.network.account_s,
            )
        with watch.stage("store"):
            store.save_case(case)
            store.save_captures(case.id, gathered.captures, gathered.gaps)
            if last_step and not any(gap.reason.may_pass for gap in gathered.gaps):
                archive.finish()  # else the next run goes on, and asks for nothing that it has
    return gathered


def _not_paid_for(account: Account, *, yes: bool) -> str:
    """Say what an account may cost, and ask; why it is not read, or the empty string.

    Nothing has been asked of the site by then. Without a key nothing can be spent, and the collector says so.
    """
    dollars = most_dollars(account)
    if not dollars:
        return ""
    most = f"${dollars:.2f}"
    name = visible(place_of(account))
    click.echo(f"Reading {name} may cost up to {most}: {collector_for(account).described.costs}", err=True)
    if yes:
        return ""
    if not sys.stdin.isatty():
        return f"it may cost up to {most}, and nobody was there to ask (run again with --yes)"
    if click.confirm(f"Read {name} for up to {most}?", err=True):
        return ""
    return f"it may cost up to {most}, which was not agreed to"
