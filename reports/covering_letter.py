"""The message that carries documents: what they are and how to handle them, and nothing of the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

from reports.compare.model import Comparison
from reports.language import day, gettext, language_tag, marked
from reports.packet.model import Packet
from vetting.models import Document
from vetting.report_model import Audience, Report


@dataclass(frozen=True, slots=True)
class Kind:
    """Words for one kind of document; ``%(case)s`` is the case's id."""

    subject: str
    attached: str
    next_steps: str


_REPORT = Kind(
    marked("Candidate report, %(case)s"),
    marked("The candidate report of %(case)s is attached."),
    marked(
        "What to do next: read page one; have a named reviewer check each point in its context; send the "
        "candidate their copy (“vetting copy %(case)s”), and wait for their reply before anyone decides "
        "anything."
    ),
)
_REVIEWER = Kind(
    marked("Reviewer’s copy, not redacted: candidate report, %(case)s"),
    marked(
        "The reviewer’s copy of the candidate report of %(case)s is attached. Nothing in it is hidden: it is "
        "for the reviewer alone, and not for those who decide."
    ),
    marked(
        "What to do next: read each point in its context, and record what you find with “vetting review”."
    ),
)
_PACKET = Kind(
    marked("Interview packet, %(case)s"),
    marked(
        "The interview packet of %(case)s is attached. “packet-candidate” is for the candidate, “packet” for "
        "the interviewers alone."
    ),
    marked(
        "What to do next: read the report first; have a named reviewer check each point; send the candidate "
        "their version; ask everyone the same core questions, and rate alone before you talk."
    ),
)
_COMPARISON = Kind(
    marked("Candidates side by side, %(case)s"),
    marked("A comparison of the candidates of %(case)s is attached. Nobody in it is put before anybody."),
    marked(
        "What to do next: read each report first; ask everyone the same core questions in a structured "
        "interview, and rate alone before you talk."
    ),
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent, as far as a message may tell."""

    kind: Kind
    case_id: str
    draft: bool
    purge_on: date
    tool_version: str


def parcel_of(made: Report | Packet | Comparison) -> Parcel:
    """What a message may tell about a document."""
    if isinstance(made, Comparison):
        cases = ", ".join(column.case_id for column in made.columns)
        return Parcel(_COMPARISON, cases, made.draft, made.purge_on, made.tool_version)
    if isinstance(made, Packet):
        kind = _PACKET
    else:
        kind = _REVIEWER if made.audience is Audience.REVIEWER else _REPORT
    return Parcel(kind, made.case_id, made.draft, made.purge_on, made.tool_version)


def covering_letter(
    parcel: Parcel, documents: Sequence[Document], *, sender: str, to: str, now: datetime | None = None
) -> EmailMessage:
    """A message with documents attached.

    Args:
        parcel: What they are.
        documents: Printed ones.
        sender: A checked address.
        to: Another.
        now: The date of the message.
    """
    message = EmailMessage(policy=SMTP)
    subject = gettext(parcel.kind.subject) % {"case": parcel.case_id}
    message["Subject"] = gettext("DRAFT: %(subject)s") % {"subject": subject} if parcel.draft else subject
    message["From"] = sender
    message["To"] = to
    message["Date"] = now or datetime.now(UTC)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message["Sensitivity"] = "Company-Confidential"
    # Quoted-printable: a server need not take 8-bit text.
    message.set_content("\n\n".join(_paragraphs(parcel)) + "\n", cte="quoted-printable")
    message["Content-Language"] = language_tag()
    for document in documents:
        kind, _, form = document.media_type.partition("/")
        message.add_attachment(document.body, maintype=kind, subtype=form, filename=document.name)
    return message


def _paragraphs(parcel: Parcel) -> list[str]:
    draft = gettext(
        "It is a draft: not every finding of medium severity or above has been reviewed by a person."
    )
    return [
        gettext(parcel.kind.attached) % {"case": parcel.case_id},
        *([draft] if parcel.draft else []),
        gettext(
            "It holds evidence to talk about and questions to ask. It is no verdict, and nothing should be "
            "decided on it alone."
        ),
        gettext(
            "It is confidential. Keep it where only those who need it can read it, and delete it and this "
            "message by %(day)s."
        )
        % {"day": day(parcel.purge_on)},
        gettext(parcel.kind.next_steps) % {"case": parcel.case_id},
        gettext("A program wrote this message: vetting %(version)s.") % {"version": parcel.tool_version},
    ]
