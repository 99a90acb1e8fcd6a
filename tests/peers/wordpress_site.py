"""A real WordPress with PHP's own web server and a MariaDB of its own, from Debian's packages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.peers.programs import DEBIAN, answers, free_port, run, started

ROOT = DEBIAN / "usr" / "share" / "wordpress"
_PHP_FILES = Path(__file__).parent / "wordpress"
_EXTENSIONS = ("mysqlnd", "mysqli", "ctype", "tokenizer", "mbstring", "xml", "dom", "simplexml", "iconv")


@dataclass(frozen=True)
class Site:
    """A running blog.

    Attributes:
        url: Its home page.
        host: ``host:port``.
        export: The file that WordPress wrote when it was asked for an export.
    """

    url: str
    host: str
    export: Path


def is_installed() -> bool:
    return ROOT.is_dir() and any(DEBIAN.glob("usr/bin/php[0-9]*")) and (DEBIAN / "usr/sbin/mariadbd").exists()


@contextmanager
def wordpress(folder: Path, *, excerpts: bool = False) -> Iterator[Site]:
    """Start a blog of 60 posts by two people.

    Args:
        folder: Where its data and logs go.
        excerpts: Whether its feed holds summaries alone.
    """
    # The path of a socket may not be long, and a test's folder is.
    database, port = folder / "d", free_port()
    socket = Path("/tmp") / f"vetting-wp-{port}.sock"
    database.mkdir()
    shutil.copy(_PHP_FILES / "wp-config.php", ROOT / "wp-config.php")
    libraries = ":".join(str(path) for path in DEBIAN.glob("usr/lib/*-linux-gnu"))
    url = f"http://127.0.0.1:{port}"
    env = {
        "LD_LIBRARY_PATH": libraries,
        "WORDPRESS_SOCKET": str(socket),
        "WORDPRESS_URL": url,
        "WORDPRESS_ROOT": str(ROOT),
        "WORDPRESS_EXPORT": str(folder / "export.xml"),
        "WORDPRESS_EXCERPTS": str(int(excerpts)),
    }
    server = [
        DEBIAN / "usr/sbin/mariadbd", "--no-defaults", f"--basedir={DEBIAN / 'usr'}", f"--datadir={database}",
        f"--socket={socket}", f"--pid-file={folder / 'pid'}", "--skip-networking", "--skip-grant-tables",
        "--innodb-buffer-pool-size=16M", "--innodb-log-file-size=4M", "--innodb-flush-log-at-trx-commit=0",
        f"--lc-messages-dir={DEBIAN / 'usr/share/mysql'}", "--user=root",
    ]  # fmt: skip
    php = _php()
    with (
        started(server, ready=socket.exists, log=folder / "mariadb.log", env=env),
        started(
            [*php, "-S", f"127.0.0.1:{port}", "-t", ROOT, _PHP_FILES / "router.php"],
            ready=lambda: answers(port),
            log=folder / "php.log",
            env=env,
        ),
    ):
        run([*php, _PHP_FILES / "seed.php"], env=env)
        yield Site(url=url + "/", host=f"127.0.0.1:{port}", export=folder / "export.xml")


def _php() -> list[str | Path]:
    binary = next(DEBIAN.glob("usr/bin/php[0-9]*"))
    modules = next(DEBIAN.glob("usr/lib/php/20*"))
    given: list[str | Path] = [binary, "-n", "-d", f"extension_dir={modules}", "-d", "memory_limit=256M"]
    for name in _EXTENSIONS:
        if (modules / f"{name}.so").exists():
            given += ["-d", f"extension={name}.so"]
    if (modules / "opcache.so").exists():
        given += ["-d", "zend_extension=opcache.so", "-d", "opcache.enable=1"]
    return given
