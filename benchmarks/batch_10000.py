"""A long batch with poisoned rows: whether every row is accounted for, and whether late rows cost more.

Usage: ``python benchmarks/batch_10000.py [--rows 10000] [--posts 20] [--pdfs 500]``. Makes a list of
made-up applicants of whom one in a hundred is poisoned, vets it in two processes with a PDF for the first
500, and checks that exactly the poisoned rows failed, each with an error that says why, and that the manifest
is right. The memory of the coordinator and the cost of a row, over the rows, go to ``batch_10000.svg``; the
figures to ``batch_10000.md``. It fails if a check does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from made_up_applicants import write_list
from watched_batch import Watched, faults, manifest_faults, nobody_here, summary, watch_batch

HERE = Path(__file__).resolve().parent
AROUND = 50  # rows on each side of the one whose cost is told
EARLY = 100
POINTS = 200
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 720, 170, 70, 34, 30

Line = list[tuple[int, float]]


def cost_around(seen: Watched, at: int, around: int = AROUND) -> float:
    """Processor seconds of a row near one place in the order of finishing."""
    return seen.cost(slice(max(0, at - around), at + around))


def lines(seen: Watched) -> tuple[Line, Line]:
    """Memory of the coordinator, and processor seconds a row, at so many places."""
    step = max(1, len(seen.rows) // POINTS)
    places = range(step, len(seen.rows) + 1, step)
    memory = [(at, seen.rows[at - 1].coordinator_mb) for at in places]
    return memory, [(at, seen.cost(slice(at - step, at))) for at in places]


def chart(line: Line, *, top: int, title: str, unit: str) -> list[str]:
    """One line over the rows, from zero, with its largest value on the axis."""
    most_x, most_y = line[-1][0], max(value for _, value in line) or 1.0
    floor = top + HEIGHT - BOTTOM
    tall, wide = HEIGHT - TOP - BOTTOM, WIDTH - LEFT - 20
    points = " ".join(
        f"{LEFT + wide * at / most_x:.1f},{floor - tall * value / most_y:.1f}" for at, value in line
    )
    return [
        f'<text x="{LEFT}" y="{top + 20}" font-weight="bold">{title}</text>',
        f'<path d="M{LEFT} {floor - tall}V{floor}H{LEFT + wide}" fill="none" stroke="#767676"/>',
        f'<polyline points="{points}" fill="none" stroke="#1f5a8c" stroke-width="1.5"/>',
        f'<text x="{LEFT - 6}" y="{floor - tall + 4}" text-anchor="end">{most_y:,.2f} {unit}</text>',
        f'<text x="{LEFT - 6}" y="{floor + 4}" text-anchor="end">0</text>',
        f'<text x="{LEFT + wide}" y="{floor + 18}" text-anchor="end">{most_x:,} rows</text>',
    ]


def drawing(seen: Watched) -> str:
    """Both lines, one above the other."""
    memory, cost = lines(seen)
    height = 2 * HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="12" fill="#222">',
        "<title>A long batch: memory of the coordinator and cost of a row</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        *chart(memory, top=0, title="Memory of the coordinator", unit="MB"),
        *chart(cost, top=HEIGHT, title="Processor time of a row, worker and coordinator", unit="s"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def page(seen: Watched, rows: int, posts: int, pdfs: int, found: Sequence[str]) -> str:
    """The figures, in Markdown."""
    states = seen.answer.get("states", {})
    with_pdf = cost_around(seen, min(EARLY, pdfs // 2), min(AROUND, max(1, pdfs // 4)))
    late = cost_around(seen, len(seen.rows) - AROUND)
    early = cost_around(seen, min(pdfs + EARLY, len(seen.rows) - AROUND))
    tail = [each.coordinator_mb for each in seen.rows]
    at_first, at_last = median(tail[AROUND : 3 * AROUND]), median(tail[-2 * AROUND :])
    told = ", ".join(f"{count:,} {state}" for state, count in states.items())
    rows_of_table = (
        ("Rows", f"{rows:,} of {posts} posts each: {told}"),
        ("Checks", "; ".join(found) or "every row once, exactly the poisoned ones failed, manifest right"),
        ("Wall time, two processes", f"{seen.wall_s:,.0f} s on {os.cpu_count()} cores"),
        (f"Processor time of a row with a PDF, around row {min(EARLY, pdfs // 2)}", f"{with_pdf:.3f} s"),
        (f"Processor time of a row without, around row {pdfs + EARLY}", f"{early:.3f} s"),
        ("Processor time of a row without, around the last", f"{late:.3f} s, {late / early:.2f} of that"),
        ("Memory of the coordinator, rows 50 to 150", f"{at_first:.0f} MB"),
        ("Memory of the coordinator, last 100 rows", f"{at_last:.0f} MB, {at_last / at_first:.2f} of that"),
        ("Memory of the coordinator, most", f"{max(tail):.0f} MB"),
        (
            "Processor time of the coordinator",
            f"{seen.rows[-1].coordinator_s / len(tail) * 1000:.1f} ms a row",
        ),
    )
    return (
        f"# A batch of {rows:,} rows\n\n"
        f"Written by `benchmarks/batch_10000.py`: HTML and JSON for every row, a PDF for the first {pdfs},\n"
        "one row in a hundred poisoned. A row's cost is its worker's processor time and its share of the\n"
        "coordinator's.\n\n| | |\n|---|---|\n"
        + "".join(f"| {name} | {value} |\n" for name, value in rows_of_table)
        + "\n![Memory and cost over the rows](batch_10000.svg)\n"
    )


def main() -> int:
    """Run, check and write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--posts", type=int, default=20)
    parser.add_argument("--pdfs", type=int, default=500, help="rows with a PDF, the first ones")
    parser.add_argument("--to", type=Path, default=HERE, help="folder for the figures")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, nobody_here() as (unknown, place):
        folder = Path(name)
        made = write_list(folder / "list", rows=given.rows, posts=given.posts, poison=1.0, unknown=unknown)
        options = (
            "--formats",
            "html,json,pdf",
            "--pdf-for",
            str(given.pdfs),
            "--jobs",
            "2",
            "--allow-host",
            place,
        )
        seen = watch_batch(made.path, folder / "out", folder / "data", *options)
        if not (folder / "out" / "summary.csv").exists():
            print(seen.told, file=sys.stderr)
            return 1
        rows = summary(folder / "out")
        found = [] if len(rows) == given.rows else [f"the summary has {len(rows)} rows of {given.rows}"]
        found += [*faults(rows, made.poisoned), *manifest_faults(folder / "out")]
    (given.to / "batch_10000.svg").write_text(drawing(seen), encoding="utf-8")
    text = page(seen, given.rows, given.posts, given.pdfs, found)
    (given.to / "batch_10000.md").write_text(text, encoding="utf-8")
    print(text)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
