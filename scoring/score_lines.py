"""``vetting score``: a line of answer for a line of input, in order and in constant memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any, BinaryIO

from scoring.engine import Engine
from scoring.jsonl import Line, read_lines
from scoring.progress import Progress, Unreadable, size_of


def score_lines(file: BinaryIO, name: str, engine: Engine, out: IO[str]) -> int:
    """Score a file of posts.

    Args:
        file: One ``{"id": ..., "text": ...}`` a line.
        name: Its name, for messages.
        engine: The rules.
        out: Where the answers go.

    Returns:
        How many lines could not be read.
    """
    # Who writes into a pipe may wait for the answer before the next line.
    flush: Callable[[], object] = _nothing if size_of(file) else out.flush
    progress, unreadable, lines = Progress(file, busy=out.isatty()), Unreadable(), 0
    try:
        for line in read_lines(file, name):
            lines += 1
            if line.error:
                unreadable.tell(line.error)
            out.write(json.dumps(answer(line, engine), ensure_ascii=True) + "\n")
            flush()
            progress.step(line.size)
        out.flush()
    finally:
        progress.done()
    unreadable.done(lines)
    return unreadable.count


def answer(line: Line, engine: Engine) -> dict[str, Any]:
    """The flags of one line, or what is wrong with it."""
    if line.error:
        return {"id": line.id, "error": line.error}
    language, found = engine.read_text(line.text)
    flags = [
        {
            "rule_id": flag.rule_id,
            "category": flag.category.label,
            "severity": flag.severity.word,
            "confidence": flag.confidence.word,
            "span": list(flag.evidence[0].span),
            "quote": flag.evidence[0].quote,
            "message": flag.message,
        }
        for flag in found
    ]
    if engine.reads(language):
        return {"id": line.id, "flags": flags}
    return {"id": line.id, "flags": flags, "not_assessed": f"language: {language}"}


def _nothing() -> None:
    """A regular file is read to its end without anybody waiting."""
