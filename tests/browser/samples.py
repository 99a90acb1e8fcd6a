"""Every HTML document that the tool makes, of the demo's case and of a hostile one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import cli
from examples.demo import HERE, build
from reports.html import HtmlRenderer
from reports.look import Look
from reports.report import build_report
from reports.shortening import shorten
from reports.summary.documents import summary_documents
from tests.reports import batch_rows, sample_case as sample
from vetting.models import Dossier
from vetting.report_model import Audience

AS_OF = ("--as-of", "2026-11-20")
LONG_WORD = "Donaudampfschifffahrt" * 190
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def demo_documents(folder: Path) -> dict[str, Path]:
    """What the command line writes about the fictional example candidate, whose feed nobody serves here."""
    candidate, out = build(folder / "handed-over"), folder / "out"
    given = (str(candidate), "-o", str(out), "--format", "html", "--data-dir", str(folder / "data"), *AS_OF)
    for command in ("report", "packet"):
        code = cli.run([command, *given])
        assert code in (0, 1), f"vetting {command} exited with {code}"
    data = ("--data-dir", str(folder / "data"))
    kim = Path(shutil.copytree(HERE.parent / "kim-placeholder", folder / "kim")) / "candidate.toml"
    assert cli.run(
        ["report", str(kim), "-o", str(folder / "kim-out"), "--format", "json", *data, *AS_OF]
    ) in (0, 1)
    assert cli.run(["compare", str(kim), str(candidate), "-o", str(out), *data]) in (0, 1)
    assert cli.run(["copy", str(candidate), "-o", str(out), *data]) == 0
    assert cli.run(["init", str(folder / "started")]) == 0
    made = [*out.glob("*.html"), *(folder / "started").rglob("*.html")]
    return {path.name: path for path in made}


def sample_documents(folder: Path) -> dict[str, Path]:
    """A reviewer's report full of hostile text, and one of a candidate about whom nothing is public."""
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    long = replace(sample.case().candidate, full_name=LONG_WORD[:300])
    case = replace(sample.case(), candidate=long)
    hostile = build_report(case, *parts[1:], audience=Audience.REVIEWER, sides=sample.sides())
    bare = replace(sample.scorecard(basis=0), findings=(), role_fit=None)
    nothing = build_report(
        sample.case(), sample.gathered(), Dossier(case_id=sample.case().id), bare, audience=Audience.MANAGER
    )
    company = Look(
        company="Example & Sons " + LONG_WORD[:200], logo=PIXEL, accent="#7a1f5c", policy=LONG_WORD
    )
    return {
        "hostile.html": _written(
            folder / "hostile.html", HtmlRenderer(company).render(shorten(hostile)).body
        ),
        "nothing.html": _written(folder / "nothing.html", HtmlRenderer().render(shorten(nothing)).body),
        "summary.html": _written(folder / "summary.html", batch_summary()),
    }


def batch_summary() -> bytes:
    """The page of the made-up batch."""
    page, *_ = summary_documents(batch_rows.head(), batch_rows.rows(), Look())
    return page.body


def _written(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path
