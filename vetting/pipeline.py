"""The way of one case: gather (all I/O) and assess (pure).

Same captures and same rules give the same scorecard. The order inside ``assess`` is part of the design:
posts are attributed, then what must never be judged is set aside, and only then is anything scored.
Redaction comes later, when a document is made for a reader.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from vetting.account_names import place_of
from vetting.account_time import WithinTime
from vetting.answers import answers_others
from vetting.attribution import attribute, named_by_author, several_sign
from vetting.consent import check_consent, is_confirmed
from vetting.errors import CollectError
from vetting.lanes import in_lanes
from vetting.models import (
    Account,
    Capture,
    Case,
    Coverage,
    Dossier,
    Extract,
    Gap,
    GapReason,
    Gathered,
    InputKind,
    Post,
    PostKind,
    Scorecard,
    SetAsideReason,
)
from vetting.protocols import Collector, Fetcher, Parser, Scorer
from vetting.set_aside import set_aside
from vetting.stopwatch import Stopwatch

CollectorFor = Callable[[Account], Collector]
ParserFor = Callable[[Account], Parser]
_MOST_LANES = 16
_LONGEST_DETAIL = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What one case came to: the dossier with its coverage, and what the rules found in it."""

    dossier: Dossier
    scorecard: Scorecard


def gather(
    case: Case,
    *,
    collector_for: CollectorFor,
    fetcher: Fetcher,
    on_account: Callable[[Account], None] = lambda account: None,
    on_done: Callable[[Account, Gathered], None] = lambda account, gathered: None,
    keep: Callable[[Capture], Capture] = lambda capture: capture,
    refuse: Callable[[Account], str] = lambda account: "",
    account_s: float = math.inf,
) -> Gathered:
    """Read every account of a case. An account that fails leaves a gap; the others go on.

    Accounts on different hosts are read beside each other; what they give comes in the order of the accounts.

    Args:
        case: The case, with its consent.
        collector_for: Finds the one collector of an account.
        fetcher: The door to the network, and the clock.
        on_account: Told each account before it is read.
        on_done: Told each account when it has been read, with what it gave.
        keep: Given each capture as soon as it is made, gives what stands for it from then on: one whose body
            lies in the store, so that memory does not grow with the pages.
        refuse: Asked of one account after the other before anything is read, because reading it may cost
            money: why not to, or the empty string.
        account_s: Seconds that one account may take; what it gave by then stays, with a gap.

    Raises:
        ConsentError: The consent does not cover an account. Nothing is read then.
    """
    check_consent(case.consent, case.accounts, fetcher.now().date())

    unread = {account: gap for account in case.accounts if (gap := _not_to_be_read(case, account, refuse))}

    def read(account: Account) -> Gathered:
        on_account(account)
        gathered = given_by(account)
        on_done(account, gathered)
        return gathered

    def given_by(account: Account) -> Gathered:
        captures: list[Capture] = []
        if account in unread:
            return Gathered(captures=(), gaps=(unread[account],))
        try:
            own = WithinTime(fetcher, account_s)
            captures.extend(map(keep, collector_for(account).collect(account, own)))
        except CollectError as error:
            return Gathered(captures=tuple(captures), gaps=(_gap(account, error),))
        return Gathered(captures=tuple(captures), gaps=())

    return _joined(in_lanes(case.accounts, read, lane_of=_lane, most=_MOST_LANES))


def _not_to_be_read(case: Case, account: Account, refuse: Callable[[Account], str]) -> Gap | None:
    if not is_confirmed(case.consent, account):
        return _unresolved(account)
    try:
        refusal = refuse(account)
    except CollectError as error:
        return _gap(account, error)
    return Gap(account=account, reason=GapReason.COST_NOT_AGREED, detail=refusal) if refusal else None


def _lane(account: Account) -> Hashable:
    """Accounts that are read one after the other: those on one host, and all files, which wait for nobody."""
    if account.kind.on_disk:
        return "files"
    try:
        host = urlsplit(account.locator).hostname if account.kind is InputKind.URL else None
    except ValueError:
        host = None
    return account.source if host is None else (host,)


def _joined(parts: Iterable[Gathered]) -> Gathered:
    parts = tuple(parts)
    return Gathered(
        captures=tuple(capture for part in parts for capture in part.captures),
        gaps=tuple(gap for part in parts for gap in part.gaps),
    )


def assess(
    case: Case,
    gathered: Gathered,
    *,
    collector_for: ParserFor,
    scorer: Scorer,
    look_back_years: int,
    watch: Stopwatch | None = None,
    dismissed: Collection[str] = (),
) -> Assessment:
    """Parse, attribute, set aside and score what was gathered. Pure.

    Args:
        case: The case; its ``opened_at`` is the clock for age and look-back.
        gathered: Captures and gaps.
        collector_for: Finds the one collector of an account, or another parser of its captures.
        scorer: Applies the rules.
        look_back_years: Posts older than this are not scored.
        watch: Adds up the time of each stage.
        dismissed: Ids of findings that a reviewer dismissed.
    """
    watch = watch or Stopwatch()
    dossier = read_through(
        case, gathered, collector_for=collector_for, look_back_years=look_back_years, watch=watch
    )
    with watch.stage("score"):
        scorecard = scorer.score(dossier, case.candidate, case.role, dismissed=dismissed)
    return Assessment(dossier=dossier, scorecard=scorecard)


