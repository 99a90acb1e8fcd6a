"""``vetting roles``. What is heavy is imported by the command that needs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.new_file import write_new
from vetting.console import common_options, print_json, shown
from vetting.text import visible

if TYPE_CHECKING:
    from scoring.roles.book import RoleBook


def role_book(config: Path | None) -> RoleBook:
    """The shipped roles and those that the settings add."""
    from scoring.roles.book import load_roles
    from vetting.settings import load_settings

    settings = load_settings(config)
    return load_roles({path: settings.role_places.get(path, "roles") for path in settings.roles})


@click.group()
def roles() -> None:
    """The roles: what each asks of a public record, and of every candidate in the interview.

    A role file names the duties of a role, the dimensions that matter in it (conversation, discretion, ...),
    what each level from 0 to 4 asks for in measures that anyone can count again, and the core interview
    questions.
    Write one of your own with "vetting roles new", check it with "vetting roles check", and name it in
    vetting.toml: roles = ["our-role.yaml"].
    """


@roles.command("list")
@click.option("--measures", is_flag=True, help="List the measures that a role file may name, instead.")
@common_options
def roles_list(measures: bool, config: Path | None, as_json: bool, verbose: bool) -> int:
    """List the roles: name, version, what is in them, and the file."""
    from scoring.checks.role_fit.measures import MEASURES
    from scoring.roles.listing import measure_lines, role_line, role_row

    if measures and as_json:
        print_json(
            [
                {"name": name, "unit": each.unit, "about": each.about, "only_shown": each.only_shown}
                for name, each in sorted(MEASURES.items())
            ]
        )
        return 0
    if measures:
        click.echo("\n".join(measure_lines()))
        return 0
    known = role_book(config).roles
    if as_json:
        print_json([role_row(known[name]) for name in sorted(known)])
        return 0
    for name in sorted(known):
        click.echo(visible(role_line(known[name])))
    return 0


@roles.command("show")
@click.argument("name")
@common_options
def roles_show(name: str, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Show one role: its duties, what each level asks for, and its core questions.

    NAME is a role's name or title, such as social_media_intern.
    """
    from scoring.roles.listing import role_lines, role_row

    book = role_book(config)
    role = book.find(name) or book.get(name)
    if as_json:
        print_json(role_row(role))
        return 0
    for line in role_lines(role):
        click.echo(visible(line))
    return 0


@roles.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@common_options
def roles_check(files: tuple[Path, ...], config: Path | None, as_json: bool, verbose: bool) -> int:
    """Check role files and explain every mistake, with its line and column.

    A level that asks for less than a lower one, a measure that does not exist, a question on a subject that
    no interview may touch: all of it is told at once. The exit code is 2 when something is wrong.
    """
    from scoring.roles.book import check_files
    from scoring.roles.listing import role_row

    read = check_files(files)
    if as_json:
        print_json([role_row(role) for role in read])
        return 0
    for role in read:
        click.echo(
            f"{visible(role.where)}: {visible(role.name)} is sound: "
            f"{len(role.dimensions)} dimensions, {len(role.questions)} questions"
        )
    return 0


@roles.command("new")
@click.argument("name")
@click.option("--title", default="", help="The role's title (default: made from the name).")
@click.option(
    "-o", "--out", metavar="FILE", default="", help='Where to write it ("-": stdout; default: NAME.yaml).'
)
@common_options
def roles_new(name: str, title: str, out: str, config: Path | None, as_json: bool, verbose: bool) -> int:
    """Write a commented role file to start from.

    It is whole and free of mistakes: change its duties, dimensions and questions to those of your role. A
    file that is already there is left alone.
    """
    from scoring.roles.new_role import starter

    path = Path(out or f"{name}.yaml")
    text = starter(name, title, f"{name}.yaml" if out == "-" else visible(path.name))
    if out == "-":
        click.echo(text, nl=False)
        return 0
    write_new(path, text, "role file")
    if as_json:
        print_json({"file": str(path), "name": name})
        return 0
    click.echo(f"wrote {shown(path)}")
    click.echo(f"Next: make it your role, and then\n  vetting roles check {shown(path)}")
    return 0
