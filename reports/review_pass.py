"""One sitting of a reviewer: finding by finding, each answer kept at once, so that it can be broken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import click

from reports.review_lines import SHOWN_FIRST, earlier_lines, finding_lines, head_line, is_weighty
from vetting.case_file import utc_now
from vetting.errors import SettingsError
from vetting.report_model import FindingView, RawFindings
from vetting.reviews import MOST_NAME_CHARS, MOST_NOTE_CHARS, BothSides, Review, Verdict
from vetting.text import clean_text, visible

CONFIDENTIAL = (
    "This shows the candidate's raw words, as the reviewer's copy does, with what the manager's copy hides.\n"
    "It is confidential: see that nobody looks over your shoulder."
)
_KEYS = {"u": Verdict.UPHELD, "d": Verdict.DISMISSED, "c": Verdict.UNCLEAR}
_ASK = "[u]pheld, [d]ismissed, un[c]lear; [s]kip, [b]ack, [q]uit"
_HELP = (
    "  upheld: read in its context, it is what the rule says; it stays a point to discuss\n"
    "  dismissed: it is not (irony, a quotation, another meaning, ...); it is no point any more, and stays "
    "listed as dismissed\n"
    "  unclear: it cannot be told from what is here; it stays a point to discuss"
)


def checked_name(text: str) -> str:
    """A reviewer's name as it is printed.

    Raises:
        SettingsError: There is none, or it cannot be printed as it is.
    """
    name = " ".join(clean_text(text).split())
    if not any(char.isalpha() for char in name):
        raise SettingsError("who reviewed this?", "--by", "give your name; reports print it")
    if len(name) > MOST_NAME_CHARS or visible(name) != name:
        raise SettingsError(
            "this is no name that can be printed", "--by", f"at most {MOST_NAME_CHARS} letters, on one line"
        )
    return name


def checked_note(text: str) -> str:
    """A reviewer's reason as it is printed.

    Raises:
        SettingsError: There is none, or it is too long.
    """
    note = clean_text(text).strip()
    if not any(char.isalnum() for char in note):
        raise SettingsError(
            "a verdict needs its reason",
            "--note",
            "say in a sentence why: reports print it, the candidate reads it",
        )
    if len(note) > MOST_NOTE_CHARS:
        raise SettingsError(f"a note is at most {MOST_NOTE_CHARS:,} characters", "--note", "shorten it")
    return note


@dataclass
class ReviewPass:
    """The sitting.

    Attributes:
        raw: What is reviewed.
        sides: What was said so far; what is said here is added.
        reviewer: Who sits here; asked for when it is needed and empty.
        save: Keeps a review.
        kept: How many reviews were given in this sitting.
    """

    raw: RawFindings
    sides: BothSides
    reviewer: str
    save: Callable[[Review], None]
    kept: int = field(default=0, init=False)

    def run(self, only: FindingView | None = None) -> bool:
        """Step through the findings that await a review, or through the one that is wanted.

        Returns:
            Whether it came to its end; False if the reviewer broke it off.
        """
        click.echo(head_line(self.raw))
        click.echo(CONFIDENTIAL)
        try:
            self._run(only)
        except click.Abort:
            click.echo()
            self._close()
            return False
        self._close()
        return True

    def _run(self, only: FindingView | None) -> None:
        if only:
            self._through([only])
            return
        awaiting = [each for each in self.raw.findings if self.sides.awaits(each.id)]
        weighty = [each for each in awaiting if is_weighty(each)]
        rest = [each for each in awaiting if not is_weighty(each)]
        if not awaiting:
            click.echo(
                f"Every finding is reviewed. To review one again: vetting review {self.raw.case_id} FINDING"
            )
            return
        if weighty:
            click.echo(f"{_findings(len(weighty))} of medium severity or above {_wait(len(weighty))} review.")
            if not self._through(weighty):
                return
        else:
            click.echo("No finding of medium severity or above awaits review.")
        question = f"{_findings(len(rest))} of low severity or below {_wait(len(rest))} review. Go on with "
        if rest and click.confirm(question + ("it?" if len(rest) == 1 else "them?"), default=False):
            self._through(rest)

    def _through(self, queue: Sequence[FindingView]) -> bool:
        """Ask about each in turn; False if the reviewer quit."""
        place = 0
        while place < len(queue):
            finding = queue[place]
            click.echo(f"\n--- {place + 1} of {len(queue)} ---")
            self._show(finding)
            answer = self._answer(finding)
            if answer == "quit":
                return False
            place = max(0, place - 1) if answer == "back" else place + 1
        return True

    def _show(self, finding: FindingView, *, every: bool = False) -> None:
        click.echo("\n".join(finding_lines(finding, self.sides, every=every)))
        for line in earlier_lines(finding, self.raw, self.sides):
            click.echo(line)
        click.echo()

    def _answer(self, finding: FindingView) -> str:
        """What to do next: ``next``, ``back`` or ``quit``."""
        more = len(finding.quotations) > SHOWN_FIRST
        ask = _ASK + (", [m]ore quotations" if more else "") + ", [?]"
        while True:
            given = click.prompt(ask, default="", show_default=False).strip().lower()
            verdict = _KEYS.get(given) or next((each for each in Verdict if each.value == given), None)
            if given in ("q", "quit"):
                return "quit"
            if given in ("b", "back"):
                return "back"
            if given in ("s", "skip"):
                return "next"
            if given in ("m", "more") and more:
                self._show(finding, every=True)
            elif verdict is None:
                click.echo(_HELP)
            elif self._reviewed(finding, verdict):
                return "next"

    def _reviewed(self, finding: FindingView, verdict: Verdict) -> bool:
        """Ask for the reason and keep the review; False if none is given."""
        while not self.reviewer:
            self.reviewer = self._checked("Your name, as reports print it", checked_name)
        note = self._checked("Why? (printed beside the finding, the candidate reads it)", checked_note)
        if not note:
            return False
        review = Review(
            finding_id=finding.id, reviewer=self.reviewer, verdict=verdict, note=note, at=utc_now()
        )
        self.save(review)
        self.sides = replace(self.sides, reviews=(*self.sides.reviews, review))
        self.kept += 1
        return True

    @staticmethod
    def _checked(question: str, check: Callable[[str], str]) -> str:
        """An answer, or the empty string when it cannot be used, which is said."""
        try:
            return check(click.prompt(question, default="", show_default=False))
        except SettingsError as error:
            click.echo(f"  {error.message} ({error.hint})")
            return ""

    def _close(self) -> None:
        left = sum(is_weighty(each) and not self.sides.review_of(each.id) for each in self.raw.findings)
        reviews = "review" if self.kept == 1 else "reviews"
        click.echo(f"\nKept {self.kept} {reviews}. " + left_words(left, self.raw.case_id))


def left_words(left: int, case_id: str) -> str:
    """What is still to do, and the next step."""
    if left:
        return (
            f"{_findings(left)} of medium severity or above {_wait(left)} review: until then the report is "
            f"a draft. To go on: vetting review {case_id}"
        )
    return "Next: run vetting report again; it prints verdicts, notes and replies beside the findings."


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"


def _wait(count: int) -> str:
    return "awaits" if count == 1 else "await"
