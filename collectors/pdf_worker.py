"""Takes the text out of one PDF, in a process of its own that may use only so much memory and time.

Run as a script: the PDF comes in by standard input, the lines go out as JSON. It knows nothing of this
project, so that a process that a hostile file has taken over holds nothing worth having.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MAX_PAGES = 60
MAX_LINES = 20_000
MAX_CHARS = 1_000_000
_MEMORY = 1_024 * 1024 * 1024
_SECONDS = 10
_INVISIBLE = 3


def limit() -> None:
    """Let the system end this process where it uses too much. Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Lines:
    """Collects pieces of text into lines: pieces of one height belong together."""

    def __init__(self) -> None:
        self.lines: list[list[Any]] = []
        self.hidden = False
        self.full = False
        self._chars = 0

    def piece(self, page: int, text: str, place: tuple[float, float], size: float) -> None:
        if not text.strip("\n\xa0 ") or self.full:
            return
        self._chars += len(text)
        last = self.lines[-1] if self.lines else None
        if last and last[0] == page and abs(last[2] - place[1]) < 1 and place[0] >= last[1]:
            last[4] += text
        elif len(self.lines) < MAX_LINES and self._chars < MAX_CHARS:
            self.lines.append([page, round(place[0], 1), round(place[1], 1), round(size, 2), text])
        else:
            self.full = True


def read(body: Any) -> dict[str, Any]:
    """Read a PDF's text with the place and size of each line; nothing embedded in it is opened."""
    import pypdf

    reader = pypdf.PdfReader(body)
    if reader.is_encrypted:
        return {"error": "encrypted"}
    lines = _Lines()
    for number, page in enumerate(reader.pages):
        if number >= MAX_PAGES:
            lines.full = True
            break

        def text(piece: str, matrix: Any, line: Any, font: Any, size: float, page: int = number) -> None:
            del font
            x = line[4] * matrix[0] + line[5] * matrix[2] + matrix[4]
            y = line[4] * matrix[1] + line[5] * matrix[3] + matrix[5]
            lines.piece(page, piece, (x, y), size * abs(line[3] or 1))

        def operand(operator: bytes, operands: Any, matrix: Any, line: Any) -> None:
            del matrix, line
            if operator == b"Tr" and operands and int(operands[0]) == _INVISIBLE:
                lines.hidden = True

        page.extract_text(visitor_text=text, visitor_operand_before=operand)
    return {"pages": len(reader.pages), "lines": lines.lines, "hidden": lines.hidden, "cut": lines.full}


def main() -> None:
    """Read standard input and write what was found, or that nothing was."""
    import io
    import logging

    limit()
    logging.disable(logging.CRITICAL)
    try:
        found = read(io.BytesIO(sys.stdin.buffer.read()))
    except Exception:  # noqa: BLE001 - a hostile file may raise anything here; whoever asked says so
        found = {"error": "unreadable"}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
