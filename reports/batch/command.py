"""The ``vetting batch`` command. What is heavy is imported by the step that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vetting.console import common_options, log_to_stderr, print_json, shown
from vetting.errors import SettingsError

if TYPE_CHECKING:
    from vetting.intake.values import Intake
    from vetting.wings import Wings


@click.command()
@click.argument("applicants", type=click.Path(path_type=Path), required=False)
@click.option("-o", "--out", metavar="DIR|URL", help="Folder for the documents; any fsspec URL.")
@click.option(
    "--files",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of all files that the list names (default: its own); nothing else is opened.",
)
@click.option("--check", is_flag=True, help="Only say what is wrong with the list; nothing is read.")
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write an empty list with every column explained (.xlsx, .csv or .tsv), and stop.",
)
@click.option(
    "--map",
    "mapping",
    metavar='"THEIRS=OURS"',
    multiple=True,
    help='Say what a column is: --map "Candidate Twitter=twitter"; "=ignore" leaves it out. May be repeated.',
)
@click.option("--role", default="", help="The role, for rows that name none.")
@click.option("--stage", default="", help="The stage of hiring, for rows that name none, e.g. finalist.")
@click.option(
    "--allow-stage", metavar="REASON", default="", help="Vet applicants who are no finalists; it is recorded."
)
@click.option("--necessity", metavar="TEXT", default="", help="Why the role needs this; the summary says it.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Worker processes (default: one for each core).")
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Use the workers of a dask scheduler: tcp://host:8786."
)
@click.option(
    "--resume", is_flag=True, help="Go on with the batch that was begun in DIR, and begin no new one."
)
@click.option(
    "--retry",
    is_flag=True,
    help="Also do rows again that failed, are quarantined, or have gaps that may pass.",
)
@click.option(
    "--formats", "--format", metavar="LIST", help="Which documents.  [default: pdf,html,json]", default=None
)
@click.option(
    "--pdf-for", metavar="N|ROWS", help='Print PDFs for the first N applicants, or for rows "2-40,57" alone.'
)
@click.option(
    "--paper", type=click.Choice(["A4", "letter"], case_sensitive=False), help="Paper size (default: A4)."
)
@click.option("--pdf-a/--no-pdf-a", "pdf_a", default=None, help="PDF/A-3a instead of PDF/UA-1.")
@click.option("--role-file", metavar="FILE", default="", help="Role file to read every applicant for.")
@click.option(
    "--row-seconds", type=click.FloatRange(1), default=900.0, help="Most seconds in a worker a row."
)
@click.option(
    "--row-memory",
    type=click.IntRange(256),
    default=4096,
    show_default=True,
    help="Most MB of address space for a worker.",
)
@click.option("--yes", is_flag=True, help="Pay for what costs money without asking; the cost is still said.")
@click.option("--allow-host", metavar="HOST:PORT", multiple=True, help="Local address that may be read.")
@click.option("--as-of", metavar="DATE", help="The date of the batch (default: now).")
@click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
@common_options
@click.pass_obj
def batch(wings: Wings, /, applicants: Path | None, **given: object) -> int:
    """Vet a list of applicants: a folder for each, a summary, a manifest.

    The summary is summary.html, .xlsx and .csv; manifest.json holds the SHA-256 of every file.
    APPLICANTS is a CSV, TSV or XLSX file with a row an applicant; --template writes an empty one that
    explains every column. All that is wrong with it is said at once, by row and column; bad rows are left out
    and the others go on. Run the same command again, after Ctrl-C, a crash or a change of the list: what is
    done and unchanged is not done twice. The summary is in the order of the list: nobody is ranked, and no
    row is left out.

    \b
      vetting batch --template applicants.xlsx
      vetting batch applicants.xlsx --check
      vetting batch applicants.xlsx -o batch --role social_media_intern --stage finalist
    """  # noqa: D301 - click reads the backspace as "keep these lines as they are"
    from reports.batch.asked import Asked

    asked = Asked.read(applicants, given)
    log_to_stderr(asked.verbose)
    if asked.template:
        return _template(asked.template, wings, as_json=asked.as_json)
    if applicants is None:
        raise click.UsageError("name the list of applicants: vetting batch APPLICANTS.csv -o DIR")
    if not asked.out and not asked.check:
        raise click.UsageError(f"name a folder for the documents: vetting batch {shown(applicants)} -o DIR")
    intake = asked.read_list(wings.for_batch())
    _tell(intake, as_json=asked.as_json, check=asked.check)
    if asked.check:
        return 1 if intake.problems else 0
    from reports.batch.work import work_through

    return work_through(asked, intake, wings.for_batch())


def _template(path: Path, wings: Wings, *, as_json: bool) -> int:
    from vetting.intake.columns import all_columns
    from vetting.intake.template import write_template

    parts = wings.for_batch()
    written = write_template(path, all_columns(parts.sources, parts.accepts))
    if as_json:
        print_json({"files": [str(each) for each in written]})
        return 0
    for each in written:
        click.echo(f"  wrote {shown(each)}")
    click.echo(f"Next: fill it in, then: vetting batch {shown(path)} --check")
    return 0


def _tell(intake: Intake, *, as_json: bool, check: bool) -> None:
    """How a list was read; with ``check`` also all that is wrong with it, at once."""
    problems, rows = intake.problems, len(intake.applicants) + len(intake.refused)
    good = sum(each.gate is None for each in intake.applicants)
    if check and as_json:
        print_json(
            {
                "list": intake.name,
                "rows": rows,
                "good": good,
                "notices": list(intake.notices),
                "problems": [
                    {"row": each.row, "column": each.column, "message": each.message, "hint": each.hint}
                    for each in problems
                ],
            }
        )
        return
    for notice in intake.notices:
        click.echo(f"Note: {notice}", err=True)
    if check:
        for problem in problems:
            click.echo(str(problem), err=True)
        click.echo(f"{good:,} of {rows:,} rows can be vetted.")
    elif not rows:
        raise SettingsError(
            "the list has no applicants", intake.name, "one row an applicant, below the header"
        )
