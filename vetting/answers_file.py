"""A candidate's answers as one text file: a block a finding, written by us and filled in by them.

Everything in the file is in a block, a remark of ours (``#``) or blank: what stands anywhere else would be
lost unseen, so it is refused, with its line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from vetting.errors import IntakeError
from vetting.reply_text import read_plain_text, reply_words
from vetting.text import clean_text, visible

MOST_ANSWERS_BYTES = 1_000_000
_CASE, _ANSWER, _END = "[[case ", "[[answer ", "[[end "
_CLOSED = "]]"
_LONGEST_SHOWN = 80
_MEND = "take a fresh answers.txt from: vetting copy CASE -o DIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a filled-in file says: the answers by finding, and how many blocks were left empty."""

    given: tuple[tuple[str, str], ...]
    empty: int


def case_line(case_id: str) -> str:
    """The line that says whose answers these are."""
    return f"{_CASE}{case_id}{_CLOSED}"


def answer_block(finding_id: str) -> tuple[str, str, str]:
    """The lines of a block that is still empty."""
    return f"{_ANSWER}{finding_id}{_CLOSED}", "", f"{_END}{finding_id}{_CLOSED}"


def read_answers(text: str, stdin: BinaryIO, *, case_id: str, known: Collection[str]) -> Answers:
    """Read a filled-in file whole.

    Args:
        text: A file's path, or ``-``.
        stdin: What ``-`` reads.
        case_id: The case whose answers it must hold.
        known: The ids of the findings that may be answered.

    Raises:
        IntakeError: It is missing, too large, no plain text, of another case, or one line of it is wrong.
    """
    where, body = read_plain_text(text, stdin, MOST_ANSWERS_BYTES, "the file of answers")
    given: dict[str, str] = {}
    empty = 0
    for line, finding, words in _blocks(where, body, case_id):
        place = f"{where}:{line}"
        if finding not in known:
            raise IntakeError(
                f"the case's last report has no finding '{_shown(finding)}'",
                place,
                "answer it with: vetting reply CASE FINDING --text FILE; --list names the findings",
            )
        if finding in given:
            raise IntakeError(f"{finding} is answered twice", place, "keep one block of the two")
        if not words.strip():
            empty += 1
            continue
        given[finding] = reply_words(words, place)
    if not given:
        raise IntakeError("no block of the file holds an answer", where, "nothing was kept")
    return Answers(given=tuple(given.items()), empty=empty)


def _blocks(where: str, body: str, case_id: str) -> Iterator[tuple[int, str, str]]:
    """Each block as the line it begins on, its finding and what was written."""
    lines = enumerate(clean_text(body).split("\n"), start=1)
    named = False
    for number, line in lines:
        place = f"{where}:{number}"
        text = line.strip()
        if text.startswith(_ANSWER):
            if not named:
                raise IntakeError("the line that names the case is missing before this one", place, _MEND)
            finding = _name(text, _ANSWER, place)
            yield number, finding, "\n".join(_written(lines, finding, where, number))
        elif text.startswith(_CASE):
            found = _name(text, _CASE, place)
            if named or found != case_id:
                what = "the case is named twice" if named else f"these are the answers of {_shown(found)}"
                raise IntakeError(what, place, f"the case that was named is {case_id}")
            named = True
        elif text.startswith(_END):
            raise IntakeError("a block ends here that was not begun", place, _MEND)
        elif text and not text.startswith("#"):
            raise IntakeError(
                "this line stands outside of every block, so nobody knows what it answers",
                place,
                f'move it between the "{_ANSWER}...{_CLOSED}" and "{_END}...{_CLOSED}" lines of its point',
            )
    if not named:
        raise IntakeError("this is no file of answers: no line names the case", where, _MEND)


def _written(lines: Iterable[tuple[int, str]], finding: str, where: str, begun: int) -> Iterator[str]:
    for number, line in lines:
        text = line.strip()
        place = f"{where}:{number}"
        if text.startswith(_END):
            ended = _name(text, _END, place)
            if ended != finding:
                raise IntakeError(
                    f"the block of line {begun} ends with another name, '{_shown(ended)}'", place, _MEND
                )
            return
        if text.startswith((_ANSWER, _CASE)):
            raise IntakeError(f"the block of line {begun} has no end before this line", place, _MEND)
        yield line
    raise IntakeError("this block has no end: the file is cut off", f"{where}:{begun}", _MEND)


def _name(text: str, mark: str, place: str) -> str:
    if not text.endswith(_CLOSED):
        raise IntakeError(f'this line does not end with "{_CLOSED}"', place, _MEND)
    return text[len(mark) : -len(_CLOSED)].strip()


def _shown(text: str) -> str:
    return visible(text)[:_LONGEST_SHOWN]
