"""LinkedIn data exports: the archive of CSV files that a member can ask LinkedIn for.

The files speak two dialects of CSV. Shares double their quotes and wrap every line break in quotes of its
own; Comments escape quotes by a backslash. Comments often begin with the name of the person they answer.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

from collectors.capture import capture
from collectors.described import Described
from collectors.details import (
    MAX_ABOUT,
    MAX_DETAIL,
    MAX_NAME,
    incomplete,
    listed,
    one_folder,
    shortened,
    shown,
)
from collectors.exports import open_export, wrong_kind
from collectors.markup import parse_date, web_url
from vetting.errors import ParseError
from vetting.models import (
    Account,
    Capture,
    Extract,
    Gap,
    GapReason,
    InputKind,
    Period,
    Post,
    PostKind,
    Profile,
)
from vetting.protocols import Fetcher
from vetting.text import clean_text

_COLUMNS = {
    "profile": ("First Name", "Last Name", "Headline"),
    "positions": ("Company Name", "Title", "Started On", "Finished On"),
    "education": ("School Name", "Start Date", "End Date"),
    "skills": ("Name",),
    "shares": ("Date", "ShareLink", "ShareCommentary"),
    "comments": ("Date", "Link", "Message"),
}
# A profile also holds an address, a date of birth and a maiden name: no column but these is ever kept.
_KEPT = frozenset(
    column.lower()
    for column in (
        *(column for columns in _COLUMNS.values() for column in columns),
        *("Summary", "Geo Location", "Websites", "Location", "Degree Name", "MediaUrl"),
    )
)
_POSTS = frozenset({"shares", "comments"})
_EXPECTED = "Shares.csv, Comments.csv or Profile.csv"
_ABOUT = ("profile", "positions", "education", "skills")
_WANTED = re.compile(rf"^(?:[^/]+/)?({'|'.join(_COLUMNS)})\.csv$", re.IGNORECASE)
_MAX_TABLE = 32_000_000  # bytes
_MAX_ROWS = 200_000
_PREAMBLE = 20  # rows that may stand before the header
_URN = re.compile(r"urn:li:\w+:(\d{1,30})")
_SITE = re.compile(r"\[(?:[A-Z_ ]{1,40}:)?([^\]\[\s]{1,500})\]")
_HOST = re.compile(r"^[\w-]+(\.[\w-]+)+(/\S*)?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = re.compile(r"^(?:([A-Za-z]{3})[a-z]*\.? )?(\d{4})$")
_LATER = "LinkedIn sends a quick first part; posts and comments come with the complete export within a day"
_NAMELESS = "the export holds no Profile.csv, so nothing in it says whose it is"


class LinkedInCollector:
    """Reads the data export that the candidate downloaded from LinkedIn."""

    source: ClassVar[str] = "linkedin"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="linkedin",
        title="LinkedIn, the downloaded export",
        inputs=('export = "Basic_LinkedInDataExport.zip"',),
        reads="profile, positions, education, skills, shares and comments",
        never_reads="messages, connections, searches, sign-ins, contact and advertising data; LinkedIn's "
        "pages on the web are never fetched",
        needs="the data export that the candidate downloads from LinkedIn",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a LinkedIn export."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the profile, positions, education, skills, shares and comments.

        Raises:
            CollectError: The export is missing, damaged, hostile or of another kind.
        """
        with open_export(Path(account.locator), lambda name: bool(_WANTED.match(name))) as export:
            names = [name for name in export.names if _WANTED.match(name)]
            if not names:
                raise wrong_kind(export, expected=_EXPECTED, source=self.source)
            for name in names:
                yield capture(
                    account=account,
                    url=f"{export.label}!/{name}",
                    body=export.read(name),
                    media_type="text/csv",
                    captured_at=fetcher.now(),
                    collector=self.source,
                )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the export's files into a profile, shares and comments.

        Raises:
            ParseError: None of the files can be read.
        """
        if not captures:
            return Extract()
        tables: dict[str, _Table] = {}
        captures, others = _one_export(captures)
        gaps = [incomplete(captures[0].snapshot.account, detail) for detail in others]
        for each in captures:
            kind = _kind(each)
            if not kind or kind in tables:
                continue
            try:
                tables[kind] = _table(each, kind)
            except ParseError as error:
                gaps.append(_gap(each, GapReason.UNREADABLE, str(error)))
                continue
            gaps += [_gap(each, GapReason.INCOMPLETE, detail) for detail in tables[kind].faults]
        if not tables:
            raise ParseError("none of the export's files can be read", captures[0].snapshot.url)
        held = {_kind(each) for each in captures}
        absent = [f"{kind.title()}.csv" for kind in ("shares", "comments") if kind not in held]
        if absent:
            detail = f"the export holds no {' and no '.join(absent)}: nothing was written, or {_LATER}"
            gaps.append(_gap(captures[0], GapReason.MISSING_FILE, detail))
        if "profile" not in held:
            gaps.append(_gap(captures[0], GapReason.INCOMPLETE, _NAMELESS))
        posts, cut = shortened((*_shares(tables.get("shares")), *_comments(tables.get("comments"))))
        gaps += [incomplete(captures[0].snapshot.account, detail) for detail in cut]
        if not posts and not gaps:
            gaps.append(_gap(captures[0], GapReason.EMPTY, "the export holds no shares and no comments"))
        return Extract(profiles=_profiles(tables), posts=posts, gaps=tuple(gaps))


@dataclass(slots=True)
class _Table:
    capture: Capture
    rows: list[Mapping[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def _kind(member: Capture) -> str:
    found = _WANTED.match(member.snapshot.url.partition("!/")[2])
    return found.group(1).lower() if found else ""


def _one_export(captures: Sequence[Capture]) -> tuple[list[Capture], list[str]]:
    """The files of one folder, and what to say of those that are not read."""
    folders: dict[str, list[Capture]] = {}
    for each in captures:
        member = each.snapshot.url.partition("!/")[2]
        folders.setdefault(member.rpartition("/")[0], []).append(each)
    chosen, details = one_folder(
        {name: bool(_POSTS & set(map(_kind, held))) for name, held in folders.items()}
    )
    kinds = Counter(map(_kind, folders[chosen]))
    twice = [f"{kind.title()}.csv" for kind in _COLUMNS if kinds[kind] > 1]
    if twice:
        details.append(f"the export holds {listed(twice)} more than once; only the first was read")
    return folders[chosen], details


def _gap(member: Capture, reason: GapReason, detail: str) -> Gap:
    return Gap(account=member.snapshot.account, reason=reason, detail=shown(detail, MAX_DETAIL))


def _table(member: Capture, kind: str) -> _Table:
    name = f"{kind.title()}.csv"
    if len(member.body) > _MAX_TABLE:
        raise ParseError("is larger than any such file", member.snapshot.url, reason="too_large")
    reader = csv.reader(
        io.StringIO(_decode(member.body, member.snapshot.url), newline=""),
        strict=True,
        escapechar="\\" if kind == "comments" else None,
    )
    table = _Table(member)
    header: list[str] = []
    ragged = 0
    try:
        for row in reader:
            if len(table.rows) >= _MAX_ROWS:
                table.faults.append(f"{name} has more than {_MAX_ROWS:,} rows; the rest was not read")
                break
            if header and len(row) == len(header):
                cells = zip(header, row, strict=True)
                table.rows.append({column: clean_text(cell) for column, cell in cells if column in _KEPT})
            elif header:
                ragged += bool(row)
            elif {column.lower() for column in _COLUMNS[kind]} <= {cell.strip().lower() for cell in row}:
                header = [cell.strip().lower() for cell in row]
            elif reader.line_num > _PREAMBLE:
                break
    except csv.Error:
        table.faults.append(f"{name} is damaged at line {reader.line_num}; nothing after it was read")
    if not header:
        expected = ", ".join(_COLUMNS[kind])
        raise ParseError(f"has no header with {expected}", member.snapshot.url, "give the export unchanged")
    if ragged:
        table.faults.append(f"{ragged} rows of {name} do not fit its header and were skipped")
    return table


def _decode(body: bytes, where: str) -> str:
    codec = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        hint = "it was saved again by another program: give the export unchanged"
        raise ParseError(f"is not {codec.upper().removesuffix('-SIG')} text", where, hint) from error


def _shares(table: _Table | None) -> Iterator[Post]:
    if table is None:
        return
    seen: Counter[str] = Counter()
    for row in table.rows:
        link = web_url(row["sharelink"])
        text = _unwrap(row["sharecommentary"])
        urn = _URN.search(unquote(link[:1000]))
        key = urn.group(1) if urn else _digest(row["date"], link, text)
        yield Post(
            id=_unique(f"linkedin:{key}", seen),
            account=table.capture.snapshot.account,
            snapshot_id=table.capture.snapshot.id,
            text=text,
            # Passing on someone else's post without a word of one's own leaves the commentary empty.
            kind=PostKind.ORIGINAL if text else PostKind.REPOST,
            published_at=parse_date(row["date"]),
            url=link,
            media=int(bool(row.get("mediaurl"))),
        )


def _comments(table: _Table | None) -> Iterator[Post]:
    if table is None:
        return
    seen: Counter[str] = Counter()
    for row in table.rows:
        link = web_url(row["link"])
        yield Post(
            id=_unique(f"linkedin:comment:{_digest(row['link'], row['date'], row['message'])}", seen),
            account=table.capture.snapshot.account,
            snapshot_id=table.capture.snapshot.id,
            text=row["message"].strip(),
            kind=PostKind.REPLY,
            published_at=parse_date(row["date"]),
            url=link,
            in_reply_to=link,
            about=link or "a LinkedIn post",
        )


def _unwrap(text: str) -> str:
    return text.replace('"\n"', "\n").strip().removesuffix('"\n').strip()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _unique(key: str, seen: Counter[str]) -> str:
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}-{seen[key]}"


def _profiles(tables: Mapping[str, _Table]) -> tuple[Profile, ...]:
    source = next((tables[kind] for kind in _ABOUT if kind in tables), None)
    if source is None:
        return ()
    rows = tables["profile"].rows if "profile" in tables else []
    # Only these columns are ever looked at: the file also holds an address and a date of birth.
    about = rows[0] if rows else {}
    bio = (about.get("headline", "").strip(), about.get("summary", "").strip())
    return (
        Profile(
            account=source.capture.snapshot.account,
            snapshot_id=source.capture.snapshot.id,
            display_name=f"{about.get('first name', '')} {about.get('last name', '')}".strip()[:MAX_NAME],
            bio="\n\n".join(part for part in bio if part)[:MAX_ABOUT],
            location=about.get("geo location", "").strip()[:MAX_NAME],
            links=tuple(_sites(about.get("websites", ""))),
            positions=_periods(tables.get("positions"), "company name", "title", "started on", "finished on"),
            education=_periods(
                tables.get("education"), "school name", "degree name", "start date", "end date"
            ),
            skills=tuple(row["name"].strip()[:MAX_NAME] for row in tables["skills"].rows)
            if "skills" in tables
            else (),
        ),
    )


def _sites(text: str) -> Iterator[str]:
    for site in _SITE.findall(text[:10_000]):
        address = web_url(site if "://" in site else f"https://{site}" if _HOST.match(site) else "")
        if address:
            yield address


def _periods(table: _Table | None, place: str, title: str, start: str, end: str) -> tuple[Period, ...]:
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


def _month(text: str) -> str:
    found = _MONTH_YEAR.match(text.strip())
    if not found:
        return ""
    month, year = found.groups()
    if not month:
        return str(year)
    return f"{year}-{_MONTHS.index(month.lower()) + 1:02}" if month.lower() in _MONTHS else str(year)
