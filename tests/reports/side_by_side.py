"""Reports of several made-up candidates for one role, for tests that put them side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from reports.finished import finished_report
from tests.reports import sample_case as sample
from vetting.models import Dossier, Evidence, Gap, GapReason, Profile, RoleFit, Scorecard
from vetting.report_model import Audience, Report
from vetting.reviews import BothSides
from vetting.stored_case import StoredCase

ARABIC, JAPANESE = "ليلى مثال عبد الرحمن", "見本 太郎"
LONG = "Aleksandrina-Wilhelmina " * 8 + "Verylongname"
EMOJI = "Sam 👩‍🚀 Example 🏳️‍🌈"
NAMES = ("Robin Sample", "Kim Placeholder", ARABIC, JAPANESE, EMOJI, LONG)


def stored(number: int = 0, name: str = "", *, sides: BothSides | None = None, **given: Any) -> StoredCase:
    """A case of its own for each number, with as many posts as the sample.

    Args:
        number: Makes the case's id.
        name: The candidate's, or one of ``NAMES``.
        sides: What was said about the findings.
        **given: ``dossier`` or ``scorecard``, and whatever of the case is not as in the sample.
    """
    dossier = given.pop("dossier", None) or sample.dossier()
    scorecard = given.pop("scorecard", None) or sample.scorecard()
    case = sample.case()
    candidate = replace(case.candidate, id=f"k-{number}", full_name=name or NAMES[number])
    return StoredCase(
        case=replace(case, id=f"case-{number:010d}", candidate=candidate, **given),
        gathered=sample.gathered(),
        dossier=dossier,
        scorecard=scorecard,
        sides=sides or BothSides(),
    )


def report_of(kept: StoredCase) -> Report:
    """What the hiring manager is told of it."""
    parts = (kept.case, kept.gathered, kept.dossier, kept.scorecard)
    return finished_report(*parts, audience=Audience.MANAGER, sides=kept.sides)


def report(number: int = 0, name: str = "", **given: Any) -> Report:
    """The same in one step."""
    return report_of(stored(number, name, **given))


def without_evidence(fit: RoleFit | None) -> RoleFit:
    """The same dimensions, with too little to read for any of them."""
    assert fit is not None
    return replace(
        fit,
        dimensions=tuple(
            replace(each, level=None, evidence=(), basis=0, why_not="0 own posts; at least 10 are needed.")
            for each in fit.dimensions
        ),
    )


def quiet(number: int, reason: GapReason | None = None) -> Report:
    """Somebody of whom nothing was read: because there is nothing, or for a reason."""
    whole = sample.dossier()
    coverage = tuple(
        replace(row, found=0, read=0, stated=None, replies=0, set_aside=(), unread=(), first=None, last=None)
        for row in whole.coverage
    )
    gaps = (Gap(account=sample.TWITTER, reason=reason, detail="three people sign it"),) if reason else ()
    dossier = Dossier(case_id=f"case-{number:010d}", posts=(), gaps=gaps, set_aside=(), coverage=coverage)
    card = sample.scorecard()
    empty = Scorecard(
        case_id=dossier.case_id,
        ruleset=card.ruleset,
        basis=0,
        findings=(),
        role_fit=without_evidence(card.role_fit),
        rules=card.rules,
    )
    return report(number, dossier=dossier, scorecard=empty)


def six() -> list[Report]:
    """Six candidates whose names and records are as different as they get."""
    return [
        report(0, sides=sample.sides()),
        quiet(1),
        quiet(2, GapReason.IDENTITY_UNRESOLVED),
        read_less(3),
        report(4, purge_on=date(2027, 3, 1)),
        report(5),
    ]


def read_less(number: int, basis: int = 4) -> Report:
    """Somebody whose first level rests on few posts."""
    card = sample.scorecard()
    assert card.role_fit is not None
    first, *others = card.role_fit.dimensions
    fit = replace(card.role_fit, dimensions=(replace(first, basis=basis), *others))
    return report(number, scorecard=replace(card, role_fit=fit))


def profile(name: str, handle: str = "") -> Profile:
    """A profile that tells a name and a handle."""
    return Profile(account=sample.TWITTER, snapshot_id="s-1", handle=handle, display_name=name)


def cited(text: str) -> Scorecard:
    """A scorecard that cites a post with these words."""
    card = sample.scorecard()
    assert card.role_fit is not None
    evidence = Evidence(
        quote=text,
        span=(0, len(text)),
        post_id="twitter:999",
        url="https://x.com/robin/status/999",
        said_by="Twitter post",
    )
    first, *others = card.role_fit.dimensions
    fit = replace(card.role_fit, dimensions=(replace(first, evidence=(evidence,)), *others))
    return replace(card, role_fit=fit)