def read_through(
    case: Case,
    gathered: Gathered,
    *,
    collector_for: ParserFor,
    look_back_years: int,
    watch: Stopwatch | None = None,
) -> Dossier:
    """Parse, attribute and set aside what was gathered, and count it; nothing is scored. Pure.

    The arguments are those of ``assess``.
    """
    watch = watch or Stopwatch()
    with watch.stage("parse"):
        extracts = _parse(case, gathered, collector_for)
    with watch.stage("set aside"):
        return _dossier(case, gathered, extracts, look_back_years)


def _parse(case: Case, gathered: Gathered, collector_for: ParserFor) -> dict[Account, Extract]:
    extracts: dict[Account, Extract] = {}
    for account in case.accounts:
        captures = [item for item in gathered.captures if item.snapshot.account == account]
        if not captures:
            continue
        try:
            extracts[account] = collector_for(account).parse(captures)
        except CollectError as error:
            extracts[account] = Extract(gaps=(_gap(account, error),))
    return extracts


def _dossier(
    case: Case, gathered: Gathered, extracts: dict[Account, Extract], look_back_years: int
) -> Dossier:
    profiles = tuple(profile for extract in extracts.values() for profile in extract.profiles)
    gaps = [*gathered.gaps, *(gap for extract in extracts.values() for gap in extract.gaps)]
    others_names: set[str] = set()
    not_own: list[Post] = []
    full: list[Post] = []
    limited: list[Post] = []
    coverage: list[Coverage] = []
    seen: set[str] = set()
    for account in case.accounts:
        extract = extracts.get(account)
        if extract is None:
            coverage.append(Coverage(account=account, found=0, read=0))
            continue
        posts = _once(extract.posts, seen)
        own, others, gap = attribute(posts, account, case.candidate, profiles)
        gaps += [gap] if gap else []
        profiles = named_by_author(profiles, account, own)
        others_names |= {post.author for post in posts if post.author} - {post.author for post in own}
        # While nobody knows which author is the candidate, nobody's words are known to be another's.
        not_own += () if gap else _others(posts, own)
        sorted_out = set_aside(
            own, as_of=case.opened_at, born=case.candidate.born, look_back_years=look_back_years
        )
        full += sorted_out.full
        limited += sorted_out.limited
        aside = dict(sorted_out.counts)
        if others:
            aside[SetAsideReason.OTHER_AUTHOR] = others
        notes = (*extract.notes, *several_sign(posts, own))
        coverage.append(replace(_coverage(account, extract, posts, sorted_out.full, aside), notes=notes))
        has_profile = any(profile.account == account for profile in profiles)
        if not posts and not has_profile and not extract.gaps and not extract.notes:
            gaps.append(Gap(account=account, reason=GapReason.EMPTY, detail="it holds no posts"))
    totals: dict[SetAsideReason, int] = {}
    for row in coverage:
        for reason, count in row.set_aside:
            totals[reason] = totals.get(reason, 0) + count
    return Dossier(
        case_id=case.id,
        profiles=profiles,
        posts=tuple(sorted(full, key=_chronological)),
        limited=tuple(sorted(limited, key=_chronological)),
        gaps=tuple(gaps),
        set_aside=tuple((reason, totals[reason]) for reason in SetAsideReason if reason in totals),
        coverage=tuple(coverage),
        others=tuple(sorted(not_own, key=lambda post: (post.account.source, post.id))),
        third_parties=tuple(sorted(others_names)),
        as_of=case.opened_at,
    )


def _coverage(
    account: Account,
    extract: Extract,
    posts: Sequence[Post],
    read: Sequence[Post],
    aside: dict[SetAsideReason, int],
) -> Coverage:
    times = sorted(post.published_at for post in read if post.published_at)
    return Coverage(
        account=account,
        found=sum(not post.is_comment for post in posts),
        read=len(read),
        stated=extract.stated,
        comments=sum(post.is_comment for post in posts),
        replies=sum(answers_others(read)),
        set_aside=tuple((reason, aside[reason]) for reason in SetAsideReason if aside.get(reason)),
        unread=extract.unread,
        first=times[0] if times else None,
        last=times[-1] if times else None,
    )


def _once(posts: Sequence[Post], seen: set[str]) -> tuple[Post, ...]:
    """Drop posts that an earlier account, or the same one, already gave."""
    fresh: list[Post] = []
    for post in posts:
        if post.id not in seen:
            seen.add(post.id)
            fresh.append(post)
    return tuple(fresh)


def _others(posts: Sequence[Post], own: Sequence[Post]) -> list[Post]:
    """What other people wrote: signed posts and comments that are not own ones, and what was passed on."""
    written = {post.id for post in own if post.kind.own_words}
    return [post for post in posts if post.id not in written and post.kind is not PostKind.LIKE and post.text]


def _chronological(post: Post) -> tuple[datetime, str]:
    assert post.published_at is not None  # undated posts are set aside
    return (post.published_at, post.id)


def _gap(account: Account, error: CollectError) -> Gap:
    detail = f"{error.message} ({error.hint})" if error.hint else error.message
    # A message may name an address that the site chose.
    detail = detail if len(detail) <= _LONGEST_DETAIL else detail[: _LONGEST_DETAIL - 1] + "…"
    return Gap(account=account, reason=GapReason(error.reason), detail=detail)


def _unresolved(account: Account) -> Gap:
    named = (
        "address" if account.kind is InputKind.URL else f'handle as "{account.source}:{place_of(account)}"'
    )
    return Gap(
        account=account,
        reason=GapReason.IDENTITY_UNRESOLVED,
        detail=f"nothing shows that it is the candidate's (ask them to list the {named} in the consent)",
    )
