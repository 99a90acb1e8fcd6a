"""What a role file says for an interview: the same for every candidate of the role."""

from __future__ import annotations

from scoring.roles.book import RoleBook
from scoring.roles.role import Role
from vetting.interview import CoreQuestion, Guide, GuideDimension
from vetting.text import visible

#: Whose core questions are asked when no role file fits a case's role.
USUAL_ROLE = "social_media_intern"


def interview_guide(book: RoleBook, role: str) -> Guide:
    """The guide for a case's role; that of the usual role, saying so, where no role file fits.

    Args:
        book: The roles that are known.
        role: What the case calls the role.
    """
    known = book.find(role)
    if known is not None:
        return _guide(known, "")
    usual = book.get(USUAL_ROLE)
    note = (
        f"No role file fits the role \u201c{visible(role)}\u201d. The core questions and the tasks are "
        "those of the role "
        f"{usual.title}: before you use them, check that each is about a duty of your role. "
        "`vetting roles new` starts a file of your own."
    )
    return _guide(usual, note)


def _guide(role: Role, note: str) -> Guide:
    return Guide(
        role=role.name,
        title=role.title,
        version=role.version,
        sha256=role.sha256,
        duties=tuple(role.duties.items()),
        dimensions=tuple(
            GuideDimension(category=each.category, serves=each.serves) for each in role.dimensions
        ),
        questions=tuple(
            CoreQuestion(
                id=each.id,
                kind=each.kind,
                duty=each.duty,
                text=each.text,
                listen_for=tuple(sorted(each.listen_for.items())),
            )
            for each in role.questions
        ),
        note=note,
    )
