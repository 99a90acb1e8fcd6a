"""Paths as users write them."""

from __future__ import annotations

from pathlib import Path

from vetting.errors import VettingError


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
