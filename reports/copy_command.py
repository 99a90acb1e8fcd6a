"""``vetting copy``: everything that was found, for the candidate alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vetting.console import common_options, log_to_stderr, print_json, shown, times_to_stderr
from vetting.text import visible

if TYPE_CHECKING:
    from vetting.wings import Wings


@click.command()
@click.argument("case", metavar="CASE")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder for the documents.")
@click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
@common_options
@click.pass_obj
def copy(
    wings: Wings,
    case: str,
    out: Path,
    data_dir: str | None,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Tell a candidate what was found: candidate-copy.pdf, .html and .json, and answers.txt to fill in.

    CASE is the id that the report prints, or the candidate.toml. Everything that was found stands in it, in
    plain words, with how to answer each point. It is for the candidate alone: it holds words that are hidden
    from the people who decide. Nothing is asked of the network. Filled-in answers are kept with
    "vetting reply CASE --answers FILE".
    """
    from reports.copy.documents import copy_documents
    from reports.copy.finished import finished_copy
    from reports.look import look_of
    from reports.output import prepare_folder
    from reports.press import write_all
    from reports.translations import speak_as_set
    from vetting.settings import load_settings
    from vetting.stopwatch import Stopwatch
    from vetting.stored_case import read_stored

    log_to_stderr(verbose)
    watch = Stopwatch()
    settings = load_settings(config, overrides={"data_dir": data_dir} if data_dir else {})
    speak_as_set(settings)
    look = look_of(settings)
    kept = read_stored(case, settings, wings.parsers_of, watch)
    prepare_folder(out)
    with watch.stage("copy"):
        made, leaks = finished_copy(kept)
    check = leaks.allowing(look).checked
    written, failures = write_all(copy_documents(made, look), out, watch, check)
    if as_json:
        documents, failed = [str(path) for path in written], [str(error) for error in failures]
        print_json({"case": made.case_id, "report": made.report_id, "documents": documents, "failed": failed})
    else:
        click.echo(f"Case {made.case_id}: {visible(made.candidate_name)}")
        click.echo("Wrote " + ", ".join(shown(path) for path in written))
        click.echo(
            "Next: send these to the candidate and to nobody else: they hold words that are hidden from the "
            f"people who decide.\nKeep what comes back: vetting reply {made.case_id} --answers answers.txt"
        )
    times_to_stderr(watch, verbose)
    return 1 if failures else 0
