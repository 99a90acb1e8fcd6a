"""The ``vetting`` command: parse options, build the parts, run, and end with an exit code.

The roof of the house: it imports everything, nothing imports it, and what is heavy is imported only by the
command that needs it. Results go to stdout, the log and progress to stderr.

Exit codes: 0 done; 1 done with gaps or failed rows; 2 usage or configuration; 3 consent; 4 internal error.
No exit code depends on what was found about a person.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scoring.commands import rules, score
from vetting import __version__
from vetting.console import common_options, log_to_stderr, print_json, shown
from vetting.errors import RenderError, SettingsError, VettingError
from vetting.text import visible

if TYPE_CHECKING:
    from vetting.models import Account, Case
    from vetting.pipeline import Assessment
    from vetting.protocols import Renderer
    from vetting.report_model import Report
    from vetting.settings import Settings
    from vetting.stopwatch import Stopwatch

_FIRST = ("init", "report")
_FORMATS = ("pdf", "html", "json")


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
@click.option("--twitter-archive", metavar="ZIP", help="Twitter archive, instead of the file's.")
@click.option("--linkedin-export", metavar="ZIP", help="LinkedIn data export, instead of the file's.")
@click.option("--blog", metavar="URL|FILE", help="RSS or Atom feed, instead of the file's.")
@click.option("--posterous", metavar="URL|PATH", help="Posterous feed or backup, instead of the file's.")
@click.option(
    "--account",
    "named",
    metavar="SOURCE=NAME|URL",
    multiple=True,
    help='Account by name, e.g. "mastodon=@robin@social.example", instead of the file\'s; may be repeated.',
)
@click.option("--yes", is_flag=True, help="Pay for what costs money without asking; the cost is still said.")
@click.option("--format", "formats", default="pdf,html,json", show_default=True, help="Which documents.")
@click.option(
    "--audience",
    type=click.Choice(["manager", "reviewer"]),
    default="manager",
    show_default=True,
    help="manager: protected characteristics and other people's names hidden. reviewer: the raw words.",
)
@click.option("--allow-stage", metavar="REASON", default="", help="Vet a candidate who is not a finalist.")
@click.option("--allow-host", metavar="HOST:PORT", multiple=True, help="Local address that may be read.")
@click.option("--as-of", metavar="DATE", help="The date of the case (default: now).")
@click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
@common_options
def report(
    candidate: Path,
    out: Path,
    twitter_archive: str | None,
    linkedin_export: str | None,
    blog: str | None,
    posterous: str | None,
    named: tuple[str, ...],
    yes: bool,
    formats: str,
    audience: str,
    allow_stage: str,
    allow_host: tuple[str, ...],
    as_of: str | None,
    data_dir: str | None,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Report on one candidate: report.pdf, report.html and assessment.json.

    CANDIDATE is the candidate.toml that "vetting init" makes. An account that cannot be read becomes a gap
    in the report; everything else goes on, and the exit code is 1.
    """
    from reports.output import outcome_json, outcome_lines, prepare_folder
    from vetting.case_file import read_case
    from vetting.consent import check_stage
    from vetting.stopwatch import Stopwatch

    log_to_stderr(verbose)
    watch = Stopwatch()
    wanted = _chosen_formats(formats)
    overrides: dict[str, Any] = {"data_dir": data_dir} if data_dir else {}
    if allow_host:
        overrides["network.allow_hosts"] = allow_host
    settings = _settings(config, overrides)
    replacing = _accounts_from_options(
        {"twitter": twitter_archive, "linkedin": linkedin_export, "blog": blog, "posterous": posterous}
    ) + _named_accounts(named)
    case = read_case(
        candidate,
        as_of=_moment(as_of),
        retention_days=settings.retention_days,
        replace_accounts=replacing,
        stage_override=allow_stage,
    )
    check_stage(case.stage, allow_stage)
    prepare_folder(out)
    assessment, whole = _run_case(case, settings, audience, watch, yes=yes)
    made, failures = _write_documents(whole, out, wanted, watch)
    if as_json:
        print_json(outcome_json(whole, made, assessment.dossier.gaps, failures))
    else:
        click.echo("\n".join(outcome_lines(whole, made, assessment.dossier.gaps)))
    if verbose:
        click.echo("Time by stage:\n" + "\n".join(watch.lines()), err=True)
    return 1 if assessment.dossier.gaps or failures else 0


def _run_case(
    case: Case, settings: Settings, audience: str, watch: Stopwatch, *, yes: bool
) -> tuple[Assessment, Report]:
    """Collect, store, score, report, redact and shorten one case."""
    with watch.stage("start"):
        from collectors import collectors_of
        from collectors.fetch.archive import Archive
        from collectors.fetch.fetcher import GuardedFetcher
        from reports.report import build_report, shorten
        from scoring.packs import load_in_force
        from scoring.scorer import RuleScorer
        from vetting.pipeline import assess, gather
        from vetting.redaction import redact
        from vetting.report_model import Audience
        from vetting.storage import data_folder, open_store

        scorer = RuleScorer(load_in_force(settings.rules))
        store = open_store(settings)
        collector_for = collectors_of(case)
    with Archive(data_folder(settings) / "fetched" / case.id) as archive:
        with (
            watch.stage("collect"),
            GuardedFetcher(settings.network, clock=lambda: case.opened_at, archive=archive) as fetcher,
        ):
            gathered = gather(
                case,
                collector_for=collector_for,
                fetcher=fetcher,
                on_account=_say_account,
                keep=lambda capture: store.keep(archive.signed(capture)),
                refuse=lambda account: _not_paid_for(account, yes=yes),
            )
        with watch.stage("store"):
            store.save_case(case)
            store.save_captures(case.id, gathered.captures)
            if not any(gap.reason.may_pass for gap in gathered.gaps):
                archive.finish()  # else the next run goes on, and asks for nothing that it has
    assessment = assess(
        case,
        gathered,
        collector_for=collector_for,
        scorer=scorer,
        look_back_years=settings.look_back_years,
        watch=watch,
    )
    with watch.stage("report"):
        whole = build_report(
            case, gathered, assessment.dossier, assessment.scorecard, audience=Audience(audience)
        )
    with watch.stage("redact"):
        whole = redact(
            whole,
            candidate=case.candidate,
            profiles=assessment.dossier.profiles,
            third_parties=assessment.dossier.third_parties,
        )
        whole = shorten(whole)
    with watch.stage("store"):
        store.save_scorecard(assessment.scorecard, whole)
        store.close()
    return assessment, whole


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


