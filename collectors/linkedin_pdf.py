"""LinkedIn's "Save to PDF": a profile in two columns, laid out alike in every language.

Left stand contact and skills, right the name and what the person did. What a line is follows from the size of
its letters; only headings, months and the word for today depend on the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from collectors.details import MAX_ABOUT, MAX_NAME, incomplete
from collectors.linkedin_words import SECTIONS, month_year
from collectors.markup import web_url
from collectors.pdf import Line, PdfText, read_pdf
from vetting.errors import UnsupportedInput
from vetting.models import Capture, Extract, Period, Profile

MAX_PDF = 10_000_000
_COLUMN = 200.0  # where the right column begins, in points
_NAME = 20.0  # letters of this size and above
_HEADING = 14.0
_LEFT_HEADING = 12.5
_PLACE = 11.9  # employers and schools
_TITLE = 11.2
_NEXT_LINE = 16.0  # lines further apart begin something new
_SAME_ITEM = 15.0
_LABELLED = re.compile(r"^(.*?)\s*\([^()]{1,40}\)$")
_HOST = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")
_BEGINS = re.compile(r"^(?:https?://|www\.)", re.IGNORECASE)
_DATES = re.compile(r"^(.*?\d{4})\s*[-–—]\s*([^(]*)(?:\(.*)?$")
_COURSE = re.compile(r"^(.*?)\s*·?\s*\(([^()]*\d{4}[^()]*)\)$")
_OTHER = 'save the profile again by "Save to PDF" on LinkedIn, and give that file'
_PROFILE_ALONE = "a profile saved as PDF holds no posts; posts and comments come with the data export"
_HIDDEN = "the PDF holds text that is not drawn, which LinkedIn's do not; it may have been changed"
_CUT = "the PDF is longer than any profile; the rest was not read"


def parse_pdf(member: Capture) -> Extract:
    """Turn a saved profile into a profile.

    Raises:
        CollectError: It cannot be read, or is another PDF.
    """
    pdf = read_pdf(member.body, member.snapshot.url)
    left = [line for line in pdf.lines if line.x < _COLUMN]
    right = [line for line in pdf.lines if line.x >= _COLUMN and line.size >= 10]  # page numbers are smaller
    named = next((at for at, line in enumerate(right) if line.size >= _NAME), None)
    headed = any(_HEADING <= line.size < _NAME for line in right)
    if named is None or not (headed or left):
        raise UnsupportedInput("is not a profile as LinkedIn saves it", member.snapshot.url, _OTHER)
    head, sections = _sections(right[named + 1 :])
    addresses = list(_addresses(_under(left, "contact")))
    own = [address for address in addresses if _is_profile(address)]
    headline, place = _headline(head)
    return Extract(
        profiles=(
            Profile(
                account=member.snapshot.account,
                snapshot_id=member.snapshot.id,
                handle=urlsplit(own[0]).path.split("/")[2][:MAX_NAME] if own else "",
                display_name=right[named].text[:MAX_NAME],
                bio="\n\n".join(filter(None, (headline, _summary(sections))))[:MAX_ABOUT],
                location=place[:MAX_NAME],
                links=tuple(address for address in addresses if address not in own),
                positions=tuple(_positions(sections.get("experience", []))),
                education=tuple(_courses(sections.get("education", []))),
                skills=tuple(_items(_under(left, "skills"))),
                certifications=tuple(_items(_under(left, "certifications"))),
                awards=tuple(_items(_under(left, "honors"))),
            ),
        ),
        gaps=tuple(incomplete(member.snapshot.account, detail) for detail in _faults(pdf)),
    )


def _faults(pdf: PdfText) -> Iterator[str]:
    yield _PROFILE_ALONE
    if pdf.hidden:
        yield _HIDDEN
    if pdf.cut:
        yield _CUT


def _sections(lines: Sequence[Line]) -> tuple[list[Line], dict[str, list[Line]]]:
    """The lines before the first heading, and those under each known one."""
    head: list[Line] = []
    sections: dict[str, list[Line]] = {}
    current = head
    for line in lines:
        if line.size >= _HEADING:
            current = sections.setdefault(SECTIONS.get(line.text.casefold(), ""), [])
        else:
            current.append(line)
    return head, sections


def _under(left: Sequence[Line], section: str) -> list[Line]:
    found: list[Line] = []
    inside = False
    for line in left:
        if line.size >= _LEFT_HEADING:
            inside = SECTIONS.get(line.text.casefold()) == section
        elif inside:
            found.append(line)
    return found


def _headline(head: Sequence[Line]) -> tuple[str, str]:
    """What the person calls themselves, and where they are: the last line, if there are two."""
    texts = [line.text for line in head]
    return (" ".join(texts), "") if len(texts) < 2 else (" ".join(texts[:-1]), texts[-1])


def _summary(sections: dict[str, list[Line]]) -> str:
    return "\n".join(line.text for line in sections.get("summary", []))


def _addresses(lines: Sequence[Line]) -> Iterator[str]:
    """The web addresses of the contact section, put together where they were broken; nothing else in it."""
    begun = ""
    for line in lines:
        text = line.text
        if "@" in text:
            begun = ""
            continue
        if _BEGINS.match(text):
            begun = ""
        labelled = _LABELLED.match(text)
        whole = begun + (labelled.group(1) if labelled else text)
        begun = "" if labelled else whole if _HOST.match(whole) else ""
        if labelled and _HOST.match(whole):
            address = web_url(whole if "://" in whole else f"https://{whole}")
            if address:
                yield address


def _is_profile(address: str) -> bool:
    parts = urlsplit(address)
    steps = parts.path.split("/")
    host = parts.netloc.casefold()
    return (host == "linkedin.com" or host.endswith(".linkedin.com")) and len(steps) > 2 and steps[1] == "in"


def _items(lines: Sequence[Line]) -> Iterator[str]:
    item = ""
    before: Line | None = None
    for line in lines:
        close = before is not None and before.page == line.page and abs(line.y - before.y) < _SAME_ITEM
        if item and not close:
            yield item[:MAX_NAME]
        item = f"{item} {line.text}" if close else line.text
        before = line
    if item:
        yield item[:MAX_NAME]


def _positions(lines: Sequence[Line]) -> Iterator[Period]:
    """Each job: employer, title, dates, and the place if a line stands close below the dates."""
    employer = title = ""
    for at, line in enumerate(lines):
        if line.size >= _PLACE:
            wraps = at > 0 and lines[at - 1].size >= _PLACE
            employer, title = (f"{employer} {line.text}" if wraps else line.text), ""
        elif line.size >= _TITLE:
            title = f"{title} {line.text}".strip()
        elif title:
            dates = _DATES.match(line.text)
            start, end = (month_year(dates.group(1)), month_year(dates.group(2))) if dates else ("", "")
            below = lines[at + 1] if at + 1 < len(lines) else None
            yield Period(
                organisation=employer[:MAX_NAME],
                title=title[:MAX_NAME],
                start=start,
                end=end,
                location=below.text[:MAX_NAME] if below and _is_close(line, below) else "",
            )
            title = ""


def _is_close(line: Line, below: Line) -> bool:
    same_kind = below.page == line.page and below.size < _TITLE
    return same_kind and 0 < abs(line.y - below.y) < _NEXT_LINE


def _courses(lines: Sequence[Line]) -> Iterator[Period]:
    """Each course: the school, then the degree with its years in brackets."""
    school = ""
    said: list[str] = []
    for at, line in enumerate(lines):
        if line.size >= _PLACE:
            wraps = at > 0 and lines[at - 1].size >= _PLACE
            if school and not wraps:
                yield _course(school, said)
            school, said = (f"{school} {line.text}" if wraps else line.text), []
        elif school:
            said.append(line.text)
    if school:
        yield _course(school, said)


def _course(school: str, said: Sequence[str]) -> Period:
    text = " ".join(said)[: 4 * MAX_NAME]
    dated = _COURSE.match(text)
    dates = _DATES.match(dated.group(2)) if dated else None
    start, end = (dates.group(1), dates.group(2)) if dates else ("", dated.group(2) if dated else "")
    return Period(
        organisation=school[:MAX_NAME],
        title=(dated.group(1) if dated else text)[:MAX_NAME],
        start=month_year(start),
        end=month_year(end),
    )
