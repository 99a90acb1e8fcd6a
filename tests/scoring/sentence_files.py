"""The sentence files that the scorer is judged by: one entry a line, ``# `` begins a comment."""

from pathlib import Path

FOLDER = Path(__file__).with_name("sentences")


def lines(name: str) -> list[str]:
    """The entries of a file, in order; a line that begins with a hashtag is an entry."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("# ")]


def rows(name: str) -> list[list[str]]:
    """The entries of a table, split at tabs."""
    return [line.split("\t") for line in lines(name)]
