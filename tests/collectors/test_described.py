"""Every collector says what it reads, needs and costs; the listing shows it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from collectors import COLLECTORS
from collectors.described import Described
from collectors.listing import collector_lines, collector_row
from vetting.account_names import source_title
from vetting.handles import handle_of
from vetting.models import Account, InputKind
from vetting.protocols import Collector

ROOT = Path(__file__).resolve().parents[2]
_WAY = re.compile(r'(handle|url|export|saved_page) = "([^"]+)"')


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda each: type(each).__name__)
def test_every_collector_is_described(collector: Collector) -> None:
    described = getattr(collector, "described", None)
    assert isinstance(described, Described), "give the collector a 'described' (collectors/described.py)"
    texts = (described.title, described.reads, described.never_reads, described.needs, described.costs)
    assert all(texts)
    assert described.inputs
    assert described.source == collector.source
    assert source_title(described.source) != described.source
    assert bool(described.most_dollars) == (described.costs != "nothing")
    assert not described.key or described.key in described.needs


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda each: type(each).__name__)
def test_the_inputs_that_a_collector_names_are_read_by_it(collector: Collector) -> None:
    described = next(each.described for each in COLLECTORS if each is collector)
    ways = [found for way in described.inputs if (found := _WAY.fullmatch(way))]
    assert ways
    for way in ways:
        kind, place = InputKind(way.group(1)), way.group(2)
        assert collector.identify(Account(source=described.source, kind=kind, locator=place))
        if described.source == "web":  # a search is nobody's account
            continue
        if kind is InputKind.HANDLE or (kind is InputKind.URL and described.source != "blog"):
            assert handle_of(described.source, place) is not None


def test_the_listing_names_all_of_it() -> None:
    described = [each.described for each in COLLECTORS]
    text = "\n".join(collector_lines(described))
    flat = " ".join(text.split())
    for each in described:
        for words in (each.title, *each.inputs, each.reads, each.never_reads, each.needs, each.costs):
            assert " ".join(words.split()) in flat
        assert set(collector_row(each)) >= {"source", "inputs", "needs", "costs", "never_reads"}
    assert max(map(len, text.splitlines())) <= 100


def test_the_page_of_sources_is_up_to_date() -> None:
    script = ROOT / "tools" / "collectors_page.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
