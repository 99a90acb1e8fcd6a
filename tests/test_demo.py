"""The demo: the one thing that everyone runs first, with its feed on a real server."""

from pathlib import Path

import pytest

import cli
from examples import demo
from tests.batch_runs import states
from tests.printed import pages_of


def test_the_demo_vets_its_candidate_over_http(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = demo._vetting

    def vetting(out: Path, *words: str) -> int:
        # One start of the installed program shows that it starts; every further one costs seconds.
        if "--allow-host" in words:
            return program(out, *words)
        return cli.run([*words, "--data-dir", str(out / "data")])

    monkeypatch.setattr(demo, "_vetting", vetting)
    assert demo.main(tmp_path / "demo") == 0
    printed = capfd.readouterr()
    assert f"The report: {tmp_path / 'demo' / 'report.pdf'}" in printed.out
    assert "reading Posterous http://127.0.0.1:8765/rss.xml" in printed.err
    pages = pages_of((tmp_path / "demo" / "report.pdf").read_bytes())
    assert 3 <= len(pages) <= 12
    assert "read from the web" in " ".join(pages)
    for words in ("Robin Sample", "Points to discuss", "Posterous", "Customers are such morons"):
        assert words in pages[0]
    for name in (
        "report.html",
        "assessment.json",
        "interview/packet.pdf",
        "interview/packet-candidate.pdf",
        "for-the-candidate/candidate-copy.pdf",
        "for-the-candidate/answers.txt",
        "comparison/comparison.pdf",
        "batch/summary.html",
        "batch/summary.xlsx",
        "batch/manifest.json",
    ):
        assert (tmp_path / "demo" / name).stat().st_size > 500
    assert states(tmp_path / "demo" / "batch") == [
        (2, "done"),
        (3, "done"),
        *((row, "refused") for row in (4, 5, 6)),
    ]
