"""The labelled development sets, which are read where they lie and never copied."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vetting.errors import VettingError

VARIABLE = "VETTING_TEXT_SETS"
_ROOT = Path(__file__).resolve().parent.parent.parent
#: Sentences written for the project's tests.
OWN = _ROOT / "tests" / "scoring" / "sentences"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPost:
    """One text of a set.

    Attributes:
        label: Whether the set's raters found what the set is about.
        slices: The named parts of the set that it belongs to.
        spans: The characters that raters marked, in sets that have them.
    """

    id: str
    text: str
    label: bool
    slices: dict[str, str]
    spans: frozenset[int] = frozenset()


def folder() -> Path:
    """Where the sets lie.

    Raises:
        VettingError: They are not there.
    """
    given = os.environ.get(VARIABLE)
    place = Path(given) if given else _ROOT.parent / "shared" / "data" / "text"
    if not (place / "manifest.json").is_file():
        raise VettingError(
            "the labelled sets are not there",
            str(place),
            f"set {VARIABLE} to the folder that holds manifest.json and the sets",
        )
    return place


@functools.cache
def read_set(name: str) -> tuple[LabelledPost, ...]:
    """Every post of a set.

    Raises:
        VettingError: The set is missing or malformed.
    """
    path = folder() / f"{name}.jsonl"
    lines = _lines(path)
    return tuple(_post(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line)


@functools.cache
def read_own(name: str) -> tuple[LabelledPost, ...]:
    """Every sentence of a file of the project's own, in which nothing should be flagged.

    Raises:
        VettingError: The file is missing.
    """
    found = [line for line in _lines(OWN / f"{name}.txt") if line and not line.startswith("# ")]
    return tuple(
        LabelledPost(id=f"{name}-{number}", text=line, label=False, slices={})
        for number, line in enumerate(found)
    )


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise VettingError(f"cannot be read: {error.strerror}", str(path)) from error


def _post(line: str, where: str) -> LabelledPost:
    try:
        return _labelled(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VettingError("not a labelled post", where) from error


def _labelled(row: dict[str, Any]) -> LabelledPost:
    return LabelledPost(
        id=str(row["id"]),
        text=row["text"],
        label=bool(row["label"]),
        slices={key: str(value) for key, value in row["slice"].items() if value not in (None, "")},
        spans=frozenset(row.get("spans", ())),
    )


def sample(posts: Iterable[LabelledPost], most: int) -> tuple[LabelledPost, ...]:
    """At most so many posts in their order: the same ones each time, for their ids alone decide."""
    every = tuple(posts)
    if len(every) <= most:
        return every
    ranked = sorted(range(len(every)), key=lambda at: _rank(every[at].id))
    return tuple(every[at] for at in sorted(ranked[:most]))


def _rank(post_id: str) -> bytes:
    return hashlib.sha256(post_id.encode()).digest()
