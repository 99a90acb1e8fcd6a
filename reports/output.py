"""Documents into a folder, each whole or not at all, and what is said about them afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reports.words import GAP_WORDS
from vetting.account_names import source_title
from vetting.errors import RenderError, SettingsError, VettingError
from vetting.models import Document, Gap
from vetting.report_model import Report
from vetting.text import visible
from vetting.whole_file import write_whole

_LONGEST_DETAIL = 500
NEXT = (
    "Next: read page one; have a named reviewer check each point in its context (vetting review {case});\n"
    "send the candidate their copy (vetting copy {case}); print their reply before anyone decides anything."
)


def prepare_folder(folder: Path, *, option: str = "-o") -> None:
    """Make the folder for documents and try whether it can be written.

    Args:
        folder: The folder.
        option: The option that names it, for the message.

    Raises:
        SettingsError: It cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SettingsError(
            f"documents cannot be written here: {error.strerror}",
            str(folder),
            f"give another folder with {option}",
        ) from error


def write_document(folder: Path, document: Document) -> Path:
    """Write one document under its name, replacing an older one only when the new one is whole.

    Raises:
        RenderError: It could not be written; an older one is untouched.
    """
    target = folder / document.name
    try:
        write_whole(target, document.body)
    except OSError as error:
        raise RenderError(
            f"the document could not be written: {error.strerror}",
            str(target),
            "is the disk full, or something else of that name there?",
        ) from error
    return target


def drop_stale_appendix(folder: Path, written: Iterable[Path]) -> None:
    """Remove the appendix of an earlier report from beside one that needs none: it would be read with it.

    Raises:
        RenderError: It could not be removed.
    """
    names = {path.name for path in written}
    for report, appendix in (
        ("report.pdf", "appendix.pdf"),
        ("report-reviewer.pdf", "appendix-reviewer.pdf"),
    ):
        if report in names and appendix not in names:
            try:
                (folder / appendix).unlink(missing_ok=True)
            except OSError as error:
                raise RenderError(
                    f"an earlier appendix could not be removed: {error.strerror}",
                    str(folder / appendix),
                    "it does not belong to this report: remove it",
                ) from error


def outcome_lines(
    report: Report, made: Iterable[Path], gaps: Iterable[Gap], delivered: Iterable[str] = ()
) -> Iterator[str]:
    """What a hiring manager is told in the terminal. Nothing of what was found about the person.

    Gaps are told in full, unlike in the documents: to say which author is the candidate takes the names.
    """
    yield f"Case {report.case_id}: {visible(report.candidate_name)}"
    for row in report.coverage:
        yield f"  {row.source:<12}{row.found + row.comments:>7,} found{row.read:>7,} own, read"
    for gap in gaps:
        yield f"  gap: {source_title(gap.account.source)}: {gap_words(gap)}"
    yield "Wrote " + ", ".join(visible(str(path)) for path in made)
    yield from delivered
    yield NEXT.format(case=report.case_id)


def gap_words(gap: Gap) -> str:
    """A gap in plain words, with its detail, for a terminal."""
    return f"{GAP_WORDS[gap.reason]}: {visible(gap.detail)[:_LONGEST_DETAIL]}"


def outcome_json(
    report: Report, made: Iterable[Path], gaps: Iterable[Gap], failures: Iterable[VettingError]
) -> dict[str, Any]:
    """The same for a program."""
    return {
        "case": report.case_id,
        "report": report.id,
        "documents": [str(path) for path in made],
        "gaps": [
            {"source": gap.account.source, "reason": gap.reason.value, "detail": gap.detail} for gap in gaps
        ],
        "failed": [str(error) for error in failures],
    }
