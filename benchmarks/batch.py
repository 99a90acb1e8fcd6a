"""What a row of ``vetting batch`` costs, and where: beside the least that it could cost.

Usage: ``python benchmarks/batch.py [--rows 40] [--posts 200]``. Vets the same made-up applicants
twice, with one process and with two, every document for each, and prints

- rows per second of both once they are warm, and their ratio, beside what the machine itself gives: two
  processes that share nothing and print the same page again and again, to one of them;
- for the run with one process, the share of each stage in a row's time, and what is not the PDF;
- the coordinator's own processor time a row, which comes on top;
- a row beside the floor: reading and scoring the same captures and one bare print of the same page;
- the first rows of each process, which import, compile and read fonts, apart.

Processor time is the least changed by a machine's other work; nothing here fails for being slow.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from collectors import collectors_of
from made_up_applicants import write_list
from reports.finished import finished_report
from reports.html import report_page
from reports.look import Look
from reports.printing import print_page
from scoring.in_force import scorer_in_force
from vetting.pipeline import assess
from vetting.report_model import Audience
from vetting.settings import load_settings
from vetting.storage.sql_store import open_store
from watched_batch import RowSeen, Watched, watch_batch

WARM_UP = 3  # rows of each process
SAMPLE = 6  # rows whose floor is measured
TRIES = 3
PRINTS = 12
TARGET_RATIO, TARGET_REST = 1.8, 0.15


def per_second(seen: Watched, processes: int) -> float:
    """Rows per second once all processes are warm."""
    warm = seen.rows[WARM_UP * processes - 1 :]
    return (len(warm) - 1) / (warm[-1].at_s - warm[0].at_s)


def shares(rows: Sequence[RowSeen]) -> dict[str, float]:
    """The share of each stage in a row's time, in the middle of some rows."""
    names = dict.fromkeys(name for each in rows for name in each.seconds)
    return {
        name: median(each.seconds.get(name, 0.0) / sum(each.seconds.values()) for each in rows)
        for name in names
    }


def usual(work: Callable[[], object]) -> float:
    """Processor seconds of a run, in the middle of a few, after one that warms up."""
    work()
    costs = []
    for _ in range(TRIES):
        before = time.process_time()
        work()
        costs.append(time.process_time() - before)
    return median(costs)


def prints_a_second(page: str) -> float:
    """How many bare prints of a page this process makes, when warm."""
    print_page(page, created=0)
    begun = time.monotonic()
    for _ in range(PRINTS):
        print_page(page, created=0)
    return PRINTS / (time.monotonic() - begun)


def ceiling(page: str) -> float:
    """Two processes that print, to one: what this machine gives to two at most."""
    rates = []
    for processes in (1, 2):
        with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
            rates.append(sum(pool.map(prints_a_second, [page] * processes)))
    return rates[1] / rates[0]


def floors(data: Path, cases: Sequence[str]) -> tuple[list[tuple[float, float]], str]:
    """Of some cases of a batch: reading and scoring, and one bare print of the page that we print.

    The last of these pages comes along.
    """
    settings = load_settings(overrides={"data_dir": str(data)})
    scorer = scorer_in_force(settings)
    found = []
    store = open_store(settings)
    for name in cases:
        case, gathered = store.load_kept(name)
        parser = collectors_of(case)

        def read_and_score(case=case, gathered=gathered, parser=parser):  # type: ignore[no-untyped-def]
            return assess(
                case,
                gathered,
                collector_for=parser,
                scorer=scorer,
                look_back_years=settings.look_back_years,
            )

        made = read_and_score()
        parts = (case, gathered, made.dossier, made.scorecard)
        report = finished_report(*parts, audience=Audience.MANAGER, sides=store.load_both_sides(name)).report
        page = report_page(report, Look(), for_print=True)
        found.append((usual(read_and_score), usual(lambda page=page: print_page(page, created=0))))
    store.close()
    return found, page


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--posts", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = write_list(folder / "list", rows=given.rows, posts=given.posts)
        one, two = (
            watch_batch(made.path, folder / f"out{jobs}", folder / f"data{jobs}", "--jobs", str(jobs))
            for jobs in (1, 2)
        )
        for seen in (one, two):
            if seen.code:
                sys.exit(seen.told)
        warm = one.rows[WARM_UP:]
        cases = _cases(folder / "out1")
        sample = warm[:: max(1, len(warm) // SAMPLE)][:SAMPLE]
        floor, page = floors(folder / "data1", [cases[each.row] for each in sample])
        most = ceiling(page)
    _print(one, two, sample, floor, most)


def _cases(out: Path) -> dict[int, str]:
    """The case of every row, as its folder is named."""
    folders = [path.name for path in out.iterdir() if path.is_dir()]
    return {int(row): case for row, _, case in (name.partition("-") for name in folders)}


def _print(
    one: Watched,
    two: Watched,
    sample: Sequence[RowSeen],
    floor: Sequence[tuple[float, float]],
    most: float,
) -> None:
    warm = one.rows[WARM_UP:]
    alone, both = per_second(one, 1), per_second(two, 2)
    print(f"Rows per second, warm: {alone:.2f} with one process, {both:.2f} with two")
    print(f"  two are {both / alone:.2f} of one (target: at least {TARGET_RATIO})")
    print(f"  two processes that only print, and share nothing, are {most:.2f} of one on this machine")
    cost = median(each.cpu_s for each in warm)
    share = shares(warm)
    print(f"Processor time of a row in its worker {cost * 1000:8,.0f} ms")
    for stage, part in sorted(share.items(), key=lambda each: -each[1]):
        print(f"  {stage:<16}{part * cost * 1000:8,.0f} ms {part:7.1%}")
    rest = median(1 - each.seconds.get("pdf", 0.0) / sum(each.seconds.values()) for each in warm)
    print(f"  all but the PDF {rest * cost * 1000:8,.0f} ms {rest:7.1%} (target: under {TARGET_REST:.0%})")
    own = (warm[-1].coordinator_s - warm[0].coordinator_s) / max(1, len(warm) - 1)
    print(f"Coordinator, on top of it             {own * 1000:8,.0f} ms a row")
    both_rest = (rest * cost + own) / (cost + own)
    print(f"  all but the PDF, with it            {(rest * cost + own) * 1000:8,.0f} ms {both_rest:7.1%}")
    least_cost = median(read + bare for read, bare in floor)
    ratio = median(each.cpu_s / (read + bare) for each, (read, bare) in zip(sample, floor, strict=True))
    print(f"Floor: read, score, one bare print    {least_cost * 1000:8,.0f} ms, of which the print is")
    print(f"  {median(bare for _, bare in floor) * 1000:,.0f} ms; a row is {ratio:.2f} of its floor")
    first = ", ".join(f"{each.cpu_s:.2f}" for each in one.rows[:WARM_UP])
    print(f"The first {WARM_UP} rows of the process: {first} s")


if __name__ == "__main__":
    main()
