"""One run of ``vetting batch``: plan, work, and write the summary when every row is through."""

from __future__ import annotations

import contextlib
import json
import signal
import time
from collections.abc import Generator, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from types import FrameType

import click

import vetting
from reports.batch.asked import Asked
from reports.batch.options import formats_of_row
from reports.batch.progress import BatchProgress, say
from reports.batch.row import report_row
from reports.look import look_of
from reports.translations import speak_as_set
from vetting.batch.assessing import Bench, RowTask, assess_row, probe
from vetting.batch.lease import Lease
from vetting.batch.planning import Plan, Under, batch_id_of, plan
from vetting.batch.rows import left_folders, summary_rows
from vetting.batch.run import CaseResult, RowJob, run
from vetting.batch.values import RowState, SummaryHead, SummaryRow
from vetting.errors import SettingsError
from vetting.intake.values import Intake
from vetting.models import Case
from vetting.places import Place
from vetting.settings import MailSettings
from vetting.storage.sql_store import SqlStore, captures_place, data_folder, open_store
from vetting.text import visible
from vetting.wings import BatchWings, Gathering

_MB = 1_000_000
_OTHERS_S = 1.0
_SUMMARY_FILES = ("summary.html", "summary.xlsx", "summary.csv", "manifest.json")


def work_through(asked: Asked, intake: Intake, wings: BatchWings) -> int:
    """Vet the applicants of a list.

    Returns:
        The exit code: 1 with gaps or rows that could not be vetted.

    Raises:
        VettingError: The batch cannot be begun, or cannot go on; what is done is kept.
    """
    speak_as_set(asked.settings)
    look_of(asked.settings)  # a logo that cannot be used is told before anything is read
    rules, roles = wings.fingerprints(asked.settings, asked.role_file)
    bench = Bench(
        # Workers need neither the database nor the mail server, and their settings may cross a network.
        settings=replace(asked.settings, database_url="", mail=MailSettings()),
        role_file=asked.role_file,
        ruleset_sha256=rules,
        parsers_of=wings.parsers_of,
        scorer_of=wings.scorer_of,
        fingerprints=wings.fingerprints,
        report=report_row,
    )
    place = Place(asked.out)
    _spare_the_list(asked, place)
    place.prepare("-o")
    with contextlib.closing(open_store(asked.settings)) as store:
        work = _Work(asked, intake, wings, bench, roles, place, store)
        try:
            with _ended_by_signal():
                return work.through()
        except KeyboardInterrupt:
            click.echo(work.stopped(), err=True)
            return 130


def _spare_the_list(asked: Asked, place: Place) -> None:
    own = asked.applicants.resolve() if asked.applicants else None
    if place.folder and own in [place.folder / name for name in _SUMMARY_FILES]:
        raise SettingsError(
            "the batch would write its summary over this list", str(own), "give another folder with -o"
        )


