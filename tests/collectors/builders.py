"""Accounts, archives and a network that answers from memory."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from collectors import collector_for
from vetting.errors import BadStatus, CollectError, FetchError
from vetting.models import Account, Capture, Extract, InputKind
from vetting.protocols import Credential, Fetched

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Pages:
    """A fetcher over a mapping of addresses to bodies, or to whole answers and errors."""

    def __init__(self, pages: Mapping[str, bytes | Fetched | FetchError] | None = None) -> None:
        self.pages = dict(pages or {})
        self.asked: list[str] = []
        self.credentials: list[Credential | None] = []
        self.pauses: list[float] = []
        self.recorded: list[bool] = []

    def now(self) -> datetime:
        return NOW

    def get(
        self,
        url: str,
        *,
        accept: Sequence[str] = (),
        credential: Credential | None = None,
        pause_s: float = 0.0,
        record: bool = True,
    ) -> Fetched:
        self.pauses.append(pause_s)
        self.recorded.append(record)
        self.asked.append(url)
        self.credentials.append(credential)
        found = self.pages.get(url)
        if found is None:
            raise BadStatus("404", url, reason="not_found", status=404)
        if isinstance(found, FetchError):
            raise found
        if isinstance(found, Fetched):
            return found
        return Fetched(url=url, status=200, media_type="text/html", body=found)


def export(source: str, path: Path | str) -> Account:
    return Account(source=source, kind=InputKind.EXPORT, locator=str(path))


def handle(source: str, name: str) -> Account:
    return Account(source=source, kind=InputKind.HANDLE, locator=name)


def saved(source: str, path: Path | str) -> Account:
    return Account(source=source, kind=InputKind.SAVED_PAGE, locator=str(path))


def web(source: str, url: str) -> Account:
    return Account(source=source, kind=InputKind.URL, locator=url)


def collect(
    account: Account, pages: Mapping[str, bytes | Fetched | FetchError] | None = None
) -> list[Capture]:
    return list(collector_for(account).collect(account, Pages(pages)))


def gathered(account: Account) -> tuple[list[Capture], CollectError]:
    """What a collector gives before it fails, and how it fails."""
    captures: list[Capture] = []
    try:
        for each in collector_for(account).collect(account, Pages()):
            captures.append(each)  # noqa: PERF402 - what came before the failure stands
    except CollectError as error:
        return captures, error
    raise AssertionError("nothing failed")


def read(account: Account, pages: Mapping[str, bytes | Fetched | FetchError] | None = None) -> Extract:
    captures = collect(account, pages)
    extract = collector_for(account).parse(captures)
    assert collector_for(account).parse(captures) == extract, "parsing twice must give the same"
    assert len({post.id for post in extract.posts}) == len(extract.posts)
    for post in extract.posts:
        assert "\0" not in post.text
        post.text.encode()
        assert post.url == "" or post.url.startswith(("http://", "https://"))
        assert post.published_at is None or post.published_at.utcoffset().total_seconds() == 0  # type: ignore[union-attr]
    return extract


def zipped(path: Path, members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return path


def folder_members(folder: Path, prefix: str = "") -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def assigned(name: str, value: object) -> str:
    return f"window.YTD.{name}.part0 = {json.dumps(value)}"


def tweet(number: int, text: str, **more: object) -> dict[str, object]:
    base = {"id_str": str(number), "full_text": text, "created_at": "Thu Nov 03 08:50:26 +0000 2022"}
    return {"tweet": base | more}


def details(extract: Extract) -> list[str]:
    return [gap.detail for gap in extract.gaps]


def reasons(extract: Extract) -> list[str]:
    return [gap.reason.value for gap in extract.gaps]
