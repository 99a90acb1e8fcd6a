"""Posts by real, numbered blog authors, read where they lie beside the project and never copied into it."""

from __future__ import annotations

import functools
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

#: Names a folder to use in place of ``../shared/data``.
VARIABLE = "VETTING_SHARED_DATA"
_ROOT = Path(__file__).resolve().parents[2]
_PIECE = 120


def file() -> Path:
    """Where the posts lie, there or not."""
    place = os.environ.get(VARIABLE) or _ROOT.parent / "shared" / "data"
    return Path(place) / "voice" / "blog_posts.dev.jsonl"


@functools.cache
def _pieces() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By author and post, pieces of about 120 words, cut at the ends of paragraphs or of sentences."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in file().read_text(encoding="utf-8").splitlines():
        post = json.loads(line)
        pieces: list[str] = []
        held: list[str] = []
        for passage in _passages(post["text"]):
            held.append(passage)
            if sum(len(each.split()) for each in held) >= _PIECE:
                pieces.append("\n\n".join(held))
                held = []
        if held and pieces:
            pieces[-1] += "\n\n" + "\n\n".join(held)
        found[post["author"]].append(tuple(filter(None, pieces or held)))
    return {author: tuple(posts) for author, posts in found.items()}


def _passages(text: str) -> Iterator[str]:
    """Paragraphs, and sentences of those that are longer than a piece."""
    for paragraph in text.split("\n\n"):
        whole = " ".join(paragraph.split())
        yield from [whole] if len(whole.split()) <= _PIECE else re.split(r"(?<=[.!?]) (?=[A-Z])", whole)


def authors(words: int) -> list[str]:
    """Who has written at least this many words."""
    return sorted(
        author
        for author, posts in _pieces().items()
        if sum(len(piece.split()) for post in posts for piece in post) >= words
    )


def samples(rng: Random, author: str, words: int, sides: int = 1) -> list[list[str]]:
    """Disjoint samples of whole pieces by one author, each of at least so many words if there are as many."""
    posts = list(_pieces()[author])
    rng.shuffle(posts)
    stream = iter([piece for post in posts for piece in post])
    taken: list[list[str]] = []
    for _ in range(sides):
        side: list[str] = []
        while sum(len(piece.split()) for piece in side) < words and (piece := next(stream, "")):
            side.append(piece)
        taken.append(side)
    return taken
