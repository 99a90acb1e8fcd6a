"""LinkedIn's data export: the archive of CSV files that a member can ask for, basic or complete.

The files speak two dialects of CSV. Shares double their quotes and wrap every line break in quotes of its
own; Comments escape quotes by a backslash. Comments often begin with the name of the person they answer.
Columns that are nobody's business (address, date of birth, who was recommended) are left out of the capture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from collectors.capture import capture
from collectors.details import MAX_DETAIL, incomplete, listed, one_export, shortened, shown
from collectors.exports import Export, open_export, wrong_kind
from collectors.linkedin_articles import is_published, read_article
from collectors.linkedin_tables import COLUMNS, KEPT, comments, is_shown, profiles, recommendations, shares
from collectors.tables import Table, read_table
from vetting.errors import ParseError
from vetting.models import Account, Capture, Extract, Gap, GapReason, Post
from vetting.protocols import Fetcher

_POSTS = frozenset({"shares", "comments"})
_FILES = {**{kind: f"{kind.title()}.csv" for kind in COLUMNS}, "recommendations": "Recommendations_Given.csv"}
_KINDS = {file.lower(): kind for kind, file in _FILES.items()}
_KINDS["recommendations given.csv"] = "recommendations"  # as it was called before
# Of these the capture holds the wanted columns alone: the others are private, or about other people.
_TRIMMED = frozenset({"profile", "certifications", "honors", "recommendations"})
_TABLE = re.compile(rf"^(?:[^/]+/)?({'|'.join(map(re.escape, _KINDS))})$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:[^/]+/)?Articles/(?:[^/]+/)?[^/]+\.html$", re.IGNORECASE)
_MAX_ARTICLES = 2_000
_EXPECTED = "Shares.csv, Comments.csv or Profile.csv"
_LATER = "LinkedIn sends a quick first part; posts and comments come with the complete export within a day"
_NAMELESS = "the export holds no Profile.csv, so nothing in it says whose it is"


def collect_export(account: Account, fetcher: Fetcher) -> Iterator[Capture]:
    """Read what describes the member, shares, comments, articles and recommendations given.

    Raises:
        CollectError: The export is missing, damaged, hostile or of another kind.
    """
    with open_export(Path(account.locator), _wanted) as export:
        tables = [name for name in export.names if _TABLE.match(name)]
        articles = [name for name in export.names if _ARTICLE.match(name)]
        if not tables:
            raise wrong_kind(export, expected=_EXPECTED, source=account.source)
        bodies = ((name, _table_body(export, name), "text/csv") for name in tables)
        pages = ((name, export.read(name), "text/html") for name in articles[:_MAX_ARTICLES])
        published = (page for page in pages if is_published(page[1]))
        for name, body, media_type in (*bodies, *published):
            yield capture(
                account=account,
                url=f"{export.label}!/{name}",
                body=body,
                media_type=media_type,
                captured_at=fetcher.now(),
                collector=account.source,
            )
        if len(articles) > _MAX_ARTICLES:
            detail = f"the export holds {len(articles)} articles; only the first {_MAX_ARTICLES:,} were read"
            raise ParseError(detail, export.label, reason="incomplete")


def parse_export(captures: Sequence[Capture]) -> Extract:
    """Turn the export's files into a profile and posts.

    Raises:
        ParseError: None of the files can be read.
    """
    captures, others = one_export(captures, _root, _holds_posts)
    gaps = [incomplete(captures[0].snapshot.account, detail) for detail in (*others, *_twice(captures))]
    tables: dict[str, Table] = {}
    found: dict[str, Capture] = {}
    for each in captures:
        kind = _kind(each)
        if not kind or kind in found:
            continue
        found[kind] = each
        try:
            tables[kind] = _read(each.body, each.snapshot.url, kind)
        except ParseError as error:
            gaps.append(_gap(each, GapReason.UNREADABLE, str(error)))
            continue
        gaps += [_gap(each, GapReason.INCOMPLETE, detail) for detail in tables[kind].faults]
    if not tables:
        raise ParseError("none of the export's files can be read", captures[0].snapshot.url)
    gaps += _absent(captures[0], found)
    articles = _articles([each for each in captures if each.snapshot.media_type == "text/html"])
    gaps += [_gap(captures[0], GapReason.INCOMPLETE, detail) for detail in articles.faults]
    posts, cut = shortened((*_posts(tables, found), *articles.posts))
    gaps += [incomplete(captures[0].snapshot.account, detail) for detail in cut]
    if not posts and not gaps:
        gaps.append(_gap(captures[0], GapReason.EMPTY, "the export holds no shares and no comments"))
    return Extract(profiles=profiles(tables, found), posts=posts, gaps=tuple(gaps))


def _wanted(name: str) -> bool:
    return bool(_TABLE.match(name) or _ARTICLE.match(name))


def _kind(member: Capture) -> str:
    found = _TABLE.match(member.snapshot.url.partition("!/")[2])
    return _KINDS[found.group(1).lower()] if found else ""


def _root(member: str) -> str:
    article = re.search(r"(?:^|/)Articles/", member, re.IGNORECASE)
    return member[: article.start()] if article else member.rpartition("/")[0]


def _holds_posts(member: Capture) -> bool:
    return _kind(member) in _POSTS


def _twice(captures: Sequence[Capture]) -> list[str]:
    kinds = Counter(map(_kind, captures))
    twice = [file for kind, file in _FILES.items() if kinds[kind] > 1]
    return [f"the export holds {listed(twice)} more than once; only the first was read"] if twice else []


def _gap(member: Capture, reason: GapReason, detail: str) -> Gap:
    return Gap(account=member.snapshot.account, reason=reason, detail=shown(detail, MAX_DETAIL))


def _absent(first: Capture, found: Mapping[str, Capture]) -> Iterator[Gap]:
    absent = [_FILES[kind] for kind in ("shares", "comments") if kind not in found]
    if absent:
        detail = f"the export holds no {' and no '.join(absent)}: nothing was written, or {_LATER}"
        yield _gap(first, GapReason.MISSING_FILE, detail)
    if "profile" not in found:
        yield _gap(first, GapReason.INCOMPLETE, _NAMELESS)


def _read(body: bytes, where: str, kind: str) -> Table:
    escapechar = "\\" if kind == "comments" else None
    return read_table(
        body, where, name=_FILES[kind], required=COLUMNS[kind], kept=KEPT[kind], escapechar=escapechar
    )


def _table_body(export: Export, name: str) -> bytes:
    body = export.read(name)
    found = _TABLE.match(name)
    kind = _KINDS[found.group(1).lower()] if found else ""
    if kind not in _TRIMMED:
        return body
    try:
        table = _read(body, name, kind)
    except ParseError:
        return b""  # unreadable, and said so when it is parsed; what it holds stays outside
    if kind == "recommendations":
        table.rows = [row for row in table.rows if is_shown(row)]
    return table.as_csv()


def _posts(tables: Mapping[str, Table], found: Mapping[str, Capture]) -> Iterator[Post]:
    for kind, read in (("shares", shares), ("comments", comments), ("recommendations", recommendations)):
        if kind in tables:
            yield from read(tables[kind], found[kind])


@dataclass(frozen=True, slots=True)
class _Articles:
    posts: list[Post]
    faults: list[str]


def _articles(members: Sequence[Capture]) -> _Articles:
    posts: list[Post] = []
    bad = 0
    for member in members:
        try:
            posts.append(read_article(member))
        except ParseError:
            bad += 1
    return _Articles(posts, [f"{bad} articles could not be read and were skipped"] if bad else [])
