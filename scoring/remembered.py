"""What was worked out from rule files and word lists, kept for the next start.

Reading and compiling takes several times as long as scoring a handful of posts. The result is plain data
under a key over everything that it depends on, the code included, in the user's cache folder; it holds rules
and word lists, nothing of a candidate.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from vetting.kept_files import kept_folder, read_kept, write_kept

_FOLDER = "rules"
_MOST_KEPT = 8
_WORK, _BYTES = ".json", ".regexes"
#: Packages beside this file whose code the work rests on too, with all that is in them.
_CODE = ("text", "checks")


def key_of(texts: Iterable[tuple[str, str]]) -> str:
    """A key over named texts and the code that reads them."""
    digest = hashlib.sha256()
    for name, text in texts:
        digest.update(f"{name}\0{len(text)}\0{text}\0".encode("utf-8", "surrogatepass"))
    package = resources.files("scoring")
    code = [file for file in package.iterdir() if file.name.endswith(".py")]
    code += [file for folder in _CODE for file in _sources(package.joinpath(folder))]
    vetting = resources.files("vetting")
    code.append(vetting.joinpath("judgements.py"))  # the categories
    code += [vetting.joinpath("banned_topics.py"), vetting.joinpath("words", "do_not_ask.toml")]
    for file in sorted(code, key=str):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(".py"):
            yield entry


def recall(key: str) -> dict[str, Any] | None:
    """What was kept under a key; None if there is nothing that can be trusted."""
    body = read_kept(_path(key))
    try:
        found = json.loads(body) if body else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("key") == key else None


def keep(key: str, work: dict[str, Any]) -> None:
    """Keep work under a key, for this user alone. A folder that cannot be written is left alone."""
    text = json.dumps({"key": key, **work}, ensure_ascii=False, separators=(",", ":"))
    _write(_path(key), text.encode("utf-8", "surrogatepass"))


class Shelf:
    """Bytes that belong to work under a key.

    Args:
        key: The key.
    """

    def __init__(self, key: str) -> None:
        self._path = _path(key).with_suffix(_BYTES)

    @property
    def usable(self) -> bool:
        """Whether the work itself could be kept."""
        return self._path.with_suffix(_WORK).exists()

    def take(self) -> bytes | None:
        """What was put there; None if there is nothing that can be trusted."""
        return read_kept(self._path)

    def put(self, content: bytes) -> None:
        """Keep bytes, for this user alone."""
        _write(self._path, content)


def _path(key: str) -> Path:
    return kept_folder(_FOLDER) / f"{key}{_WORK}"


def _write(path: Path, content: bytes) -> None:
    if write_kept(path, content):
        with contextlib.suppress(OSError):
            _tidy(path.parent)


def _tidy(folder: Path) -> None:
    files = sorted(folder.glob(f"*{_WORK}"), key=lambda file: file.stat().st_mtime)
    for old in files[:-_MOST_KEPT]:
        old.unlink(missing_ok=True)
    for file in folder.glob(f"*{_BYTES}"):
        if not file.with_suffix(_WORK).exists():
            file.unlink(missing_ok=True)
