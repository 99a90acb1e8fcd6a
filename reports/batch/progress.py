"""How far a batch is: a bar on a terminal, a JSON line a row for programs, otherwise nothing."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from vetting.batch.values import RowState

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from vetting.batch.run import CaseResult

_FAILURES = (RowState.FAILED, RowState.QUARANTINED)


def say(line: str) -> None:
    """Say a line on stdout. Nobody may be listening any more: the batch goes on all the same."""
    try:
        click.echo(line)
        sys.stdout.flush()
    except OSError as error:
        with contextlib.suppress(OSError):
            click.echo(f"Nothing more can be said on stdout: {error.strerror}. The batch goes on.", err=True)
        # Whatever is still in its buffer would be tried again, and fail again, when the program ends.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end


class BatchProgress:
    """Tells of rows as they are finished.

    Args:
        total: Rows to be worked on.
        refused: Rows that cannot be worked on.
        as_json: One JSON line a row, on stdout.
        verbose: One line a row, on stderr.
    """

    def __init__(self, total: int, *, refused: int, as_json: bool, verbose: bool) -> None:
        self.done = self.gaps = self.failures = 0
        self._total = total
        self._refused = refused
        self._as_json = as_json
        self._verbose = verbose
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if self._as_json or self._verbose or not self._total or not sys.stderr.isatty():
            return self
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("rows"),
            TextColumn("{task.fields[told]}", markup=False),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=Console(stderr=True, highlight=False),
        )
        self._task = self._bar.add_task("", total=self._total, told=self._told())
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def finished(self, result: CaseResult) -> None:
        """A row was finished by this run."""
        facts = result.record.facts
        self.done += 1
        self.gaps += facts.gaps if facts else 0
        self.failures += result.state in _FAILURES
        if self._as_json:
            say(json.dumps(_line(result)))
        elif self._verbose:
            told = [
                result.state.value,
                f"{facts.gaps} gaps" if facts and facts.gaps else "",
                result.record.error,
            ]
            click.echo(f"row {result.job.row}: {', '.join(filter(None, told))}", err=True)
        if self._bar and self._task is not None:
            self._bar.update(self._task, advance=1, told=self._told())

    def _told(self) -> str:
        refused = f", {self._refused:,} refused" if self._refused else ""
        return f"{self.gaps:,} gaps, {self.failures:,} failed{refused}"


def _line(result: CaseResult) -> dict[str, Any]:
    facts = result.record.facts
    return {
        "row": result.job.row,
        "case": result.job.case.id,
        "state": result.state.value,
        "gaps": facts.gaps if facts else None,
        "folder": result.job.folder if result.record.files else "",
        "files": [each.name for each in result.record.files],
        "error": result.record.error,
        "seconds": {name: round(seconds, 4) for name, seconds in result.seconds.items()},
        "cpu_s": round(result.cpu_s, 4),
    }
