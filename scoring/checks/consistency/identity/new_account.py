"""An account that was created shortly before the case was opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import own_profiles
from scoring.checks.consistency.statements import from_cv
from scoring.evidence import from_profile, said_in_profile
from vetting.account_names import source_title
from vetting.models import Evidence, Profile

# What people call a source besides its title.
_CALLED = {
    "twitter": "twitter|x",
    "hacker_news": "hacker news|hn",
    "stack_exchange": "stack exchange|stack overflow",
}
# An audience or years take longer than the days after which an account no longer counts as new; a number of
# followers below this does not.
_AUDIENCE = re.compile(r"(?<![\d.,])(?:\d{3,}|\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?\s*[km])\b", re.IGNORECASE)
_YEARS = re.compile(r"\byears?\b|\byrs?\b|\bsince\b|\baños?\b|\bjahren?\b|\bmonths?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccountParams:
    """When an account is new, and which ones are looked for.

    Attributes:
        days: An account is new if it was created at most so many days before the case was opened.
        claimed: Look for those to which the CV ascribes years or an audience, and not for all others.
    """

    days: int = 14
    claimed: bool = False


def _run(params: NewAccountParams, subject: Subject) -> Iterator[Hit]:
    clock = subject.dossier.as_of
    if clock is None:
        return
    opened = clock.date()
    profiles = [each for each in own_profiles(subject) if each.created_at]
    new = [each for each in profiles if 0 <= _age(each, opened) <= params.days]
    # Two readings of one account, its page and its export, are one account.
    seen: set[tuple[str, str]] = set()
    for profile in new:
        account = (profile.account.source, profile.handle.casefold() or profile.account.locator)
        if account in seen:
            continue
        seen.add(account)
        claims = _claims(subject, profile, new)
        if bool(claims) is not params.claimed:
            continue
        yield _hit(profile, claims, opened)


def _age(profile: Profile, opened: date) -> int:
    assert profile.created_at is not None  # others were left out
    return (opened - profile.created_at.date()).days


def _claims(subject: Subject, profile: Profile, new: list[Profile]) -> list[str]:
    """What the CV says of this source that an account so young cannot have. An older account may be meant."""
    source = profile.account.source
    if any(each.account.source == source and each not in new for each in subject.dossier.profiles):
        return []
    called = re.compile(rf"\b(?:{_CALLED.get(source, re.escape(source_title(source)))})\b", re.IGNORECASE)
    return sorted(
        {
            claim.value
            for claim in subject.candidate.claims
            if called.search(claim.value)
            and (
                (claim.kind == "audience" and _AUDIENCE.search(claim.value))
                or (claim.kind == "experience" and _YEARS.search(claim.value))
            )
        }
    )


def _hit(profile: Profile, claims: list[str], opened: date) -> Hit:
    assert profile.created_at is not None
    created = profile.created_at.date().isoformat()
    case = f"opened {opened.isoformat()}"
    said = [from_cv(claim) for claim in claims] or [Evidence(quote=case, span=(0, len(case)), said_by="Case")]
    return Hit(
        evidence=(*said, from_profile(profile, f"created {created}")),
        values={
            "a": claims[0] if claims else case,
            "b": created,
            "days": str(_age(profile, opened)),
            "source": said_in_profile(profile),
        },
        context=("A new account may follow one that was lost or closed.",),
    )


NEW_ACCOUNT = DossierCheck(params=NewAccountParams, run=_run)
