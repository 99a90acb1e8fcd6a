"""Commands on stored cases. What is heavy is imported by the command that needs it."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reports.document_options import DocumentOptions, document_options
from vetting.console import common_options, log_to_stderr, times_to_stderr

if TYPE_CHECKING:
    from vetting.wings import Wings


@click.command()
@click.argument("cases", metavar="CASE CASE...", nargs=-1)
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder for the documents.")
@click.option(
    "--blind", is_flag=True, help="Leave names, handles and addresses out: Candidate A, Candidate B."
)
@click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
@document_options
@common_options
@click.pass_obj
def compare(
    wings: Wings,
    cases: tuple[str, ...],
    out: Path,
    blind: bool,
    data_dir: str | None,
    documents: DocumentOptions,
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
    from reports.covering_letter import parcel_of
    from reports.finished import finished_report
    from reports.leaks.check import LeakCheck
    from reports.output import prepare_folder
    from reports.press import ready_press
    from vetting.report_model import Audience
    from vetting.settings import load_settings
    from vetting.stopwatch import Stopwatch
    from vetting.stored_case import read_stored

    log_to_stderr(verbose)
    watch = Stopwatch()
    check_number(cases)
    wanted = documents.check()
    settings = load_settings(config, overrides={"data_dir": data_dir} if data_dir else {})
    press = ready_press(wanted, settings)
    reports, checks, gaps = [], [], False
    for named in cases:
        kept = read_stored(named, settings, wings.parsers_of, watch)
        parts = (kept.case, kept.gathered, kept.dossier, kept.scorecard)
        finished = finished_report(*parts, audience=Audience.MANAGER, sides=kept.sides, watch=watch)
        reports.append(without_identity(finished.report, kept) if blind else finished.report)
        checks.append(finished.leaks)
        gaps = gaps or bool(kept.dossier.gaps)
    made = build_comparison(reports, blind=blind)
    prepare_folder(out)
    makers = comparison_documents(made, press.look, variant=press.variant)
    leaks = reduce(LeakCheck.together_with, checks)
    issued = press.issue(makers, out, watch, parcel_of(made), leaks)
    issued.tell(
        comparison_json(made, issued.written, issued.failures),
        [*comparison_lines(made, issued.written), *issued.delivered.values()],
        as_json=as_json,
    )
    times_to_stderr(watch, verbose)
    return 1 if gaps or issued.failures else 0
