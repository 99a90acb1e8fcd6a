"""Workers on other machines, through a dask scheduler. Imported only when one is named."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any

from vetting.batch.cluster_pool import ClusterPool
from vetting.errors import BatchError, SettingsError, StorageError, VettingError
from vetting.places import Place
from vetting.text import visible

_CONNECT_S = 10
_CLOSE_S = 3
_HINT = "see docs/cluster.md"
_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}")
_NOISY = ("distributed", "tornado", "asyncio")


@contextlib.contextmanager
def cluster(
    address: str, probe: Callable[[], str], *, shared: Sequence[Place], most_s: float
) -> Iterator[tuple[Executor, int]]:
    """An executor over the workers of a scheduler, and how many there are.

    Args:
        address: Of the scheduler, e.g. ``tcp://10.0.0.5:8786``.
        probe: Called on each worker before anything is given to it; all must answer as this process does.
        shared: Folders that must be the same on every worker; the first one is written by them.
        most_s: Seconds that one call may take; a worker that takes longer is ended.

    Raises:
        SettingsError: The package is missing, or the address is none.
        BatchError: The scheduler cannot be reached, has no workers, or they are not like this machine.
    """
    with _connected(address) as client, _marked(shared) as mark:
        ready = partial(_ready, probe, tuple(shared), mark)
        workers = _checked(client, address, ready)
        pool = ClusterPool(client, address, ready=ready, answer=probe(), workers=workers, most_s=most_s)
        try:
            yield pool, len(workers)
        finally:
            pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError as error:
        raise SettingsError(
            "dask is not installed", "--scheduler", "pip install 'vetting[cluster]', here and on every worker"
        ) from error
    if not _ADDRESS.fullmatch(address):
        raise SettingsError(
            f"'{visible(address)}' is no address of a scheduler", "--scheduler", "e.g. tcp://10.0.0.5:8786"
        )
    if address.startswith("tls:"):
        _check_certificates(distributed.Security)
    for name in [*logging.root.manager.loggerDict, *_NOISY]:
        if name.partition(".")[0] in _NOISY:  # what they tell with a traceback is told here in a sentence
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        connect: Any = distributed.Client  # without types
        client = connect(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise BatchError("the scheduler cannot be reached", address, f"is it running? {_HINT}") from error
    try:
        yield client
    finally:
        with contextlib.suppress(OSError, TimeoutError):
            client.close(timeout=_CLOSE_S)


def _check_certificates(security: Any) -> None:
    """Whether there are some; dask takes their places from its own settings."""
    hint = f"set DASK_DISTRIBUTED__COMM__TLS__CA_FILE and its kin; {_HINT}"
    try:
        context = security().get_connection_args("client").get("ssl_context")
    except OSError as error:
        raise SettingsError(
            f"the certificates for TLS cannot be used: {error.strerror or type(error).__name__}",
            "--scheduler",
            hint,
        ) from error
    if context is None:
        raise SettingsError("no certificates are set for a scheduler with TLS", "--scheduler", hint)


@contextlib.contextmanager
def _marked(places: Sequence[Place]) -> Iterator[str]:
    """Files by which a worker tells that it sees the folders that this machine sees."""
    name = f".vetting-{os.urandom(6).hex()}-shared"
    try:
        for place in places:
            place.write(name, b"")
        yield name
    finally:
        for place in places:
            with contextlib.suppress(StorageError):  # whoever lost the folder is told of it elsewhere
                place.remove(name)


def _ready(probe: Callable[[], str], shared: Sequence[Place], mark: str) -> str:
    """On a worker: whether it sees what it must, and what it runs."""
    for place in shared:
        if not place.holds(mark):
            raise BatchError(
                f"this worker does not see the folder {place} of the machine that runs the batch",
                hint="give a folder that all machines share at the same path, or a URL such as s3://",
            )
    shared[0].prepare("-o")
    return probe()


def _checked(client: Any, address: str, ready: Callable[[], str]) -> frozenset[str]:
    workers: dict[str, int] = client.nthreads()
    if not workers:
        raise BatchError("the scheduler has no workers", address, f"start some: {_HINT}")
    for worker, threads in workers.items():
        if threads != 1:
            raise BatchError(
                f"this worker has {threads} threads, and one row at a time is all it may do",
                worker,
                "start it with --nthreads 1, and more of them with --nworkers",
            )
    own = ready()
    try:
        answers = client.run(ready, workers=list(workers), on_error="return")
    except Exception as error:
        raise BatchError(
            f"the workers cannot be asked: {type(error).__name__}", address, f"are they up? {_HINT}"
        ) from error
    for worker, answer in answers.items():
        if isinstance(answer, VettingError):
            raise BatchError(answer.message, answer.where or worker, answer.hint or _HINT) from answer
        if isinstance(answer, BaseException):
            raise BatchError(
                "vetting cannot be run by this worker, or it is another version",
                worker,
                f"install the same version on every worker: {_HINT}",
            ) from answer
        if answer != own:
            raise BatchError(
                "this worker has another version of the program, or other rules",
                worker,
                f"install the same version and the same rule files on every worker: {_HINT}",
            )
    return frozenset(workers)
