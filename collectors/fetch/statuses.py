"""What an HTTP status other than success means for the reader of a report."""

from __future__ import annotations

import math

from collectors.fetch.hops import Reply
from vetting.errors import BadStatus, FetchError, RateLimited

_MEANINGS = {
    401: ("the page is not public: it asks for a login", "private"),
    403: ("the page is not public: the site refuses access", "private"),
    404: ("the page does not exist", "not_found"),
    410: ("the page was taken down", "gone"),
    429: ("the site asks for fewer requests", "rate_limited"),
}


def refusal(reply: Reply, wait: float | None) -> FetchError:
    """Turn an answer without a page into the error that says so.

    Args:
        reply: The answer.
        wait: The seconds that the site asked to wait, if it did.
    """
    where = reply.target.shown
    if reply.status in {429, 503} and wait is not None:
        return RateLimited(f"the site asks to wait {_in_words(wait)}", where, "try again then")
    if reply.status == 429:
        return RateLimited(_MEANINGS[429][0], where, "try again later")
    if reply.status in _MEANINGS:
        message, reason = _MEANINGS[reply.status]
        return BadStatus(
            message, where, "check the address with the candidate", reason, reply.status, reply.body
        )
    if reply.status >= 500:
        message, hint = f"the site has a fault (status {reply.status})", "try again later"
    else:
        message, hint = f"the site sent no page (status {reply.status})", "check the address"
    return BadStatus(message, where, hint, status=reply.status, answer=reply.body)


def _in_words(seconds: float) -> str:
    if math.isinf(seconds):
        return "for longer than any run can last"
    for size, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"about {seconds / size:.0f} {name}"
    return f"{math.ceil(seconds)} seconds"
