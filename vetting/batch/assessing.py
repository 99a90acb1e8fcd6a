"""What a worker does: from the captures of one case to its documents. It asks no site and no database.

Everything a worker needs comes with the row, by value or by the name of a function, so that it may be another
process or another machine.
"""

from __future__ import annotations

import pickle
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import vetting
from vetting.batch.store import AssessedRow
from vetting.errors import BatchError, VettingError
from vetting.models import Case, Gathered
from vetting.pipeline import Assessment, ParserFor, assess
from vetting.places import Place
from vetting.protocols import Scorer
from vetting.reviews import BothSides
from vetting.settings import Settings
from vetting.stopwatch import Stopwatch

ScorerOf = Callable[[Settings, str], Scorer]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTask:
    """One row, as a worker is given it.

    Attributes:
        case: The case.
        gathered: Its captures, each of which reads its body when it is asked for, and its gaps.
        sides: What reviewers and the candidate said about findings of its last report.
        formats: Which documents to make.
        place: The folder for them.
    """

    case: Case
    gathered: Gathered = field(repr=False)
    sides: BothSides = field(repr=False)
    formats: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What the wing of reports makes of one row."""

    task: RowTask
    assessment: Assessment
    settings: Settings
    watch: Stopwatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every worker of a batch works with. Functions are named, not sent: each machine has its own.

    Attributes:
        settings: The settings.
        role_file: A role file that every case is read for, or empty.
        ruleset_sha256: The fingerprint of the rules that the batch is under.
        parsers_of: Finds the parsers of a case's accounts.
        scorer_of: Makes the scorer.
        fingerprints: The fingerprints of rules and roles on the machine that is asked.
        report: Makes, checks and writes the documents; a ``BatchError`` says that nothing can be written.
    """

    settings: Settings
    role_file: str
    ruleset_sha256: str
    parsers_of: Callable[[Case], ParserFor]
    scorer_of: ScorerOf
    fingerprints: Callable[[Settings, str], tuple[str, str]]
    report: Callable[[Reported], AssessedRow]

    def scorer(self) -> Scorer:
        """The scorer, made once in each process.

        Raises:
            RuleError: A rule file is missing or wrong on this machine.
        """
        return _scorer(pickle.dumps((self.scorer_of, self.settings, self.role_file)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a row.

    Attributes:
        result: For the store; None if it failed.
        error: What went wrong, for a user; empty if nothing did.
        for_all: Whether what went wrong would go wrong with every row.
        seconds: Wall time by stage.
        cpu_s: Processor time of the whole row in its worker.
    """

    result: AssessedRow | None = field(default=None, repr=False)
    error: str = ""
    for_all: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    cpu_s: float = 0.0


def assess_row(bench: Bench, task: RowTask) -> Done:
    """Parse, set aside, score and report one case, and write its documents. Never raises.

    Args:
        bench: What every worker works with.
        task: The row.
    """
    watch = Stopwatch()
    started = time.process_time()
    result, error, for_all = None, "", False
    try:
        result = _assessed(bench, task, watch)
    except BatchError as failure:
        error, for_all = str(failure), True
    except VettingError as failure:
        error = str(failure)
    except MemoryError:
        error = "it needs more memory than a worker may use (a larger limit can be set with --row-memory)"
    except RecursionError:
        error = "something in it is nested too deeply to be read"
    except Exception as failure:  # noqa: BLE001 - one row's fault is that row's alone
        error = fault(failure)
    return Done(
        result=result,
        error=error,
        for_all=for_all,
        seconds=dict(watch.seconds),
        cpu_s=time.process_time() - started,
    )


def probe(bench: Bench) -> str:
    """Make a worker ready, and say what it runs: all workers of a batch must say the same."""
    bench.scorer()
    return " ".join((vetting.__version__, *bench.fingerprints(bench.settings, bench.role_file)))


def fault(error: BaseException) -> str:
    """An unforeseen error for a user; its message may hold a post's words, so only its kind and place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"internal error: {type(error).__name__}{place}; this is a fault of the program, not of the files"


def _assessed(bench: Bench, task: RowTask, watch: Stopwatch) -> AssessedRow:
    with watch.stage("rules"):
        scorer = bench.scorer()
    assessment = assess(
        task.case,
        task.gathered,
        collector_for=bench.parsers_of(task.case),
        scorer=scorer,
        look_back_years=bench.settings.look_back_years,
        watch=watch,
        dismissed=task.sides.dismissed,
    )
    if assessment.scorecard.ruleset.sha256 != bench.ruleset_sha256:
        raise BatchError(
            "the worker has other rules than the batch",
            hint="install the same version, and the same rule files at the same place, on every machine",
        )
    return bench.report(Reported(task=task, assessment=assessment, settings=bench.settings, watch=watch))


@lru_cache(maxsize=2)
def _scorer(pickled: bytes) -> Scorer:
    scorer_of, settings, role_file = pickle.loads(pickled)  # noqa: S301 - made by this very process
    made: Scorer = scorer_of(settings, role_file)
    return made
