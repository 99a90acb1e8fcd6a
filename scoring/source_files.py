"""Rule and role files as text: within a size, in UTF-8, or refused by name."""

from __future__ import annotations

from importlib.abc import Traversable

from scoring.located import MOST_BYTES
from vetting.errors import RuleError


def read_source(name: str, path: Traversable) -> str:
    """The text of a file.

    Args:
        name: What messages call it.
        path: Where it is.

    Raises:
        RuleError: It cannot be read, is too large, or is not UTF-8.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise RuleError(f"cannot be read: {error.strerror}", name) from error
    if len(body) > MOST_BYTES:
        raise RuleError(f"larger than {MOST_BYTES // 1024} kB", f"{name}:1:1")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError("not UTF-8", f"{name}:1:1") from error
