"""The inputs of the goldens: small invented accounts in ``inputs/``, and real files by their place.

An input is one TOML file: the account (``source``, ``kind``, ``locator``, ``author``) and what stands there.

- ``[pages]``: a site, from address to body, or to ``{type, body, headers, status}``; an address without a
  query answers every query that has no page of its own
- ``[members]``: the members of an archive that is named by ``locator``
- ``body``: the text of a file that is named by ``locator``
- ``pdf``: the pages of a PDF, each a list of ``[x, y, size, text]``
- ``[environment]``: variables that the collector wants

``inputs/shared.toml`` names real files below ``../shared/data/sources``, which are not copied here.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import Counter
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from collectors import collector_for
from tests.collectors.builders import Pages, zipped
from tests.collectors.pdfs import pdf
from tests.shared_data import SOURCES
from vetting.errors import BadStatus, CollectError, FetchError
from vetting.models import Account, Capture, Extract, InputKind
from vetting.protocols import Fetched

INPUTS = Path(__file__).parent / "inputs"
GOLDENS = Path(__file__).parent / "goldens"
_SHARED = INPUTS / "shared.toml"


class Site(Pages):
    """Pages by their address, or by their address without its query."""

    def get(self, url: str, **more: Any) -> Fetched:
        found = super().get if url in self.pages else self._without_query
        return found(url, **more)

    def _without_query(self, url: str, **more: Any) -> Fetched:
        try:
            return replace(super().get(url.partition("?")[0], **more), url=url)
        finally:
            self.asked[-1] = url


@dataclass(frozen=True)
class Input:
    """One account to read.

    Attributes:
        name: Its golden is called so.
        given: What its file says.
        real: The file of real people that it names; None if all of it is invented.
    """

    name: str
    given: dict[str, Any]
    real: Path | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def golden(self) -> Path:
        return GOLDENS / f"{self.name}.json"

    def account(self, folder: Path) -> Account:
        """The account, with its file made in a folder if it has one."""
        kind = InputKind(self.given["kind"])
        locator = str(self.given.get("locator", ""))
        if self.real is not None:
            locator = str(self.real)
        elif kind in (InputKind.EXPORT, InputKind.SAVED_PAGE):
            locator = str(self._made(folder / locator))
        author = str(self.given.get("author", ""))
        return Account(source=str(self.given["source"]), kind=kind, locator=locator, author=author)

    def site(self) -> Site:
        return Site({url: _answer(url, page) for url, page in self.given.get("pages", {}).items()})

    def _made(self, path: Path) -> Path:
        if "members" in self.given:
            return zipped(path, self.given["members"])
        body = pdf(self.given["pdf"]) if "pdf" in self.given else self.given["body"].encode()
        path.write_bytes(body)
        return path


def inputs() -> list[Input]:
    """All inputs there are."""
    invented = [
        Input(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(INPUTS.glob("*.toml"))
        if path != _SHARED
    ]
    shared = tomllib.loads(_SHARED.read_text(encoding="utf-8"))
    real = [Input(f"real-{name}", given, SOURCES / given["file"]) for name, given in shared.items()]
    return [*invented, *real]


def reading(given: Input, folder: Path) -> dict[str, Any]:
    """Read an input and say what came of it; of real people, no more than counts and hashes."""
    account, site = given.account(folder), given.site()
    captures: list[Capture] = []
    failure: CollectError | None = None
    try:
        for each in collector_for(account).collect(account, site):
            captures.append(each)  # noqa: PERF402 - what came before a failure stands
    except CollectError as error:
        failure = error
    extract = collector_for(account).parse(captures) if captures else Extract()
    if given.real is not None:
        return _counted(extract, failure)
    found: dict[str, Any] = {
        "asked": site.asked,
        "failure": f"{failure.reason}: {failure.message}" if failure else "",
        "profiles": [_row(each) for each in extract.profiles],
        "posts": [_row(each) for each in extract.posts],
        "gaps": [f"{gap.reason.value}: {gap.detail}" for gap in extract.gaps],
        "stated": extract.stated,
        "unread": extract.unread,
    }
    return {key: value for key, value in found.items() if value not in ("", None, [], ())}


def _counted(extract: Extract, failure: CollectError | None) -> dict[str, Any]:
    posts = [_row(each) for each in extract.posts]
    times = sorted(each.published_at for each in extract.posts if each.published_at)
    return {
        "failure": failure.reason if failure else None,
        "profiles": len(extract.profiles),
        "posts": dict(sorted(Counter(each.kind.value for each in extract.posts).items())),
        "authors": len({each.author for each in extract.posts}),
        "undated": len(posts) - len(times),
        "first": times[0].isoformat() if times else None,
        "last": times[-1].isoformat() if times else None,
        "stated": extract.stated,
        "gaps": [gap.reason.value for gap in extract.gaps],
        "unread": len(extract.unread),
        "profiles_sha256": _sha256([_row(each) for each in extract.profiles]),
        "posts_sha256": _sha256(posts),
    }


def _row(value: Any) -> dict[str, Any]:
    """The fields of a profile or a post that say something, without where it was stored."""
    fields = {name: _plain(item) for name, item in asdict(value).items()}
    for name in ("account", "snapshot_id"):
        del fields[name]
    return {name: item for name, item in fields.items() if item not in ("", 0, None, [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item not in ("", None)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _sha256(rows: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:16]


def _answer(url: str, page: str | dict[str, Any]) -> Fetched | FetchError:
    given = {"body": page} if isinstance(page, str) else page
    status, body = int(given.get("status", 200)), str(given.get("body", ""))
    if status >= 400:
        reason = {401: "private", 403: "private", 410: "gone"}.get(status, "not_found")
        return BadStatus(
            f"the site answers {status}", url, reason=reason, status=status, answer=body.encode()
        )
    media_type = str(
        given.get("type", "application/json" if body.lstrip()[:1] in ("{", "[") else "text/html")
    )
    headers = dict(given.get("headers", {}))
    return Fetched(url=url, status=status, media_type=media_type, body=body.encode(), headers=headers)
