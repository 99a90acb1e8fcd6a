"""The case and the finding that a person means: by id, by the beginning of one, or by a file."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from pathlib import Path

from vetting.case_file import read_case, utc_now
from vetting.errors import SettingsError
from vetting.text import clean_text, visible

_DOCUMENTS = ("assessment.json", "assessment-reviewer.json")
_MOST_BYTES = 200_000_000
_LONGEST_ID = 80
_MAKE_ONE = "make one with: vetting report CANDIDATE -o FOLDER (the same --data-dir, if you give one)"


def find_case(text: str, known: Sequence[str]) -> str:
    """The id of a stored case.

    Args:
        text: An id as reports print it or the beginning of one; or a candidate.toml, an assessment.json, or
            the folder of either.
        known: The ids of all stored cases.

    Raises:
        SettingsError: There is no such case, or more than one.
        IntakeError: The candidate file cannot be read.
        ConsentError: It records no consent.
    """
    named = _of_files(text)
    if named and named in known:
        return named
    if named:
        raise SettingsError(f"there is no report of {named} here yet", "CASE", _MAKE_ONE)
    if not known:
        raise SettingsError("there is no case here yet", "CASE", _MAKE_ONE)
    wanted = text.strip().casefold()
    if wanted and not wanted.startswith("case-"):
        wanted = f"case-{wanted}"
    return _one(wanted, known, "case", "CASE")


def find_finding(text: str, known: Sequence[str]) -> str:
    """The id of a finding of a report.

    Args:
        text: The id as the report prints it, or a beginning of it that only one has.
        known: The ids of all findings of the report.

    Raises:
        SettingsError: There is no such finding, or more than one.
    """
    if not known:
        raise SettingsError("the case's last report has no findings", "FINDING")
    return _one(text.strip().casefold(), known, "finding", "FINDING")


def _one(wanted: str, known: Sequence[str], what: str, where: str) -> str:
    folded = {each.casefold(): each for each in known}
    if wanted in folded:
        return folded[wanted]
    begin = [each for key, each in folded.items() if key.startswith(wanted)] if wanted else []
    if len(begin) == 1:
        return begin[0]
    shown = visible(clean_text(wanted))[:_LONGEST_ID]
    if begin:
        some = ", ".join(begin[:5]) + (", ..." if len(begin) > 5 else "")
        raise SettingsError(f"{len(begin)} {what}s begin with '{shown}'", where, f"one of: {some}")
    close = difflib.get_close_matches(wanted[:_LONGEST_ID], folded, n=1, cutoff=0.75)
    hint = f"did you mean {folded[close[0]]}?" if close else f"known: {_listed(known)}"
    raise SettingsError(f"there is no {what} '{shown}'", where, hint)


def _listed(known: Sequence[str]) -> str:
    return ", ".join(known[:5]) + (f" and {len(known) - 5} more" if len(known) > 5 else "")


def _of_files(text: str) -> str:
    """The case that a path names, or the empty string where the text is no path."""
    if not text.strip():
        return ""
    try:
        path = Path(text).expanduser()
        is_folder, is_file = path.is_dir(), path.is_file()
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, or nobody's home folder
        return ""
    if is_folder:
        files = (path / name for name in ("candidate.toml", *_DOCUMENTS))
        found = next((each for each in files if each.is_file()), None)
        if found is None:
            wanted = "candidate.toml or assessment.json"
            raise SettingsError(f"this folder holds no {wanted}", visible(text), "or give the case's id")
        path = found
    elif not is_file:
        if path.suffix in (".toml", ".json"):
            raise SettingsError("there is no such file", visible(text), "or give the case's id")
        return ""
    if path.suffix == ".json":
        return _of_document(path)
    return read_case(path, as_of=utc_now(), retention_days=0).id


def _of_document(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too large for an assessment")
        case_id = json.loads(path.read_bytes())["case_id"]
        if not isinstance(case_id, str):
            raise TypeError("an id is text")
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SettingsError(
            "this is no assessment.json of a report", visible(str(path)), "give the case's id"
        ) from error
    return case_id
