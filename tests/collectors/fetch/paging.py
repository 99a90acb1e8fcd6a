"""A run of its own process over a blog of many pages, for tests that kill it.

``python -m tests.collectors.fetch.paging DATA_DIR URL PAGES`` prints the ids of the captures and how much the
memory grew after the first twenty.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from collectors.capture import capture
from collectors.fetch.archive import Archive
from collectors.fetch.fetcher import GuardedFetcher
from tests.reports import sample_case as sample
from vetting.models import Account, Capture, Extract, InputKind
from vetting.pipeline import gather
from vetting.protocols import Fetcher
from vetting.settings import NetworkSettings, Settings
from vetting.storage.sql_store import open_store

_WARM = 20


class Pages:
    """Reads ``URL?page=1`` and so on."""

    source: ClassVar[str] = "pages"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.URL})

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.marks: list[int] = []

    def identify(self, account: Account) -> bool:
        return True

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        for number in range(1, self.pages + 1):
            fetched = fetcher.get(f"{account.locator}{number}")
            yield capture(
                account=account,
                url=fetched.url,
                body=fetched.body,
                media_type=fetched.media_type,
                captured_at=fetcher.now(),
                collector=self.source,
            )
            if number in {_WARM, self.pages}:
                self.marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    def parse(self, captures: Sequence[Capture]) -> Extract:
        return Extract()


def main(data_dir: str, url: str, pages: str) -> None:
    account = Account(source="pages", kind=InputKind.URL, locator=url)
    case = sample.case()
    case = replace(case, accounts=(account,), consent=replace(case.consent, sources=("pages", url)))
    store = open_store(Settings(data_dir=data_dir))
    network = NetworkSettings(allow_hosts=frozenset({urlsplit(url).netloc}))
    collector = Pages(int(pages))
    with (
        Archive(Path(data_dir) / "fetched" / case.id) as archive,
        GuardedFetcher(network, clock=lambda: case.opened_at, archive=archive) as fetcher,
    ):
        gathered = gather(
            case,
            collector_for=lambda account: collector,
            fetcher=fetcher,
            keep=lambda item: store.keep(archive.signed(item)),
        )
        archive.finish()
    records = [item.snapshot.warc_record_id for item in gathered.captures]
    grown = collector.marks[-1] - collector.marks[0]
    sys.stdout.write(json.dumps({"records": records, "gaps": len(gathered.gaps), "grown_kib": grown}))


if __name__ == "__main__":
    main(*sys.argv[1:])
