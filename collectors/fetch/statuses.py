"""What an HTTP status other than success means for the reader of a report."""

from __future__ import annotations

import math

from collectors.fetch.reading import Reply
from vetting.errors import BadStatus, FetchError, RateLimited

_DAY_S = 86_400
_KEY_HINT = "raise the quota of the key, or try again when it is renewed"
_MEANINGS = {
    401: ("the page is not public: it asks for a login", "private"),
    402: ("the page is not public: it asks for payment", "private"),
    403: ("the page is not public: the site refuses access", "private"),
    404: ("the page does not exist", "not_found"),
    410: ("the page was taken down", "gone"),
}


def refusal(reply: Reply, wait: float | None, *, with_key: bool = False) -> FetchError:
    """Turn an answer without a page into the error that says so.

    Args:
        reply: The answer.
        wait: The seconds that the site asked to wait, if it did.
        with_key: Whether an interface was asked with a key, which has a quota.
    """
    where, status = reply.target.shown, reply.status
    if status in {429, 503} and wait is not None:
        return too_soon(where, wait, with_key=with_key, answer=reply.body)
    if status == 429:
        return RateLimited("the site asks for fewer requests", where, "try again later", answer=reply.body)
    if status == 402 and with_key:
        message = "what may be read with the key is used up"
        return BadStatus(message, where, _KEY_HINT, "quota_used_up", status, reply.body)
    if status in _MEANINGS:
        message, reason = _MEANINGS[status]
        return BadStatus(message, where, "check the address with the candidate", reason, status, reply.body)
    if status >= 500:
        message, hint = f"the site has a fault (status {status})", "try again later"
    else:
        message, hint = f"the site sent no page (status {status})", "check the address"
    return BadStatus(message, where, hint, status=status, answer=reply.body)


def too_soon(where: str, wait: float, *, with_key: bool = False, answer: bytes = b"") -> RateLimited:
    """The error of a site that wants to be asked later than this run can wait.

    Args:
        where: The URL as it may be shown.
        wait: Seconds.
        with_key: Whether an interface was asked with a key: what comes back only after a day is a quota, and
            not a pace.
        answer: What the site said with it.
    """
    if with_key and wait >= _DAY_S:
        message = f"what may be read with the key is used up for {_in_words(wait)}"
        return RateLimited(message, where, _KEY_HINT, "quota_used_up", answer)
    return RateLimited(f"the site asks to wait {_in_words(wait)}", where, "try again then", answer=answer)


def _in_words(seconds: float) -> str:
    if math.isinf(seconds):
        return "for longer than any run can last"
    for size, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"about {seconds / size:.0f} {name}"
    return f"{math.ceil(seconds)} seconds"
