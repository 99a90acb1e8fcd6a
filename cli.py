"""The ``vetting`` command: parse options, build the parts, run, and end with an exit code.

The roof of the house: it imports everything, nothing imports it, and what is heavy is imported only by the
command that needs it. Results go to stdout, the log and progress to stderr.

Exit codes: 0 done; 1 done with gaps or failed rows; 2 usage or configuration; 3 consent; 4 internal error.
No exit code depends on what was found about a person.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.batch.command import batch
from reports.case_commands import compare
from reports.copy_command import copy
from reports.document_options import DocumentOptions, document_options
from reports.review_commands import reply, review
from scoring.commands import rules, score
from scoring.role_commands import roles
from vetting import __version__
from vetting.case_options import CaseOptions, case_options, open_case
from vetting.console import common_options, log_to_stderr, print_json, shown, times_to_stderr
from vetting.database_commands import db
from vetting.errors import SettingsError, VettingError
from vetting.text import visible
from vetting.wings import BatchWings, Wings

if TYPE_CHECKING:
    from reports.finished import Finished
    from reports.machine import Check
    from scoring.roles.book import RoleBook
    from vetting.account_progress import AccountProgress
    from vetting.models import Case
    from vetting.pipeline import ParserFor
    from vetting.protocols import Scorer
    from vetting.settings import Settings
    from vetting.stopwatch import Stopwatch
    from vetting.stored_case import StoredCase

_FIRST = ("init", "report", "batch", "packet")


class _MainJobFirst(click.Group):
    """Shows the commands of the main job first and the others under "More commands"."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_FIRST, *(name for name in self.commands if name not in _FIRST)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in (
            ("Commands", _FIRST),
            ("More commands", tuple(name for name in self.list_commands(ctx) if name not in _FIRST)),
        ):
            with formatter.section(title):
                formatter.write_dl([(n, self.commands[n].get_short_help_str(limit=88)) for n in names])


