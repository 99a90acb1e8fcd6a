"""``vetting rules`` and ``vetting score``. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scoring.new_file import write_new
from vetting.console import common_options, log_to_stderr, print_json, shown
from vetting.errors import SettingsError
from vetting.text import visible

if TYPE_CHECKING:
    from scoring.jsonl import Line
    from scoring.measure import Measurement
    from scoring.progress import Unreadable
    from scoring.rule import Rule
    from scoring.ruleset import Ruleset
    from vetting.settings import RuleSettings

F = TypeVar("F", bound=Callable[..., Any])

_STATUSES = ("experimental", "stable", "retired", "off")


def _changes_to_rules(command: F) -> F:
    """Options that change the rules in force, on top of the settings."""
    for option in (
        click.option("--off", metavar="ID", multiple=True, help="Switch a rule off; may be repeated."),
        click.option(
            "--rules",
            "packs",
            metavar="FILE|FOLDER",
            multiple=True,
            help="Rules of your own, used beside the others; may be repeated.",
        ),
    ):
        command = option(command)
    return command


def _decided(config: Path | None, packs: Iterable[str] = (), off: Iterable[str] = ()) -> RuleSettings:
    """What the settings and the options decide about the rules."""
    from vetting.settings import load_settings

    rules = load_settings(config).rules
    places = {**rules.places, **dict.fromkeys(packs, "--rules"), **dict.fromkeys(off, "--off")}
    return replace(rules, packs=(*rules.packs, *packs), off=(*rules.off, *off), places=places)


def _in_force(config: Path | None, packs: Iterable[str] = (), off: Iterable[str] = ()) -> Ruleset:
    from scoring.packs import load_in_force

    return load_in_force(_decided(config, tuple(packs), tuple(off)))


@click.command()
@click.argument("posts", type=click.File("rb"), default="-")
@_changes_to_rules
@common_options
def score(
    posts: Any,
    packs: tuple[str, ...],
    off: tuple[str, ...],
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Score posts alone: JSON lines in, JSON lines out.

    POSTS holds one {"id": "...", "text": "..."} a line ("-" reads stdin); the id is handed back, or the
    number of the line where there is none. Each line gives one line, in order, with the flags and their
    character spans; a post in a language that there are no rules for gives "not_assessed" and its language.
    Empty lines are passed over. A line that cannot be read gives {"id": ..., "error": ...}
    and, at the end, exit code 1. The output is JSON lines with or without --json.
    """
    from scoring.engine import Engine
    from scoring.score_lines import score_lines

    log_to_stderr(verbose)
    engine = Engine(_in_force(config, packs, off))
    return 1 if score_lines(posts, _name(posts), engine, sys.stdout) else 0


def _name(file: Any) -> str:
    name = str(getattr(file, "name", "-"))
    return "stdin" if name in ("-", "<stdin>") else visible(Path(name).name)


@click.group()
def rules() -> None:
    """The rules that judge: list them, read one, test them, write your own."""


