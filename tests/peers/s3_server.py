"""A server that speaks S3 (moto), on a port of this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.peers.programs import PEERS, answers, free_port, started

_PROGRAM = PEERS / "venv" / "bin" / "moto_server"


@dataclass(frozen=True)
class S3:
    """A server that runs, with one bucket."""

    port: int
    bucket: str = "vetting"

    @property
    def environment(self) -> dict[str, str]:
        """What a program is told in order to use it."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "made-up-key",
            "AWS_SECRET_ACCESS_KEY": "made-up-s3cret",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def accept(self, *, any_key: bool) -> None:
        """Let anybody in, or nobody whose key is not known; no key is."""
        count = "inf" if any_key else "0"
        requests.post(
            f"http://127.0.0.1:{self.port}/moto-api/reset-auth", data=count, timeout=10
        ).raise_for_status()


def is_installed() -> bool:
    """Whether make peers has put it there."""
    return _PROGRAM.exists()


@contextmanager
def server(log: Path) -> Iterator[S3]:
    """Start one, with an empty bucket."""
    port = free_port()
    kept = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
    with started(
        [_PROGRAM, "-H", "127.0.0.1", "-p", str(port)], ready=lambda: answers(port), log=log, env=kept
    ):
        s3 = S3(port)
        requests.put(
            f"http://127.0.0.1:{port}/{s3.bucket}", headers={"Host": f"127.0.0.1:{port}"}, timeout=30
        ).raise_for_status()
        yield s3
