"""Interfaces that answer from memory or from recorded traffic, and one account read from them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml

from collectors import collector_for
from tests.collectors.builders import NOW, Pages
from vetting.errors import BadStatus, CollectError, FetchError
from vetting.models import Account, Capture, Extract, PostKind
from vetting.protocols import Credential, Fetched

Answering = Callable[[str, Mapping[str, str]], object]


class Site(Pages):
    """A fetcher that asks a function: of a path and a query, a value, bytes, a whole answer or an error."""

    def __init__(self, serve: Answering) -> None:
        super().__init__()
        self.serve = serve

    def get(
        self,
        url: str,
        *,
        accept: Sequence[str] = (),
        credential: Credential | None = None,
        pause_s: float = 0.0,
        record: bool = True,
    ) -> Fetched:
        parts = urlsplit(url)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        found = self.serve(f"{parts.scheme}://{parts.netloc}{parts.path}", query)
        if found is not None and not isinstance(found, Fetched | FetchError):
            body = found if isinstance(found, bytes) else json.dumps(found).encode()
            found = Fetched(url=url, status=200, media_type="application/json", body=body)
        self.pages = {} if found is None else {url: found}
        return super().get(url, accept=accept, credential=credential, pause_s=pause_s, record=record)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of one account."""

    extract: Extract
    captures: list[Capture]
    failure: CollectError | None
    site: Site

    @property
    def texts(self) -> list[str]:
        return [post.text for post in self.extract.posts]

    @property
    def kinds(self) -> list[str]:
        return [post.kind.value for post in self.extract.posts]

    @property
    def details(self) -> list[str]:
        return [gap.detail for gap in self.extract.gaps]


def read_from(account: Account, serve: Answering) -> Reading:
    """Collect as far as it goes, then parse what was captured, twice, without the site."""
    site = Site(serve)
    collector = collector_for(account)
    captures: list[Capture] = []
    failure = None
    try:
        captures.extend(collector.collect(account, site))
    except CollectError as error:
        failure = error
    extract = collector.parse(captures)
    assert collector.parse(captures) == extract, "parsing twice must give the same"
    assert len({post.id for post in extract.posts}) == len(extract.posts)
    for post in extract.posts:
        assert post.account == account
        assert "\0" not in post.text
        post.text.encode()
        assert post.url == "" or post.url.startswith(("http://", "https://"))
        assert post.published_at is None or post.published_at.utcoffset() == NOW.utcoffset()
        assert post.kind is not PostKind.REPOST or account.source == "twitter" or not post.text
    return Reading(extract=extract, captures=captures, failure=failure, site=site)


def refused(status: int, answer: object = None, reason: str = "unreachable") -> BadStatus:
    body = b"" if answer is None else json.dumps(answer).encode()
    return BadStatus(f"status {status}", "https://a.example/", "", reason, status, body)


def recorded(path: Path) -> Iterator[tuple[str, Fetched]]:
    """The successful questions of a cassette, with their answers."""
    for each in yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"]:
        if each["request"]["method"] != "GET" or each["response"]["status"]["code"] != 200:
            continue
        body = each["response"]["body"]["string"]
        body = body.encode() if isinstance(body, str) else body
        body = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
        url = each["request"]["uri"]
        headers = {name.lower(): ", ".join(values) for name, values in each["response"]["headers"].items()}
        yield url, Fetched(url=url, status=200, media_type="application/json", body=body, headers=headers)
