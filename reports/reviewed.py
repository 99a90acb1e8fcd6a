"""Both sides for a reader: verdict and reply beside each finding, and how far the review has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reports.language import gettext, ngettext, number
from vetting.models import Dimension, Finding, Severity
from vetting.report_model import Excerpt, ReplyView, ReviewState, ReviewView
from vetting.reviews import BothSides

#: From this severity on, a finding that nobody reviewed makes the report a draft.
WEIGHTY = Severity.MEDIUM


def reviewable(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that a person reviews. Role fit holds none: its levels are counts."""
    return tuple(each for each in findings if each.dimension is not Dimension.ROLE_FIT)


def review_view(sides: BothSides, finding_id: str) -> ReviewView | None:
    """The review of a finding that holds, or None."""
    review = sides.review_of(finding_id)
    if review is None:
        return None
    return ReviewView(
        verdict=review.verdict.value,
        reviewer=review.reviewer,
        note=Excerpt(text=review.note),
        reviewed_on=review.at.date(),
        earlier=sum(each.finding_id == finding_id for each in sides.reviews) - 1,
    )


def reply_view(sides: BothSides, finding_id: str) -> ReplyView | None:
    """The candidate's reply to a finding that holds, or None."""
    reply, review = sides.reply_to(finding_id), sides.review_of(finding_id)
    if reply is None:
        return None
    return ReplyView(
        text=Excerpt(text=reply.text),
        replied_on=reply.at.date(),
        after_review=review is not None and reply.at > review.at,
        earlier=sum(each.finding_id == finding_id for each in sides.replies) - 1,
    )


def review_state(findings: Sequence[Finding], sides: BothSides) -> ReviewState:
    """How far people have come with the findings of a report."""
    present = {each.id for each in findings}
    holding = [review for each in findings if (review := sides.review_of(each.id))]
    weighty = [each for each in findings if each.severity >= WEIGHTY]
    names = Counter(review.reviewer for review in holding)
    return ReviewState(
        reviewers=tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
        reviewed=len(holding),
        dismissed=sum(sides.is_dismissed(each.id) for each in findings),
        replied=sum(sides.reply_to(each.id) is not None for each in findings),
        findings=len(findings),
        weighty=len(weighty),
        unreviewed=sum(sides.review_of(each.id) is None for each in weighty),
        past_reviews=len({each.finding_id for each in sides.reviews} - present),
        past_replies=len({each.finding_id for each in sides.replies} - present),
    )


_MOST_NAMED = 3  # beside the first; page one is one page, and the findings name each


def reviewer_words(state: ReviewState) -> str:
    """``Dana Sample (3 of 5 findings), Lee Example (1)``; who has looked, for page one."""
    if not state.reviewers:
        return gettext("not yet reviewed by a person")
    (first, most), *others = state.reviewers
    leading = ngettext(
        "%(name)s (%(count)s of %(findings)s finding)",
        "%(name)s (%(count)s of %(findings)s findings)",
        state.findings,
    ) % {"name": first, "count": number(most), "findings": number(state.findings)}
    names = ", ".join([leading, *(f"{name} ({number(count)})" for name, count in others[:_MOST_NAMED])])
    rest = len(others) - _MOST_NAMED
    if rest <= 0:
        return names
    told = {"names": names, "count": number(rest)}
    return ngettext("%(names)s and %(count)s other", "%(names)s and %(count)s others", rest) % told


def draft_words(state: ReviewState) -> str:
    """Why a report is a draft, in one sentence."""
    if state.weighty == 1:
        return gettext("the one finding of medium severity or above awaits a person’s review.")
    return ngettext(
        "%(count)s of %(findings)s findings of medium severity or above awaits a person’s review.",
        "%(count)s of %(findings)s findings of medium severity or above await a person’s review.",
        state.unreviewed,
    ) % {"count": number(state.unreviewed), "findings": number(state.weighty)}


def past_words(state: ReviewState) -> str:
    """What was said about findings that this report does not have, or the empty string."""
    reviews, replies = {"count": number(state.past_reviews)}, {"count": number(state.past_replies)}
    if state.past_reviews and state.past_replies:
        return gettext(
            "%(reviews)s and %(replies)s are of findings that this report no longer has; they are kept."
        ) % {
            "reviews": ngettext("%(count)s review", "%(count)s reviews", state.past_reviews) % reviews,
            "replies": ngettext("%(count)s reply", "%(count)s replies", state.past_replies) % replies,
        }
    if state.past_reviews:
        return (
            ngettext(
                "%(count)s review is of a finding that this report no longer has; it is kept.",
                "%(count)s reviews are of findings that this report no longer has; they are kept.",
                state.past_reviews,
            )
            % reviews
        )
    if state.past_replies:
        return (
            ngettext(
                "%(count)s reply is of a finding that this report no longer has; it is kept.",
                "%(count)s replies are of findings that this report no longer has; they are kept.",
                state.past_replies,
            )
            % replies
        )
    return ""


def dismissed_words(count: int) -> str:
    """How many findings a reviewer dismissed, as a sentence, or the empty string."""
    if not count:
        return ""
    return ngettext(
        "%(count)s finding was dismissed by a reviewer.",
        "%(count)s findings were dismissed by a reviewer.",
        count,
    ) % {"count": number(count)}
