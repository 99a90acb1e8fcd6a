"""How long one whole report takes, cold, and how that compares with printing alone.

Prints, for the example candidate, the wall time of a new process that makes all documents, next to a new
process that only imports WeasyPrint and prints one line: the floor that no report with a PDF can go below.
With a folder of a real Twitter archive as argument, the same for that archive.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
    print(f"import WeasyPrint, print one line   {floor:6.2f} s   1.00")
    print(f"vetting report, all documents       {whole:6.2f} s   {whole / floor:.2f}")
    print(f"vetting report, HTML and JSON only  {no_pdf:6.2f} s   {no_pdf / floor:.2f}")
    print(f"vetting --help                      {help_page:6.2f} s   {help_page / floor:.2f}")
    print(verbose.stderr[verbose.stderr.find("Time by stage") :])


if __name__ == "__main__":
    main()
