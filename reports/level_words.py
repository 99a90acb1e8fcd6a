"""Words from closed lists as a document prints them: severities, verdicts, outcomes, what is hidden."""

from __future__ import annotations

from reports.language import gettext, marked
from vetting.report_model import Outcome

_SEVERITIES = {
    "high": marked("High"),
    "medium": marked("Medium"),
    "low": marked("Low"),
    "info": marked("Info"),
}
_VERDICTS = {
    "upheld": marked("upheld"),
    "dismissed": marked("dismissed"),
    "unclear": marked("unclear"),
}
_OUTCOMES = {
    Outcome.NOTHING: marked("Nothing to discuss"),
    Outcome.POINTS: marked("Points to discuss"),
    Outcome.NOT_ENOUGH: marked("Not enough evidence"),
    Outcome.UNRESOLVED: marked("Identity unresolved"),
}
_HIDDEN = {
    "religion": marked("religion"),
    "orientation": marked("orientation"),
    "origin": marked("origin"),
    "race": marked("race"),
    "health": marked("health"),
    "sex or family": marked("sex or family"),
    "age": marked("age"),
    "third party": marked("third party"),
    "contact": marked("contact"),
}


def severity_word(word: str) -> str:
    """``High``, for a severity or a confidence."""
    return gettext(_SEVERITIES[word])


def verdict_word(word: str) -> str:
    """``upheld``."""
    return gettext(_VERDICTS[word])


def outcome_word(outcome: Outcome) -> str:
    """The one word of page one."""
    return gettext(_OUTCOMES[outcome])


def hidden_word(kind: str) -> str:
    """What kind of detail a placeholder stands for."""
    return gettext(_HIDDEN.get(kind, kind))
