"""``vetting packet --lint``: questions of one's own, a line each, held against the banned topics."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vetting.banned_topics import LONGEST_QUESTION, banned_topic
from vetting.console import print_json
from vetting.errors import SettingsError
from vetting.text import visible

_MOST_BYTES = 1_000_000


def lint_file(name: str, *, as_json: bool) -> int:
    """Tell every refused question with its line, topic and reason.

    Args:
        name: A text file with a question a line, ``-`` for standard input. Empty lines and lines that begin
            with ``#`` are passed over.
        as_json: One JSON value instead of lines.

    Returns:
        0, or 2 when a question was refused.

    Raises:
        SettingsError: The file cannot be read.
    """
    asked = [
        (number, line.strip())
        for number, line in enumerate(_text(name).splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    refused = [(number, line, reason) for number, line in asked if (reason := _reason(line))]
    if as_json:
        rows = [{"line": number, "question": line, **reason} for number, line, reason in refused]
        print_json({"questions": len(asked), "refused": rows})
    else:
        for number, line, reason in refused:
            click.echo(f"{visible(name)}:{number}: {visible(line)[:LONGEST_QUESTION]}")
            click.echo(f"    {reason['topic']} ({visible(reason['words'])}): {reason['why']}")
            click.echo(f"    instead: {reason['instead']}")
        noun = "question" if len(asked) == 1 else "questions"
        click.echo(f"{len(asked)} {noun} read, {len(refused)} refused")
    return 2 if refused else 0


def _reason(question: str) -> dict[str, str]:
    if len(question) > LONGEST_QUESTION:
        return {
            "topic": "length",
            "words": f"{len(question):,} characters",
            "why": f"A question has at most {LONGEST_QUESTION:,} characters; a longer one was not read.",
            "instead": "one question a line",
        }
    found = banned_topic(question)
    if found is None:
        return {}
    topic = found.topic
    return {"topic": topic.name, "words": found.words, "why": topic.why, "instead": topic.instead}


def _text(name: str) -> str:
    try:
        body = sys.stdin.buffer.read(_MOST_BYTES + 1) if name == "-" else _head(Path(name))
        if len(body) > _MOST_BYTES:
            raise SettingsError("larger than 1 MB", visible(name), "give a text file with a question a line")
        return body.decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"the questions cannot be read: {error.strerror}", visible(name)) from error
    except UnicodeDecodeError as error:
        raise SettingsError("not UTF-8", visible(name), "save the file as UTF-8 text") from error


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES + 1)
