"""What ``vetting collect`` says: each account, what it gave, and what could not be seen of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from reports.output import gap_words
from vetting.account_names import place_of, source_title
from vetting.models import Case, Coverage, Dossier, Gathered
from vetting.text import visible


def collected_lines(case: Case, gathered: Gathered, dossier: Dossier) -> Iterator[str]:
    """The outcome for a person. Nothing of what was written."""
    yield f"Case {case.id}: {visible(case.candidate.full_name)}"
    captures = Counter(capture.snapshot.account for capture in gathered.captures)
    names = [f"{source_title(row.account.source)} {place_of(row.account)}" for row in dossier.coverage]
    width = min(60, max((len(visible(name)) for name in names), default=0))
    for name, row in zip(names, dossier.coverage, strict=True):
        number = captures[row.account]
        noun = ("file" if row.account.kind.on_disk else "page") + ("" if number == 1 else "s")
        yield f"  {visible(name):<{width}}{number:>8,} {noun:<6}{_posts(row)}"
        for gap in dossier.gaps:
            if gap.account == row.account:
                yield f"      gap: {gap_words(gap)}"


def collected_rows(case: Case, gathered: Gathered, dossier: Dossier) -> Iterator[dict[str, Any]]:
    """The same for a program, one value an account."""
    captures = Counter(capture.snapshot.account for capture in gathered.captures)
    for row in dossier.coverage:
        yield {
            "case": case.id,
            "source": row.account.source,
            "kind": row.account.kind.value,
            "place": place_of(row.account),
            "captures": captures[row.account],
            "posts": row.found,
            "comments": row.comments,
            "gaps": [
                {"reason": gap.reason.value, "detail": gap.detail}
                for gap in dossier.gaps
                if gap.account == row.account
            ],
        }


def _posts(row: Coverage) -> str:
    posts = f"{row.found:>8,} post{'' if row.found == 1 else 's'}"
    return f"{posts}, {row.comments:,} comment{'' if row.comments == 1 else 's'}" if row.comments else posts
