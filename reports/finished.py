"""A report that may be laid out: built whole, redacted for its reader, then shortened (docs/adr/0001)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from reports.copy.model import CandidateCopy
from reports.leaks.check import Hidden, LeakCheck, hidden_in, leak_check
from reports.report import build_report
from reports.shortening import shorten
from vetting.models import Candidate, Case, Dossier, Gathered, Profile, Scorecard
from vetting.redaction import OnHidden, redact
from vetting.report_model import Audience, Report
from vetting.reviews import BothSides
from vetting.stopwatch import Stopwatch

_Made = TypeVar("_Made", bound=Report | CandidateCopy)


@dataclass(frozen=True, slots=True)
class Finished:
    """A report, and the check that every document made of it passes before it is written."""

    report: Report
    leaks: LeakCheck = field(repr=False)


def finished_report(
    case: Case,
    gathered: Gathered,
    dossier: Dossier,
    scorecard: Scorecard,
    *,
    audience: Audience,
    sides: BothSides,
    watch: Stopwatch | None = None,
) -> Finished:
    """Say what was found about one case, to one reader.

    Args:
        case: The case.
        gathered: Its captures.
        dossier: What was read of them.
        scorecard: What the rules found.
        audience: Who will read it.
        sides: What a reviewer and the candidate said about findings.
        watch: Adds up the time of each stage.
    """
    watch = watch or Stopwatch()
    with watch.stage("report"):
        whole = build_report(case, gathered, dossier, scorecard, audience=audience, sides=sides)
    with watch.stage("redact"):

        def redacted_report(on_hidden: OnHidden) -> Report:
            return redact(
                whole,
                candidate=case.candidate,
                profiles=dossier.profiles,
                third_parties=dossier.third_parties,
                on_hidden=on_hidden,
            )

        redacted, leaks = with_check(redacted_report, case.candidate, dossier, scorecard)
        return Finished(shorten(redacted), leaks.allowing(redacted.review))


def with_check(
    redacted: Callable[[OnHidden], _Made], candidate: Candidate, dossier: Dossier, scorecard: Scorecard
) -> tuple[_Made, LeakCheck]:
    """What is redacted for its reader, and the check that nothing made of it shows what was hidden.

    Args:
        redacted: Redacts, and tells what it hides as ``redact`` does.
        candidate: The candidate.
        dossier: What was read of them.
        scorecard: What the rules found.
    """
    hidden: set[Hidden] = set()
    made = redacted(lambda text, spans: hidden.update(hidden_in(text, spans)))
    standing = _left_standing(candidate, dossier.profiles)
    return made, leak_check(made, hidden, ours=(*standing, scorecard.rules, scorecard.role_fit))


def _left_standing(candidate: Candidate, profiles: tuple[Profile, ...]) -> Iterator[str]:
    """What the redaction hides from nobody: the candidate's own names, employers, schools and accounts."""
    yield from (candidate.full_name, *candidate.aliases)
    for claim in candidate.claims:
        if claim.kind in ("employer", "school", "link"):
            yield claim.value
    for profile in profiles:
        yield from (profile.display_name, profile.handle, *profile.links)
