"""The summary's own words: states, consent, what a row waits for, what a summary is and is not."""

from __future__ import annotations

from reports.language import gettext, marked
from reports.summary.model import Queue
from vetting.batch.values import RowState
from vetting.intake.values import ConsentState

_STATES = {
    RowState.WAITING: marked("waiting"),
    RowState.RUNNING: marked("being worked on"),
    RowState.DONE: marked("done"),
    RowState.FAILED: marked("failed"),
    RowState.QUARANTINED: marked("set apart after crashes"),
    RowState.REFUSED: marked("refused"),
}
_CONSENTS = {
    ConsentState.VALID: marked("valid"),
    ConsentState.MISSING: marked("missing"),
    ConsentState.UNKNOWN: marked("not known"),
    ConsentState.NOT_YET: marked("not valid yet"),
    ConsentState.EXPIRED: marked("expired"),
    ConsentState.WITHDRAWN: marked("withdrawn"),
    ConsentState.NOT_COVERING: marked("does not cover an account"),
}
_QUEUES = {
    Queue.TO_RUN: marked("to run"),
    Queue.TO_MEND: marked("to mend"),
    Queue.IDENTITY: marked("needs identity"),
    Queue.REVIEW: marked("needs review"),
    Queue.CANDIDATE: marked("awaiting candidate"),
    Queue.READY: marked("ready"),
}
#: What a queue means, and what to do.
MEANINGS = {
    Queue.TO_RUN: marked("Not done yet. Run the batch again with the same list: it goes on from there."),
    Queue.TO_MEND: marked(
        "Refused, failed or set apart, a document is missing, or an account could not be read for a reason "
        "that may pass. The row says why: mend the list or wait, then run the batch again."
    ),
    Queue.IDENTITY: marked(
        "Nothing shows that an account is the applicant’s, or who of several authors they are, or two "
        "applicants name the same account. Ask them; until then nothing from that account may be used."
    ),
    Queue.REVIEW: marked(
        "A point to discuss that no reviewer has decided on, or an answer that nobody has looked at since."
    ),
    Queue.CANDIDATE: marked(
        "Points stand, and the applicant has not answered. Send them their copy, and give them time."
    ),
    Queue.READY: marked(
        "Nothing of the above. It says that no work is left to do here, and nothing about the person."
    ),
}

WHAT_IT_IS = (
    marked(
        "Applicants stand in the order of the list. Nothing is added up for a person, and nobody is put "
        "before anybody."
    ),
    marked(
        "This is no verdict, and no reason to take anybody off the list. Points are things to talk about: "
        "their words, context and the candidate’s reply stand in the report."
    ),
    marked(
        "A quiet record is no bad record. “Not read” and “not enough evidence” say nothing about a person, "
        "and how many points there are depends on how much was read."
    ),
)
NEXT_STEPS = (
    marked("Work the queues off: first what is to mend and whose identity is open, then what needs review."),
    marked("Have a named reviewer read each point in its context, in the report, before it is used."),
    marked("Send each applicant their copy, and print their answer beside each point."),
    marked("Interview everybody who is ready with the same structured questions, whatever the report says."),
)


def state_word(state: RowState) -> str:
    """How far a row is: ``done``."""
    return gettext(_STATES[state])


def consent_word(state: ConsentState) -> str:
    """How a consent stands: ``valid``."""
    return gettext(_CONSENTS[state])


def queue_word(queue: Queue) -> str:
    """What a row waits for: ``needs review``."""
    return gettext(_QUEUES[queue])
