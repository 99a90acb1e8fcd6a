"""Text out of a PDF that someone else made. A PDF is a hostile format: it is read by a limited process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from collectors.markup import as_list, as_mapping, as_text
from vetting.errors import ParseError
from vetting.text import clean_text

_WORKER = Path(__file__).with_name("pdf_worker.py")
_WALL = 30  # seconds; the process itself is allowed ten of computing
_AGAIN = "save the PDF again and give it unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a page: where it begins (in points from a corner), how large its letters are, its text."""

    page: int
    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """What a PDF says.

    Attributes:
        hidden: It also holds text that is not drawn; such text stands among the lines.
        cut: There was more than is read of any PDF.
    """

    lines: tuple[Line, ...]
    hidden: bool
    cut: bool


def read_pdf(body: bytes, where: str) -> PdfText:
    """Read the text of a PDF, in the order in which it was written.

    Args:
        body: The PDF.
        where: Its place, for errors.

    Raises:
        ParseError: It is no PDF, damaged, behind a password, or too costly to read.
    """
    kept = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    command = [sys.executable, "-I", str(_WORKER)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script; the PDF goes in by standard input
            command, input=body, capture_output=True, timeout=_WALL, check=False, env=kept
        )
    except subprocess.TimeoutExpired as error:
        raise ParseError("takes too long to be read", where, _AGAIN, "too_large") from error
    except OSError as error:
        raise ParseError("cannot be read: no process could be started for it", where) from error
    if done.returncode != 0:
        raise ParseError("takes more memory or time than any such PDF", where, _AGAIN, "too_large")
    found = as_mapping(json.loads(done.stdout or b"{}"))
    if found.get("error") == "encrypted":
        raise ParseError("is protected by a password", where, "give the PDF without a password")
    if "lines" not in found:
        raise ParseError("is damaged or not a PDF", where, _AGAIN)
    return PdfText(
        lines=tuple(map(_line, as_list(found["lines"]))),
        hidden=found.get("hidden") is True,
        cut=found.get("cut") is True,
    )


def _line(value: object) -> Line:
    page, x, y, size, text = as_list(value)
    said = clean_text(as_text(text)).replace("\xa0", " ").strip()
    return Line(page=_int(page), x=_float(x), y=_float(y), size=_float(size), text=said)


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _float(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
