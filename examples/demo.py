"""Vet the example candidates: build the exports, serve the feed, make every document and a batch."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent
HERE = EXAMPLES / "robin-sample"
SERVED_AT = "127.0.0.1:8765"
AS_OF = "2026-11-20"
WHEN = ("--as-of", AS_OF)
WHY = "the intern answers customers in public, in our name"
SOME_REFUSED = 1


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing; the program under show does the talking."""

    def log_message(self, *args: object) -> None:
        """Keep the terminal for the report."""


def build(folder: Path) -> Path:
    """Put the candidate's hand-overs together in a folder, as the candidate would have sent them.

    Args:
        folder: Made anew.

    Returns:
        The candidate file in it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("candidate.toml", "consent-signed.txt"):
        shutil.copy(HERE / name, folder / name)
    for export in ("twitter-archive", "linkedin-export"):
        with zipfile.ZipFile(folder / f"{export}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted((HERE / export).rglob("*")):
                if file.is_file():
                    archive.write(file, file.relative_to(HERE / export).as_posix())
    return folder / "candidate.toml"


def build_list(folder: Path) -> Path:
    """Put a list of applicants and the files that it names together in a folder.

    Args:
        folder: Made anew.

    Returns:
        The list in it: two rows that can be vetted, and three that are wrong on purpose.
    """
    shutil.rmtree(folder, ignore_errors=True)
    build(folder / "robin-sample")
    for name in ("kim-placeholder", "consents"):
        shutil.copytree(EXAMPLES / name, folder / name)
    return Path(shutil.copy(EXAMPLES / "applicants.csv", folder))


def main(out: Path) -> int:
    """Make the demo's documents in a folder and say where the report is."""
    candidate = build(out / "handed-over")
    handler = functools.partial(_QuietHandler, directory=str(HERE / "blog"))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", int(SERVED_AT.rsplit(":", 1)[1])), handler)
    except OSError as error:
        print(
            f"The demo serves a feed on {SERVED_AT}, which cannot be used: {error.strerror}.", file=sys.stderr
        )
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving the example's feed on http://{SERVED_AT}/rss.xml", file=sys.stderr)
    try:
        code = _vetting(out, "report", str(candidate), "-o", str(out), "--allow-host", SERVED_AT, *WHEN)
    finally:
        server.shutdown()
        server.server_close()
    return code or _all_else(out, candidate)


def _all_else(out: Path, candidate: Path) -> int:
    """The documents beside the report; all rest on what it read, and no site is asked again."""
    other = EXAMPLES / "kim-placeholder" / "candidate.toml"
    both = (str(candidate), str(other))
    for words in (
        ("packet", str(candidate), "-o", str(out / "interview")),
        ("copy", str(candidate), "-o", str(out / "for-the-candidate")),
        ("report", str(other), "-o", str(out / "kim-placeholder"), "--format", "html,json", *WHEN),
        ("compare", *both, "-o", str(out / "comparison")),
    ):
        print(f"\n$ vetting {words[0]}", flush=True)
        if code := _vetting(out, *words):
            return code
    print("\n$ vetting batch", flush=True)
    applicants = build_list(out / "applicants")
    words = ("batch", str(applicants), "-o", str(out / "batch"), "--pdf-for", "1", "--necessity", WHY)
    code = _vetting(out, *words, *WHEN)
    if code != SOME_REFUSED:
        return code or 2
    print("Three of its rows are wrong on purpose: consent, stage, a missing file. So its exit code is 1.")
    print(f"\nThe report: {(out / 'report.pdf').resolve()}")
    return 0


def _vetting(out: Path, *words: str) -> int:
    """Run the command as a user would."""
    program = Path(sys.executable).with_name("vetting")
    command = [str(program), *words, "--data-dir", str(out / "data")]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo")))
