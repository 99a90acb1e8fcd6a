"""Files that a command starts for its user: written only where there is none."""

from __future__ import annotations

from pathlib import Path

from vetting.console import shown
from vetting.errors import SettingsError


def write_new(path: Path, text: str, what: str) -> None:
    """Write a file that is not there yet.

    Args:
        path: Where.
        text: What it holds.
        what: What messages call it: ``rule file``.

    Raises:
        SettingsError: There is a file already, which is left alone, or it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise SettingsError(
            "there is a file already; it was left alone", shown(path), "name another with -o"
        ) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "the text cannot be stored as UTF-8"
        raise SettingsError(f"the {what} cannot be written: {why}", shown(path)) from error
