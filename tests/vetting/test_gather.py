"""Many accounts at once: in order, one at a time where they share a host, and nothing held in memory."""

from __future__ import annotations

import dataclasses
import itertools
import pickle
import threading
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from collectors.capture import capture
from reports.words import GAP_WORDS
from tests.reports import sample_case as sample
from tests.vetting.test_pipeline import Clock
from vetting.errors import StorageError, UnsupportedInput
from vetting.lanes import in_lanes
from vetting.models import Account, Capture, Case, Extract, GapReason, Gathered, InputKind
from vetting.pipeline import gather
from vetting.protocols import Fetched, Fetcher
from vetting.settings import Settings
from vetting.storage.sql_store import SqlStore, open_store


class Slow:
    """Gives two captures an account, slowly, and notes who was read at the same time."""

    source: ClassVar[str] = "slow"
    accepts: ClassVar[frozenset[InputKind]] = frozenset(InputKind)

    def __init__(self, seconds: float = 0.02, size: int = 10) -> None:
        self.together: set[frozenset[str]] = set()
        self._reading: set[str] = set()
        self._lock = threading.Lock()
        self._seconds = seconds
        self._size = size

    def identify(self, account: Account) -> bool:
        return True

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        with self._lock:
            self._reading.add(account.locator)
            self.together.add(frozenset(self._reading))
        try:
            for number in range(2):
                time.sleep(self._seconds)
                yield capture(
                    account=account,
                    url=f"{account.locator}/{number}",
                    body=f"{account.locator} {number} ".encode() * self._size,
                    media_type="text/plain",
                    captured_at=fetcher.now(),
                    collector=self.source,
                )
            if "broken" in account.locator:
                raise UnsupportedInput("is broken", account.locator)
        finally:
            with self._lock:
                self._reading.discard(account.locator)

    def parse(self, captures: Sequence[Capture]) -> Extract:
        return Extract()


def account(locator: str, kind: InputKind = InputKind.URL, source: str = "slow") -> Account:
    return Account(source=source, kind=kind, locator=locator)


