"""``answers.txt``: the form that a candidate fills in, one block a point."""

from __future__ import annotations

from reports.copy.model import CandidateCopy, CopyPoint
from reports.language import gettext as _
from vetting.answers_file import answer_block, case_line
from vetting.text import visible


def answers_text(made: CandidateCopy) -> str:
    """The empty form, which ``vetting reply CASE --answers FILE`` reads when it is filled in."""
    lines = [
        "# " + _("Your answers. Write between the two lines of a point, and leave everything else as it is."),
        "# " + _("Leave empty what you do not want to answer. You need not answer anything."),
        "# " + _("Save the file as plain text (UTF-8) and send it back to the company."),
        case_line(made.case_id),
    ]
    for point in made.points:
        lines += ["", *_remarks(point), *answer_block(point.id)]
    return "\n".join(lines) + "\n"


def _remarks(point: CopyPoint) -> list[str]:
    title = _("Point %(number)s: %(title)s") % {"number": point.number, "title": visible(point.title)}
    remarks = [f"# {title}"]
    if point.reply:
        remarks.append("# " + _("You have answered this. What you write here takes the place of it."))
    return remarks
