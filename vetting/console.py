"""What every command shares: options, JSON on stdout, the log on stderr."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from vetting.stopwatch import Stopwatch
from vetting.text import visible

F = TypeVar("F", bound=Callable[..., Any])


def common_options(command: F) -> F:
    """Options that every command has: ``--config``, ``--json`` and ``-v``."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, help="Say what is done and how long it takes."),
        click.option("--json", "as_json", is_flag=True, help="Print the result as JSON."),
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            help="Settings file (default: vetting.toml here, if there is one).",
        ),
    ):
        command = option(command)
    return command


def print_json(value: Any) -> None:
    """Print a result for programs."""
    click.echo(json.dumps(value, ensure_ascii=True, indent=1))


def times_to_stderr(watch: Stopwatch, verbose: bool) -> None:
    """Say where the time of a run went, if that is wanted."""
    if verbose:
        click.echo("Time by stage:\n" + "\n".join(watch.lines()), err=True)


def shown(path: Path) -> str:
    """A path as it can be shown on a terminal."""
    return visible(str(path))


def log_to_stderr(verbose: bool) -> None:
    """Send the log to stderr, warnings alone unless more is wanted."""
    logging.basicConfig(stream=sys.stderr, format="%(message)s", level=logging.WARNING)
    logging.getLogger("vetting").setLevel(logging.INFO if verbose else logging.WARNING)