def case_of(*accounts: Account) -> Case:
    case = sample.case()
    sources = ("slow", "other", *(item.locator for item in accounts))
    return dataclasses.replace(
        case, accounts=accounts, consent=dataclasses.replace(case.consent, sources=sources)
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(Settings(data_dir=str(tmp_path / "data")))
    yield opened
    opened.close()


def test_hosts_are_read_beside_each_other_and_come_in_order() -> None:
    hosts = [account(f"https://{name}.example/") for name in ("d", "broken-c", "b", "broken-a")]
    slow = Slow()
    gathered = gather(case_of(*hosts), collector_for=lambda _: slow, fetcher=Clock())
    assert [item.snapshot.url for item in gathered.captures] == [
        f"{host.locator}/{number}" for host in hosts for number in range(2)
    ]
    assert [gap.account.locator for gap in gathered.gaps] == [hosts[1].locator, hosts[3].locator]
    assert any(len(several) > 1 for several in slow.together)


def test_one_host_and_all_files_are_read_one_after_the_other() -> None:
    accounts = (
        account("https://a.example/one"),
        account("https://A.example:443/two"),
        account("one.zip", InputKind.EXPORT),
        account("two.html", InputKind.SAVED_PAGE),
        account("robin", InputKind.HANDLE, "other"),
        account("sample", InputKind.HANDLE, "other"),
        account("https://[", InputKind.URL),
    )
    slow = Slow()
    gathered = gather(case_of(*accounts), collector_for=lambda _: slow, fetcher=Clock())
    assert len(gathered.captures) == 14
    for apart in (accounts[:2], accounts[2:4], accounts[4:6]):
        assert not any({item.locator for item in apart} <= several for several in slow.together)


def test_what_ends_the_case_is_raised_and_nothing_more_is_begun() -> None:
    accounts = [account(f"https://{number}.example/") for number in range(40)]
    begun: list[Account] = []

    def keep(item: Capture) -> Capture:
        raise StorageError("the disk is full")

    with pytest.raises(StorageError, match="full"):
        gather(
            case_of(*accounts),
            collector_for=lambda _: Slow(),
            fetcher=Clock(),
            on_account=begun.append,
            keep=keep,
        )
    assert len(begun) < 40


@pytest.mark.parametrize("lanes", [1, 3, 100])
def test_lanes_give_every_result_in_order(lanes: int) -> None:
    results = in_lanes(range(100), lambda number: -number, lane_of=lambda number: number % lanes, most=4)
    assert results == [-number for number in range(100)]
    assert in_lanes([], lambda item: item, lane_of=lambda item: item, most=4) == []


def test_bodies_lie_in_the_store_and_not_in_memory(store: SqlStore) -> None:
    accounts = [account(f"https://{number}.example/") for number in range(20)]

    def run(store: SqlStore) -> Gathered:
        slow = Slow(0, 100_000)
        return gather(case_of(*accounts), collector_for=lambda _: slow, fetcher=Clock(), keep=store.keep)

    tracemalloc.start()
    try:
        gathered = run(store)
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    whole = sum(item.snapshot.size for item in gathered.captures)
    assert whole > 80_000_000
    assert held < whole / 20
    for item in gathered.captures:
        assert len(item.body) == item.snapshot.size


def test_a_stored_capture_is_the_capture(store: SqlStore) -> None:
    (first, _) = Slow(0).collect(account("https://a.example/"), Clock())
    kept = store.keep(first)
    assert kept == first
    assert first == kept
    assert len({kept, store.keep(first)}) == 1
    assert pickle.loads(pickle.dumps(kept)) == first
    assert "example" in repr(kept)
    store.save_case(sample.case())
    store.save_captures(sample.case().id, [kept])
    assert store.load_captures(sample.case().id) == (first,)


def test_a_stored_capture_whose_body_is_gone_says_so(store: SqlStore, tmp_path: Path) -> None:
    first, second = (store.keep(item) for item in Slow(0).collect(account("https://a.example/"), Clock()))
    assert second.body
    for path in (tmp_path / "data" / "captures").rglob("*.z"):
        path.unlink()
    with pytest.raises(StorageError, match="missing or damaged"):
        _ = first.body


def test_every_reason_for_a_gap_has_words_of_its_own() -> None:
    assert set(GAP_WORDS) == set(GapReason)
    assert len({words.casefold() for words in GAP_WORDS.values()}) == len(GapReason)


def test_a_gap_is_short_however_long_the_address_that_a_site_chose() -> None:
    class Long(Slow):
        def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
            raise UnsupportedInput("the site redirects to " + "a" * 8_000, "somewhere")

    collector = Long()
    case = case_of(account("https://a.example/"))
    found = gather(case, collector_for=lambda _: collector, fetcher=Clock())
    assert [len(gap.detail) for gap in found.gaps] == [1_000]


def test_an_account_that_takes_too_long_keeps_what_it_gave_and_says_so() -> None:
    class Ticking(Clock):
        def get(self, url: str, **given: object) -> Fetched:
            return Fetched(url=url, status=200, media_type="text/plain", body=b"a page")

    class Endless(Slow):
        def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
            for number in itertools.count():
                time.sleep(0.01)
                page = fetcher.get(f"https://example.com/{number}")
                yield capture(
                    account=account,
                    url=page.url,
                    body=page.body,
                    media_type=page.media_type,
                    captured_at=fetcher.now(),
                    collector=self.source,
                )

    case = dataclasses.replace(sample.case(), accounts=(sample.BLOG,))
    gathered = gather(case, collector_for=lambda account: Endless(), fetcher=Ticking(), account_s=0.1)
    assert gathered.captures
    (gap,) = gathered.gaps
    assert gap.reason is GapReason.TIMED_OUT
    assert gap.reason.may_pass
    assert "network.account_s" in gap.detail
