"""LinkedIn: what the candidate hands over, and nothing else. LinkedIn forbids programs to read its pages.

That is the data export (a zip archive or its folder), the profile saved as PDF or as a page, or the answers
of the member snapshot interface as a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from collectors.capture import capture
from collectors.described import Described
from collectors.exports import looks_like, read_file
from collectors.linkedin_export import collect_export, parse_export
from collectors.linkedin_page import parse_linkedin_page
from collectors.linkedin_pdf import MAX_PDF, parse_pdf
from collectors.linkedin_site import HAND_OVER, NEVER_READ, is_linkedin_host
from collectors.linkedin_snapshot import MAX_SNAPSHOT, parse_snapshot, trimmed
from collectors.saved_page import MAX_SAVED
from vetting.errors import UnsupportedInput
from vetting.models import Account, Capture, Extract, InputKind
from vetting.protocols import Fetcher


def is_linkedin_address(account: Account) -> bool:
    """Whether the account is an address on LinkedIn, whatever its source is called."""
    if account.kind is not InputKind.URL:
        return False
    try:
        return is_linkedin_host(urlsplit(account.locator).hostname or "")
    except ValueError:
        return False


def refusal(account: Account) -> UnsupportedInput:
    """Why LinkedIn is not read from the web, and what to hand over instead."""
    return UnsupportedInput(NEVER_READ, account.locator, HAND_OVER, "robots")


class LinkedInCollector:
    """Reads what the candidate downloaded or saved from LinkedIn."""

    source: ClassVar[str] = "linkedin"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.EXPORT, InputKind.SAVED_PAGE})
    described: ClassVar[Described] = Described(
        source="linkedin",
        title="LinkedIn, what the candidate downloaded or saved",
        inputs=(
            'export = "Complete_LinkedInDataExport.zip"',
            'export = "Profile.pdf"',
            'export = "linkedin-snapshot.json"',
            'saved_page = "linkedin-profile.html"',
        ),
        reads="profile, positions, education, skills, certifications, honours; of the export and the "
        "snapshot also shares, comments and articles",
        never_reads="LinkedIn's pages on the web, which its rules forbid; messages, connections, "
        "recommendations received, searches, sign-ins, contact and advertising data, address, date of birth",
        needs='the data export, the profile by "Save to PDF", the member snapshot or a page that the '
        "candidate saved",
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is LinkedIn's; an address and a handle too, to say why they are not read."""
        return account.source == self.source

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the export, the PDF, the saved page or the snapshot.

        Raises:
            CollectError: It is missing, damaged, hostile, of another kind, or an address.
        """
        if account.kind not in self.accepts:
            raise refusal(account)
        path = Path(account.locator)
        kind = _kind(path)
        if kind == "text/html" or (account.kind is InputKind.SAVED_PAGE and not kind):
            body, kind = read_file(path, MAX_SAVED), "text/html"
        elif kind == "application/pdf":
            body = read_file(path, MAX_PDF)
        elif kind == "application/json":
            body = trimmed(read_file(path, MAX_SNAPSHOT), path.name)
        else:
            yield from collect_export(account, fetcher)
            return
        yield capture(
            account=account,
            url=path.name,
            body=body,
            media_type=kind,
            captured_at=fetcher.now(),
            collector=self.source,
        )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn what was handed over into a profile and posts.

        Raises:
            ParseError: It cannot be read.
        """
        if not captures:
            return Extract()
        first = captures[0]
        if "!/" in first.snapshot.url:
            return parse_export(captures)
        parsers = {"application/pdf": parse_pdf, "application/json": parse_snapshot}
        return parsers.get(first.snapshot.media_type, parse_linkedin_page)(first)


def _kind(path: Path) -> str:
    """The media type of a single file by its first bytes; empty for what may be an export."""
    if not path.is_file():
        return ""
    seen = looks_like(_head(path))
    known = {"a PDF": "application/pdf", "an HTML page": "text/html", "a JSON file": "application/json"}
    return known.get(seen, "")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""  # whoever reads it next says why it cannot be read
