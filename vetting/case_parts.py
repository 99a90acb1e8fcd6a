"""What makes a case, however it was written down: shared by the candidate file and the list of applicants."""

from __future__ import annotations

import hashlib
import re
import stat
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from vetting.handles import handle_of
from vetting.models import Account, Claim, InputKind

CONSENT_DAYS = 180
DEFAULT_PURPOSE = "selection for the role named in this case"
# Lists of texts, each with the kind of claim that an entry becomes.
LISTED_CLAIMS = (
    ("skills", "skill"),
    ("certifications", "certification"),
    ("awards", "award"),
    ("audience", "audience"),
    ("experience", "experience"),
    ("links", "link"),
)
# Claims with a time: the column or key, the organisation, and what the candidate is or was there.
TIMED_CLAIMS = (("jobs", "employer", "title"), ("studies", "school", "degree"))
_MAX_DOCUMENT_BYTES = 100_000_000
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?")


def candidate_id(name: str, list_id: str = "") -> str:
    """The id of a person: of their name, and of what a list calls them if it calls them anything."""
    return "k-" + _digest("\n".join(filter(None, (name.casefold(), list_id))))[:12]


def case_id(name: str, role: str, document_sha256: str, list_id: str = "") -> str:
    """The id of a case, the same whenever the same person signed the same consent for the same role.

    Args:
        name: The candidate's.
        role: The role.
        document_sha256: Of the signed consent.
        list_id: What a list of applicants calls the candidate; two of one name are two cases by it.
    """
    identity = (name, role, document_sha256, *filter(None, (list_id,)))
    return "case-" + _digest("\n".join(identity))[:10]


def document_sha256(path: Path) -> str:
    """The SHA-256 of a signed consent.

    Raises:
        OSError: It cannot be read, or is no plain file of a document's size.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_DOCUMENT_BYTES:
        raise OSError("not a plain file of a document's size")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def same_place(one: Account, other: Account) -> bool:
    """Whether two accounts are one, in whatever form each is named."""
    if one.source != other.source:
        return False
    first, second = (handle_of(each.source, each.locator) for each in (one, other))
    if first is None or second is None or {one.kind, other.kind} & {InputKind.EXPORT, InputKind.SAVED_PAGE}:
        return one.locator == other.locator
    return first.key == second.key


def url_problem(url: str) -> str:
    """What is wrong with an address, to be read after its name, or the empty string."""
    if not url.lower().startswith(("http://", "https://")):
        return "must start with http:// or https://"
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host:
        return "is not a web address"
    return "must hold no user name or password" if "@" in parts.netloc else ""


def month_of(text: str) -> str | None:
    """A year or month as ``YYYY`` or ``YYYY-MM``; None if the text is neither."""
    found = _MONTH.fullmatch(text)
    if found is None:
        return None
    year, month = found.groups()
    if month is None:
        return str(year)
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else None


def ends_before_start(start: str, end: str) -> bool:
    """Whether a time ends before it starts, as far as both say; each is empty, a year or a month."""
    return bool(start and end) and end[: len(start)] < start[: len(end)]


def timed_claims(
    kinds: tuple[str, str], organisation: str, detail: str, start: str = "", end: str = ""
) -> tuple[Claim, ...]:
    """The claims of one job or one course of study.

    Args:
        kinds: Of the claims, as ``TIMED_CLAIMS`` has them.
        organisation: The employer or school; may be empty if the detail is not.
        detail: The title or degree, or empty.
        start: See ``Claim``.
        end: See ``Claim``.
    """
    claims = [Claim(kind=kinds[0], value=organisation, start=start, end=end)] if organisation else []
    if detail:
        claims.append(Claim(kind=kinds[1], value=detail, start=start, end=end, at=organisation))
    return tuple(claims)


def days_after(day: date, days: int) -> date:
    """The day so many days later, or the last that there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
