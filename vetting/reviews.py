"""What people say about findings: a reviewer's verdict, the candidate's reply. Nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: A reply is printed whole beside its finding, so it is as long as can be read there: about 700 words.
MOST_REPLY_CHARS = 4_000
MOST_NOTE_CHARS = 2_000
MOST_NAME_CHARS = 100


class Verdict(StrEnum):
    """What a named person makes of one finding, having read it in its context."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A reviewer's verdict on one finding, with the reason in their own words."""

    finding_id: str
    reviewer: str
    verdict: Verdict
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The candidate's answer to one finding."""

    finding_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BothSides:
    """All that was said about the findings of one case, the earliest first. A later word supersedes."""

    reviews: tuple[Review, ...] = ()
    replies: tuple[Reply, ...] = ()

    def review_of(self, finding_id: str) -> Review | None:
        """The review that holds, or None."""
        return next((each for each in reversed(self.reviews) if each.finding_id == finding_id), None)

    def reply_to(self, finding_id: str) -> Reply | None:
        """The reply that holds, or None."""
        return next((each for each in reversed(self.replies) if each.finding_id == finding_id), None)

    def is_dismissed(self, finding_id: str) -> bool:
        """Whether the review that holds says so."""
        review = self.review_of(finding_id)
        return review is not None and review.verdict is Verdict.DISMISSED

    def awaits(self, finding_id: str) -> bool:
        """Whether a person has still to look: there is no review, or a reply has come since."""
        review, reply = self.review_of(finding_id), self.reply_to(finding_id)
        return review is None or (reply is not None and reply.at > review.at)

    @property
    def not_asked(self) -> frozenset[str]:
        """The findings that no interview asks about: dismissed, or answered and not looked at since."""
        answered = {each.finding_id for each in self.replies}
        return self.dismissed | {each for each in answered if self.awaits(each)}

    @property
    def dismissed(self) -> frozenset[str]:
        """The findings whose latest review dismisses them."""
        latest = {each.finding_id: each.verdict for each in self.reviews}
        return frozenset(key for key, verdict in latest.items() if verdict is Verdict.DISMISSED)
