"""A candidate's copy that may be laid out, with the check that its documents pass."""

from __future__ import annotations

from reports.copy.build import build_copy
from reports.copy.model import CandidateCopy
from reports.finished import with_check
from reports.leaks.check import LeakCheck
from vetting.stored_case import StoredCase


def finished_copy(kept: StoredCase) -> tuple[CandidateCopy, LeakCheck]:
    """Tell a candidate what was found about them.

    Args:
        kept: The case as its last report left it.

    Returns:
        The copy, and the check that every document made of it passes before it is written.
    """
    return with_check(
        lambda on_hidden: build_copy(kept, on_hidden=on_hidden),
        kept.case.candidate,
        kept.dossier,
        kept.scorecard,
    )
