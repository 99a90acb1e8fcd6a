"""The CV or a profile links to an address that was asked for and is gone. Nothing is asked for here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import accounts, links_of, own_profiles
from scoring.checks.consistency.addresses import with_scheme
from scoring.checks.consistency.statements import from_cv
from scoring.evidence import from_profile
from vetting.account_names import place_of, source_title
from vetting.handles import handle_of
from vetting.identity_links import account_key, page_key
from vetting.models import Account, Evidence, GapReason, InputKind

# Not what is private, refused or could not be reached: that may be there all the same.
_GONE = {GapReason.NOT_FOUND: "not found", GapReason.GONE: "gone"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLinkParams:
    """This check has no parameters."""


def _run(params: DeadLinkParams, subject: Subject) -> Iterator[Hit]:
    del params
    answers = {gap.account: gap.reason for gap in subject.dossier.gaps if gap.reason in _GONE}
    if not answers:
        return
    read = {each.account for each in subject.dossier.profiles} | {
        each.account for each in subject.dossier.coverage if each.found
    }
    for account in accounts(subject):
        if account not in answers or account in read:
            continue
        said = [each for each in _statements(subject) if _same_place(each.quote, account)]
        if said:
            answer = _GONE[answers[account]]
            # Two addresses of one place, with and without "www.", are asked for once.
            reply = f"{place_of(account)}: {answer}"
            told = Evidence(quote=reply, span=(0, len(reply)), said_by=source_title(account.source))
            yield Hit(
                evidence=(*said, told),
                values={"where": said[0].said_by, "a": said[0].quote, "answer": answer},
                context=("Sites move, and an address may be gone for a while only.",),
            )


def _statements(subject: Subject) -> Iterator[Evidence]:
    claims = {claim.value for claim in subject.candidate.claims if claim.kind == "link"}
    yield from map(from_cv, sorted(claims))
    for profile in own_profiles(subject):
        yield from (from_profile(profile, link) for link in links_of(profile))


def _same_place(link: str, account: Account) -> bool:
    """Whether a link leads to the very page that was asked for, or names the very account."""
    where = with_scheme(link)
    handle = handle_of(account.source, account.locator)
    if handle is not None and account_key(where, account.source) == f"@{handle.key}":
        return True
    if account.kind is not InputKind.URL:
        return False
    return page_key(where) == page_key(account.locator) and _query(where) == _query(account.locator)


def _query(url: str) -> str:
    try:
        return urlsplit(url).query
    except ValueError:
        return ""


DEAD_LINK = DossierCheck(params=DeadLinkParams, run=_run)
