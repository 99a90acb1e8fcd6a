"""Paths as users write them."""

from __future__ import annotations

from pathlib import Path

from vetting.errors import VettingError

#: What is said of a file that a list of applicants may not name, and what to do about it.
OUTSIDE = "this file is not in the folder of the candidates' files"
WHERE_FILES_ARE = "put it beside the list, or name the folder that holds all files with --files"


def absolute(text: str, base: Path | None = None) -> Path:
    """A path as written by a user, absolute and with ``~`` filled in.

    Args:
        text: The path.
        base: What a relative path is relative to; by default the working directory.

    Raises:
        VettingError: It names a user that this machine does not know, or holds a NUL.
    """
    try:
        path = Path(text).expanduser()
        if "\0" in text:
            raise ValueError("a path holds no NUL")
    except (RuntimeError, ValueError) as error:
        raise VettingError("this is no path on this machine", text, "write it in full") from error
    return ((base or Path()) / path).absolute()


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, with its links followed, lies in a folder; what cannot be followed does not.

    Args:
        path: The path; it need not be there.
        folder: The folder, without links.
    """
    try:
        return path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError, ValueError):  # the last for a text that no file system can hold
        return False
