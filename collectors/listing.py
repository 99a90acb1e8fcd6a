"""The list of collectors, for people and for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from collectors.described import Described

_WIDTH = 100


def collector_lines(described: Iterable[Described]) -> list[str]:
    """One block of lines a collector."""
    lines: list[str] = []
    for each in described:
        lines += [*([""] if lines else []), f'{each.title}   (source = "{each.source}")']
        rows = [("input", way) for way in each.inputs]
        rows += [("reads", each.reads), ("never reads", each.never_reads)]
        rows += [("needs", each.needs), ("costs", each.costs)]
        rows += [("limits", each.limits)] if each.limits else []
        for name, words in rows:
            lines += textwrap.wrap(
                words,
                _WIDTH,
                initial_indent=f"  {name:<13}",
                subsequent_indent=" " * 15,
                break_on_hyphens=False,
            )
    return lines


def collector_row(described: Described) -> dict[str, object]:
    """One collector as JSON."""
    return {
        "source": described.source,
        "title": described.title,
        "inputs": list(described.inputs),
        "reads": described.reads,
        "never_reads": described.never_reads,
        "needs": described.needs,
        "key": described.key or None,
        "costs": described.costs,
        "most_dollars": float(described.most_dollars),
        "limits": described.limits or None,
    }
