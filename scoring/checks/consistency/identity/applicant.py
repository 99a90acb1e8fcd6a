"""What the candidate said of themselves when applying."""

from __future__ import annotations

from scoring.checks.consistency.names import same_person
from vetting.models import Candidate, Evidence


def from_application(quote: str) -> Evidence:
    """The application's words as evidence."""
    return Evidence(quote=quote, span=(0, len(quote)), said_by="Application")


def is_candidate(candidate: Candidate, name: str) -> bool:
    """Whether a name can be the candidate's, by any of the names that they gave."""
    return any(same_person(name, known) for known in (candidate.full_name, *candidate.aliases))