class _Work:
    """What the steps of one run share."""

    def __init__(
        self,
        asked: Asked,
        intake: Intake,
        wings: BatchWings,
        bench: Bench,
        roles: str,
        place: Place,
        store: SqlStore,
    ) -> None:
        self._asked = asked
        self._intake = intake
        self._wings = wings
        self._bench = bench
        self._roles = roles
        self._place = place
        self._store = store
        self._batch_id = batch_id_of(place)
        self._total = 0

    def through(self) -> int:
        """Plan, work, sum up."""
        if self._asked.resume and not any(self._store.batch_rows(self._batch_id)):
            raise SettingsError(
                "no batch was begun in this folder, with this data folder",
                str(self._place),
                "leave --resume out to begin one",
            )
        running = data_folder(self._asked.settings) / "running"
        with Lease(self._store, running, self._batch_id) as lease:
            alone = lease.is_alone()
            if alone:
                self._place.sweep()
            planned = self._plan(shared=not alone)
            self._total = len(planned.jobs)
            self._say(planned)
            if planned.jobs:
                self._no_summary()
            refused = len(planned.refused) + len(self._intake.refused)
            with (
                BatchProgress(
                    self._total, refused=refused, as_json=self._asked.as_json, verbose=self._asked.verbose
                ) as progress,
                contextlib.closing(self._results(planned, lease)) as results,
            ):
                for result in results:
                    progress.finished(result)
        return self._sum_up(planned)

    def stopped(self) -> str:
        """What a user is told who stopped the run."""
        if not self._total:
            return "Stopped before any row was begun. The same command begins it again."
        done = self._total - len(self._store.unfinished(self._batch_id))
        return (
            f"Stopped. {done:,} of {self._total:,} rows are done and kept; what was half-written counts for "
            "nothing. Go on with the same command and --resume."
        )

    def _plan(self, *, shared: bool) -> Plan:
        pdf_rows = self._asked.pdf_for.of([each.row for each in self._intake.applicants])
        under = Under(
            settings=self._asked.settings,
            ruleset_sha256=self._bench.ruleset_sha256,
            roles_sha256=self._roles,
            formats_of=lambda row: formats_of_row(self._asked.formats, with_pdf=row in pdf_rows),
        )
        return plan(
            self._intake.applicants,
            under=under,
            place=self._place,
            store=self._store,
            retry=self._asked.retry,
            shared=shared,
        )

    def _say(self, planned: Plan) -> None:
        most = self._wings.most_dollars(job.case for job in planned.jobs if not job.kept)
        if most:
            agreed = "" if self._asked.yes else "; these accounts are left out (give --yes to read them)"
            click.echo(f"Reading paid accounts may cost up to ${most:,.2f} in all{agreed}.", err=True)
        if self._asked.allow_stage:
            click.echo(
                f"Applicants who are no finalists are vetted: {visible(self._asked.allow_stage)}. "
                "Every report and the summary say so.",
                err=True,
            )
        refused = [problem for each in planned.refused for problem in each.gates]
        refused += [problem for each in self._intake.refused for problem in each.problems]
        refused.sort(key=lambda problem: problem.row)
        for problem in refused:
            click.echo(str(problem), err=True)
        held = {each.row for each in planned.refused}
        ended = sum(each.gate is not None and each.row not in held for each in self._intake.applicants)
        if ended:
            click.echo(
                f"The consent of {ended:,} applicants has ended: what was read can be reported, and nothing "
                "more is read.",
                err=True,
            )
        if self._asked.as_json:
            for problem in refused:
                line = {"row": problem.row, "state": RowState.REFUSED.value, "error": str(problem)}
                say(json.dumps(line))
        else:
            rows = len({problem.row for problem in refused})
            click.echo(
                f"{self._total:,} rows to do, {planned.done:,} done already, {planned.failed:,} failed "
                f"before, {rows:,} refused.",
                err=True,
            )

    def _no_summary(self) -> None:
        """A summary stands only beside rows that are all through."""
        for name in _SUMMARY_FILES:
            self._place.remove(name)

    def _results(self, planned: Plan, lease: Lease) -> Generator[CaseResult, None, None]:
        if not planned.jobs:
            return
        asked = self._asked
        records = data_folder(asked.settings) / "fetched"
        gatherer = self._wings.gatherer(
            asked.settings.network, records=records, keep=self._store.keep, pay=asked.yes
        )
        with gatherer as reading, self._workers(len(planned.jobs)) as (executor, at_once):
            todo = list(planned.jobs)
            while todo:
                yield from run(
                    todo,
                    gather=partial(self._gathered, reading),
                    assess=partial(assess_row, self._bench),
                    executor=executor,
                    store=self._store,
                    batch_id=self._batch_id,
                    run_id=lease.run_id,
                    in_flight=2 * at_once + 16,
                )
                unfinished = self._store.unfinished(self._batch_id)
                todo = [job for job in todo if job.row in unfinished]
                if todo:  # another run has them; if it dies, they are ours
                    time.sleep(_OTHERS_S)
                    lease.free_dead()

    @contextlib.contextmanager
    def _workers(self, rows: int) -> Iterator[tuple[Executor, int]]:
        asked = self._asked
        if asked.scheduler:
            from vetting.batch.cluster import cluster

            shared = (self._place, captures_place(asked.settings))
            ready = partial(probe, self._bench)
            with cluster(asked.scheduler, ready, shared=shared, most_s=asked.row_seconds) as found:
                yield found
            return
        from vetting.batch.pool import WorkerPool

        jobs = min(asked.jobs, rows)
        pool = WorkerPool(
            jobs,
            ready=partial(probe, self._bench),
            most_s=asked.row_seconds,
            memory_bytes=asked.row_memory * _MB,
        )
        try:
            yield pool, jobs
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        pool.shutdown()

    def _gathered(self, reading: Gathering, job: RowJob) -> RowTask:
        case = job.case
        if job.kept and (found := self._store.load_kept(case.id)):
            case, gathered = _at_the_time_of(case, found[0]), found[1]
        else:
            gathered = reading.gather(case)
        return RowTask(
            case=case,
            gathered=gathered,
            sides=self._store.load_both_sides(case.id),
            formats=job.formats,
            place=self._place.child(job.folder),
        )

    def _sum_up(self, planned: Plan) -> int:
        from reports.summary.documents import summary_documents
        from reports.summary.manifest import manifest

        asked = self._asked
        rows = tuple(
            summary_rows(
                self._intake,
                refused=planned.refused,
                stored=self._store.batch_rows(self._batch_id),
                role=asked.role,
            )
        )
        left = left_folders(self._place.sizes(), rows)
        head = SummaryHead(
            batch_id=self._batch_id,
            list_name=self._intake.name,
            list_sha256=self._intake.sha256,
            as_of=asked.as_of.date(),
            necessity=asked.necessity,
            stage_override=asked.allow_stage,
            tool_version=vetting.__version__,
            notices=self._intake.notices,
            skipped=left,
        )
        documents = summary_documents(head, rows, look_of(asked.settings))
        made = [*documents, manifest(head, rows, documents)]
        for document in made:
            self._place.write(document.name, document.body)
        self._tell(rows, planned, left, [document.name for document in made])
        whole = all(_is_whole(row) for row in rows)
        return 0 if whole else 1

    def _tell(
        self, rows: tuple[SummaryRow, ...], planned: Plan, left: tuple[str, ...], names: list[str]
    ) -> None:
        states = {state: sum(row.state is state for row in rows) for state in RowState}
        gaps = sum(bool(row.facts and row.facts.gaps) for row in rows)
        if self._asked.as_json:
            counts = {state.value: count for state, count in states.items() if count}
            answer = {
                "batch": self._batch_id,
                "rows": len(rows),
                "kept": planned.done + planned.failed,
                "states": counts,
                "with_gaps": gaps,
                "documents": [f"{self._place}/{name}" for name in names],
                "left": list(left),
            }
            say(json.dumps(answer))
            return
        failed = states[RowState.FAILED] + states[RowState.QUARANTINED]
        say(
            f"{states[RowState.DONE]:,} of {len(rows):,} applicants vetted, {gaps:,} of them with gaps; "
            f"{failed:,} failed, {states[RowState.REFUSED]:,} refused."
        )
        if failed or gaps:
            say("The summary says why; --retry tries again what failed and what may pass.")
        for folder in left:
            say(
                f"{folder} holds documents that this summary does not stand for: the applicant left the"
                " list, or the row is refused or failed now. Look at it, and delete what may not be kept."
            )
        say(f"Wrote {', '.join(names)} in {visible(str(self._place))}")


def _at_the_time_of(case: Case, kept: Case) -> Case:
    """A case whose captures were made earlier keeps the clock of that time."""
    return replace(case, opened_at=kept.opened_at, purge_on=kept.purge_on)


def _is_whole(row: SummaryRow) -> bool:
    return row.state is RowState.DONE and not row.errors and not (row.facts and row.facts.gaps)


@contextlib.contextmanager
def _ended_by_signal() -> Iterator[None]:
    """SIGTERM, and the end of the terminal, end a run as Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = [signal.signal(number, end) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
