"""Writing a file so that whoever looks sees the old one or the new one, and never a half."""

from __future__ import annotations

import os
from pathlib import Path

#: How the names of files begin that are not whole yet.
TEMPORARY = ".vetting-"


def write_whole(target: Path, body: bytes) -> None:
    """Write a file beside its place, for its owner alone, and move it there once it is on the disk.

    Args:
        target: Its place, in a folder that exists.
        body: What it is to hold.

    Raises:
        OSError: It could not be written; an older file is untouched, and nothing is left beside it.
    """
    import tempfile  # takes longer to import than most starts have need of it

    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