cli.add_command(score)
cli.add_command(rules)


@cli.command()
@click.option("--data-dir", metavar="DIR", help="Where captures and the database are kept.")
@common_options
def doctor(data_dir: str | None, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Check PDF libraries, fonts, storage and database, and say how to mend each."""
    from reports.machine import Check, check_printing

    checks = [
        *check_printing(),
        *_storage_checks(_settings(config, {"data_dir": data_dir} if data_dir else {})),
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


def _storage_checks(settings: Settings) -> Iterator[Any]:
    from reports.machine import Check
    from vetting.storage import data_folder, open_store

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


def _settings(config: Path | None, overrides: dict[str, Any]) -> Settings:
    from vetting.settings import load_settings

    return load_settings(config, overrides=overrides)


def _accounts_from_options(given: dict[str, str | None]) -> tuple[Account, ...]:
    from vetting.models import Account, InputKind
    from vetting.paths import absolute

    accounts = []
    for source, value in given.items():
        if not value:
            continue
        is_url = value.lower().startswith(("http://", "https://"))
        locator = value if is_url else str(absolute(value))
        kind = InputKind.URL if is_url else InputKind.EXPORT
        accounts.append(Account(source=source, kind=kind, locator=locator))
    return tuple(accounts)


def _named_accounts(given: Iterable[str]) -> tuple[Account, ...]:
    from vetting.models import Account, InputKind

    accounts = []
    for text in given:
        source, equals, place = (part.strip() for part in text.partition("="))
        if not (source and equals and place):
            raise SettingsError(
                f"'{text}' does not say whose account where",
                "--account",
                'e.g. --account "mastodon=@robin@social.example"',
            )
        is_url = place.lower().startswith(("http://", "https://"))
        kind = InputKind.URL if is_url else InputKind.HANDLE
        accounts.append(Account(source=source.lower(), kind=kind, locator=place))
    return tuple(accounts)


def _not_paid_for(account: Account, *, yes: bool) -> str:
    """Say what an account may cost, and ask; why it is not read, or the empty string.

    Nothing has been asked of the site by then. Without a key nothing can be spent, and the collector says so.
    """
    from collectors import collector_for
    from vetting.account_names import place_of

    described = collector_for(account).described
    if not described.most_dollars or not os.environ.get(described.key):
        return ""
    most = f"${described.most_dollars:.2f}"
    name = visible(place_of(account))
    click.echo(f"Reading {name} may cost up to {most}: {described.costs}", err=True)
    if yes:
        return ""
    if not sys.stdin.isatty():
        return f"it may cost up to {most}, and nobody was there to ask (run again with --yes)"
    if click.confirm(f"Read {name} for up to {most}?", err=True):
        return ""
    return f"it may cost up to {most}, which was not agreed to"


def _chosen_formats(text: str) -> tuple[str, ...]:
    wanted = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [name for name in wanted if name not in _FORMATS]
    if unknown or not wanted:
        raise SettingsError(
            f"unknown format '{', '.join(unknown) or text}'", "--format", f"known: {', '.join(_FORMATS)}"
        )
    return wanted


def _moment(text: str | None) -> datetime:
    from vetting.case_file import utc_now

    if not text:
        return utc_now()
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        if not 2000 <= moment.year <= 2100:
            raise ValueError("a case is of this century")
    except (ValueError, OverflowError) as error:
        raise SettingsError(
            f"'{text}' is not a date of this century", "--as-of", "e.g. 2026-11-22"
        ) from error
    return moment


def _write_documents(
    whole: Report, out: Path, wanted: Iterable[str], watch: Stopwatch
) -> tuple[tuple[Path, ...], tuple[RenderError, ...]]:
    """Write each document; one that fails does not stop the others."""
    from reports.assessment_json import JsonRenderer
    from reports.html import HtmlRenderer
    from reports.output import write_document
    from reports.pdf import PdfRenderer

    renderers: dict[str, Renderer] = {"pdf": PdfRenderer(), "html": HtmlRenderer(), "json": JsonRenderer()}
    made: list[Path] = []
    failures: list[RenderError] = []
    for name, renderer in renderers.items():
        if name not in wanted:
            continue
        with watch.stage(name):
            try:
                made.append(write_document(out, renderer.render(whole)))
            except RenderError as error:
                failures.append(error)
                click.echo(f"Warning: {visible(str(error))}", err=True)
    return tuple(made), tuple(failures)


def _say_account(account: Account) -> None:
    from vetting.account_names import place_of

    click.echo(f"Reading {account.source}: {visible(place_of(account))}", err=True)


@contextmanager
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
            return int(cli.main(args=argv, prog_name="vetting", standalone_mode=False) or 0)
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