@rules.command("list")
@click.option("--category", "categories", multiple=True, help="Only rules of this category; may be repeated.")
@click.option("--status", type=click.Choice(_STATUSES), help="Only rules of this status.")
@click.option("--language", default="", metavar="CODE", help="Only rules for this language, e.g. en or es.")
@_changes_to_rules
@common_options
def rules_list(
    categories: tuple[str, ...],
    status: str | None,
    language: str,
    packs: tuple[str, ...],
    off: tuple[str, ...],
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """List the rules: id, what each finds, severity, confidence, and how often it was right."""
    from scoring.listing import rule_line, rule_row, ruleset_lines, status_of
    from scoring.packs import added_ids

    _known_categories(categories)
    ruleset = _in_force(config, packs, off)
    chosen = [
        rule
        for rule in _in_language(ruleset, language.lower())
        if (not categories or rule.category.label in categories)
        and (status is None or status_of(rule, ruleset) == status)
    ]
    if as_json:
        print_json([rule_row(rule, ruleset) for rule in chosen])
        return 0
    added = added_ids(ruleset)
    for rule in chosen:
        click.echo(visible(rule_line(rule, ruleset, added=rule.id in added)))
    click.echo()
    for line in ruleset_lines(ruleset):
        click.echo(visible(line))
    return 0


def _in_language(ruleset: Ruleset, language: str) -> tuple[Rule, ...]:
    if not language:
        return ruleset.every_rule
    if language == ruleset.language:
        return ruleset.rules
    if language not in ruleset.others:
        known = ", ".join((ruleset.language, *ruleset.others))
        raise SettingsError(f"there are no rules for language '{language}'", "--language", f"known: {known}")
    return ruleset.others[language].rules


def _known_categories(names: Iterable[str]) -> None:
    import difflib

    from vetting.models import Category

    known = [category.label for category in Category]
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else "known: " + ", ".join(known)
            raise SettingsError(f"unknown category '{name}'", "--category", hint)


@rules.command("show")
@click.argument("rule_id")
@_changes_to_rules
@common_options
def rules_show(
    rule_id: str,
    packs: tuple[str, ...],
    off: tuple[str, ...],
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Show one rule: why it exists, when it is wrong, how often it was right, and its examples."""
    from scoring.listing import rule_lines, rule_row
    from scoring.ruleset import load_default_ruleset

    ruleset = _in_force(config, packs, off)
    rule = ruleset.get(rule_id.upper())
    if as_json:
        print_json(rule_row(rule, ruleset))
        return 0
    for line in rule_lines(rule, ruleset, load_default_ruleset().sha256):
        click.echo(visible(line))
    return 0


@rules.command("test")
@click.argument("files", nargs=-1)
@click.option("--on", "labelled", type=click.File("rb"), help='Labelled posts: {"text", "label"} a line.')
@click.option("--category", "categories", multiple=True, help="With --on: count only this category.")
@click.option(
    "--show", type=click.IntRange(0, 1000), default=0, help="With --on: the first N errors each way."
)
@click.option("--texts", is_flag=True, help="With --show: whole texts, not only the quoted words.")
@common_options
def rules_test(
    files: tuple[str, ...],
    labelled: Any,
    categories: tuple[str, ...],
    show: int,
    texts: bool,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Run rules on their own examples, and on labelled posts.

    Without FILES all rules in force are tested, with them only those of the files or folders. Flagged
    examples must hit, clean ones and known misses must not, and contrast pairs must differ.

    --on FILE.jsonl reads {"text": "...", "label": true} a line (an "id" is optional) and counts for each rule
    how often it is right (precision) and how much it finds (recall), with 95 % intervals. --show N names the
    posts on which rules and labels disagree, by line and by the quoted words alone.
    """
    from scoring.measure import as_json as measurement_json, as_lines

    for given, option, needed in (
        (categories and not labelled, "--category", "--on FILE.jsonl"),
        (show and not labelled, "--show", "--on FILE.jsonl"),
        (texts and not show, "--texts", "--show N"),
    ):
        if given:
            raise SettingsError(f"this needs {needed}", option)
    _known_categories(categories)
    tested, in_force = _rules_to_test(files, config)
    failures = [str(failure) for ruleset in tested for failure in _failures(ruleset)]
    count = sum(len(ruleset.every_rule) for ruleset in tested)
    if not as_json:
        for failure in failures:
            click.echo(visible(failure))
        click.echo(f"{count} rule{'' if count == 1 else 's'}: {_verdict(len(failures))}")
    unreadable, measured = _measured(in_force, labelled, categories, show, texts) if labelled else (0, None)
    if as_json:
        answer: dict[str, Any] = {"rules": count, "failures": failures}
        if measured is not None:
            answer["measured"] = {"unreadable": unreadable, **measurement_json(measured)}
        print_json(answer)
    elif measured is not None:
        click.echo()
        for line in as_lines(measured):
            click.echo(line)
    return 1 if failures or unreadable else 0


def _verdict(failures: int) -> str:
    if not failures:
        return "all examples pass"
    return f"{failures} example{' fails' if failures == 1 else 's fail'}"


def _failures(ruleset: Ruleset) -> tuple[Any, ...]:
    from scoring.ruleset import test_ruleset

    return test_ruleset(ruleset)


def _rules_to_test(files: tuple[str, ...], config: Path | None) -> tuple[list[Ruleset], Ruleset]:
    """The rulesets whose examples are run, and the one that labelled posts are scored with.

    Examples are run without the settings' switches and accepted words, each pack by itself: they say what a
    rule means, not what a company makes of it.
    """
    from scoring.packs import load_alone, load_in_force
    from scoring.ruleset import load_default_ruleset

    if files:
        alone = load_alone(dict.fromkeys(files, "FILES"))
        return [alone], alone
    decided = _decided(config)
    in_force = load_in_force(decided)
    packs = [load_alone({pack: decided.places.get(pack, "packs")}) for pack in decided.packs]
    return [load_default_ruleset(), *packs], in_force


def _measured(
    ruleset: Ruleset, labelled: Any, categories: Iterable[str], show: int, texts: bool
) -> tuple[int, Measurement]:
    from scoring.measure import measure
    from scoring.progress import Progress, Unreadable

    unreadable, progress = Unreadable(), Progress(labelled)
    try:
        lines = _labelled_lines(labelled, unreadable, progress.step)
        measured = measure(ruleset, lines, categories=categories, keep=show, texts=texts)
    finally:
        progress.done()
    unreadable.done(measured.texts + unreadable.count)
    return unreadable.count, measured


def _labelled_lines(labelled: Any, unreadable: Unreadable, step: Callable[[int], None]) -> Iterator[Line]:
    from scoring.jsonl import read_lines
    from scoring.measure import label_error

    name = _name(labelled)
    for line in read_lines(labelled, name):
        error = line.error
        if not error and (wrong := label_error(line)):
            error = f"{name}:{line.number}: {wrong}"
        if error:
            unreadable.tell(error)
        else:
            yield line
        step(line.size)


@rules.command("new")
@click.argument("rule_id", metavar="ID")
@click.option("--category", required=True, help="What it finds, e.g. insult.")
@click.option("--tokens", default="", metavar="WORD,WORD", help="Words that it finds.")
@click.option("--name", default="", help="A name in small letters and hyphens (default: from the words).")
@click.option("--severity", type=click.Choice(["info", "low", "medium", "high"]), help="How much it matters.")
@click.option("--message", default="", help='What a report says, e.g. "Rude: {match}".')
@click.option("--rationale", default="", help="Which duty of the role it bears on.")
@click.option("--question", default="", help="What to ask the candidate.")
@click.option("--flagged", multiple=True, help="A text that must be flagged; may be repeated.")
@click.option("--clean", multiple=True, help="A text that must not be flagged; may be repeated.")
@click.option(
    "-o", "--out", metavar="FILE", default="", help='Where to write it ("-": stdout; default: ID.yaml).'
)
@common_options
def rules_new(
    rule_id: str,
    category: str,
    tokens: str,
    name: str,
    severity: str | None,
    message: str,
    rationale: str,
    question: str,
    flagged: tuple[str, ...],
    clean: tuple[str, ...],
    out: str,
    config: Path | None,
    as_json: bool,
    verbose: bool,
) -> int:
    """Write a commented rule file to start from.

    With --tokens the file is whole: examples are made from the words, and tried. What is missing is marked
    FILL IN. A file that is already there is left alone. docs/writing-rules.md explains the rest.
    """
    from scoring.new_rule import FILL_IN, Draft, write_rule

    path = Path(out or f"{rule_id.lower()}.yaml")
    draft = Draft(
        id=rule_id.upper(),
        category=category,
        since=datetime.now(UTC).date().isoformat(),
        file=visible(path.name) if out != "-" else f"{rule_id.lower()}.yaml",
        name=name,
        tokens=tuple(dict.fromkeys(word.strip() for word in tokens.split(",") if word.strip())),
        severity=severity or "",
        message=message,
        rationale=rationale,
        question=question,
        flagged=flagged,
        clean=clean,
    )
    text, complete = write_rule(draft)
    if out == "-":
        click.echo(text, nl=False)
        return 0
    write_new(path, text, "rule file")
    if as_json:
        print_json({"file": str(path), "complete": complete})
        return 0
    click.echo(f"wrote {shown(path)}")
    todo = "read its comments, and then" if complete else f"fill in what is marked {FILL_IN}, and then"
    click.echo(f"Next: {todo}\n  vetting rules test {shown(path)}")
    return 0
