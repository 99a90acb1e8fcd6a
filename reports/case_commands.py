"""Commands on stored cases. What is heavy is imported by the command that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vetting.console import common_options, log_to_stderr, print_json

if TYPE_CHECKING:
    from vetting.wings import Wings


@click.command()
@click.argument("cases", metavar="CASE CASE...", nargs=-1)
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder for the documents.")
@click.option(
    "--blind", is_flag=True, help="Leave names, handles and addresses out: Candidate A, Candidate B."
)
@click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
@common_options
@click.pass_obj
def compare(
    wings: Wings,
    cases: tuple[str, ...],
    out: Path,
    blind: bool,
    data_dir: str | None,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Put candidates for one role side by side: comparison.pdf, .html and .json.

    CASE is the id of a case that was reported on or the beginning of it, its candidate.toml or
    assessment.json, or the folder of either; two to six of them. The columns stand in the order in which the
    cases are named: nobody is put before anybody, and nothing is added up. Beside each level stands what it
    rests on, and beside each candidate how much was read, because a quiet record is no bad record. Redacted
    as for the manager; no site is asked.
    """
    from reports.compare.blind import without_identity
    from reports.compare.build import build_comparison, check_number
    from reports.compare.documents import comparison_documents
    from reports.compare.outcome import comparison_json, comparison_lines
    from reports.finished import finished_report
    from reports.look import Look
    from reports.output import prepare_folder, write_each
    from vetting.report_model import Audience
    from vetting.settings import load_settings
    from vetting.stopwatch import Stopwatch
    from vetting.stored_case import read_stored

    log_to_stderr(verbose)
    watch = Stopwatch()
    check_number(cases)
    settings = load_settings(config, overrides={"data_dir": data_dir} if data_dir else {})
    reports, gaps = [], False
    for named in cases:
        kept = read_stored(named, settings, wings.parsers_of, watch)
        parts = (kept.case, kept.gathered, kept.dossier, kept.scorecard)
        report = finished_report(*parts, audience=Audience.MANAGER, sides=kept.sides, watch=watch)
        reports.append(without_identity(report, kept) if blind else report)
        gaps = gaps or bool(kept.dossier.gaps)
    made = build_comparison(reports, blind=blind)
    prepare_folder(out)
    written, failures = write_each(comparison_documents(made, Look()).items(), out, watch)
    if as_json:
        print_json(comparison_json(made, written, failures))
    else:
        click.echo("\n".join(comparison_lines(made, written)))
    if verbose:
        click.echo("Time by stage:\n" + "\n".join(watch.lines()), err=True)
    return 1 if gaps or failures else 0
