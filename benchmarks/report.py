"""How long one whole report takes, cold, and how that compares with printing alone.

Prints, for the example candidate, the wall time of a new process that makes all documents, next to a new
process that only imports WeasyPrint and prints one line: the floor that no report with a PDF can go below.
With a folder of a real Twitter archive as argument, the same for that archive.

Then, for the PDF alone, the CPU time (user and system, children included) of one warm print, next to

- headless Chromium, one warm browser with all its processes, loading and printing the page that we print;
- WeasyPrint on the bare words: the text of each block of that page in a plain paragraph, no style sheet.
"""

from __future__ import annotations

import contextlib
import html
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
FLOOR = "import weasyprint; weasyprint.HTML(string='<p>one line').write_pdf()"
CASE = """\
name = "Sam Nobody"
role = "social_media_intern"
stage = "finalist"
[consent]
signed_on = 2026-11-10
document = "candidate.toml"
sources = ["twitter", "linkedin", "posterous"]
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The best wall time of a few runs, because the others measure the machine's other work."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True, env=environment)
        times.append(time.perf_counter() - started)
    return min(times)


PRINTS = 5
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
CHROMIUM_OPTIONS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
BLOCKS = {"h1", "h2", "h3", "p", "li", "th", "td", "dt", "dd", "figcaption", "caption", "footer", "small"}


def own_cpu() -> float:
    """CPU seconds of this process and of its ended children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def chromium_cpu() -> float:
    """CPU seconds of every Chromium process below this one."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
            values = rest.split()
            pid = int(stat.parent.name)
            children.setdefault(int(values[1]), []).append(pid)
            ticks[pid] = sum(map(int, values[11:15])) if name.startswith("chrom") else 0
    waiting, total = [os.getpid()], 0
    while waiting:
        below = children.get(waiting.pop(), [])
        waiting += below
        total += sum(ticks[pid] for pid in below)
    return total / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def chromium(page: Path) -> Iterator[Callable[[], None]]:
    """A warm browser that loads and prints a page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        tab = browser.new_page()
        session = tab.context.new_cdp_session(tab)

        def printed() -> None:
            tab.goto(page.as_uri())
            options = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True}
            if not session.send("Page.printToPDF", options)["data"]:
                raise RuntimeError("Chromium printed nothing")

        yield printed
        browser.close()


def bare_words(page: str) -> str:
    """The words of a page with no styles: each block's own text in a plain paragraph."""
    import lxml.html

    body = lxml.html.fromstring(page).find("body")
    blocks = []
    for block in body.iter(*BLOCKS):
        inner = {each for nested in block.iterdescendants(*BLOCKS) for each in nested.iter()}
        own = [block.text or ""]
        for each in block.iterdescendants():
            own += [each.text or ""] if each not in inner else []
            own += [each.tail or ""] if each.getparent() not in inner else []
        if text := " ".join("".join(own).split()):
            blocks.append(f"<p>{html.escape(text)}")
    return f'<!DOCTYPE html><html lang="en"><title>words</title><body>{"".join(blocks)}</body></html>'


def least(work: Callable[[], Any], clock: Callable[[], float]) -> float:
    """CPU seconds of the cheapest of a few runs, after one that warms up."""
    work()
    costs = []
    for _ in range(PRINTS):
        before = clock()
        work()
        costs.append(clock() - before)
    return min(costs)


def print_ratios(case: str, data: Path, folder: Path) -> None:
    """Measure one PDF of a stored case against the two others."""
    from collectors import collectors_of
    from reports.finished import finished_report
    from reports.html import report_page
    from reports.look import Look
    from reports.pdf import PdfRenderer
    from reports.printing import print_page
    from vetting.report_model import Audience
    from vetting.settings import load_settings
    from vetting.stopwatch import Stopwatch
    from vetting.stored_case import read_stored

    settings = load_settings(overrides={"data_dir": str(data)})
    kept = read_stored(case, settings, collectors_of, Stopwatch())
    parts = (kept.case, kept.gathered, kept.dossier, kept.scorecard)
    report = finished_report(*parts, audience=Audience.MANAGER, sides=kept.sides).report
    page = report_page(report, Look(), for_print=True)
    (folder / "print.html").write_text(page, encoding="utf-8")
    words = bare_words(page)
    ours = least(lambda: PdfRenderer().render(report), own_cpu)
    bare = least(lambda: print_page(words, created=0), own_cpu)
    print(f"CPU of one warm report.pdf          {ours:6.2f} s")
    print(f"  WeasyPrint, the bare words        {bare:6.2f} s   ours is {ours / bare:.2f} of it")
    if not Path(CHROMIUM).exists() or importlib.util.find_spec("playwright") is None:
        print(f"  Chromium: not measured, {CHROMIUM} or playwright is not installed")
        return
    with chromium(folder / "print.html") as printed:
        theirs = least(printed, chromium_cpu)
    print(f"  Chromium, the same page           {theirs:6.2f} s   ours is {ours / theirs:.2f} of it")


def main() -> None:
    """Measure and print."""
    vetting = str(Path(sys.executable).with_name("vetting"))
    example = ROOT / "examples" / "robin-sample"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "VETTING_DATA_DIR": str(folder / "data")}
        accounts = {
            "twitter": Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else example / "twitter-archive",
            "linkedin": example / "linkedin-export",
            "posterous": example / "blog" / "rss.xml",
        }
        tables = [
            f'[[accounts]]\nsource = "{source}"\nexport = "{path}"\n' for source, path in accounts.items()
        ]
        (folder / "candidate.toml").write_text(CASE + "\n".join(tables))
        report = [vetting, "report", str(folder / "candidate.toml"), "-o", str(folder / "out")]
        report += ["--as-of", "2026-11-20"]
        floor = seconds([sys.executable, "-c", FLOOR], environment)
        whole = seconds(report, environment)
        no_pdf = seconds([*report, "--format", "html,json"], environment)
        help_page = seconds([vetting, "--help"], environment)
        verbose = subprocess.run(
            [*report, "-v"], check=False, capture_output=True, text=True, env=environment
        )
        case = json.loads((folder / "out" / "assessment.json").read_text(encoding="utf-8"))["case_id"]
        print_ratios(case, folder / "data", folder)
    print(f"import WeasyPrint, print one line   {floor:6.2f} s   1.00")
    print(f"vetting report, all documents       {whole:6.2f} s   {whole / floor:.2f}")
    print(f"vetting report, HTML and JSON only  {no_pdf:6.2f} s   {no_pdf / floor:.2f}")
    print(f"vetting --help                      {help_page:6.2f} s   {help_page / floor:.2f}")
    print(verbose.stderr[verbose.stderr.find("Time by stage") :])


if __name__ == "__main__":
    main()