@click.group(cls=_MainJobFirst, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vetting")
def cli() -> None:
    """Vet a candidate's public writing, fairly: evidence and questions to ask, never a verdict.

    Three steps:

    \b
      vetting init robin                                 make candidate.toml, a consent form, a letter
      (fill in robin/candidate.toml; have the form signed)
      vetting report robin/candidate.toml -o robin       make report.pdf, report.html, assessment.json

    Exit codes: 0 done, 1 done with gaps, 2 wrong usage or settings, 3 no valid consent, 4 internal error.
    """  # noqa: D301 - click reads the backspace as "keep these lines as they are"


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="The candidate's name, to fill it in.")
@click.option("--role", default="social_media_intern", show_default=True, help="The role.")
@common_options
def init(folder: Path, name: str, role: str, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Start a candidate: a file to fill in, a consent form to sign, a letter to send.

    FOLDER is made if it is missing. Files that are already there are left alone.
    """
    from reports.starter import write_starter

    files = write_starter(folder, name=name, role=role)
    if as_json:
        print_json({"files": [{"path": str(path), "written": written} for path, written in files]})
        return 0
    for path, written in files:
        click.echo(f"  {'wrote' if written else 'kept '} {shown(path)}")
    click.echo(
        "\nNext:\n"
        "  1. Send letter-to-candidate.txt and consent-form.html to the candidate.\n"
        "  2. Save the signed form and their files here, and fill in candidate.toml.\n"
        f"  3. vetting report {shown(folder / 'candidate.toml')} -o {shown(folder)}"
    )
    return 0


@cli.command()
@click.argument("candidate", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder for the documents.")
@case_options
@document_options
@click.option(
    "--audience",
    type=click.Choice(["manager", "reviewer"]),
    default="manager",
    show_default=True,
    help="manager: protected characteristics and other people's names hidden. reviewer: the raw words.",
)
@click.option(
    "--role-file",
    metavar="FILE",
    default="",
    help='Role file to read this candidate for (see "vetting roles"), instead of the one their role names.',
)
@common_options
def report(
    candidate: Path,
    out: Path,
    options: CaseOptions,
    documents: DocumentOptions,
    audience: str,
    role_file: str,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Report on one candidate: report.pdf, report.html and assessment.json.

    CANDIDATE is the candidate.toml that "vetting init" makes. The PDF has at most twelve pages; what they do
    not hold stands in appendix.pdf beside it. An account that cannot be read becomes a gap in the report;
    everything else goes on, and the exit code is 1.
    """
    from collectors import accepted_kinds
    from reports.covering_letter import parcel_of
    from reports.documents import report_documents
    from reports.output import outcome_json, outcome_lines, prepare_folder
    from reports.press import ready_press
    from vetting.account_progress import AccountProgress
    from vetting.stopwatch import Stopwatch

    log_to_stderr(verbose)
    watch = Stopwatch()
    wanted = documents.check()
    case, settings = open_case(candidate, options, config, accepts=accepted_kinds)
    press = ready_press(wanted, settings)
    scorer = _scorer(settings, _roles(settings, role_file, watch), watch)
    prepare_folder(out)
    progress = AccountProgress(case.accounts, silent=as_json, plain=verbose)
    kept, finished = _run_case(case, settings, scorer, audience, watch, progress, yes=options.yes)
    whole = finished.report
    makers = report_documents(whole, press.look, variant=press.variant)
    issued = press.issue(makers, out, watch, parcel_of(whole), finished.leaks)
    gaps = kept.dossier.gaps
    issued.tell(
        outcome_json(whole, issued.written, gaps, issued.failures),
        outcome_lines(whole, issued.written, gaps, issued.delivered.values()),
        as_json=as_json,
    )
    times_to_stderr(watch, verbose)
    return 1 if gaps or issued.failures else 0


@cli.command()
@click.argument("candidate", metavar="CANDIDATE|CASE", required=False)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Folder for the documents.")
@case_options
@document_options
@click.option(
    "--role-file",
    metavar="FILE",
    default="",
    help='Role file whose questions are asked (see "vetting roles"), instead of the one their role names.',
)
@click.option(
    "--lint",
    metavar="FILE",
    help='Only check questions of your own, one a line ("-": stdin), for topics that nobody may ask about.',
)
@common_options
def packet(
    candidate: str | None,
    out: Path | None,
    options: CaseOptions,
    documents: DocumentOptions,
    role_file: str,
    lint: str | None,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Prepare an interview: packet.pdf and .html, packet-candidate.pdf and .html, packet.json.

    CANDIDATE is the candidate.toml that "vetting init" makes; or give the id of a case that was reported on.
    The packet holds the role's core questions with anchors and space for notes, at most two questions on what
    was found, what to clarify, two tasks and what not to ask; the candidate's version holds the topics alone.
    All of it is redacted as for the manager.
    After a "vetting report" on the same file it rests on what that report read, and asks no site again.
    Questions of a role file are checked by "vetting roles check", others by --lint FILE.
    """
    if lint is not None:
        from reports.packet.linting import lint_file

        return lint_file(lint, as_json=as_json)
    if candidate is None or out is None:
        raise click.UsageError("name the candidate file or a case, and a folder: vetting packet CASE -o DIR")
    from collectors import accepted_kinds
    from reports.covering_letter import parcel_of
    from reports.output import prepare_folder
    from reports.packet.build import build_packet
    from reports.packet.documents import packet_documents
    from reports.packet.outcome import packet_json, packet_lines
    from reports.press import ready_press
    from scoring.roles.interview import interview_guide
    from vetting.account_progress import AccountProgress
    from vetting.stopwatch import Stopwatch

    log_to_stderr(verbose)
    watch = Stopwatch()
    wanted = documents.check()
    if Path(candidate).suffix == ".toml" or Path(candidate).is_file():
        case, settings = open_case(Path(candidate), options, config, accepts=accepted_kinds)
        press = ready_press(wanted, settings)
        book = _roles(settings, role_file, watch)
        scorer = _scorer(settings, book, watch)
        prepare_folder(out)
        found = _report_again(case, settings, watch, as_of=options.as_of)
        if found is None:
            progress = AccountProgress(case.accounts, silent=as_json, plain=verbose)
            found = _run_case(case, settings, scorer, "manager", watch, progress, yes=options.yes)
    else:
        options.refuse_for_stored()
        settings = _settings(config, {"data_dir": options.data_dir} if options.data_dir else {})
        press = ready_press(wanted, settings)
        book = _roles(settings, role_file, watch)
        prepare_folder(out)
        found = _stored_report(candidate, settings, watch)
    kept, finished = found
    with watch.stage("packet"):
        guide = interview_guide(book, kept.case.role)
        made = build_packet(
            finished.report,
            guide,
            categories={each.id: each.category for each in kept.scorecard.findings},
            not_asked=kept.sides.not_asked,
        )
    makers = packet_documents(made, press.look, variant=press.variant)
    issued = press.issue(makers, out, watch, parcel_of(made), finished.leaks.allowing(guide))
    issued.tell(
        packet_json(made, issued.written, issued.failures),
        packet_lines(made, issued.written, issued.delivered.values()),
        as_json=as_json,
    )
    times_to_stderr(watch, verbose)
    return 1 if kept.dossier.gaps or issued.failures else 0


def _report_again(
    case: Case, settings: Settings, watch: Stopwatch, *, as_of: str | None
) -> tuple[StoredCase, Finished] | None:
    """The case's last report, for the manager; None if there is none on the very same case."""
    with watch.stage("start"):
        from collectors import collectors_of
        from vetting.stored_case import read_again

    kept = read_again(case, settings, collectors_of, watch, of_its_time=bool(as_of))
    return (kept, _for_manager(kept, watch)) if kept else None


def _stored_report(named: str, settings: Settings, watch: Stopwatch) -> tuple[StoredCase, Finished]:
    """A stored case and its last report, for the manager; no site is asked."""
    with watch.stage("start"):
        from collectors import collectors_of
        from vetting.stored_case import read_stored

    kept = read_stored(named, settings, collectors_of, watch)
    return kept, _for_manager(kept, watch)


def _for_manager(kept: StoredCase, watch: Stopwatch) -> Finished:
    with watch.stage("start"):
        from reports.finished import finished_report
        from vetting.report_model import Audience

    parts = (kept.case, kept.gathered, kept.dossier, kept.scorecard)
    return finished_report(*parts, audience=Audience.MANAGER, sides=kept.sides, watch=watch)


def _roles(settings: Settings, role_file: str, watch: Stopwatch) -> RoleBook:
    """The roles in force; what is wrong with them is told before anything is read."""
    with watch.stage("rules"):
        from scoring.in_force import roles_in_force

        return roles_in_force(settings, role_file)


def _scorer(settings: Settings, book: RoleBook, watch: Stopwatch) -> Scorer:
    """The rules in force; what is wrong with them is told before anything is read."""
    with watch.stage("rules"):
        from scoring.in_force import scorer_with

        return scorer_with(settings, book)


def _run_case(
    case: Case,
    settings: Settings,
    scorer: Scorer,
    audience: str,
    watch: Stopwatch,
    progress: AccountProgress,
    *,
    yes: bool,
) -> tuple[StoredCase, Finished]:
    """Collect, store, score, report, redact and shorten one case."""
    with watch.stage("start"):
        from collectors import collectors_of
        from collectors.collecting import collect_case
        from reports.finished import finished_report
        from reports.report import raw_findings
        from vetting.parsed_once import ParsedOnce
        from vetting.pipeline import assess
        from vetting.report_model import Audience
        from vetting.storage.sql_store import open_store
        from vetting.stored_case import StoredCase

        store = open_store(settings)
        parsed = ParsedOnce(collectors_of(case))
    gathered = collect_case(
        case, settings, store, parsed=parsed, progress=progress, watch=watch, yes=yes, last_step=True
    )
    sides = store.load_both_sides(case.id)
    assessment = assess(
        case,
        gathered,
        collector_for=parsed.parser_for,
        scorer=scorer,
        look_back_years=settings.look_back_years,
        watch=watch,
        dismissed=sides.dismissed,
    )
    parts = (case, gathered, assessment.dossier, assessment.scorecard)
    finished = finished_report(*parts, audience=Audience(audience), sides=sides, watch=watch)
    with watch.stage("store"):
        store.save_scorecard(assessment.scorecard, finished.report, raw_findings(*parts, sides=sides))
        store.close()
    kept = StoredCase(
        case=case,
        gathered=gathered,
        dossier=assessment.dossier,
        scorecard=assessment.scorecard,
        sides=sides,
    )
    return kept, finished


@cli.command()
@click.argument("candidate", type=click.Path(path_type=Path))
@case_options
@common_options
def collect(candidate: Path, options: CaseOptions, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Read a candidate's accounts and keep what they give; nothing is scored.

    CANDIDATE is the candidate.toml that "vetting init" makes. A "vetting report" on it within half a day goes
    on with the pages that are here, and asks no site for them again. What was found stands in a table on
    stdout, or with --json in one JSON line an account. An account that cannot be read becomes a gap, and the
    exit code is 1.
    """
    from collectors import accepted_kinds, collectors_of
    from collectors.collecting import collect_case
    from reports.collected import collected_lines, collected_rows
    from vetting.account_progress import AccountProgress
    from vetting.parsed_once import ParsedOnce
    from vetting.pipeline import read_through
    from vetting.stopwatch import Stopwatch
    from vetting.storage.sql_store import open_store

    log_to_stderr(verbose)
    watch = Stopwatch()
    case, settings = open_case(candidate, options, config, accepts=accepted_kinds)
    parsed = ParsedOnce(collectors_of(case))
    progress = AccountProgress(case.accounts, silent=as_json, plain=verbose)
    with contextlib.closing(open_store(settings)) as store:
        gathered = collect_case(
            case,
            settings,
            store,
            parsed=parsed,
            progress=progress,
            watch=watch,
            yes=options.yes,
            last_step=False,
        )
    dossier = read_through(
        case, gathered, collector_for=parsed.parser_for, look_back_years=settings.look_back_years, watch=watch
    )
    if as_json:
        for row in collected_rows(case, gathered, dossier):
            click.echo(json.dumps(row))
    else:
        click.echo("\n".join(collected_lines(case, gathered, dossier)))
        folder = candidate if candidate.is_dir() else candidate.parent
        click.echo(
            f"Next: vetting report {shown(candidate)} -o {shown(folder)} (with the same options); "
            "for half a day it asks no site again for what is here."
        )
    times_to_stderr(watch, verbose)
    return 1 if dossier.gaps else 0


@cli.command()
@common_options
def collectors(config: Path | None, as_json: bool, verbose: bool) -> int:
    """List what can be read: inputs, needs, costs, and what is never read."""
    from collectors import COLLECTORS
    from collectors.listing import collector_lines, collector_row

    described = [each.described for each in COLLECTORS]
    if as_json:
        print_json([collector_row(each) for each in described])
    else:
        click.echo("\n".join(collector_lines(described)))
    return 0


cli.add_command(batch)
cli.add_command(compare)
cli.add_command(copy)
cli.add_command(review)
cli.add_command(reply)
cli.add_command(score)
cli.add_command(rules)
cli.add_command(roles)
cli.add_command(db)


@cli.command()
@click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
@common_options
def doctor(data_dir: str | None, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Check PDF libraries, fonts, storage and database, and say how to mend each."""
    from reports.machine import Check, check_printing

    settings = _settings(config, {"data_dir": data_dir} if data_dir else {})
    contact = settings.network.contact
    checks = [
        *check_printing(),
        *_storage_checks(settings),
        Check(
            "Contact for sites",
            ok=bool(contact),
            detail=contact or "the sites that are read are not told whom they may ask",
            mend="" if contact else 'in vetting.toml under [network]: contact = "https://..."',
            required=False,
        ),
        _mail_check(settings),
    ]
    version = sys.version_info
    newer = version >= (3, 11, 14)
    detail = f"{version.major}.{version.minor}.{version.micro}" + (
        "" if newer else "; 3.11.14 and later close holes in reading archives and HTML"
    )
    checks.append(Check("Python", ok=True, detail=detail))
    if as_json:
        rows = [
            {"name": c.name, "ok": c.ok, "required": c.required, "detail": c.detail, "mend": c.mend}
            for c in checks
        ]
        print_json(rows)
    else:
        for check in checks:
            mark = "ok  " if check.ok else ("FAIL" if check.required else "warn")
            click.echo(f"{mark}  {check.name:<26}{check.detail}")
            if check.mend:
                click.echo(f"      {'':<26}mend: {check.mend}")
    return 1 if any(not check.ok and check.required for check in checks) else 0


def _mail_check(settings: Settings) -> Check:
    from reports.machine import Check
    from reports.mail_server import mail_server
    from vetting.settings import MailSettings

    if settings.mail == MailSettings():
        return Check("Mail", ok=True, detail="not set up; only --deliver mail: needs it")
    try:
        server = mail_server(settings.mail, os.environ)
    except SettingsError as error:
        return Check("Mail", ok=False, detail=error.message, mend=error.hint, required=False)
    detail = f"{server.place}, {settings.mail.tls}, from {settings.mail.sender}"
    return Check("Mail", ok=True, detail=detail)


def _storage_checks(settings: Settings) -> Iterator[Any]:
    from reports.machine import Check
    from vetting.storage.sql_store import captures_place, data_folder, open_store

    folder = data_folder(settings)
    try:
        open_store(settings).close()
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except VettingError as error:
        yield Check("Database and data folder", ok=False, detail=error.message, mend=error.hint)
    except OSError as error:
        detail = f"{folder}: {error.strerror}"
        yield Check("Data folder", ok=False, detail=detail, mend="set VETTING_DATA_DIR to one you may write")
    else:
        yield Check("Data folder", ok=True, detail=str(folder))
        yield Check("Database", ok=True, detail=settings.database_url.split(":")[0] or "sqlite")
    if settings.captures:
        try:
            captures_place(settings).prepare("VETTING_CAPTURES")
        except VettingError as error:
            detail = f"{error.where}: {error.message}"
            yield Check("Captures", ok=False, detail=detail, mend=error.hint)
        else:
            yield Check("Captures", ok=True, detail=str(captures_place(settings)))


def _settings(config: Path | None, overrides: dict[str, Any]) -> Settings:
    from vetting.settings import load_settings

    return load_settings(config, overrides=overrides)


def _parsers_of(case: Case) -> ParserFor:
    from collectors import collectors_of

    return collectors_of(case)


def _for_batch() -> BatchWings:
    from collectors import COLLECTORS, accepted_kinds, collectors_of
    from collectors.gathering import Gatherer, most_dollars_of
    from scoring.in_force import fingerprints_in_force, scorer_in_force

    return BatchWings(
        sources=tuple(dict.fromkeys(each.source for each in COLLECTORS)),
        accepts=accepted_kinds,
        parsers_of=collectors_of,
        gatherer=Gatherer,
        most_dollars=most_dollars_of,
        scorer_of=scorer_in_force,
        fingerprints=fingerprints_in_force,
    )


_WINGS = Wings(parsers_of=_parsers_of, for_batch=_for_batch)


@contextlib.contextmanager
def _private_files() -> Iterator[None]:
    """Everything that is written is readable by its owner alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def main(argv: list[str] | None = None) -> None:
    """Run the command and exit. The one place that turns errors into messages and exit codes."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: list[str]) -> int:
    """Run the command and give its exit code."""
    with _private_files():
        try:
            return int(cli.main(args=argv, prog_name="vetting", standalone_mode=False, obj=_WINGS) or 0)
        except click.ClickException as error:
            error.show()
            return 2
        except (click.Abort, KeyboardInterrupt):
            click.echo(
                "Stopped. Nothing half-written was left, and pages that were read are not asked for again; "
                "run the same command to go on.",
                err=True,
            )
            return 130
        except SystemExit:
            return 0  # click ends so, silently, when whoever reads our output has gone
        except VettingError as error:
            click.echo(f"Error: {visible(str(error), keep_newlines=True)}", err=True)
            return error.exit_code
        except Exception as error:  # noqa: BLE001 - the last door: a user never sees a traceback
            return _internal_error(error, argv)


def _internal_error(error: Exception, argv: list[str]) -> int:
    if "-v" in argv or "--verbose" in argv:
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    # The message of an unforeseen error may hold a post's words, so only its kind is shown.
    click.echo(
        f"Internal error: {type(error).__name__} at {place}. This is a fault of the program, not of your "
        "files. Run again with -v and report what it prints, after checking it for private words.",
        err=True,
    )
    return 4


if __name__ == "__main__":
    main()
