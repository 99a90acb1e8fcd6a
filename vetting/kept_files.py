"""Files in the user's cache folder with what would only have to be worked out again; nothing of a candidate.

A file that is missing, unreadable or somebody else's is no error, and neither is a folder that cannot be
written: the work is done again.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from vetting.whole_file import write_whole


def kept_folder(name: str) -> Path:
    """The folder of one kind of work."""
    from platformdirs import user_cache_path

    return user_cache_path("vetting", appauthor=False) / name


def read_kept(path: Path) -> bytes | None:
    """What was kept in a file; None if there is nothing that can be trusted."""
    try:
        with path.open("rb") as file:
            return file.read() if _is_ours(os.fstat(file.fileno())) else None
    except OSError:
        return None


def write_kept(path: Path, content: bytes) -> bool:
    """Keep bytes in a file, whole and for this user alone; whether that was possible."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError:
        return False
    return True


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody else may have written a file (asked where there are owners)."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
