"""Workers on other machines, through a dask scheduler. Imported only when one is named."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Any

from vetting.errors import BatchError, SettingsError, VettingError

_CONNECT_S = 20
_HINT = "see docs/cluster.md"


@contextlib.contextmanager
def cluster(address: str, probe: Callable[[], str]) -> Iterator[tuple[Executor, int]]:
    """An executor over the workers of a scheduler, and how many threads they have together.

    Args:
        address: Of the scheduler, e.g. ``tcp://10.0.0.5:8786``.
        probe: Called on each worker before anything is given to any; all must answer as this process does.

    Raises:
        SettingsError: The package is missing, or the address is none.
        BatchError: The scheduler cannot be reached, has no workers, or they are not like this machine.
    """
    try:
        import distributed
    except ImportError as error:
        raise SettingsError(
            "dask is not installed", "--scheduler", "pip install 'vetting[cluster]', here and on every worker"
        ) from error
    logging.getLogger("distributed").setLevel(logging.ERROR)
    try:
        connect: Any = distributed.Client  # without types
        client = connect(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise BatchError("the scheduler cannot be reached", address, f"is it running? {_HINT}") from error
    except ValueError as error:
        raise SettingsError(
            f"'{address}' is no address of a scheduler", "--scheduler", "e.g. tcp://10.0.0.5:8786"
        ) from error
    try:
        yield _checked(client, address, probe)
    finally:
        with contextlib.suppress(OSError, TimeoutError):
            client.close(timeout=_CONNECT_S)


def _checked(client: Any, address: str, probe: Callable[[], str]) -> tuple[Executor, int]:
    threads = sum(client.nthreads().values())
    if not threads:
        raise BatchError("the scheduler has no workers", address, f"start some: {_HINT}")
    own = probe()
    try:
        answers = client.run(probe, on_error="return")
    except Exception as error:
        raise BatchError(
            f"the workers cannot be asked: {type(error).__name__}", address, f"are they up? {_HINT}"
        ) from error
    for worker, answer in answers.items():
        if isinstance(answer, VettingError):
            raise BatchError(str(answer), worker, _HINT)
        if isinstance(answer, BaseException):
            raise BatchError(
                f"this worker cannot do the work: {type(answer).__name__}",
                worker,
                f"install the same version of vetting on every worker: {_HINT}",
            )
        if answer != own:
            raise BatchError(
                "this worker has another version of the program, or other rules",
                worker,
                f"install the same version and the same rule files on every worker: {_HINT}",
            )
    executor: Executor = client.get_executor(pure=False)
    return executor, threads
