"""A report that may be laid out: built whole, redacted for its reader, then shortened (docs/adr/0001)."""

from __future__ import annotations

from reports.report import build_report
from reports.shortening import shorten
from vetting.models import Case, Dossier, Gathered, Scorecard
from vetting.redaction import redact
from vetting.report_model import Audience, Report
from vetting.reviews import BothSides
from vetting.stopwatch import Stopwatch


def finished_report(
    case: Case,
    gathered: Gathered,
    dossier: Dossier,
    scorecard: Scorecard,
    *,
    audience: Audience,
    sides: BothSides,
    watch: Stopwatch | None = None,
) -> Report:
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
        redacted = redact(
            whole, candidate=case.candidate, profiles=dossier.profiles, third_parties=dossier.third_parties
        )
        return shorten(redacted)
