"""LinkedIn's tables as posts and a profile; the export's files and the snapshot API share their columns."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import unquote

from collectors.details import MAX_ABOUT, MAX_NAME
from collectors.markup import parse_date, web_url
from collectors.tables import Table
from vetting.models import Capture, Period, Post, PostKind, Profile

COLUMNS = {
    "profile": ("First Name", "Last Name", "Headline"),
    "positions": ("Company Name", "Title", "Started On", "Finished On"),
    "education": ("School Name", "Start Date", "End Date"),
    "skills": ("Name",),
    "certifications": ("Name",),
    "honors": ("Title",),
    "shares": ("Date", "ShareLink", "ShareCommentary"),
    "comments": ("Date", "Link", "Message"),
    "recommendations": ("Text", "Creation Date", "Status"),
}
_MORE = {
    "profile": ("Summary", "Geo Location", "Websites"),
    "positions": ("Location",),
    "education": ("Degree Name",),
    "shares": ("MediaUrl",),
}
# A profile also holds an address, a date of birth and a maiden name, a certificate the number of its licence:
# no column but these is ever kept.
KEPT = {
    kind: frozenset(column.lower() for column in (*columns, *_MORE.get(kind, ())))
    for kind, columns in COLUMNS.items()
}
_ABOUT = ("profile", "positions", "education", "skills", "certifications", "honors")
_URN = re.compile(r"urn:li:\w+:(\d{1,30})")
_SITE = re.compile(r"\[(?:[A-Z_ ]{1,40}:)?([^\]\[\s]{1,500})\]")
_HOST = re.compile(r"^[\w-]+(\.[\w-]+)+(/\S*)?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = re.compile(r"^(?:([A-Za-z]{3})[a-z]*\.? )?(\d{4})$")
_AMERICAN = ("%m/%d/%y, %I:%M %p", "%m/%d/%y %I:%M %p", "%m/%d/%y", "%m/%d/%Y")


def shares(table: Table, member: Capture) -> Iterator[Post]:
    """The candidate's own posts. One without words passes on someone else's."""
    seen: Counter[str] = Counter()
    for row in table.rows:
        link = web_url(row["sharelink"])
        text = _unwrap(row["sharecommentary"])
        urn = _URN.search(unquote(link[:1000]))
        key = urn.group(1) if urn else _digest(row["date"], link, text)
        yield Post(
            id=_unique(f"linkedin:{key}", seen),
            account=member.snapshot.account,
            snapshot_id=member.snapshot.id,
            text=text,
            kind=PostKind.ORIGINAL if text else PostKind.REPOST,
            published_at=parse_date(row["date"]),
            url=link,
            media=int(bool(row.get("mediaurl"))),
        )


def comments(table: Table, member: Capture) -> Iterator[Post]:
    """The candidate's comments on posts."""
    seen: Counter[str] = Counter()
    for row in table.rows:
        link = web_url(row["link"])
        yield Post(
            id=_unique(f"linkedin:comment:{_digest(row['link'], row['date'], row['message'])}", seen),
            account=member.snapshot.account,
            snapshot_id=member.snapshot.id,
            text=row["message"].strip(),
            kind=PostKind.REPLY,
            published_at=parse_date(row["date"]),
            url=link,
            in_reply_to=link,
            about=link or "a LinkedIn post",
        )


def recommendations(table: Table, member: Capture) -> Iterator[Post]:
    """What the candidate wrote on other people's profiles, where it is shown; whose they are is not kept."""
    seen: Counter[str] = Counter()
    for row in table.rows:
        text = row["text"].strip()
        if not (text and is_shown(row)):
            continue
        yield Post(
            id=_unique(f"linkedin:recommendation:{_digest(row['creation date'], text)}", seen),
            account=member.snapshot.account,
            snapshot_id=member.snapshot.id,
            text=text,
            kind=PostKind.ORIGINAL,
            published_at=_american(row["creation date"]) or parse_date(row["creation date"]),
        )


def is_shown(row: Mapping[str, str]) -> bool:
    """Whether a recommendation stands on the profile of the person it is about."""
    return row["status"].strip().upper() == "VISIBLE"


def profiles(tables: Mapping[str, Table], found: Mapping[str, Capture]) -> tuple[Profile, ...]:
    """The candidate's profile, from those of its tables that are there."""
    source = next((found[kind] for kind in _ABOUT if kind in tables), None)
    if source is None:
        return ()
    about = next(iter(tables["profile"].rows), {}) if "profile" in tables else {}
    bio = (about.get("headline", "").strip(), about.get("summary", "").strip())
    return (
        Profile(
            account=source.snapshot.account,
            snapshot_id=source.snapshot.id,
            display_name=f"{about.get('first name', '')} {about.get('last name', '')}".strip()[:MAX_NAME],
            bio="\n\n".join(part for part in bio if part)[:MAX_ABOUT],
            location=about.get("geo location", "").strip()[:MAX_NAME],
            links=tuple(_sites(about.get("websites", ""))),
            positions=_periods(tables.get("positions"), "company name", "title", "started on", "finished on"),
            education=_periods(
                tables.get("education"), "school name", "degree name", "start date", "end date"
            ),
            skills=_names(tables.get("skills"), "name"),
            certifications=_names(tables.get("certifications"), "name"),
            awards=_names(tables.get("honors"), "title"),
        ),
    )


def _unwrap(text: str) -> str:
    return text.replace('"\n"', "\n").strip().removesuffix('"\n').strip()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _unique(key: str, seen: Counter[str]) -> str:
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}-{seen[key]}"


def _american(text: str) -> datetime | None:
    for form in _AMERICAN:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _sites(text: str) -> Iterator[str]:
    for site in _SITE.findall(text[:10_000]):
        address = web_url(site if "://" in site else f"https://{site}" if _HOST.match(site) else "")
        if address:
            yield address


def _periods(table: Table | None, place: str, title: str, start: str, end: str) -> tuple[Period, ...]:
    return tuple(
        Period(
            organisation=row[place].strip()[:MAX_NAME],
            title=row.get(title, "").strip()[:MAX_NAME],
            start=_month(row[start]),
            end=_month(row[end]),
            location=row.get("location", "").strip()[:MAX_NAME],
        )
        for row in (table.rows if table else ())
    )


def _names(table: Table | None, column: str) -> tuple[str, ...]:
    names = (row[column].strip()[:MAX_NAME] for row in (table.rows if table else ()))
    return tuple(name for name in names if name)


def _month(text: str) -> str:
    found = _MONTH_YEAR.match(text.strip())
    if not found:
        return ""
    month, year = found.groups()
    if not month:
        return str(year)
    return f"{year}-{_MONTHS.index(month.lower()) + 1:02}" if month.lower() in _MONTHS else str(year)
