"""What ``vetting compare`` says afterwards. Nothing of what was found about the people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reports.compare.model import Comparison
from vetting.errors import RenderError
from vetting.text import visible

DIFFERENT_RULES = (
    "Warning: these reports were measured with different rules; make them anew with vetting report before "
    "you put them side by side."
)
_NEXT = (
    "Next: look at what was read of each candidate first; ask everyone the same questions (vetting packet),\n"
    "and do not decide on this alone."
)


def comparison_lines(comparison: Comparison, written: Iterable[Path]) -> Iterator[str]:
    """For a person."""
    for column in comparison.columns:
        yield f"Case {column.case_id}: {visible(column.name.text)}, {column.own_posts_read:,} own posts read"
    if not (comparison.same_rules and comparison.same_role_file):
        yield DIFFERENT_RULES
    yield "Wrote " + ", ".join(visible(str(path)) for path in written)
    yield _NEXT


def comparison_json(
    comparison: Comparison, written: Iterable[Path], failures: Iterable[RenderError]
) -> dict[str, Any]:
    """The same for a program."""
    return {
        "comparison": comparison.id,
        "cases": [column.case_id for column in comparison.columns],
        "reports": [column.report_id for column in comparison.columns],
        "same_rules": comparison.same_rules,
        "same_role_file": comparison.same_role_file,
        "documents": [str(path) for path in written],
        "failed": [str(error) for error in failures],
    }
