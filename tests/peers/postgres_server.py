"""A real PostgreSQL server of our own, on a socket in a folder that goes with it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import create_engine, text

from tests.peers.programs import PEERS, free_port

_UNPACKED = PEERS / "postgresql"
_LIBRARIES = ":".join(str(path) for path in _UNPACKED.glob("usr/lib/*-linux-gnu"))
_SETTINGS = {
    "fsync": "off",
    "max_connections": "60",
    "shared_buffers": "16MB",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "lc_messages": "C",
}


@dataclass(frozen=True)
class Server:
    """A server that runs. Its one role, ``vetting``, owns every database."""

    port: int
    password: str
    programs: Path
    data: Path

    def url(self, database: str, *, password: str | None = None, user: str = "vetting") -> str:
        word = self.password if password is None else password
        return f"postgresql://{user}:{quote(word, safe='')}@127.0.0.1:{self.port}/{database}"

    def make(self, database: str) -> str:
        """A new empty database; gives its URL."""
        _run([self.programs / "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "vetting", database],
             PGPASSWORD=self.password)  # fmt: skip
        return self.url(database)


def programs() -> Path | None:
    """The folder of ``initdb``: what make peers unpacked, or the system's newest."""
    places = [*_UNPACKED.glob("usr/lib/postgresql/*/bin"), *Path("/usr/lib/postgresql").glob("*/bin")]
    on_path = shutil.which("initdb")
    if on_path:
        places.append(Path(on_path).resolve().parent)
    return next((each for each in sorted(places, reverse=True) if (each / "initdb").is_file()), None)


@contextmanager
def server(folder_of_programs: Path) -> Iterator[Server]:
    """Start one, as a user who is not root, which it refuses to be."""
    folder = Path(tempfile.mkdtemp(prefix="vetting-pg-"))
    data, port, password = folder / "data", free_port(), "se cret/@:word"
    word = folder / "password"
    word.write_text(password)
    if os.geteuid() == 0:
        other = pwd.getpwnam("nobody")
        for each in (folder, word):
            os.chown(each, other.pw_uid, other.pw_gid)
    control = [folder_of_programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-s"]
    try:
        _run([folder_of_programs / "initdb", "-D", data, "-U", "vetting", "-A", "scram-sha-256", "-E", "UTF8",
              "--locale=C", "--no-sync", f"--pwfile={word}"], unprivileged=True)  # fmt: skip
        options = " ".join(f"-c {key}='{value}'" for key, value in (_SETTINGS | {"port": str(port)}).items())
        _run([*control, "-l", folder / "log", "-o", options, "start"], unprivileged=True)
        try:
            yield Server(port=port, password=password, programs=folder_of_programs, data=data)
        finally:
            _run([*control, "-m", "immediate", "stop"], unprivileged=True)
    finally:
        shutil.rmtree(folder)


def counted(url: str) -> tuple[int, int]:
    """How many cases and how many results a store at that address holds."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        with engine.connect() as connection:
            counts = "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM results)"
            cases, results = connection.execute(text(counts)).one()
    finally:
        engine.dispose()
    return cases, results


def _run(command: Sequence[str | Path], *, unprivileged: bool = False, **environment: str) -> str:
    options: dict[str, Any] = {}
    if unprivileged and os.geteuid() == 0:
        other = pwd.getpwnam("nobody")
        options = {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}
    done = subprocess.run(
        [str(each) for each in command],
        # The server keeps what it inherits, so its output may not be a pipe that we wait for.
        stdout=subprocess.PIPE if "start" not in command else subprocess.DEVNULL,
        stderr=subprocess.PIPE if "start" not in command else subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd="/",
        env=os.environ | {"LD_LIBRARY_PATH": _LIBRARIES} | environment,
        check=False,
        timeout=120,
        **options,
    )
    text = (done.stdout or b"").decode("utf-8", "replace")
    assert done.returncode == 0, text + (done.stderr or b"").decode("utf-8", "replace")[-3000:]
    return text
